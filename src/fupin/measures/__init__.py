"""Plain numerics: arrays in, arrays out; no units, no frames, no names."""

from fupin.measures.poverty import headcount_ratio
from fupin.measures.ratios import group_sums, growth_rate, ratio, shares

__all__ = ["group_sums", "growth_rate", "headcount_ratio", "ratio", "shares"]

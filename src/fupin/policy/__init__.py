"""Policy numbers: dated, sourced data; what is unconfirmed says so."""

from fupin.policy import lines, series, thresholds
from fupin.policy.lines import PovertyLine
from fupin.policy.series import Observation
from fupin.policy.source import UnconfirmedError
from fupin.policy.thresholds import Threshold

__all__ = [
    "Observation",
    "PovertyLine",
    "Threshold",
    "UnconfirmedError",
    "lines",
    "series",
    "thresholds",
]

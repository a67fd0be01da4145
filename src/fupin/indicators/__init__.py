"""Indicators: each declared once, computed, audited, listed and documented from that."""

from fupin.indicators import dimensions
from fupin.indicators.catalogue import get, names, schemes, walk
from fupin.indicators.families import FAMILIES, Family, Scheme
from fupin.indicators.formula import (
    Average,
    Composition,
    Difference,
    Formula,
    Growth,
    Multiple,
    Ratio,
    Share,
    Sum,
)
from fupin.indicators.functions import (
    coverage_rate,
    headcount_ratio,
    income_composition,
    poverty_incidence,
)
from fupin.indicators.indicator import Indicator, Nature, unit_factor
from fupin.indicators.measuring import measure
from fupin.indicators.result import Result

__all__ = [
    "FAMILIES",
    "Average",
    "Composition",
    "Difference",
    "Family",
    "Formula",
    "Growth",
    "Indicator",
    "Multiple",
    "Nature",
    "Ratio",
    "Result",
    "Scheme",
    "Share",
    "Sum",
    "coverage_rate",
    "dimensions",
    "get",
    "headcount_ratio",
    "income_composition",
    "measure",
    "names",
    "poverty_incidence",
    "schemes",
    "unit_factor",
    "walk",
]

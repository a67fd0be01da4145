"""Multidimensional poverty by counted deprivations, as declared indicators."""

from fupin.indicators.counting import Counting
from fupin.indicators.indicator import Indicator, Nature
from fupin.locale import Label

__all__ = ["DEPRIVATION_INDICES"]

_ALKIRE_FOSTER = (
    "S. Alkire and J. Foster, 'Counting and multidimensional poverty measurement', "
    "Journal of Public Economics 95 (2011) 476-487"
)


def _declared(name: str, zh: str, en: str, formula: Counting, unit: str = "%") -> Indicator:
    meaning = f"{en}: {formula.symbol}."
    return Indicator(name, Label(zh, en), unit, Nature.RATE, formula, meaning, _ALKIRE_FOSTER)


DEPRIVATION_INDICES = (
    _declared(
        *("multidimensional_headcount_ratio", "多维贫困发生率", "multidimensional headcount ratio"),
        Counting("persons poor by deprivations / all", "headcount"),
    ),
    _declared(
        *(
            "multidimensional_intensity",
            "多维贫困强度",
            "intensity of multidimensional poverty",
        ),
        Counting("mean weighted share of deprivations of the poor", "intensity"),
    ),
    _declared(
        *("adjusted_headcount_ratio", "多维贫困指数（M0）", "adjusted headcount ratio (M0)"),
        Counting("headcount ratio x intensity", "adjusted"),
        "1",
    ),
    _declared(
        *("censored_headcount_ratios", "截尾贫困发生率", "censored headcount ratios"),
        Counting("poor persons deprived in a dimension / all, for each dimension", "censored"),
    ),
    _declared(
        *("dimension_contributions", "维度贡献率", "contributions of dimensions"),
        Counting("weight x censored headcount ratio / M0, for each dimension", "contribution"),
    ),
)
"""The Alkire-Foster measures that need no depth of deprivations."""

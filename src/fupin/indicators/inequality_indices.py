"""The indices of inequality and the figures of a distribution, declared once."""

from collections.abc import Callable
from functools import partial

import numpy as np

from fupin import measures
from fupin.indicators.index import (
    Distribution,
    Incomes,
    Index,
    each_group,
    incomes_of,
    linearising,
)
from fupin.indicators.indicator import Indicator, Nature
from fupin.indicators.parametric import ParametricIndex
from fupin.locale import Label
from fupin.measures.conventions import Convention
from fupin.measures.inputs import Array
from fupin.measures.sums import Atkinson, Entropy, One, PowerIncome, RatioOfSums, SumsIndex
from fupin.survey import influence
from fupin.survey.influence import AgainstLine, Linearised

__all__ = ["INEQUALITY_FAMILIES", "INEQUALITY_INDICES"]

_GINI = "C. Gini, 'Sulla misura della concentrazione e della variabilità dei caratteri' (1914)"
_ENTROPY = (
    "A. F. Shorrocks, 'The class of additively decomposable inequality measures', "
    "Econometrica 48 (1980) 613-625"
)
_THEIL = "H. Theil, Economics and Information Theory (1967)"
_ATKINSON = (
    "A. B. Atkinson, 'On the measurement of inequality', Journal of Economic Theory 2 "
    "(1970) 244-263"
)
_HOOVER = "E. M. Hoover, 'The measurement of industrial localization' (1936)"
_HERFINDAHL = "O. C. Herfindahl, 'Concentration in the steel industry' (1950)"
_ROSENBLUTH = "G. Rosenbluth, 'Measures of concentration' (1955)"
_LAEKEN = "Eurostat, 'Laeken indicators: detailed calculation methodology' (2003)"
_PALMA = "J. G. Palma, 'Homogeneous middles vs. heterogeneous tails', Development and Change 42"
_HANDBOOK = "J. Haughton and S. R. Khandker, Handbook on Poverty and Inequality (2009)"

_INCOME = ("income",)
_MONEY = "元/人·年"


def _entropy(alpha: float) -> Index:
    def core(rows: Distribution) -> Array:
        return measures.generalised_entropy_by(
            *(rows.income, alpha, rows.codes, rows.count, rows.weight), convention=rows.convention
        )

    def sums(convention: Convention) -> SumsIndex | None:
        return Entropy(alpha) if _stops_at_zero(convention) else None

    def incomes(convention: Convention) -> Incomes:
        if alpha == 2 and convention.log_zeros != "raise_always":  # noqa: PLR2004 - see measures
            return "any"
        return incomes_of(convention.log_zeros, is_undefined_at_zero=alpha <= 0)

    return Index(_entropy_symbol(alpha), _INCOME, core, sums, incomes=incomes)


def _entropy_symbol(alpha: float) -> str:
    if alpha == 0:
        return "mean of log(mean / income)"
    if alpha == 1:
        return "mean of (income / mean) log(income / mean)"
    return f"(mean of (income / mean)^{alpha:g} - 1) / ({alpha:g} ({alpha:g} - 1))"


def _stops_at_zero(convention: Convention) -> bool:
    return convention.log_zeros in ("raise", "raise_always")


def _atkinson(epsilon: float) -> Index:
    def core(rows: Distribution) -> Array:
        return measures.atkinson_by(
            *(rows.income, epsilon, rows.codes, rows.count, rows.weight),
            convention=rows.convention,
        )

    def sums(convention: Convention) -> SumsIndex | None:
        return Atkinson(epsilon) if _stops_at_zero(convention) else None

    def incomes(convention: Convention) -> Incomes:
        return incomes_of(convention.log_zeros, is_undefined_at_zero=epsilon >= 1)

    symbol = f"1 - (mean of income^{1 - epsilon:g})^(1 / {1 - epsilon:g}) / mean"
    if epsilon == 1:
        symbol = "1 - geometric mean / mean"
    return Index(symbol, _INCOME, core, sums, incomes=incomes)


def _gini_core(rows: Distribution) -> Array:
    return measures.gini_by(
        *(rows.income, rows.codes, rows.count, rows.weight), convention=rows.convention
    )


def _hoover_core(rows: Distribution) -> Array:
    return measures.hoover_by(
        *(rows.income, rows.codes, rows.count, rows.weight), convention=rows.convention
    )


def _quantile(
    income: Array, *, weight: Array | None, convention: Convention, percent: float
) -> float:
    return float(measures.quantile(income, [percent / 100], weight, convention=convention)[0])


def _palma(rows: Distribution) -> Linearised:
    """Give the Palma ratio from two ordinates of the Lorenz curve."""
    most = linearising(influence.lorenz_influence, 0.9)(rows)
    least = linearising(influence.lorenz_influence, 0.4)(rows)
    with np.errstate(invalid="ignore", divide="ignore"):
        poorest = np.where(least.value > 0, least.value, np.nan)
        value = (1 - most.value) / poorest
        moved = -most.influence - value[rows.codes] * least.influence
        return Linearised(value, moved / poorest[rows.codes])


def _values(
    linearised: Callable[[Distribution], Linearised | AgainstLine],
) -> Callable[[Distribution], Array]:
    """Give the core of an index that is computed together with its influence."""
    return lambda rows: linearised(rows).value


def _sums_of_mean(_: Convention) -> SumsIndex:
    return RatioOfSums(PowerIncome(1), One())


def _ordered(
    symbol: str,
    function: Callable[..., float],
    linear: Callable[[Distribution], Linearised | AgainstLine] | None = None,
    *,
    is_smooth: bool = True,
    is_money: bool = False,
) -> Index:
    core = each_group(function)
    return Index(
        *(symbol, _INCOME, core),
        linearised=linear,
        is_smooth=is_smooth,
        is_of_rows=linear is None,
        is_money=is_money,
    )


def _rate(
    name: str,
    zh: str,
    en: str,
    formula: Index,
    definition: str = "",
    *,
    source: str,
    unit: str = "1",
) -> Indicator:
    meaning = definition or f"{en}: {formula.symbol}."
    return Indicator(name, Label(zh, en), unit, Nature.RATE, formula, meaning, source)


def _level(name: str, zh: str, en: str, formula: Index, definition: str) -> Indicator:
    return Indicator(name, Label(zh, en), _MONEY, Nature.LEVEL, formula, definition, _HANDBOOK)


def _entropy_member(alpha: float) -> Indicator:
    zh, en = f"广义熵指数（α={alpha:g}）", f"generalised entropy, alpha {alpha:g}"
    return _rate(f"ge:{alpha:g}", zh, en, _entropy(alpha), source=_ENTROPY)


def _atkinson_member(epsilon: float) -> Indicator:
    zh, en = f"阿特金森指数（ε={epsilon:g}）", f"Atkinson index, epsilon {epsilon:g}"
    return _rate(f"atkinson:{epsilon:g}", zh, en, _atkinson(epsilon), source=_ATKINSON)


def _quantile_member(percent: float) -> Indicator:
    symbol = f"income at {percent:g} % of the population, the poorest first"
    linear = linearising(influence.quantile_influence, percent / 100)
    function = partial(_quantile, percent=percent)
    formula = _ordered(symbol, function, linear, is_smooth=False, is_money=True)
    zh, en = f"收入{percent:g}%分位数", f"quantile of income at {percent:g} %"
    return _level(f"quantile:{percent:g}", zh, en, formula, f"The {symbol}.")


def _bottom_share_member(percent: float) -> Indicator:
    linear = linearising(influence.lorenz_influence, percent / 100)
    symbol = f"income of the poorest {percent:g} % / all income"
    formula = Index(symbol, _INCOME, _values(linear), linearised=linear)
    zh, en = f"最低收入{percent:g}%人口的收入份额", f"income share of the poorest {percent:g} %"
    return _rate(f"bottom_share:{percent:g}", zh, en, formula, source=_HANDBOOK, unit="%")


INEQUALITY_INDICES = (
    _rate(
        *("gini", "基尼系数", "Gini coefficient"),
        Index(
            *("2 cov(income, rank) / mean", _INCOME, _gini_core),
            linearised=linearising(influence.gini_influence),
        ),
        "Half the mean difference of two incomes as a share of the mean.",
        source=_GINI,
    ),
    _rate(
        *("mean_log_deviation", "平均对数离差", "mean logarithmic deviation"),
        _entropy(0),
        "The mean logarithm of the mean over the income.",
        source=_THEIL,
    ),
    _rate(
        *("theil", "泰尔指数", "Theil index"),
        _entropy(1),
        "The mean of income shares times their logarithm.",
        source=_THEIL,
    ),
    _rate(
        *("hoover", "胡佛指数", "Hoover index"),
        Index(
            *("mean of |income - mean| / (2 mean)", _INCOME, _hoover_core),
            linearised=linearising(influence.hoover_influence),
        ),
        "The share of all income that would have to move to make all equal.",
        source=_HOOVER,
    ),
    _rate(
        *("herfindahl", "赫芬达尔指数", "Herfindahl index"),
        _ordered("sum of squared income shares", measures.herfindahl),
        "The sum of squared shares of all income.",
        source=_HERFINDAHL,
    ),
    _rate(
        *("rosenbluth", "罗森布鲁斯指数", "Rosenbluth index"),
        _ordered("1 / (n (1 - Gini))", measures.rosenbluth),
        "The concentration of income by rank.",
        source=_ROSENBLUTH,
    ),
    _rate(
        *("quintile_share_ratio", "五等分收入比", "quintile share ratio"),
        _ordered(
            "income of the richest fifth / of the poorest",
            measures.quintile_share_ratio,
            linearising(influence.quintile_share_ratio_influence),
        ),
        "The income of the richest fifth over that of the poorest (S80/S20).",
        source=_LAEKEN,
    ),
    _rate(
        *("p90_p10", "90/10分位数比", "ratio of the 90 % and 10 % quantiles"),
        _ordered(
            "quantile 90 % / quantile 10 %",
            measures.quantile_ratio,
            linearising(influence.quantile_ratio_influence),
            is_smooth=False,
        ),
        "The income at 90 % of the population over that at 10 %.",
        source=_HANDBOOK,
    ),
    _rate(
        *("palma_ratio", "帕尔马比值", "Palma ratio"),
        Index(
            *("income of the richest 10 % / of the poorest 40 %", _INCOME, _values(_palma)),
            linearised=_palma,
        ),
        "The income of the richest tenth over that of the poorest four tenths.",
        source=_PALMA,
    ),
    _level(
        *("mean_income", "平均收入", "mean income"),
        Index(
            "weighted sum of income / sum of weights",
            _INCOME,
            sums=_sums_of_mean,
            is_money=True,
        ),
        "The mean of the incomes measured.",
    ),
    _level(
        *("median_income", "收入中位数", "median income"),
        _ordered(
            "income at 50 %",
            measures.median,
            linearising(influence.quantile_influence, 0.5),
            is_smooth=False,
            is_money=True,
        ),
        "The income below which half of the population lies.",
    ),
)
"""The indices without a parameter."""

INEQUALITY_FAMILIES = (
    ParametricIndex("ge", "alpha", -100.0, 100.0, 2.0, _entropy_member),
    ParametricIndex("atkinson", "epsilon", 1e-6, 100.0, 0.5, _atkinson_member),
    # A share such as 0.5 in place of percent is refused, not read as half a percent.
    ParametricIndex("quantile", "percent", 1.0, 99.0, 25.0, _quantile_member),
    ParametricIndex("bottom_share", "percent", 1.0, 99.0, 40.0, _bottom_share_member),
)
"""The indices that differ in a number."""

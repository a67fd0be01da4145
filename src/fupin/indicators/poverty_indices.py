"""The indices of poverty, declared once."""

from collections.abc import Callable
from functools import partial

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
from fupin.measures.sums import Gap, Loss, One, RatioOfSums, SumsIndex, Total
from fupin.survey import influence
from fupin.survey.influence import AgainstLine, Linearised, RelativeLine

__all__ = ["POVERTY_FAMILIES", "POVERTY_INDICES"]

_FGT = (
    "J. Foster, J. Greer and E. Thorbecke, 'A class of decomposable poverty measures', "
    "Econometrica 52 (1984) 761-766"
)
_WATTS = "H. W. Watts, 'An economic definition of poverty' (1968)"
_SEN = "A. Sen, 'Poverty: an ordinal approach to measurement', Econometrica 44 (1976) 219-231"
_SST = "A. F. Shorrocks, 'Revisiting the Sen poverty index', Econometrica 63 (1995) 1225-1230"
_TAKAYAMA = (
    "N. Takayama, 'Poverty, income inequality, and their measures', Econometrica 47 (1979) 747-759"
)
_CHU = (
    "S. Clark, R. Hemming and D. Ulph, 'On indices for the measurement of poverty', "
    "Economic Journal 91 (1981) 515-526"
)
_FOSTER_SHORROCKS = (
    "J. E. Foster and A. F. Shorrocks, 'Subgroup consistent poverty indices', "
    "Econometrica 59 (1991) 687-709"
)
_MORDUCH = (
    "J. Morduch, 'Poverty, economic growth, and average exit time', Economics Letters 59 "
    "(1998) 385-390"
)
_LAEKEN = "Eurostat, 'Laeken indicators: detailed calculation methodology' (2003)"

_LINE = ("income", "line")


def _fgt(alpha: float) -> Index:
    def sums(convention: Convention) -> SumsIndex:
        gap = Gap(alpha, convention.is_weak, convention.gap == "relative")
        if convention.gap == "money" and alpha > 0:
            return Total(gap)
        return RatioOfSums(gap, One())

    def against(line: RelativeLine) -> Index:
        linear = partial(influence.relative_fgt_influence, alpha=alpha, line=line)
        return _relative(f"FGT({alpha:g}) below {line.share:g} {line.of}", linear)

    symbol = f"mean over all of ((line - income) / line)^{alpha:g} of the poor"
    return Index(symbol, _LINE, sums=sums, against=against)


def _loss(
    symbol: str, function: Callable[..., float], beta: float = 0.0, scale: float = 1.0
) -> Index:
    def sums(convention: Convention) -> SumsIndex | None:
        if convention.watts_zeros not in ("raise", "raise_always"):
            return None
        return RatioOfSums(Loss(beta), One(), scale=scale)

    def incomes(convention: Convention) -> Incomes:
        return incomes_of(convention.watts_zeros, is_undefined_at_zero=beta <= 0)

    return Index(symbol, _LINE, each_group(function, has_line=True), sums, incomes=incomes)


def _foster_shorrocks(alpha: float) -> Index:
    def sums(convention: Convention) -> SumsIndex:
        return RatioOfSums(Gap(alpha, convention.is_weak), One(), power=1 / alpha)

    return Index(f"FGT({alpha:g})^(1 / {alpha:g})", _LINE, sums=sums)


def _rate(
    name: str, zh: str, en: str, formula: Index, definition: str, *, source: str, unit: str = "%"
) -> Indicator:
    return Indicator(name, Label(zh, en), unit, Nature.RATE, formula, definition, source)


def _numbered(name: str, zh: str, en: str, formula: Index, *, source: str, unit: str) -> Indicator:
    definition = f"{en}: {formula.symbol}."
    return _rate(name, zh, en, formula, definition, source=source, unit=unit)


def _fgt_member(alpha: float) -> Indicator:
    zh, en = f"FGT指数（α={alpha:g}）", f"FGT index, alpha {alpha:g}"
    return _numbered(f"fgt:{alpha:g}", zh, en, _fgt(alpha), source=_FGT, unit="%")


def _chu_member(beta: float) -> Indicator:
    if beta == 0:
        formula = _loss("mean of log(line / income) of the poor", measures.watts)
    else:
        symbol = f"mean of (1 - (income / line)^{beta:g}) / {beta:g} of the poor"
        formula = _loss(symbol, partial(measures.clark_hemming_ulph, beta=beta), beta)
    zh, en = f"CHU指数（β={beta:g}）", f"Clark-Hemming-Ulph index, beta {beta:g}"
    return _numbered(f"chu:{beta:g}", zh, en, formula, source=_CHU, unit="1")


def _exit_member(growth: float) -> Indicator:
    function = partial(measures.average_time_to_exit, growth=growth)
    symbol = f"mean of log(line / income) of the poor / {growth:g}"
    formula = _loss(symbol, function, scale=1 / growth)
    zh, en = f"平均脱贫时间（增速{growth:g}）", f"average time to exit poverty, growth {growth:g}"
    return _numbered(f"time_to_exit:{growth:g}", zh, en, formula, source=_MORDUCH, unit="年")


def _foster_shorrocks_member(alpha: float) -> Indicator:
    zh = f"福斯特-肖罗克斯指数（α={alpha:g}）"
    en = f"Foster-Shorrocks index, alpha {alpha:g}"
    name = f"foster_shorrocks:{alpha:g}"
    return _numbered(name, zh, en, _foster_shorrocks(alpha), source=_FOSTER_SHORROCKS, unit="1")


def _ordered(
    symbol: str, function: Callable[..., float], linear: Callable[..., Linearised | AgainstLine]
) -> Index:
    core = each_group(function, has_line=True)
    return Index(symbol, _LINE, core, linearised=linearising(linear, has_line=True))


def _relative(symbol: str, linear: Callable[..., AgainstLine], *, is_money: bool = False) -> Index:
    """Declare an index against a line that follows from the incomes."""
    linearised = linearising(linear)

    def core(rows: Distribution) -> Array:
        return linearised(rows).value

    return Index(
        symbol, ("income",), core, linearised=linearised, is_smooth=False, is_money=is_money
    )


POVERTY_INDICES = (
    _rate(
        *("fgt0", "贫困人口比率", "headcount ratio"),
        _fgt(0),
        "The share of persons whose income lies below the line.",
        source=_FGT,
    ),
    _rate(
        *("fgt1", "贫困缺口率", "poverty gap index"),
        _fgt(1),
        "The mean over all of the poor's shortfall as a share of the line.",
        source=_FGT,
    ),
    _rate(
        *("fgt2", "平方贫困缺口率", "squared poverty gap index"),
        _fgt(2),
        "The mean over all of the poor's squared shortfall as a share of the line.",
        source=_FGT,
    ),
    _rate(
        *("watts", "瓦茨指数", "Watts index"),
        _loss("mean of log(line / income) of the poor", measures.watts),
        "The mean over all of the logarithm of the line over the income of the poor.",
        source=_WATTS,
        unit="1",
    ),
    _rate(
        *("sen", "森贫困指数", "Sen index"),
        _ordered("H (I + (1 - I) Gini of the poor)", measures.sen, influence.sen_influence),
        "Headcount, gap and inequality among the poor in one number.",
        source=_SEN,
        unit="1",
    ),
    _rate(
        *("sen_shorrocks_thon", "SST贫困指数", "Sen-Shorrocks-Thon index"),
        _ordered(
            "FGT(1) (1 + Gini of gaps)",
            measures.sen_shorrocks_thon,
            influence.sen_shorrocks_thon_influence,
        ),
        "The poverty gap, raised by the inequality of gaps.",
        source=_SST,
        unit="1",
    ),
    _rate(
        *("takayama", "高山贫困指数", "Takayama index"),
        _ordered(
            "Gini of incomes censored at the line", measures.takayama, influence.takayama_influence
        ),
        "The Gini coefficient of incomes cut off at the line.",
        source=_TAKAYAMA,
        unit="1",
    ),
    _rate(
        *("at_risk_of_poverty_rate", "相对贫困发生率", "at-risk-of-poverty rate"),
        _relative(
            "share below 0.6 median",
            influence.relative_fgt_influence,
        ),
        "The share of persons below six tenths of the median of all.",
        source=_LAEKEN,
    ),
    _rate(
        *("relative_median_gap", "相对贫困中位数缺口率", "relative median poverty gap"),
        _relative(
            "(line - median of the poor) / line",
            influence.relative_median_gap_influence,
        ),
        "How far the median of those at risk lies below the line, as a share of it.",
        source=_LAEKEN,
    ),
    Indicator(
        "poor_median",
        Label("贫困人口收入中位数", "median income of the poor"),
        "元/人·年",
        Nature.LEVEL,
        _relative(
            "median below 0.6 median",
            influence.poor_median_influence,
            is_money=True,
        ),
        "The median income of those below six tenths of the median of all.",
        source=_LAEKEN,
    ),
)
"""The indices without a parameter."""

POVERTY_FAMILIES = (
    ParametricIndex("fgt", "alpha", 0.0, 100.0, 1.5, _fgt_member),
    ParametricIndex("chu", "beta", -100.0, 1.0, 0.5, _chu_member),
    ParametricIndex("foster_shorrocks", "alpha", 1.0, 100.0, 2.0, _foster_shorrocks_member),
    ParametricIndex("time_to_exit", "growth", 1e-6, 100.0, 0.05, _exit_member),
)
"""The indices that differ in a number."""

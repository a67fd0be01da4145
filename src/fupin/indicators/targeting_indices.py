"""Whom a programme reaches, as declared indicators."""

from fupin.indicators.index import Index
from fupin.indicators.indicator import Indicator, Nature
from fupin.locale import Label
from fupin.measures.counting import Granted, TwoRatios
from fupin.measures.sums import One, RatioOfSums, SumsIndex

__all__ = ["TARGETING_INDICES"]

_COADY = (
    "D. Coady, M. Grosh and J. Hoddinott, Targeting of transfers in developing countries (2004)"
)
_CORNIA = (
    "G. A. Cornia and F. Stewart, 'Two errors of targeting', Journal of International "
    "Development 5 (1993) 459-496"
)
_GALASSO = (
    "E. Galasso and M. Ravallion, 'Decentralized targeting of an antipoverty program', "
    "Journal of Public Economics 89 (2005) 705-727"
)

_TARGETED = Granted("person", is_target=True)
_OTHERS = Granted("person", is_target=False)
_COVERAGE = RatioOfSums(Granted("receives", is_target=True), _TARGETED)
_COVERAGE_OUTSIDE = RatioOfSums(Granted("receives", is_target=False), _OTHERS)
_MONEY_SHARE = RatioOfSums(Granted("amount", is_target=True), Granted("amount"))
_TARGET_SHARE = RatioOfSums(_TARGETED, One())


def _declared(
    name: str, zh: str, en: str, sums: SumsIndex, *, symbol: str, source: str, unit: str = "%"
) -> Indicator:
    index = Index(symbol, ("benefit", "target"), sums=lambda _: sums, marks=("target",))
    return Indicator(name, Label(zh, en), unit, Nature.RATE, index, f"{en}: {symbol}.", source)


TARGETING_INDICES = (
    _declared(
        *("target_coverage", "目标群体覆盖率", "coverage of the target group", _COVERAGE),
        symbol="those of the target group who receive / the target group",
        source=_COADY,
    ),
    _declared(
        *("under_coverage", "漏保率", "under-coverage"),
        RatioOfSums(Granted("lacks", is_target=True), _TARGETED),
        symbol="those of the target group who receive nothing / the target group",
        source=_CORNIA,
    ),
    _declared(
        *("coverage_outside", "非目标群体覆盖率", "coverage outside the target group"),
        _COVERAGE_OUTSIDE,
        symbol="others who receive / the others",
        source=_COADY,
    ),
    _declared(
        *("targeting_differential", "瞄准差", "targeting differential"),
        TwoRatios(_COVERAGE, _COVERAGE_OUTSIDE, is_difference=True),
        symbol="coverage of the target group - coverage outside it",
        source=_GALASSO,
        unit="1",
    ),
    _declared(
        *("leakage", "漏出率", "leakage of recipients"),
        RatioOfSums(Granted("receives", is_target=False), Granted("receives")),
        symbol="recipients outside the target group / all recipients",
        source=_CORNIA,
    ),
    _declared(
        *("benefit_leakage", "资金漏出率", "leakage of money"),
        RatioOfSums(Granted("amount", is_target=False), Granted("amount")),
        symbol="money that goes outside the target group / all money",
        source=_CORNIA,
    ),
    _declared(
        *("target_share", "目标群体占比", "share of the target group"),
        _TARGET_SHARE,
        symbol="the target group / all",
        source=_COADY,
    ),
    _declared(
        *("targeting_ratio", "瞄准比", "Coady-Grosh-Hoddinott ratio"),
        TwoRatios(_MONEY_SHARE, _TARGET_SHARE),
        symbol="the target group's share of the money / its share of all",
        source=_COADY,
        unit="1",
    ),
)
"""Indices of a benefit, its amount in the column ``benefit``, and those it is meant for."""

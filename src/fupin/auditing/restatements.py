"""One quantity stated several times must be one number."""

import math
from collections import defaultdict
from collections.abc import Iterator

from fupin.auditing.check import Check, Difference, Kind, compare, shown
from fupin.auditing.table import UNSTATED, FactTable
from fupin.auditing.verdict import meet
from fupin.cases import Fact
from fupin.indicators import Nature
from fupin.quantities import Interval

__all__ = ["find_restatements"]


def find_restatements(table: FactTable) -> Iterator[Check]:
    """Compare the statements of each quantity with each other.

    Statements of one year are compared with each other, and those without a date
    with those that have one. Two rates are compared only if what they are shares of
    is the same, or is not said.
    """
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in table.facts:
        groups[fact.subject, fact.indicator, fact.breakdown, fact.status].append(fact)
    for facts in groups.values():
        by_time: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            by_time[fact.period.text].append(fact)
        undated = by_time.pop("", [])
        for same_time in by_time.values():
            yield from _consensus(same_time, Difference.NONE)
        yield from _undated(undated, [fact for group in by_time.values() for fact in group])


def _undated(undated: list[Fact], dated: list[Fact]) -> Iterator[Check]:
    """Compare statements without a date with each other, then with the dated ones."""
    if not undated:
        return
    is_timeless = undated[0].declaration.nature in (Nature.LEVEL, Nature.RULE)
    difference = Difference.NONE if is_timeless else Difference.DATE
    yield from _consensus(undated, difference)
    first = undated[0]
    agreeing = tuple(fact for fact in dated if _agree(fact, first))
    if agreeing:
        yield _compared(first, agreeing, Difference.NONE)
    elif dated:
        yield _compared(first, (dated[0],), Difference.DATE)


def _consensus(facts: list[Fact], difference: Difference) -> Iterator[Check]:
    """Compare what most statements say with what the others say."""
    clusters: list[list[Fact]] = []
    for fact in facts:
        home = next(
            (group for group in clusters if all(_agree(each, fact) for each in group)), None
        )
        if home is None:
            clusters.append([fact])
        else:
            home.append(fact)
    main = max(clusters, key=len)
    if len(main) > 1:
        yield _compared(main[0], tuple(main[1:]), Difference.NONE)
    for other in clusters:
        alike = tuple(fact for fact in main if _same_base(other[0], fact))
        if other is not main and alike:
            yield _compared(other[0], alike, difference)


def _same_base(one: Fact, other: Fact) -> bool:
    return one.base == other.base or one.base in UNSTATED or other.base in UNSTATED


def _agree(one: Fact, other: Fact) -> bool:
    return _same_base(one, other) and meet(
        one.interval_in_declared_unit, other.interval_in_declared_unit
    )


def _compared(stated: Fact, others: tuple[Fact, ...], difference: Difference) -> Check:
    """Compare a statement with others; the coarser one may be the finer one rounded."""
    sharpest = min(others, key=lambda fact: fact.interval_in_declared_unit.width)
    if _coarseness(sharpest) > _coarseness(stated):
        stated, others = sharpest, (stated,)
    return compare(
        Kind.RESTATEMENT,
        stated,
        others,
        _common(others),
        ", ".join(dict.fromkeys(shown(fact) for fact in others)),
        difference=difference,
    )


def _coarseness(fact: Fact) -> float:
    """Give the place that a figure is written to, in the unit of its indicator."""
    return max(fact.place_value, fact.round_place) * fact.declaration.factor(fact.unit)


def _common(facts: tuple[Fact, ...]) -> Interval:
    """Give what figures of one number can all stand for; the first ones count most."""
    low, high = -math.inf, math.inf
    for fact in facts:
        interval = fact.interval_in_declared_unit
        if interval.low <= high and low <= interval.high:
            low, high = max(low, interval.low), min(high, interval.high)
    return Interval(low, high)

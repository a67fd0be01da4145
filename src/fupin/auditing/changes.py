"""Growth and increase must agree with the levels they lie between."""

import math
from collections.abc import Iterator

import attrs

from fupin.auditing.check import Check, Kind, compare, shown
from fupin.auditing.table import FactTable, Key, nearest
from fupin.cases import Fact, Period
from fupin.indicators import Difference as Increase
from fupin.indicators import Growth, Multiple
from fupin.quantities import Interval

__all__ = ["find_changes"]

_PERCENT = 100


def find_changes(table: FactTable) -> Iterator[Check]:
    """Check growth and increase against what is stated of the quantity itself."""
    for fact in table.facts:
        formula = fact.declaration.formula
        if isinstance(formula, Growth):
            yield from _growth(table, fact, formula)
        elif isinstance(formula, Multiple):
            yield from _multiple(table, fact, formula)
        elif isinstance(formula, Increase):
            yield from _increase(table, fact, formula)


def _at(table: FactTable, fact: Fact, indicator: str, period: Period | None) -> Fact | None:
    """Find the statement of an indicator for the subject and breakdown of a fact."""
    if period is None:
        return None
    key = attrs.evolve(Key.of(fact), indicator=indicator, period=period)
    found = table.at(key)
    return nearest(found, fact.line) if found else None


def _year_before(period: Period) -> Period | None:
    # Only a whole year has a year before it; a month or a span does not.
    return Period(str(int(period.text) - 1)) if period.text.isdigit() else None


def _growth(table: FactTable, fact: Fact, formula: Growth) -> Iterator[Check]:
    after = _at(table, fact, formula.of, fact.period)
    if after is None:
        return
    increase = _at(table, fact, f"increase:{formula.of}", fact.period)
    before = _at(table, fact, formula.of, _year_before(fact.period))
    if increase is not None and _is_possible(increase, after):
        yield _compare_growth(
            fact,
            (increase, after),
            _from_increase(increase, after),
            f"{shown(increase)} / ({shown(after)} - {shown(increase)})",
        )
    if before is not None and before.interval_in_declared_unit.low > 0:
        yield _compare_growth(
            fact,
            (before, after),
            Growth.compute(before.interval_in_declared_unit, after.interval_in_declared_unit),
            f"{shown(after)} / {shown(before)} - 1",
        )


def _is_possible(increase: Fact, after: Fact) -> bool:
    """Tell whether the earlier level, later level less increase, is surely positive."""
    change, level = increase.interval_in_declared_unit, after.interval_in_declared_unit
    return change.bounded_high is not None and level.low > change.high


def _from_increase(increase: Fact, after: Fact) -> Interval:
    """Give the growth; it rises with the change, and nears zero with the later level."""
    change, level = increase.interval_in_declared_unit, after.interval_in_declared_unit
    if change.bounded_low is None:
        lowest = -1.0  # nothing is left of what fell without end
    else:
        lowest = _grown(change.low, level.high if change.low > 0 else level.low)
    return Interval(lowest, _grown(change.high, level.low if change.high > 0 else level.high))


def _grown(change: float, level: float) -> float:
    is_flat = math.isinf(level) or change == 0
    return 0.0 if is_flat else float(Growth.from_increase(change, level))


def _compare_growth(fact: Fact, inputs: tuple[Fact, ...], growth: Interval, formula: str) -> Check:
    # The catalogue declares growth in percent, whatever unit the text uses.
    return compare(Kind.GROWTH, fact, inputs, growth * _PERCENT, formula)


def _multiple(table: FactTable, fact: Fact, formula: Multiple) -> Iterator[Check]:
    after = _at(table, fact, formula.of, fact.period)
    before = _at(table, fact, formula.of, _year_before(fact.period))
    if after is not None and before is not None and before.interval_in_declared_unit.low > 0:
        yield compare(
            Kind.GROWTH,
            fact,
            (before, after),
            Multiple.compute(before.interval_in_declared_unit, after.interval_in_declared_unit),
            f"{shown(after)} / {shown(before)}",
        )


def _increase(table: FactTable, fact: Fact, formula: Increase) -> Iterator[Check]:
    after = _at(table, fact, formula.of, fact.period)
    before = _at(table, fact, formula.of, _year_before(fact.period))
    if after is not None and before is not None:
        yield compare(
            Kind.DIFFERENCE,
            fact,
            (after, before),
            after.interval_in_declared_unit - before.interval_in_declared_unit,
            f"{shown(after)} - {shown(before)}",
        )

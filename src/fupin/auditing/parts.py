"""A part must not exceed its whole."""

from collections.abc import Iterator

import attrs

from fupin.auditing.check import Check, Difference, Kind, compare, shown
from fupin.auditing.message import Message
from fupin.auditing.sums import add, listed_parts
from fupin.auditing.table import FactTable, Key, nearest, without
from fupin.cases import Fact, Period
from fupin.errors import N_
from fupin.indicators import Nature, dimensions, unit_factor
from fupin.quantities import Interval

__all__ = ["at_most", "find_parts"]


def find_parts(table: FactTable) -> Iterator[Check]:
    """Check parts against wholes: of a breakdown, of a wider quantity, of a longer period."""
    yield from _exclusive_parts(table)
    yield from _subsets(table)
    yield from _narrower_quantities(table)
    yield from _shorter_periods(table)


def at_most(
    part: Fact,
    whole: Fact,
    *,
    others: tuple[Fact, ...] = (),
    difference: Difference = Difference.NONE,
) -> Check:
    """Check that a part, or several together, do not exceed a whole."""
    room = Interval(float("-inf"), whole.interval_in_declared_unit.high)
    factor = unit_factor(whole.declaration.unit, part.declaration.unit) or 1.0
    taken = add([*others]) if others else Interval.exactly(0.0)
    written = " - ".join([shown(whole), *(shown(other) for other in others)])
    return compare(
        Kind.PART,
        part,
        (whole, *others),
        room * factor - taken,
        written,
        difference=difference,
        hint=Message(N_("A part cannot exceed its whole.")),
    )


def _exclusive_parts(table: FactTable) -> Iterator[Check]:
    """Check parts that exclude each other but need not be all, taken together.

    A single category of a partition is no list, so it need not be all either.
    """
    for (whole, dimension), parts in listed_parts(table).items():
        kind = dimensions.get(dimension).kind
        is_open = kind is dimensions.Kind.PARTS or (
            kind is dimensions.Kind.PARTITION and len(parts) == 1
        )
        if is_open and table.at(whole) and parts[0].declaration.is_additive:
            largest = max(parts, key=lambda part: part.value)
            others = tuple(part for part in parts if part is not largest)
            yield at_most(largest, nearest(table.at(whole), largest.line), others=others)


def _subsets(table: FactTable) -> Iterator[Check]:
    for key in table.keys:
        for dimension, _ in key.breakdown:
            whole = attrs.evolve(key, breakdown=without(key.breakdown, dimension))
            is_subset = dimensions.get(dimension).kind is dimensions.Kind.SUBSETS
            part = table.at(key)[0]
            if is_subset and table.at(whole) and part.declaration.is_additive:
                yield at_most(part, nearest(table.at(whole), part.line))


def _narrower_quantities(table: FactTable) -> Iterator[Check]:
    """Check quantities that the catalogue declares to be part of another."""
    for key in table.keys:
        part = table.at(key)[0]
        whole = part.declaration.part_of
        if not whole or key.breakdown:
            continue
        stated = [
            fact
            for fact in table.stated(key.subject, whole, key.status)
            if not fact.breakdown and key.period in (fact.period, *_undated(fact, key))
        ]
        if stated:
            chosen = nearest(stated, part.line)
            is_same_time = chosen.period == part.period
            yield at_most(
                part, chosen, difference=Difference.NONE if is_same_time else Difference.DATE
            )


def _undated(fact: Fact, key: Key) -> tuple[object, ...]:
    """Let a figure without a date be compared with one that has one."""
    return (key.period,) if not (fact.period.is_dated and key.period.is_dated) else ()


def _shorter_periods(table: FactTable) -> Iterator[Check]:
    """Check flows of a time against those of a longer time that holds it."""
    for key in table.keys:
        part = table.at(key)[0]
        if part.declaration.nature is not Nature.FLOW:
            continue
        longer: dict[Period, Fact] = {}
        for fact in table.stated(key.subject, key.indicator, key.status):
            is_longer = fact.period != key.period and key.period.is_within(fact.period)
            if fact.breakdown == key.breakdown and is_longer:
                longer.setdefault(fact.period, fact)
        yield from (at_most(part, whole) for whole in longer.values())

"""A total must agree with its count times its average."""

from collections.abc import Iterator

import attrs

from fupin.auditing.check import Check, Kind, compare, shown
from fupin.auditing.table import FactTable, Key, nearest
from fupin.indicators import Average

__all__ = ["find_averages"]


def find_averages(table: FactTable) -> Iterator[Check]:
    """Check totals whose average and count are stated for the same subject and part."""
    for fact in table.facts:
        formula = fact.declaration.formula
        if not isinstance(formula, Average):
            continue
        totals = table.at(attrs.evolve(Key.of(fact), indicator=formula.total))
        counts = table.at(attrs.evolve(Key.of(fact), indicator=formula.count))
        if totals and counts:
            total, count = nearest(totals, fact.line), nearest(counts, fact.line)
            yield compare(
                Kind.AVERAGE,
                total,
                (count, fact),
                Average.total_of(count.interval_in_declared_unit, fact.interval_in_declared_unit),
                f"{shown(count)} × {shown(fact)}",
            )

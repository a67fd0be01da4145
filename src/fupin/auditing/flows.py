"""Yearly flows must agree with the change of the stock they lessen or fill."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import attrs

from fupin.auditing.check import Check, Kind, compare, shown
from fupin.auditing.sums import add
from fupin.auditing.table import FactTable, first_stated
from fupin.auditing.verdict import Verdict
from fupin.cases import Fact, Period
from fupin.indicators import Indicator, Nature, walk
from fupin.quantities import Interval

__all__ = ["Derived", "derived_stock", "find_flows"]


@attrs.frozen
class Derived:
    """A stock that is not stated, but follows from an earlier one and the flows since.

    Parameters
    ----------
    value : Interval
        The stock.
    inputs : tuple of Fact
        The earlier stock, then the flows.
    written : str
        The arithmetic.
    """

    value: Interval
    inputs: tuple[Fact, ...]
    written: str


def find_flows(table: FactTable) -> Iterator[Check]:
    """Check stocks against each other and the flows of every year between them."""
    for flow in _outflows():
        for subject in table.case.subjects:
            yearly = _yearly(table, subject, flow)
            if yearly:
                yield from _lessened(table, subject, flow, yearly)
                yield from _filled(table, subject, flow, yearly)


def _outflows() -> Iterator[Indicator]:
    return (each for each in walk() if each.nature is Nature.FLOW and (each.reduces or each.fills))


def _yearly(table: FactTable, subject: str, flow: Indicator) -> dict[int, Fact]:
    """Give the flow of each single year that is stated."""
    found: dict[int, Fact] = {}
    for fact in table.stated(subject, flow.name):
        if fact.period.text.isdigit() and not fact.breakdown:
            found.setdefault(int(fact.period.text), fact)
    return found


def _dated_stocks(table: FactTable, subject: str, stock: str) -> list[Fact]:
    """Give the first statement of a stock at each time, in order of time."""
    periods: dict[Period, list[Fact]] = {}
    for fact in table.stated(subject, stock):
        if fact.period.year is not None and not fact.breakdown:
            periods.setdefault(fact.period, []).append(fact)
    return [first_stated(facts) for _, facts in sorted(periods.items(), key=lambda at: at[0].ends)]


def _years_ended(stock: Fact) -> tuple[int, ...]:
    """Give the year after which a stock is counted, or both that a bare year may mean.

    A stock at the last day of a year is counted after it. A stock of a year, without
    a day, may be the one that the year opens with or the one that it ends with.
    """
    first, last = stock.period.ends
    if first == last:
        return (last.year if last == date(last.year, 12, 31) else last.year - 1,)
    return (last.year - 1, last.year)


def _since(opening: Fact, year: int, yearly: dict[int, Fact], start: int) -> Derived | None:
    """Take the flows of the years from `start` to `year` off an opening stock."""
    years = range(start, year + 1)
    if len(years) == 0 or not all(each in yearly for each in years):
        return None
    flows = [yearly[each] for each in years]
    return Derived(
        opening.interval_in_declared_unit - add(flows),
        (opening, *flows),
        " - ".join(shown(fact) for fact in (opening, *flows)),
    )


def derived_stock(table: FactTable, subject: str, stock: str, year: int) -> Derived | None:
    """Give a stock at the end of a year from the first one stated and the flows since."""
    for flow in _outflows():
        stocks = _dated_stocks(table, subject, stock) if flow.reduces == stock else []
        if stocks:
            opening = stocks[0]
            start = _years_ended(opening)[0] + 1
            return _since(opening, year, _yearly(table, subject, flow), start)
    return None


def _lessened(
    table: FactTable, subject: str, flow: Indicator, yearly: dict[int, Fact]
) -> Iterator[Check]:
    """Check that an opening stock less the flows is the closing stock."""
    stocks = _dated_stocks(table, subject, flow.reduces) if flow.reduces else []
    for opening, closing in pairwise(stocks):
        readings = [
            derived
            for start in _years_ended(opening)
            for end in _years_ended(closing)
            if start <= end and (derived := _since(opening, end, yearly, start + 1))
        ]
        # Two bare years may be the same time; then there is nothing between them.
        may_be_same = set(_years_ended(opening)) & set(_years_ended(closing))
        if readings and not may_be_same:
            checks = [
                compare(Kind.FLOW, closing, derived.inputs, derived.value, derived.written)
                for derived in readings
            ]
            yield next((c for c in checks if c.verdict is Verdict.AGREES), checks[0])


def _filled(
    table: FactTable, subject: str, flow: Indicator, yearly: dict[int, Fact]
) -> Iterator[Check]:
    """Check that the flows up to a time add up to the stock they fill."""
    if not flow.fills:
        return
    for stock in _dated_stocks(table, subject, flow.fills):
        flows = [fact for year, fact in sorted(yearly.items()) if year <= _years_ended(stock)[-1]]
        if flows:
            yield compare(
                Kind.FLOW,
                stock,
                tuple(flows),
                add(flows),
                " + ".join(shown(fact) for fact in flows),
            )

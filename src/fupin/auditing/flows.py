"""Yearly flows must agree with the change of the stock they lessen or fill."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import attrs

from fupin.auditing.check import Check, Difference, Kind, compare, shown
from fupin.auditing.sums import add
from fupin.auditing.table import FactTable, first_stated
from fupin.auditing.verdict import BEST_FIRST
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
    difference : Difference
        That of date, where it is not sure which of the flows came after the stock.
    """

    value: Interval
    inputs: tuple[Fact, ...]
    written: str
    difference: Difference = Difference.NONE


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
    """Give the year after which a stock is counted, or both that its time may mean.

    A stock at the last day of a year is counted after it. A stock of a year, without
    a day, may be the one that the year opens with or the one that it ends with; a
    stock within a year lies between them.
    """
    first, last = stock.period.ends
    if first == last == date(last.year, 12, 31):
        return (last.year,)
    if first == last == date(last.year, 1, 1):
        return (last.year - 1,)
    return (last.year - 1, last.year)


def _is_within_year(stock: Fact) -> bool:
    """Tell whether some of the flows of a year come before a stock and some after."""
    first, last = stock.period.ends
    is_year = (first, last) == (date(last.year, 1, 1), date(last.year, 12, 31))
    return len(_years_ended(stock)) > 1 and not is_year


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
            ended, *or_ended = _years_ended(opening)
            derived = _since(opening, year, _yearly(table, subject, flow), ended + 1)
            if derived and or_ended:
                return attrs.evolve(derived, difference=Difference.DATE)
            return derived
    return None


def _lessened(
    table: FactTable, subject: str, flow: Indicator, yearly: dict[int, Fact]
) -> Iterator[Check]:
    """Check that an opening stock less the flows is the closing stock."""
    stocks = _dated_stocks(table, subject, flow.reduces) if flow.reduces else []
    for opening, closing in pairwise(stocks):
        spans = [
            (start + 1, end) for start in _years_ended(opening) for end in _years_ended(closing)
        ]
        # Two bare years may be the same time; then there is nothing between them.
        if any(start > end for start, end in spans):
            continue
        readings = [_since(opening, end, yearly, start) for start, end in spans]
        is_sure = all(readings) and not (_is_within_year(opening) or _is_within_year(closing))
        difference = Difference.NONE if is_sure else Difference.DATE
        checks = [
            compare(
                Kind.FLOW,
                closing,
                derived.inputs,
                derived.value,
                derived.written,
                difference=difference,
            )
            for derived in readings
            if derived
        ]
        yield from _best(checks)


def _best(checks: list[Check]) -> list[Check]:
    """Take the reading that agrees best, if there is any."""
    return sorted(checks, key=lambda check: BEST_FIRST.index(check.verdict))[:1]


def _filled(
    table: FactTable, subject: str, flow: Indicator, yearly: dict[int, Fact]
) -> Iterator[Check]:
    """Check that the flows up to a time add up to the stock they fill.

    The flows may exceed it at no time; where they fall short, some may not be stated.
    """
    for stock in _dated_stocks(table, subject, flow.fills) if flow.fills else []:
        readings = [
            [fact for year, fact in sorted(yearly.items()) if year <= ended]
            for ended in _years_ended(stock)
        ]
        checks = [_filled_check(stock, flows, is_sure=all(readings)) for flows in readings if flows]
        yield from _best(checks)


def _filled_check(stock: Fact, flows: list[Fact], *, is_sure: bool) -> Check:
    total = add(flows)
    is_excess = total.low > stock.interval_in_declared_unit.high
    return compare(
        Kind.FLOW,
        stock,
        tuple(flows),
        total,
        " + ".join(shown(fact) for fact in flows),
        difference=Difference.NONE if is_excess and is_sure else Difference.DATE,
    )

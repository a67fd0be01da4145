"""The balance of a register: opening count, every line of change, closing count."""

from collections.abc import Sequence
from datetime import date

import attrs
import polars as pl

from fupin.errors import N_, InvalidValueError
from fupin.registers.changes.comparison import differences, inferred_movements, unexplained
from fupin.registers.changes.forward import carried_forward
from fupin.registers.changes.kinds import Flow, Stock
from fupin.registers.changes.ledger import Ledger
from fupin.registers.changes.movements import flows, standing_units
from fupin.registers.changes.roll import PLACES, Roll

__all__ = ["Balance", "balance", "compare"]

_SHOWN = 5


@attrs.frozen(eq=False)
class Balance:
    """A balance of persons and households.

    Parameters
    ----------
    accounts : polars.DataFrame
        One row a group and unit: the columns of places it is divided by, ``unit``
        (``person`` or ``household``), ``opening``, one column a line (the values of
        `Flow`), ``closing``, and ``difference``: what the closing count has more than
        opening and lines give.
    kinds : polars.DataFrame
        The lines by kind of change: places, ``unit``, ``flow``, ``kind`` and ``count``.
    findings : polars.DataFrame
        What does not fit, with the number of the person or household; empty where the
        balance is complete.
    closing : Roll
        Who is on the register at the close.
    stock : Stock
        Whom it counts.
    """

    accounts: pl.DataFrame
    kinds: pl.DataFrame = attrs.field(repr=False)
    findings: pl.DataFrame = attrs.field(repr=False)
    closing: Roll
    stock: Stock

    @property
    def is_complete(self) -> bool:
        """Whether everything fits, person by person."""
        return self.findings.is_empty()

    def require_complete(self) -> None:
        """Refuse a balance in which something does not fit.

        Raises
        ------
        InvalidValueError
            With the number of findings and the first persons or households.
        """
        if not self.is_complete:
            first = self.findings.head(_SHOWN)
            raise InvalidValueError(
                place="balance",
                value=[" ".join(row) for row in first.select("code", "unit", "id").rows()],
                reason=N_("are among {count} findings that keep the balance from being complete"),
                remedy=N_("Correct the ledger or the registers; findings lists them all."),
                count=self.findings.height,
            )


def balance(
    opening: Roll,
    ledger: Ledger,
    closing: Roll | date,
    *,
    stock: Stock | str = Stock.ON_REGISTER,
    by: Sequence[str] = (),
) -> Balance:
    """Balance a register by its ledger of changes.

    Parameters
    ----------
    opening : Roll
        Who was on the register at the open.
    ledger : Ledger
        What changed since.
    closing : Roll or datetime.date
        Who is on the register at the close, for comparison with what the ledger gives;
        or only the day of the close.
    stock : Stock, default Stock.ON_REGISTER
        Whom to count: all who are registered, or those who have not exited.
    by : sequence of {"county", "township", "village"}
        Divide by places; moves between them are arrivals and departures.

    Returns
    -------
    Balance
        Every change is counted, so that one who is born and dies within the period is
        both an increase and a decrease. Changes that cannot be made are findings, and
        so is everything in which the closing roll differs from what the ledger gives.

    Raises
    ------
    InvalidValueError
        If the close lies before the open, or `by` is no column of places.

    Examples
    --------
    >>> opening = Roll(date(2016, 12, 31), pl.DataFrame({"person_id": ["1", "2"],
    ...     "household_id": ["A", "A"], "standing": ["poor", "poor"]}))
    >>> ledger = Ledger.read(pl.DataFrame({"date": ["2017-05-01", "2017-06-01"],
    ...     "kind": ["新生儿", "死亡"], "household_id": ["A", "A"], "person_id": ["3", "1"]}))
    >>> found = balance(opening, ledger, date(2017, 12, 31))
    >>> found.accounts.select("unit", "opening", "natural_increase", "natural_decrease",
    ...     "closing").rows()
    [('person', 2, 1, 1, 2), ('household', 1, 0, 0, 1)]
    """
    on = closing.on if isinstance(closing, Roll) else closing
    _check_period(opening.on, on)
    forward = carried_forward(opening, ledger, on)
    if isinstance(closing, Roll):
        findings = pl.concat([forward.findings, differences(forward.roll, closing)])
        return _balance(opening, closing, forward.movements, findings, stock=Stock(stock), by=by)
    return _balance(
        opening, forward.roll, forward.movements, forward.findings, stock=Stock(stock), by=by
    )


def compare(
    earlier: Roll,
    later: Roll,
    *,
    stock: Stock | str = Stock.ON_REGISTER,
    by: Sequence[str] = (),
) -> Balance:
    """Balance two registers without a ledger.

    Parameters
    ----------
    earlier, later : Roll
    stock, by
        As for `balance`.

    Returns
    -------
    Balance
        Of changes within the period only what is left at its end is seen. What nothing
        explains stands in lines of its own, and each case is a finding. Explained are new
        and missing persons of households that are on both rolls, as natural changes, and
        households that were identified between the two days.

    Raises
    ------
    InvalidValueError
        As `balance` does.

    Examples
    --------
    >>> earlier, later = (Roll(date(year, 12, 31), pl.DataFrame({"person_id": persons,
    ...     "household_id": ["A"] * len(persons), "standing": [standing] * len(persons)}))
    ...     for year, persons, standing in ((2016, ["1", "2"], "poor"), (2017, ["2"], "exited")))
    >>> compare(earlier, later, stock="poor").accounts.select("unit", "opening",
    ...     "natural_decrease", "exit", "closing").rows()
    [('person', 2, 1, 1, 0), ('household', 1, 0, 1, 0)]
    """
    _check_period(earlier.on, later.on)
    movements = inferred_movements(earlier, later)
    return _balance(earlier, later, movements, unexplained(movements), stock=Stock(stock), by=by)


def _check_period(opening: date, closing: date) -> None:
    if closing <= opening:
        raise InvalidValueError(
            place="closing",
            value=closing.isoformat(),
            reason=N_("is not after the opening day, {opening}"),
            remedy=N_("Give the earlier roll first."),
            opening=opening.isoformat(),
        )


def _balance(
    opening: Roll,
    closing: Roll,
    movements: pl.DataFrame,
    findings: pl.DataFrame,
    *,
    stock: Stock,
    by: Sequence[str],
) -> Balance:
    _check_places(by, opening, closing)
    lines = flows(movements, stock, by)
    kinds = lines.group_by(*by, "unit", "flow", "kind", maintain_order=True).len("count")
    accounts = _accounts(
        _units(opening, stock, by).with_columns(item=pl.lit("opening")),
        lines.select(*by, "unit", item="flow"),
        _units(closing, stock, by).with_columns(item=pl.lit("closing")),
        by=by,
    )
    return Balance(accounts, kinds, findings, closing, stock)


def _check_places(by: Sequence[str], *rolls: Roll) -> None:
    known = [place for place in PLACES if all(place in roll.places for roll in rolls)]
    unknown = [each for each in by if each not in known]
    if unknown:
        raise InvalidValueError(
            place="by",
            value=unknown[0],
            reason=N_("is no column of places that both rolls have"),
            remedy=N_("Divide by some of these: {places}."),
            places=", ".join(known),
        )


def _units(roll: Roll, stock: Stock, by: Sequence[str]) -> pl.DataFrame:
    """Give a row for each person and household of a roll that is in the stock."""
    return pl.concat(
        frame.filter(pl.col("standing").is_in(stock.standings))
        .with_columns(unit=pl.lit(unit))
        .select(*by, "unit")
        for unit, frame in standing_units(roll).items()
    )


def _accounts(*parts: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    items = ("opening", *(flow.value for flow in Flow), "closing")
    counted = (
        pl.concat(parts)
        .group_by(*by, "unit")
        .agg((pl.col("item") == item).sum().cast(pl.Int64).alias(item) for item in items)
    )
    # A balance of nobody is still a balance.
    units = pl.DataFrame({"unit": ["person", "household"]})
    groups = units if not by else counted.select(by).unique().join(units, how="cross")
    found = groups.join(counted, on=[*by, "unit"], how="left", nulls_equal=True)
    given = pl.col("opening") + pl.sum_horizontal(flow.sign * pl.col(flow.value) for flow in Flow)
    return (
        found.with_columns(pl.col(items).fill_null(0))
        .with_columns(difference=pl.col("closing") - given)
        .sort(*by, "unit", descending=[False] * len(by) + [True])
    )

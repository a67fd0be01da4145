"""The ledger of changes: one row a change of a person or a household."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import polars as pl

from fupin.errors import N_, InvalidValueError
from fupin.registers.changes.kinds import FLOW_OF, ChangeKind, Flow, Standing
from fupin.registers.changes.roll import PLACES
from fupin.registers.dates import first_day, last_day, read_date
from fupin.registers.fields import fields

__all__ = ["Change", "Ledger"]

_HEADERS = {
    "date": ("date", "日期", "变动日期", "变动时间", "时间"),
    "kind": ("kind", "变动类型", "变动原因", "增减原因", "变更类型", "类型"),
    "to_household": ("to_household", "转入户编号", "新户编号", "并入户编号"),
    "standing": ("standing", "脱贫状态"),
    **{name: fields()[name].headers for name in ("household_id", "person_id", *PLACES)},
}
_NEEDED = ("date", "kind", "household_id")
_OF_HOUSEHOLDS = (Flow.EXIT, Flow.RELAPSE, Flow.RESTORATION)


@attrs.frozen
class Change:
    """One row of a ledger.

    Parameters
    ----------
    row : int
        Its number in the ledger, from 1.
    first_day, last_day : datetime.date
        The days between which it took place; one and the same where the day is known.
    kind : ChangeKind
    household_id : str
    person_id : str or None
        ``None`` where it concerns all persons of the household.
    to_household : str or None
        For a move between households: where to.
    standing : Standing or None
        For a household that moves in: what it is.
    place : tuple of (str or None)
        County, township and village of a household that is new.
    """

    row: int
    first_day: date
    last_day: date
    kind: ChangeKind
    household_id: str
    person_id: str | None
    to_household: str | None
    standing: Standing | None
    place: tuple[str | None, ...]


@attrs.frozen
class Ledger:
    """Changes of a register, in the order in which they took place.

    Parameters
    ----------
    changes : tuple of Change
    """

    changes: tuple[Change, ...]

    @classmethod
    def read(cls, frame: pl.DataFrame) -> "Ledger":
        """Read a ledger from a table.

        Parameters
        ----------
        frame : polars.DataFrame
            Columns by their English names or Chinese headers: ``date`` (日期) and ``kind``
            (变动类型) of the change, ``household_id`` (户编号); where it is of one person
            ``person_id`` (人编号); where somebody moves to another household
            ``to_household`` (转入户编号); for new households ``county``, ``township``,
            ``village``, and ``standing`` (脱贫状态) for those that move in. Other columns
            are left alone.

        Returns
        -------
        Ledger
            Sorted by day; rows of one day keep their order. Exits, relapses and
            restorations are of households: their rows for several persons are one.

        Raises
        ------
        InvalidValueError
            If a column is not there, a household number is missing, a date is none, or
            a kind of change is not known.
        UnknownNameError
            If a standing is not known.

        Examples
        --------
        >>> Ledger.read(pl.DataFrame({"日期": ["2017-03-01"], "变动类型": ["新生儿"],
        ...     "户编号": ["A"], "人编号": ["9"]})).changes[0].kind.value
        'birth'
        """
        named = frame.select(_renamed(frame)).with_row_index("row", offset=1)
        days = _with_days(named)
        rows = list(map(_change, days.iter_rows(named=True)))
        ordered = sorted(rows, key=lambda change: (change.first_day, change.row))
        return cls(tuple(_once_a_household(ordered)))


def _renamed(frame: pl.DataFrame) -> list[pl.Expr]:
    found = {
        name: [header for header in dict.fromkeys(headers) if header in frame.columns]
        for name, headers in _HEADERS.items()
    }
    for name, headers in found.items():
        if len(headers) > 1 or (name in _NEEDED and not headers):
            raise InvalidValueError(
                place="ledger",
                value=headers or name,
                reason=N_("is a column that is not there, or there twice"),
                remedy=N_("Name it one of these: {headers}."),
                headers=", ".join(_HEADERS[name]),
            )
    absent = [name for name, headers in found.items() if not headers]
    return [
        *(
            pl.col(headers[0]).cast(pl.String).alias(name)
            for name, headers in found.items()
            if headers
        ),
        *(pl.lit(None, dtype=pl.String).alias(name) for name in absent),
    ]


def _with_days(named: pl.DataFrame) -> pl.DataFrame:
    read = [None if text is None else read_date(text) for text in named["date"]]
    dates = pl.Series("read", read, dtype=pl.String)
    rows = named.with_columns(dates)
    for column in ("read", "household_id"):
        missing = rows.filter(pl.col(column).is_null())
        if not missing.is_empty():
            raise InvalidValueError(
                place=f"ledger, row {missing['row'][0]}",
                value=missing["date" if column == "read" else column][0],
                reason=N_("is no date or no household number"),
                remedy=N_("Fill both in: a change is of one household at one time."),
            )
    return rows.with_columns(first_day=first_day("read"), last_day=last_day("read"), read=None)


def _change(row: dict[str, Any]) -> Change:
    kind = _kind(row)
    is_of_household = FLOW_OF.get(kind) in _OF_HOUSEHOLDS
    return Change(
        row=row["row"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        kind=kind,
        household_id=row["household_id"],
        person_id=None if is_of_household else row["person_id"],
        to_household=row["to_household"],
        standing=None if row["standing"] is None else Standing.from_label(row["standing"]),
        place=tuple(row[place] for place in PLACES),
    )


def _kind(row: dict[str, Any]) -> ChangeKind:
    kind = None if row["kind"] is None else ChangeKind.lookup(row["kind"])
    if kind is None:
        raise InvalidValueError(
            place=f"ledger, row {row['row']}",
            value=row["kind"],
            reason=N_("is no kind of change"),
            remedy=N_("Write one of these: {kinds}."),
            kinds=", ".join(each.label.zh for each in ChangeKind),
        )
    return kind


def _once_a_household(changes: list[Change]) -> Iterator[Change]:
    """Leave out rows that say of another person what was said of the household."""
    seen: set[tuple[object, ...]] = set()
    for change in changes:
        key = (change.first_day, change.kind, change.household_id)
        if FLOW_OF.get(change.kind) in _OF_HOUSEHOLDS:
            if key in seen:
                continue
            seen.add(key)
        yield change

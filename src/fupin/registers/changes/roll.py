"""Who is on a register on one day: the roll that a balance opens and closes with."""

from datetime import date
from typing import TYPE_CHECKING

import attrs
import polars as pl

from fupin.errors import N_, InvalidValueError
from fupin.registers.changes.kinds import Standing
from fupin.registers.dates import first_day, last_day
from fupin.registers.standing import has_exited_by_type, is_registered

if TYPE_CHECKING:
    from fupin.registers.register import Register

__all__ = ["PLACES", "Roll"]

PLACES = ("county", "township", "village")
"""The columns that a balance can be divided by."""

_KEYS = ("person_id", "household_id", "standing")


@attrs.frozen(eq=False)
class Roll:
    """The registered persons of one day.

    Parameters
    ----------
    on : datetime.date
        The day.
    members : polars.DataFrame
        One row a person: ``person_id``, ``household_id``, ``standing`` (the value of a
        `Standing`); and as far as known ``county``, ``township``, ``village`` and
        ``identified_on`` of the household.

    Raises
    ------
    InvalidValueError
        If a key is missing, a person stands there twice, or the rows of one household
        differ in standing or place.

    Examples
    --------
    >>> Roll(date(2016, 12, 31), pl.DataFrame({"person_id": ["1", "2"],
    ...     "household_id": ["A", "A"], "standing": ["poor", "poor"]}))
    Roll(on=datetime.date(2016, 12, 31), households=1, persons=2)
    """

    on: date
    members: pl.DataFrame = attrs.field(repr=False)

    def __attrs_post_init__(self) -> None:
        _check_columns(self.members)
        _check_persons(self.members)
        _check_households(self.households)

    @classmethod
    def of_register(cls, register: "Register", on: date, *, all_registered: bool = False) -> "Roll":
        """Give the roll of a register as it stands on a day.

        A household has exited where its type says so or it has a day of exit, unless a
        later relapse is noted. Households that are not registered as poor are left out.

        Parameters
        ----------
        register : Register
        on : datetime.date
            The day that the register shows; registers do not say it themselves.
        all_registered : bool, default False
            Whether every household is registered, as in a file that holds no others.

        Raises
        ------
        InvalidValueError
            If it is not known whether a household is registered, an exit and a relapse
            fall into one period, and as for `Roll`.
        """
        households = _with_columns(register.households)
        if not all_registered:
            households = _registered(households)
        standing = households.select(
            "household_id", _standing(households), "identified_on", *_places(register.households)
        )
        if "person_id" not in register.persons.columns:
            raise _unusable("person_id", None, N_("is a column that the register does not have"))
        members = register.persons.select("person_id", "household_id")
        return cls(on, members.join(standing, on="household_id", maintain_order="left"))

    @property
    def places(self) -> tuple[str, ...]:
        """The columns of places that the roll has, from the widest to the narrowest."""
        return _places(self.members)

    @property
    def households(self) -> pl.DataFrame:
        """One row a household: all columns but that of persons."""
        return self.members.drop("person_id").unique(maintain_order=True)

    def __repr__(self) -> str:
        return (
            f"Roll(on={self.on!r}, households={self.households.height}, "
            f"persons={self.members.height})"
        )


def _places(frame: pl.DataFrame) -> tuple[str, ...]:
    return tuple(place for place in PLACES if place in frame.columns)


def _check_columns(members: pl.DataFrame) -> None:
    for column in _KEYS:
        if members.schema.get(column) != pl.String:
            raise _unusable(column, None, N_("is a column of text that the roll does not have"))
        if members[column].null_count():
            raise _unusable(column, None, N_("is missing in {count} rows"), members[column])
    unknown = members.filter(~pl.col("standing").is_in([each.value for each in Standing]))
    if not unknown.is_empty():
        raise _unusable("standing", unknown["standing"][0], N_("is no standing"))


def _check_persons(members: pl.DataFrame) -> None:
    twice = members.filter(pl.col("person_id").is_duplicated())
    if not twice.is_empty():
        raise _unusable("person_id", twice["person_id"][0], N_("stands on the roll twice"))


def _check_households(households: pl.DataFrame) -> None:
    twice = households.filter(pl.col("household_id").is_duplicated())
    if not twice.is_empty():
        raise _unusable(
            "household_id", twice["household_id"][0], N_("has two standings or two places")
        )


def _unusable(
    column: str, value: str | None, reason: str, missing: pl.Series | None = None
) -> InvalidValueError:
    return InvalidValueError(
        place=f"Roll, {column}",
        value=value,
        reason=reason,
        remedy=N_(
            "Give every person one row, with one household, standing and place: correct the "
            "register first."
        ),
        count=0 if missing is None else missing.null_count(),
    )


_STATING = ("registered_poor", "household_type", "exited_on", "relapsed_on", "identified_on")


def _with_columns(households: pl.DataFrame) -> pl.DataFrame:
    """Add the columns that a register may lack; nothing is known of them then."""
    absent = [name for name in _STATING if name not in households.columns]
    return households.with_columns(
        pl.lit(None, dtype=pl.Boolean if name == "registered_poor" else pl.String).alias(name)
        for name in absent
    )


def _registered(households: pl.DataFrame) -> pl.DataFrame:
    unknown = households.filter(is_registered().is_null())
    if not unknown.is_empty():
        raise InvalidValueError(
            place="Roll, registered_poor",
            value=unknown["household_id"][0],
            reason=N_("is a household of which it is not known whether it is registered"),
            remedy=N_("Fill the column in, or pass all_registered=True where all of them are."),
        )
    return households.filter(is_registered())


def _standing(households: pl.DataFrame) -> pl.Expr:
    is_open = (first_day("relapsed_on") <= last_day("exited_on")) & (
        last_day("relapsed_on") >= first_day("exited_on")
    )
    unclear = households.filter(is_open)
    if not unclear.is_empty():
        raise InvalidValueError(
            place="Roll, relapsed_on",
            value=unclear["household_id"][0],
            reason=N_("is a household whose relapse may lie before or after its exit"),
            remedy=N_("Write both dates more precisely."),
        )
    has_relapsed = (first_day("relapsed_on") > last_day("exited_on")).fill_null(value=False)
    has_exited = pl.col("exited_on").is_not_null() | has_exited_by_type()
    return (
        pl.when(has_exited & ~has_relapsed)
        .then(pl.lit(Standing.EXITED.value))
        .otherwise(pl.lit(Standing.POOR.value))
        .alias("standing")
    )

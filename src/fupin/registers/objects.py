"""Households and persons of a register as objects of the model."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

import polars as pl

from fupin.errors import N_, InvalidValueError
from fupin.indicators import schemes
from fupin.locale import Label
from fupin.model import (
    Dwelling,
    Education,
    Health,
    Household,
    HouseholdType,
    HousingGrade,
    IncomeAccount,
    LabelledEnum,
    LabourCapacity,
    MonitoredType,
    Monitoring,
    Person,
    PovertyCause,
    RelapseRisk,
    Relation,
    RiskRemovalWay,
    Sex,
    StudentStatus,
)
from fupin.places import PlaceCode, Village
from fupin.quantities import Money
from fupin.registers.fields import fields

__all__ = ["households_of"]

_Row: TypeAlias = Mapping[str, Any]
_DAY_LENGTH = len("2016-12-31")
_AMOUNTS = ("wage", "production_gross", "production_cost", "property", "transfer")

Member = TypeVar("Member", bound=LabelledEnum)


def households_of(
    households: pl.DataFrame, persons: pl.DataFrame, year: int | None = None
) -> Iterator[Household]:
    """Give one object a household, made when it is asked for.

    Parameters
    ----------
    households : polars.DataFrame
        As `fupin.registers.measurable.measurable` gives them.
    persons : polars.DataFrame
        Those of a register.
    year : int, optional
        The year of the income accounts, where there is no column for it.

    Raises
    ------
    InvalidValueError
        If a household contradicts itself, or there are incomes of no year.

    Notes
    -----
    Dates of the model are days: a year or a month alone is left out of them, and whether
    the household has exited stays. A village needs its code. A person without a number
    gets that of the row. The frames of the register hold what the model has no place for.
    """
    members = persons.filter(pl.col("household_id").is_not_null()).partition_by(
        "household_id", as_dict=True, maintain_order=True
    )
    for row in households.iter_rows(named=True):
        own = members.get((row["household_id"],))
        listed = () if own is None else tuple(map(_person, own.iter_rows(named=True)))
        yield _household(row, listed, year)


def _household(row: _Row, persons: tuple[Person, ...], year: int | None) -> Household:
    size, poor = row.get("size"), row.get("poor")
    registered = None if row.get("registered_poor") is None else bool(row["registered_poor"])
    return Household(
        row["household_id"],
        village=_village(row),
        persons=persons,
        size=None if size is None else int(size),
        registered_poor=registered,
        exited_on=_day(row, "exited_on"),
        has_exited=(not poor) if registered and poor is not None else None,
        main_cause=_member(row, "main_cause", PovertyCause),
        other_causes=_members(row, ("other_cause_1", "other_cause_2"), PovertyCause),
        household_type=_member(row, "household_type", HouseholdType),
        income=_income(row, year),
        dwelling=_dwelling(row),
        monitoring=_monitoring(row),
    )


def _person(row: _Row) -> Person:
    day = _day(row, "birth_date")
    health = row.get("health")
    return Person(
        row.get("person_id") or f"row {row['row']}",
        sex=_member(row, "sex", Sex),
        birth_date=day,
        age=row.get("age") if day is None else None,
        relation=_member(row, "relation", Relation),
        education=_member(row, "education", Education),
        student_status=_member(row, "student_status", StudentStatus),
        health=None if health is None else map(Health, health.split(",")),
        labour=_member(row, "labour", LabourCapacity),
        coverage={name: row[name] for name in schemes() if row.get(name) is not None},
    )


def _member(row: _Row, name: str, kind: type[Member]) -> Member | None:
    value = row.get(name)
    return None if value is None else kind(value)


def _members(row: _Row, names: Sequence[str], kind: type[Member]) -> tuple[Member, ...]:
    given = (_member(row, name, kind) for name in names)
    return tuple(member for member in given if member is not None)


def _day(row: _Row, name: str) -> date | None:
    text = row.get(name)
    return date.fromisoformat(text) if text and len(text) == _DAY_LENGTH else None


def _village(row: _Row) -> Village | None:
    code, name = row.get("village_code"), row.get("village")
    if code is None or name is None:
        return None
    # The register has one name alone; it stands for both until somebody gives the other.
    return Village(f"village/{code}", Label(name, name), codes=[PlaceCode(code)])


def _income(row: _Row, year: int | None) -> IncomeAccount | None:
    amounts = {name: _money(row.get(name)) for name in _AMOUNTS}
    if all(amount is None for amount in amounts.values()):
        return None
    of_year = row.get("account_year") or year
    if of_year is None:
        raise InvalidValueError(
            place="year",
            value=None,
            reason=N_("is the year of the incomes of household {household}"),
            remedy=N_("Give the year: to_households(year=2016)."),
            household=row["household_id"],
        )
    return IncomeAccount(
        year=of_year,
        wage=amounts["wage"],
        production_gross=amounts["production_gross"],
        production_cost=amounts["production_cost"],
        property_income=amounts["property"],
        transfer=amounts["transfer"],
        transfer_items=_transfer_items(row, amounts["transfer"]),
    )


def _transfer_items(row: _Row, transfer: Money | None) -> dict[str, Money]:
    """Give the items of the transfer, if they are all of it."""
    items = {
        name: amount
        for name, field in fields().items()
        if field.part_of == "transfer" and (amount := _money(row.get(name))) is not None
    }
    total = sum((amount.amount for amount in items.values()), Decimal(0))
    return items if transfer is None or total == transfer.amount else {}


def _money(amount: float | None) -> Money | None:
    return None if amount is None else Money(Decimal(repr(amount)))


def _dwelling(row: _Row) -> Dwelling | None:
    made = Dwelling(
        grade=_member(row, "housing_grade", HousingGrade),
        is_dangerous=row.get("dangerous_house"),
        area=row.get("housing_area"),
        has_safe_water=row.get("safe_water"),
    )
    return None if made == Dwelling() else made


def _monitoring(row: _Row) -> Monitoring | None:
    risks = tuple(f"risk_{number}" for number in range(1, 6))
    made = Monitoring(
        kind=_member(row, "monitored_type", MonitoredType),
        risks=_members(row, risks, RelapseRisk),
        identified_on=_day(row, "risk_identified_on"),
        is_removed=row.get("risk_removed"),
        removed_on=_day(row, "risk_removed_on"),
        removal_way=_member(row, "risk_removal_way", RiskRemovalWay),
    )
    return None if made == Monitoring() else made

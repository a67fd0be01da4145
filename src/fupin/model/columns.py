"""Households as plain arrays: the bridge from records to the measures."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fupin.errors import N_, UnitMismatchError
from fupin.model.household import Household
from fupin.model.income import IncomeAccount
from fupin.model.person import Person
from fupin.quantities.money import Money

__all__ = ["columns_of", "income_unit_of"]

_Columns: TypeAlias = dict[str, NDArray[Any]]

_MISSING = float("nan")


def _floats(values: Iterable[float | None]) -> NDArray[np.float64]:
    return np.array(
        [_MISSING if value is None else float(value) for value in values], dtype=np.float64
    )


def _texts(values: Iterable[str]) -> NDArray[np.str_]:
    return np.array(list(values), dtype=np.str_)


def income_unit_of(households: Iterable[Household]) -> str | None:
    """Give the unit that the incomes of all households are in.

    Parameters
    ----------
    households : iterable of Household
        Those without an income, or without an amount in it, do not matter.

    Returns
    -------
    str or None
        The name of the unit, such as ``CNY``; ``None`` where there is no amount.

    Raises
    ------
    UnitMismatchError
        If two households have incomes in different currencies or price bases.

    Examples
    --------
    >>> income_unit_of([Household("1", income=IncomeAccount(year=2016, wage=Money(9)))])
    'CNY'
    """
    units = (
        (household.id, household.income.unit)
        for household in households
        if household.income is not None and household.income.unit is not None
    )
    first_id, first = next(units, (None, None))
    for id_, unit in units:
        if unit != first:
            raise UnitMismatchError(
                operation=N_("add"),
                left=f"Household {first_id}, income: {first}",
                right=f"Household {id_}, income: {unit}",
                reason=N_("they differ in currency or price basis"),
                remedy=N_("Convert or deflate one of them first."),
            )
    return first


def _is_poor(household: Household) -> bool | None:
    """Tell whether a household is on the register and has not exited."""
    return False if household.has_exited else household.registered_poor


def _household_columns(households: Sequence[Household]) -> _Columns:
    return {
        "size": _floats(household.size for household in households),
        "registered_poor": _floats(household.registered_poor for household in households),
        "poor": _floats(_is_poor(household) for household in households),
        "village": _texts(
            "" if household.village is None else household.village.id for household in households
        ),
    }


def _incomes(account: IncomeAccount | None) -> dict[str, Money | None]:
    if account is None:
        return {}
    return {**account.sources(), "net_income": account.net}


def _income_columns(households: Sequence[Household]) -> _Columns:
    rows = [_incomes(household.income) for household in households]
    columns: _Columns = {
        name: _floats(_yuan(row.get(name)) for row in rows)
        for name in ("wage", "business", "property", "transfer", "net_income")
    }
    unit = income_unit_of(households) or ""
    return {**columns, "income_unit": _texts(unit for _ in households)}


def _yuan(amount: Money | None) -> float | None:
    return None if amount is None else float(amount.amount)


def _covered(persons: Sequence[Person], scheme: str) -> float | None:
    states = [person.coverage.get(scheme) for person in persons]
    if not states or None in states:
        return None
    return float(states.count(True))


def _eligible(persons: Sequence[Person], scheme: str) -> float:
    return float(sum(scheme in person.coverage for person in persons))


def _coverage_columns(households: Sequence[Household]) -> _Columns:
    rows = [household.persons for household in households]
    schemes = dict.fromkeys(
        scheme for persons in rows for person in persons for scheme in person.coverage
    )
    columns: _Columns = {}
    for scheme in schemes:
        columns[f"covered:{scheme}"] = _floats(_covered(persons, scheme) for persons in rows)
        columns[f"eligible:{scheme}"] = _floats(_eligible(persons, scheme) for persons in rows)
    return columns


def columns_of(households: Iterable[Household]) -> dict[str, NDArray[Any]]:
    """Give households as arrays with one row each, ``NaN`` where a number is missing.

    Parameters
    ----------
    households : iterable of Household
        The households, in the order of the rows.

    Returns
    -------
    dict of str to numpy.ndarray
        Floats in ``size``, ``registered_poor`` and ``poor`` (registered and not
        exited; 1 yes, 0 no), ``wage``, ``business``, ``property``, ``transfer`` and
        ``net_income`` (amounts of the whole household in the main unit of the
        currency); texts in ``village`` (the
        id, empty where it is missing) and ``income_unit`` (the one unit of all
        incomes, the same in every row, empty where there is no income). For every
        scheme that is known of anybody, in order of appearance, floats in
        ``covered:<scheme>`` (the persons covered; missing unless the state of every
        person is known) and ``eligible:<scheme>`` (the persons whose state is known).

    Raises
    ------
    UnitMismatchError
        If two households have incomes in different currencies or price bases.

    Examples
    --------
    >>> covered = Person("1", coverage={"pension": True})
    >>> other = Person("2", coverage={"pension": False})
    >>> columns = columns_of([Household("1", persons=[covered, other]), Household("2", size=3)])
    >>> columns["size"], columns["covered:pension"], columns["eligible:pension"]
    (array([2., 3.]), array([ 1., nan]), array([2., 0.]))
    """
    rows = tuple(households)
    return {**_household_columns(rows), **_income_columns(rows), **_coverage_columns(rows)}

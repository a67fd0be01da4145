from collections.abc import Callable, Mapping, Sequence
from datetime import date

import polars as pl
import pytest

from fupin.registers.changes import Ledger, Roll


def _roll(
    households: Mapping[str, str], on: date = date(2016, 12, 31), exited: str = "", **villages: str
) -> Roll:
    rows = [
        (person, household, "exited" if household in exited else "poor", villages.get(household))
        for household, persons in households.items()
        for person in persons
    ]
    schema = dict.fromkeys(("person_id", "household_id", "standing", "village"), pl.String)
    return Roll(on, pl.DataFrame(rows, schema=schema, orient="row"))


def _ledger(*rows: Sequence[str | None], day: str = "2017-06-30") -> Ledger:
    names = ("kind", "household_id", "person_id", "to_household", "village", "standing", "date")
    full = [[*row, *[None] * (6 - len(row)), day] for row in rows]
    return Ledger.read(pl.DataFrame(full, schema=dict.fromkeys(names, pl.String), orient="row"))


def _account(accounts: pl.DataFrame, unit: str, **group: str) -> dict[str, int]:
    chosen = accounts.filter(unit=unit, **group).drop("unit", *group).to_dicts()
    assert len(chosen) == 1
    return {item: count for item, count in chosen[0].items() if count}


@pytest.fixture(scope="session")
def roll() -> Callable[..., Roll]:
    """Make a roll: households are letters, and so are the persons of each."""
    return _roll


@pytest.fixture(scope="session")
def ledger() -> Callable[..., Ledger]:
    """Make a ledger of rows of kind, household, person, target, village and standing."""
    return _ledger


@pytest.fixture(scope="session")
def account() -> Callable[..., dict[str, int]]:
    """Give the lines of one account that are not zero."""
    return _account

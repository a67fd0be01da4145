"""Purchasing power parities: one for each round and population, none carried over."""

from decimal import Decimal
from typing import Any

import attrs
import pytest

from fupin.errors import InvalidValueError, UnknownNameError
from fupin.policy import PurchasingPower, ppp


def _every() -> list[PurchasingPower]:
    return [
        ppp.get(name, year=year, unconfirmed=True)
        for name in ppp.names()
        for year in ppp.years(name)
    ]


@pytest.mark.parametrize(
    ("name", "year", "value"),
    [
        ("CN-rural", 2005, "2.983"),
        ("CN-rural", 2011, "3.039221925875"),
        ("CN-urban", 2017, "4.318484412962"),
        ("CN-national", 2017, "4.14664220809937"),
    ],
)
def test_gives_the_parity_of_the_world_bank(name: str, year: int, value: str) -> None:
    parity = ppp.get(name, year=year)
    assert (parity.name, parity.year, parity.value) == (name, year, Decimal(value))
    assert (parity.currency, parity.territory) == ("CNY", "CN")


def test_every_parity_has_a_source_and_a_population() -> None:
    assert {parity.population for parity in _every()} == {"rural", "urban", "all"}
    assert all(parity.source.strip() for parity in _every())


def test_the_countryside_is_cheaper_than_the_towns_in_every_round() -> None:
    for year in ppp.years("CN-urban"):
        assert ppp.get("CN-rural", year=year).value < ppp.get("CN-urban", year=year).value


@pytest.mark.parametrize("year", [2011, 2017])
def test_the_national_parity_lies_between(year: int) -> None:
    rural, national, urban = (
        ppp.get(name, year=year).value for name in ("CN-rural", "CN-national", "CN-urban")
    )
    assert rural < national < urban


@pytest.mark.parametrize(("name", "year"), [("CN-rural", 2021), ("CN-national", 2005)])
def test_a_round_is_never_carried_over(name: str, year: int) -> None:
    with pytest.raises(InvalidValueError, match=r"Known are .*2011, 2017") as raised:
        ppp.get(name, year=year, unconfirmed=True)
    assert raised.value.value == year


def test_an_unknown_name_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as raised:
        ppp.get("CN-rurale", year=2017)
    assert raised.value.candidates[0] == "CN-rural"
    assert raised.value.kind == "purchasing power parity"


def test_a_name_has_no_rounds() -> None:
    assert ppp.years("CN-1066") == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"value": 3.5}, "is not an exact amount"),
        ({"value": 0}, "is not above zero"),
        ({"year": "2017"}, "is not a year"),
        ({"currency": "PPP"}, "is no currency of a country"),
    ],
)
def test_refuses_what_cannot_be_a_parity(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(InvalidValueError, match=reason):
        attrs.evolve(ppp.get("CN-rural", year=2017), **change)


def test_says_which_one_it_is() -> None:
    assert str(ppp.get("CN-rural", year=2017)) == "purchasing power parity CN-rural of 2017"

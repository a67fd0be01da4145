"""At the edge units are checked once, and plain arrays go in."""

import numpy as np
import pytest

from fupin.errors import InvalidValueError, UnitMismatchError
from fupin.quantities import is_money, magnitude, money, quantity, same_unit, unit


def test_gives_plain_numbers_in_the_wanted_unit() -> None:
    plain = magnitude("area", quantity(np.array([1, 2]), "公顷"), "亩")
    assert plain.dtype == np.float64
    assert plain == pytest.approx(np.array([15, 30]))
    assert magnitude("area", quantity(3, "亩"), unit("亩")) == 3


def test_copies_nothing_that_is_plain_already() -> None:
    numbers = np.array([1.0, 2.0])
    assert magnitude("area", quantity(numbers, "亩"), "亩") is numbers


def test_money_counts_as_a_quantity() -> None:
    assert magnitude("line", money("2300.50"), "元") == 2300.5


@pytest.mark.parametrize("value", [3, 2.5, "3元", None, np.array([1.0])])
def test_refuses_what_has_no_unit(value: object) -> None:
    with pytest.raises(
        InvalidValueError, match=r"line: .* has no unit\. Pass a quantity"
    ) as raised:
        magnitude("line", value, "元")
    assert raised.value.place == "line"


def test_refuses_another_kind_of_thing_and_names_the_argument() -> None:
    with pytest.raises(
        UnitMismatchError, match="cannot take poor = household and person"
    ) as raised:
        magnitude("poor", quantity(3, "户"), "人")
    assert "Give poor in a unit that converts" in str(raised.value)


def test_refuses_another_price_basis() -> None:
    with pytest.raises(UnitMismatchError, match="line = CNY_2010 and CNY"):
        magnitude("line", money(2300, basis=2010), "CNY")


@pytest.mark.parametrize(
    ("written", "answer"), [("元", True), ("元/人·年", True), ("CNY_2010", True), ("人", False)]
)
def test_tells_money(written: str, answer: bool) -> None:
    assert is_money(quantity(1, written)) is answer


def test_several_quantities_share_the_unit_of_the_first() -> None:
    plain, shared = same_unit({"wage": quantity(1, "元"), "other": money(2)})
    assert {name: float(value) for name, value in plain.items()} == {"wage": 1, "other": 2}
    assert shared == unit("元")


def test_refuses_quantities_of_several_kinds_and_none_at_all() -> None:
    with pytest.raises(UnitMismatchError, match="two = household and person"):
        same_unit({"one": quantity(1, "人"), "two": quantity(1, "户")})
    with pytest.raises(InvalidValueError, match="are none"):
        same_unit({})

"""Exact amounts: currency and price basis never mix, sums are exact."""

import operator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError, UnitMismatchError, UnknownNameError
from fupin.quantities import Money, money, quantity
from fupin.quantities.money import currency_of, quotient

amounts = st.decimals(min_value=-(10**15), max_value=10**15, places=2).map(Money)


@pytest.mark.parametrize(
    ("given_amount", "amount"),
    [("1234.50", "1234.50"), (2300, "2300"), (Decimal("0.01"), "0.01"), ("-5", "-5")],
)
def test_keeps_the_amount_exactly(given_amount: Any, amount: str) -> None:
    assert money(given_amount).amount == Decimal(amount)
    assert money(given_amount) == Money(given_amount, "CNY", None)


def test_shows_currency_and_basis() -> None:
    assert str(money("1234.50")) == "1234.50 CNY"
    assert str(money(2300, "CNY", basis=2010)) == "2300 CNY_2010"
    assert money(2300, basis=2010).unit == "CNY_2010"


@pytest.mark.parametrize("amount", [1.5, True, None, 1 + 2j, b"1"])
def test_refuses_what_is_not_exact(amount: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"is not an exact amount.*float") as raised:
        money(amount)
    assert (raised.value.place, raised.value.value) == ("amount", amount)


@pytest.mark.parametrize("amount", ["", "1,000", "nan", "Infinity", "3元"])
def test_refuses_what_is_no_number(amount: str) -> None:
    with pytest.raises(InvalidValueError, match=r"is not a number.*'1234\.50'") as raised:
        money(amount)
    assert raised.value.value == amount


def test_refuses_unknown_currencies_and_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"currency 'CNH' is not known.*CNY") as raised:
        money(1, "CNH")
    assert raised.value.kind == "currency"
    assert "CNY" in raised.value.candidates


@pytest.mark.parametrize("basis", [True, "2010", 10, 2010.0])
def test_refuses_a_basis_that_is_no_year(basis: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"basis.*is not a year") as raised:
        money(1, basis=basis)
    assert raised.value.value == basis


@given(amounts, amounts, amounts)
def test_sums_are_exact_in_any_order(one: Money, two: Money, three: Money) -> None:
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert (one + two) - two == one
    assert one - two == -(two - one)
    assert one + Money(0) == one


@given(st.lists(amounts, max_size=5))
def test_the_built_in_sum_adds_amounts(items: list[Money]) -> None:
    total = sum(items, Money(0))
    assert total.amount == sum((item.amount for item in items), Decimal(0))
    assert not items or sum(items) == total


@given(amounts, st.integers(min_value=-1000, max_value=1000))
def test_multiples_are_repeated_sums(one: Money, times: int) -> None:
    assert one * times == times * one
    assert one * (times + 1) == one * times + one


@given(amounts, amounts)
def test_order_is_that_of_the_amounts(one: Money, two: Money) -> None:
    assert (one < two, one <= two) == (one.amount < two.amount, one.amount <= two.amount)
    assert (one > two, one >= two) == (two < one, two <= one)
    assert (one == two) == (one.amount == two.amount)


def test_equal_amounts_are_one_key() -> None:
    assert len({Money("1.0"), Money(1)}) == 1
    assert len({Money(1), Money(1, "USD"), Money(1, "CNY", 2010)}) == 3


@pytest.mark.parametrize(
    "other", [Money(1, "USD"), Money(1, "CNY", 2010)], ids=["currency", "basis"]
)
@pytest.mark.parametrize(
    ("operation", "run"),
    [
        ("add", operator.add),
        ("subtract", operator.sub),
        ("compare", operator.lt),
        ("compare", operator.le),
        ("compare", operator.gt),
        ("compare", operator.ge),
    ],
)
def test_never_mixes_currencies_or_bases(operation: str, run: Any, other: Money) -> None:
    with pytest.raises(UnitMismatchError, match=f"cannot {operation} 5 CNY and 1 ") as raised:
        run(Money(5), other)
    assert (raised.value.left, raised.value.right) == ("5 CNY", str(other))
    assert "Convert or deflate" in str(raised.value)
    assert Money(5) != other


@pytest.mark.parametrize("other", [1, 1.5, "1", None])
def test_never_mixes_with_plain_numbers(other: Any) -> None:
    with pytest.raises(UnitMismatchError, match="is no amount of money"):
        operator.add(Money(5), other)
    with pytest.raises(UnitMismatchError, match="is no amount of money"):
        operator.add(other, Money(5))
    assert Money(5) != other


def test_refuses_inexact_factors() -> None:
    with pytest.raises(InvalidValueError, match="is not an exact amount"):
        Money(5) * 0.1  # type: ignore[operator]


def test_becomes_a_quantity_of_its_own_dimension() -> None:
    quantity = money("1234.5", basis=2010).to_quantity()
    assert quantity.magnitude == 1234.5
    assert str(quantity.units) == "CNY_2010"


@pytest.mark.parametrize(
    ("amount", "places", "mode", "rounded"),
    [
        ("0.125", 2, "half_up", "0.13"),
        ("0.125", 2, "half_even", "0.12"),
        ("-0.125", 2, "half_up", "-0.13"),
        ("-0.125", 2, "half_even", "-0.12"),
        ("2952", 2, "half_up", "2952.00"),
        ("9.995", 2, "half_up", "10.00"),
        ("2952", -2, "half_up", "3.0E+3"),
        ("1" + "0" * 40 + ".125", 2, "half_even", "1" + "0" * 40 + ".12"),
    ],
)
def test_rounds_once_and_says_how(amount: str, places: int, mode: Any, rounded: str) -> None:
    found = money(amount, basis=2010).rounded(places, mode)
    assert (str(found.amount), found.basis) == (rounded, 2010)


def test_refuses_to_round_in_an_unknown_way() -> None:
    with pytest.raises(InvalidValueError, match="half_up, half_even") as raised:
        money("0.125").rounded(2, "down")  # type: ignore[arg-type]
    assert raised.value.place == "mode"


@given(amounts, st.integers(1, 1000))
def test_a_quotient_times_its_divisor_is_the_amount(one: Money, divisor: int) -> None:
    back = quotient(one.amount, divisor) * divisor
    assert abs(back - one.amount) <= Decimal("1e-24") * max(1, abs(one.amount))


def test_a_quotient_that_ends_is_exact_and_the_others_have_28_digits() -> None:
    assert quotient(Decimal("7062.10"), 4) == Decimal("1765.525")
    assert str(quotient(2, 3)) == "0.6666666666666666666666666667"


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("元", ("CNY", None)),
        ("元/人·年", ("CNY", None)),
        ("PPP_2017/人/天", ("PPP", 2017)),
        ("公斤/亩", None),
        ("人/元", None),
        ("元*元", None),
        ("美元/元", None),
    ],
)
def test_names_the_currency_and_basis_of_a_quantity(unit: str, found: Any) -> None:
    assert currency_of(quantity(1, unit)) == found

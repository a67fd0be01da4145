"""One registry: what is counted differently never mixes, and areas are exact."""

import copy
import itertools
import operator
import pickle
from typing import Any

import numpy as np
import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError, UnitMismatchError, UnknownNameError
from fupin.quantities import currency_unit, quantity, registry, unit

COUNTED = ["人", "户", "人次", "村", "乡", "县", "头", "个", "岗位", "课时", "亩次"]
CURRENCIES = ["CNY", "USD", "HKD", "EUR", "CNY_2010", "CNY_2011", "USD_2017"]
DIMENSIONS = [*COUNTED, *CURRENCIES, "亩", "公斤", "年", "%", "度", "元/人", "元/户", "元/人·年"]
PAIRS = list(itertools.permutations(DIMENSIONS, 2))


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Make the registry, so that no law is timed for it."""
    registry()


def test_there_is_one_registry() -> None:
    assert registry() is registry()
    assert quantity(1, "人") + quantity(2, "名") == quantity(3, "person")


@pytest.mark.parametrize(
    ("value", "written", "target", "expected"),
    [
        (15, "亩", "公顷", 1),
        (15, "亩", "hectare", 1),
        (1, "亩", "平方米", 2000 / 3),
        (1, "平方公里", "公顷", 100),
        (1, "公斤", "斤", 2),
        (1, "吨", "公斤", 1000),
        (50, "公斤/亩", "公斤/公顷", 750),
        (10, "里", "公里", 5),
        (1, "年", "天", 365),
        (1, "年", "个月", 12),
        (1, "个世纪", "年", 100),
        (3, "个百分点", "%", 3),
        (2, "成", "%", 20),
        (5, "‰", "%", 0.5),
        (3, "‱", "‰", 0.3),
        (2.5, "倍", "%", 250),
        (365, "元/人·年", "元/人·天", 1),
        (1, "度", "摄氏度", 1),
        (1, "千瓦时", "kilowatt_hour", 1),
    ],
)
def test_converts_the_units_of_documents(
    value: float, written: str, target: str, expected: float
) -> None:
    assert quantity(value, written).to(target).magnitude == pytest.approx(expected)


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_what_differs_in_kind_never_mixes(left: str, right: str) -> None:
    one, other = quantity(3, left), quantity(1, right)
    for operation, run in (("add", operator.add), ("subtract", operator.sub)):
        with pytest.raises(UnitMismatchError, match=f"cannot {operation} 3 .* and 1 "):
            run(one, other)
    for compare in (operator.lt, operator.le, operator.gt, operator.ge):
        with pytest.raises(UnitMismatchError, match=r"cannot compare 3 .* and 1 "):
            compare(one, other)
    with pytest.raises(UnitMismatchError, match="cannot convert 3 "):
        one.to(right)
    assert one != other


@pytest.mark.parametrize("written", COUNTED)
def test_counts_never_mix_with_plain_numbers(written: str) -> None:
    count = quantity(3, written)
    for run in (operator.add, operator.sub, operator.lt, operator.le, operator.gt, operator.ge):
        with pytest.raises(UnitMismatchError, match="dimensionless"):
            run(count, 1)
        with pytest.raises(UnitMismatchError, match="dimensionless"):
            run(1, count)
    assert count > 0  # pint lets zero stand without a unit


def test_a_mismatch_says_what_to_do() -> None:
    with pytest.raises(UnitMismatchError) as raised:
        operator.add(quantity(3, "人"), quantity(1, "户"))
    assert (raised.value.left, raised.value.right) == ("3 person", "1 household")
    assert str(raised.value) == (
        "cannot add 3 person and 1 household: they do not measure the same thing. "
        "Express both in units of one kind, persons with persons, before combining them."
    )


@pytest.mark.parametrize(
    ("left", "right", "reason", "remedy"),
    [
        ("CNY", "CNY_2010", "prices of different years", "Deflate"),
        ("CNY_2010", "CNY_2011", "prices of different years", "Deflate"),
        ("CNY", "USD", "different currencies", "exchange rate or purchasing power parity"),
        ("元/人", "元/户", "do not measure the same thing", "persons with persons"),
    ],
)
def test_money_mismatches_name_their_own_reason(
    left: str, right: str, reason: str, remedy: str
) -> None:
    with pytest.raises(UnitMismatchError, match=reason) as raised:
        operator.sub(quantity(1, left), quantity(1, right))
    assert remedy in str(raised.value)


def test_operations_in_place_are_guarded_too() -> None:
    count: Any = quantity(np.array([1.0, 2.0]), "人")
    with pytest.raises(UnitMismatchError, match="cannot add"):
        count += quantity(1, "户")
    with pytest.raises(UnitMismatchError, match="cannot subtract"):
        count -= quantity(1, "户")
    with pytest.raises(UnitMismatchError, match="cannot convert"):
        count.ito("户")
    count += quantity(1, "人")
    count -= quantity(2, "人")
    count.ito("名")
    assert list(count.magnitude) == [0, 1]


def test_ratios_of_one_kind_are_pure_numbers() -> None:
    share = quantity(277, "人") / quantity(71723, "人")
    assert share.to("%").magnitude == pytest.approx(100 * 277 / 71723)
    assert (quantity(5, "人") / quantity(2, "户")).units == unit("人/户")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("元/亩·年", "CNY / accounting_year / shimu"),
        ("元/人/年", "CNY / accounting_year / person"),
        ("元/（人·年）", "CNY / accounting_year / person"),
        ("CNY/(person*accounting_year)", "CNY / accounting_year / person"),
        (" 元／户 ", "CNY / household"),
        ("头（只）", "livestock_head"),
        ("头(只)/户", "livestock_head / household"),
        ("％", "percent"),
        ("℃", "celsius_degree"),
        ("元/㎡", "CNY / chinese_square_metre"),
        ("亩·年", "accounting_year * shimu"),
        ("CNY_2010/person", "CNY_2010 / person"),
        ("", "dimensionless"),
    ],
)
def test_reads_units_as_documents_write_them(written: str, expected: str) -> None:
    assert unit(written) == registry().Unit(expected)
    assert unit(str(unit(written))) == unit(written)


@pytest.mark.parametrize("written", ["亩亩", "xyz", "元/", "户籍", "barel"])
def test_unknown_units_are_named_with_the_nearest(written: str) -> None:
    with pytest.raises(UnknownNameError, match=r"unit .* is not known") as raised:
        unit(written)
    assert (raised.value.kind, raised.value.name) == ("unit", written)
    if written == "barel":
        assert "barrel" in raised.value.candidates


@pytest.mark.parametrize("written", ["mu", "kg/mu", "CNY/mu"])
def test_mu_is_refused_because_pint_reads_a_mass(written: str) -> None:
    with pytest.raises(
        InvalidValueError, match=r"is a mass to pint, not an area\. Write 亩"
    ) as raised:
        unit(written)
    assert (raised.value.place, raised.value.value) == ("unit", written)


@pytest.mark.parametrize("written", ["3元", "5", "2人/户"])
def test_a_number_is_no_unit(written: str) -> None:
    with pytest.raises(InvalidValueError, match="without a number in front"):
        unit(written)


@pytest.mark.parametrize(
    ("currency", "basis", "name"),
    [("CNY", None, "CNY"), ("CNY", 2010, "CNY_2010"), ("USD", 2017, "USD_2017")],
)
def test_a_currency_has_a_unit_for_every_basis(currency: str, basis: int | None, name: str) -> None:
    assert currency_unit(currency, basis) == name
    assert unit(name) == registry().Unit(name)


def test_refuses_unknown_currencies_and_bases() -> None:
    with pytest.raises(UnknownNameError, match=r"currency 'XYZ' is not known.*CNY, USD, HKD, EUR"):
        currency_unit("XYZ")
    with pytest.raises(InvalidValueError, match="basis: 1776 is not a year"):
        currency_unit("CNY", 1776)


@pytest.mark.parametrize("name", ["人", "元/人·年", "亩", "CNY_2010", "%", "1:"])
def test_quantities_survive_copies_and_other_processes(name: str) -> None:
    made = quantity(3, name)
    for other in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 - our own bytes
        assert other == made
        assert other + made == quantity(6, name)


def test_rebuilds_quantities_of_other_registries() -> None:
    foreign = pint.UnitRegistry().Quantity(2, "hectare")
    assert quantity(foreign).to("亩").magnitude == pytest.approx(30)
    assert quantity(foreign, "亩").magnitude == pytest.approx(30)
    assert quantity(5, pint.UnitRegistry().Unit("meter")) == quantity(5, "米")


def test_a_number_without_a_unit_is_pure() -> None:
    assert quantity(5).units == unit("dimensionless")
    assert quantity(quantity(5, "%")) == quantity(5, "%")


def test_wraps_arrays_without_a_copy() -> None:
    plain = np.array([1.0, 2.0])
    assert quantity(plain, "亩").magnitude is plain


@given(
    st.floats(min_value=-1e12, max_value=1e12, allow_subnormal=False),
    st.sampled_from([("亩", "公顷"), ("斤", "吨"), ("年", "天"), ("%", "‰"), ("元/亩", "元/公顷")]),
)
def test_conversion_there_and_back_changes_nothing(value: float, units: tuple[str, str]) -> None:
    here, there = units
    back = quantity(value, here).to(there).to(here).magnitude
    assert back == pytest.approx(value, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("written", ["{", "(", "元/(人"])
def test_an_open_bracket_is_no_unit(written: str) -> None:
    with pytest.raises((InvalidValueError, UnknownNameError)) as caught:
        unit(written)
    assert written in str(caught.value)

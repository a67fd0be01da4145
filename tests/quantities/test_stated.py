"""What qualifiers and tolerances make of a number, without any text."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError, UnknownNameError
from fupin.quantities import DEFAULT_TOLERANCE, Interval, Qualifier, Stated, Tolerance, quantity
from fupin.quantities.stated import Bounds

decimals = st.decimals(min_value=-(10**12), max_value=10**12, places=3)
shares = st.floats(min_value=0, max_value=0.99)
tolerances = st.builds(
    Tolerance, approx=shares, nearly=shares, more_than=st.one_of(st.none(), shares)
)
bounds = st.builds(
    Bounds,
    value=decimals,
    place=st.sampled_from([Decimal(0), Decimal("0.1"), Decimal(1), Decimal(10000)]),
    surplus=st.sampled_from([Decimal(0), Decimal(1), Decimal(1000)]),
    qualifier=st.sampled_from(Qualifier),
    is_open=st.booleans(),
)


def ends(
    value: str, qualifier: Qualifier, tolerance: Tolerance = DEFAULT_TOLERANCE, **more: Any
) -> tuple[float | None, float | None]:
    place, surplus = more.pop("place", Decimal(1)), more.pop("surplus", Decimal(10))
    return Bounds(Decimal(value), place, surplus, qualifier, **more).ends(tolerance)


@pytest.mark.parametrize(
    ("value", "qualifier", "low", "high"),
    [
        ("100", Qualifier.EXACT, 99.5, 100.5),
        ("100", Qualifier.APPROX, 90, 110),
        ("100", Qualifier.NEARLY, 90, 100),
        ("100", Qualifier.MORE_THAN, 100, 110),
        ("100", Qualifier.AT_LEAST, 100, None),
        ("100", Qualifier.AT_MOST, None, 100),
        ("-20", Qualifier.EXACT, -20.5, -19.5),
        ("-20", Qualifier.APPROX, -22, -18),
        ("-20", Qualifier.NEARLY, -20, -18),
        ("-20", Qualifier.MORE_THAN, -30, -20),
        ("-20", Qualifier.AT_LEAST, -20, None),
        ("-20", Qualifier.AT_MOST, None, -20),
        ("0", Qualifier.EXACT, -0.5, 0.5),
    ],
)
def test_a_qualifier_gives_direction(
    value: str, qualifier: Qualifier, low: float | None, high: float | None
) -> None:
    assert ends(value, qualifier) == (low, high)


def test_an_exact_count_is_one_point() -> None:
    assert ends("277", Qualifier.EXACT, place=Decimal(0)) == (277, 277)


def test_open_words_have_no_far_end() -> None:
    assert ends("100", Qualifier.MORE_THAN, is_open=True) == (100, None)
    assert ends("-20", Qualifier.MORE_THAN, is_open=True) == (None, -20)


def test_tolerance_can_be_set() -> None:
    wide = Tolerance(approx=0.2, nearly=0.25, more_than=0.5)
    assert ends("100", Qualifier.APPROX, wide) == (80, 120)
    assert ends("100", Qualifier.NEARLY, wide) == (75, 100)
    assert ends("100", Qualifier.MORE_THAN, wide) == (100, 150)
    assert ends("100", Qualifier.EXACT, wide) == ends("100", Qualifier.EXACT)


def test_approximation_is_never_narrower_than_the_digits() -> None:
    strict = Tolerance(approx=0, nearly=0, more_than=0)
    assert ends("100", Qualifier.APPROX, strict) == (99.5, 100.5)
    assert ends("100", Qualifier.NEARLY, strict) == (100, 100)


@pytest.mark.parametrize("field", ["approx", "nearly", "more_than"])
@pytest.mark.parametrize("share", [-0.1, 1, 2.5])
def test_refuses_a_tolerance_that_is_no_share(field: str, share: float) -> None:
    with pytest.raises(InvalidValueError, match=r"is not a share of the number.*0 up to") as raised:
        Tolerance(**{field: share})
    assert (raised.value.place, raised.value.value) == (field, share)


@given(bounds, tolerances)
def test_the_number_lies_between_its_ends(given_bounds: Bounds, tolerance: Tolerance) -> None:
    low, high = given_bounds.ends(tolerance)
    value = float(given_bounds.value)
    assert low is None or low <= value
    assert high is None or value <= high
    assert low is not None or high is not None


@given(bounds, tolerances)
def test_ends_mirror_at_zero(given_bounds: Bounds, tolerance: Tolerance) -> None:
    if given_bounds.value == 0 or given_bounds.qualifier in (
        Qualifier.AT_LEAST,
        Qualifier.AT_MOST,
    ):
        return
    mirrored = Bounds(
        -given_bounds.value,
        given_bounds.place,
        given_bounds.surplus,
        given_bounds.qualifier,
        is_open=given_bounds.is_open,
    )
    low, high = given_bounds.ends(tolerance)
    assert mirrored.ends(tolerance) == (
        None if high is None else -high,
        None if low is None else -low,
    )


def test_qualifiers_are_the_words_of_the_interface() -> None:
    assert {str(kind) for kind in Qualifier} == {
        "exact",
        "approx",
        "more_than",
        "at_least",
        "at_most",
        "nearly",
        "range",
    }


def test_gives_interval_and_quantity() -> None:
    figure = Stated("至少5亩", 5, "亩", 5, None, Qualifier.AT_LEAST)
    assert figure.interval == Interval.between(5, None)
    assert figure.to_quantity() == quantity(5, "亩")


def test_a_unit_outside_the_registry_has_no_quantity() -> None:
    figure = Stated("3番", 3, "番", 3, 3, Qualifier.EXACT)
    with pytest.raises(UnknownNameError, match="unit '番' is not known"):
        figure.to_quantity()

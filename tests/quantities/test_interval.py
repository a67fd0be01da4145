"""Interval arithmetic: hand-worked ends, and the law that it contains the points."""

import math
import operator
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.quantities import Interval

numbers = st.floats(min_value=-1e9, max_value=1e9, allow_subnormal=False)
Operation = Callable[[Interval | float, Interval | float], Interval]


@st.composite
def intervals_with_a_point(draw: st.DrawFn) -> tuple[Interval, float]:
    low, point, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return Interval(low, high), point


@pytest.mark.parametrize(
    ("computed", "low", "high"),
    [
        (Interval(1, 2) + Interval(10, 20), 11, 22),
        (Interval(1, 2) + 3, 4, 5),
        (3 + Interval(1, 2), 4, 5),
        (Interval(1, 2) - Interval(10, 20), -19, -8),
        (5 - Interval(1, 2), 3, 4),
        (-Interval(-1, 2), -2, 1),
        (Interval(-1, 2) * Interval(3, 4), -4, 8),
        (2 * Interval(-1, 2), -2, 4),
        (Interval(1, 2) / Interval(4, 8), 0.125, 0.5),
        (Interval(-1, 2) / Interval(-4, -2), -1, 0.5),
        (Interval(1, 2) / 4, 0.25, 0.5),
        (1 / Interval(4, 8), 0.125, 0.25),
        (Interval(3, 5).widened(1), 2, 6),
        (Interval.exactly(7), 7, 7),
    ],
)
def test_ends_are_the_hand_worked_ones(computed: Interval, low: float, high: float) -> None:
    assert (computed.low, computed.high) == (low, high)


@given(
    intervals_with_a_point(),
    intervals_with_a_point(),
    st.sampled_from([operator.add, operator.sub, operator.mul]),
)
def test_contains_the_pointwise_result(
    one: tuple[Interval, float], other: tuple[Interval, float], operation: Operation
) -> None:
    assert operation(one[0], other[0]).contains(operation(one[1], other[1]))  # type: ignore[arg-type]


@given(intervals_with_a_point(), intervals_with_a_point())
def test_a_quotient_contains_the_pointwise_result(
    one: tuple[Interval, float], other: tuple[Interval, float]
) -> None:
    # Shifted past zero, the divisor needs no filter that passes over most examples.
    away = other[0].high - other[0].low + 1.0
    shift = away - other[0].low
    divisor, point = other[0] + shift, other[1] + shift
    assume(divisor.contains(point))
    assert (one[0] / divisor).contains(one[1] / point)


@given(intervals_with_a_point(), numbers, st.sampled_from([operator.add, operator.sub]))
def test_numbers_are_intervals_of_one_point(
    one: tuple[Interval, float], number: float, operation: Operation
) -> None:
    interval, _ = one
    assert operation(interval, number) == operation(interval, Interval.exactly(number))
    assert operation(number, interval) == operation(Interval.exactly(number), interval)


@given(intervals_with_a_point(), intervals_with_a_point())
def test_addition_and_multiplication_commute(
    one: tuple[Interval, float], other: tuple[Interval, float]
) -> None:
    assert one[0] + other[0] == other[0] + one[0]
    assert one[0] * other[0] == other[0] * one[0]


@given(intervals_with_a_point(), intervals_with_a_point())
def test_overlap_is_mutual_and_follows_from_a_shared_point(
    one: tuple[Interval, float], other: tuple[Interval, float]
) -> None:
    assert one[0].overlaps(other[0]) == other[0].overlaps(one[0])
    if other[0].contains(one[1]):
        assert one[0].overlaps(other[0])


def test_slack_bridges_a_gap() -> None:
    assert not Interval(1, 2).overlaps(Interval(2.5, 3))
    assert Interval(1, 2).overlaps(Interval(2.5, 3), slack=0.5)


def test_unbounded_ends_stay_unbounded() -> None:
    at_least = Interval(10, math.inf)
    assert at_least + 1 == Interval(11, math.inf)
    assert at_least * 0 == Interval(0, 0)
    assert 100 / at_least == Interval(0, 10)
    assert at_least / at_least == Interval(0, math.inf)
    assert at_least.width == math.inf


def test_none_is_an_open_end() -> None:
    assert Interval.between(None, 3) == Interval(-math.inf, 3)
    assert Interval.between(3, None) == Interval(3, math.inf)
    assert (Interval.between(None, 3).bounded_low, Interval(1, 3).bounded_low) == (None, 1)
    assert (Interval.between(3, None).bounded_high, Interval(1, 3).bounded_high) == (None, 3)


@pytest.mark.parametrize(("low", "high"), [(2, 1), (math.nan, 1), (1, math.nan)])
def test_refuses_what_is_no_interval(low: float, high: float) -> None:
    with pytest.raises(InvalidValueError, match=r"is not an interval.*smaller one first") as raised:
        Interval(low, high)
    assert raised.value.place == "Interval"


@pytest.mark.parametrize("divisor", [Interval(-1, 1), Interval(0, 1), 0])
def test_refuses_a_divisor_that_may_be_zero(divisor: Interval | float) -> None:
    with pytest.raises(ZeroDivisionError, match="the divisor may be zero"):
        _ = Interval(1, 2) / divisor

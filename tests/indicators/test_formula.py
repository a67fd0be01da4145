from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.indicators import (
    Average,
    Composition,
    Difference,
    Growth,
    Multiple,
    Ratio,
    Share,
    Sum,
)
from fupin.quantities import Interval

positive = st.floats(1.0, 1e6)
weights = st.floats(0.0, 1.0)

BINARY = {
    "ratio": Ratio.compute,
    "implied denominator": Ratio.implied_denominator,
    "share": Share.compute,
    "growth": Growth.compute,
    "multiple": Multiple.compute,
    "difference": Difference.compute,
    "average": Average.compute,
    "total": Average.total_of,
    "sum": Sum.compute,
    "composition": Composition.compute,
}


@st.composite
def interval_and_point(draw: st.DrawFn) -> tuple[Interval, float]:
    low, high = sorted((draw(positive), draw(positive)))
    point = low + draw(weights) * (high - low)
    return Interval(low, high), min(max(point, low), high)


def _holds(interval: Interval, value: float) -> bool:
    return interval.widened(1e-9 * max(1.0, abs(value))).contains(value)


class TestIntervals:
    @pytest.mark.parametrize("compute", BINARY.values(), ids=BINARY)
    @given(interval_and_point(), interval_and_point())
    def test_contain_what_their_points_give(
        self,
        compute: Callable[..., Interval | float],
        first: tuple[Interval, float],
        second: tuple[Interval, float],
    ) -> None:
        interval = compute(first[0], second[0])
        point = compute(first[1], second[1])
        assert isinstance(interval, Interval)
        assert isinstance(point, float)
        assert _holds(interval, point)

    @given(interval_and_point(), interval_and_point())
    def test_growth_from_an_increase_contains_its_points(
        self, change: tuple[Interval, float], rest: tuple[Interval, float]
    ) -> None:
        # The later value exceeds the increase: there was something before.
        after, point = change[0].high + 1 + rest[0], change[0].high + 1 + rest[1]
        interval = Growth.from_increase(change[0], after)
        assert _holds(interval, Growth.from_increase(change[1], point))

    @given(interval_and_point(), interval_and_point())
    def test_growth_is_as_narrow_as_its_range(
        self, before: tuple[Interval, float], after: tuple[Interval, float]
    ) -> None:
        found = Growth.compute(before[0], after[0])
        assert found.low == pytest.approx(after[0].low / before[0].high - 1)
        assert found.high == pytest.approx(after[0].high / before[0].low - 1)


class TestByHand:
    def test_growth_of_the_income_of_barkol(self) -> None:
        assert Growth.compute(10750, 12406) == pytest.approx(0.15405, abs=1e-5)
        assert Growth.from_increase(1656, 12406) == pytest.approx(0.15405, abs=1e-5)

    def test_the_increase_of_that_income(self) -> None:
        assert Difference.compute(10750, 12406) == 1656

    def test_twice_doubled(self) -> None:
        assert Multiple.compute(2.0, 8.0) == 4

    def test_the_population_that_an_incidence_implies(self) -> None:
        assert round(Ratio.implied_denominator(7703, 0.1074)) == 71723

    @pytest.mark.parametrize("compute", [Ratio.compute, Share.compute, Composition.compute])
    def test_a_part_over_its_whole(self, compute: Callable[[float, float], float]) -> None:
        assert round(100 * compute(2329, 7062), 1) == 33.0

    def test_an_average(self) -> None:
        assert Average.compute(26_670_000, 485) == pytest.approx(54_989.69, abs=0.01)

    def test_a_sum_of_many(self) -> None:
        assert Sum.compute(3293, 2329, 306, 1134) == 7062

    def test_total_of_an_average(self) -> None:
        assert Average.total_of(485, 55_000) == 26_675_000


class TestIdentities:
    @given(positive, positive)
    def test_growth_is_the_multiple_less_one(self, before: float, after: float) -> None:
        assert Growth.compute(before, after) == Multiple.compute(before, after) - 1

    @given(positive, positive)
    def test_growth_from_the_increase_is_growth_from_the_values(
        self, before: float, increase: float
    ) -> None:
        after = before + increase
        expected = Growth.compute(before, after)
        assert Growth.from_increase(increase, after) == pytest.approx(expected, rel=1e-6)

    @given(positive, positive)
    def test_difference_over_before_is_growth(self, before: float, after: float) -> None:
        change = Difference.compute(before, after)
        assert change / before == pytest.approx(Growth.compute(before, after), abs=1e-9)

    @given(positive, positive)
    def test_a_total_gives_its_average_back(self, total: float, count: float) -> None:
        average = Average.compute(total, count)
        assert Average.total_of(count, average) == pytest.approx(total)

    @given(positive, positive)
    def test_a_ratio_implies_its_denominator(self, part: float, whole: float) -> None:
        value = Ratio.compute(part, whole)
        assert Ratio.implied_denominator(part, value) == pytest.approx(whole)

    @given(st.lists(positive, min_size=2, max_size=6))
    def test_the_shares_of_a_sum_add_up_to_one(self, parts: list[float]) -> None:
        whole = Sum.compute(*parts)
        assert sum(Composition.compute(part, whole) for part in parts) == pytest.approx(1)

    @given(st.lists(positive, min_size=2, max_size=6))
    def test_arrays_are_computed_by_element(self, parts: list[float]) -> None:
        column = np.array(parts)
        np.testing.assert_allclose(Growth.compute(column, 2 * column), np.ones(len(parts)))


class TestInputs:
    @pytest.mark.parametrize(
        ("formula", "inputs"),
        [
            (Ratio("a", ("b", "c")), ("a", "b", "c")),
            (Share("a"), ("a",)),
            (Growth("a"), ("a",)),
            (Multiple("a"), ("a",)),
            (Difference("a"), ("a",)),
            (Average("a", "b"), ("a", "b")),
            (Sum(("a", "b")), ("a", "b")),
            (Composition(("a", "b"), "c"), ("a", "b", "c")),
        ],
    )
    def test_are_named_in_order(self, formula: Ratio, inputs: tuple[str, ...]) -> None:
        assert formula.inputs == inputs
        assert formula.symbol

    @pytest.mark.parametrize(
        "make",
        [
            lambda: Ratio("a", ()),
            lambda: Sum(("a",)),
            lambda: Composition(("a",), "a"),
        ],
        ids=["ratio", "sum", "composition"],
    )
    def test_are_enough(self, make: Callable[[], object]) -> None:
        with pytest.raises(ValueError, match="must be >="):
            make()

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.curves import (
    dominance_curve,
    dominance_test,
    dominates,
    generalised_lorenz_curve,
    growth_incidence_curve,
    lorenz_curve,
    quantile_curve,
    tip_curve,
)

rows = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 5)), min_size=1, max_size=20)
samples = rows.filter(lambda pairs: any(weight for _, weight in pairs))
positive_samples = rows.filter(lambda pairs: any(income and weight for income, weight in pairs))
small = st.lists(st.integers(0, 6), min_size=1, max_size=5)


def split(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(pairs, dtype=float)
    return table[:, 0], table[:, 1]


class TestLorenz:
    def test_by_hand(self) -> None:
        curve = lorenz_curve([60, 10, 30], [2, 1, 1])
        np.testing.assert_allclose(curve.abscissae, [0, 0.25, 0.5, 1])
        np.testing.assert_allclose(curve.ordinates, [0, 0.0625, 0.25, 1])

    def test_twice_the_area_to_the_diagonal_is_the_gini_of_the_handbook(self) -> None:
        # Haughton and Khandker, chapter 6: 0.3272727.
        income = [10, 15, 20, 25, 40, 20, 30, 35, 45, 90]
        curve = lorenz_curve(income, np.ones(10))
        middles = (curve.ordinates[1:] + curve.ordinates[:-1]) / 2
        area = np.dot(middles, np.diff(curve.abscissae))
        assert round(1 - 2 * float(area), 7) == 0.3272727

    def test_the_generalised_curve_ends_at_the_mean(self) -> None:
        assert generalised_lorenz_curve([10, 30], [1, 3]).ordinates[-1] == 25

    def test_no_income_has_no_shares(self) -> None:
        with pytest.raises(InvalidValueError) as caught:
            lorenz_curve([-10, 10], [1, 1])
        assert caught.value.place == "income"

    @given(positive_samples)
    def test_is_convex_and_between_its_bounds(self, pairs: list[tuple[int, int]]) -> None:
        curve = lorenz_curve(*split(pairs))
        slopes = np.diff(curve.ordinates) / np.diff(curve.abscissae)
        assert np.all(np.diff(slopes) >= -1e-6 * slopes[-1])
        assert np.all(curve.ordinates <= curve.abscissae + 1e-12)
        assert np.all(curve.ordinates >= 0)
        assert (curve.ordinates[0], curve.ordinates[-1]) == (0, pytest.approx(1))

    @given(positive_samples, st.floats(1e-3, 1e3))
    def test_does_not_depend_on_the_unit(self, pairs: list[tuple[int, int]], factor: float) -> None:
        income, weight = split(pairs)
        plain, scaled = lorenz_curve(income, weight), lorenz_curve(income * factor, weight)
        np.testing.assert_allclose(plain.ordinates, scaled.ordinates, rtol=1e-9)

    @given(positive_samples)
    def test_weights_stand_for_rows(self, pairs: list[tuple[int, int]]) -> None:
        income, weight = split(pairs)
        repeated = np.repeat(income, weight.astype(int))
        points = np.linspace(0, 1, 11)
        np.testing.assert_allclose(
            lorenz_curve(income, weight).at(points),
            lorenz_curve(repeated, np.ones(repeated.size)).at(points),
            atol=1e-12,
        )


class TestTip:
    def test_of_the_handbook(self) -> None:
        curve = tip_curve([160, 110, 150, 100], 125, np.ones(4))
        np.testing.assert_allclose(curve.ordinates, [0, 0.05, 0.08, 0.08, 0.08])

    def test_in_money(self) -> None:
        curve = tip_curve([160, 110, 150, 100], 125, np.ones(4), normalised=False)
        assert curve.ordinates[-1] == 10

    def test_each_row_may_have_its_line(self) -> None:
        assert tip_curve([50, 50], [100, 200], [1, 1]).ordinates.tolist() == [0, 0.375, 0.625]

    @given(samples, st.integers(1, 1000))
    def test_is_concave_and_flat_at_the_headcount(
        self, pairs: list[tuple[int, int]], line: int
    ) -> None:
        income, weight = split(pairs)
        curve = tip_curve(income, line, weight)
        slopes = np.diff(curve.ordinates) / np.diff(curve.abscissae)
        assert np.all(np.diff(slopes) <= 1e-9)
        headcount = weight[income < line].sum() / weight.sum()
        assert curve.at(headcount) == pytest.approx(curve.ordinates[-1])

    @pytest.mark.parametrize("line", [0, -1, np.nan, np.inf, [1, 2, 3]])
    def test_refuses_lines_that_are_none(self, line: object) -> None:
        with pytest.raises(InvalidValueError, match="line"):
            tip_curve([1, 2], line, [1, 1])


class TestQuantiles:
    def test_leaves_out_who_stands_for_nobody(self) -> None:
        curve = quantile_curve([60, 10, 5], [2, 1, 0])
        assert curve.ordinates.tolist() == [10, 60]

    @given(samples)
    def test_rises(self, pairs: list[tuple[int, int]]) -> None:
        curve = quantile_curve(*split(pairs))
        assert np.all(np.diff(curve.ordinates) >= 0)
        assert curve.abscissae[-1] == 1


class TestGrowthIncidence:
    def test_by_hand(self) -> None:
        found = growth_incidence_curve([10, 20], [1, 1], [15, 22], [1, 1], [0.25, 0.5, 1])
        np.testing.assert_allclose(found.curve.ordinates, [0.5, 0.5, 0.1])
        assert found.growth_in_mean == pytest.approx(7 / 30)
        assert found.mean_growth == pytest.approx(1.1 / 3)

    def test_from_nothing_is_missing(self) -> None:
        found = growth_incidence_curve([0, 20], [1, 1], [5, 20], [1, 1], [0.5, 1])
        np.testing.assert_array_equal(found.curve.ordinates, [np.nan, 0])

    def test_of_medians_between_incomes(self) -> None:
        found = growth_incidence_curve(
            [10, 20], [1, 1], [15, 27], [1, 1], [0.5], convention="laeken"
        )
        assert found.curve.ordinates[0] == pytest.approx(21 / 15 - 1)

    def test_reaches_a_decile_in_spite_of_rounding(self) -> None:
        income = np.arange(1.0, 11.0)
        points = np.arange(1, 11) / 10
        found = growth_incidence_curve(income, np.full(10, 0.1), income, np.ones(10), points)
        np.testing.assert_array_equal(found.curve.ordinates, 0)

    @pytest.mark.parametrize("shares", [[0], [1.1], [-0.1, 0.5]])
    def test_refuses_other_shares(self, shares: list[float]) -> None:
        with pytest.raises(InvalidValueError, match=r"outside \(0, 1\]"):
            growth_incidence_curve([1], [1], [1], [1], shares)

    @given(positive_samples, st.floats(0.1, 10))
    def test_is_flat_where_all_grow_alike(
        self, pairs: list[tuple[int, int]], factor: float
    ) -> None:
        income, weight = split(pairs)
        income = income + 1
        found = growth_incidence_curve(income, weight, income * factor, weight, [0.2, 0.5, 1])
        np.testing.assert_allclose(found.curve.ordinates, factor - 1, atol=1e-9)


class TestDominanceCurve:
    @pytest.mark.parametrize("order", [1, 2, 3])
    @given(pairs=samples)
    def test_equals_the_definition(self, order: int, pairs: list[tuple[int, int]]) -> None:
        income, weight = split(pairs)
        lines = np.array([-5.0, 0.0, 10.5, 400.0, 1500.0])
        gaps = lines[:, None] - income
        terms = np.where(gaps >= 0, np.abs(gaps) ** (order - 1), 0.0)
        wanted = terms @ weight / weight.sum() / (2 if order == 3 else 1)
        found = dominance_curve(income, weight, lines, order)
        np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-6)

    def test_there_is_no_fourth_order(self) -> None:
        with pytest.raises(InvalidValueError) as caught:
            dominance_curve([1], [1], [1], 4)
        assert caught.value.value == 4


class TestDominates:
    def test_first_order(self) -> None:
        assert dominates([20, 30], [1, 1], [10, 30], [1, 1])
        assert not dominates([10, 30], [1, 1], [20, 30], [1, 1])

    def test_second_order_favours_the_less_spread(self) -> None:
        assert not dominates([20, 30], [1, 1], [10, 40], [1, 1])
        assert dominates([20, 30], [1, 1], [10, 40], [1, 1], order=2)
        assert not dominates([10, 40], [1, 1], [20, 30], [1, 1], order=2)

    def test_third_order_looks_between_the_incomes(self) -> None:
        # At the incomes 10, 20, 30, 40 alone the third-order curves would not tell.
        first, second = [12, 12, 40], [10, 20, 34]
        assert dominates(first, [1] * 3, second, [1] * 3, order=3) == all(
            dominance_curve(first, [1] * 3, lines, 3)
            <= dominance_curve(second, [1] * 3, lines, 3) + 1e-9
            for lines in np.linspace(0, 1000, 5001)[:, None]
        )

    def test_third_order_looks_beyond_the_incomes(self) -> None:
        # Less poverty at every line up to 30, but a lower mean: far above, more.
        assert not dominates([14, 14], [1, 1], [0, 30], [1, 1], order=3)
        assert dominates([14, 14], [1, 1], [0, 30], [1, 1], order=3, highest_line=30)

    def test_lines_above_the_highest_do_not_count(self) -> None:
        assert dominates([20, 30], [1, 1], [10, 40], [1, 1], highest_line=25)

    @given(small, small)
    def test_one_order_implies_the_next(self, one: list[int], other: list[int]) -> None:
        held = [
            dominates(one, np.ones(len(one)), other, np.ones(len(other)), order=order)
            for order in (1, 2, 3)
        ]
        assert all(not lower or higher for lower, higher in pairwise(held))

    @pytest.mark.parametrize("order", [1, 2, 3])
    @given(one=small, two=small, three=small)
    def test_is_transitive_and_reflexive(
        self, order: int, one: list[int], two: list[int], three: list[int]
    ) -> None:
        def over(left: list[int], right: list[int]) -> bool:
            return dominates(left, np.ones(len(left)), right, np.ones(len(right)), order=order)

        assert over(one, one)
        if over(one, two) and over(two, three):
            assert over(one, three)

    @pytest.mark.parametrize("order", [1, 2, 3])
    @given(one=small, two=small)
    def test_agrees_with_a_fine_grid(self, order: int, one: list[int], two: list[int]) -> None:
        lines = np.concatenate([np.arange(0, 8, 1 / 64), [1e4]])
        curves = [dominance_curve(each, np.ones(len(each)), lines, order) for each in (one, two)]
        if dominates(one, np.ones(len(one)), two, np.ones(len(two)), order=order):
            assert np.all(curves[0] <= curves[1] + 1e-6)


class TestDominanceTest:
    def test_of_incidence_is_the_test_of_two_proportions(self) -> None:
        first, second = np.repeat([0.0, 1.0], [20, 80]), np.repeat([0.0, 1.0], [50, 50])
        found = dominance_test(first, np.ones(100), second, np.ones(100), [0.5])
        error = np.sqrt(0.2 * 0.8 / 99 + 0.5 * 0.5 / 99)
        assert found.standard_error[0] == pytest.approx(error)
        assert found.statistic[0] == pytest.approx(-0.3 / error)
        assert found.rejects_non_dominance()

    @pytest.mark.parametrize("order", [1, 2, 3])
    def test_standard_errors_are_those_of_repeated_samples(self, order: int) -> None:
        random = np.random.default_rng(4)
        lines, size, repeats = np.array([0.5, 1.0, 2.0]), 400, 1500
        draws = random.lognormal(size=(repeats, size))
        curves = [dominance_curve(draw, np.ones(size), lines, order) for draw in draws]
        errors = [
            dominance_test(draw, np.ones(size), draw, np.ones(size), lines, order=order)
            for draw in draws[:100]
        ]
        mean_error = np.mean([found.standard_error for found in errors], axis=0) / np.sqrt(2)
        np.testing.assert_allclose(mean_error, np.std(curves, axis=0), rtol=0.08)

    def test_the_scale_of_weights_does_not_matter(self) -> None:
        income, weight = np.arange(10.0), np.arange(1.0, 11.0)
        plain = dominance_test(income, weight, income + 1, weight, [3, 6], order=2)
        scaled = dominance_test(income, 7 * weight, income + 1, weight, [3, 6], order=2)
        np.testing.assert_allclose(plain.statistic, scaled.statistic)

    def test_equal_samples_do_not_dominate_for_certain(self) -> None:
        found = dominance_test([1, 2], [1, 1], [1, 2], [1, 1], [0.5, 1.5])
        assert found.p_value == 0.5
        assert found.statistic.tolist() == [0, 0]

    def test_wants_a_line(self) -> None:
        with pytest.raises(InvalidValueError, match="no lines"):
            dominance_test([1], [1], [1], [1], [])


@pytest.mark.parametrize(
    ("income", "weight", "place"),
    [
        ([1, np.nan], [1, 1], "income"),
        ([1, np.inf], [1, 1], "income"),
        ([1, 2], [1, -1], "weight"),
        ([1, 2], [0, 0], "weight"),
        ([1, 2], [1, np.nan], "weight"),
        ([1, 2], [1, 1, 1], "weight"),
        ([], [], "weight"),
        (1, 1, "income"),
    ],
)
def test_bad_samples_are_named(income: object, weight: object, place: str) -> None:
    for curve in (lorenz_curve, generalised_lorenz_curve, quantile_curve):
        with pytest.raises(InvalidValueError) as caught:
            curve(income, weight)
        assert caught.value.place == place

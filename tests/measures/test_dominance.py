from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.dominance import dominance_curve, dominance_test, dominates

rows = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 5)), min_size=1, max_size=20)

samples = rows.filter(lambda pairs: any(weight for _, weight in pairs))

small = st.lists(st.integers(0, 6), min_size=1, max_size=5)


def split(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(pairs, dtype=float)
    return table[:, 0], table[:, 1]


few = settings(max_examples=35)
"""For each of several rules or orders."""


class TestDominanceCurve:
    @pytest.mark.parametrize("order", [1, 2, 3])
    @few
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
    @few
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
    @few
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

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.measures import group_sums, growth_rate, ratio, shares

INCOME = np.array([3293.0, 2329.0, 306.0, 1134.0])
"""Wage, business, property and transfer income per person in Barkol, 2016; 7062 together."""

amounts = st.floats(1.0, 1e9)
parts = st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any)


class TestRatio:
    def test_the_incidence_of_barkol_in_2016(self) -> None:
        assert round(100 * float(ratio(np.array(277.0), np.array(71723.0))), 2) == 0.39

    def test_nothing_to_divide_by_is_missing(self) -> None:
        found = ratio(np.array([0.0, 3.0, -1.0]), np.array([0.0, 0.0, -0.0]))
        assert np.isnan(found).all()

    def test_a_missing_part_is_missing(self) -> None:
        found = ratio(np.array([np.nan, 1.0, 1.0]), np.array([2.0, np.nan, 4.0]))
        np.testing.assert_array_equal(found, [np.nan, np.nan, 0.25])

    def test_one_denominator_serves_all(self) -> None:
        np.testing.assert_array_equal(ratio(np.array([1.0, 3.0]), np.array(4.0)), [0.25, 0.75])


class TestShares:
    def test_the_stated_composition(self) -> None:
        np.testing.assert_array_equal((100 * shares(INCOME)).round(1), [46.6, 33.0, 4.3, 16.1])

    def test_each_column_is_a_whole_of_its_own(self) -> None:
        found = shares(np.array([[1.0, 0.0], [3.0, 5.0]]))
        np.testing.assert_array_equal(found, [[0.25, 0.0], [0.75, 1.0]])

    def test_a_whole_of_zero_has_no_shares(self) -> None:
        assert np.isnan(shares(np.zeros(3))).all()

    def test_a_missing_part_leaves_no_shares(self) -> None:
        assert np.isnan(shares(np.array([1.0, np.nan]))).all()

    @given(parts)
    def test_add_up_to_one(self, given_parts: list[int]) -> None:
        assert shares(np.array(given_parts, dtype=float)).sum() == pytest.approx(1)

    @given(parts, st.floats(1e-3, 1e6))
    def test_do_not_depend_on_the_unit(self, given_parts: list[int], factor: float) -> None:
        plain = np.array(given_parts, dtype=float)
        np.testing.assert_allclose(shares(plain * factor), shares(plain), rtol=1e-12)


class TestGrowthRate:
    def test_the_income_of_rural_residents_of_barkol(self) -> None:
        # 12406 yuan in 2016, 1656 more than the year before; the text says 16 %.
        found = growth_rate(np.array(12406.0 - 1656.0), np.array(12406.0))
        assert round(100 * float(found), 1) == 15.4

    def test_from_nothing_is_missing(self) -> None:
        assert np.isnan(growth_rate(np.array(0.0), np.array(5.0)))

    @given(amounts, amounts)
    def test_takes_the_earlier_value_to_the_later_one(self, before: float, after: float) -> None:
        rate = growth_rate(np.array(before), np.array(after))
        assert before * (1 + float(rate)) == pytest.approx(after, rel=1e-12, abs=before * 1e-12)

    @given(amounts, amounts, amounts)
    def test_factors_of_two_steps_multiply(self, one: float, two: float, three: float) -> None:
        def factor(before: float, after: float) -> float:
            return 1 + float(growth_rate(np.array(before), np.array(after)))

        assert factor(one, two) * factor(two, three) == pytest.approx(factor(one, three))


class TestGroupSums:
    def test_by_hand(self) -> None:
        found = group_sums(np.array([1.0, 2.0, 4.0, 8.0]), np.array([2, 0, 2, 0]), 4)
        np.testing.assert_array_equal(found, [10.0, 0.0, 5.0, 0.0])

    def test_a_missing_value_is_missing_in_its_group_only(self) -> None:
        found = group_sums(np.array([np.nan, 2.0]), np.array([0, 1]), 2)
        np.testing.assert_array_equal(found, [np.nan, 2.0])

    def test_without_rows_every_sum_is_zero(self) -> None:
        found = group_sums(np.empty(0), np.empty(0, dtype=np.intp), 2)
        np.testing.assert_array_equal(found, [0.0, 0.0])

    @given(st.lists(st.tuples(st.integers(0, 3), st.integers(-1000, 1000)), max_size=30))
    def test_equal_the_sums_of_the_filtered_rows(self, rows: list[tuple[int, int]]) -> None:
        codes = np.array([code for code, _ in rows], dtype=np.intp)
        values = np.array([value for _, value in rows], dtype=float)
        filtered = [values[codes == code].sum() for code in range(4)]
        np.testing.assert_array_equal(group_sums(values, codes, 4), filtered)

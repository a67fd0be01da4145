from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError, UnknownNameError
from fupin.measures.group_decompositions import entropy_by_group, fgt_by_group, gini_by_group

HANDBOOK = np.array([10.0, 15, 20, 25, 40, 20, 30, 35, 45, 90])
"""Haughton and Khandker, *Handbook on poverty and inequality*, chapter 6."""

ONES = np.ones(10)

row = st.tuples(st.integers(1, 1000), st.integers(1, 5), st.integers(0, 2))

populations = st.lists(row, min_size=1, max_size=20)

alphas = st.sampled_from([0, 0.5, 1, 1.5, 2, 3])


def columns(rows: list[tuple[int, ...]]) -> list[np.ndarray]:
    table = np.array(rows, dtype=float)
    return [table[:, 0], table[:, 1], table[:, 2].astype(int)]


class TestFgtByGroup:
    @pytest.mark.parametrize(
        ("alpha", "value"),
        [(0, 0.5), (0.5, 0.1984059), (1, 0.08), (1.5, 0.0327530), (2, 0.0136), (2.5, 0.0057192)],
    )
    def test_total_of_the_handbook(self, alpha: float, value: float) -> None:
        found = fgt_by_group([100, 110, 150, 160], 125, [1] * 4, [0, 1, 0, 1], 2, alpha=alpha)
        assert round(found.total, 7) == value

    def test_by_hand(self) -> None:
        found = fgt_by_group([50, 150, 80], 100, [1, 1, 2], [0, 0, 1], 3, alpha=1)
        np.testing.assert_allclose(found.population_share, [0.5, 0.5, 0])
        np.testing.assert_allclose(found.index, [0.25, 0.2, np.nan])
        np.testing.assert_allclose(found.contribution, [0.125, 0.1, 0])

    @pytest.mark.parametrize(
        ("convention", "value"), [("fupin", 0.0), ("convey", 0.5), ("microdf", 0.0)]
    )
    def test_at_the_line(self, convention: str, value: float) -> None:
        assert (
            fgt_by_group([100, 200], 100, [1, 1], [0, 0], 1, convention=convention).total == value
        )

    def test_without_poverty_nobody_contributes(self) -> None:
        found = fgt_by_group([200], 100, [1], [0], 1)
        assert found.total == 0
        assert np.isnan(found.relative_contribution).all()

    @given(populations, alphas, st.integers(1, 1000))
    def test_adds_up_and_equals_the_filtered_rows(
        self, rows: list[tuple[int, ...]], alpha: float, line: int
    ) -> None:
        income, weight, codes = columns(rows)
        found = fgt_by_group(income, line, weight, codes, 3, alpha=alpha)
        assert found.contribution.sum() == pytest.approx(found.total)
        assert found.population_share.sum() == pytest.approx(1)
        for code in range(3):
            inside = codes == code
            if inside.any():
                alone = fgt_by_group(
                    income[inside], line, weight[inside], codes[inside] * 0, 1, alpha=alpha
                )
                assert found.index[code] == pytest.approx(alone.total)
            else:
                assert np.isnan(found.index[code])

    @given(populations, alphas, st.integers(1, 1000))
    def test_is_subgroup_consistent(
        self, rows: list[tuple[int, ...]], alpha: float, line: int
    ) -> None:
        income, weight, codes = columns(rows)
        before = fgt_by_group(income, line, weight, codes, 3, alpha=alpha)
        poorer = np.where(codes == 0, income / 2, income)
        after = fgt_by_group(poorer, line, weight, codes, 3, alpha=alpha)
        assert after.total >= before.total - 1e-12

    @pytest.mark.parametrize(
        ("change", "place"),
        [
            ({"codes": [0, 2]}, "codes"),
            ({"codes": [-1, 0]}, "codes"),
            ({"codes": [0.0, 1.0]}, "codes"),
            ({"codes": [0]}, "codes"),
            ({"line": 0}, "line"),
            ({"line": [1, 2, 3]}, "line"),
            ({"weight": [1, -1]}, "weight"),
            ({"income": [1, np.inf]}, "income"),
            ({"alpha": -1}, "alpha"),
        ],
    )
    def test_bad_input_is_named(self, change: dict[str, Any], place: str) -> None:
        good: dict[str, Any] = {"income": [1, 2], "line": 2, "weight": [1, 1], "codes": [0, 1]}
        with pytest.raises(InvalidValueError) as caught:
            fgt_by_group(**(good | {"count": 2} | change))
        assert caught.value.place == place

    def test_a_convention_of_another_name(self) -> None:
        with pytest.raises(UnknownNameError):
            fgt_by_group([1], 2, [1], [0], 1, convention="fupine")


class TestEntropyByGroup:
    @pytest.mark.parametrize(
        ("alpha", "value"),
        [
            (0, 0.1792203),
            (1, 0.1830644),
            (1.25, 0.1883288),
            (1.5, 0.1954897),
            (1.75, 0.2047211),
            (2, 0.2162534),
            (2.25, 0.2303812),
            (2.5, 0.2474728),
        ],
    )
    @pytest.mark.parametrize("groups", [1, 2, 5])
    def test_total_of_the_handbook(self, alpha: float, value: float, groups: int) -> None:
        found = entropy_by_group(HANDBOOK, ONES, np.arange(10) % groups, groups, alpha)
        assert round(found.total, 7) == value

    def test_equal_groups_have_nothing_between(self) -> None:
        found = entropy_by_group([10, 30, 10, 30], [1] * 4, [0, 0, 1, 1], 2)
        assert found.between == pytest.approx(0, abs=1e-15)
        assert found.within == pytest.approx(found.total)

    @given(populations, st.sampled_from([-1, 0, 0.5, 1, 2, 3]))
    def test_adds_up_and_is_never_negative(self, rows: list[tuple[int, ...]], alpha: float) -> None:
        income, weight, codes = columns(rows)
        found = entropy_by_group(income, weight, codes, 3, alpha)
        whole = entropy_by_group(income, weight, codes * 0, 1, alpha)
        assert whole.between == pytest.approx(0, abs=1e-12)
        assert found.total == pytest.approx(whole.total, rel=1e-9, abs=1e-12)
        assert found.contribution.sum() == pytest.approx(found.within)
        assert min(found.within, found.between) >= -1e-12

    def test_zeros_where_they_are_defined(self) -> None:
        assert entropy_by_group([0, 20], [1, 1], [0, 0], 1, 1).total == pytest.approx(np.log(2))
        assert entropy_by_group([0, 20], [1, 1], [0, 0], 1, 2).total == pytest.approx(0.5)

    @pytest.mark.parametrize(("income", "alpha"), [([0, 20], 0), ([0, 20], -1), ([-1, 20], 2)])
    def test_incomes_without_the_index(self, income: list[int], alpha: float) -> None:
        with pytest.raises(InvalidValueError, match="too low for this index"):
            entropy_by_group(income, [1, 1], [0, 0], 1, alpha)

    def test_a_group_without_income(self) -> None:
        with pytest.raises(InvalidValueError, match="all that a group has"):
            entropy_by_group([0, 20], [1, 1], [0, 1], 2, 2)

    def test_rows_that_stand_for_nobody_may_hold_zero(self) -> None:
        assert entropy_by_group([0, 20], [0, 1], [0, 1], 2, 0).total == 0


class TestGiniByGroup:
    def test_of_the_handbook(self) -> None:
        found = gini_by_group(HANDBOOK, ONES, np.repeat([0, 1], 5), 2)
        assert round(found.total, 7) == 0.3272727

    def test_of_ineq(self) -> None:
        income = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
        found = gini_by_group(income, ONES, np.zeros(10, dtype=int), 1)
        assert round(found.total, 7) == round(float(found.index[0]), 7) == 0.4620911

    def test_by_hand(self) -> None:
        found = gini_by_group([10, 30, 20, 60], [1] * 4, [0, 0, 1, 1], 2)
        np.testing.assert_allclose(found.index, [0.25, 0.25])
        assert found.between == pytest.approx(1 / 6)
        assert found.within == pytest.approx(0.5 * (1 / 3) * 0.25 + 0.5 * (2 / 3) * 0.25)
        assert found.overlap == pytest.approx(1 / 24)

    @given(populations)
    def test_groups_that_do_not_overlap_leave_nothing_over(
        self, rows: list[tuple[int, ...]]
    ) -> None:
        income, weight, codes = columns(rows)
        found = gini_by_group(income + 2000 * codes, weight, codes, 3)
        assert found.overlap == pytest.approx(0, abs=1e-9)

    @given(populations)
    def test_parts_are_not_negative(self, rows: list[tuple[int, ...]]) -> None:
        found = gini_by_group(*columns(rows), 3)
        parts = (found.between, found.within, found.overlap)
        assert sum(parts) == pytest.approx(found.total)
        assert min(parts) >= -1e-9

    @given(populations)
    def test_each_group_is_that_of_its_rows(self, rows: list[tuple[int, ...]]) -> None:
        income, weight, codes = columns(rows)
        found = gini_by_group(income, weight, codes, 3)
        for code in np.unique(codes):
            inside = codes == code
            alone = gini_by_group(income[inside], weight[inside], codes[inside] * 0, 1)
            assert found.index[code] == pytest.approx(alone.total, abs=1e-9)

    def test_a_group_without_income_has_no_coefficient(self) -> None:
        found = gini_by_group([0, 0, 5, 5], [1] * 4, [0, 0, 1, 1], 3)
        np.testing.assert_array_equal(np.isnan(found.index), [True, False, True])
        assert found.between == pytest.approx(found.total) == 0.5

    @pytest.mark.parametrize("income", [[-1, 5], [0, 0]])
    def test_incomes_without_shares(self, income: list[int]) -> None:
        with pytest.raises(InvalidValueError) as caught:
            gini_by_group(income, [1, 1], [0, 0], 1)
        assert caught.value.place == "income"

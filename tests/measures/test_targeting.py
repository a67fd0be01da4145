from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.conventions import Convention
from fupin.measures.targeting import (
    concentration_coefficient,
    gap_reduction,
    incidence_by_group,
    quantile_groups,
    targeting,
    transfer_impact,
)

rows = st.lists(
    st.tuples(
        st.integers(0, 200), st.sampled_from([0, 0, 5, 40, 90]), st.integers(1, 5), st.booleans()
    ),
    min_size=1,
    max_size=15,
)


def columns(given_rows: list[tuple[int, ...]]) -> list[np.ndarray]:
    return list(np.array(given_rows, dtype=float).T)


class TestTargeting:
    def test_by_hand(self) -> None:
        found = targeting([30, 0, 10, 0, 0], [1, 1, 0, 0, 0], [1, 3, 2, 1, 1])
        assert found.coverage == 0.25
        assert found.under_coverage == 0.75
        assert found.coverage_outside == 0.5
        assert found.differential == -0.25
        assert found.leakage == pytest.approx(2 / 3)
        assert found.benefit_leakage == pytest.approx(0.4)
        assert found.target_share == 0.5
        assert found.cgh == pytest.approx(0.6 / 0.5)

    def test_paying_all_alike_is_neutral(self) -> None:
        found = targeting([5, 5, 5], [True, False, False], [1, 2, 3])
        assert (found.cgh, found.differential) == (pytest.approx(1), 0)

    def test_without_payments_there_is_no_leakage(self) -> None:
        found = targeting([0, 0], [1, 0], [1, 1])
        assert np.isnan([found.leakage, found.benefit_leakage, found.cgh]).all()
        assert (found.coverage, found.under_coverage) == (0, 1)

    def test_without_a_target_there_is_no_coverage(self) -> None:
        found = targeting([5, 0], [0, 0], [1, 1])
        assert np.isnan([found.coverage, found.under_coverage, found.cgh]).all()
        assert found.leakage == 1

    @given(rows)
    def test_identities(self, given_rows: list[tuple[int, ...]]) -> None:
        _, benefit, weight, marks = columns(given_rows)
        found = targeting(benefit, marks, weight)
        if marks.any():
            assert found.coverage + found.under_coverage == pytest.approx(1)
        if benefit.any() and marks.any():
            money = found.cgh * found.target_share
            assert money + found.benefit_leakage == pytest.approx(1)

    @given(rows, st.floats(1e-3, 1e3), st.floats(1e-3, 1e3))
    def test_neither_money_nor_weights_have_a_scale(
        self, given_rows: list[tuple[int, ...]], money: float, people: float
    ) -> None:
        _, benefit, weight, marks = columns(given_rows)
        plain = targeting(benefit, marks, weight)
        scaled = targeting(benefit * money, marks, weight * people)
        assert scaled.leakage == pytest.approx(plain.leakage, nan_ok=True)
        assert scaled.cgh == pytest.approx(plain.cgh, nan_ok=True)

    @pytest.mark.parametrize(
        ("benefit", "marks", "weight", "place"),
        [
            ([-1, 0], [0, 1], [1, 1], "benefit"),
            ([np.nan, 0], [0, 1], [1, 1], "benefit"),
            ([1, 0], [0, 2], [1, 1], "is_target"),
            ([1, 0], [0], [1, 1], "is_target"),
            ([1, 0], [0, 1], [1, -1], "weight"),
            ([1, 0], [0, 1], [0, 0], "weight"),
        ],
    )
    def test_bad_input_is_named(
        self, benefit: list[float], marks: list[int], weight: list[int], place: str
    ) -> None:
        with pytest.raises(InvalidValueError) as caught:
            targeting(benefit, marks, weight)
        assert caught.value.place == place


class TestQuantileGroups:
    def test_deciles_of_ten(self) -> None:
        income = np.arange(10.0)[::-1]
        np.testing.assert_array_equal(quantile_groups(income, np.full(10, 0.1), 10), income)

    def test_equal_incomes_share_a_group(self) -> None:
        assert quantile_groups([10, 20, 20, 20, 50], [1] * 5, 5).tolist() == [0, 1, 1, 1, 4]

    def test_another_rule_moves_the_cut(self) -> None:
        rule = Convention(quantile_rule="averaged")
        assert quantile_groups([10, 20], [1, 1], 2, convention=rule).tolist() == [0, 1]
        assert quantile_groups([10, 15, 20, 40], [1] * 4, 4, convention=rule).tolist() == [
            0,
            1,
            2,
            3,
        ]
        assert quantile_groups([10, 20, 30], [1] * 3, 2, convention="convey").tolist() == [0, 0, 1]

    def test_weights_move_the_cut(self) -> None:
        assert quantile_groups([10, 20, 30], [4, 1, 1], 2).tolist() == [0, 1, 1]

    @given(rows, st.integers(1, 6))
    def test_rise_with_income(self, given_rows: list[tuple[int, ...]], count: int) -> None:
        income, _, weight, _ = columns(given_rows)
        found = quantile_groups(income, weight, count)
        assert np.all(np.diff(found[np.argsort(income)]) >= 0)
        assert 0 <= found.min() <= found.max() < count

    def test_there_is_at_least_one_group(self) -> None:
        with pytest.raises(InvalidValueError) as caught:
            quantile_groups([1], [1], 0)
        assert caught.value.place == "count"


class TestIncidence:
    def test_by_hand(self) -> None:
        found = incidence_by_group([30, 0, 10, 0], [60, 80, 90, 99], [1, 1, 3, 1], [0, 0, 1, 2], 4)
        np.testing.assert_allclose(found.benefit_incidence, [0.5, 0.5, 0, 0])
        np.testing.assert_allclose(found.beneficiary_incidence, [0.25, 0.75, 0, 0])
        np.testing.assert_allclose(found.coverage, [0.5, 1, 0, np.nan])
        np.testing.assert_allclose(found.mean_benefit, [30, 10, np.nan, np.nan])
        np.testing.assert_allclose(found.generosity, [0.5, 1 / 9, np.nan, np.nan])

    @given(rows)
    def test_shares_sum_to_one(self, given_rows: list[tuple[int, ...]]) -> None:
        income, benefit, weight, codes = columns(given_rows)
        found = incidence_by_group(benefit, income, weight, codes.astype(int), 2)
        for shares in (found.benefit_incidence, found.beneficiary_incidence):
            assert np.isnan(shares).all() or shares.sum() == pytest.approx(1)

    def test_bad_input_is_named(self) -> None:
        with pytest.raises(InvalidValueError) as caught:
            incidence_by_group([1], [1, 2], [1], [0], 1)
        assert caught.value.place == "income"


class TestConcentration:
    def test_all_on_the_poorest_or_the_richest(self) -> None:
        assert concentration_coefficient([40, 0, 0, 0], [1, 2, 3, 4], [1] * 4) == -0.75
        assert concentration_coefficient([0, 0, 0, 40], [1, 2, 3, 4], [1] * 4) == 0.75

    def test_of_income_itself_is_the_gini_of_the_handbook(self) -> None:
        income = [10, 15, 20, 25, 40, 20, 30, 35, 45, 90]
        found = concentration_coefficient(income, income, np.ones(10))
        assert round(found, 7) == 0.3272727

    def test_of_nothing_is_missing(self) -> None:
        assert np.isnan(concentration_coefficient([0, 0], [1, 2], [1, 1]))

    @given(rows)
    def test_lies_between_the_ginis(self, given_rows: list[tuple[int, ...]]) -> None:
        income, benefit, weight, _ = columns(given_rows)
        gini = concentration_coefficient(benefit, benefit, weight)
        found = concentration_coefficient(benefit, income, weight)
        if benefit.any():
            assert -gini - 1e-9 <= found <= gini + 1e-9

    @given(rows)
    def test_weights_stand_for_rows(self, given_rows: list[tuple[int, ...]]) -> None:
        income, benefit, weight, _ = columns(given_rows)
        times = weight.astype(int)
        repeated = np.repeat(benefit, times), np.repeat(income, times), np.ones(times.sum())
        found = concentration_coefficient(benefit, income, weight)
        wanted = concentration_coefficient(*repeated)
        assert found == pytest.approx(wanted, nan_ok=True, abs=1e-9)


class TestGapReduction:
    def test_by_hand(self) -> None:
        found = gap_reduction([60, 90, 150], [30, 30, 40], 100, [1, 1, 1], administration=25)
        assert (found.gap_before, found.gap_after, found.cost) == (50, 10, 125)
        assert found.benefit_cost_ratio == pytest.approx(0.32)
        assert found.cost_benefit_ratio == pytest.approx(3.125)
        assert found.vertical_efficiency == pytest.approx(0.6)
        assert found.reduction_efficiency == pytest.approx(0.4)
        assert found.spillover == pytest.approx(1 / 3)
        assert found.gap_efficiency == pytest.approx(0.8)

    def test_perfect_targeting_wastes_nothing(self) -> None:
        found = gap_reduction([60, 90, 150], [40, 10, 0], 100, [2, 1, 1])
        assert found.gap_after == found.spillover == 0
        assert found.vertical_efficiency == found.gap_efficiency == found.cost_benefit_ratio == 1

    def test_without_benefits_nothing_is_closed(self) -> None:
        found = gap_reduction([60], [0], 100, [1])
        assert np.isnan([found.benefit_cost_ratio, found.cost_benefit_ratio]).all()
        assert found.gap_efficiency == 0

    @given(rows)
    def test_identities(self, given_rows: list[tuple[int, ...]]) -> None:
        income, benefit, weight, _ = columns(given_rows)
        found = gap_reduction(income, benefit, 100, weight)
        if found.vertical_efficiency > 0:
            kept = found.vertical_efficiency * (1 - found.spillover)
            assert kept == pytest.approx(found.reduction_efficiency)
        assert found.gap_after <= found.gap_before

    def test_administration_is_a_cost(self) -> None:
        with pytest.raises(InvalidValueError) as caught:
            gap_reduction([60], [0], 100, [1], administration=-1)
        assert caught.value.place == "administration"


class TestImpact:
    def test_of_the_handbook(self) -> None:
        found = transfer_impact([100, 110, 150, 160], [25, 15, 0, 0], 125, [1] * 4)
        np.testing.assert_allclose(found.before, [0.5, 0.08, 0.0136])
        np.testing.assert_array_equal(found.after, 0)
        np.testing.assert_array_equal(found.relative_change, -1)

    def test_without_poverty_there_is_no_relative_change(self) -> None:
        assert np.isnan(transfer_impact([200], [1], 100, [1]).relative_change).all()

    def test_a_line_that_all_reach_is_weakly_poor(self) -> None:
        found = transfer_impact([60], [40], 100, [1], alphas=0, convention="convey")
        assert found.after.tolist() == [1]

    @given(rows)
    def test_gifts_never_add_poverty(self, given_rows: list[tuple[int, ...]]) -> None:
        income, benefit, weight, _ = columns(given_rows)
        found = transfer_impact(income, benefit, 100, weight)
        assert np.all(found.change <= 1e-12)
        closed = gap_reduction(income, benefit, 100, weight)
        assert -found.change[1] * 100 * weight.sum() == pytest.approx(
            closed.gap_before - closed.gap_after, abs=1e-9
        )

    @pytest.mark.parametrize(
        ("change", "place"),
        [
            ({"transfer": [1, 2]}, "transfer"),
            ({"line": -1}, "line"),
            ({"alphas": [0, -1]}, "alpha"),
        ],
    )
    def test_bad_input_is_named(self, change: dict[str, Any], place: str) -> None:
        good: dict[str, Any] = {"income": [1], "transfer": [1], "line": 2, "weight": [1]}
        with pytest.raises(InvalidValueError) as caught:
            transfer_impact(**(good | change))
        assert caught.value.place == place

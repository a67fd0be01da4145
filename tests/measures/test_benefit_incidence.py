import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.benefit_incidence import incidence_by_group, quantile_groups
from fupin.measures.conventions import Convention

rows = st.lists(
    st.tuples(
        st.integers(0, 200), st.sampled_from([0, 0, 5, 40, 90]), st.integers(1, 5), st.booleans()
    ),
    min_size=1,
    max_size=15,
)


def columns(given_rows: list[tuple[int, ...]]) -> list[np.ndarray]:
    return list(np.array(given_rows, dtype=float).T)


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

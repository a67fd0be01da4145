import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.conventions import Convention
from fupin.measures.growth_incidence import growth_incidence_curve

rows = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 5)), min_size=1, max_size=20)

positive_samples = rows.filter(lambda pairs: any(income and weight for income, weight in pairs))


def split(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(pairs, dtype=float)
    return table[:, 0], table[:, 1]


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
            [10, 20],
            [1, 1],
            [15, 27],
            [1, 1],
            [0.5],
            convention=Convention(quantile_rule="averaged"),
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

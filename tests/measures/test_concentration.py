import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.measures.concentration import concentration_coefficient

rows = st.lists(
    st.tuples(
        st.integers(0, 200), st.sampled_from([0, 0, 5, 40, 90]), st.integers(1, 5), st.booleans()
    ),
    min_size=1,
    max_size=15,
)


def columns(given_rows: list[tuple[int, ...]]) -> list[np.ndarray]:
    return list(np.array(given_rows, dtype=float).T)


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

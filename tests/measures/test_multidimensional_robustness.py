import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.multidimensional import alkire_foster
from fupin.measures.multidimensional_robustness import (
    alkire_foster_by_cutoff,
    alkire_foster_by_weighting,
    robust_comparisons,
)

VIGNETTE = np.array([[1, 0, 1, 0], [0, 1, 0, 0], [0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 1, 0]])
"""Who is deprived of what in the vignette of mpitbR (girelaignacio/mpitbR)."""

ROWS = 12

rows = st.lists(
    st.tuples(*[st.booleans()] * 4, st.integers(1, 5), st.integers(0, 2)), min_size=1, max_size=ROWS
)

importances = st.lists(st.integers(1, 9), min_size=4, max_size=4)


def parts(given_rows: list[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    table = np.array(given_rows, dtype=int)
    return table[:, :4], table[:, 4].astype(float), table[:, 5]


class TestRobustness:
    @given(rows, importances)
    def test_each_cutoff_is_that_of_its_own_pass(
        self, given_rows: list[tuple[int, ...]], importance: list[int]
    ) -> None:
        matrix, weight, _ = parts(given_rows)
        ks = np.array([0.01, 0.25, 1 / 3, 0.5, 0.75, 1])
        found = alkire_foster_by_cutoff(matrix, weight, ks, importance)
        alone = [alkire_foster(matrix, weight, float(k), importance) for k in ks]
        np.testing.assert_allclose(found.headcount, [each.headcount for each in alone], atol=1e-12)
        np.testing.assert_allclose(found.m0, [each.m0 for each in alone], atol=1e-12)
        np.testing.assert_allclose(found.intensity, [each.intensity for each in alone])
        assert np.all(np.diff(found.m0) <= 1e-12)

    def test_cutoffs_outside_are_named(self) -> None:
        with pytest.raises(InvalidValueError, match=r"outside \(0, 1\]"):
            alkire_foster_by_cutoff([[1]], [1], [0.5, 1.5])

    def test_each_weighting(self) -> None:
        found = alkire_foster_by_weighting(VIGNETTE, np.ones(5), 0.5, [[1, 1, 1, 1], [1, 0, 0, 0]])
        np.testing.assert_allclose(found.m0, [0.35, 0.6])
        np.testing.assert_allclose(found.intensity, [0.35 / 0.6, 1])

    def test_comparisons(self) -> None:
        assert robust_comparisons([[0.1, 0.2, 0.3], [0.1, 0.3, 0.2]]) == pytest.approx(2 / 3)
        assert robust_comparisons([[0.1, 0.1], [0.1, 0.2]]) == 0
        assert robust_comparisons([[0.1, 0.1], [0.2, 0.2]]) == 1
        assert np.isnan(robust_comparisons([[0.1]]))

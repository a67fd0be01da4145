import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.deprivations import deprivation_gaps, deprivation_score, deprived

ACHIEVEMENTS = np.array([[13.1, 14, 4, 1], [15.2, 7, 5, 0], [12.5, 10, 1, 0], [20, 11, 3, 1]])
"""The matrix of Alkire and Foster (2011), with its cutoffs."""

CUTOFFS = [13, 12, 3, 1]

importances = st.lists(st.integers(1, 9), min_size=4, max_size=4)


class TestDeprivations:
    def test_at_the_cutoff_is_no_deprivation(self) -> None:
        assert deprived([[13, 12]], [13, 13]).tolist() == [[False, True]]

    def test_gaps_of_the_matrix(self) -> None:
        gaps = deprivation_gaps(ACHIEVEMENTS, CUTOFFS)
        np.testing.assert_allclose(gaps[2], [0.5 / 13, 2 / 12, 2 / 3, 1])
        np.testing.assert_array_equal(gaps > 0, deprived(ACHIEVEMENTS, CUTOFFS))

    def test_gaps_want_positive_cutoffs(self) -> None:
        with pytest.raises(InvalidValueError) as caught:
            deprivation_gaps([[1, 1]], [1, 0])
        assert caught.value.place == "cutoffs"

    @given(importances)
    def test_the_score_of_all_is_one(self, importance: list[int]) -> None:
        assert deprivation_score([[1, 1, 1, 1]], importance)[0] == pytest.approx(1)

"""Sums by group and primary sampling unit."""

import numpy as np
import pytest

from fupin.errors import InvalidValueError
from fupin.survey import (
    clusters as clusters_of,
)
from fupin.survey import (
    degrees_of_freedom_by,
    linearised_totals,
    psu_totals,
    variance_by,
)

TWO_STRATA = clusters_of(5, np.array([0, 0, 1, 1, 1]))[0]


class TestTotals:
    def test_rows_of_one_pair_are_summed_with_their_weights(self) -> None:
        found = psu_totals(
            np.array([1.0, 2.0, 4.0]),
            np.array([1, 0, 1]),
            TWO_STRATA,
            weight=np.array([3.0, 1.0, 0.5]),
            codes=np.array([1, 1, 1]),
            count=2,
        )
        assert found.values.ravel().tolist() == [2, 5]
        assert (found.group.tolist(), found.psu.tolist()) == ([1, 1], [0, 1])

    def test_rows_without_weight_are_not_there(self) -> None:
        found = psu_totals(
            np.array([1.0, np.nan]), np.array([0, 1]), TWO_STRATA, weight=np.array([1.0, 0.0])
        )
        assert found.psu.tolist() == [0]
        assert degrees_of_freedom_by(found).tolist() == [0]

    def test_several_functions_of_sums(self) -> None:
        sums = psu_totals(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0, 1]), TWO_STRATA)
        gradient = np.array([[[1.0, 0.0], [1.0, -2.0]]])
        found = linearised_totals(sums, gradient).values
        assert found.tolist() == [[3, -4], [7, -8]]

    @pytest.mark.parametrize(("place", "psu", "group"), [("psu", 5, 0), ("codes", 0, 2)])
    def test_numbers_of_nothing_are_refused(self, place: str, psu: int, group: int) -> None:
        with pytest.raises(InvalidValueError) as caught:
            psu_totals(np.ones(1), np.array([psu]), TWO_STRATA, codes=np.array([group]), count=2)
        assert caught.value.place == place

    def test_no_rows(self) -> None:
        empty = psu_totals(np.zeros((0, 2)), np.zeros(0, dtype=np.intp), TWO_STRATA, count=3)
        assert variance_by(empty).tolist() == [[0, 0]] * 3
        assert degrees_of_freedom_by(empty).tolist() == [0, 0, 0]

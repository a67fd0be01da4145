"""Standard errors, their intervals, and differences."""

import numpy as np
import pytest

from fupin.survey import (
    Estimates,
    PsuTotals,
    clusters,
    difference,
    difference_of_independent,
    linearised,
    psu_totals,
)


def _two_groups() -> PsuTotals:
    """Give two groups in the same three PSUs."""
    sample, psu = clusters(6, psu=np.array([0, 0, 1, 1, 2, 2]))
    z = np.array([1.0, 2.0, -3.0, 1.0, 2.0, -3.0])
    return psu_totals(z, psu, sample, codes=np.array([0, 1, 0, 1, 0, 1]), count=2)


class TestLinearised:
    def test_an_estimate_that_is_missing_has_no_error(self) -> None:
        found = linearised(np.array([np.nan, 1.0]), _two_groups())
        assert np.isnan(found.se[:, 0]).tolist() == [True, False]

    def test_columns_are_estimates(self) -> None:
        assert linearised(np.array([0.0, 1.0]), _two_groups()).value.shape == (2, 1)

    def test_one_psu_leaves_no_degrees_of_freedom(self) -> None:
        sample, psu = clusters(2)
        totals = psu_totals(np.array([1.0]), psu[:1], sample)
        found = linearised(np.array([1.0]), totals)
        assert found.df.tolist() == [0]
        assert np.isnan(found.interval()[0]).all()


class TestDifferences:
    def test_groups_share_psus(self) -> None:
        found = difference(np.array([3.0, 5.0]), _two_groups(), np.array([0]), np.array([1]))
        # The totals of the difference are 1, 4 and -5: 3/2 (1 + 16 + 25).
        assert found.value.tolist() == [[2]]
        assert found.se[0, 0] ** 2 == pytest.approx(63)
        assert found.df.tolist() == [2]

    def test_a_group_does_not_differ_from_itself(self) -> None:
        found = difference(np.array([3.0, 5.0]), _two_groups(), np.array([1]), np.array([1]))
        assert (found.value[0, 0], found.se[0, 0]) == (0, 0)
        assert np.isnan(found.statistic).all()

    def test_samples_drawn_apart_are_like_strata_of_one(self) -> None:
        z = np.array([1.0, 3.0, 0.0, 2.0, 4.0])
        year = np.array([0, 0, 1, 1, 1])
        value = np.array([10.0, 20.0])
        sample, psu = clusters(5, year)
        together = psu_totals(z, psu, sample, codes=year, count=2)
        wanted = difference(value, together, np.array([0]), np.array([1]))
        apart = []
        for at in (0, 1):
            rows = year == at
            one, units = clusters(int(rows.sum()))
            apart.append(linearised(value[[at]], psu_totals(z[rows], units, one)))
        found = difference_of_independent(*apart)
        assert found.value.tolist() == wanted.value.tolist()
        assert found.se == pytest.approx(wanted.se)
        assert found.df.tolist() == wanted.df.tolist()

    def test_the_test_is_that_of_the_interval(self) -> None:
        found = Estimates(np.array([[2.0]]), np.array([[1.0]]), np.array([10.0]))
        low, _ = found.interval(level=1 - float(found.p_value[0, 0]))
        assert low[0, 0] == pytest.approx(0, abs=1e-9)

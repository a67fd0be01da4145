"""The Watts and the Clark-Hemming-Ulph index.

The printed values are those of grahamstark/PovertyAndInequalityMeasures.jl,
test/runtests.jl, after Haughton and Khandker, chapter 4 (H1),
and of cran/ineq, tests/Examples/ineq-Ex.Rout.save, with I1_X and I1_Y for I1.
"""

import attrs
import numpy as np
import pytest

from fupin.errors import InvalidValueError
from fupin.measures.conventions import get
from fupin.measures.watts_family import average_time_to_exit, clark_hemming_ulph, watts, watts_by

H1, H1_LINE = np.array([100.0, 110, 150, 160]), 125.0

I1_X = np.array([541.0, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261])

I1_Y = np.array([841.0, 2063, 2445, 3438, 4437, 5401, 6392, 8304, 11304, 21961])


class TestPrinted:
    def test_handbook(self) -> None:
        assert round(watts(H1, H1_LINE), 10) == 0.0877442307
        assert round(average_time_to_exit(H1, H1_LINE, 0.05), 7) == 1.7548846

    def test_ineq(self) -> None:
        assert round(watts(I1_X, 2000.0, convention="ineq"), 7) == 0.1620141
        assert round(watts(I1_Y, 2000.0, convention="ineq"), 8) == 0.08663108


def test_lines_of_their_own() -> None:
    line = np.array([125.0, 125, 250, 80])
    assert watts(H1, line) == pytest.approx(np.log([1.25, 125 / 110, 250 / 150]).sum() / 4)


def test_groups_are_as_if_filtered() -> None:
    codes = np.array([0, 2, 0, 2])
    found = watts_by(H1, H1_LINE, codes, 3)
    assert found[0] == watts(H1[codes == 0], H1_LINE)
    assert found[2] == watts(H1[codes == 2], H1_LINE)
    assert np.isnan(found[1])


class TestIncomesWithoutALogarithm:
    X = np.array([0.0, 50.0, 200.0])

    @pytest.mark.parametrize("convention", ["fupin", "convey"])
    def test_stop(self, convention: str) -> None:
        for income in (self.X, self.X - 1):
            with pytest.raises(InvalidValueError, match="logarithm"):
                watts(income, 100.0, convention=convention)

    def test_by_the_limit(self) -> None:
        assert watts(self.X, 100.0, convention="ineq") == np.inf
        with pytest.raises(InvalidValueError, match="negative"):
            watts(self.X - 1, 100.0, convention="ineq")

    def test_wbpip_counts_them_as_without_a_gap(self) -> None:
        assert watts(self.X - 1, 100.0, convention="wbpip") == pytest.approx(np.log(100 / 49) / 3)

    def test_substituted(self) -> None:
        substitute = attrs.evolve(get("fupin"), watts_zeros="substitute", log_substitute=10.0)
        expected = (np.log(10) + np.log(2)) / 3
        assert watts(self.X, 100.0, convention=substitute) == pytest.approx(expected)
        huge = attrs.evolve(substitute, log_substitute=1e6)
        assert watts(self.X, 100.0, convention=huge) == pytest.approx(np.log(2) / 3)

    def test_clark_hemming_ulph_takes_a_zero_above_0(self) -> None:
        assert clark_hemming_ulph(self.X, 100.0, 1) == pytest.approx(0.5)
        with pytest.raises(InvalidValueError):
            clark_hemming_ulph(self.X, 100.0, 1, convention="convey")

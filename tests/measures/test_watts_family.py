import attrs
import numpy as np
import pytest

from fupin.errors import InvalidValueError
from fupin.measures.conventions import get
from fupin.measures.fgt_family import fgt
from fupin.measures.gini_index import gini
from fupin.measures.sen_family import sen
from fupin.measures.watts_family import average_time_to_exit, clark_hemming_ulph, watts

H1, H1_LINE = np.array([100.0, 110, 150, 160]), 125.0

I1_X = np.array([541.0, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261])

I1_Y = np.array([841.0, 2063, 2445, 3438, 4437, 5401, 6392, 8304, 11304, 21961])


class TestPrinted:
    def test_handbook(self) -> None:
        assert round(sen(H1, H1_LINE), 7) == 0.09
        assert round(watts(H1, H1_LINE), 10) == 0.0877442307
        assert round(average_time_to_exit(H1, H1_LINE, 0.05), 7) == 1.7548846
        assert round(gini(H1[:2]), 7) == 0.0238095
        assert round(gini(np.maximum(H1_LINE - H1, 0)), 7) == 0.5625

    def test_ineq(self) -> None:
        assert round(watts(I1_X, 2000.0, convention="ineq"), 7) == 0.1620141
        assert fgt(I1_X, 2000.0, 0, convention="ineq") == 0.2
        assert round(watts(I1_Y, 2000.0, convention="ineq"), 8) == 0.08663108
        assert fgt(I1_Y, 2000.0, 0, convention="ineq") == 0.1


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

"""The Gini coefficient.

The printed values are those of cran/ineq, tests/Examples/ineq-Ex.Rout.save (I1),
and of grahamstark/PovertyAndInequalityMeasures.jl,
test/runtests.jl, after Haughton and Khandker, chapter 6 (H2).
"""

import attrs
import numpy as np
import pytest

from fupin.measures.conventions import get
from fupin.measures.gini_index import absolute_gini_of, gini, gini_by, gini_of
from fupin.measures.ordered import order

I1 = np.array([541.0, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261])

H2 = np.array([10.0, 15, 20, 25, 40, 20, 30, 35, 45, 90])


class TestPrinted:
    def test_ineq(self) -> None:
        assert round(gini(I1, convention="ineq"), 7) == 0.4620911

    def test_handbook(self) -> None:
        assert round(gini(H2), 7) == 0.3272727

    def test_handbook_of_the_poor(self) -> None:
        assert round(gini(np.array([100.0, 110])), 7) == 0.0238095
        assert round(gini(np.array([25.0, 15, 0, 0])), 7) == 0.5625


class TestByHand:
    X, W = np.array([1.0, 3.0]), np.array([3.0, 1.0])

    def test_corrections_of_the_gini(self) -> None:
        # Of the population 1, 1, 1, 3: sum of |differences| 12 over 2 n^2 mean = 48.
        def correct(name: str) -> float:
            choice = attrs.evolve(get("fupin"), gini_correction=name)
            return gini(self.X, self.W, convention=choice)

        assert correct("none") == pytest.approx(12 / 48)
        assert correct("rows") == pytest.approx(0.5)
        assert correct("weights") == pytest.approx(1 / 3)
        # convey: sum((2 r - 1) x w) / (N T) - 1 = (5 * 3 + 7 * 3) / 24 - 1.
        assert gini(self.X, self.W, convention="convey") == pytest.approx(0.5)

    def test_no_correction_for_one_row(self) -> None:
        rows = attrs.evolve(get("fupin"), gini_correction="rows")
        assert np.isnan(gini(np.array([5.0]), convention=rows))

    def test_a_gini_above_one_for_losses(self) -> None:
        assert gini(np.array([-1.0, 2.0])) == pytest.approx(1.5)

    def test_sorted_once_for_several(self) -> None:
        ordered = order(H2)
        assert gini_of(ordered)[0] == gini(H2)
        assert absolute_gini_of(ordered)[0] == pytest.approx(gini(H2) * 33)


class TestGroups:
    def test_a_missing_value_costs_its_own_group_only(self) -> None:
        income = np.array([1.0, 3.0, np.nan, 2.0])
        codes = np.array([0, 0, 1, 1])
        assert gini_by(income, codes, 2).round(6).tolist()[0] == 0.25
        assert np.isnan(gini_by(income, codes, 2)[1])
        assert gini_by(income, codes, 2, convention="ineq").tolist() == [0.25, 0.0]

    @pytest.mark.parametrize("name", ["rows", "weights", "unit_step"])
    def test_corrections_are_those_of_the_group(self, name: str) -> None:
        choice = attrs.evolve(get("fupin"), gini_correction=name)
        codes = np.array([0, 1] * 5)
        weight = np.arange(1.0, 11)
        found = gini_by(H2, codes, 2, weight, convention=choice)
        for code in (0, 1):
            alone = gini(H2[codes == code], weight[codes == code], convention=choice)
            assert found[code] == pytest.approx(alone)

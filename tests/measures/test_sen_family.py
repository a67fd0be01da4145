"""Indices that rank the poor.

The printed values are those of grahamstark/PovertyAndInequalityMeasures.jl,
test/runtests.jl, after Haughton and Khandker, chapter 4 (H1).
"""

import attrs
import numpy as np
import pytest

from fupin.measures.conventions import get
from fupin.measures.gini_index import gini
from fupin.measures.sen_family import sen, sen_shorrocks_thon, takayama

H1, H1_LINE = np.array([100.0, 110, 150, 160]), 125.0


class TestPrinted:
    def test_handbook(self) -> None:
        assert round(sen(H1, H1_LINE), 7) == 0.09
        assert round(gini(H1[:2]), 7) == 0.0238095
        assert round(gini(np.maximum(H1_LINE - H1, 0)), 7) == 0.5625

    def test_sen_of_1976(self) -> None:
        small = attrs.evolve(get("fupin"), small_sample="plus_one")
        assert round(sen(H1, H1_LINE, convention=small), 7) == 0.0866667

    def test_correct_value_where_the_julia_test_prints_half(self) -> None:
        assert round(sen_shorrocks_thon(H1, H1_LINE, convention="ineq"), 10) == 0.125


class TestByHand:
    def test_at_the_line(self) -> None:
        income = np.array([100.0, 125, 150])
        assert sen(income, 125.0, convention="convey") == pytest.approx(
            2 / 3 * (0.1 + 0.9 * gini(income[:2]))
        )

    def test_a_loss_is_a_gap_above_the_line(self) -> None:
        assert sen(np.array([-50.0, -50, 200, 200]), 100.0) == pytest.approx(0.75)
        assert sen(np.array([0.0, 0, 200, 200]), 100.0) == pytest.approx(0.5)

    def test_thon(self) -> None:
        # Ranks 1 and 2 of 4: twice the sum of 4 x .2 and 3 x .12, over 4 x 5.
        small = attrs.evolve(get("fupin"), small_sample="plus_one")
        assert sen_shorrocks_thon(H1, H1_LINE, convention=small) == pytest.approx(0.116)

    def test_lines_of_their_own(self) -> None:
        line = np.array([125.0, 125, 250, 80])
        assert takayama(H1, line) == pytest.approx(gini(np.minimum(H1 / line, 1)))

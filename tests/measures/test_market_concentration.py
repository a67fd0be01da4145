"""Concentration of a total on few units.

The printed values are those of cran/ineq, tests/Examples/ineq-Ex.Rout.save (I1).
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.measures.market_concentration import herfindahl, rosenbluth

I1 = np.array([541.0, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261])

incomes = st.lists(
    st.tuples(st.integers(1, 10_000), st.integers(1, 9), st.integers(0, 3)), min_size=1, max_size=30
).map(lambda rows: np.array(rows, dtype=float).T)


class TestPrinted:
    def test_ineq(self) -> None:
        assert round(herfindahl(I1, convention="ineq"), 7) == 0.1840812
        assert round(rosenbluth(I1, convention="ineq"), 7) == 0.1859051


class TestByHand:
    def test_higher_powers_of_concentration(self) -> None:
        assert herfindahl(np.array([1.0, 3.0]), power=2) == pytest.approx((1 / 64 + 27 / 64) ** 0.5)


class TestLaws:
    @given(incomes)
    def test_rosenbluth_by_its_definition(self, rows: np.ndarray) -> None:
        income, weight, _ = rows
        each = np.sort(np.repeat(income, weight.astype(int)))[::-1]
        direct = 1 / (2 * (np.arange(1, each.size + 1) * each).sum() / each.sum() - 1)
        assert rosenbluth(income, weight) == pytest.approx(direct)

"""The Atkinson index.

The printed values are those of cran/ineq, tests/Examples/ineq-Ex.Rout.save (I1);
of grahamstark/PovertyAndInequalityMeasures.jl,
test/runtests.jl, after Haughton and Khandker, chapter 6 (H2);
and of pysal/inequality, test_atkinson.py (Q1).
"""

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.atkinson_index import atkinson
from fupin.measures.conventions import get
from fupin.measures.entropy import generalised_entropy

I1 = np.array([541.0, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261])

H2 = np.array([10.0, 15, 20, 25, 40, 20, 30, 35, 45, 90])

Q1 = np.array([10.0, 20, 30, 40, 50])

incomes = st.lists(
    st.tuples(st.integers(1, 10_000), st.integers(1, 9), st.integers(0, 3)), min_size=1, max_size=30
).map(lambda rows: np.array(rows, dtype=float).T)


class TestPrinted:
    def test_ineq(self) -> None:
        assert round(atkinson(I1, 0.5, convention="ineq"), 7) == 0.1796591

    @pytest.mark.parametrize(
        ("epsilon", "printed"),
        [
            (0.25, 0.0446396),
            (0.5, 0.0869155),
            (0.75, 0.1267328),
            (1, 0.1640783),
            (1.25, 0.1989991),
            (1.5, 0.2315817),
            (1.75, 0.2619332),
            (2, 0.2901688),
            (2.25, 0.3164032),
        ],
    )
    def test_handbook(self, epsilon: float, printed: float) -> None:
        assert round(atkinson(H2, epsilon), 7) == printed

    @pytest.mark.parametrize(
        ("epsilon", "printed", "digits", "equivalent"),
        [(0.5, 0.06315, 5, 28.105398233), (1, 0.1316096, 7, 26.0517108)],
    )
    def test_pysal(self, epsilon: float, printed: float, digits: int, equivalent: float) -> None:
        found = atkinson(Q1, epsilon)
        assert round(found, digits) == printed
        assert 30 * (1 - found) == pytest.approx(equivalent, abs=1e-7)


class TestZeros:
    X = np.array([0.0, 1.0, 3.0])

    def test_by_hand(self) -> None:
        assert atkinson(self.X, 0.5) == pytest.approx(1 - (1 + 3**0.5) ** 2 / 9 / (4 / 3))
        with pytest.raises(InvalidValueError, match="no logarithm"):
            atkinson(self.X, 1)
        assert atkinson(self.X, 1, convention="ineq") == 1
        assert atkinson(self.X, 2, convention="ineq") == 1

    def test_dropped(self) -> None:
        drop = attrs.evolve(get("fupin"), log_zeros="drop")
        assert atkinson(self.X, 1, convention=drop) == pytest.approx(atkinson(self.X[1:], 1))
        assert np.isnan(atkinson(-self.X, 1, convention=drop))

    @pytest.mark.parametrize("convention", ["fupin", "convey", "ineq"])
    def test_a_loss_has_no_logarithm(self, convention: str) -> None:
        with pytest.raises(InvalidValueError):
            atkinson(np.array([-1.0, 5.0]), 0.5, convention=convention)


class TestLaws:
    @given(incomes)
    def test_runs_on_through_1(self, rows: np.ndarray) -> None:
        income, weight, _ = rows
        assert atkinson(income, 1 + 1e-8, weight) == pytest.approx(
            atkinson(income, 1, weight), abs=1e-6
        )

    @given(incomes)
    def test_is_a_form_of_entropy(self, rows: np.ndarray) -> None:
        income, weight, _ = rows
        mld = generalised_entropy(income, 0, weight)
        assert atkinson(income, 1, weight) == pytest.approx(1 - np.exp(-mld), abs=1e-12)

    @given(st.floats(20, 500))
    def test_much_aversion_sees_the_poorest_only(self, epsilon: float) -> None:
        assert 0.5 <= atkinson(np.array([1e-6, 1.0, 2.0]), epsilon) <= 1

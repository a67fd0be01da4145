"""Generalised entropy.

The printed values are those of grahamstark/PovertyAndInequalityMeasures.jl,
test/runtests.jl, after Haughton and Khandker, chapter 6 (H2).
"""

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.conventions import get
from fupin.measures.entropy import generalised_entropy

H2 = np.array([10.0, 15, 20, 25, 40, 20, 30, 35, 45, 90])

incomes = st.lists(
    st.tuples(st.integers(1, 10_000), st.integers(1, 9), st.integers(0, 3)), min_size=1, max_size=30
).map(lambda rows: np.array(rows, dtype=float).T)


class TestPrinted:
    @pytest.mark.parametrize(
        ("alpha", "printed"),
        [
            (0, 0.1792203),
            (1, 0.1830644),
            (1.25, 0.1883288),
            (1.5, 0.1954897),
            (1.75, 0.2047211),
            (2, 0.2162534),
            (2.25, 0.2303812),
            (2.5, 0.2474728),
        ],
    )
    def test_handbook(self, alpha: float, printed: float) -> None:
        assert round(generalised_entropy(H2, alpha), 7) == printed


class TestByHand:
    def test_of_losses_for_alpha_2(self) -> None:
        assert generalised_entropy(np.array([-1.0, 3.0]), 2) == pytest.approx(2.0)


class TestZeros:
    X = np.array([0.0, 1.0, 3.0])

    @pytest.mark.parametrize("alpha", [0, -1])
    def test_stops(self, alpha: float) -> None:
        with pytest.raises(InvalidValueError, match="no logarithm"):
            generalised_entropy(self.X, alpha)

    @pytest.mark.parametrize("alpha", [0, -1])
    def test_has_a_limit(self, alpha: float) -> None:
        assert generalised_entropy(self.X, alpha, convention="ineq") == np.inf

    @pytest.mark.parametrize("alpha", [0.3, 0.5, 0.7, 1, 1.5, 2])
    def test_is_defined_above_0(self, alpha: float) -> None:
        scaled = self.X / self.X.mean()
        positive = scaled[1:]
        by_hand = (
            (positive * np.log(positive)).sum() / 3
            if alpha == 1
            else ((scaled**alpha).mean() - 1) / (alpha * (alpha - 1))
        )
        assert generalised_entropy(self.X, alpha) == pytest.approx(by_hand)
        with pytest.raises(InvalidValueError):
            generalised_entropy(self.X, alpha, convention="convey")

    def test_dropped(self) -> None:
        drop = attrs.evolve(get("fupin"), log_zeros="drop")
        assert generalised_entropy(self.X, 0, convention=drop) == pytest.approx(
            generalised_entropy(self.X[1:], 0)
        )

    def test_wbpip_puts_one_into_the_logarithm_only(self) -> None:
        expected = np.log(4 / 3) - np.log(3) / 3
        assert generalised_entropy(self.X, 0, convention="wbpip") == pytest.approx(expected)
        losses = np.array([-1.0, 1.0, 4.0])
        assert generalised_entropy(losses, 0, convention="wbpip") == pytest.approx(
            np.log(4 / 3) - np.log(4) / 3
        )

    @pytest.mark.parametrize("convention", ["fupin", "convey", "ineq"])
    def test_a_loss_has_no_logarithm(self, convention: str) -> None:
        with pytest.raises(InvalidValueError):
            generalised_entropy(np.array([-1.0, 5.0]), 1, convention=convention)


class TestLaws:
    @given(incomes)
    def test_runs_on_through_0_and_1(self, rows: np.ndarray) -> None:
        income, weight, _ = rows
        for alpha in (0, 1):
            at = generalised_entropy(income, alpha, weight)
            for step in (-1e-7, 1e-7):
                near = generalised_entropy(income, alpha + step, weight)
                assert near == pytest.approx(at, rel=1e-4, abs=1e-12)

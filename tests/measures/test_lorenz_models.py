import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.measures.grouped import grouped_poverty
from fupin.measures.lorenz_models import BetaLorenz, QuadraticLorenz

quadratics = st.builds(
    QuadraticLorenz, st.floats(0.85, 1.3), st.floats(-1.6, -0.5), st.floats(0.16, 0.5)
).filter(lambda curve: curve.validity().is_valid)

betas = st.builds(BetaLorenz, st.floats(0.2, 0.9), st.just(1.0), st.floats(0.2, 0.9))

curves = st.one_of(quadratics, betas)


class TestLaws:
    @given(curves)
    def test_a_valid_curve_is_a_lorenz_curve(self, curve: QuadraticLorenz | BetaLorenz) -> None:
        shares = np.linspace(0.002, 0.998, 200)
        held = curve.at(shares)
        assert np.all(held <= shares + 1e-9)
        assert np.all(np.diff(held, n=2) >= -1e-9)
        assert curve.at([0, 1]).tolist() == pytest.approx([0, 1], abs=1e-9)
        assert 0 <= curve.gini() < 1

    @given(curves)
    def test_the_gini_is_that_of_a_fine_sum(self, curve: QuadraticLorenz | BetaLorenz) -> None:
        shares = (np.arange(20000) + 0.5) / 20000
        assert curve.gini() == pytest.approx(1 - 2 * curve.at(shares).mean(), abs=1e-5)


class TestEdges:
    def test_a_foot_too_steep_has_no_severity(self) -> None:
        found = grouped_poverty(BetaLorenz(0.3, 0.4, 0.5), 1.0, 0.5)
        assert math.isinf(found.severity)
        assert not found.is_valid

    def test_a_parabola(self) -> None:
        # b squared is 4 a, where closed formulas divide by zero.
        curve = QuadraticLorenz(1.21, -2.2, 0.5)
        assert curve.validity().is_valid
        assert float(curve.slope(curve.headcount(0.99))) == pytest.approx(0.99)

    @pytest.mark.parametrize(
        ("curve", "broken"),
        [
            (QuadraticLorenz(0.9, -2.5, 0.2), "starts_at_zero"),
            (QuadraticLorenz(0.5, -1.0, 0.2), "ends_at_one"),
            (QuadraticLorenz(1.2, -1.5, -0.1), "slope_starts_positive"),
            (BetaLorenz(0.9, 0.5, 0.5), "slope_starts_positive"),
            (BetaLorenz(0.9, 1.5, 0.5), "is_convex"),
            (BetaLorenz(0.9, 1.0, -0.5), "ends_at_one"),
        ],
    )
    def test_what_makes_a_curve_invalid(
        self, curve: QuadraticLorenz | BetaLorenz, broken: str
    ) -> None:
        found = curve.validity()
        assert not getattr(found, broken)
        assert not found.is_valid

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.grouped import grouped_median, grouped_poverty
from fupin.measures.lorenz_fits import fit_beta_lorenz, fit_quadratic_lorenz
from fupin.measures.lorenz_models import BetaLorenz, QuadraticLorenz

# The tables and values of the tests of wbpip (PIP-Technical-Team/wbpip, MIT licence).
POPULATION = [0.0005, 0.0032, 0.0148, 0.0443, 0.0991, 0.257, 0.4385, 0.5938, 0.7089, 1]

INCOME = [
    *(5.824760527229386e-05, 0.000604029410841011, 0.0037949334793616948),
    *(0.013988878652244477, 0.036992164583098786, 0.12140708906131342),
    *(0.24531391873082081, 0.37446670169288321, 0.48753116241194566, 1),
]

MEAN, LINE = 51.5660557757944, 57.791666666666664

quadratics = st.builds(
    QuadraticLorenz, st.floats(0.85, 1.3), st.floats(-1.6, -0.5), st.floats(0.16, 0.5)
).filter(lambda curve: curve.validity().is_valid)

betas = st.builds(BetaLorenz, st.floats(0.2, 0.9), st.just(1.0), st.floats(0.2, 0.9))

curves = st.one_of(quadratics, betas)


class TestPublishedValues:
    def test_indices_from_the_quadratic_curve(self) -> None:
        curve = fit_quadratic_lorenz(POPULATION, INCOME).curve
        found = grouped_poverty(curve, MEAN, LINE)
        assert round(found.headcount, 7) == 0.7600581
        assert found.gap == pytest.approx(0.27617606019159308, rel=1e-11)
        assert found.severity == pytest.approx(0.12832887439632906, rel=1e-11)
        assert curve.gini() == pytest.approx(0.32126464221602591, rel=1e-11)
        assert grouped_median(curve, MEAN) == pytest.approx(42.247782467994874, rel=1e-11)

    def test_indices_from_the_beta_curve(self) -> None:
        curve = fit_beta_lorenz(POPULATION, INCOME).curve
        headcount = grouped_poverty(curve, MEAN, LINE).headcount
        assert headcount == pytest.approx(0.71833938360214233, abs=5e-9)
        assert grouped_median(curve, MEAN) == pytest.approx(42.594731176686537, rel=1e-11)
        # wbpip sums 499 bins and prints 0.3123666; the integral is 0.3123688.
        assert round(curve.gini(), 7) == 0.3123688


class TestLaws:
    @given(curves, st.floats(0.05, 3))
    def test_poverty_equals_a_fine_sum(
        self, curve: QuadraticLorenz | BetaLorenz, relative: float
    ) -> None:
        found = grouped_poverty(curve, 200.0, 200 * relative)
        shares = (np.arange(20000) + 0.5) / 20000
        gaps = np.maximum(1 - curve.slope(shares) / relative, 0)
        assert found.headcount == pytest.approx(np.mean(gaps > 0), abs=1e-3)
        assert found.gap == pytest.approx(gaps.mean(), abs=1e-4)
        assert found.severity == pytest.approx((gaps**2).mean(), abs=1e-4)
        assert -1e-9 <= found.severity <= found.gap + 1e-9

    @given(curves, st.floats(0.1, 2), st.floats(1e-2, 1e4))
    def test_money_has_no_scale(
        self, curve: QuadraticLorenz | BetaLorenz, relative: float, mean: float
    ) -> None:
        one, other = (grouped_poverty(curve, m, m * relative) for m in (1.0, mean))
        assert one.headcount == pytest.approx(other.headcount, abs=1e-9)
        assert one.gap == pytest.approx(other.gap, abs=1e-9)


class TestEdges:
    def test_lines_below_and_above_all_incomes(self) -> None:
        curve = QuadraticLorenz(0.9, -1.5, 0.2)
        low, high = curve.slope([0.0, 1.0]).tolist()
        assert grouped_poverty(curve, 1.0, low / 2).headcount == 0
        above = grouped_poverty(curve, 1.0, high * 2)
        assert above.headcount == 1
        assert above.gap == pytest.approx(1 - 1 / (high * 2))

    def test_a_beta_curve_without_poor(self) -> None:
        found = grouped_poverty(BetaLorenz(0.5, 1.0, 0.5), 1.0, 0.4)
        assert (found.headcount, found.gap, found.severity) == (0, 0, 0)

    def test_a_curve_with_a_gap_gives_no_numbers(self) -> None:
        curve = QuadraticLorenz(0.1, -1.5, 0.05)
        found = grouped_poverty(curve, 1.0, 0.5)
        assert np.isnan([found.headcount, found.gap, found.severity]).all()
        assert not found.is_valid

    @pytest.mark.parametrize(("mean", "line", "place"), [(0, 1, "mean"), (1, np.nan, "line")])
    def test_means_and_lines_are_positive(self, mean: float, line: float, place: str) -> None:
        with pytest.raises(InvalidValueError) as caught:
            grouped_poverty(BetaLorenz(0.5, 1.0, 0.5), mean, line)
        assert caught.value.place == place

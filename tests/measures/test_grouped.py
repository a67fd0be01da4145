import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.grouped import (
    BetaLorenz,
    QuadraticLorenz,
    best_lorenz_fit,
    fit_beta_lorenz,
    fit_quadratic_lorenz,
    grouped_median,
    grouped_poverty,
)

# The tables and values of the tests of wbpip (PIP-Technical-Team/wbpip, MIT licence).
POPULATION = [0.0005, 0.0032, 0.0148, 0.0443, 0.0991, 0.257, 0.4385, 0.5938, 0.7089, 1]
INCOME = [
    *(5.824760527229386e-05, 0.000604029410841011, 0.0037949334793616948),
    *(0.013988878652244477, 0.036992164583098786, 0.12140708906131342),
    *(0.24531391873082081, 0.37446670169288321, 0.48753116241194566, 1),
]
MEAN, LINE = 51.5660557757944, 57.791666666666664

DECILES = np.arange(1, 11) / 10
CENTRAL_AFRICA = [
    *(0.006125190590662188, 0.020117379883772227, 0.04109366871532385, 0.06977746972011319),
    *(0.10876575125764529, 0.1634647912795253, 0.24058019563771513, 0.3526590157969411),
    *(0.5215557603977612, 1.0),
]
"""gd_ex3: the Central African Republic in 1992."""

EXAMPLE = [
    *(0.01605108733172247, 0.043406972730410776, 0.07870210562651019, 0.1231446323783224),
    *(0.17880566102865034, 0.24732481877804627, 0.3309458060062133, 0.43372454263030724),
    *(0.5808595098377632, 1.0),
]
"""gd_ex1, of mean 330.5371."""

quadratics = st.builds(
    QuadraticLorenz, st.floats(0.85, 1.3), st.floats(-1.6, -0.5), st.floats(0.16, 0.5)
).filter(lambda curve: curve.validity().is_valid)
betas = st.builds(BetaLorenz, st.floats(0.2, 0.9), st.just(1.0), st.floats(0.2, 0.9))
curves = st.one_of(quadratics, betas)


class TestPublishedValues:
    def test_parameters_of_the_quadratic_curve(self) -> None:
        curve = fit_quadratic_lorenz(POPULATION, INCOME).curve
        assert isinstance(curve, QuadraticLorenz)
        wanted = [0.795981535745657, -1.4445933880119242, 0.14728191995919815]
        np.testing.assert_allclose([curve.a, curve.b, curve.c], wanted, rtol=1e-11)

    def test_indices_from_the_quadratic_curve(self) -> None:
        curve = fit_quadratic_lorenz(POPULATION, INCOME).curve
        found = grouped_poverty(curve, MEAN, LINE)
        assert round(found.headcount, 7) == 0.7600581
        assert found.gap == pytest.approx(0.27617606019159308, rel=1e-11)
        assert found.severity == pytest.approx(0.12832887439632906, rel=1e-11)
        assert curve.gini() == pytest.approx(0.32126464221602591, rel=1e-11)
        assert grouped_median(curve, MEAN) == pytest.approx(42.247782467994874, rel=1e-11)

    def test_the_quadratic_curve_ends_early_and_passes_as_there(self) -> None:
        curve = fit_quadratic_lorenz(POPULATION, INCOME).curve
        assert isinstance(curve, QuadraticLorenz)
        assert float(curve.at(1)) == pytest.approx(curve.a + curve.c)
        assert not curve.validity().ends_at_one
        assert curve.validity(least_end=0.9).is_valid

    def test_parameters_of_the_beta_curve(self) -> None:
        fit = fit_beta_lorenz(POPULATION, INCOME)
        assert isinstance(fit.curve, BetaLorenz)
        wanted = [0.57803721740313529, 0.94205090386544987, 0.52578600019473676]
        found = [fit.curve.theta, fit.curve.gamma, fit.curve.delta]
        np.testing.assert_allclose(found, wanted, rtol=1e-11)
        assert fit.validity.is_valid

    def test_indices_from_the_beta_curve(self) -> None:
        curve = fit_beta_lorenz(POPULATION, INCOME).curve
        headcount = grouped_poverty(curve, MEAN, LINE).headcount
        assert headcount == pytest.approx(0.71833938360214233, abs=5e-9)
        assert grouped_median(curve, MEAN) == pytest.approx(42.594731176686537, rel=1e-11)
        # wbpip sums 499 bins and prints 0.3123666; the integral is 0.3123688.
        assert round(curve.gini(), 7) == 0.3123688

    def test_gini_of_central_africa(self) -> None:
        fit = best_lorenz_fit(DECILES, CENTRAL_AFRICA)
        assert isinstance(fit.curve, QuadraticLorenz)
        assert fit.curve.gini() == pytest.approx(0.61330745577995316, abs=1e-8)

    def test_median_and_gini_of_the_example(self) -> None:
        fit = best_lorenz_fit(DECILES, EXAMPLE)
        assert isinstance(fit.curve, BetaLorenz)
        assert round(grouped_median(fit.curve, 330.5371), 4) == 201.4286
        assert fit.curve.gini() == pytest.approx(0.5135977, abs=5e-5)


class TestLaws:
    @given(curves)
    def test_a_valid_curve_is_a_lorenz_curve(self, curve: QuadraticLorenz | BetaLorenz) -> None:
        shares = np.linspace(0.002, 0.998, 200)
        held = curve.at(shares)
        assert np.all(held <= shares + 1e-9)
        assert np.all(np.diff(held, n=2) >= -1e-9)
        assert curve.at([0, 1]).tolist() == pytest.approx([0, 1], abs=1e-9)
        assert 0 <= curve.gini() < 1

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

    @given(curves)
    def test_the_gini_is_that_of_a_fine_sum(self, curve: QuadraticLorenz | BetaLorenz) -> None:
        shares = (np.arange(20000) + 0.5) / 20000
        assert curve.gini() == pytest.approx(1 - 2 * curve.at(shares).mean(), abs=1e-5)

    @given(quadratics)
    def test_a_quadratic_curve_is_found_again(self, curve: QuadraticLorenz) -> None:
        fit = fit_quadratic_lorenz(DECILES, np.append(curve.at(DECILES[:-1]), 1))
        np.testing.assert_allclose(fit.curve.at(DECILES), curve.at(DECILES), atol=1e-6)
        assert fit.squared_error < 1e-12

    @given(betas)
    def test_a_beta_curve_is_found_again(self, curve: BetaLorenz) -> None:
        found = fit_beta_lorenz(DECILES, curve.at(DECILES)).curve
        assert isinstance(found, BetaLorenz)
        np.testing.assert_allclose(
            [found.theta, found.gamma, found.delta],
            [curve.theta, curve.gamma, curve.delta],
            rtol=1e-6,
        )

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

    def test_a_foot_too_steep_has_no_severity(self) -> None:
        found = grouped_poverty(BetaLorenz(0.3, 0.4, 0.5), 1.0, 0.5)
        assert math.isinf(found.severity)
        assert not found.is_valid

    def test_a_parabola(self) -> None:
        # b squared is 4 a, where closed formulas divide by zero.
        curve = QuadraticLorenz(1.21, -2.2, 0.5)
        assert curve.validity().is_valid
        assert float(curve.slope(curve.headcount(0.99))) == pytest.approx(0.99)

    def test_a_curve_with_a_gap_gives_no_numbers(self) -> None:
        curve = QuadraticLorenz(0.1, -1.5, 0.05)
        found = grouped_poverty(curve, 1.0, 0.5)
        assert np.isnan([found.headcount, found.gap, found.severity]).all()
        assert not found.is_valid

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

    @pytest.mark.parametrize("fit", [fit_quadratic_lorenz, fit_beta_lorenz, best_lorenz_fit])
    @pytest.mark.parametrize(
        ("population", "income", "place"),
        [
            ([0.2, 0.4, 0.6], [0.1, 0.2, np.nan], "income_share"),
            ([0.2, 0.4, 1.6], [0.1, 0.2, 0.4], "population_share"),
            ([0.2, 0.6, 0.4], [0.1, 0.2, 0.3], "population_share"),
            ([0.2, 0.4, 0.6], [0.1, 0.1, 0.3], "income_share"),
            ([0.2, 0.4, 0.6], [0.1, 0.2], "income_share"),
            ([0.2, 0.4, 0.6], [0.1, 0.2, 0.7], "income_share"),
            ([0.2, 0.4, 1.0], [0.1, 0.2, 1.0], "population_share"),
            ([0.2, 0.4, 0.6, 0.8], [0.2, 0.4, 0.6, 0.8], "income_share"),
        ],
    )
    def test_tables_that_cannot_be_fitted(
        self, fit: object, population: list[float], income: list[float], place: str
    ) -> None:
        with pytest.raises(InvalidValueError) as caught:
            fit(population, income)  # type: ignore[operator]
        assert caught.value.place == place

    @pytest.mark.parametrize(("mean", "line", "place"), [(0, 1, "mean"), (1, np.nan, "line")])
    def test_means_and_lines_are_positive(self, mean: float, line: float, place: str) -> None:
        with pytest.raises(InvalidValueError) as caught:
            grouped_poverty(BetaLorenz(0.5, 1.0, 0.5), mean, line)
        assert caught.value.place == place

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.grouped import grouped_median
from fupin.measures.lorenz_fits import best_lorenz_fit, fit_beta_lorenz, fit_quadratic_lorenz
from fupin.measures.lorenz_models import BetaLorenz, QuadraticLorenz

# The tables and values of the tests of wbpip (PIP-Technical-Team/wbpip, MIT licence).
POPULATION = [0.0005, 0.0032, 0.0148, 0.0443, 0.0991, 0.257, 0.4385, 0.5938, 0.7089, 1]

INCOME = [
    *(5.824760527229386e-05, 0.000604029410841011, 0.0037949334793616948),
    *(0.013988878652244477, 0.036992164583098786, 0.12140708906131342),
    *(0.24531391873082081, 0.37446670169288321, 0.48753116241194566, 1),
]

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


class TestPublishedValues:
    def test_parameters_of_the_quadratic_curve(self) -> None:
        curve = fit_quadratic_lorenz(POPULATION, INCOME).curve
        assert isinstance(curve, QuadraticLorenz)
        wanted = [0.795981535745657, -1.4445933880119242, 0.14728191995919815]
        np.testing.assert_allclose([curve.a, curve.b, curve.c], wanted, rtol=1e-11)

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


class TestEdges:
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

"""Densities, through the errors of quantiles."""

from typing import Any

import numpy as np
import pytest

from fupin.errors import InvalidValueError
from fupin.measures.inputs import Array
from fupin.survey import influence

RANDOM = np.random.default_rng(11)
SIZE = 60
INCOME = RANDOM.lognormal(7.0, 0.8, SIZE).round(0)
WEIGHT = RANDOM.integers(1, 5, SIZE).astype(np.float64)
GROUP = RANDOM.integers(0, 3, SIZE)


def _close(found: Array, wanted: Array) -> None:
    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-12)


class TestDensity:
    def test_it_is_near_that_of_a_normal_distribution(self) -> None:
        income = 100 + 10 * np.random.default_rng(0).standard_normal(20_000)
        found = influence.quantile_influence(income, 0.5, bandwidth="rows")
        # The standard error of a median is 1.2533 times that of the mean.
        error = np.sqrt(income.size) * found.influence.std()
        assert error == pytest.approx(1.2533 * 10 / np.sqrt(income.size), rel=0.05)

    def test_only_one_of_the_widths_depends_on_the_scale_of_weights(self) -> None:
        def slope(scale: float, bandwidth: Any) -> Array:
            found = influence.quantile_influence(INCOME, 0.5, scale * WEIGHT, bandwidth=bandwidth)
            return found.influence * scale

        _close(slope(1.0, "rows"), slope(1000.0, "rows"))
        assert not np.allclose(slope(1.0, "population"), slope(1000.0, "population"))

    def test_incomes_that_are_all_alike_have_none(self) -> None:
        found = influence.quantile_influence(np.full(5, 7.0), 0.5)
        assert found.value.tolist() == [7]
        assert np.isnan(found.influence).all()

    def test_another_width(self) -> None:
        with pytest.raises(InvalidValueError, match="bandwidth: 'wide' is not one of"):
            influence.quantile_influence(INCOME, 0.5, bandwidth="wide")

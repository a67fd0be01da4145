"""The influence of rows on concentration coefficients."""

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


class TestConcentration:
    BENEFIT = RANDOM.gamma(2.0, 50.0, SIZE)

    def test_a_group_is_its_rows_alone(self) -> None:
        found = influence.concentration_influence(
            self.BENEFIT, INCOME, WEIGHT, codes=GROUP, count=4
        )
        assert np.isnan(found.value[3])
        for group in range(3):
            rows = group == GROUP
            alone = influence.concentration_influence(
                self.BENEFIT[rows], INCOME[rows], WEIGHT[rows]
            )
            _close(found.value[group], alone.value[0])
            _close(found.influence[rows], alone.influence)

    def test_income_ranked_by_itself_is_the_gini_coefficient(self) -> None:
        found = influence.concentration_influence(INCOME, INCOME, WEIGHT)
        wanted = influence.gini_influence(INCOME, WEIGHT)
        _close(found.value, wanted.value)
        _close(found.influence, wanted.influence)

    def test_benefits_that_sum_to_nothing(self) -> None:
        found = influence.concentration_influence(np.zeros(3), np.arange(3.0))
        assert np.isnan(found.value).all()

    def test_a_missing_benefit_is_refused(self) -> None:
        with pytest.raises(InvalidValueError, match="benefit: nan is missing or infinite"):
            influence.concentration_influence(np.array([np.nan, 1.0]), np.array([1.0, 2.0]))

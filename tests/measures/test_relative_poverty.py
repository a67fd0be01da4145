import numpy as np
import pytest

from fupin.measures.conventions import Convention
from fupin.measures.relative_poverty import (
    at_risk_of_poverty_rate,
    poor_median,
    relative_line,
    relative_median_gap,
)

AVERAGED = Convention(quantile_rule="averaged")


class TestByHand:
    def test_at_the_line(self) -> None:
        income = np.array([100.0, 110, 120, 125])
        assert poor_median(income, 125.0) == 110
        assert poor_median(income, 120.0, convention=AVERAGED) == 105
        assert poor_median(income, 120.0, convention="convey") == 110

    def test_relative_lines(self) -> None:
        income, weight = np.array([10.0, 20, 30, 100]), np.array([1.0, 1, 2, 1])
        assert relative_line(income, weight) == pytest.approx(18)
        assert relative_line(income, weight, share=0.5, of="mean") == pytest.approx(19)
        assert at_risk_of_poverty_rate(income, weight) == pytest.approx(0.2)
        assert poor_median(income, 25.0, weight) == 10
        assert poor_median(income, 25.0, weight, convention=AVERAGED) == 15
        assert relative_median_gap(income, weight) == pytest.approx(8 / 18)

    def test_nobody_is_poor(self) -> None:
        assert np.isnan(poor_median(np.array([100.0, 110]), 50.0))
        assert np.isnan(relative_median_gap(np.full(3, 5.0)))


class TestNothingToMeasure:
    def test_no_relative_line(self) -> None:
        for income in ([], [np.nan, 1.0], [0.0, 0.0], [-5.0, -5.0]):
            for of in ("median", "mean"):
                assert np.isnan(relative_line(np.array(income), of=of))
                assert np.isnan(at_risk_of_poverty_rate(np.array(income), of=of))
                assert np.isnan(relative_median_gap(np.array(income), of=of))
        assert np.isnan(poor_median(np.array([1.0, np.nan]), 5.0))

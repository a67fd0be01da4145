from collections.abc import Callable

import numpy as np
import pytest

from fupin.measures.fgt_family import fgt, foster_shorrocks
from fupin.measures.gini_index import gini
from fupin.measures.relative_poverty import (
    at_risk_of_poverty_rate,
    poor_median,
    relative_line,
    relative_median_gap,
)
from fupin.measures.sen_family import sen, sen_shorrocks_thon, takayama
from fupin.measures.watts_family import average_time_to_exit, clark_hemming_ulph, watts

H1, H1_LINE = np.array([100.0, 110, 150, 160]), 125.0

Index = Callable[[np.ndarray, float, np.ndarray], float]

INDICES: dict[str, Index] = {
    "fgt0": lambda x, z, w: fgt(x, z, 0, w),
    "fgt.5": lambda x, z, w: fgt(x, z, 0.5, w),
    "fgt1": lambda x, z, w: fgt(x, z, 1, w),
    "fgt2": lambda x, z, w: fgt(x, z, 2, w),
    "watts": watts,
    "chu.5": lambda x, z, w: clark_hemming_ulph(x, z, 0.5, w),
    "chu-1": lambda x, z, w: clark_hemming_ulph(x, z, -1, w),
    "foster_shorrocks": lambda x, z, w: foster_shorrocks(x, z, 2, w),
    "exit": lambda x, z, w: average_time_to_exit(x, z, 0.05, w),
    "sen": sen,
    "sst": sen_shorrocks_thon,
    "takayama": takayama,
}


class TestIndicesByHand:
    def test_at_the_line(self) -> None:
        income = np.array([100.0, 125, 150])
        assert fgt(income, 125.0, 0) == pytest.approx(1 / 3)
        assert fgt(income, 125.0, 0, convention="convey") == pytest.approx(2 / 3)
        assert fgt(income, 125.0, 1, convention="convey") == pytest.approx(0.2 / 3)
        assert poor_median(income, 125.0, convention="convey") == 100
        assert sen(income, 125.0, convention="convey") == pytest.approx(
            2 / 3 * (0.1 + 0.9 * gini(income[:2]))
        )

    def test_relative_lines(self) -> None:
        income, weight = np.array([10.0, 20, 30, 100]), np.array([1.0, 1, 2, 1])
        assert relative_line(income, weight) == pytest.approx(18)
        assert relative_line(income, weight, share=0.5, of="mean") == pytest.approx(19)
        assert at_risk_of_poverty_rate(income, weight) == pytest.approx(0.2)
        assert poor_median(income, 25.0, weight) == 10
        assert poor_median(income, 25.0, weight, convention="laeken") == 15
        assert relative_median_gap(income, weight) == pytest.approx(8 / 18)

    def test_nobody_is_poor(self) -> None:
        for name in INDICES.keys() - {"takayama"}:
            assert INDICES[name](H1, 50.0, np.ones(4)) == 0
        assert takayama(H1, 50.0) == 0
        assert np.isnan(poor_median(H1, 50.0))
        assert np.isnan(relative_median_gap(np.full(3, 5.0)))


class TestNothingToMeasure:
    def test_no_relative_line(self) -> None:
        for income in ([], [np.nan, 1.0], [0.0, 0.0], [-5.0, -5.0]):
            for of in ("median", "mean"):
                assert np.isnan(relative_line(np.array(income), of=of))
                assert np.isnan(at_risk_of_poverty_rate(np.array(income), of=of))
                assert np.isnan(relative_median_gap(np.array(income), of=of))
        assert np.isnan(poor_median(np.array([1.0, np.nan]), 5.0))

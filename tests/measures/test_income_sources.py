from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.income_sources import gini_by_source

HANDBOOK = np.array([10.0, 15, 20, 25, 40, 20, 30, 35, 45, 90])
"""Haughton and Khandker, *Handbook on poverty and inequality*, chapter 6."""

ONES = np.ones(10)


class TestGiniBySource:
    def test_by_hand(self) -> None:
        # Totals 10, 20, 50; the second source rises with the total, the first is level.
        found = gini_by_source([[10, 0], [10, 10], [10, 40]], [1, 1, 1])
        assert found.total == pytest.approx(1 / 3)
        np.testing.assert_allclose(found.share, [0.375, 0.625])
        np.testing.assert_allclose(found.gini, [0, 40 / 75], atol=1e-15)
        np.testing.assert_allclose(found.correlation, [np.nan, 1])
        np.testing.assert_allclose(found.relative_contribution, [0, 1], atol=1e-15)
        np.testing.assert_allclose(found.marginal_effect, [-0.375, 0.375])
        np.testing.assert_allclose(found.elasticity, [0, 1.6], atol=1e-15)

    def test_the_same_source_twice_contributes_twice(self) -> None:
        found = gini_by_source(np.column_stack([HANDBOOK, HANDBOOK]), ONES)
        np.testing.assert_allclose(found.correlation, 1)
        np.testing.assert_allclose(found.contribution, found.total / 2)

    @given(st.lists(st.tuples(*[st.integers(-50, 500)] * 3), min_size=1, max_size=20))
    def test_adds_up(self, rows: list[tuple[int, ...]]) -> None:
        sources = np.array(rows, dtype=float)
        sources[0, 0] += 5000
        found = gini_by_source(sources, np.arange(1.0, len(rows) + 1))
        assert found.contribution.sum() == pytest.approx(found.total, abs=1e-9)
        assert found.share.sum() == pytest.approx(1)
        named = found.share * found.gini * found.correlation
        settled = ~np.isnan(named)
        np.testing.assert_allclose(named[settled], found.contribution[settled], atol=1e-9)

    def test_a_source_that_sums_to_zero_still_contributes(self) -> None:
        found = gini_by_source([[0, 10], [0, 10], [-5, 20], [5, 30]], [1] * 4)
        assert np.isnan(found.gini[0])
        assert found.contribution.sum() == pytest.approx(found.total)

    @pytest.mark.parametrize("sources", [[1, 2], [[1, -1], [0, 0]], [[np.inf, 1], [1, 1]]])
    def test_bad_sources_are_named(self, sources: list[Any]) -> None:
        with pytest.raises(InvalidValueError) as caught:
            gini_by_source(sources, [1, 1])
        assert caught.value.place == "sources"

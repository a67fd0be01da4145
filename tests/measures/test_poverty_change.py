from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.group_decompositions import fgt_by_group
from fupin.measures.poverty_change import (
    growth_redistribution,
    sectoral_change,
    shapley_growth_redistribution,
)

row = st.tuples(st.integers(1, 1000), st.integers(1, 5), st.integers(0, 2))

populations = st.lists(row, min_size=1, max_size=20)

alphas = st.sampled_from([0, 0.5, 1, 1.5, 2, 3])


def columns(rows: list[tuple[int, ...]]) -> list[np.ndarray]:
    table = np.array(rows, dtype=float)
    return [table[:, 0], table[:, 1], table[:, 2].astype(int)]


class TestGrowthRedistribution:
    def test_by_hand(self) -> None:
        # The mean rises from 100 to 150, the shares from 1/4 and 3/4 to 2/5 and 3/5.
        found = growth_redistribution([50, 150], [1, 1], [120, 180], [1, 1], 100, alpha=1)
        assert (found.before, found.after) == (0.25, 0)
        assert found.growth == pytest.approx(-0.125)
        assert found.redistribution == pytest.approx(-0.15)
        assert found.residual == pytest.approx(0.025)

    @given(populations, populations, alphas, st.integers(1, 1000))
    def test_adds_up_and_the_residual_turns_with_the_reference(
        self,
        first: list[tuple[int, ...]],
        second: list[tuple[int, ...]],
        alpha: float,
        line: int,
    ) -> None:
        pairs = (*columns(first)[:2], *columns(second)[:2])
        initial = growth_redistribution(*pairs, line, alpha=alpha)
        final = growth_redistribution(*pairs, line, alpha=alpha, reference="final")
        shapley = shapley_growth_redistribution(*pairs, line, alpha=alpha)
        for found in (initial, final, shapley):
            parts = found.growth + found.redistribution + found.residual
            assert parts == pytest.approx(found.change, abs=1e-12)
            assert found.change == found.after - found.before
        assert initial.residual == pytest.approx(-final.residual, abs=1e-12)
        assert shapley.growth == pytest.approx((initial.growth + final.growth) / 2, abs=1e-12)

    @given(populations, st.floats(0.2, 5), st.integers(1, 1000))
    def test_growth_alone_redistributes_nothing(
        self, rows: list[tuple[int, ...]], factor: float, line: int
    ) -> None:
        income, weight, _ = columns(rows)
        found = shapley_growth_redistribution(
            income, weight, income * factor, weight, line, alpha=1
        )
        assert found.redistribution == pytest.approx(0, abs=1e-9)

    def test_nobody_crosses_the_line_by_rounding(self) -> None:
        income = np.array([0.1, 0.2, 0.3])
        found = growth_redistribution(income, np.ones(3), income, np.ones(3), 0.3)
        assert found.before == found.after == pytest.approx(2 / 3)
        assert found.growth == found.redistribution == 0

    @pytest.mark.parametrize(
        ("change", "place"),
        [
            ({"reference": "middle"}, "reference"),
            ({"line": 0}, "line"),
            ({"after": [0, 0]}, "after"),
            ({"before": [-5, 1]}, "before"),
            ({"alpha": -1}, "alpha"),
            ({"after_weight": [0, 0]}, "weight"),
        ],
    )
    def test_bad_input_is_named(self, change: dict[str, Any], place: str) -> None:
        good: dict[str, Any] = {"before": [1, 2], "before_weight": [1, 1], "after": [1, 2]}
        with pytest.raises(InvalidValueError) as caught:
            growth_redistribution(**(good | {"after_weight": [1, 1], "line": 2} | change))
        assert caught.value.place == place


class TestSectoralChange:
    @given(populations, populations, alphas)
    def test_adds_up(
        self, first: list[tuple[int, ...]], second: list[tuple[int, ...]], alpha: float
    ) -> None:
        everywhere = [(400, 1, 0), (600, 1, 1), (100, 2, 2)]
        before, after = (
            fgt_by_group(income, 500, weight, codes, 3, alpha=alpha)
            for income, weight, codes in (columns(first + everywhere), columns(second + everywhere))
        )
        found = sectoral_change(before, after)
        parts = found.intrasectoral.sum() + found.shift + found.interaction
        assert parts == pytest.approx(found.change, abs=1e-12)

    def test_sectors_must_match_and_hold_people(self) -> None:
        one = fgt_by_group([50, 150], 100, [1, 1], [0, 1], 2)
        with pytest.raises(InvalidValueError, match="another number of sectors"):
            sectoral_change(one, fgt_by_group([50], 100, [1], [0], 1))
        with pytest.raises(InvalidValueError) as caught:
            sectoral_change(one, fgt_by_group([50], 100, [1], [0], 2))
        assert (caught.value.place, caught.value.value) == ("after", [1])

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.transfers import gap_reduction, transfer_impact

rows = st.lists(
    st.tuples(
        st.integers(0, 200), st.sampled_from([0, 0, 5, 40, 90]), st.integers(1, 5), st.booleans()
    ),
    min_size=1,
    max_size=15,
)


def columns(given_rows: list[tuple[int, ...]]) -> list[np.ndarray]:
    return list(np.array(given_rows, dtype=float).T)


class TestGapReduction:
    def test_by_hand(self) -> None:
        found = gap_reduction([60, 90, 150], [30, 30, 40], 100, [1, 1, 1], administration=25)
        assert (found.gap_before, found.gap_after, found.cost) == (50, 10, 125)
        assert found.benefit_cost_ratio == pytest.approx(0.32)
        assert found.cost_benefit_ratio == pytest.approx(3.125)
        assert found.vertical_efficiency == pytest.approx(0.6)
        assert found.reduction_efficiency == pytest.approx(0.4)
        assert found.spillover == pytest.approx(1 / 3)
        assert found.gap_efficiency == pytest.approx(0.8)

    def test_perfect_targeting_wastes_nothing(self) -> None:
        found = gap_reduction([60, 90, 150], [40, 10, 0], 100, [2, 1, 1])
        assert found.gap_after == found.spillover == 0
        assert found.vertical_efficiency == found.gap_efficiency == found.cost_benefit_ratio == 1

    def test_without_benefits_nothing_is_closed(self) -> None:
        found = gap_reduction([60], [0], 100, [1])
        assert np.isnan([found.benefit_cost_ratio, found.cost_benefit_ratio]).all()
        assert found.gap_efficiency == 0

    @given(rows)
    def test_identities(self, given_rows: list[tuple[int, ...]]) -> None:
        income, benefit, weight, _ = columns(given_rows)
        found = gap_reduction(income, benefit, 100, weight)
        if found.vertical_efficiency > 0:
            kept = found.vertical_efficiency * (1 - found.spillover)
            assert kept == pytest.approx(found.reduction_efficiency)
        assert found.gap_after <= found.gap_before

    def test_administration_is_a_cost(self) -> None:
        with pytest.raises(InvalidValueError) as caught:
            gap_reduction([60], [0], 100, [1], administration=-1)
        assert caught.value.place == "administration"


class TestImpact:
    def test_of_the_handbook(self) -> None:
        found = transfer_impact([100, 110, 150, 160], [25, 15, 0, 0], 125, [1] * 4)
        np.testing.assert_allclose(found.before, [0.5, 0.08, 0.0136])
        np.testing.assert_array_equal(found.after, 0)
        np.testing.assert_array_equal(found.relative_change, -1)

    def test_without_poverty_there_is_no_relative_change(self) -> None:
        assert np.isnan(transfer_impact([200], [1], 100, [1]).relative_change).all()

    def test_a_line_that_all_reach_is_weakly_poor(self) -> None:
        found = transfer_impact([60], [40], 100, [1], alphas=0, convention="convey")
        assert found.after.tolist() == [1]

    @given(rows)
    def test_gifts_never_add_poverty(self, given_rows: list[tuple[int, ...]]) -> None:
        income, benefit, weight, _ = columns(given_rows)
        found = transfer_impact(income, benefit, 100, weight)
        assert np.all(found.change <= 1e-12)
        closed = gap_reduction(income, benefit, 100, weight)
        assert -found.change[1] * 100 * weight.sum() == pytest.approx(
            closed.gap_before - closed.gap_after, abs=1e-9
        )

    @pytest.mark.parametrize(
        ("change", "place"),
        [
            ({"transfer": [1, 2]}, "transfer"),
            ({"line": -1}, "line"),
            ({"alphas": [0, -1]}, "alpha"),
        ],
    )
    def test_bad_input_is_named(self, change: dict[str, Any], place: str) -> None:
        good: dict[str, Any] = {"income": [1], "transfer": [1], "line": 2, "weight": [1]}
        with pytest.raises(InvalidValueError) as caught:
            transfer_impact(**(good | change))
        assert caught.value.place == place

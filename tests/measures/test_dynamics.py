import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.dynamics import (
    chronic_transient,
    periods_in_poverty,
    poverty_flows,
    transition_matrix,
)

pairs = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(1, 5)), min_size=1, max_size=20
)

histories = st.lists(st.tuples(*[st.booleans()] * 4, st.integers(1, 5)), min_size=1, max_size=12)

incomes = st.lists(
    st.tuples(*[st.integers(0, 200)] * 3, st.integers(1, 5)), min_size=1, max_size=12
)


def panel(rows: list[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(rows, dtype=float)
    return table[:, :-1], table[:, -1]


class TestTransitionMatrix:
    def test_by_hand(self) -> None:
        found = transition_matrix([0, 0, 1, 1], [0, 1, 1, 0], [3, 1, 2, 2], 3)
        np.testing.assert_allclose(found.joint[:2, :2], [[0.375, 0.125], [0.25, 0.25]])
        np.testing.assert_allclose(found.probabilities[:2, :2], [[0.75, 0.25], [0.5, 0.5]])
        assert np.isnan(found.probabilities[2]).all()
        assert np.isnan(found.mobility)

    def test_mobility_of_those_who_stay_and_those_who_mix(self) -> None:
        assert transition_matrix([0, 1], [0, 1], [1, 1], 2).mobility == 0
        assert transition_matrix([0, 0, 1, 1], [0, 1, 0, 1], [1] * 4, 2).mobility == 1
        assert np.isnan(transition_matrix([0], [0], [1], 1).mobility)

    @given(pairs)
    def test_rows_sum_to_one(self, rows: list[tuple[int, ...]]) -> None:
        table = np.array(rows)
        found = transition_matrix(table[:, 0], table[:, 1], table[:, 2], 3)
        assert found.joint.sum() == pytest.approx(1)
        sums = found.probabilities.sum(axis=1)
        started = np.isin(np.arange(3), table[:, 0])
        np.testing.assert_allclose(sums[started], 1)
        assert np.isnan(sums[~started]).all()

    @given(pairs)
    def test_takes_the_first_distribution_to_the_second(self, rows: list[tuple[int, ...]]) -> None:
        table = np.array(rows)
        found = transition_matrix(table[:, 0], table[:, 1], table[:, 2], 3)
        start = np.bincount(table[:, 0], table[:, 2], 3) / table[:, 2].sum()
        end = np.bincount(table[:, 1], table[:, 2], 3) / table[:, 2].sum()
        np.testing.assert_allclose(start @ np.nan_to_num(found.probabilities), end)

    @pytest.mark.parametrize(
        ("before", "after", "weight", "place"),
        [
            ([0, 2], [0, 1], [1, 1], "before"),
            ([0, 1], [0, -1], [1, 1], "after"),
            ([0, 1], [0], [1, 1], "after"),
            ([0, 1], [0, 1], [1, -1], "weight"),
            ([0, 1], [0, 1], [0, 0], "weight"),
        ],
    )
    def test_bad_input_is_named(
        self, before: list[int], after: list[int], weight: list[int], place: str
    ) -> None:
        with pytest.raises(InvalidValueError) as caught:
            transition_matrix(before, after, weight, 2)
        assert caught.value.place == place


class TestChronicTransient:
    def test_by_hand(self) -> None:
        # Means 100 and 80: only the second is poor usually, by a fifth.
        found = chronic_transient([[50, 150], [80, 80]], 100, [1, 1], alpha=2)
        assert found.total == pytest.approx((0.25 / 2 + 0.04) / 2)
        assert found.chronic == pytest.approx(0.02)
        assert found.chronic_share == pytest.approx(0.02 / 0.0825)

    def test_lines_of_each_year(self) -> None:
        found = chronic_transient([[50, 100]], [100, 200], [1], alpha=1)
        assert found.total == found.chronic == 0.5
        assert found.transient == 0

    @pytest.mark.parametrize(("convention", "total"), [("fupin", 0), ("convey", 1)])
    def test_at_the_line(self, convention: str, total: float) -> None:
        found = chronic_transient([[100, 100]], 100, [1], alpha=0, convention=convention)
        assert (found.total, found.chronic) == (total, total)

    def test_without_poverty_there_are_no_shares(self) -> None:
        assert np.isnan(chronic_transient([[200, 200]], 100, [1]).chronic_share)

    @given(incomes, st.sampled_from([1, 1.5, 2, 3]))
    def test_adds_up_and_is_not_negative(self, rows: list[tuple[int, ...]], alpha: float) -> None:
        income, weight = panel(rows)
        found = chronic_transient(income, 100, weight, alpha=alpha)
        assert found.chronic + found.transient == pytest.approx(found.total)
        assert found.transient >= -1e-12

    @given(incomes)
    def test_steady_incomes_leave_nothing_transient(self, rows: list[tuple[int, ...]]) -> None:
        income, weight = panel(rows)
        steady = np.repeat(income[:, :1], 3, axis=1)
        assert chronic_transient(steady, 100, weight).transient == pytest.approx(0, abs=1e-12)

    @pytest.mark.parametrize(
        ("income", "line", "alpha", "place"),
        [
            ([1, 2], 100, 2, "income"),
            ([[1, np.inf]], 100, 2, "income"),
            ([[1, 2]], 0, 2, "line"),
            ([[1, 2]], [1, 2, 3], 2, "line"),
            ([[1, 2]], 100, -1, "alpha"),
        ],
    )
    def test_bad_input_is_named(
        self, income: object, line: object, alpha: float, place: str
    ) -> None:
        with pytest.raises(InvalidValueError) as caught:
            chronic_transient(income, line, [1] * len(income), alpha=alpha)  # type: ignore[arg-type]
        assert caught.value.place == place


class TestPeriods:
    def test_by_hand(self) -> None:
        found = periods_in_poverty([[0, 0], [1, 0], [0, 1], [1, 1]], [2, 1, 1, 4])
        np.testing.assert_array_equal(found, [0.25, 0.25, 0.5])

    @given(histories)
    def test_shares_sum_to_one_and_give_the_mean_headcount(
        self, rows: list[tuple[int, ...]]
    ) -> None:
        poor, weight = panel(rows)
        found = periods_in_poverty(poor, weight)
        assert found.sum() == pytest.approx(1)
        headcounts = weight @ poor / weight.sum()
        assert found @ np.arange(5) == pytest.approx(headcounts.sum())

    @pytest.mark.parametrize("poor", [[[0.5]], [[np.inf]], [1]])
    def test_bad_states_are_named(self, poor: list[object]) -> None:
        with pytest.raises(InvalidValueError) as caught:
            periods_in_poverty(poor, [1])
        assert caught.value.place == "poor"


class TestFlows:
    def test_by_hand(self) -> None:
        found = poverty_flows([[1, 0, 1], [1, 0, 0], [1, 1, 0], [0, 0, 1]], [1, 1, 1, 1])
        np.testing.assert_allclose(found.entry, [0, 2 / 3])
        np.testing.assert_allclose(found.exit, [2 / 3, 1])
        np.testing.assert_allclose(found.relapse, [np.nan, 0.5])
        assert found.ever_relapsed == 0.5

    def test_nobody_at_risk_is_missing(self) -> None:
        found = poverty_flows([[0, 0]], [1])
        assert np.isnan(found.exit[0])
        assert np.isnan(found.ever_relapsed)
        assert found.entry[0] == 0

    def test_one_period_has_no_flows(self) -> None:
        assert poverty_flows([[1]], [1]).entry.shape == (0,)

    @given(histories)
    def test_stocks_and_flows_agree(self, rows: list[tuple[int, ...]]) -> None:
        poor, weight = panel(rows)
        found = poverty_flows(poor, weight)
        stock = weight @ poor / weight.sum()
        stay = np.where(stock[:-1] > 0, stock[:-1] * (1 - found.exit), 0)
        enter = np.where(stock[:-1] < 1, (1 - stock[:-1]) * found.entry, 0)
        np.testing.assert_allclose(
            np.nan_to_num(stay) + np.nan_to_num(enter), stock[1:], atol=1e-12
        )

    @given(histories)
    def test_relapse_equals_counting_histories(self, rows: list[tuple[int, ...]]) -> None:
        poor, weight = panel(rows)
        texts = ["".join("P" if each else "-" for each in row) for row in poor]
        left = np.array(["P-" in text[:-1] for text in texts])
        back = np.array(
            ["P-" in text[:-1] and "P" in text[text.index("P-") + 2 :] for text in texts]
        )
        found = poverty_flows(poor, weight).ever_relapsed
        wanted = weight[back].sum() / weight[left].sum() if left.any() else np.nan
        assert found == pytest.approx(wanted, nan_ok=True)

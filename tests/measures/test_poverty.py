import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.measures import headcount_ratio

LINE = np.array(3026.0)
"""The line of the poverty register in 2016, yuan per person and year."""

households = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(1, 9)), min_size=1, max_size=30
).map(lambda rows: np.array(rows, dtype=float).T)


def _ratio(income: list[float], weight: list[float], line: float | np.ndarray = 3026.0) -> float:
    return float(headcount_ratio(np.array(income), np.array(line), np.array(weight)))


class TestByHand:
    def test_persons_weigh_not_households(self) -> None:
        assert _ratio([2500, 4000, 3000], [4, 3, 1]) == 5 / 8

    def test_an_income_at_the_line_is_not_poor(self) -> None:
        assert _ratio([3026, 3025.99], [1, 1]) == 0.5

    def test_a_line_of_its_own_for_every_row(self) -> None:
        assert _ratio([2500, 2500], [1, 3], np.array([2400.0, 2600.0])) == 0.75

    def test_a_loss_is_poor(self) -> None:
        assert _ratio([-100, 5000], [1, 1]) == 0.5

    @pytest.mark.parametrize(
        ("income", "weight", "line"),
        [
            ([np.nan, 4000], [1, 1], 3026),
            ([2500, 4000], [1, np.nan], 3026),
            ([2500, 4000], [1, 1], np.nan),
            ([2500, 4000], [1, 1], [3026, np.nan]),
            ([2500, 4000], [0, 0], 3026),
            ([], [], 3026),
        ],
        ids=["income", "weight", "line", "one line", "no weight", "no rows"],
    )
    def test_is_missing(self, income: list[float], weight: list[float], line: float) -> None:
        assert np.isnan(_ratio(income, weight, np.array(line)))


class TestLaws:
    @given(households)
    def test_lies_between_nobody_and_all(self, rows: np.ndarray) -> None:
        assert 0 <= headcount_ratio(rows[0], LINE, rows[1]) <= 1

    @given(households)
    def test_integer_weights_repeat_the_rows(self, rows: np.ndarray) -> None:
        income, weight = rows
        repeated = np.repeat(income, weight.astype(int))
        each = headcount_ratio(repeated, LINE, np.ones_like(repeated))
        assert headcount_ratio(income, LINE, weight) == pytest.approx(float(each))

    @given(households, st.integers(2, 5))
    def test_a_population_of_copies_is_as_poor(self, rows: np.ndarray, copies: int) -> None:
        income, weight = np.tile(rows, copies)
        assert headcount_ratio(income, LINE, weight) == pytest.approx(
            float(headcount_ratio(rows[0], LINE, rows[1]))
        )

    @given(households, st.sampled_from([0.25, 2.0, 1024.0]))
    def test_does_not_depend_on_the_unit(self, rows: np.ndarray, factor: float) -> None:
        plain = headcount_ratio(rows[0], LINE, rows[1])
        assert headcount_ratio(rows[0] * factor, LINE * factor, rows[1]) == plain
        assert headcount_ratio(rows[0], LINE, rows[1] * factor) == pytest.approx(float(plain))

    @given(households, st.floats(0, 10_000), st.floats(0, 10_000))
    def test_a_higher_line_makes_nobody_less_poor(
        self, rows: np.ndarray, one: float, other: float
    ) -> None:
        low, high = sorted((one, other))
        assert headcount_ratio(rows[0], np.array(low), rows[1]) <= headcount_ratio(
            rows[0], np.array(high), rows[1]
        )

    @given(households, st.integers(1, 29))
    def test_groups_add_up_by_their_persons(self, rows: np.ndarray, cut: int) -> None:
        groups = [group for group in (rows[:, :cut], rows[:, cut:]) if group.size]
        persons = np.array([group[1].sum() for group in groups])
        ratios = np.array([headcount_ratio(group[0], LINE, group[1]) for group in groups])
        whole = float(headcount_ratio(rows[0], LINE, rows[1]))
        assert (persons @ ratios) / persons.sum() == pytest.approx(whole)

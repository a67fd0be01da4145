"""The indices of Foster, Greer and Thorbecke.

The printed values are those of grahamstark/PovertyAndInequalityMeasures.jl,
test/runtests.jl, after Haughton and Khandker, chapter 4 (H1); of
cran/ineq, tests/Examples/ineq-Ex.Rout.save (I1); and of PolicyEngine/microdf,
microdf/tests/test_poverty.py.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.measures.fgt_family import fgt, fgt_all, fgt_by, foster_shorrocks, headcount_ratio

LINE = np.array(3026.0)
"""The line of the poverty register in 2016, yuan per person and year."""

households = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(1, 9)), min_size=1, max_size=30
).map(lambda rows: np.array(rows, dtype=float).T)


def _ratio(income: list[float], weight: list[float], line: float | np.ndarray = 3026.0) -> float:
    return float(headcount_ratio(np.array(income), np.array(line), np.array(weight)))


I1 = np.array([541.0, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261])
H1, H1_LINE = np.array([100.0, 110, 150, 160]), 125.0

people = st.lists(
    st.tuples(st.integers(1, 10_000), st.integers(1, 9), st.integers(0, 3)), min_size=1, max_size=30
).map(lambda rows: np.array(rows, dtype=float).T)


class TestHeadcountByHand:
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


class TestHeadcountLaws:
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


class TestPrinted:
    @pytest.mark.parametrize(
        ("alpha", "printed"),
        [(0, 0.5), (0.5, 0.1984059), (1, 0.08), (1.5, 0.0327530), (2, 0.0136), (2.5, 0.0057192)],
    )
    def test_handbook(self, alpha: float, printed: float) -> None:
        assert round(fgt(H1, H1_LINE, alpha), 7) == printed

    def test_handbook_near_the_line(self) -> None:
        assert round(fgt(np.array([124.0, 124, 150, 150]), 125.0, 1), 10) == 0.004

    def test_ineq(self) -> None:
        assert fgt(I1, 2000.0, 0, convention="ineq") == 0.2

    def test_microdf_sums_money(self) -> None:
        income, line = np.array([-10.0, 0, 10, 20]), np.array([15.0, 10, 15, 10])
        weight = np.array([1.0, 2, 3, 4])
        found = fgt_all(income, line, weight, convention="microdf")
        assert found.round(12).tolist() == [0.6, 60, 900]
        deep = fgt_all(income, line / 2, weight, alphas=(0, 1), convention="microdf")
        assert deep.round(12).tolist() == [0.3, 27.5]


class TestIndicesByHand:
    def test_at_the_line(self) -> None:
        income = np.array([100.0, 125, 150])
        assert fgt(income, 125.0, 0) == pytest.approx(1 / 3)
        assert fgt(income, 125.0, 0, convention="convey") == pytest.approx(2 / 3)
        assert fgt(income, 125.0, 1, convention="convey") == pytest.approx(0.2 / 3)

    def test_a_loss_is_a_gap_above_the_line(self) -> None:
        assert fgt_all(np.array([-50.0, 200]), 100.0).tolist() == [0.5, 0.75, 1.125]

    def test_lines_of_their_own(self) -> None:
        line = np.array([125.0, 125, 250, 80])
        assert fgt(H1, line, 1) == pytest.approx((0.2 + 0.12 + 0.4) / 4)

    def test_the_equivalent_gap(self) -> None:
        assert foster_shorrocks(np.full(3, 75.0), 100.0, 3) == pytest.approx(0.25)


class TestGroups:
    @given(people)
    def test_are_as_if_filtered_and_add_up(self, rows: np.ndarray) -> None:
        income, weight, group = rows
        codes = group.astype(np.intp)
        alphas = (0, 0.5, 1, 2)
        found = fgt_by(income, 3026.0, codes, 5, weight, alphas=alphas)
        for code in range(5):
            own = codes == code
            alone = fgt_all(income[own], 3026.0, weight[own], alphas=alphas)
            assert found[code] == pytest.approx(alone, nan_ok=True)
        share = np.bincount(codes, weights=weight, minlength=5) / weight.sum()
        whole = np.nansum(share[:, np.newaxis] * found, axis=0)
        assert whole == pytest.approx(fgt_all(income, 3026.0, weight, alphas=alphas))

    def test_a_missing_value_costs_its_own_group_only(self) -> None:
        found = fgt_by(np.array([50.0, np.nan]), 100.0, np.array([0, 1]), 2, alphas=(0, 1))
        assert found[0].tolist() == [1.0, 0.5]
        assert np.isnan(found[1]).all()

    def test_more_rows_than_a_block(self) -> None:
        income = np.tile([50.0, 150.0], 100_000)
        assert fgt_all(income, np.full(income.size, 100.0)).tolist() == [0.5, 0.25, 0.125]
        codes = np.tile([0, 1], 100_000)
        assert fgt_by(income, 100.0, codes, 2).tolist() == [[1, 0.5, 0.25], [0, 0, 0]]

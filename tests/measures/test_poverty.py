"""Poverty indices: printed values of other programs, hand-worked ones, and laws.

The printed values are those of cran/ineq, tests/Examples/ineq-Ex.Rout.save (I1);
of grahamstark/PovertyAndInequalityMeasures.jl, test/runtests.jl, after Haughton
and Khandker, chapter 4 (H1); and of PolicyEngine/microdf,
microdf/tests/test_poverty.py (U1).
"""

from collections.abc import Callable

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures import headcount_ratio
from fupin.measures.conventions import get
from fupin.measures.inequality import gini
from fupin.measures.poverty import (
    at_risk_of_poverty_rate,
    average_time_to_exit,
    clark_hemming_ulph,
    fgt,
    fgt_all,
    fgt_by,
    foster_shorrocks,
    poor_median,
    relative_line,
    relative_median_gap,
    sen,
    sen_shorrocks_thon,
    takayama,
    watts,
    watts_by,
)

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


H1, H1_LINE = np.array([100.0, 110, 150, 160]), 125.0
I1_X = np.array([541.0, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261])
I1_Y = np.array([841.0, 2063, 2445, 3438, 4437, 5401, 6392, 8304, 11304, 21961])

people = st.lists(
    st.tuples(st.integers(1, 10_000), st.integers(1, 9), st.integers(0, 3)), min_size=1, max_size=30
).map(lambda rows: np.array(rows, dtype=float).T)

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
every = pytest.mark.parametrize("name", INDICES)


class TestPrinted:
    @pytest.mark.parametrize(
        ("alpha", "printed"),
        [(0, 0.5), (0.5, 0.1984059), (1, 0.08), (1.5, 0.0327530), (2, 0.0136), (2.5, 0.0057192)],
    )
    def test_handbook_fgt(self, alpha: float, printed: float) -> None:
        assert round(fgt(H1, H1_LINE, alpha), 7) == printed

    def test_handbook(self) -> None:
        assert round(sen(H1, H1_LINE), 7) == 0.09
        assert round(watts(H1, H1_LINE), 10) == 0.0877442307
        assert round(average_time_to_exit(H1, H1_LINE, 0.05), 7) == 1.7548846
        assert round(gini(H1[:2]), 7) == 0.0238095
        assert round(gini(np.maximum(H1_LINE - H1, 0)), 7) == 0.5625

    def test_sen_of_1976(self) -> None:
        small = attrs.evolve(get("fupin"), small_sample="plus_one")
        assert round(sen(H1, H1_LINE, convention=small), 7) == 0.0866667

    def test_correct_value_where_the_julia_test_prints_half(self) -> None:
        assert round(sen_shorrocks_thon(H1, H1_LINE, convention="ineq"), 10) == 0.125

    def test_handbook_near_the_line(self) -> None:
        assert round(fgt(np.array([124.0, 124, 150, 150]), 125.0, 1), 10) == 0.004

    def test_ineq(self) -> None:
        assert round(watts(I1_X, 2000.0, convention="ineq"), 7) == 0.1620141
        assert fgt(I1_X, 2000.0, 0, convention="ineq") == 0.2
        assert round(watts(I1_Y, 2000.0, convention="ineq"), 8) == 0.08663108
        assert fgt(I1_Y, 2000.0, 0, convention="ineq") == 0.1

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
        assert poor_median(income, 125.0, convention="convey") == 100
        assert sen(income, 125.0, convention="convey") == pytest.approx(
            2 / 3 * (0.1 + 0.9 * gini(income[:2]))
        )

    def test_a_loss_is_a_gap_above_the_line(self) -> None:
        assert fgt_all(np.array([-50.0, 200]), 100.0).tolist() == [0.5, 0.75, 1.125]
        assert sen(np.array([-50.0, -50, 200, 200]), 100.0) == pytest.approx(0.75)
        assert sen(np.array([0.0, 0, 200, 200]), 100.0) == pytest.approx(0.5)

    def test_thon(self) -> None:
        # Ranks 1 and 2 of 4: twice the sum of 4 x .2 and 3 x .12, over 4 x 5.
        small = attrs.evolve(get("fupin"), small_sample="plus_one")
        assert sen_shorrocks_thon(H1, H1_LINE, convention=small) == pytest.approx(0.116)

    def test_lines_of_their_own(self) -> None:
        line = np.array([125.0, 125, 250, 80])
        assert fgt(H1, line, 1) == pytest.approx((0.2 + 0.12 + 0.4) / 4)
        assert watts(H1, line) == pytest.approx(np.log([1.25, 125 / 110, 250 / 150]).sum() / 4)
        assert takayama(H1, line) == pytest.approx(gini(np.minimum(H1 / line, 1)))

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

    def test_the_equivalent_gap(self) -> None:
        assert foster_shorrocks(np.full(3, 75.0), 100.0, 3) == pytest.approx(0.25)


class TestIncomesWithoutALogarithm:
    X = np.array([0.0, 50.0, 200.0])

    @pytest.mark.parametrize("convention", ["fupin", "convey"])
    def test_stop(self, convention: str) -> None:
        for income in (self.X, self.X - 1):
            with pytest.raises(InvalidValueError, match="logarithm"):
                watts(income, 100.0, convention=convention)

    def test_by_the_limit(self) -> None:
        assert watts(self.X, 100.0, convention="ineq") == np.inf
        with pytest.raises(InvalidValueError, match="negative"):
            watts(self.X - 1, 100.0, convention="ineq")

    def test_wbpip_counts_them_as_without_a_gap(self) -> None:
        assert watts(self.X - 1, 100.0, convention="wbpip") == pytest.approx(np.log(100 / 49) / 3)

    def test_substituted(self) -> None:
        substitute = attrs.evolve(get("fupin"), watts_zeros="substitute", log_substitute=10.0)
        expected = (np.log(10) + np.log(2)) / 3
        assert watts(self.X, 100.0, convention=substitute) == pytest.approx(expected)
        huge = attrs.evolve(substitute, log_substitute=1e6)
        assert watts(self.X, 100.0, convention=huge) == pytest.approx(np.log(2) / 3)

    def test_clark_hemming_ulph_takes_a_zero_above_0(self) -> None:
        assert clark_hemming_ulph(self.X, 100.0, 1) == pytest.approx(0.5)
        with pytest.raises(InvalidValueError):
            clark_hemming_ulph(self.X, 100.0, 1, convention="convey")


class TestNothingToMeasure:
    @every
    @pytest.mark.parametrize(
        ("income", "weight", "line"),
        [
            ([], [], 100.0),
            ([1.0, 2.0], [0.0, 0.0], 100.0),
            ([1.0, np.nan], [1.0, 1.0], 100.0),
            ([1.0, 2.0], [1.0, np.nan], 100.0),
            ([1.0, 2.0], [1.0, 1.0], np.nan),
        ],
        ids=["no rows", "no weight", "a missing income", "a missing weight", "no line"],
    )
    def test_index_is_missing(
        self, name: str, income: list[float], weight: list[float], line: float
    ) -> None:
        assert np.isnan(INDICES[name](np.array(income), line, np.array(weight)))

    def test_no_relative_line(self) -> None:
        for income in ([], [np.nan, 1.0], [0.0, 0.0], [-5.0, -5.0]):
            for of in ("median", "mean"):
                assert np.isnan(relative_line(np.array(income), of=of))
                assert np.isnan(at_risk_of_poverty_rate(np.array(income), of=of))
                assert np.isnan(relative_median_gap(np.array(income), of=of))
        assert np.isnan(poor_median(np.array([1.0, np.nan]), 5.0))

    @every
    @pytest.mark.parametrize("line", [0.0, -5.0, np.inf])
    def test_refuses_a_line(self, name: str, line: float) -> None:
        with pytest.raises(InvalidValueError) as caught:
            INDICES[name](H1, line, np.ones(4))
        assert caught.value.place == "line"

    @every
    def test_refuses_rows(self, name: str) -> None:
        with pytest.raises(InvalidValueError, match="infinite"):
            INDICES[name](np.array([1.0, np.inf]), 100.0, np.ones(2))
        with pytest.raises(InvalidValueError, match="negative"):
            INDICES[name](np.ones(2), 100.0, np.array([1.0, -1.0]))

    def test_refuses_parameters(self) -> None:
        for call in (
            lambda: fgt(H1, 100.0, -1),
            lambda: fgt(H1, 100.0, np.nan),
            lambda: clark_hemming_ulph(H1, 100.0, 1.5),
            lambda: foster_shorrocks(H1, 100.0, 0.5),
            lambda: average_time_to_exit(H1, 100.0, 0),
            lambda: relative_line(H1, share=0),
            lambda: relative_line(H1, of="mode"),  # type: ignore[arg-type]
        ):
            with pytest.raises(InvalidValueError):
                call()


class TestIndexLaws:
    @every
    @given(rows=people, factor=st.sampled_from([0.25, 2.0, 1024.0]))
    def test_the_unit_does_not_matter(self, name: str, rows: np.ndarray, factor: float) -> None:
        income, weight, _ = rows
        plain = INDICES[name](income, 3026.0, weight)
        near = pytest.approx(plain, abs=1e-12)
        assert INDICES[name](income * factor, 3026.0 * factor, weight) == near
        assert INDICES[name](income, 3026.0, weight * factor) == near

    @every
    @given(rows=people)
    def test_weights_repeat_the_rows(self, name: str, rows: np.ndarray) -> None:
        income, weight, _ = rows
        each = np.repeat(income, weight.astype(int))
        plain = INDICES[name](income, 3026.0, weight)
        assert INDICES[name](each, 3026.0, np.ones(each.size)) == pytest.approx(plain, abs=1e-12)
        assert INDICES[name](income[::-1], 3026.0, weight[::-1]) == pytest.approx(plain, abs=1e-12)

    @given(rows=people)
    def test_small_sample_forms_repeat_the_rows_too(self, rows: np.ndarray) -> None:
        income, weight, _ = rows
        small = attrs.evolve(get("fupin"), small_sample="plus_one")
        each = np.repeat(income, weight.astype(int))
        for index in (sen, sen_shorrocks_thon):
            assert index(income, 3026.0, weight, convention=small) == pytest.approx(
                index(each, 3026.0, convention=small), abs=1e-12
            )

    @every
    @given(rows=people)
    def test_focus(self, name: str, rows: np.ndarray) -> None:
        income, weight, _ = rows
        richer = np.where(income < 3026, income, income * 7)
        assert INDICES[name](richer, 3026.0, weight) == pytest.approx(
            INDICES[name](income, 3026.0, weight), abs=1e-12
        )

    @pytest.mark.parametrize("name", sorted(INDICES.keys() - {"takayama"}))
    @given(rows=people, data=st.data())
    def test_monotonicity(self, name: str, rows: np.ndarray, data: st.DataObject) -> None:
        # Takayama's index is known not to be monotonic: a loss of many may make
        # the incomes cut off more equal.
        income, weight, _ = rows
        poorer = income.copy()
        poorer[data.draw(st.integers(0, income.size - 1))] /= 2
        assert INDICES[name](poorer, 3026.0, weight) >= (
            INDICES[name](income, 3026.0, weight) - 1e-12
        )

    @pytest.mark.parametrize(
        ("name", "richest"),
        [(name, 6000) for name in sorted(INDICES.keys() - {"fgt0", "fgt.5", "sen", "takayama"})]
        + [("sen", 3024), ("takayama", 3024)],
    )
    @given(data=st.data())
    def test_transfer(self, name: str, richest: int, data: st.DataObject) -> None:
        # The headcount and FGT below 1 fail it; Sen's and Takayama's indices hold
        # it only where the one who receives stays poor.
        values = data.draw(st.lists(st.integers(2, richest), min_size=2, max_size=20))
        income = np.sort(np.array(values, dtype=float))
        giver = data.draw(st.integers(0, income.size - 2))
        taker = data.draw(st.integers(giver + 1, income.size - 1))
        after = income.copy()
        after[[giver, taker]] += [-1, 1]
        ones = np.ones(income.size)
        assert INDICES[name](after, 3026.0, ones) >= INDICES[name](income, 3026.0, ones) - 1e-12

    @given(people)
    def test_bounds(self, rows: np.ndarray) -> None:
        income, weight, _ = rows
        head, gap, severity = fgt_all(income, 3026.0, weight)
        assert 0 <= severity <= gap <= head <= 1
        assert gap - 1e-12 <= sen(income, 3026.0, weight) <= head + 1e-12
        assert gap - 1e-12 <= sen_shorrocks_thon(income, 3026.0, weight) <= 1
        assert gap <= watts(income, 3026.0, weight) + 1e-12
        assert 0 <= takayama(income, 3026.0, weight) + 1e-12 <= 1

    @given(people)
    def test_forms_that_are_one(self, rows: np.ndarray) -> None:
        income, weight, _ = rows
        assert fgt(income, 3026.0, 0, weight) == pytest.approx(
            float(headcount_ratio(income, np.array(3026.0), weight))
        )
        assert clark_hemming_ulph(income, 3026.0, 1, weight) == pytest.approx(
            fgt(income, 3026.0, 1, weight)
        )
        assert clark_hemming_ulph(income, 3026.0, 1e-9, weight) == pytest.approx(
            watts(income, 3026.0, weight), abs=1e-6
        )


class TestGroups:
    @given(people)
    def test_are_as_if_filtered_and_add_up(self, rows: np.ndarray) -> None:
        income, weight, group = rows
        codes = group.astype(np.intp)
        alphas = (0, 0.5, 1, 2)
        found = fgt_by(income, 3026.0, codes, 5, weight, alphas=alphas)
        logs = watts_by(income, 3026.0, codes, 5, weight)
        for code in range(5):
            own = codes == code
            alone = fgt_all(income[own], 3026.0, weight[own], alphas=alphas)
            assert found[code] == pytest.approx(alone, nan_ok=True)
            assert logs[code] == pytest.approx(watts(income[own], 3026.0, weight[own]), nan_ok=True)
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

"""What interval arithmetic decides."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.auditing import Verdict, judge
from fupin.auditing.verdict import VERDICT_NAMES, meet
from fupin.quantities import Interval

RANK = [Verdict.AGREES, Verdict.ROUNDING, Verdict.DISAGREES]

numbers = st.floats(-1e9, 1e9, allow_nan=False)
margins = st.floats(0, 1e6)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(numbers), draw(numbers)))
    return Interval(
        draw(st.sampled_from([low, low, -math.inf])), draw(st.sampled_from([high, high, math.inf]))
    )


class TestExamples:
    @pytest.mark.parametrize(
        ("stated", "computed", "last_digit", "verdict"),
        [
            # 67.9% of 2198 households are 1492.
            ((67.85, 67.95), (67.88, 67.88), 0.1, "agrees"),
            # An end belongs to the interval: 2.5 may be written 2 or 3.
            ((1.5, 2.5), (2.5, 2.5), 1.0, "agrees"),
            # 15.4% written as 16% is one unit of the last digit off.
            ((15.5, 16.5), (15.4, 15.41), 1.0, "rounding"),
            ((15.5, 16.5), (14.4, 14.41), 1.0, "disagrees"),
            # Cut off instead of rounded: 1.238 written as 1.23.
            ((1.225, 1.235), (1.238, 1.238), 0.01, "rounding"),
            # A count is what it is.
            ((2120, 2120), (2119, 2119), 0.0, "disagrees"),
            ((2000, math.inf), (2106, 2106), 0.0, "agrees"),
            ((2000, math.inf), (1999, 1999), 0.0, "disagrees"),
            ((-math.inf, 3), (0.39, 0.39), 0.0, "agrees"),
        ],
    )
    def test_decides(
        self,
        stated: tuple[float, float],
        computed: tuple[float, float],
        last_digit: float,
        verdict: str,
    ) -> None:
        assert judge(Interval(*stated), Interval(*computed), last_digit).value == verdict

    @pytest.mark.parametrize(
        ("computed", "verdict"),
        [
            (2349.9, "disagrees"),
            (2350, "rounding"),  # rounded to hundreds
            (2412, "rounding"),
            (2499, "rounding"),  # cut off at hundreds
            (2500.1, "disagrees"),
        ],
    )
    def test_a_round_amount_may_be_rounded_or_cut_at_its_place(
        self, computed: float, verdict: str
    ) -> None:
        stated = Interval(2399.5, 2400.5)
        assert judge(stated, Interval.exactly(computed), 1.0, 100.0).value == verdict

    def test_floating_point_parts_no_figures(self) -> None:
        assert judge(Interval(0.3, 0.3), Interval.exactly(0.1 + 0.2), 0.0) is Verdict.AGREES

    def test_a_far_end_makes_no_room_at_the_near_one(self) -> None:
        assert judge(Interval(5, 5), Interval(6, 1e12), 0.0) is Verdict.DISAGREES

    def test_every_verdict_has_a_name(self) -> None:
        assert list(VERDICT_NAMES) == list(Verdict)


class TestLaws:
    @given(intervals(), intervals(), margins)
    def test_widening_is_symmetric(self, one: Interval, other: Interval, margin: float) -> None:
        assert judge(one, other, margin) is judge(-one, -other, margin)

    @given(intervals(), intervals())
    def test_agreement_is_mutual(self, one: Interval, other: Interval) -> None:
        assert judge(one, other, 0.0) is judge(other, one, 0.0)
        assert meet(one, other) is meet(other, one)

    @given(intervals(), margins)
    def test_a_figure_agrees_with_itself(self, one: Interval, margin: float) -> None:
        assert judge(one, one, margin) is Verdict.AGREES

    @given(st.integers(0, 10**11), st.integers(0, 10**11))
    def test_exact_counts_never_round(self, one: int, other: int) -> None:
        verdict = judge(Interval.exactly(one), Interval.exactly(other), 0.0)
        assert verdict is (Verdict.AGREES if one == other else Verdict.DISAGREES)

    @given(st.integers(1, 10**11))
    def test_neighbours_never_round(self, one: int) -> None:
        assert judge(Interval.exactly(one), Interval.exactly(one - 1), 0.0) is Verdict.DISAGREES

    @given(st.tuples(intervals(), intervals()), st.tuples(margins, margins), margins, margins)
    def test_agreement_is_monotone_in_inclusion(
        self,
        pair: tuple[Interval, Interval],
        wider: tuple[float, float],
        last_digit: float,
        higher: float,
    ) -> None:
        narrow = judge(*pair, last_digit)
        stated, computed = (one.widened(more) for one, more in zip(pair, wider, strict=True))
        wide = judge(stated, computed, last_digit + higher)
        assert RANK.index(wide) <= RANK.index(narrow)

    @given(st.lists(numbers, min_size=3, max_size=3), margins)
    def test_what_lies_between_agrees(self, values: list[float], margin: float) -> None:
        low, value, high = sorted(values)
        assert judge(Interval(low, high), Interval.exactly(value), margin) is Verdict.AGREES

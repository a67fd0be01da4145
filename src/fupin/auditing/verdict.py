"""The verdict on a check: what interval arithmetic decides."""

import math
from enum import StrEnum

from fupin.errors import N_
from fupin.quantities import Interval

__all__ = ["BEST_FIRST", "VERDICT_NAMES", "Verdict", "judge", "meet"]


class Verdict(StrEnum):
    """Whether figures agree."""

    AGREES = "agrees"
    """What is stated and what is computed can be the same number."""
    ROUNDING = "rounding"
    """They agree only by truncation, or by one unit of the last digit."""
    DISAGREES = "disagrees"
    """They cannot be the same number."""
    UNDECIDED = "undecided"
    """They differ, and so may their scope, date or concept; or nothing decides."""


VERDICT_NAMES = {
    Verdict.AGREES: N_("agrees"),
    Verdict.ROUNDING: N_("rounding"),
    Verdict.DISAGREES: N_("disagrees"),
    Verdict.UNDECIDED: N_("undecided"),
}

BEST_FIRST = (Verdict.AGREES, Verdict.ROUNDING, Verdict.UNDECIDED, Verdict.DISAGREES)
"""Which verdict stands where a text can be read in several ways."""

_RELATIVE_SLACK = 1e-12
_ABSOLUTE_SLACK = 1e-9
"""How far floating point may part two ends that are one number: far less than one in a count."""


def judge(
    stated: Interval, computed: Interval, last_digit: float, round_place: float = 0.0
) -> Verdict:
    """Compare what a figure can stand for with what is computed.

    Parameters
    ----------
    stated : Interval
        What the figure can stand for by its digits and words.
    computed : Interval
        What the other figures give.
    last_digit : float
        One unit of the last digit of the stated figure; zero for an exact count.
    round_place : float, default 0
        The place of the last digit of a round amount that is no zero, such as 100
        for 2400元; zero where the figure is not round.

    Returns
    -------
    Verdict
        ``rounding`` where the figure, rounded rightly, would end in a digit one higher
        or lower, or where a round amount is the computed one rounded or cut there.

    Examples
    --------
    >>> judge(Interval(15.5, 16.5), Interval(15.4, 15.41), 1.0).value
    'rounding'
    >>> judge(Interval(2120, 2120), Interval(2119, 2119), 0.0).value
    'disagrees'
    """
    if meet(stated, computed):
        return Verdict.AGREES
    if last_digit and meet(stated.widened(last_digit), computed):
        return Verdict.ROUNDING
    if round_place:
        middle = (stated.low + stated.high) / 2
        if meet(Interval(middle - round_place / 2, middle + round_place), computed):
            return Verdict.ROUNDING
    return Verdict.DISAGREES


def meet(one: Interval, other: Interval) -> bool:
    """Tell whether two intervals share a point, but for what floating point loses."""
    return _reaches(one.low, other.high) and _reaches(other.low, one.high)


def _reaches(low: float, high: float) -> bool:
    return low <= high or math.isclose(low, high, rel_tol=_RELATIVE_SLACK, abs_tol=_ABSOLUTE_SLACK)

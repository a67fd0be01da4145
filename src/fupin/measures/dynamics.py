"""Poverty over time for the same people: transitions, duration, chronic and transient."""

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import check_marks, table
from fupin.measures.conventions import Convention, get
from fupin.measures.fgt_family import fgt_of
from fupin.measures.inputs import Array, Flags, Table, read_codes, read_table
from fupin.measures.ratios import group_sums, over, ratio

__all__ = [
    "ChronicTransient",
    "PovertyFlows",
    "TransitionMatrix",
    "chronic_transient",
    "periods_in_poverty",
    "poverty_flows",
    "transition_matrix",
]

ONE_PER_PERIOD = N_("Give one row per person and one column per period.")


@attrs.frozen(eq=False)
class TransitionMatrix:
    """Where people went between two periods; arrays have shape (count, count).

    Attributes
    ----------
    joint : ndarray of float64
        The share of all that was in the row's state and came to the column's; sums to one.
    probabilities : ndarray of float64
        The share of those in the row's state that came to the column's: each row sums
        to one, or is NaN where nobody started there.
    mobility : float
        Shorrocks's index, from 0 where all stay; NaN where a state had nobody, or with
        one state.
    """

    joint: Array
    probabilities: Array
    mobility: float


def transition_matrix(
    before: ArrayLike,
    after: ArrayLike,
    weight: ArrayLike,
    count: int,
    *,
    convention: str | Convention = "fupin",
) -> TransitionMatrix:
    r"""Cross the states of the same people in two periods.

    Parameters
    ----------
    before, after : array_like of int, shape (n,)
        The state of each unit, from 0 to ``count - 1``.
    weight : array_like of float, shape (n,)
    count : int
    convention : str or Convention
        Its `missing` is followed, for weights.

    Returns
    -------
    TransitionMatrix
        A missing weight makes NaN the probabilities of those who started in its state,
        and all that rests on the whole.

    Raises
    ------
    InvalidValueError
        Where a state is no state, a weight is negative or of another shape, or the
        weights sum to zero.

    Notes
    -----
    Mobility is :math:`(c - \operatorname{tr} P) / (c - 1)` with c states.

    References
    ----------
    A. F. Shorrocks, "The measurement of mobility", *Econometrica* 46 (1978) 1013-1024.

    Examples
    --------
    >>> found = transition_matrix([0, 0, 1, 1], [0, 1, 1, 1], [3, 1, 2, 2], 2)
    >>> found.probabilities.tolist(), found.mobility
    ([[0.75, 0.25], [0.0, 1.0]], 0.25)
    """
    size = np.size(weight)
    states = [
        read_codes(codes, count, size, place)
        for place, codes in (("before", before), ("after", after))
    ]
    moves = states[0] * count + states[1]
    rows = read_table({}, weight, convention=convention, codes=moves, count=count * count)
    moved = np.where(rows.is_missing, np.nan, rows.total).reshape(count, count)
    probabilities = ratio(moved, moved.sum(axis=1, keepdims=True))
    mobility = over(count - float(np.trace(probabilities)), count - 1)
    return TransitionMatrix(moved / moved.sum(), probabilities, mobility)


@attrs.frozen
class ChronicTransient:
    """Poverty over several periods taken apart.

    Attributes
    ----------
    total : float
        The mean of the index over people and periods.
    chronic : float
        The index of each person's mean income over the periods.
    transient : float
        Total less chronic; not negative for alpha of one or more.
    chronic_share : float
        Chronic over total; NaN without poverty.
    """

    total: float
    chronic: float
    transient: float
    chronic_share: float


def chronic_transient(
    income: ArrayLike,
    line: ArrayLike,
    weight: ArrayLike,
    *,
    alpha: float = 2,
    convention: str | Convention = "fupin",
) -> ChronicTransient:
    """Take poverty apart into chronic and transient, by the components approach.

    Parameters
    ----------
    income : array_like of float, shape (n, t)
        One row per person, one column per period.
    line : array_like of float, shape (), (t,) or (n, t)
        With lines that differ, incomes are averaged as shares of their lines.
    weight : array_like of float, shape (n,)
    alpha : float
        Of the Foster-Greer-Thorbecke index; the source uses 2. Below one, transient
        poverty can be negative.
    convention : str or Convention
        Its `at_line` and `missing` are followed; gaps are shares of the line. Of a row
        that lacks one period, nothing is taken.

    Returns
    -------
    ChronicTransient
        NaN where a value is missing.

    Raises
    ------
    InvalidValueError
        Where an income, line or weight is infinite or of another shape, a line is not
        positive, a weight is negative, the weights sum to zero, or alpha is negative.

    References
    ----------
    J. Jalan and M. Ravallion, "Transient poverty in postreform rural China", *Journal
    of Comparative Economics* 26 (1998) 338-357.

    Examples
    --------
    >>> found = chronic_transient([[50, 150], [80, 80]], 100, [1, 1], alpha=1)
    >>> round(found.total, 3), round(found.chronic, 3), round(found.transient, 3)
    (0.225, 0.1, 0.125)
    """
    relative = attrs.evolve(get(convention), gap="relative")
    given = {"income": table(income, "income", ONE_PER_PERIOD)}
    rows = read_table(given, weight, line=line, convention=relative, ndim=2)
    panel, lines = rows.columns
    by_period = [
        fgt_of(rows, values, at, (alpha,), relative)
        for values, at in zip(panel.T, lines.T, strict=True)
    ]
    total = float(np.mean(by_period))
    usual = (panel / lines).mean(axis=1)
    chronic = float(fgt_of(rows, usual, np.asarray(1.0), (alpha,), relative)[0, 0])
    return ChronicTransient(total, chronic, total - chronic, over(chronic, total))


def _read_poor(poor: ArrayLike, weight: ArrayLike, convention: str | Convention) -> Table:
    panel = table(poor, "poor", ONE_PER_PERIOD)
    check_marks(panel, "poor", N_("Compare incomes with the line first."))
    return read_table({"poor": panel}, weight, convention=convention, ndim=2)


def periods_in_poverty(
    poor: ArrayLike, weight: ArrayLike, *, convention: str | Convention = "fupin"
) -> Array:
    """Give the share of people by the number of periods they were poor.

    Parameters
    ----------
    poor : array_like of bool or of 0 and 1, shape (n, t)
    weight : array_like of float, shape (n,)
    convention : str or Convention
        Its `missing` is followed: of a row that lacks one period, nothing is taken.

    Returns
    -------
    ndarray of float64, shape (t + 1,)
        Never poor first, always poor last; sums to one. NaN where a value is missing.

    Raises
    ------
    InvalidValueError
        Where an entry is neither 0 nor 1, a weight is negative or of another shape, or
        the weights sum to zero.

    References
    ----------
    B. Baulch and J. Hoddinott, "Economic mobility and poverty dynamics in developing
    countries", *Journal of Development Studies* 36(6) (2000) 1-24, the spells approach.

    Examples
    --------
    >>> periods_in_poverty([[0, 0], [1, 0], [1, 1]], [2, 1, 1]).tolist()
    [0.5, 0.25, 0.25]
    """
    rows = _read_poor(poor, weight, convention)
    (panel,) = rows.columns
    times = panel.sum(axis=1).astype(np.intp)
    return rows.shares(group_sums(rows.weight, times, panel.shape[1] + 1))


@attrs.frozen(eq=False)
class PovertyFlows:
    """Movements into and out of poverty; arrays have shape (t - 1,), one entry per step.

    Attributes
    ----------
    entry : ndarray of float64
        Of those not poor before the step, the share poor after it.
    exit : ndarray of float64
        Of those poor before the step, the share not poor after it.
    relapse : ndarray of float64
        Of those not poor before the step who had been poor earlier, the share poor
        after it: returns to poverty.
    ever_relapsed : float
        Of those seen to leave poverty before the last period, the share that was poor
        again later.

    All are NaN where nobody is at risk.
    """

    entry: Array
    exit: Array
    relapse: Array
    ever_relapsed: float


def poverty_flows(
    poor: ArrayLike, weight: ArrayLike, *, convention: str | Convention = "fupin"
) -> PovertyFlows:
    """Give the rates of entry into, exit from and return to poverty.

    What happened before the first period is not known: who left poverty before it
    counts as never poor.

    Parameters
    ----------
    poor : array_like of bool or of 0 and 1, shape (n, t)
        One row per person, one column per period, earliest first.
    weight : array_like of float, shape (n,)
    convention : str or Convention
        As for `periods_in_poverty`.

    Returns
    -------
    PovertyFlows
        NaN where a value is missing.

    Raises
    ------
    InvalidValueError
        As `periods_in_poverty` does.

    References
    ----------
    M. J. Bane and D. T. Ellwood, "Slipping into and out of poverty: the dynamics of
    spells", *Journal of Human Resources* 21 (1986) 1-23; A. H. Stevens, "Climbing out
    of poverty, falling back in", *Journal of Human Resources* 34 (1999) 557-588.

    Examples
    --------
    >>> found = poverty_flows([[1, 0, 1], [1, 0, 0], [1, 1, 0], [0, 0, 0]], [1, 1, 1, 1])
    >>> found.exit.round(3).tolist(), found.relapse.tolist(), found.ever_relapsed
    ([0.667, 1.0], [nan, 0.5], 0.5)
    """
    rows = _read_poor(poor, weight, convention)
    panel = rows.columns[0] == 1
    was, now = panel[:, :-1], panel[:, 1:]
    has_left = np.logical_or.accumulate(panel, axis=1)[:, :-1] & ~was
    leaves_in_time = np.asarray(has_left.any(axis=1))
    returns = np.asarray((has_left & now).any(axis=1))
    return PovertyFlows(
        entry=_rate(rows, now & ~was, ~was),
        exit=_rate(rows, was & ~now, was),
        relapse=_rate(rows, has_left & now, has_left),
        ever_relapsed=float(_rate(rows, returns, leaves_in_time)),
    )


def _rate(rows: Table, moved: Flags, at_risk: Flags) -> Array:
    return ratio(rows.column_means(moved), rows.column_means(at_risk))

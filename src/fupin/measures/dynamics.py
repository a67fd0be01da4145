"""Poverty over time for the same people: transitions, duration, chronic and transient."""

import attrs
import numpy as np
from numpy.typing import ArrayLike, NDArray

from fupin.errors import N_
from fupin.measures._samples import (
    Array,
    by_group,
    checked_codes,
    checked_line,
    checked_sample,
    relative_gaps,
    require,
)
from fupin.measures.conventions import Convention
from fupin.measures.poverty import fgt
from fupin.measures.ratios import ratio

__all__ = [
    "ChronicTransient",
    "PovertyFlows",
    "TransitionMatrix",
    "chronic_transient",
    "periods_in_poverty",
    "poverty_flows",
    "transition_matrix",
]

PANEL = 2
"""Rows are units, columns periods."""


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
    before: ArrayLike, after: ArrayLike, weight: ArrayLike, count: int
) -> TransitionMatrix:
    r"""Cross the states of the same people in two periods.

    Parameters
    ----------
    before, after : array_like of int, shape (n,)
        The state of each unit, from 0 to ``count - 1``.
    weight : array_like of float, shape (n,)
    count : int

    Returns
    -------
    TransitionMatrix

    Raises
    ------
    InvalidValueError
        Where a state is no state, a weight is missing, negative or of another shape, or
        the weights sum to zero.

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
    _, weights = checked_sample(weight, weight, "weight")
    rows = checked_codes(before, count, weights.size, "before")
    columns = checked_codes(after, count, weights.size, "after")
    joint = by_group(weights, rows * count + columns, count * count).reshape(count, count)
    joint = joint / weights.sum()
    probabilities = ratio(joint, joint.sum(axis=1, keepdims=True))
    moved = count - float(np.trace(probabilities))
    return TransitionMatrix(joint, probabilities, moved / (count - 1) if count > 1 else np.nan)


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
        Only its `at_line` is followed: whether an income at the line is poor.

    Returns
    -------
    ChronicTransient

    Raises
    ------
    InvalidValueError
        Where an income, line or weight is missing, infinite or of another shape, a line
        is not positive, a weight is negative, the weights sum to zero, or alpha is
        negative.

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
    panel, weights = _panel(income, weight, "income")
    lines = checked_line(line, panel.shape)
    rule = relative_gaps(convention)
    everyone = np.repeat(weights, panel.shape[1])
    total = fgt(panel.ravel(), lines.ravel(), alpha, everyone, convention=rule)
    usual = (panel / lines).mean(axis=1)
    chronic = fgt(usual, 1.0, alpha, weights, convention=rule)
    share = float(ratio(np.asarray(chronic), np.asarray(total)))
    return ChronicTransient(total, chronic, total - chronic, share)


def _panel(values: ArrayLike, weight: ArrayLike, place: str) -> tuple[Array, Array]:
    panel, weights = checked_sample(values, weight, place)
    require(
        panel.ndim == PANEL and panel.shape[-1] > 0,
        place,
        panel.shape,
        N_("is not a panel"),
        N_("Give one row per person and one column per period."),
    )
    return panel, weights


def _poor(poor: ArrayLike, weight: ArrayLike) -> tuple[NDArray[np.bool_], Array]:
    panel, weights = _panel(poor, weight, "poor")
    other = panel[(panel != 0) & (panel != 1)]
    require(
        other.size == 0,
        "poor",
        other.tolist()[:3],
        N_("are neither 0 nor 1"),
        N_("Compare incomes with the line first."),
    )
    return panel == 1, weights


def periods_in_poverty(poor: ArrayLike, weight: ArrayLike) -> Array:
    """Give the share of people by the number of periods they were poor.

    Parameters
    ----------
    poor : array_like of bool or of 0 and 1, shape (n, t)
    weight : array_like of float, shape (n,)

    Returns
    -------
    ndarray of float64, shape (t + 1,)
        Never poor first, always poor last; sums to one.

    Raises
    ------
    InvalidValueError
        Where an entry is neither 0 nor 1, a weight is missing, negative or of another
        shape, or the weights sum to zero.

    References
    ----------
    B. Baulch and J. Hoddinott, "Economic mobility and poverty dynamics in developing
    countries", *Journal of Development Studies* 36(6) (2000) 1-24, the spells approach.

    Examples
    --------
    >>> periods_in_poverty([[0, 0], [1, 0], [1, 1]], [2, 1, 1]).tolist()
    [0.5, 0.25, 0.25]
    """
    panel, weights = _poor(poor, weight)
    times = panel.sum(axis=1).astype(np.intp)
    return np.asarray(by_group(weights, times, panel.shape[1] + 1) / weights.sum())


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


def poverty_flows(poor: ArrayLike, weight: ArrayLike) -> PovertyFlows:
    """Give the rates of entry into, exit from and return to poverty.

    What happened before the first period is not known: who left poverty before it
    counts as never poor.

    Parameters
    ----------
    poor : array_like of bool or of 0 and 1, shape (n, t)
        One row per person, one column per period, earliest first.
    weight : array_like of float, shape (n,)

    Returns
    -------
    PovertyFlows

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
    panel, weights = _poor(poor, weight)
    was, now = panel[:, :-1], panel[:, 1:]
    has_left = np.logical_or.accumulate(panel, axis=1)[:, :-1] & ~was
    leaves_in_time = np.asarray(has_left.any(axis=1))
    returns = np.asarray((has_left & now).any(axis=1))
    return PovertyFlows(
        entry=_rate(now & ~was, ~was, weights),
        exit=_rate(was & ~now, was, weights),
        relapse=_rate(has_left & now, has_left, weights),
        ever_relapsed=float(_rate(returns, leaves_in_time, weights)),
    )


def _rate(moved: NDArray[np.bool_], at_risk: NDArray[np.bool_], weights: Array) -> Array:
    return ratio(weights @ moved, weights @ at_risk)

"""Weighted quantiles by named rules, and what is built on them: ratios and shares."""

from collections.abc import Sequence

import numpy as np

from fupin.errors import N_, InvalidValueError
from fupin.measures.conventions import Convention, get
from fupin.measures.inputs import Array
from fupin.measures.ordered import Ordered, order

__all__ = [
    "median",
    "quantile",
    "quantile_of",
    "quantile_ratio",
    "quantile_shares",
    "quintile_share_ratio",
]

TOLERANCE = 1e-12
"""Cumulative shares this near to a probability count as equal to it: they are sums."""


def quantile(
    income: Array,
    probability: float | Sequence[float],
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> Array:
    """Give weighted quantiles.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    probability : float or sequence of float, shape (k,)
        From 0 to 1.
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    convention : str or Convention
        Its `quantile_rule` and `missing` are followed.

    Returns
    -------
    ndarray of float64, shape (k,)
        NaN without rows, or where a value is missing.

    Raises
    ------
    InvalidValueError
        For a probability outside 0 to 1, shapes that differ, negative weights
        or infinities; under ``frequency_linear`` also for weights that sum to
        less than one row.

    References
    ----------
    R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages",
    *The American Statistician* 50 (1996) 361-365.

    Examples
    --------
    >>> income = np.array([10.0, 20.0, 30.0, 40.0])
    >>> quantile(income, [0.25, 0.5])
    array([10., 20.])
    >>> quantile(income, [0.25, 0.5], convention="laeken")
    array([20., 30.])
    """
    return quantile_of(
        order(income, weight, convention=convention), probability, convention=convention
    )


def quantile_of(
    ordered: Ordered,
    probability: float | Sequence[float],
    *,
    convention: str | Convention = "fupin",
) -> Array:
    """Give weighted quantiles of rows already sorted, without groups, shape (k,).

    References
    ----------
    As for `quantile`.

    Examples
    --------
    >>> quantile_of(order(np.array([30.0, 10.0, 20.0])), 0.5)
    array([20.])
    """
    wanted = np.atleast_1d(np.asarray(probability, dtype=np.float64))
    if not bool(np.all((wanted >= 0) & (wanted <= 1))):
        raise InvalidValueError(
            place="probability",
            value=probability,
            reason=N_("is not a share from 0 to 1"),
            remedy=N_("Give 0.5 for the median, 0.9 for the ninth decile."),
        )
    if ordered.income.size == 0 or bool(ordered.sample.is_missing[0]):
        return np.full(wanted.shape, np.nan)
    rule = get(convention).quantile_rule
    if rule == "next_above":
        return _next_above(ordered, wanted)
    if rule in ("inverse_cdf", "averaged"):
        return _stepped(ordered, wanted, is_averaged=rule == "averaged")
    if rule == "frequency_linear":
        return _by_counts(ordered, wanted)
    places = ordered.upto if rule == "interpolated" else ordered.upto - ordered.weight / 2
    return np.asarray(np.interp(wanted * ordered.upto[-1], places, ordered.income))


def _stepped(ordered: Ordered, wanted: Array, *, is_averaged: bool) -> Array:
    total = ordered.upto[-1]
    last = ordered.income.size - 1
    reached = np.searchsorted(ordered.upto, (wanted - TOLERANCE) * total)
    reached = np.minimum(reached, last)
    found = ordered.income[reached]
    if not is_averaged:
        return np.asarray(found)
    following = ordered.income[np.minimum(reached + 1, last)]
    is_between = np.abs(ordered.upto[reached] - wanted * total) <= TOLERANCE * total
    return np.asarray(np.where(is_between & (wanted > 0), (found + following) / 2, found))


def _next_above(ordered: Ordered, wanted: Array) -> Array:
    reached = np.searchsorted(ordered.upto, (wanted + TOLERANCE) * ordered.upto[-1])
    return np.asarray(ordered.income[np.minimum(reached, ordered.income.size - 1)])


def _by_counts(ordered: Ordered, wanted: Array) -> Array:
    total = float(ordered.upto[-1])
    if total < 1:
        raise InvalidValueError(
            place="weight",
            value=total,
            reason=N_("is the sum of the weights, less than one row"),
            remedy=N_("Give counts of rows, or take another quantile rule."),
        )
    place = 1 + (total - 1) * wanted
    below = np.floor(place + TOLERANCE * total)
    last = ordered.income.size - 1

    def at(count: Array) -> Array:
        reached = np.searchsorted(ordered.upto, count - TOLERANCE * total)
        return np.asarray(ordered.income[np.minimum(reached, last)])

    part = np.maximum(place - below, 0)
    return np.asarray((1 - part) * at(below) + part * at(below + 1))


def median(
    income: Array, weight: Array | None = None, *, convention: str | Convention = "fupin"
) -> float:
    """Give the weighted median.

    Raises
    ------
    InvalidValueError
        As `quantile` does.

    References
    ----------
    As for `quantile`, with a probability of one half.

    Examples
    --------
    >>> median(np.array([10.0, 20.0, 30.0]), np.array([1.0, 1.0, 5.0]))
    30.0
    """
    return float(quantile(income, 0.5, weight, convention=convention)[0])


def quantile_ratio(
    income: Array,
    weight: Array | None = None,
    *,
    upper: float = 0.9,
    lower: float = 0.1,
    convention: str | Convention = "fupin",
) -> float:
    """Give the ratio of an upper quantile to a lower one.

    Parameters
    ----------
    income, weight
        As for `quantile`.
    upper, lower : float
        The probabilities of the two quantiles.
    convention : str or Convention
        Its `quantile_rule` and `missing` are followed.

    Returns
    -------
    float
        NaN where there is no quantile, or unless the lower one is positive.

    Raises
    ------
    InvalidValueError
        As `quantile` does.

    References
    ----------
    J. Haughton and S. R. Khandker, *Handbook on Poverty and Inequality* (2009),
    chapter 6.

    Examples
    --------
    >>> quantile_ratio(np.arange(1.0, 11.0))
    9.0
    """
    high, low = quantile(income, [upper, lower], weight, convention=convention)
    return float(high / low) if low > 0 else float("nan")


def quantile_shares(
    income: Array,
    groups: int,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> Array:
    """Give the share of all income of each quantile group, the poorest first.

    Parameters
    ----------
    income, weight
        As for `quantile`.
    groups : int
        5 for fifths, 10 for tenths.
    convention : str or Convention
        Its `ties`, `missing` and, with ties together, `quantile_rule` are followed.

    Returns
    -------
    ndarray of float64, shape (groups,)
        They sum to one. NaN without rows, where a value is missing, or unless
        the total is positive.

    Raises
    ------
    InvalidValueError
        For fewer than one group, shapes that differ, negative weights or infinities.

    References
    ----------
    M. O. Lorenz, "Methods of measuring the concentration of wealth",
    *Publications of the American Statistical Association* 9 (1905) 209-219.

    Examples
    --------
    >>> quantile_shares(np.array([10.0, 20.0, 30.0, 40.0]), 2)
    array([0.3, 0.7])
    """
    if groups < 1:
        raise InvalidValueError(
            place="groups",
            value=groups,
            reason=N_("is no number of groups"),
            remedy=N_("Give 5 for fifths, 10 for tenths."),
        )
    ordered = order(income, weight, convention=convention)
    borders = np.arange(1, groups) / groups
    received, _ = _below(ordered, borders, get(convention))
    total = float((ordered.weight * ordered.income).sum())
    if bool(ordered.sample.is_missing[0]) or not total > 0:
        return np.full(groups, np.nan)
    return np.asarray(np.diff(received, prepend=0.0, append=total) / total)


def quintile_share_ratio(
    income: Array,
    weight: Array | None = None,
    *,
    share: float = 0.2,
    convention: str | Convention = "fupin",
) -> float:
    """Give the income of the richest fifth over that of the poorest (S80/S20).

    Parameters
    ----------
    income, weight
        As for `quantile`.
    share : float
        The size of each of the two groups, at most one half.
    convention : str or Convention
        Its `share_ratio`, `ties`, `missing` and `quantile_rule` are followed.

    Returns
    -------
    float
        NaN without rows, where a value is missing, or unless the poorest have a
        positive income.

    Raises
    ------
    InvalidValueError
        For a share that is not in (0, 0.5], shapes that differ, negative
        weights or infinities.

    References
    ----------
    Eurostat, "Laeken indicators: detailed calculation methodology" (2003);
    G. Osier, "Variance estimation for complex indicators of poverty and
    inequality", *Survey Research Methods* 3 (2009) 167-195.

    Examples
    --------
    >>> quintile_share_ratio(np.array([10.0, 20.0, 30.0, 40.0, 50.0]))
    5.0
    """
    if not 0 < share <= 0.5:  # noqa: PLR2004 - the two groups must not overlap
        raise InvalidValueError(
            place="share",
            value=share,
            reason=N_("is not the share of the population at one end"),
            remedy=N_("Give 0.2 for the fifths, at most 0.5."),
        )
    chosen = get(convention)
    ordered = order(income, weight, convention=chosen)
    if ordered.income.size == 0 or bool(ordered.sample.is_missing[0]):
        return float("nan")
    received, people = _below(ordered, np.array([share, 1 - share]), chosen)
    low = received[0]
    high = (ordered.weight * ordered.income).sum() - received[1]
    if chosen.share_ratio == "means":
        with np.errstate(invalid="ignore", divide="ignore"):
            low, high = low / people[0], high / (ordered.upto[-1] - people[1])
    return float(high / low) if low > 0 else float("nan")


def _below(ordered: Ordered, borders: Array, convention: Convention) -> tuple[Array, Array]:
    """Give the income and the weight of all up to each border, shapes (k,)."""
    if ordered.income.size == 0:
        return np.full(borders.shape, np.nan), np.full(borders.shape, np.nan)
    received = np.concatenate(([0.0], ordered.lorenz))
    people = np.concatenate(([0.0], ordered.upto))
    if convention.ties == "split":
        wanted = borders * people[-1]
        return np.asarray(np.interp(wanted, people, received)), wanted
    at = quantile_of(ordered, borders.tolist(), convention=convention)
    reached = np.searchsorted(ordered.income, at, side="right")
    return received[reached], people[reached]

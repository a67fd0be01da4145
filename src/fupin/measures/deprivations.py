"""Who falls short in what, and the weighted share of it: the counts of Alkire and Foster."""

import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import Array, Flags, check_marks, check_share, finite, require, table
from fupin.measures.conventions import Convention
from fupin.measures.inputs import Table, check_each, read_table

__all__ = [
    "deprivation_gaps",
    "deprivation_score",
    "deprived",
    "least_score",
    "read_deprivations",
    "relative_weights",
]

ONE_PER_INDICATOR = N_("Give one row per unit and one column per indicator.")

SLACK = 1e-9
"""Shares such as 1/6 + 1/18 miss their sum by rounding; a score this close to k reaches it."""


def deprived(achievements: ArrayLike, cutoffs: ArrayLike) -> Flags:
    """Say who falls short in what.

    Parameters
    ----------
    achievements : array_like of float, shape (n, d)
    cutoffs : array_like of float, shape (d,)
        An achievement at the cutoff is no deprivation.

    Returns
    -------
    ndarray of bool, shape (n, d)

    Raises
    ------
    InvalidValueError
        Where an achievement or cutoff is missing, infinite or of another shape: who is
        deprived or not cannot be missing.

    References
    ----------
    S. Alkire and J. Foster, "Counting and multidimensional poverty measurement",
    *Journal of Public Economics* 95 (2011) 476-487.

    Examples
    --------
    >>> deprived([[12.5, 10], [20, 12]], [13, 12]).tolist()
    [[True, True], [False, False]]
    """
    values, lines = _achievements(achievements, cutoffs)
    return finite(values, "achievements") < lines


def deprivation_gaps(
    achievements: ArrayLike, cutoffs: ArrayLike, *, convention: str | Convention = "fupin"
) -> Array:
    """Give how far each achievement falls short, as a share of its cutoff.

    Parameters
    ----------
    achievements : array_like of float, shape (n, d)
        Cardinal achievements.
    cutoffs : array_like of float, shape (d,)
        Above zero.
    convention : str or Convention
        Whether a missing achievement stops; no row is left out.

    Returns
    -------
    ndarray of float64, shape (n, d)
        Zero where there is no deprivation, NaN where an achievement is missing.

    Raises
    ------
    InvalidValueError
        Where an achievement or cutoff is infinite or of another shape, or a cutoff is
        missing or not positive.

    References
    ----------
    Alkire and Foster (2011), the normalised gap matrix.

    Examples
    --------
    >>> deprivation_gaps([[9, 10], [20, 12]], [12, 12]).round(3).tolist()
    [[0.25, 0.167], [0.0, 0.0]]
    """
    values, lines = _achievements(achievements, cutoffs)
    check_each(values, "achievements", convention)
    lowest = float(lines.min(initial=np.inf))
    require(lowest > 0, "cutoffs", lowest, N_("is not positive"), N_("Give cutoffs above zero."))
    return np.asarray(np.maximum(1 - values / lines, 0.0))


def _achievements(achievements: ArrayLike, cutoffs: ArrayLike) -> tuple[Array, Array]:
    values = table(achievements, "achievements", ONE_PER_INDICATOR)
    return values, finite(cutoffs, "cutoffs", values.shape[1:])


def deprivation_score(
    deprivations: ArrayLike,
    dimension_weights: ArrayLike | None = None,
    *,
    convention: str | Convention = "fupin",
) -> Array:
    """Give each unit's weighted share of deprivations, in [0, 1].

    Parameters
    ----------
    deprivations : array_like of bool or of 0 and 1, shape (n, d)
    dimension_weights : array_like of float, shape (d,), optional
        Any weights of zero or more; they are divided by their sum. Equal without them.
    convention : str or Convention
        Whether a missing deprivation stops; no row is left out.

    Returns
    -------
    ndarray of float64, shape (n,)
        NaN where a deprivation is missing.

    Raises
    ------
    InvalidValueError
        Where a deprivation is neither 0 nor 1, or the weights are of another shape,
        missing, negative or sum to zero.

    References
    ----------
    Alkire and Foster (2011), the deprivation count.

    Examples
    --------
    >>> deprivation_score([[1, 0], [1, 1]], [3, 1]).tolist()
    [0.75, 1.0]
    """
    matrix = _marks(deprivations)
    check_each(matrix, "deprivations", convention)
    return np.asarray(matrix @ relative_weights(dimension_weights, matrix.shape[1]))


def read_deprivations(
    deprivations: ArrayLike,
    weight: ArrayLike,
    *,
    convention: str | Convention,
    gaps: ArrayLike | None = None,
    codes: ArrayLike | None = None,
    count: int = 1,
) -> Table:
    """Read deprivations, and gaps if there are any, of the rows that count."""
    given = {"deprivations": _marks(deprivations)}
    if gaps is not None:
        given["gaps"] = np.asarray(gaps, dtype=np.float64)
    return read_table(given, weight, convention=convention, codes=codes, count=count, ndim=2)


def _marks(deprivations: ArrayLike) -> Array:
    matrix = table(deprivations, "deprivations", ONE_PER_INDICATOR)
    check_marks(matrix, "deprivations", N_("Compare achievements with cutoffs first."))
    return matrix


def relative_weights(dimension_weights: ArrayLike | None, count: int) -> Array:
    """Give dimension weights that sum to one, equal without any, shape (count,)."""
    if dimension_weights is None:
        return np.full(count, 1 / count)
    weights = finite(dimension_weights, "dimension_weights", (count,))
    lowest = float(weights.min())
    require(
        lowest >= 0 and weights.sum() > 0,
        "dimension_weights",
        lowest,
        N_("is no lowest weight"),
        N_("Give weights of zero or more, not all zero."),
    )
    return np.asarray(weights / weights.sum())


def least_score(k: ArrayLike) -> Array:
    """Give the scores from which on a unit is poor, for cutoffs in (0, 1]."""
    cutoffs = finite(k, "k")
    check_share(
        cutoffs, "k", N_("Give the share of weighted deprivations at which a unit is poor.")
    )
    return np.asarray(cutoffs - SLACK)

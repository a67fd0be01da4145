"""Multidimensional poverty by the method of Alkire and Foster."""

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import require
from fupin.measures.conventions import Convention
from fupin.measures.deprivations import least_score, read_deprivations, relative_weights
from fupin.measures.inputs import Array
from fupin.measures.ratios import over, ratio

__all__ = [
    "AlkireFoster",
    "AlkireFosterByGroup",
    "alkire_foster",
    "alkire_foster_by_group",
]


@attrs.frozen(eq=False)
class AlkireFoster:
    """Multidimensional poverty of a population; arrays have shape (d,).

    Attributes
    ----------
    headcount : float
        H, the share of the population that is poor.
    intensity : float
        A, the mean score of the poor; NaN where nobody is poor.
    m0 : float
        The adjusted headcount ratio, H times A.
    m1, m2 : float
        The adjusted gap and squared gap; NaN where no gaps were given.
    uncensored_headcounts : ndarray of float64
        The share of the population that is deprived in each indicator.
    censored_headcounts : ndarray of float64
        The share that is both poor and deprived in it.
    contributions : ndarray of float64
        Each indicator's share of M0; NaN where nobody is poor.
    dimension_weights : ndarray of float64
        They sum to one.
    """

    headcount: float
    intensity: float
    m0: float
    m1: float
    m2: float
    uncensored_headcounts: Array
    censored_headcounts: Array
    contributions: Array
    dimension_weights: Array


def alkire_foster(
    deprivations: ArrayLike,
    weight: ArrayLike,
    k: float,
    dimension_weights: ArrayLike | None = None,
    gaps: ArrayLike | None = None,
    *,
    convention: str | Convention = "fupin",
) -> AlkireFoster:
    """Measure multidimensional poverty.

    Parameters
    ----------
    deprivations : array_like of bool or of 0 and 1, shape (n, d)
    weight : array_like of float, shape (n,)
        What each row stands for.
    k : float
        The share of weighted deprivations at which a unit is poor, in (0, 1]: a tiny
        one for the union, 1 for the intersection. Scores within 1e-9 below it count.
    dimension_weights : array_like of float, shape (d,), optional
        Divided by their sum; equal without them.
    gaps : array_like of float, shape (n, d), optional
        Normalised gaps, for M1 and M2; see `deprivation_gaps`.
    convention : str or Convention
        Its `missing` is followed: of a row that lacks one deprivation, nothing is taken.

    Returns
    -------
    AlkireFoster
        All but the dimension weights is NaN where a value is missing.

    Raises
    ------
    InvalidValueError
        Where a deprivation is neither 0 nor 1, a weight is negative, weights sum to
        zero, k lies outside (0, 1], a gap stands where there is no deprivation, or the
        shapes do not match.

    References
    ----------
    S. Alkire and J. Foster, "Counting and multidimensional poverty measurement",
    *Journal of Public Economics* 95 (2011) 476-487.

    Examples
    --------
    >>> rows = [[1, 0, 1, 0], [0, 1, 0, 0], [0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 1, 0]]
    >>> found = alkire_foster(rows, [1, 1, 1, 1, 1], k=0.5)
    >>> round(found.headcount, 4), round(found.intensity, 4), round(found.m0, 4)
    (0.6, 0.5833, 0.35)
    """
    rows = read_deprivations(deprivations, weight, convention=convention, gaps=gaps)
    matrix = rows.columns[0]
    importance = relative_weights(dimension_weights, matrix.shape[1])
    is_poor = np.where(matrix @ importance >= least_score(k), 1.0, 0.0)
    headcount = rows.mean(is_poor)
    censored = rows.column_means(is_poor[:, np.newaxis] * matrix)
    m0 = float(censored @ importance)
    m1, m2 = np.nan, np.nan
    if gaps is not None:
        depth = rows.columns[1]
        _check_gaps(depth, matrix)
        m1, m2 = (rows.mean(is_poor * (depth**power @ importance)) for power in (1, 2))
    return AlkireFoster(
        headcount=headcount,
        intensity=over(m0, headcount),
        m0=m0,
        m1=m1,
        m2=m2,
        uncensored_headcounts=rows.column_means(matrix),
        censored_headcounts=censored,
        contributions=ratio(censored * importance, np.asarray(m0)),
        dimension_weights=importance,
    )


def _check_gaps(depth: Array, matrix: Array) -> None:
    astray = depth[(matrix == 0) & (depth != 0)]
    require(
        astray.size == 0 and depth.min(initial=0.0) >= 0,
        "gaps",
        (astray if astray.size else depth.ravel()).min(initial=0.0),
        N_("stands where there is no deprivation, or is negative"),
        N_("Give gaps of zero or more, zero where there is no deprivation."),
    )


@attrs.frozen(eq=False)
class AlkireFosterByGroup:
    """Multidimensional poverty by group; arrays have shape (count,).

    Attributes
    ----------
    m0_total : float
        M0 of the whole population.
    population_share : ndarray of float64
    headcount, intensity, m0 : ndarray of float64
        NaN for a group that nobody belongs to; intensity also where nobody is poor.
    contribution : ndarray of float64
        Each group's share of the whole M0; NaN where that is zero.
    """

    m0_total: float
    population_share: Array
    headcount: Array
    intensity: Array
    m0: Array
    contribution: Array


def alkire_foster_by_group(
    deprivations: ArrayLike,
    weight: ArrayLike,
    codes: ArrayLike,
    count: int,
    *,
    k: float,
    dimension_weights: ArrayLike | None = None,
    convention: str | Convention = "fupin",
) -> AlkireFosterByGroup:
    """Take M0 apart by group.

    Parameters
    ----------
    deprivations, weight, k, dimension_weights, convention
        As for `alkire_foster`.
    codes : array_like of int, shape (n,)
        The group of each row, from 0 to ``count - 1``.
    count : int

    Returns
    -------
    AlkireFosterByGroup
        A missing value makes its group NaN, and all that rests on the whole.

    Raises
    ------
    InvalidValueError
        As `alkire_foster` does, and where a code is no group.

    References
    ----------
    Alkire and Foster (2011), section 4, on decomposability.

    Examples
    --------
    >>> rows = [[1, 0, 1, 0], [0, 1, 0, 0], [0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 1, 0]]
    >>> alkire_foster_by_group(rows, [1] * 5, [0, 0, 1, 1, 1], 2, k=0.5).m0.round(4).tolist()
    [0.25, 0.4167]
    """
    rows = read_deprivations(deprivations, weight, convention=convention, codes=codes, count=count)
    matrix = rows.columns[0]
    score = matrix @ relative_weights(dimension_weights, matrix.shape[1])
    is_poor = np.where(score >= least_score(k), 1.0, 0.0)
    poor = rows.sums(rows.weight * is_poor)
    scores = rows.sums(rows.weight * is_poor * score)
    return AlkireFosterByGroup(
        m0_total=rows.mean(is_poor * score),
        population_share=rows.shares(rows.total),
        headcount=rows.settled(ratio(poor, rows.total)),
        intensity=rows.settled(ratio(scores, poor)),
        m0=rows.settled(ratio(scores, rows.total)),
        contribution=rows.shares(scores),
    )

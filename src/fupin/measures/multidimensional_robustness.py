"""Multidimensional poverty under other cutoffs and weights, and what orders they keep."""

from itertools import combinations

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import finite, table
from fupin.measures.conventions import Convention
from fupin.measures.deprivations import least_score, read_deprivations, relative_weights
from fupin.measures.inputs import Array
from fupin.measures.multidimensional import alkire_foster
from fupin.measures.ratios import ratio

__all__ = [
    "AlkireFosterRange",
    "alkire_foster_by_cutoff",
    "alkire_foster_by_weighting",
    "robust_comparisons",
]


@attrs.frozen(eq=False)
class AlkireFosterRange:
    """Multidimensional poverty for a range of choices; arrays have shape (m,).

    Attributes
    ----------
    headcount, intensity, m0 : ndarray of float64
        Intensity is NaN where nobody is poor.
    """

    headcount: Array
    intensity: Array
    m0: Array


def alkire_foster_by_cutoff(
    deprivations: ArrayLike,
    weight: ArrayLike,
    cutoffs: ArrayLike,
    dimension_weights: ArrayLike | None = None,
    *,
    convention: str | Convention = "fupin",
) -> AlkireFosterRange:
    """Measure multidimensional poverty for each of many poverty cutoffs k, in one pass.

    Parameters
    ----------
    deprivations, weight, dimension_weights, convention
        As for `alkire_foster`.
    cutoffs : array_like of float, shape (m,)
        Each in (0, 1].

    Returns
    -------
    AlkireFosterRange
        H and M0 do not rise with k.

    Raises
    ------
    InvalidValueError
        As `alkire_foster` does.

    References
    ----------
    S. Alkire et al., *Multidimensional poverty measurement and analysis* (Oxford
    University Press, 2015), chapter 8.

    Examples
    --------
    >>> found = alkire_foster_by_cutoff([[1, 0], [1, 1]], [1, 1], [0.5, 1.0])
    >>> found.headcount.tolist(), found.m0.tolist()
    ([1.0, 0.5], [0.75, 0.5])
    """
    rows = read_deprivations(deprivations, weight, convention=convention)
    least = least_score(cutoffs)
    if rows.is_lost:
        unknown = np.full(least.shape, np.nan)
        return AlkireFosterRange(unknown, unknown, unknown)
    matrix = rows.columns[0]
    score = matrix @ relative_weights(dimension_weights, matrix.shape[1])
    order = np.argsort(-score)
    first_below = np.searchsorted(-score[order], -least, side="right")
    ordered = rows.weight[order] / rows.total
    headcount = np.concatenate(([0.0], np.cumsum(ordered)))[first_below]
    m0 = np.concatenate(([0.0], np.cumsum(ordered * score[order])))[first_below]
    return AlkireFosterRange(headcount, ratio(m0, headcount), m0)


def alkire_foster_by_weighting(
    deprivations: ArrayLike,
    weight: ArrayLike,
    k: float,
    weightings: ArrayLike,
    *,
    convention: str | Convention = "fupin",
) -> AlkireFosterRange:
    """Measure multidimensional poverty for each of several dimension weightings.

    Parameters
    ----------
    deprivations, weight, k, convention
        As for `alkire_foster`.
    weightings : array_like of float, shape (m, d)
        One weighting per row; each is divided by its sum.

    Returns
    -------
    AlkireFosterRange

    Raises
    ------
    InvalidValueError
        As `alkire_foster` does.

    References
    ----------
    Alkire et al. (2015), chapter 8.

    Examples
    --------
    >>> alkire_foster_by_weighting([[1, 0], [1, 1]], [1, 1], 0.6, [[1, 1], [3, 1]]).m0.tolist()
    [0.5, 0.875]
    """
    rows = table(weightings, "weightings", N_("Give one row per weighting."))
    found = [alkire_foster(deprivations, weight, k, row, convention=convention) for row in rows]
    return AlkireFosterRange(
        headcount=np.array([each.headcount for each in found]),
        intensity=np.array([each.intensity for each in found]),
        m0=np.array([each.m0 for each in found]),
    )


def robust_comparisons(values: ArrayLike) -> float:
    """Give the share of pairs of groups that every choice puts in the same order.

    Parameters
    ----------
    values : array_like of float, shape (m, g)
        An index of g groups (columns) under m choices (rows) of k or of weights.

    Returns
    -------
    float
        In [0, 1]; NaN with fewer than two groups. A tie under some choice leaves a pair
        robust only where it is a tie under all.

    Raises
    ------
    InvalidValueError
        Where a value is missing or infinite, or the array is not a table.

    References
    ----------
    S. Alkire and M. E. Santos, "Measuring acute poverty in the developing world:
    robustness and scope of the Multidimensional Poverty Index", *World Development* 59
    (2014) 251-274.

    Examples
    --------
    >>> round(robust_comparisons([[0.1, 0.2, 0.3], [0.1, 0.3, 0.2]]), 4)
    0.6667
    """
    compared = finite(table(values, "values", N_("Give one row per choice.")), "values")
    signs = [
        np.sign(compared[:, one] - compared[:, other])
        for one, other in combinations(range(compared.shape[1]), 2)
    ]
    return float(np.mean([np.all(sign == sign[:1]) for sign in signs])) if signs else float("nan")

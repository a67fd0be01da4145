"""Ratios, shares, growth and sums by group."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["group_sums", "growth_rate", "over", "ratio", "shares"]

Array: TypeAlias = NDArray[np.float64]


def ratio(numerator: Array, denominator: Array) -> Array:
    """Divide, with a missing result where there is nothing to divide by.

    Parameters
    ----------
    numerator, denominator : ndarray of float64
        Of shapes that broadcast.

    Returns
    -------
    ndarray of float64
        NaN where the denominator is zero or either is NaN.

    Examples
    --------
    >>> ratio(np.array([277.0, 0.0]), np.array([71723.0, 0.0])).round(5)
    array([0.00386,     nan])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(denominator == 0, np.nan, np.divide(numerator, denominator))


def over(part: float, whole: float) -> float:
    """Divide two numbers as `ratio` divides arrays.

    Examples
    --------
    >>> over(1.0, 4.0), over(1.0, 0.0)
    (0.25, nan)
    """
    return float(ratio(np.asarray(part), np.asarray(whole)))


def shares(parts: Array) -> Array:
    """Give each part's share of the sum along the first axis.

    Parameters
    ----------
    parts : ndarray of float64, shape (k, ...)
        The parts of a whole.

    Returns
    -------
    ndarray of float64, shape (k, ...)
        NaN where the whole is zero.

    Examples
    --------
    >>> shares(np.array([3293.0, 2329.0, 306.0, 1134.0])).round(3)
    array([0.466, 0.33 , 0.043, 0.161])
    """
    return ratio(parts, parts.sum(axis=0))


def growth_rate(before: Array, after: Array) -> Array:
    """Give the change relative to the earlier value.

    Examples
    --------
    >>> float(growth_rate(np.array(10750.0), np.array(12406.0)).round(4))
    0.154
    """
    return ratio(after - before, before)


def group_sums(values: Array, codes: NDArray[np.intp], count: int) -> Array:
    """Sum values by group code in one pass.

    Parameters
    ----------
    values : ndarray of float64, shape (n,)
        A NaN makes the sum of its group NaN: a missing value is not zero.
    codes : ndarray of intp, shape (n,)
        The group of each value, from 0 to ``count - 1``.
    count : int
        How many groups there are.

    Returns
    -------
    ndarray of float64, shape (count,)

    Examples
    --------
    >>> group_sums(np.array([1.0, 2.0, 4.0]), np.array([0, 1, 0]), 2)
    array([5., 2.])
    """
    summed: Any = np.bincount(codes, weights=values, minlength=count)
    return np.asarray(summed, dtype=np.float64)

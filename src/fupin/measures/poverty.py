"""Poverty indices on plain arrays."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["headcount_ratio"]

Array: TypeAlias = NDArray[np.float64]


def headcount_ratio(income: Array, line: Array, weight: Array) -> Array:
    """Give the weighted share of units whose income lies below the line.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
        Income per person.
    line : ndarray of float64, shape () or (n,)
        The poverty line, in the same unit; an income at the line is not poor.
    weight : ndarray of float64, shape (n,)
        What each row stands for, such as the persons of a household.

    Returns
    -------
    ndarray of float64, shape ()
        NaN where the weights sum to zero, or an income, line or weight is NaN.

    References
    ----------
    J. Foster, J. Greer and E. Thorbecke, "A class of decomposable poverty
    measures", *Econometrica* 52 (1984) 761-766; the index for alpha = 0.

    Examples
    --------
    >>> float(headcount_ratio(np.array([100.0, 200.0]), np.array(150.0), np.array([3.0, 1.0])))
    0.75
    """
    poor = np.dot(weight, income < line)
    whole = weight.sum()
    # One sum finds any NaN without a temporary array: NaN + x is NaN.
    is_missing = np.isnan(income.sum() + np.sum(line))
    return np.asarray(np.nan if is_missing or whole == 0 else poor / whole)

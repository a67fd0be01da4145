"""The Hoover index, of everybody or by group in one pass."""

import numpy as np

from fupin.measures.conventions import Convention
from fupin.measures.inputs import Array, Codes, Sample, read

__all__ = [
    "hoover",
    "hoover_by",
]


def hoover(
    income: Array, weight: Array | None = None, *, convention: str | Convention = "fupin"
) -> float:
    """Give the Hoover index: the share of income to move for all to have the mean.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
        May be negative, and then the index may exceed one.
    weight
        As for `gini`.
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    float
        NaN without rows, where a value is missing, or unless the mean is positive.

    Raises
    ------
    InvalidValueError
        As `gini` does.

    References
    ----------
    E. M. Hoover, "The measurement of industrial localization", *Review of
    Economics and Statistics* 18 (1936) 162-171.

    Examples
    --------
    >>> hoover(np.array([1.0, 3.0]))
    0.25
    """
    return float(_hoover(read(income, weight, convention=convention))[0])


def hoover_by(
    income: Array,
    codes: Codes,
    count: int,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> Array:
    """Give the Hoover index of each group, shape (count,), in one pass.

    Raises
    ------
    InvalidValueError
        As `hoover` does, and for a code that is no group.

    References
    ----------
    As for `hoover`, which gives the same for the rows of one group.

    Examples
    --------
    >>> hoover_by(np.array([1.0, 3.0, 2.0]), np.array([0, 0, 1]), 2)
    array([0.25, 0.  ])
    """
    return _hoover(read(income, weight, codes=codes, count=count, convention=convention))


def _hoover(sample: Sample) -> Array:
    mean = sample.means(sample.income)
    with np.errstate(invalid="ignore", divide="ignore"):
        index = sample.means(np.abs(sample.income - sample.at_rows(mean))) / (2 * mean)
    return sample.settled(np.where(mean > 0, index, np.nan))

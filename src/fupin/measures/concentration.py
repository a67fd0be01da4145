"""How a benefit, tax or source of income is concentrated along a ranking."""

import numpy as np
from numpy.typing import ArrayLike

from fupin.measures.conventions import Convention
from fupin.measures.inputs import Array, Rows, read_table

__all__ = [
    "concentration",
    "concentration_coefficient",
]


def concentration_coefficient(
    benefit: ArrayLike,
    ranking: ArrayLike,
    weight: ArrayLike,
    *,
    convention: str | Convention = "fupin",
) -> float:
    """Give how a benefit is concentrated along a ranking: -1 on the poorest, 1 on the richest.

    Parameters
    ----------
    benefit : array_like of float, shape (n,)
    ranking : array_like of float, shape (n,)
        Such as income before the benefit; rows that tie share their middle rank.
    weight : array_like of float, shape (n,)
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    float
        Zero where all get the same, the Gini coefficient where the benefit is its own
        ranking, NaN where the benefits sum to zero or a value is missing.

    Raises
    ------
    InvalidValueError
        Where a benefit, rank or weight is infinite or of another shape, a weight is
        negative, or the weights sum to zero.

    References
    ----------
    N. C. Kakwani, *Income inequality and poverty* (Oxford University Press, 1980),
    chapter 8; N. Kakwani, A. Wagstaff and E. van Doorslaer, "Socioeconomic inequalities
    in health", *Journal of Econometrics* 77 (1997) 87-103, for the covariance form.

    Examples
    --------
    >>> concentration_coefficient([40, 0, 0, 0], [1, 2, 3, 4], [1, 1, 1, 1])
    -0.75
    """
    given = {"benefit": benefit, "ranking": ranking}
    rows = read_table(given, weight, convention=convention)
    return concentration(rows, *rows.columns)


def concentration(rows: Rows, values: Array, ranking: Array) -> float:
    """Give twice the covariance of values and ranks over the mean; NaN where the mean is zero.

    With the values as their own ranking this is the Gini coefficient. It is NaN, too,
    where a missing value has cost the result.
    """
    mean = rows.mean(values)
    if mean == 0 or np.isnan(mean):
        return float("nan")
    ranks = _mid_ranks(ranking, rows.weight)
    return 2 * rows.mean((values - mean) * (ranks - 0.5)) / mean


def _mid_ranks(ranking: Array, weight: Array) -> Array:
    """Give the fractional rank of each row, in (0, 1); rows that tie share their middle."""
    _, inverse = np.unique(ranking, return_inverse=True)
    at_value = np.bincount(inverse, weights=weight)
    upper = np.cumsum(at_value)
    return np.asarray(((upper - at_value / 2) / upper[-1])[inverse])

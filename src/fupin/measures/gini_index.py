"""The Gini coefficient, of everybody or by group from one sort."""

import numpy as np

from fupin.measures.conventions import Convention, get
from fupin.measures.inputs import Array, Codes, Sample, group_totals
from fupin.measures.ordered import Ordered, order

__all__ = [
    "absolute_gini_of",
    "gini",
    "gini_by",
    "gini_of",
]


def gini(
    income: Array, weight: Array | None = None, *, convention: str | Convention = "fupin"
) -> float:
    r"""Give the Gini coefficient, exact for the population that the weights stand for.

    With rows in order of income and C the cumulative weight,
    :math:`G = \sum w x (2C - w - W) / (W \sum w x)`.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
        May be negative, and then G may exceed one.
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    convention : str or Convention
        Its `gini_correction` and `missing` are followed.

    Returns
    -------
    float
        NaN without rows, where a value is missing, or unless the mean is positive.

    Raises
    ------
    InvalidValueError
        For shapes that differ, negative weights or infinities.

    References
    ----------
    C. Gini, *Variabilità e mutabilità* (1912); A. Sen, *On Economic Inequality*
    (1973), section 2.8.

    Examples
    --------
    >>> round(gini(np.array([10.0, 20.0, 30.0, 40.0])), 4)
    0.25
    >>> round(gini(np.array([10.0, 20.0, 30.0, 40.0]), convention="convey"), 4)
    0.25
    """
    return float(gini_of(order(income, weight, convention=convention), convention=convention)[0])


def gini_by(
    income: Array,
    codes: Codes,
    count: int,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> Array:
    """Give the Gini coefficient of each group, shape (count,), from one sort.

    Raises
    ------
    InvalidValueError
        As `gini` does, and for a code that is no group.

    References
    ----------
    As for `gini`, which gives the same for the rows of one group.

    Examples
    --------
    >>> income = np.array([10.0, 5.0, 30.0, 5.0])
    >>> gini_by(income, np.array([0, 1, 0, 1]), 3)
    array([0.25, 0.  ,  nan])
    """
    ordered = order(income, weight, codes=codes, count=count, convention=convention)
    return gini_of(ordered, convention=convention)


def gini_of(ordered: Ordered, *, convention: str | Convention = "fupin") -> Array:
    """Give the Gini coefficient of rows already sorted, shape (count,).

    References
    ----------
    As for `gini`.

    Examples
    --------
    >>> gini_of(order(np.array([10.0, 30.0])))
    array([0.25])
    """
    chosen = get(convention)
    sample = ordered.sample
    mean = sample.means(sample.income)
    with np.errstate(invalid="ignore", divide="ignore"):
        plain = absolute_gini_of(ordered) / mean
        corrected = _corrected(plain, sample, chosen)
    return np.asarray(np.where(mean > 0, corrected, np.nan))


def absolute_gini_of(ordered: Ordered) -> Array:
    """Give half the mean absolute difference of rows already sorted, shape (count,).

    It is the Gini coefficient times the mean, and exists whatever the mean is.

    References
    ----------
    C. Gini, *Variabilità e mutabilità* (1912).

    Examples
    --------
    >>> absolute_gini_of(order(np.array([-10.0, 10.0])))
    array([5.])
    """
    total = ordered.sample.total
    sums = np.zeros(ordered.sample.count)
    for rows in ordered.sample.blocks():
        codes = None if ordered.codes is None else ordered.codes[rows]
        weight = ordered.weight[rows]
        centred = 2 * ordered.upto[rows] - weight - (total if codes is None else total[codes])
        sums += group_totals(centred * weight * ordered.income[rows], codes, sums.size)
    with np.errstate(invalid="ignore", divide="ignore"):
        return ordered.sample.settled(sums / total**2)


def _corrected(plain: Array, sample: Sample, convention: Convention) -> Array:
    """Give the Gini coefficients as the convention wants them; NaN for one row."""
    if convention.gini_correction == "none":
        return plain
    if convention.gini_correction == "unit_step":
        received = sample.sums(sample.weight * sample.income)
        excess = sample.sums(sample.weight * (sample.weight - 1) * sample.income)
        return np.asarray(plain + excess / (received * sample.total))
    size = sample.total
    if convention.gini_correction == "rows":
        size = sample.sums(np.ones(sample.income.shape))
    return np.asarray(np.where(size > 1, plain * size / (size - 1), np.nan))

"""The influence of rows on functions of sums."""

from collections.abc import Mapping

import numpy as np

from fupin.measures.inputs import Array, Codes, Sample
from fupin.measures.sums import NumpyOperations, SumsIndex
from fupin.survey.influence.rows import Linearised

__all__ = ["influence_of_sums", "sums_influence", "weighted_mean"]


def influence_of_sums(terms: Array, gradient: Array, codes: Codes | None = None) -> Array:
    """Give the influence of each row on a function of the weighted sums of terms.

    Parameters
    ----------
    terms : ndarray of float64, shape (n, m)
        What each row adds to m sums, before its weight.
    gradient : ndarray of float64, shape (count, m)
        The derivative of the function by each sum, at the sums of each group.
    codes : ndarray of intp, shape (n,), optional
        The group of each row; all are in one by default.

    Returns
    -------
    ndarray of float64, shape (n,)

    References
    ----------
    J.-C. Deville, "Variance estimation for complex statistics and estimators:
    linearization and residual techniques", *Survey Methodology* 25 (1999) 193-203.

    Examples
    --------
    The mean of 2 and 6 is their sum over two:

    >>> influence_of_sums(np.array([[2.0, 1.0], [6.0, 1.0]]), np.array([[1 / 2, -2.0]]))
    array([-1.,  1.])
    """
    if codes is None:
        return np.asarray(terms @ gradient[0])
    found = np.zeros(terms.shape[0])
    for term, by in zip(terms.T, gradient.T, strict=True):
        found += term * by[codes]
    return found


def sums_influence(
    index: SumsIndex,
    columns: Mapping[str, Array | float],
    weight: Array,
    *,
    codes: Codes | None = None,
    count: int = 1,
) -> Linearised:
    """Give an index that is declared as a function of sums, with the influence of each row.

    So are the Foster-Greer-Thorbecke indices, Watts', that of Clark, Hemming and Ulph,
    generalised entropy, Atkinson's, means, totals, ratios, rates and shares.

    Parameters
    ----------
    index : SumsIndex
    columns : mapping of str to ndarray of float64, shape (n,), or float
        What the terms of the index need, checked.
    weight : ndarray of float64, shape (n,)
    codes : ndarray of intp, shape (n,), optional
        The group of each row; all are in one by default.
    count : int
        How many groups there are.

    Returns
    -------
    Linearised
        Where an index is not finite, as with a logarithm of zero, its influence is NaN.

    References
    ----------
    As for `influence_of_sums`.

    Examples
    --------
    >>> from fupin.measures.sums import Gap, One, RatioOfSums
    >>> columns = {"income": np.array([50.0, 80.0, 150.0, 200.0]), "line": 100.0}
    >>> found = sums_influence(RatioOfSums(Gap(0), One()), columns, np.ones(4))
    >>> found.value, found.influence
    (array([0.5]), array([ 0.125,  0.125, -0.125, -0.125]))
    """
    operations = NumpyOperations()
    terms = np.column_stack(
        [
            np.broadcast_to(
                np.asarray(term.of(columns, operations), dtype=np.float64), weight.shape
            )
            for term in index.terms
        ]
    )
    groups = np.zeros(weight.size, dtype=np.intp) if codes is None else codes
    with np.errstate(invalid="ignore", divide="ignore"):
        sums = np.asarray(
            [np.bincount(groups, weight * term, count) for term in terms.T], dtype=np.float64
        ).T
        value = index.finish(sums)
        gradient = np.where(np.isfinite(value)[:, np.newaxis], index.gradient(sums), np.nan)
        return Linearised(value, influence_of_sums(terms, gradient, groups))


def weighted_mean(sample: Sample) -> Linearised:
    """Give the mean of checked rows, and their influence on it."""
    mean = sample.settled(sample.means(sample.income))
    deviation = sample.income - sample.at_rows(mean)
    return Linearised(mean, np.asarray(deviation / sample.at_rows(sample.total)))

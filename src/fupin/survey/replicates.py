"""Estimates of replicates of a sample, and the variance between them."""

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

import numpy as np

from fupin.measures.inputs import Array, Codes
from fupin.survey.estimates import Estimates
from fupin.survey.resampling import Resampling

__all__ = ["replicate_degrees_of_freedom", "replicate_estimates", "replicate_sums", "replicated"]

BLOCK: Final = 1 << 22
"""How many factors are held at a time."""

TOLERANCE: Final = 1e-5
"""How much smaller than the largest a singular value is that counts as zero."""

Centre: TypeAlias = Literal["estimate", "mean"]


def replicate_sums(
    values: Array, unit: Codes, resampling: Resampling, group: Codes, count: int = 1
) -> Array:
    """Sum values by group under the weights of every replicate.

    Whatever is a function of sums needs no more: its replicates follow from those of
    its sums, at the cost of one product of matrices.

    Parameters
    ----------
    values : ndarray of float64, shape (p, m)
        Weighted sums of m terms by group and PSU, as `psu_totals` gives them; or, for
        weights that were given, the weighted terms of each row.
    unit : ndarray of intp, shape (p,)
        The PSU, or row, whose factor applies.
    resampling : Resampling
    group : ndarray of intp, shape (p,)
        The group of each row, in rising order.
    count : int
        How many groups there are.

    Returns
    -------
    ndarray of float64, shape (r, count, m)
        Of r replicates.

    References
    ----------
    K. M. Wolter, *Introduction to Variance Estimation* (2nd edition, 2007), chapter 5.

    Examples
    --------
    >>> from fupin.survey import Jackknife, clusters
    >>> sample, psu = clusters(3)
    >>> value, group = np.array([[2.0], [4.0], [6.0]]), np.zeros(3, dtype=int)
    >>> replicate_sums(value, psu, Jackknife(sample), group).ravel()
    array([15., 12.,  9.])
    """
    starts = np.searchsorted(group, np.arange(count))
    is_there = np.bincount(group, minlength=count) > 0
    result = np.zeros((resampling.count, count, values.shape[1]))
    width = max(1, BLOCK // max(1, unit.size))
    for replicates, factors in resampling.blocks(width):
        at_rows = factors[unit]
        if count == 1:
            result[replicates, 0] = at_rows.T @ values
            continue
        for term in range(values.shape[1]):
            products = at_rows * values[:, term, np.newaxis]
            summed = np.add.reduceat(products, starts[is_there], axis=0)
            result[replicates, is_there, term] = summed.T
    return result


def replicate_estimates(
    estimate: Callable[[Array], Array], weight: Array, unit: Codes, resampling: Resampling
) -> Array:
    """Compute an estimate under the weights of every replicate.

    For an index that needs the order of incomes, give rows and an estimate that are
    sorted already: weights do not change the order.

    Parameters
    ----------
    estimate : callable
        From weights, shape (n,), to estimates of any shape.
    weight : ndarray of float64, shape (n,)
    unit : ndarray of intp, shape (n,)
        The PSU, or row, whose factor applies.
    resampling : Resampling

    Returns
    -------
    ndarray of float64, shape (r, ...)
        Of r replicates.

    Examples
    --------
    >>> from fupin.survey import Jackknife, clusters
    >>> sample, psu = clusters(3)
    >>> value = np.array([2.0, 4.0, 6.0])
    >>> means = replicate_estimates(
    ...     lambda weight: np.average(value, weights=weight), np.ones(3), psu, Jackknife(sample))
    >>> means
    array([5., 4., 3.])
    """
    width = max(1, BLOCK // max(1, weight.size))
    return np.asarray(
        [
            estimate(weight * column[unit])
            for _, factors in resampling.blocks(width)
            for column in factors.T
        ]
    )


def replicated(
    value: Array,
    replicates: Array,
    resampling: Resampling,
    df: Array | float = np.inf,
    *,
    centre: Centre = "estimate",
) -> Estimates:
    """Give estimates with the standard errors that replicates show.

    Parameters
    ----------
    value : ndarray of float64, shape (count, k) or (count,)
    replicates : ndarray of float64, shape (r, count, k) or (r, count)
    resampling : Resampling
    df : float or ndarray of float64, shape (count,)
        Degrees of freedom.
    centre : {"estimate", "mean"}
        What deviations are taken from: the estimate itself, so that a bias of the
        replicates counts as error, or the mean of the replicates, as R's ``survey``
        does unless ``mse=TRUE``.

    Returns
    -------
    Estimates
        The error is NaN where any replicate is: a group all of whose PSUs a replicate
        leaves out is too small for it.

    References
    ----------
    K. M. Wolter (2007), as for `replicate_sums`.

    Examples
    --------
    >>> from fupin.survey import Jackknife, clusters
    >>> sample, psu = clusters(3)
    >>> replicated(np.array([4.0]), np.array([[5.0], [4.0], [3.0]]), Jackknife(sample), 2.0).se
    array([[1.15470054]])
    """
    values = value if value.ndim > 1 else value[:, np.newaxis]
    shaped = replicates.reshape(replicates.shape[0], *values.shape)
    deviations = shaped - (values if centre == "estimate" else shaped.mean(axis=0))
    variance = np.tensordot(resampling.scales, deviations**2, axes=1)
    return Estimates(values, np.sqrt(variance), np.broadcast_to(df, values.shape[:1]).astype(float))


def replicate_degrees_of_freedom(weights: Array) -> float:
    """Give the rank of replicate weights less one, where strata and PSUs are not known.

    Parameters
    ----------
    weights : ndarray of float64, shape (n, r)

    References
    ----------
    T. Lumley, *Complex Surveys* (2010); R's ``survey::degf`` takes the same rank, to
    the same tolerance of 1e-5.

    Examples
    --------
    >>> replicate_degrees_of_freedom(np.array([[0.0, 2.0], [2.0, 0.0]]))
    1.0
    """
    singular = np.linalg.svd(weights, compute_uv=False)
    return float(np.count_nonzero(singular > TOLERANCE * singular.max(initial=0.0)) - 1)

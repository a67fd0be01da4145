"""Variances and covariances between PSU totals, and the degrees of freedom they have."""

import attrs
import numpy as np

from fupin.measures.inputs import Array, Codes
from fupin.survey.numbering import numbered
from fupin.survey.totals import PsuTotals, pairs_of, psu_totals

__all__ = ["covariance_between", "covariance_by", "degrees_of_freedom_by", "variance_by"]


def variance_by(totals: PsuTotals) -> Array:
    r"""Give the variance of the sum of each group's totals over all PSUs.

    Given totals of weight times influence, that is the linearised variance of an
    estimate: with t the totals of the n sampled PSUs of a stratum and f its sampling
    fraction, the sum over strata of
    :math:`(1 - f) \frac{n}{n - 1} \sum (t - \bar t)^2`.

    PSUs without rows of a group have a total of zero and count among the n, so that
    groups are domains and not samples of their own. Later stages need no more: PSUs
    stand for all that was drawn within them (the ultimate cluster).

    Parameters
    ----------
    totals : PsuTotals
        Of k values.

    Returns
    -------
    ndarray of float64, shape (count, k)
        NaN for a group all of whose strata are lonely under ``average``.

    References
    ----------
    M. H. Hansen, W. N. Hurwitz and W. G. Madow, *Sample Survey Methods and Theory*
    (1953), volume 1, chapter 10; D. A. Binder, "On the variances of asymptotically
    normal estimators from complex surveys", *International Statistical Review* 51
    (1983) 279-292.

    Examples
    --------
    >>> from fupin.survey import clusters, psu_totals
    >>> sample, psu = clusters(4, np.array([0, 0, 1, 1]))
    >>> variance_by(psu_totals(np.array([1.0, 3.0, 2.0, 2.0]), psu, sample))
    array([[4.]])
    """
    found = np.empty((totals.count, totals.values.shape[1]))
    cells = _cells(totals)
    for column, values in enumerate(totals.values.T):
        deviations = _deviations(values, totals, cells)
        found[:, column] = _products(deviations, deviations, totals, cells)
    return found * _inflation(totals, cells)[:, np.newaxis]


def covariance_by(totals: PsuTotals) -> Array:
    """Give the covariances between the k values of each group, shape (count, k, k).

    Its diagonal is `variance_by`.

    References
    ----------
    As for `variance_by`.

    Examples
    --------
    >>> from fupin.survey import clusters, psu_totals
    >>> sample, psu = clusters(2)
    >>> covariance_by(psu_totals(np.array([[1.0, 5.0], [3.0, 1.0]]), psu, sample))
    array([[[ 4., -8.],
            [-8., 16.]]])
    """
    cells = _cells(totals)
    columns = [_deviations(values, totals, cells) for values in totals.values.T]
    found = np.empty((totals.count, len(columns), len(columns)))
    for first, one in enumerate(columns):
        for second, other in enumerate(columns[: first + 1]):
            found[:, first, second] = _products(one, other, totals, cells)
            found[:, second, first] = found[:, first, second]
    return found * _inflation(totals, cells)[:, np.newaxis, np.newaxis]


def covariance_between(totals: PsuTotals, first: Codes, second: Codes) -> Array:
    """Give the covariances between the k values of one group and those of another.

    They are not zero where the groups have PSUs or strata in common: groups within
    villages, or years of a panel.

    Parameters
    ----------
    totals : PsuTotals
    first, second : ndarray of intp, shape (m,)
        The groups of each of m pairs.

    Returns
    -------
    ndarray of float64, shape (m, k, k)
        Rows belong to the first group, columns to the second.

    References
    ----------
    As for `variance_by`.

    Examples
    --------
    >>> from fupin.survey import clusters, psu_totals
    >>> sample, psu = clusters(4, psu=np.array([0, 0, 1, 1]))
    >>> value, group = np.array([1.0, 2.0, 3.0, 6.0]), np.array([0, 1, 0, 1])
    >>> totals = psu_totals(value, psu, sample, codes=group, count=2)
    >>> covariance_between(totals, np.array([0]), np.array([1]))
    array([[[8.]]])
    """
    size = totals.values.shape[1]
    parts: list[tuple[Array, Codes, Codes]] = []
    for side, groups in enumerate((first, second)):
        pair, request = pairs_of(totals, groups)
        values = np.zeros((pair.size, 2 * size))
        values[:, side * size : (side + 1) * size] = totals.values[pair]
        parts.append((values, totals.psu[pair], request))
    values, psu, request = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    both = psu_totals(values, psu, totals.clusters, codes=request, count=first.size)
    return covariance_by(both)[:, :size, size:]


def degrees_of_freedom_by(totals: PsuTotals) -> Array:
    """Give the number of PSUs less that of strata in which each group has rows.

    Parameters
    ----------
    totals : PsuTotals

    Returns
    -------
    ndarray of float64, shape (count,)

    References
    ----------
    E. L. Korn and B. I. Graubard, *Analysis of Health Surveys* (1999), section 5.2,
    where a domain is counted in the PSUs that it occurs in, as R's ``survey::degf``
    does for a subset of a design.

    Examples
    --------
    >>> from fupin.survey import clusters, psu_totals
    >>> sample, psu = clusters(5, np.array([0, 0, 1, 1, 1]))
    >>> degrees_of_freedom_by(psu_totals(np.ones(5), psu, sample))
    array([3.])
    """
    units = np.bincount(totals.group, minlength=totals.count)
    strata = np.bincount(_cells(totals).group, minlength=totals.count)
    return np.asarray(units - strata, dtype=np.float64)


@attrs.frozen(eq=False)
class _Cells:
    """The pairs of a group and a stratum that occur.

    Parameters
    ----------
    group, stratum : ndarray of intp, shape (c,)
    of_pair : ndarray of intp, shape (p,)
        The cell of each pair of a group and a PSU.
    absent : ndarray of float64, shape (c,)
        How many PSUs of the stratum have no row of the group.
    """

    group: Codes
    stratum: Codes
    of_pair: Codes
    absent: Array


def _cells(totals: PsuTotals) -> _Cells:
    sample = totals.clusters
    width = max(sample.strata, 1)
    keys = totals.group * width + sample.stratum[totals.psu]
    found, of_pair = numbered(keys, totals.count * width)
    stratum = found % width
    absent = sample.sampled[stratum] - np.bincount(of_pair, minlength=found.size)
    return _Cells(found // width, stratum, of_pair, absent)


def _deviations(values: Array, totals: PsuTotals, cells: _Cells) -> tuple[Array, Array]:
    """Give scaled deviations from the mean of the stratum, one for each pair and each cell.

    The PSUs of a stratum in which a group has no rows are all alike, so that one
    deviation of the cell stands for them.
    """
    sample = totals.clusters
    mean = np.bincount(cells.of_pair, values, cells.group.size) / sample.sampled[cells.stratum]
    is_lonely = sample.is_lonely[cells.stratum]
    if sample.lonely_psu == "centre" and is_lonely.any():
        mean = np.where(is_lonely, _mean_of_all(values, totals, cells)[cells.group], mean)
    scale = np.sqrt(sample.scale)[cells.stratum]
    there = values - mean[cells.of_pair]
    there *= scale[cells.of_pair]
    return there, mean * scale * np.sqrt(cells.absent)


def _products(
    one: tuple[Array, Array], other: tuple[Array, Array], totals: PsuTotals, cells: _Cells
) -> Array:
    """Sum products of deviations by group, shape (count,)."""
    there = np.bincount(totals.group, one[0] * other[0], totals.count)
    there += np.bincount(cells.group, one[1] * other[1], totals.count)
    return np.asarray(there, dtype=np.float64)


def _mean_of_all(values: Array, totals: PsuTotals, cells: _Cells) -> Array:
    """Give the mean over all PSUs of the strata in which each group has rows."""
    units = np.bincount(cells.group, totals.clusters.sampled[cells.stratum], totals.count)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.bincount(totals.group, values, totals.count) / units)


def _inflation(totals: PsuTotals, cells: _Cells) -> Array:
    """Give what stands in for lonely strata under ``average``: all strata over the others."""
    if totals.clusters.lonely_psu != "average":
        return np.ones(totals.count)
    is_usable = ~totals.clusters.is_lonely[cells.stratum]
    strata = np.bincount(cells.group, minlength=totals.count)
    usable = np.bincount(cells.group, is_usable, totals.count)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(usable > 0, strata / usable, np.nan))

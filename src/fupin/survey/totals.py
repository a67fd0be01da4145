"""Sums by group and primary sampling unit: all that a variance needs of the rows."""

import attrs
import numpy as np

from fupin.errors import N_
from fupin.measures.inputs import Array, Codes, refuse_rows
from fupin.survey.clusters import Clusters
from fupin.survey.numbering import numbered

__all__ = ["PsuTotals", "combined", "linearised_totals", "pairs_of", "psu_totals"]


@attrs.frozen(eq=False)
class PsuTotals:
    """Sums over the rows of each group in each PSU, where there are any.

    Made by `psu_totals`, which sees to the order and that no pair occurs twice.

    Parameters
    ----------
    values : ndarray of float64, shape (p, k)
        One row for each pair of a group and a PSU that occurs.
    group, psu : ndarray of intp, shape (p,)
        The pairs, in order of group.
    count : int
        How many groups there are.
    clusters : Clusters
    """

    values: Array
    group: Codes
    psu: Codes
    count: int
    clusters: Clusters


def psu_totals(
    values: Array,
    psu: Codes,
    clusters: Clusters,
    *,
    weight: Array | None = None,
    codes: Codes | None = None,
    count: int = 1,
) -> PsuTotals:
    """Sum rows, or sums of rows, by group and PSU.

    Parameters
    ----------
    values : ndarray of float64, shape (n,) or (n, k)
        Of each row, such as its influence on k estimates. Sums that a data base has
        made by group and PSU are rows as well.
    psu : ndarray of intp, shape (n,)
        The PSU of each row, as `clusters` numbers it.
    clusters : Clusters
    weight : ndarray of float64, shape (n,), optional
        What the values are multiplied with; rows of weight zero are left out. One by
        default.
    codes : ndarray of intp, shape (n,), optional
        The group of each row.
    count : int
        How many groups there are.

    Raises
    ------
    InvalidValueError
        For a PSU or group that does not exist.

    Examples
    --------
    >>> from fupin.survey import clusters
    >>> sample, psu = clusters(3, psu=np.array([0, 0, 1]))
    >>> psu_totals(np.array([1.0, 2.0, 4.0]), psu, sample).values.ravel()
    array([3., 4.])
    """
    rows = np.asarray(values, dtype=np.float64)
    rows = rows[:, np.newaxis] if rows.ndim == 1 else rows
    groups = np.zeros(psu.size, dtype=np.intp) if codes is None else codes
    _check_numbers("psu", psu, clusters.size, N_("is not the number of a PSU"))
    _check_numbers("codes", groups, count, N_("is not the number of a group"))
    if weight is not None and not weight.all():
        keep = weight != 0
        rows, psu, groups, weight = rows[keep], psu[keep], groups[keep], weight[keep]
    pairs, number = numbered(groups * clusters.size + psu, count * clusters.size)
    columns = [
        np.bincount(number, column if weight is None else weight * column, pairs.size)
        for column in rows.T
    ]
    summed = np.asarray(columns, dtype=np.float64).reshape(rows.shape[1], pairs.size).T
    width = max(clusters.size, 1)
    return PsuTotals(summed, pairs // width, pairs % width, count, clusters)


def _check_numbers(place: str, numbers: Codes, count: int, reason: str) -> None:
    if numbers.size and not 0 <= numbers.min() <= numbers.max() < count:
        outside = (numbers < 0) | (numbers >= count)
        refuse_rows(place, numbers.astype(np.float64), outside, reason)


def linearised_totals(totals: PsuTotals, gradient: Array) -> PsuTotals:
    """Give the influence of each PSU on functions of sums, from the PSU's part of the sums.

    Parameters
    ----------
    totals : PsuTotals
        Weighted sums of m terms.
    gradient : ndarray of float64, shape (count, m) or (count, m, k)
        The derivative of each of k estimates of a group by its m sums.

    Returns
    -------
    PsuTotals
        Of k values.

    References
    ----------
    J.-C. Deville, "Variance estimation for complex statistics and estimators:
    linearization and residual techniques", *Survey Methodology* 25 (1999) 193-203.

    Examples
    --------
    The mean of a variable is its sum over the number of units:

    >>> from fupin.survey import clusters
    >>> sample, psu = clusters(2)
    >>> sums = psu_totals(np.array([[1.0, 1.0], [1.0, 3.0]]), psu, sample)
    >>> linearised_totals(sums, np.array([[-1.0, 0.5]])).values.ravel()
    array([-0.5,  0.5])
    """
    by = gradient[:, :, np.newaxis] if gradient.ndim == 2 else gradient  # noqa: PLR2004
    values = np.zeros((totals.group.size, by.shape[2]), order="F")
    for term, estimate in zip(*np.nonzero(by.any(axis=0)), strict=True):
        values[:, estimate] += totals.values[:, term] * by[:, term, estimate][totals.group]
    return attrs.evolve(totals, values=values)


def combined(
    totals: PsuTotals, result: Codes, group: Codes, coefficient: Array, count: int
) -> PsuTotals:
    """Give the totals of linear combinations of groups, such as differences.

    Parameters
    ----------
    totals : PsuTotals
    result, group : ndarray of intp, shape (m,)
        Add group `group` to the combination `result`,
    coefficient : ndarray of float64, shape (m,)
        times so much.
    count : int
        How many combinations there are.

    Returns
    -------
    PsuTotals
        With combinations in place of groups. A PSU is there if any group of the
        combination has rows in it.
    """
    pair, entry = pairs_of(totals, group)
    values = totals.values[pair] * coefficient[entry, np.newaxis]
    return psu_totals(values, totals.psu[pair], totals.clusters, codes=result[entry], count=count)


def pairs_of(totals: PsuTotals, groups: Codes) -> tuple[Codes, Codes]:
    """Give the places of all pairs of some groups, and which of the groups each is for.

    Examples
    --------
    >>> from fupin.survey import clusters
    >>> sample, psu = clusters(3)
    >>> totals = psu_totals(np.ones(3), psu, sample, codes=np.array([1, 0, 1]), count=2)
    >>> pairs_of(totals, np.array([1, 0, 1]))
    (array([1, 2, 0, 1, 2]), array([0, 0, 1, 2, 2]))
    """
    starts = np.searchsorted(totals.group, np.arange(totals.count + 1))
    lengths = np.diff(starts)[groups]
    entry = np.repeat(np.arange(groups.size), lengths)
    within = np.arange(entry.size) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return starts[groups][entry] + within, entry

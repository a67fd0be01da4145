"""Inequality taken apart by source of income."""

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import check_mean, table
from fupin.measures.concentration import concentration
from fupin.measures.conventions import Convention
from fupin.measures.inputs import Array, Rows, read_table
from fupin.measures.ratios import ratio

__all__ = [
    "GiniBySource",
    "gini_by_source",
]


@attrs.frozen(eq=False)
class GiniBySource:
    """A Gini coefficient taken apart by source of income; arrays have shape (k,).

    Attributes
    ----------
    total : float
        The Gini coefficient of the sum of the sources.
    share : ndarray of float64
        Each source's share of all income.
    gini : ndarray of float64
        The Gini coefficient of the source itself; NaN where it sums to zero.
    correlation : ndarray of float64
        The Gini correlation of the source with total income; NaN where the source is
        the same for all.
    contribution : ndarray of float64
        Share times Gini times correlation; they sum to the total.
    relative_contribution : ndarray of float64
        Contributions as shares of the total; NaN where the total is zero.
    elasticity : ndarray of float64
        Relative contribution over share: above one, the source widens inequality.
    marginal_effect : ndarray of float64
        The relative change of the total for a relative change of the source:
        relative contribution less share; they sum to zero.
    """

    total: float
    share: Array
    gini: Array
    correlation: Array
    contribution: Array
    relative_contribution: Array
    elasticity: Array
    marginal_effect: Array


def gini_by_source(
    sources: ArrayLike, weight: ArrayLike, *, convention: str | Convention = "fupin"
) -> GiniBySource:
    """Take the Gini coefficient of a sum apart by what is summed.

    Parameters
    ----------
    sources : array_like of float, shape (n, k)
        One row per unit, one column per source. Single values may be negative, such as
        losses; a source's coefficient may then exceed one.
    weight : array_like of float, shape (n,)
    convention : str or Convention
        Its `missing` is followed: of a row that lacks one source, nothing is taken.

    Returns
    -------
    GiniBySource
        Rows that tie share the middle of their ranks. NaN where a value is missing.

    Raises
    ------
    InvalidValueError
        Where a source or weight is infinite or of another shape, a weight is
        negative, the weights sum to zero, or the mean of the sum is not positive.

    References
    ----------
    R. I. Lerman and S. Yitzhaki, "Income inequality effects by income source: a new
    approach and applications to the United States", *Review of Economics and
    Statistics* 67 (1985) 151-156; O. Stark, J. E. Taylor and S. Yitzhaki,
    "Remittances and inequality", *Economic Journal* 96 (1986) 722-740.

    Examples
    --------
    >>> found = gini_by_source([[10, 0], [10, 10], [10, 40]], [1, 1, 1])
    >>> round(found.total, 4), found.relative_contribution.round(4).tolist()
    (0.3333, [0.0, 1.0])
    """
    given = {"sources": table(sources, "sources", N_("Give (n, k)."))}
    rows = read_table(given, weight, convention=convention, ndim=2)
    (columns,) = rows.columns
    income = columns.sum(axis=1)
    mean = rows.mean(income)
    check_mean(mean, "sources")
    share = rows.weight @ columns / (rows.total * mean)
    ginis = np.array([concentration(rows, column, column) for column in columns.T])
    with_income = np.array([concentration(rows, column, income) for column in columns.T])
    total = concentration(rows, income, income)
    contribution = np.array([_part_of_gini(rows, column, income) for column in columns.T])
    relative = ratio(contribution, np.asarray(total))
    return GiniBySource(
        total=total,
        share=share,
        gini=ginis,
        correlation=ratio(with_income, ginis),
        contribution=contribution,
        relative_contribution=relative,
        elasticity=ratio(relative, share),
        marginal_effect=relative - share,
    )


def _part_of_gini(rows: Rows, column: Array, income: Array) -> float:
    """Give share times concentration, which exists where the source sums to zero too."""
    shifted = column - rows.mean(column) + rows.mean(income)
    return concentration(rows, shifted, income)

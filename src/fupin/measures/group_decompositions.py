"""Poverty and inequality taken apart by group."""

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import check_mean, require
from fupin.measures.concentration import concentration
from fupin.measures.conventions import Convention, get
from fupin.measures.entropy import entropy_of, generalised_entropy
from fupin.measures.fgt_family import fgt_of
from fupin.measures.gini_index import gini_of
from fupin.measures.inputs import Array, read, refuse_nobody, refuse_rows
from fupin.measures.ordered import sorted_sample
from fupin.measures.ratios import ratio

__all__ = [
    "EntropyByGroup",
    "FgtByGroup",
    "GiniByGroup",
    "entropy_by_group",
    "fgt_by_group",
    "gini_by_group",
]


@attrs.frozen(eq=False)
class FgtByGroup:
    """A Foster-Greer-Thorbecke index taken apart by group; arrays have shape (count,).

    Attributes
    ----------
    total : float
        The index of the whole population.
    population_share : ndarray of float64
    index : ndarray of float64
        The index of each group; NaN for a group that nobody belongs to.
    contribution : ndarray of float64
        Population share times index; they sum to the total.
    relative_contribution : ndarray of float64
        Contributions as shares of the total; NaN where the total is zero.
    """

    total: float
    population_share: Array
    index: Array
    contribution: Array
    relative_contribution: Array


def fgt_by_group(
    income: ArrayLike,
    line: ArrayLike,
    weight: ArrayLike,
    codes: ArrayLike,
    count: int,
    *,
    alpha: float = 0,
    convention: str | Convention = "fupin",
) -> FgtByGroup:
    """Take a Foster-Greer-Thorbecke index apart by group.

    Parameters
    ----------
    income, weight : array_like of float, shape (n,)
    line : array_like of float, shape () or (n,)
    codes : array_like of int, shape (n,)
        The group of each row, from 0 to ``count - 1``.
    count : int
    alpha : float
        Zero or more: 0 the headcount ratio, 1 the poverty gap, 2 the severity.
    convention : str or Convention
        Its `at_line` and `missing` are followed; gaps are shares of the line, which
        alone add up.

    Returns
    -------
    FgtByGroup
        A missing value makes the index of its group NaN, and all that rests on the whole.

    Raises
    ------
    InvalidValueError
        Where an income, line or weight is infinite or of another shape, a line is not
        positive, a weight is negative, the weights sum to zero, a code is no group, or
        alpha is negative.

    References
    ----------
    J. Foster, J. Greer and E. Thorbecke, "A class of decomposable poverty
    measures", *Econometrica* 52 (1984) 761-766.

    Examples
    --------
    >>> found = fgt_by_group([100, 110, 150, 160], 125, [1] * 4, [0, 1, 1, 1], 2, alpha=1)
    >>> round(found.total, 3), found.relative_contribution.round(3).tolist()
    (0.08, [0.625, 0.375])
    """
    relative = attrs.evolve(get(convention), gap="relative")
    sample = read(income, weight, line=line, codes=codes, count=count, convention=relative)
    refuse_nobody(sample)
    index = fgt_of(sample, sample.income, sample.line, (alpha,), relative)[:, 0]
    population = sample.shares(sample.total)
    contribution = np.where(sample.is_empty, 0.0, population * index)
    total = float(contribution.sum())
    return FgtByGroup(
        total=total,
        population_share=population,
        index=index,
        contribution=contribution,
        relative_contribution=ratio(contribution, np.asarray(total)),
    )


@attrs.frozen(eq=False)
class EntropyByGroup:
    """A generalised entropy index taken apart by group; arrays have shape (count,).

    Attributes
    ----------
    total, within, between : float
        Within and between sum to the total.
    population_share, income_share : ndarray of float64
    index : ndarray of float64
        The index within each group; NaN for a group that nobody belongs to.
    contribution : ndarray of float64
        What each group adds to `within`; zero for an empty group.
    """

    total: float
    within: float
    between: float
    population_share: Array
    income_share: Array
    index: Array
    contribution: Array


def entropy_by_group(
    income: ArrayLike,
    weight: ArrayLike,
    codes: ArrayLike,
    count: int,
    alpha: float = 1,
    *,
    convention: str | Convention = "fupin",
) -> EntropyByGroup:
    r"""Take a generalised entropy index apart into parts within and between groups.

    Parameters
    ----------
    income, weight : array_like of float, shape (n,)
        Incomes must be positive; zero is allowed where alpha is above zero.
    codes : array_like of int, shape (n,)
        The group of each row, from 0 to ``count - 1``.
    count : int
    alpha : float
        0 the mean logarithmic deviation, 1 the Theil index, 2 half the squared
        coefficient of variation.
    convention : str or Convention
        Only its `missing` is followed.

    Returns
    -------
    EntropyByGroup
        A missing value makes the index of its group NaN, and all that rests on the whole.

    Raises
    ------
    InvalidValueError
        Where an income or weight is infinite or of another shape, an income is negative
        (or zero, for alpha of zero or less), a group has members but no income, a weight
        is negative, the weights sum to zero, or a code is no group.

    Notes
    -----
    A group with population share :math:`p`, income share :math:`s` and index
    :math:`E` adds :math:`p^{1-\alpha} s^{\alpha} E` to the part within.

    References
    ----------
    A. F. Shorrocks, "Inequality decomposition by population subgroups", *Econometrica*
    52 (1984) 1369-1385.

    Examples
    --------
    >>> found = entropy_by_group([10, 30, 20, 60], [1, 1, 1, 1], [0, 0, 1, 1], 2)
    >>> round(found.total, 4), round(found.within, 4), round(found.between, 4)
    (0.1874, 0.1308, 0.0566)
    """
    sample = read(income, weight, codes=codes, count=count, convention=convention)
    refuse_nobody(sample)
    lowest = float(sample.income.min(initial=np.inf))
    is_defined = lowest > 0 or (lowest == 0 and alpha > 0)
    require(
        is_defined, "income", lowest, N_("is too low for this index"), N_("Give positive incomes.")
    )
    incomes = sample.sums(sample.weight * sample.income)
    has_none = bool(np.any((sample.total > 0) & (incomes == 0)))
    require(not has_none, "income", 0.0, N_("is all that a group has"), N_("Leave that group out."))
    population, income_share = sample.shares(sample.total), sample.shares(incomes)
    index = entropy_of(sample, alpha, Convention())
    relative = np.where(sample.is_empty, 1.0, ratio(income_share, population))
    contribution = np.where(sample.is_empty, 0.0, population * relative**alpha * index)
    between = generalised_entropy(relative, alpha, population)
    within = float(contribution.sum())
    return EntropyByGroup(
        within + between, within, between, population, income_share, index, contribution
    )


@attrs.frozen(eq=False)
class GiniByGroup:
    """A Gini coefficient taken apart by group; arrays have shape (count,).

    Attributes
    ----------
    total, between, within, overlap : float
        The three parts sum to the total; `overlap` is zero where no two groups'
        incomes overlap, and never negative but for rounding.
    population_share, income_share : ndarray of float64
    index : ndarray of float64
        The Gini coefficient within each group; NaN for a group without members or
        without income.
    """

    total: float
    between: float
    within: float
    overlap: float
    population_share: Array
    income_share: Array
    index: Array


def gini_by_group(
    income: ArrayLike,
    weight: ArrayLike,
    codes: ArrayLike,
    count: int,
    *,
    convention: str | Convention = "fupin",
) -> GiniByGroup:
    """Take a Gini coefficient apart into between, within and overlap.

    Between is the Gini coefficient with every income replaced by its group's mean;
    within weighs each group's coefficient by the product of its population and income
    shares.

    Parameters
    ----------
    income, weight : array_like of float, shape (n,)
        Incomes of zero or more.
    codes : array_like of int, shape (n,)
        The group of each row, from 0 to ``count - 1``.
    count : int
    convention : str or Convention
        Only its `missing` is followed.

    Returns
    -------
    GiniByGroup
        A missing value makes the index of its group NaN, and all that rests on the whole.

    Raises
    ------
    InvalidValueError
        Where an income or weight is infinite, negative or of another shape, all incomes
        or weights are zero, or a code is no group.

    References
    ----------
    P. J. Lambert and J. R. Aronson, "Inequality decomposition analysis and the Gini
    coefficient revisited", *Economic Journal* 103 (1993) 1221-1227.

    Examples
    --------
    >>> found = gini_by_group([10, 30, 20, 60], [1, 1, 1, 1], [0, 0, 1, 1], 2)
    >>> round(found.total, 4), round(found.between, 4), round(found.overlap, 4)
    (0.3333, 0.1667, 0.0417)
    """
    sample = read(income, weight, codes=codes, count=count, convention=convention)
    refuse_nobody(sample)
    values = sample.income
    refuse_rows("income", values, values < 0, N_("is negative"))
    check_mean(sample.mean(values), "income")
    incomes = sample.sums(sample.weight * values)
    population, income_share = sample.shares(sample.total), sample.shares(incomes)
    means = sample.at_rows(sample.means(values))
    index = gini_of(sorted_sample(sample))
    total = concentration(sample, values, values)
    between = concentration(sample, means, means)
    has_nothing = (incomes == 0) & ~sample.is_missing
    within = float(np.where(has_nothing, 0.0, population * income_share * index).sum())
    overlap = total - between - within
    return GiniByGroup(total, between, within, overlap, population, income_share, index)

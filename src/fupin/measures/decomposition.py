"""What lies behind a poverty or inequality index, or its change: groups, sources, growth."""

from typing import Literal

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._samples import (
    Array,
    by_group,
    checked_codes,
    checked_line,
    checked_sample,
    checked_values,
    concentration,
    relative_gaps,
    require,
    weighted_mean,
)
from fupin.measures.conventions import Convention
from fupin.measures.inequality import generalised_entropy, generalised_entropy_by, gini_by
from fupin.measures.poverty import fgt, fgt_by
from fupin.measures.ratios import ratio

__all__ = [
    "EntropyByGroup",
    "FgtByGroup",
    "GiniByGroup",
    "GiniBySource",
    "GrowthRedistribution",
    "Progressivity",
    "SectoralChange",
    "entropy_by_group",
    "fgt_by_group",
    "gini_by_group",
    "gini_by_source",
    "growth_redistribution",
    "progressivity",
    "sectoral_change",
    "shapley_growth_redistribution",
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
        Only its `at_line` is followed: whether an income at the line is poor.

    Returns
    -------
    FgtByGroup

    Raises
    ------
    InvalidValueError
        Where an income, line or weight is missing, infinite or of another shape, a line
        is not positive, a weight is negative, the weights sum to zero, a code is no
        group, or alpha is
        negative.

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
    values, weights = checked_sample(income, weight, "income")
    lines = checked_line(line, values.shape)
    groups = checked_codes(codes, count, values.size)
    whole = weights.sum()
    members = by_group(weights, groups, count)
    rule = relative_gaps(convention)
    index = fgt_by(values, lines, groups, count, weights, alphas=(alpha,), convention=rule)[:, 0]
    contribution = np.where(members > 0, members / whole * index, 0.0)
    total = float(contribution.sum())
    return FgtByGroup(
        total=total,
        population_share=members / whole,
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
    income: ArrayLike, weight: ArrayLike, codes: ArrayLike, count: int, alpha: float = 1
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

    Returns
    -------
    EntropyByGroup

    Raises
    ------
    InvalidValueError
        Where an income or weight is missing, infinite or of another shape, an income is
        negative (or zero, for alpha of zero or less), a group has members but no income,
        a weight is negative, the weights sum to zero, or a code is no group.

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
    values, weights = checked_sample(income, weight, "income")
    groups = checked_codes(codes, count, values.size)
    weighed = weights > 0
    values, weights, groups = values[weighed], weights[weighed], groups[weighed]
    lowest = float(values.min())
    is_defined = lowest > 0 or (lowest == 0 and alpha > 0)
    require(
        is_defined, "income", lowest, N_("is too low for this index"), N_("Give positive incomes.")
    )
    members = by_group(weights, groups, count)
    incomes = by_group(weights * values, groups, count)
    has_none = bool(np.any((members > 0) & (incomes == 0)))
    require(not has_none, "income", 0.0, N_("is all that a group has"), N_("Leave that group out."))
    population, income_share = members / members.sum(), incomes / incomes.sum()
    index = generalised_entropy_by(values, alpha, groups, count, weights)
    is_empty = members == 0
    relative = np.where(is_empty, 1.0, ratio(income_share, population))
    contribution = np.where(is_empty, 0.0, population * relative**alpha * index)
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
    income: ArrayLike, weight: ArrayLike, codes: ArrayLike, count: int
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

    Returns
    -------
    GiniByGroup

    Raises
    ------
    InvalidValueError
        Where an income or weight is missing, infinite, negative or of another shape, all
        incomes or weights are zero, or a code is no group.

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
    values, weights = checked_sample(income, weight, "income")
    groups = checked_codes(codes, count, values.size)
    lowest = float(values.min())
    require(lowest >= 0, "income", lowest, N_("is negative"), N_("Give incomes of zero or more."))
    members = by_group(weights, groups, count)
    incomes = by_group(weights * values, groups, count)
    mean = float(incomes.sum() / members.sum())
    require(
        mean > 0, "income", mean, N_("is a mean that gives no shares"), N_("Give a positive mean.")
    )
    population, income_share = members / members.sum(), incomes / incomes.sum()
    means = np.nan_to_num(ratio(incomes, members))[groups]
    index = gini_by(values, groups, count, weights)
    total = concentration(values, values, weights)
    between = concentration(means, means, weights)
    within = float(np.nansum(population * income_share * index))
    overlap = total - between - within
    return GiniByGroup(total, between, within, overlap, population, income_share, index)


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


def gini_by_source(sources: ArrayLike, weight: ArrayLike) -> GiniBySource:
    """Take the Gini coefficient of a sum apart by what is summed.

    Parameters
    ----------
    sources : array_like of float, shape (n, k)
        One row per unit, one column per source. Single values may be negative, such as
        losses; a source's coefficient may then exceed one.
    weight : array_like of float, shape (n,)

    Returns
    -------
    GiniBySource
        Rows that tie share the middle of their ranks.

    Raises
    ------
    InvalidValueError
        Where a source or weight is missing, infinite or of another shape, a weight is
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
    columns, weights = checked_sample(sources, weight, "sources")
    two = 2
    require(columns.ndim == two, "sources", columns.shape, N_("is not a table"), N_("Give (n, k)."))
    income = columns.sum(axis=1)
    mean = weighted_mean(income, weights)
    require(
        mean > 0, "sources", mean, N_("is a mean that gives no shares"), N_("Give a positive mean.")
    )
    share = weights @ columns / (weights.sum() * mean)
    ginis = np.array([concentration(column, column, weights) for column in columns.T])
    with_income = np.array([concentration(column, income, weights) for column in columns.T])
    total = concentration(income, income, weights)
    contribution = np.array(
        [_part_of_gini(column, income, weights, mean) for column in columns.T], dtype=np.float64
    )
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


def _part_of_gini(column: Array, income: Array, weights: Array, mean: float) -> float:
    """Give share times concentration, which exists where the source sums to zero too."""
    shifted = column - weighted_mean(column, weights) + mean
    return concentration(shifted, income, weights)


@attrs.frozen
class GrowthRedistribution:
    """A change in poverty taken apart into growth and redistribution.

    Attributes
    ----------
    before, after, change : float
        The index in each period, and its change.
    growth : float
        The part due to the mean, the Lorenz curve held fixed.
    redistribution : float
        The part due to the Lorenz curve, the mean held fixed.
    residual : float
        What is left; growth, redistribution and residual sum to the change.
    """

    before: float
    after: float
    change: float
    growth: float
    redistribution: float
    residual: float


def growth_redistribution(
    before: ArrayLike,
    before_weight: ArrayLike,
    after: ArrayLike,
    after_weight: ArrayLike,
    line: float,
    *,
    alpha: float = 0,
    convention: str | Convention = "fupin",
    reference: Literal["initial", "final"] = "initial",
) -> GrowthRedistribution:
    """Take a change in poverty apart by the method of Datt and Ravallion.

    Parameters
    ----------
    before, before_weight : array_like of float, shape (n,)
    after, after_weight : array_like of float, shape (m,)
        In the prices of `before`; the means must be positive.
    line : float
        In the same prices.
    alpha : float
        Zero or more.
    convention : str or Convention
        Only its `at_line` is followed: whether an income at the line is poor.
    reference : {"initial", "final"}
        The period whose mean and Lorenz curve are held fixed. The residuals of the two
        are each other's negative.

    Returns
    -------
    GrowthRedistribution

    Raises
    ------
    InvalidValueError
        Where an income, line or weight is missing, infinite or of another shape, the line
        or a mean is not positive, a weight is negative, the weights sum to zero, alpha
        is negative, or the reference is another.

    References
    ----------
    G. Datt and M. Ravallion, "Growth and redistribution components of changes in
    poverty measures", *Journal of Development Economics* 38 (1992) 275-295.

    Examples
    --------
    >>> found = growth_redistribution([50, 150], [1, 1], [120, 180], [1, 1], 100, alpha=1)
    >>> [round(part, 4) for part in (found.change, found.growth, found.redistribution)]
    [-0.25, -0.125, -0.15]
    """
    require(
        reference in {"initial", "final"},
        "reference",
        reference,
        N_("is no reference period"),
        N_("Give initial or final."),
    )
    samples = _two_periods(before, before_weight, after, after_weight)
    table = _poverty_by_mean_and_shape(samples, line, alpha, convention)
    held = 0 if reference == "initial" else 1
    growth = table[1][held] - table[0][held]
    redistribution = table[held][1] - table[held][0]
    change = table[1][1] - table[0][0]
    return GrowthRedistribution(
        table[0][0], table[1][1], change, growth, redistribution, change - growth - redistribution
    )


def shapley_growth_redistribution(
    before: ArrayLike,
    before_weight: ArrayLike,
    after: ArrayLike,
    after_weight: ArrayLike,
    line: float,
    *,
    alpha: float = 0,
    convention: str | Convention = "fupin",
) -> GrowthRedistribution:
    """Take a change in poverty apart without a residual, by the Shapley value.

    Each part is the mean of what it is with the first and with the second period held
    fixed.

    Parameters
    ----------
    before, before_weight : array_like of float, shape (n,)
    after, after_weight : array_like of float, shape (m,)
        In the prices of `before`; the means must be positive.
    line : float
        In the same prices.
    alpha : float
        Zero or more.
    convention : str or Convention
        Only its `at_line` is followed: whether an income at the line is poor.

    Returns
    -------
    GrowthRedistribution
        The residual is zero.

    Raises
    ------
    InvalidValueError
        As `growth_redistribution` does.

    References
    ----------
    A. F. Shorrocks, "Decomposition procedures for distributional analysis: a unified
    framework based on the Shapley value", *Journal of Economic Inequality* 11 (2013)
    99-126.

    Examples
    --------
    >>> found = shapley_growth_redistribution([50, 150], [1, 1], [120, 180], [1, 1], 100, alpha=1)
    >>> [round(part, 4) for part in (found.change, found.growth, found.redistribution)]
    [-0.25, -0.1125, -0.1375]
    """
    samples = _two_periods(before, before_weight, after, after_weight)
    table = _poverty_by_mean_and_shape(samples, line, alpha, convention)
    growth = (table[1][0] - table[0][0] + table[1][1] - table[0][1]) / 2
    redistribution = (table[0][1] - table[0][0] + table[1][1] - table[1][0]) / 2
    change = table[1][1] - table[0][0]
    return GrowthRedistribution(table[0][0], table[1][1], change, growth, redistribution, 0.0)


def _two_periods(
    before: ArrayLike, before_weight: ArrayLike, after: ArrayLike, after_weight: ArrayLike
) -> tuple[tuple[Array, Array], ...]:
    return (
        checked_sample(before, before_weight, "before"),
        checked_sample(after, after_weight, "after"),
    )


def _poverty_by_mean_and_shape(
    samples: tuple[tuple[Array, Array], ...],
    line: float,
    alpha: float,
    convention: str | Convention,
) -> list[list[float]]:
    """Give poverty with the mean of one period (rows) and the Lorenz curve of one (columns)."""
    checked_line(line, ())
    means = [weighted_mean(values, weights) for values, weights in samples]
    for place, mean in zip(("before", "after"), means, strict=True):
        require(mean > 0, place, mean, N_("is a mean not above zero"), N_("Give a positive mean."))

    def poverty(shape: int, mean: float) -> float:
        # Moving the line keeps incomes as given, so that nobody crosses it by rounding.
        moved = line * (means[shape] / mean)
        values, weights = samples[shape]
        return fgt(values, moved, alpha, weights, convention=relative_gaps(convention))

    return [[poverty(shape, mean) for shape in (0, 1)] for mean in means]


@attrs.frozen(eq=False)
class SectoralChange:
    """A change in poverty taken apart by sector; arrays have shape (count,).

    Attributes
    ----------
    change : float
        The change of the index of all; `intrasectoral` summed, `shift` and
        `interaction` sum to it.
    intrasectoral : ndarray of float64
        What each sector's own change does at its earlier population share.
    shift : float
        What the movement of population between sectors does at earlier poverty.
    interaction : float
        Whether people moved to sectors where poverty fell (negative) or rose.
    """

    change: float
    intrasectoral: Array
    shift: float
    interaction: float


def sectoral_change(before: FgtByGroup, after: FgtByGroup) -> SectoralChange:
    """Take a change in poverty apart into sectors, moves between them, and both together.

    Parameters
    ----------
    before, after : FgtByGroup
        The same index of the same sectors in two periods.

    Returns
    -------
    SectoralChange

    Raises
    ------
    InvalidValueError
        Where the sectors differ in number, or one has nobody in either period.

    References
    ----------
    M. Ravallion and M. Huppi, "Measuring changes in poverty: a methodological case
    study of Indonesia during an adjustment period", *World Bank Economic Review* 5
    (1991) 57-82.

    Examples
    --------
    >>> before = fgt_by_group([50, 50, 50, 150], 100, [1, 1, 1, 1], [0, 0, 0, 1], 2)
    >>> after = fgt_by_group([50, 150, 150, 150], 100, [1, 1, 1, 1], [0, 0, 1, 1], 2)
    >>> found = sectoral_change(before, after)
    >>> found.change, found.intrasectoral.tolist(), found.shift, found.interaction
    (-0.5, [-0.375, 0.0], -0.25, 0.125)
    """
    sizes = before.index.size, after.index.size
    require(
        sizes[0] == sizes[1],
        "after",
        sizes[1],
        N_("is another number of sectors"),
        N_("Match them."),
    )
    for place, index in (("before", before.index), ("after", after.index)):
        empty = np.flatnonzero(np.isnan(index)).tolist()
        require(
            not empty,
            place,
            empty,
            N_("are sectors without anybody"),
            N_("Leave them out of both."),
        )
    by_index, by_share = (
        after.index - before.index,
        after.population_share - before.population_share,
    )
    return SectoralChange(
        change=after.total - before.total,
        intrasectoral=by_index * before.population_share,
        shift=float(np.dot(by_share, before.index)),
        interaction=float(np.dot(by_index, by_share)),
    )


@attrs.frozen
class Progressivity:
    """How a tax, or a transfer given as a negative tax, bears on the income distribution.

    Attributes
    ----------
    kakwani : float
        Concentration of the tax less the Gini coefficient before it: positive for a
        progressive tax, negative for a pro-poor transfer; NaN without any tax.
    reynolds_smolensky : float
        The Gini coefficient before less the concentration of income after, in the
        order before: equality gained before anybody changes rank.
    reranking : float
        The Gini coefficient after less that concentration (Atkinson-Plotnick).
    redistribution : float
        The Gini coefficient before less that after: Reynolds-Smolensky less reranking.
    rate : float
        Tax as a share of income before it.
    gini_before, gini_after : float
    """

    kakwani: float
    reynolds_smolensky: float
    reranking: float
    redistribution: float
    rate: float
    gini_before: float
    gini_after: float


def progressivity(income: ArrayLike, tax: ArrayLike, weight: ArrayLike) -> Progressivity:
    r"""Give the Kakwani and Reynolds-Smolensky indices of a tax or transfer.

    Parameters
    ----------
    income : array_like of float, shape (n,)
        Income before the tax.
    tax : array_like of float, shape (n,)
        What is paid; what is received, for a transfer, is negative.
    weight : array_like of float, shape (n,)

    Returns
    -------
    Progressivity

    Raises
    ------
    InvalidValueError
        Where an income, tax or weight is missing, infinite or of another shape, a weight
        is negative, the weights sum to zero, or the mean before or after is not positive.

    Notes
    -----
    With a rate :math:`t`, Reynolds-Smolensky is :math:`t / (1 - t)` times Kakwani.

    References
    ----------
    N. C. Kakwani, "Measurement of tax progressivity: an international comparison",
    *Economic Journal* 87 (1977) 71-80; M. Reynolds and E. Smolensky, *Public
    expenditures, taxes, and the distribution of income* (Academic Press, 1977); A. B.
    Atkinson, "Horizontal equity and the distribution of the tax burden" (1980).

    Examples
    --------
    >>> found = progressivity([10, 20, 30], [0, 2, 6], [1, 1, 1])
    >>> round(found.kakwani, 4), round(found.reynolds_smolensky, 4), found.reranking
    (0.2778, 0.0427, 0.0)
    """
    values, weights = checked_sample(income, weight, "income")
    taxes = checked_values(tax, "tax", values.shape)
    after = values - taxes
    means = [weighted_mean(values, weights), weighted_mean(after, weights)]
    for place, mean in zip(("income", "income after tax"), means, strict=True):
        require(mean > 0, place, mean, N_("is a mean not above zero"), N_("Give a positive mean."))
    gini_before = concentration(values, values, weights)
    gini_after = concentration(after, after, weights)
    in_old_order = concentration(after, values, weights)
    return Progressivity(
        kakwani=concentration(taxes, values, weights) - gini_before,
        reynolds_smolensky=gini_before - in_old_order,
        reranking=gini_after - in_old_order,
        redistribution=gini_before - gini_after,
        rate=1 - means[1] / means[0],
        gini_before=gini_before,
        gini_after=gini_after,
    )

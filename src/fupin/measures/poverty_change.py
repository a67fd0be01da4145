"""A change in poverty taken apart: growth, redistribution, sectors."""

from collections.abc import Mapping
from typing import Literal

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import check_mean, positive, require
from fupin.measures.conventions import Convention, get
from fupin.measures.fgt_family import fgt_of
from fupin.measures.group_decompositions import FgtByGroup
from fupin.measures.inputs import Array, read_both

__all__ = [
    "GrowthRedistribution",
    "SectoralChange",
    "growth_redistribution",
    "sectoral_change",
    "shapley_growth_redistribution",
]


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
        Its `at_line` and `missing` are followed; gaps are shares of the line.
    reference : {"initial", "final"}
        The period whose mean and Lorenz curve are held fixed. The residuals of the two
        are each other's negative.

    Returns
    -------
    GrowthRedistribution
        NaN where a value is missing, but for the other period alone.

    Raises
    ------
    InvalidValueError
        Where an income or weight is infinite or of another shape, the line is missing,
        the line or a mean is not positive, a weight is negative, the weights sum to
        zero, alpha is negative, or the reference is another.

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
    periods = {"before": (before, before_weight), "after": (after, after_weight)}
    table = _poverty_by_mean_and_shape(periods, line, alpha, convention)
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
    before, before_weight, after, after_weight, line, alpha, convention
        As for `growth_redistribution`.

    Returns
    -------
    GrowthRedistribution
        The residual is zero. NaN where a value is missing, but for the other period alone.

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
    periods = {"before": (before, before_weight), "after": (after, after_weight)}
    table = _poverty_by_mean_and_shape(periods, line, alpha, convention)
    growth = (table[1][0] - table[0][0] + table[1][1] - table[0][1]) / 2
    redistribution = (table[0][1] - table[0][0] + table[1][1] - table[1][0]) / 2
    change = table[1][1] - table[0][0]
    residual = 0.0 * change  # nothing, but missing where the change is
    return GrowthRedistribution(table[0][0], table[1][1], change, growth, redistribution, residual)


def _poverty_by_mean_and_shape(
    periods: Mapping[str, tuple[ArrayLike, ArrayLike]],
    line: float,
    alpha: float,
    convention: str | Convention,
) -> list[list[float]]:
    """Give poverty with the mean of one period (rows) and the Lorenz curve of one (columns)."""
    positive(line, "line")
    samples = read_both(periods, convention)
    means = [rows.mean(rows.columns[0]) for rows in samples]
    for place, mean in zip(("before", "after"), means, strict=True):
        check_mean(mean, place)
    relative = attrs.evolve(get(convention), gap="relative")

    def poverty(shape: int, mean: float) -> float:
        # Moving the line keeps incomes as given, so that nobody crosses it by rounding.
        moved = np.asarray(line * (means[shape] / mean))
        if np.isnan(moved):
            return float("nan")
        rows = samples[shape]
        return float(fgt_of(rows, rows.columns[0], moved, (alpha,), relative)[0, 0])

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
        NaN where a value was missing in either period.

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
    >>> from fupin.measures.group_decompositions import fgt_by_group
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
    for place, share in (("before", before.population_share), ("after", after.population_share)):
        empty = np.flatnonzero(share == 0).tolist()
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

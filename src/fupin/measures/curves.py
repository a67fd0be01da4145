"""Curves of a distribution, and stochastic dominance between two of them."""

import math
from collections.abc import Iterable

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._samples import (
    Array,
    checked_line,
    checked_sample,
    checked_values,
    require,
    weighted_mean,
)
from fupin.measures.conventions import Convention
from fupin.measures.quantiles import quantile

__all__ = [
    "Curve",
    "DominanceTest",
    "GrowthIncidence",
    "dominance_curve",
    "dominance_test",
    "dominates",
    "generalised_lorenz_curve",
    "growth_incidence_curve",
    "lorenz_curve",
    "quantile_curve",
    "tip_curve",
]

ORDERS = (1, 2, 3)


@attrs.frozen(eq=False)
class Curve:
    """A curve as its corner points.

    Attributes
    ----------
    abscissae, ordinates : ndarray of float64, shape (m,)
        The abscissae never fall.

    Examples
    --------
    >>> curve = Curve(np.array([0.0, 0.5, 1.0]), np.array([0.0, 0.2, 1.0]))
    >>> curve.at(0.75).round(3).tolist()
    0.6
    """

    abscissae: Array
    ordinates: Array

    def at(self, points: ArrayLike) -> Array:
        """Give the ordinates at `points`, on straight lines between the corner points."""
        wanted = checked_values(points, "points")
        return np.asarray(np.interp(wanted, self.abscissae, self.ordinates))


def lorenz_curve(income: ArrayLike, weight: ArrayLike) -> Curve:
    """Give the share of all income that the poorest share of the population holds.

    Parameters
    ----------
    income, weight : array_like of float, shape (n,)
        Negative incomes are allowed while the mean is positive; the curve then
        dips below zero.

    Returns
    -------
    Curve
        From (0, 0) to (1, 1), with a corner for each row that weighs something.

    Raises
    ------
    InvalidValueError
        Where an income or weight is missing, infinite or of another shape, a weight
        is negative, the weights sum to zero, or the mean is not positive.

    References
    ----------
    M. O. Lorenz, "Methods of measuring the concentration of wealth",
    *Publications of the American Statistical Association* 9 (1905) 209-219.

    Examples
    --------
    >>> curve = lorenz_curve([10, 30, 60], [1, 1, 2])
    >>> curve.abscissae.tolist(), curve.ordinates.tolist()
    ([0.0, 0.25, 0.5, 1.0], [0.0, 0.0625, 0.25, 1.0])
    """
    curve = generalised_lorenz_curve(income, weight)
    mean = float(curve.ordinates[-1])
    require(
        mean > 0, "income", mean, N_("is a mean that gives no shares"), N_("Give a positive mean.")
    )
    return Curve(curve.abscissae, curve.ordinates / mean)


def generalised_lorenz_curve(income: ArrayLike, weight: ArrayLike) -> Curve:
    """Give the Lorenz curve scaled up by the mean: cumulated income per person of all.

    Parameters
    ----------
    income, weight : array_like of float, shape (n,)

    Returns
    -------
    Curve
        From (0, 0) to (1, mean).

    Raises
    ------
    InvalidValueError
        Where an income or weight is missing, infinite or of another shape, a weight
        is negative, or the weights sum to zero.

    References
    ----------
    A. F. Shorrocks, "Ranking income distributions", *Economica* 50 (1983) 3-17.

    Examples
    --------
    >>> generalised_lorenz_curve([10, 30, 60], [1, 1, 2]).ordinates.tolist()
    [0.0, 2.5, 10.0, 40.0]
    """
    values, weights = checked_sample(income, weight, "income")
    return _cumulated(values, weights, np.argsort(values, kind="stable"))


def _cumulated(values: Array, weights: Array, order: np.ndarray) -> Curve:
    """Cumulate weights and weighted values in an order, per unit of weight, from zero."""
    order = order[weights[order] > 0]
    population = np.concatenate(([0.0], np.cumsum(weights[order])))
    held = np.concatenate(([0.0], np.cumsum((weights * values)[order])))
    return Curve(population / population[-1], held / population[-1])


def tip_curve(
    income: ArrayLike, line: ArrayLike, weight: ArrayLike, *, normalised: bool = True
) -> Curve:
    """Give the three I's of poverty: gaps cumulated from the poorest, per person of all.

    The curve grows flat at the headcount ratio (incidence), its height is the
    poverty gap (intensity) and its curvature the inequality among the poor.

    Parameters
    ----------
    income, weight : array_like of float, shape (n,)
    line : array_like of float, shape () or (n,)
    normalised : bool
        Whether gaps are shares of the line (the default) or amounts of money.

    Returns
    -------
    Curve
        From (0, 0) to (1, poverty gap).

    Raises
    ------
    InvalidValueError
        As `generalised_lorenz_curve` does, and where a line is not positive.

    References
    ----------
    S. P. Jenkins and P. J. Lambert, "Three 'I's of poverty curves, with an analysis
    of UK poverty trends", *Oxford Economic Papers* 49 (1997) 317-327.

    Examples
    --------
    >>> curve = tip_curve([100, 110, 150, 160], 125, [1, 1, 1, 1])
    >>> curve.ordinates.round(3).tolist()
    [0.0, 0.05, 0.08, 0.08, 0.08]
    """
    values, weights = checked_sample(income, weight, "income")
    lines = checked_line(line, values.shape)
    gaps = np.maximum(lines - values, 0.0)
    if normalised:
        gaps = gaps / lines
    return _cumulated(gaps, weights, np.argsort(-gaps, kind="stable"))


def quantile_curve(income: ArrayLike, weight: ArrayLike) -> Curve:
    """Give Pen's parade: the income at each share of the population, poorest first.

    Parameters
    ----------
    income, weight : array_like of float, shape (n,)

    Returns
    -------
    Curve
        One corner per row that weighs something: its income, and the share of the
        population up to and with it. Between corners the quantile function is a step
        that takes the income of the next corner (the inverse of the distribution
        function), not a straight line.

    Raises
    ------
    InvalidValueError
        As `generalised_lorenz_curve` does.

    References
    ----------
    J. Pen, *Income distribution* (Allen Lane, 1971), chapter 3.

    Examples
    --------
    >>> curve = quantile_curve([60, 10, 30], [2, 1, 1])
    >>> curve.abscissae.tolist(), curve.ordinates.tolist()
    ([0.25, 0.5, 1.0], [10.0, 30.0, 60.0])
    """
    values, weights = checked_sample(income, weight, "income")
    order = np.argsort(values, kind="stable")
    order = order[weights[order] > 0]
    population = np.cumsum(weights[order])
    return Curve(population / population[-1], values[order])


@attrs.frozen(eq=False)
class GrowthIncidence:
    """A growth incidence curve and the growth it is read against.

    Attributes
    ----------
    curve : Curve
        Growth of the quantile, as a share of its earlier value, at each share of the
        population; NaN where the earlier quantile is not positive.
    growth_in_mean : float
        Growth of the mean income.
    mean_growth : float
        The mean of the curve's ordinates; NaN if any of them is.
    """

    curve: Curve
    growth_in_mean: float
    mean_growth: float


def growth_incidence_curve(
    before: ArrayLike,
    before_weight: ArrayLike,
    after: ArrayLike,
    after_weight: ArrayLike,
    shares: ArrayLike,
    *,
    convention: str | Convention = "fupin",
) -> GrowthIncidence:
    """Give the growth of each quantile between two distributions.

    Parameters
    ----------
    before, before_weight : array_like of float, shape (n,)
    after, after_weight : array_like of float, shape (m,)
        In the prices of `before`.
    shares : array_like of float, shape (k,)
        Rising shares of the population in (0, 1] at which quantiles are compared.
    convention : str or Convention
        Its `quantile_rule` is followed.

    Returns
    -------
    GrowthIncidence

    Raises
    ------
    InvalidValueError
        As `generalised_lorenz_curve` does, where a share lies outside (0, 1], or where
        the earlier mean is not positive.

    References
    ----------
    M. Ravallion and S. Chen, "Measuring pro-poor growth", *Economics Letters* 78
    (2003) 93-99.

    Examples
    --------
    >>> found = growth_incidence_curve([10, 20], [1, 1], [15, 22], [1, 1], [0.5, 1.0])
    >>> found.curve.ordinates.round(3).tolist(), round(found.growth_in_mean, 3)
    ([0.5, 0.1], 0.233)
    """
    points = np.atleast_1d(checked_values(shares, "shares"))
    for extreme in (float(points.min(initial=1.0)), float(points.max(initial=1.0))):
        require(
            0 < extreme <= 1, "shares", extreme, N_("is outside (0, 1]"), N_("Give such shares.")
        )
    samples = (
        checked_sample(before, before_weight, "before"),
        checked_sample(after, after_weight, "after"),
    )
    means = [weighted_mean(values, weights) for values, weights in samples]
    require(
        means[0] > 0,
        "before",
        means[0],
        N_("is a mean not above zero"),
        N_("Give a positive mean."),
    )
    earlier, later = (
        quantile(values, points.tolist(), weights, convention=convention)
        for values, weights in samples
    )
    growth = later / np.where(earlier > 0, earlier, np.nan) - 1
    return GrowthIncidence(Curve(points, growth), means[1] / means[0] - 1, float(growth.mean()))


def dominance_curve(
    income: ArrayLike, weight: ArrayLike, lines: ArrayLike, order: int = 1
) -> Array:
    r"""Give the dominance curve of an order at each line.

    Order 1 is the poverty incidence curve (the distribution function, at the line
    included), order 2 the poverty deficit curve (the mean gap in money), order 3 the
    poverty severity curve (half the mean squared gap).

    Parameters
    ----------
    income, weight : array_like of float, shape (n,)
    lines : array_like of float, shape (m,)
    order : {1, 2, 3}

    Returns
    -------
    ndarray of float64, shape (m,)

    Raises
    ------
    InvalidValueError
        As `generalised_lorenz_curve` does, and for another order.

    Notes
    -----
    :math:`D^s(z) = \frac{1}{(s-1)!} \sum_i w_i (z - y_i)_+^{s-1} / \sum_i w_i`

    References
    ----------
    R. Davidson and J.-Y. Duclos, "Statistical inference for stochastic dominance and
    for the measurement of poverty and inequality", *Econometrica* 68 (2000)
    1435-1464; J. E. Foster and A. F. Shorrocks, "Poverty orderings", *Econometrica*
    56 (1988) 173-177.

    Examples
    --------
    >>> dominance_curve([100, 110, 150, 160], [1, 1, 1, 1], [110, 125], order=2).tolist()
    [2.5, 10.0]
    """
    values, weights = checked_sample(income, weight, "income")
    points = checked_values(lines, "lines")
    _check_order(order)
    centre = float(values.min())
    rows = np.argsort(values, kind="stable")
    moved, sorted_weights = values[rows] - centre, weights[rows] / weights.sum()
    upto = np.searchsorted(values[rows], points, side="right")
    moments = [
        np.concatenate(([0.0], np.cumsum(sorted_weights * moved**power)))[upto]
        for power in range(order)
    ]
    away = points - centre
    if order == 1:
        return np.asarray(moments[0])
    if order == ORDERS[1]:
        return np.asarray(np.maximum(away * moments[0] - moments[1], 0.0))
    squared = away**2 * moments[0] - 2 * away * moments[1] + moments[2]
    return np.asarray(np.maximum(squared / 2, 0.0))


def _check_order(order: int) -> None:
    require(order in ORDERS, "order", order, N_("is not an order"), N_("Give 1, 2 or 3."))


@attrs.frozen(eq=False)
class DominanceTest:
    """The difference of two dominance curves, tested line by line.

    Attributes
    ----------
    order : int
    lines : ndarray of float64, shape (m,)
    difference : ndarray of float64, shape (m,)
        The first sample's curve less the second's: negative where the first has less
        poverty.
    standard_error : ndarray of float64, shape (m,)
    statistic : ndarray of float64, shape (m,)
        Difference over standard error; zero where both are zero, infinite where only
        the standard error is.
    p_value : float
        Against the null hypothesis that the first sample does not dominate: the
        largest of the one-sided p-values over the lines.
    """

    order: int
    lines: Array
    difference: Array
    standard_error: Array
    statistic: Array
    p_value: float

    def rejects_non_dominance(self, level: float = 0.05) -> bool:
        """Say whether the first sample dominates at every line, at a level of significance."""
        return self.p_value <= level


def dominance_test(
    first: ArrayLike,
    first_weight: ArrayLike,
    second: ArrayLike,
    second_weight: ArrayLike,
    lines: ArrayLike,
    *,
    order: int = 1,
) -> DominanceTest:
    """Test at each line whether two independent samples differ in their dominance curves.

    Rows are taken as drawn independently, each with its weight; a clustered sample
    has larger standard errors.

    Parameters
    ----------
    first, first_weight : array_like of float, shape (n,)
    second, second_weight : array_like of float, shape (m,)
    lines : array_like of float, shape (k,)
        The range of lines that the claim is about, at least one. Lines at which
        neither curve has left zero, or both have reached one, show no difference and
        so no dominance.
    order : {1, 2, 3}

    Returns
    -------
    DominanceTest

    Raises
    ------
    InvalidValueError
        As `dominance_curve` does, and where no line is given.

    References
    ----------
    R. Davidson and J.-Y. Duclos (2000), Theorem 1, for the variance at a line; A. Kaur,
    B. L. S. Prakasa Rao and H. Singh, "Testing for second-order stochastic dominance
    of two distributions", *Econometric Theory* 10 (1994) 849-866, for the smallest
    statistic as the test of non-dominance.

    Examples
    --------
    >>> low, high = np.arange(50.0), np.arange(50.0) + 20
    >>> found = dominance_test(high, np.ones(50), low, np.ones(50), [20, 30, 40])
    >>> found.difference.round(2).tolist(), found.rejects_non_dominance()
    ([-0.4, -0.4, -0.4], True)
    """
    points = checked_values(lines, "lines")
    require(points.size, "lines", points.size, N_("are no lines"), N_("Give at least one."))
    _check_order(order)
    levels, variances = zip(
        _level_and_variance(first, first_weight, points, order),
        _level_and_variance(second, second_weight, points, order),
        strict=True,
    )
    difference = levels[0] - levels[1]
    error = np.sqrt(variances[0] + variances[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = np.where(difference == 0, 0.0, difference / error)
    p_value = math.erfc(-float(statistic.max()) / math.sqrt(2)) / 2
    return DominanceTest(order, points, difference, error, statistic, p_value)


def _level_and_variance(
    income: ArrayLike, weight: ArrayLike, lines: Array, order: int
) -> tuple[Array, Array]:
    """Give the dominance curve and its variance by the influence of each row."""
    values, weights = checked_sample(income, weight, "income")
    shares = weights / weights.sum()
    rows = int(np.count_nonzero(weights))
    correction = rows / (rows - 1) if rows > 1 else math.nan
    levels, variances = np.empty_like(lines), np.empty_like(lines)
    for index, line in enumerate(lines):
        below = values <= line
        terms = np.where(below, line - values, 0.0) ** (order - 1) * below
        terms = terms / math.factorial(order - 1)
        levels[index] = np.dot(shares, terms)
        variances[index] = correction * np.sum((shares * (terms - levels[index])) ** 2)
    return levels, variances


def dominates(
    first: ArrayLike,
    first_weight: ArrayLike,
    second: ArrayLike,
    second_weight: ArrayLike,
    *,
    order: int = 1,
    highest_line: float | None = None,
) -> bool:
    """Say whether the first sample has no more poverty than the second at any line.

    The whole curves are compared, not points of a grid. Equal samples dominate each
    other; dominance of one order implies that of the higher orders.

    Parameters
    ----------
    first, first_weight : array_like of float, shape (n,)
    second, second_weight : array_like of float, shape (m,)
    order : {1, 2, 3}
    highest_line : float, optional
        Only lines up to this one count. Without it every line does.

    Returns
    -------
    bool
        Differences below 1e-12 of the curves' height count as none.

    Raises
    ------
    InvalidValueError
        As `dominance_curve` does.

    References
    ----------
    A. B. Atkinson, "On the measurement of poverty", *Econometrica* 55 (1987) 749-764;
    J. E. Foster and A. F. Shorrocks (1988).

    Examples
    --------
    >>> dominates([20, 30], [1, 1], [10, 40], [1, 1])
    False
    >>> dominates([20, 30], [1, 1], [10, 40], [1, 1], order=2)
    True
    """
    samples = (
        checked_sample(first, first_weight, "first"),
        checked_sample(second, second_weight, "second"),
    )
    _check_order(order)
    knots = np.unique(np.concatenate([values[weight > 0] for values, weight in samples]))
    if highest_line is not None:
        knots = np.append(knots[knots < highest_line], highest_line)
    elif order == ORDERS[2] and not _no_more(_levels(samples, knots[-1:], 2)):
        return False  # beyond the highest income the curves run apart by the means
    if order == ORDERS[2]:
        knots = np.append(knots, _turning_points(knots, *_levels(samples, knots, 2)))
    return _no_more(_levels(samples, knots, order))


def _levels(samples: Iterable[tuple[Array, Array]], lines: Array, order: int) -> list[Array]:
    return [dominance_curve(values, weight, lines, order) for values, weight in samples]


def _no_more(levels: list[Array]) -> bool:
    tolerance = 1e-12 * float(np.max(levels, initial=0.0))
    return bool(np.all(levels[0] <= levels[1] + tolerance))


def _turning_points(knots: Array, first: Array, second: Array) -> Array:
    """Find the lines between knots at which two third-order curves differ the most."""
    slope = first - second
    turns = slope[:-1] * slope[1:] < 0
    step = np.diff(knots)[turns] * slope[:-1][turns] / (slope[:-1] - slope[1:])[turns]
    return np.asarray(knots[:-1][turns] + step)

"""Stochastic dominance between two distributions, as a fact and as a test."""

import math

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import finite, require
from fupin.measures.conventions import Convention, get
from fupin.measures.inputs import Array, Table, read_both, read_table

__all__ = [
    "DominanceTest",
    "dominance_curve",
    "dominance_test",
    "dominates",
]

ORDERS = (1, 2, 3)


def dominance_curve(
    income: ArrayLike,
    weight: ArrayLike,
    lines: ArrayLike,
    order: int = 1,
    *,
    convention: str | Convention = "fupin",
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
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    ndarray of float64, shape (m,)
        NaN where an income or weight is missing.

    Raises
    ------
    InvalidValueError
        Where an income, weight or line is infinite or of another shape, a line is
        missing, a weight is negative, the weights sum to zero, or for another order.

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
    rows = read_table({"income": income}, weight, convention=convention)
    points = finite(lines, "lines")
    _check_order(order)
    return _levels(rows, points, order)


def _levels(rows: Table, points: Array, order: int) -> Array:
    if rows.is_lost:
        return np.full(points.shape, np.nan)
    (values,) = rows.columns
    centre = float(values.min())
    by_income = np.argsort(values, kind="stable")
    ordered = values[by_income]
    moved, sorted_weights = ordered - centre, rows.weight[by_income] / rows.total
    upto = np.searchsorted(ordered, points, side="right")
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
    convention: str | Convention = "fupin",
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
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    DominanceTest
        All but the lines is NaN where a value is missing, and nothing is rejected.

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
    points = finite(lines, "lines")
    require(points.size, "lines", points.size, N_("are no lines"), N_("Give at least one."))
    _check_order(order)
    given = {"first": (first, first_weight), "second": (second, second_weight)}
    samples = read_both(given, convention)
    levels, variances = zip(
        *(_level_and_variance(rows, points, order) for rows in samples), strict=True
    )
    difference = levels[0] - levels[1]
    error = np.sqrt(variances[0] + variances[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = np.where(difference == 0, 0.0, difference / error)
    p_value = math.erfc(-float(statistic.max()) / math.sqrt(2)) / 2
    return DominanceTest(order, points, difference, error, statistic, p_value)


def _level_and_variance(rows: Table, lines: Array, order: int) -> tuple[Array, Array]:
    """Give the dominance curve and its variance by the influence of each row."""
    levels, variances = np.full(lines.shape, np.nan), np.full(lines.shape, np.nan)
    if rows.is_lost:
        return levels, variances
    (values,) = rows.columns
    shares = rows.weight / rows.total
    size = values.size
    correction = size / (size - 1) if size > 1 else math.nan
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
    convention: str | Convention = "fupin",
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
    convention : str or Convention
        A missing value is left out where its `missing` drops it, and stops otherwise:
        there is no answer that is missing.

    Returns
    -------
    bool
        Differences below 1e-12 of the curves' height count as none.

    Raises
    ------
    InvalidValueError
        As `dominance_curve` does, and for a missing value that is not left out.

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
    chosen = get(convention)
    known = chosen if chosen.missing == "drop" else attrs.evolve(chosen, missing="raise")
    given = {"first": (first, first_weight), "second": (second, second_weight)}
    samples = read_both(given, known)
    _check_order(order)
    knots = np.unique(np.concatenate([rows.columns[0] for rows in samples]))
    if highest_line is not None:
        knots = np.append(knots[knots < highest_line], highest_line)
    elif order == ORDERS[2] and not _no_more(_both_levels(samples, knots[-1:], 2)):
        return False  # beyond the highest income the curves run apart by the means
    if order == ORDERS[2]:
        knots = np.append(knots, _turning_points(knots, *_both_levels(samples, knots, 2)))
    return _no_more(_both_levels(samples, knots, order))


def _both_levels(samples: tuple[Table, Table], lines: Array, order: int) -> list[Array]:
    return [_levels(rows, lines, order) for rows in samples]


def _no_more(levels: list[Array]) -> bool:
    tolerance = 1e-12 * float(np.max(levels, initial=0.0))
    return bool(np.all(levels[0] <= levels[1] + tolerance))


def _turning_points(knots: Array, first: Array, second: Array) -> Array:
    """Find the lines between knots at which two third-order curves differ the most."""
    slope = first - second
    turns = slope[:-1] * slope[1:] < 0
    step = np.diff(knots)[turns] * slope[:-1][turns] / (slope[:-1] - slope[1:])[turns]
    return np.asarray(knots[:-1][turns] + step)

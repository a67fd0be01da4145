"""Curves of a distribution: Lorenz, Pen, and the three I's of poverty."""

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.measures._checks import check_mean, finite
from fupin.measures.conventions import Convention
from fupin.measures.inputs import Array, Table, read_table

__all__ = [
    "Curve",
    "generalised_lorenz_curve",
    "lorenz_curve",
    "quantile_curve",
    "tip_curve",
]


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
        wanted = finite(points, "points")
        return np.asarray(np.interp(wanted, self.abscissae, self.ordinates))


def lorenz_curve(
    income: ArrayLike, weight: ArrayLike | None = None, *, convention: str | Convention = "fupin"
) -> Curve:
    """Give the share of all income that the poorest share of the population holds.

    Parameters
    ----------
    income : array_like of float, shape (n,)
        Negative incomes are allowed while the mean is positive; the curve then
        dips below zero.
    weight : array_like of float, shape (n,), optional
        What each row stands for; one each by default.
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    Curve
        From (0, 0) to (1, 1), with a corner for each row that weighs something. Where a
        value is missing, all ordinates are NaN, and only the ends have a corner.

    Raises
    ------
    InvalidValueError
        Where an income or weight is infinite or of another shape, a weight is negative,
        the weights sum to zero, or the mean is not positive.

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
    curve = generalised_lorenz_curve(income, weight, convention=convention)
    mean = float(curve.ordinates[-1])
    check_mean(mean, "income")
    return Curve(curve.abscissae, curve.ordinates / mean)


def generalised_lorenz_curve(
    income: ArrayLike, weight: ArrayLike | None = None, *, convention: str | Convention = "fupin"
) -> Curve:
    """Give the Lorenz curve scaled up by the mean: cumulated income per person of all.

    Parameters
    ----------
    income, weight, convention
        As for `lorenz_curve`.

    Returns
    -------
    Curve
        From (0, 0) to (1, mean); where a value is missing, as for `lorenz_curve`.

    Raises
    ------
    InvalidValueError
        Where an income or weight is infinite or of another shape, a weight is negative,
        or the weights sum to zero.

    References
    ----------
    A. F. Shorrocks, "Ranking income distributions", *Economica* 50 (1983) 3-17.

    Examples
    --------
    >>> generalised_lorenz_curve([10, 30, 60], [1, 1, 2]).ordinates.tolist()
    [0.0, 2.5, 10.0, 40.0]
    """
    rows = read_table({"income": income}, _weights(income, weight), convention=convention)
    (values,) = rows.columns
    return _cumulated(rows, values, values)


def _weights(income: ArrayLike, weight: ArrayLike | None) -> ArrayLike:
    return np.ones(np.shape(income)) if weight is None else weight


def _cumulated(rows: Table, values: Array, ranking: Array) -> Curve:
    """Cumulate weights and weighted values in the order of a ranking, from zero."""
    if rows.is_lost:
        return Curve(np.array([0.0, 1.0]), np.full(2, np.nan))
    order = np.argsort(ranking, kind="stable")
    population = np.concatenate(([0.0], np.cumsum(rows.weight[order])))
    held = np.concatenate(([0.0], np.cumsum((rows.weight * values)[order])))
    return Curve(population / population[-1], held / population[-1])


def tip_curve(
    income: ArrayLike,
    line: ArrayLike,
    weight: ArrayLike | None = None,
    *,
    normalised: bool = True,
    convention: str | Convention = "fupin",
) -> Curve:
    """Give the three I's of poverty: gaps cumulated from the poorest, per person of all.

    The curve grows flat at the headcount ratio (incidence), its height is the
    poverty gap (intensity) and its curvature the inequality among the poor.

    Parameters
    ----------
    income : array_like of float, shape (n,)
    line : array_like of float, shape () or (n,)
    weight : array_like of float, shape (n,), optional
        As for `lorenz_curve`.
    normalised : bool
        Whether gaps are shares of the line (the default) or amounts of money.
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    Curve
        From (0, 0) to (1, poverty gap); where a value is missing, as for `lorenz_curve`.

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
    >>> curve = tip_curve([100, 110, 150, 160], 125)
    >>> curve.ordinates.round(3).tolist()
    [0.0, 0.05, 0.08, 0.08, 0.08]
    """
    rows = read_table(
        {"income": income}, _weights(income, weight), line=line, convention=convention
    )
    values, lines = rows.columns
    gaps = np.maximum(lines - values, 0.0)
    if normalised:
        gaps = gaps / lines
    return _cumulated(rows, gaps, -gaps)


def quantile_curve(
    income: ArrayLike, weight: ArrayLike | None = None, *, convention: str | Convention = "fupin"
) -> Curve:
    """Give Pen's parade: the income at each share of the population, poorest first.

    Parameters
    ----------
    income, weight, convention
        As for `lorenz_curve`.

    Returns
    -------
    Curve
        One corner per row that weighs something: its income, and the share of the
        population up to and with it; a corner of NaN where a value is missing. Between
        corners the quantile function is a step that takes the income of the next corner
        (the inverse of the distribution function), not a straight line.

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
    rows = read_table({"income": income}, _weights(income, weight), convention=convention)
    if rows.is_lost:
        return Curve(np.ones(1), np.full(1, np.nan))
    (values,) = rows.columns
    order = np.argsort(values, kind="stable")
    population = np.cumsum(rows.weight[order])
    return Curve(population / population[-1], values[order])

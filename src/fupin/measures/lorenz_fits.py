"""Lorenz curves fitted to tabulated shares.

A yearbook may tell no more than what share of all income each share of the
population holds. Two parametric curves are fitted to such tables as the World Bank's
POVCAL and PovcalNet did: the General Quadratic and the Beta curve.
"""

import math

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import Array, check_shape, require
from fupin.measures.lorenz_models import (
    BetaLorenz,
    CurveValidity,
    LorenzCurve,
    QuadraticLorenz,
    shares_of_one,
)

__all__ = [
    "LorenzFit",
    "best_lorenz_fit",
    "fit_beta_lorenz",
    "fit_quadratic_lorenz",
]

PARAMETERS = 3


@attrs.frozen
class LorenzFit:
    """A curve fitted to a table.

    Attributes
    ----------
    curve : QuadraticLorenz or BetaLorenz
    validity : CurveValidity
        Without it the indices from the curve mean little.
    squared_error : float
        The sum of squared differences of income shares, over the points of the table.
    """

    curve: LorenzCurve
    validity: CurveValidity
    squared_error: float


def fit_quadratic_lorenz(population_share: ArrayLike, income_share: ArrayLike) -> LorenzFit:
    """Fit the General Quadratic Lorenz curve by least squares.

    Parameters
    ----------
    population_share, income_share : array_like of float, shape (m,)
        Cumulated from the poorest, rising, as shares of one. The ends (0, 0) and (1, 1)
        may be there; every curve goes through them, so they are not fitted.

    Returns
    -------
    LorenzFit

    Raises
    ------
    InvalidValueError
        Where a share is missing, outside [0, 1], does not rise or gives the poorest more
        than their share of the population, or where fewer than three inner points, or
        points of a straight line, leave the curve open.

    References
    ----------
    J. A. Villasenor and B. C. Arnold (1989), equation 15; Datt (1998).

    Examples
    --------
    >>> true = QuadraticLorenz(0.9, -1.5, 0.2)
    >>> fit = fit_quadratic_lorenz([0.2, 0.4, 0.6, 0.8], true.at([0.2, 0.4, 0.6, 0.8]))
    >>> round(fit.curve.a, 6), round(fit.curve.b, 6), round(fit.curve.c, 6)
    (0.9, -1.5, 0.2)
    """
    p, held = _table(population_share, income_share)
    columns = np.column_stack((p**2 - held, held * (p - 1), p - held))
    a, b, c = _least_squares(columns, held * (1 - held))
    return _fitted(QuadraticLorenz(a, b, c), p, held)


def fit_beta_lorenz(population_share: ArrayLike, income_share: ArrayLike) -> LorenzFit:
    """Fit the Beta Lorenz curve by least squares in logarithms.

    Parameters
    ----------
    population_share, income_share : array_like of float, shape (m,)
        As for `fit_quadratic_lorenz`.

    Returns
    -------
    LorenzFit

    Raises
    ------
    InvalidValueError
        As `fit_quadratic_lorenz` does, and where an income share equals the population
        share, of whose difference there is no logarithm.

    References
    ----------
    N. Kakwani, "On a class of poverty measures", *Econometrica* 48 (1980) 437-446;
    Datt (1998).

    Examples
    --------
    >>> true = BetaLorenz(0.6, 1.0, 0.5)
    >>> fit = fit_beta_lorenz([0.2, 0.4, 0.6, 0.8], true.at([0.2, 0.4, 0.6, 0.8]))
    >>> round(fit.curve.theta, 6), round(fit.curve.gamma, 6), round(fit.curve.delta, 6)
    (0.6, 1.0, 0.5)
    """
    p, held = _table(population_share, income_share)
    nearest = float((p - held).min())
    require(
        nearest > 0,
        "income_share",
        nearest,
        N_("is the least distance from equality, and has no logarithm"),
        N_("Fit the General Quadratic curve."),
    )
    columns = np.column_stack((np.ones_like(p), np.log(p), np.log1p(-p)))
    log_theta, gamma, delta = _least_squares(columns, np.log(p - held))
    return _fitted(BetaLorenz(math.exp(log_theta), gamma, delta), p, held)


def best_lorenz_fit(population_share: ArrayLike, income_share: ArrayLike) -> LorenzFit:
    """Fit both curves and give the valid one, or of two alike the closer one.

    Parameters
    ----------
    population_share, income_share : array_like of float, shape (m,)
        As for `fit_quadratic_lorenz`.

    Returns
    -------
    LorenzFit
        Its `validity` says whether any was valid.

    Raises
    ------
    InvalidValueError
        As `fit_beta_lorenz` does.

    References
    ----------
    Datt (1998), section 5, with the squared error over the whole table.

    Examples
    --------
    >>> fit = best_lorenz_fit([0.2, 0.4, 0.6, 0.8], [0.06, 0.17, 0.33, 0.56])
    >>> type(fit.curve).__name__, fit.validity.is_valid
    ('QuadraticLorenz', True)
    """
    fits = (
        fit_quadratic_lorenz(population_share, income_share),
        fit_beta_lorenz(population_share, income_share),
    )
    return min(fits, key=_rank_of_fit)


def _rank_of_fit(fit: LorenzFit) -> tuple[bool, float]:
    error = fit.squared_error
    return not fit.validity.is_valid, math.inf if math.isnan(error) else error


def _table(population_share: ArrayLike, income_share: ArrayLike) -> tuple[Array, Array]:
    p = np.ravel(shares_of_one(population_share))
    held = np.ravel(shares_of_one(income_share, "income_share"))
    check_shape(held, "income_share", p.shape)
    for place, shares in (("population_share", p), ("income_share", held)):
        step = float(np.diff(shares).min(initial=np.inf))
        require(step > 0, place, step, N_("is a step that does not rise"), N_("Cumulate shares."))
    excess = float((held - p).max(initial=0.0))
    require(
        excess <= 0,
        "income_share",
        excess,
        N_("is more than the poorest can hold"),
        N_("Cumulate from the poorest."),
    )
    inner = (p > 0) & (p < 1)
    count = int(inner.sum())
    require(
        count >= PARAMETERS,
        "population_share",
        count,
        N_("are too few points between the ends"),
        N_("Give at least three."),
    )
    return p[inner], held[inner]


def _least_squares(columns: Array, target: Array) -> tuple[float, float, float]:
    solution, _, rank, _ = np.linalg.lstsq(columns, target)
    require(
        rank == PARAMETERS,
        "income_share",
        int(rank),
        N_("is the number of parameters that the table settles, of three"),
        N_("Give points that are not on a straight line."),
    )
    first, second, third = solution.tolist()
    return first, second, third


def _fitted(curve: LorenzCurve, p: Array, held: Array) -> LorenzFit:
    return LorenzFit(curve, curve.validity(), float(np.sum((curve.at(p) - held) ** 2)))

"""Parametric Lorenz curves: the General Quadratic and the Beta curve."""

import math
from collections.abc import Callable
from typing import TypeAlias

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import Array, finite, require

__all__ = [
    "BetaLorenz",
    "CurveValidity",
    "LorenzCurve",
    "QuadraticLorenz",
    "shares_of_one",
]

HALVINGS = 64

GRID = np.arange(1, 1000) / 1000

FIRST_SLOPE = 0.001
"""Where the slope at the foot of a Beta curve is checked; at zero itself it has none."""


@attrs.frozen
class CurveValidity:
    """Whether a fitted curve is a Lorenz curve.

    Attributes
    ----------
    starts_at_zero, ends_at_one : bool
    slope_starts_positive : bool
        Whether the poorest have no negative income.
    is_convex : bool
    """

    starts_at_zero: bool
    ends_at_one: bool
    slope_starts_positive: bool
    is_convex: bool

    @property
    def is_valid(self) -> bool:
        """Whether every condition holds."""
        return all(attrs.astuple(self))


@attrs.frozen
class QuadraticLorenz:
    r"""The General Quadratic Lorenz curve.

    :math:`L(1 - L) = a (p^2 - L) + b L (p - 1) + c (p - L)`

    Attributes
    ----------
    a, b, c : float

    References
    ----------
    J. A. Villasenor and B. C. Arnold, "Elliptical Lorenz curves", *Journal of
    Econometrics* 40 (1989) 327-338; G. Datt, "Computational tools for poverty
    measurement and analysis", FCND Discussion Paper 50 (IFPRI, 1998), for the indices
    and conditions.

    Examples
    --------
    >>> curve = QuadraticLorenz(0.9, -1.5, 0.2)
    >>> curve.at([0.0, 0.5, 1.0]).round(4).tolist(), round(curve.gini(), 4)
    ([0.0, 0.3136, 1.0], 0.2752)
    """

    a: float
    b: float
    c: float

    @property
    def _e(self) -> float:
        return -(self.a + self.b + self.c + 1)

    @property
    def _m(self) -> float:
        return self.b**2 - 4 * self.a

    @property
    def _n(self) -> float:
        return 2 * self.b * self._e - 4 * self.c

    def _root(self, share: Array) -> Array:
        inside = self._m * share**2 + self._n * share + self._e**2
        return np.sqrt(np.where(inside < 0, np.nan, inside))

    def at(self, population_share: ArrayLike) -> Array:
        """Give the share of income held by the poorest; NaN where the curve has no value."""
        share = shares_of_one(population_share)
        return np.asarray((-self._e - self.b * share - self._root(share)) / 2)

    def slope(self, population_share: ArrayLike) -> Array:
        """Give income relative to the mean at a share of the population."""
        share = shares_of_one(population_share)
        with np.errstate(divide="ignore"):
            steepness = (2 * self._m * share + self._n) / (4 * self._root(share))
        return np.asarray(-self.b / 2 - steepness)

    def headcount(self, relative_line: float) -> float:
        """Give the share of the population below a line that is relative to the mean."""
        has_gap = bool(np.isnan(self.slope(GRID)).any())
        return math.nan if has_gap else _where_slope_reaches(self.slope, relative_line)

    def squared_incomes(self, headcount: float) -> float:
        """Integrate squared relative incomes from the poorest to the headcount."""
        return _integral(lambda share: self.slope(share) ** 2, headcount)

    def gini(self) -> float:
        """Give the Gini coefficient, one less twice the area below the curve."""
        return 1 - 2 * _integral(self.at, 1.0)

    def validity(self, least_end: float = 1.0) -> CurveValidity:
        """Check Datt's conditions for a Lorenz curve.

        The curve ends at ``a + c`` where that is below one, and else at one. PovcalNet
        and wbpip let 0.9 pass for the `least_end`.
        """
        e, m, n = self._e, self._m, self._n
        limit = n**2 / (4 * e**2) if e else math.inf
        opens_up = 0 <= m < limit and (n >= 0 or m < -n / 2)
        return CurveValidity(
            starts_at_zero=e < 0,
            ends_at_one=self.a + self.c >= least_end,
            slope_starts_positive=self.c >= 0,
            is_convex=m < 0 or opens_up,
        )


@attrs.frozen
class BetaLorenz:
    r"""The Beta Lorenz curve.

    :math:`L(p) = p - \theta p^\gamma (1 - p)^\delta`

    Attributes
    ----------
    theta, gamma, delta : float

    References
    ----------
    N. Kakwani, "On a class of poverty measures", *Econometrica* 48 (1980) 437-446;
    Datt (1998), for the indices and conditions.

    Examples
    --------
    >>> curve = BetaLorenz(0.6, 1.0, 0.5)
    >>> curve.at([0.0, 0.5, 1.0]).round(4).tolist(), round(curve.gini(), 4)
    ([0.0, 0.2879, 1.0], 0.32)
    """

    theta: float
    gamma: float
    delta: float

    def at(self, population_share: ArrayLike) -> Array:
        """Give the share of income held by the poorest share of the population."""
        share = shares_of_one(population_share)
        return np.asarray(share - self.theta * share**self.gamma * (1 - share) ** self.delta)

    def slope(self, population_share: ArrayLike) -> Array:
        """Give income relative to the mean at a share of the population."""
        share = shares_of_one(population_share)
        with np.errstate(divide="ignore", invalid="ignore"):
            rising = self.gamma * share ** (self.gamma - 1) * (1 - share) ** self.delta
            falling = self.delta * share**self.gamma * (1 - share) ** (self.delta - 1)
        return np.asarray(1 - self.theta * (rising - falling))

    def headcount(self, relative_line: float) -> float:
        """Give the share of the population below a line that is relative to the mean."""
        return _where_slope_reaches(self.slope, relative_line)

    def squared_incomes(self, headcount: float) -> float:
        """Integrate squared relative incomes from the poorest to the headcount."""
        if 2 * self.gamma <= 1 or (headcount == 1 and 2 * self.delta <= 1):
            return math.inf
        return _integral(lambda share: self.slope(share) ** 2, headcount)

    def gini(self) -> float:
        """Give the Gini coefficient, twice theta times a complete beta function."""
        logs = [math.lgamma(1 + self.gamma), math.lgamma(1 + self.delta)]
        both = math.lgamma(2 + self.gamma + self.delta)
        return 2 * self.theta * math.exp(sum(logs) - both)

    def validity(self) -> CurveValidity:
        """Check for a Lorenz curve, with slope and convexity at thousandths as Datt does."""
        g, d = self.gamma, self.delta
        rest = 1 - GRID
        bend = g * (1 - g) * rest**2 + 2 * g * d * GRID * rest + d * (1 - d) * GRID**2
        return CurveValidity(
            starts_at_zero=g > 0,
            ends_at_one=d > 0,
            slope_starts_positive=float(self.slope(FIRST_SLOPE)) >= 0,
            is_convex=bool(np.all(self.theta * bend >= 0)),
        )


LorenzCurve: TypeAlias = QuadraticLorenz | BetaLorenz


def shares_of_one(values: ArrayLike, place: str = "population_share") -> Array:
    """Give shares in [0, 1]."""
    shares = finite(values, place)
    for extreme in (float(shares.min(initial=0.0)), float(shares.max(initial=0.0))):
        is_share = 0 <= extreme <= 1
        require(is_share, place, extreme, N_("is outside [0, 1]"), N_("Give such shares."))
    return shares


def _where_slope_reaches(slope: Callable[[float], Array], relative_line: float) -> float:
    """Halve [0, 1] until its ends are as close as numbers near one can be."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if float(slope(middle)) < relative_line:
            low = middle
        else:
            high = middle
    return low


def _integral(function: Callable[[Array], Array], upper: float) -> float:
    """Integrate from zero by the tanh-sinh rule, which bears infinite ends that integrate."""
    if upper == 0:
        return 0.0
    steps = np.arange(-400, 401) / 80
    stretched = np.pi / 2 * np.sinh(steps)
    kept = (stretched > -340) & (stretched < 18)  # noqa: PLR2004 - where floats tell ends apart
    steps, stretched = steps[kept], stretched[kept]
    points = upper / (1 + np.exp(-2 * stretched))
    weights = np.pi / 2 * np.cosh(steps) / np.cosh(stretched) ** 2 / 80
    return float(upper / 2 * np.dot(weights, function(points)))

"""Poverty and inequality from tabulated shares, through a fitted Lorenz curve.

A yearbook may tell no more than what share of all income each share of the
population holds. Two parametric curves are fitted to such tables as the World Bank's
POVCAL and PovcalNet did: the General Quadratic and the Beta curve.
"""

import math
from collections.abc import Callable
from typing import TypeAlias

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._samples import Array, check_shape, checked_values, require

__all__ = [
    "BetaLorenz",
    "CurveValidity",
    "GroupedPoverty",
    "LorenzFit",
    "QuadraticLorenz",
    "best_lorenz_fit",
    "fit_beta_lorenz",
    "fit_quadratic_lorenz",
    "grouped_median",
    "grouped_poverty",
]

PARAMETERS = 3
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
        share = _shares_of_one(population_share)
        return np.asarray((-self._e - self.b * share - self._root(share)) / 2)

    def slope(self, population_share: ArrayLike) -> Array:
        """Give income relative to the mean at a share of the population."""
        share = _shares_of_one(population_share)
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
        share = _shares_of_one(population_share)
        return np.asarray(share - self.theta * share**self.gamma * (1 - share) ** self.delta)

    def slope(self, population_share: ArrayLike) -> Array:
        """Give income relative to the mean at a share of the population."""
        share = _shares_of_one(population_share)
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


def _shares_of_one(values: ArrayLike, place: str = "population_share") -> Array:
    shares = checked_values(values, place)
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
    p = np.ravel(_shares_of_one(population_share))
    held = np.ravel(_shares_of_one(income_share, "income_share"))
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


@attrs.frozen
class GroupedPoverty:
    """Poverty indices from a fitted Lorenz curve.

    Attributes
    ----------
    headcount, gap, severity : float
        The Foster-Greer-Thorbecke indices for alpha of 0, 1 and 2; NaN where the curve
        has no value, and infinite severity where its foot is too steep.
    is_valid : bool
        Whether the curve is a Lorenz curve, by its `validity`.
    """

    headcount: float
    gap: float
    severity: float
    is_valid: bool


def grouped_poverty(curve: LorenzCurve, mean: float, line: float) -> GroupedPoverty:
    r"""Give poverty indices from a Lorenz curve and a mean.

    Parameters
    ----------
    curve : QuadraticLorenz or BetaLorenz
    mean : float
        The mean income of the population, above zero.
    line : float
        The poverty line in the same unit, above zero.

    Returns
    -------
    GroupedPoverty

    Raises
    ------
    InvalidValueError
        Where the mean or the line is not a positive number.

    Notes
    -----
    With :math:`\mu` the mean and z the line, the headcount H solves :math:`L'(H) =
    z / \mu`, and FGT is :math:`\int_0^H (1 - \mu L'(p) / z)^\alpha dp`.

    References
    ----------
    Datt (1998), tables 1 and 2.

    Examples
    --------
    >>> found = grouped_poverty(BetaLorenz(0.6, 1.0, 0.5), mean=100.0, line=60.0)
    >>> round(found.headcount, 4), round(found.gap, 4), round(found.severity, 4)
    (0.2929, 0.051, 0.0116)
    """
    relative = _positive(line, "line") / _positive(mean, "mean")
    headcount = curve.headcount(relative)
    if math.isnan(headcount):
        return GroupedPoverty(headcount, math.nan, math.nan, is_valid=False)
    foot, held = curve.at([0.0, headcount]).tolist()
    squares = curve.squared_incomes(headcount)
    severity = headcount - 2 * (held - foot) / relative + squares / relative**2
    gap = headcount - (held - foot) / relative
    return GroupedPoverty(headcount, gap, severity, curve.validity().is_valid)


def grouped_median(curve: LorenzCurve, mean: float) -> float:
    """Give the median income from a Lorenz curve and a mean.

    Parameters
    ----------
    curve : QuadraticLorenz or BetaLorenz
    mean : float
        Above zero.

    Returns
    -------
    float

    Raises
    ------
    InvalidValueError
        Where the mean is not a positive number.

    References
    ----------
    J. L. Gastwirth, "A general definition of the Lorenz curve", *Econometrica* 39
    (1971) 1037-1039.

    Examples
    --------
    >>> round(grouped_median(BetaLorenz(0.6, 1.0, 0.5), mean=100.0), 3)
    78.787
    """
    return _positive(mean, "mean") * float(curve.slope(0.5))


def _positive(value: float, place: str) -> float:
    checked = float(checked_values(value, place, ()))
    require(checked > 0, place, checked, N_("is not positive"), N_("Give a number above zero."))
    return checked

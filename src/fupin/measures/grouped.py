"""Poverty and the median from tabulated shares, through a fitted Lorenz curve."""

import math

import attrs

from fupin.measures._checks import positive
from fupin.measures.lorenz_models import LorenzCurve

__all__ = [
    "GroupedPoverty",
    "grouped_median",
    "grouped_poverty",
]


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
    >>> from fupin.measures.lorenz_models import BetaLorenz
    >>> found = grouped_poverty(BetaLorenz(0.6, 1.0, 0.5), mean=100.0, line=60.0)
    >>> round(found.headcount, 4), round(found.gap, 4), round(found.severity, 4)
    (0.2929, 0.051, 0.0116)
    """
    relative = positive(line, "line") / positive(mean, "mean")
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
    >>> from fupin.measures.lorenz_models import BetaLorenz
    >>> round(grouped_median(BetaLorenz(0.6, 1.0, 0.5), mean=100.0), 3)
    78.787
    """
    return positive(mean, "mean") * float(curve.slope(0.5))

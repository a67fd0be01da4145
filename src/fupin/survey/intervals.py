"""Confidence intervals, on the scale where they belong."""

from typing import Literal, TypeAlias

import numpy as np

from fupin.errors import N_, InvalidValueError
from fupin.measures.inputs import Array, check_parameter

__all__ = ["Transform", "interval", "p_value", "t_quantile"]

Transform: TypeAlias = Literal["plain", "logit", "log"]


def interval(
    value: Array,
    se: Array,
    df: Array | float = np.inf,
    *,
    level: float = 0.95,
    transform: Transform = "plain",
) -> tuple[Array, Array]:
    r"""Give the ends of confidence intervals from standard errors.

    Parameters
    ----------
    value, se : ndarray of float64
        Estimates and their standard errors, of one shape.
    df : float or ndarray of float64
        Degrees of freedom, of a shape that broadcasts; the normal distribution by
        default.
    level : float
        The share of samples whose interval is to hold the true value.
    transform : {"plain", "logit", "log"}
        Symmetric about the estimate, as for differences; about its logit
        :math:`\ln(p / (1 - p))`, which keeps a share within 0 and 1; or about its
        logarithm, which keeps a positive amount or ratio above 0.

    Returns
    -------
    low, high : ndarray of float64
        NaN where the estimate or its error is, where there are no degrees of freedom,
        and where the transform does not exist: at shares of 0 and 1, and amounts not
        above 0, which no sample can give an error for.

    Raises
    ------
    InvalidValueError
        For another transform or a level that is not between 0 and 1.

    References
    ----------
    E. L. Korn and B. I. Graubard, "Confidence intervals for proportions with small
    expected number of positive counts estimated from survey data", *Survey
    Methodology* 24 (1998) 193-201.

    Examples
    --------
    >>> low, high = interval(np.array([0.02]), np.array([0.01]), transform="logit")
    >>> low.round(4), high.round(4)
    (array([0.0075]), array([0.0526]))
    """
    tiny = np.finfo(np.float64).tiny
    check_parameter("level", level, lowest=tiny, highest=np.nextafter(1.0, 0.0))
    reach = t_quantile((1 + level) / 2, df)
    if transform == "plain":
        return value - reach * se, value + reach * se
    if transform == "log":
        middle = np.where(value > 0, value, np.nan)
        factor = np.exp(reach * se / middle)
        return np.asarray(middle / factor), np.asarray(middle * factor)
    if transform != "logit":
        raise InvalidValueError(
            place="transform",
            value=transform,
            reason=N_("is not one of the choices"),
            remedy=N_("Take one of {choices}."),
            choices="plain, logit, log",
        )
    share = np.where((value > 0) & (value < 1), value, np.nan)
    odds, factor = share / (1 - share), np.exp(reach * se / (share * (1 - share)))
    low, high = odds / factor, odds * factor
    return np.asarray(low / (1 + low)), np.asarray(1 / (1 + 1 / high))


def t_quantile(probability: float, df: Array | float) -> Array:
    """Give quantiles of Student's t, and the normal ones for infinite degrees of freedom.

    Returns
    -------
    ndarray of float64
        NaN where there are no degrees of freedom.

    Examples
    --------
    >>> t_quantile(0.975, np.array([10.0, np.inf])).round(3)
    array([2.228, 1.96 ])
    """
    from scipy.special import ndtri, stdtrit  # noqa: PLC0415 - scipy takes long to load

    degrees = np.asarray(df, dtype=np.float64)
    usable = np.where((degrees > 0) & np.isfinite(degrees), degrees, 1.0)
    quantile = np.where(np.isinf(degrees), ndtri(probability), stdtrit(usable, probability))
    return np.asarray(np.where(degrees > 0, quantile, np.nan))


def p_value(statistic: Array, df: Array | float) -> Array:
    """Give the share of t distributed values further from zero, on both sides.

    Examples
    --------
    >>> p_value(np.array([2.228, 0.0]), 10).round(3)
    array([0.05, 1.  ])
    """
    from scipy.special import ndtr, stdtr  # noqa: PLC0415 - scipy takes long to load

    degrees = np.asarray(df, dtype=np.float64)
    beyond = -np.abs(statistic)
    usable = np.where((degrees > 0) & np.isfinite(degrees), degrees, 1.0)
    share = 2 * np.where(np.isinf(degrees), ndtr(beyond), stdtr(usable, beyond))
    return np.asarray(np.where(degrees > 0, share, np.nan))

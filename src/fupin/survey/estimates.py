"""Estimates with their standard errors, and differences between them."""

import attrs
import numpy as np

from fupin.measures.inputs import Array, Codes
from fupin.survey.intervals import Transform, interval, p_value
from fupin.survey.totals import PsuTotals, combined
from fupin.survey.variance import degrees_of_freedom_by, variance_by

__all__ = [
    "Estimates",
    "difference",
    "difference_of_independent",
    "linearised",
]


@attrs.frozen(eq=False)
class Estimates:
    """Estimates of groups with their standard errors.

    Parameters
    ----------
    value, se : ndarray of float64, shape (count, k)
        k estimates of each group; a standard error is NaN where its estimate is.
    df : ndarray of float64, shape (count,)
        The degrees of freedom of the errors.
    """

    value: Array
    se: Array
    df: Array

    def interval(self, level: float = 0.95, transform: Transform = "plain") -> tuple[Array, Array]:
        """Give the ends of confidence intervals, shapes (count, k), as `interval` does."""
        return interval(
            self.value, self.se, self.df[:, np.newaxis], level=level, transform=transform
        )

    @property
    def statistic(self) -> Array:
        """Estimates over their standard errors, shape (count, k); NaN where one has none."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.where(self.se > 0, self.value / self.se, np.nan))

    @property
    def p_value(self) -> Array:
        """How likely a statistic as far from zero is if zero is true, shape (count, k)."""
        return p_value(self.statistic, self.df[:, np.newaxis])


def linearised(value: Array, totals: PsuTotals) -> Estimates:
    """Give estimates with linearised standard errors.

    Parameters
    ----------
    value : ndarray of float64, shape (count, k) or (count,)
    totals : PsuTotals
        Sums of weight times influence, of k values.

    Returns
    -------
    Estimates

    References
    ----------
    As for `variance_by`.

    Examples
    --------
    >>> from fupin.survey import clusters, psu_totals
    >>> sample, psu = clusters(4)
    >>> z = np.array([-0.75, -0.25, 0.25, 0.75])  # of the mean of 2, 4, 6 and 8
    >>> found = linearised(np.array([5.0]), psu_totals(z, psu, sample))
    >>> found.se.round(4), found.df
    (array([[1.291]]), array([3.]))
    """
    values = _as_columns(value)
    se = np.sqrt(variance_by(totals))
    return Estimates(values, np.where(np.isnan(values), np.nan, se), degrees_of_freedom_by(totals))


def difference(value: Array, totals: PsuTotals, first: Codes, second: Codes) -> Estimates:
    """Give the differences between groups, second less first, of one sample.

    Years of a panel, or of repeated samples in the same villages, are groups of one
    sample too: what they have in common is in the standard error.

    Parameters
    ----------
    value : ndarray of float64, shape (count, k) or (count,)
    totals : PsuTotals
        Sums of weight times influence, of k values.
    first, second : ndarray of intp, shape (m,)
        The groups of each of m pairs.

    Returns
    -------
    Estimates
        One row a pair; its degrees of freedom are those of both groups together.

    References
    ----------
    As for `covariance_between`: the variance is that of the two less twice their
    covariance.

    Examples
    --------
    >>> from fupin.survey import clusters, psu_totals
    >>> sample, psu = clusters(4, psu=np.array([0, 0, 1, 1]))
    >>> z, group = np.array([-1.0, -1.0, 1.0, 1.0]), np.array([0, 1, 0, 1])
    >>> totals = psu_totals(z, psu, sample, codes=group, count=2)
    >>> difference(np.array([5.0, 7.0]), totals, np.array([0]), np.array([1])).se
    array([[0.]])
    """
    values = _as_columns(value)
    pairs = np.arange(first.size)
    both = combined(
        totals,
        np.concatenate([pairs, pairs]),
        np.concatenate([first, second]),
        np.repeat([-1.0, 1.0], first.size),
        first.size,
    )
    return linearised(values[second] - values[first], both)


def difference_of_independent(first: Estimates, second: Estimates) -> Estimates:
    """Give the differences, second less first, between samples drawn apart.

    Variances and degrees of freedom add up, as if the samples were strata of one.

    References
    ----------
    L. Kish, *Survey Sampling* (1965), section 12.4.

    Examples
    --------
    >>> before = Estimates(np.array([[0.10]]), np.array([[0.03]]), np.array([20.0]))
    >>> after = Estimates(np.array([[0.05]]), np.array([[0.04]]), np.array([20.0]))
    >>> found = difference_of_independent(before, after)
    >>> found.value.round(2), found.se.round(2), found.df
    (array([[-0.05]]), array([[0.05]]), array([40.]))
    """
    se = np.hypot(first.se, second.se)
    return Estimates(second.value - first.value, se, first.df + second.df)


def _as_columns(value: Array) -> Array:
    values = np.asarray(value, dtype=np.float64)
    return values[:, np.newaxis] if values.ndim == 1 else values

"""Growth of each quantile between two distributions."""

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import check_mean, check_share, finite
from fupin.measures.conventions import Convention
from fupin.measures.curves import Curve
from fupin.measures.inputs import Array, Table, read_both
from fupin.measures.quantiles import quantile

__all__ = [
    "GrowthIncidence",
    "growth_incidence_curve",
]


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
        Its `quantile_rule` and `missing` are followed.

    Returns
    -------
    GrowthIncidence
        NaN where a value of either period is missing.

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
    points = np.atleast_1d(finite(shares, "shares"))
    check_share(points, "shares", N_("Give such shares."))
    periods = {"before": (before, before_weight), "after": (after, after_weight)}
    samples = read_both(periods, convention)
    means = [rows.mean(rows.columns[0]) for rows in samples]
    check_mean(means[0], "before")
    earlier, later = (_quantiles(rows, points, convention) for rows in samples)
    growth = later / np.where(earlier > 0, earlier, np.nan) - 1
    return GrowthIncidence(Curve(points, growth), means[1] / means[0] - 1, float(growth.mean()))


def _quantiles(rows: Table, points: Array, convention: str | Convention) -> Array:
    if rows.is_lost:
        return np.full(points.shape, np.nan)
    return quantile(rows.columns[0], points.tolist(), rows.weight, convention=convention)

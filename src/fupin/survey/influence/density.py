"""Densities at a point by a kernel, which linearised quantiles need."""

from typing import Final, Literal, TypeAlias

import numpy as np

from fupin.errors import N_, InvalidValueError
from fupin.measures.inputs import Array, Sample

__all__ = ["Bandwidth", "density"]

Bandwidth: TypeAlias = Literal["population", "rows"]

BANDWIDTHS: Final = ("population", "rows")


def density(sample: Sample, points: Array, bandwidth: Bandwidth = "population") -> Array:
    r"""Estimate the density of income at one point of each group.

    With a normal kernel whose width is the standard deviation of the group times
    :math:`N^{-1/5}`.

    Parameters
    ----------
    sample : Sample
    points : ndarray of float64, shape (count,)
    bandwidth : {"population", "rows"}
        What N is: the sum of the weights, as Osier and the programs of Eurostat, convey
        and vardpoor have it, which depends on how weights are scaled; or the number of
        rows, which is wider and smoother where a row stands for many.

    Returns
    -------
    ndarray of float64, shape (count,)
        NaN for a group without rows or with one income only.

    References
    ----------
    G. Osier, "Variance estimation for complex indicators of poverty and inequality",
    *Survey Research Methods* 3 (2009) 167-195.

    Examples
    --------
    >>> from fupin.measures import conventions
    >>> from fupin.measures.inputs import read
    >>> incomes = read(np.arange(1.0, 101.0), convention=conventions.get("fupin"))
    >>> density(incomes, np.array([50.0])).round(3)
    array([0.01])
    """
    if bandwidth not in BANDWIDTHS:
        raise InvalidValueError(
            place="bandwidth",
            value=bandwidth,
            reason=N_("is not one of the choices"),
            remedy=N_("Take one of {choices}."),
            choices=", ".join(BANDWIDTHS),
        )
    size = sample.total
    if bandwidth == "rows":
        size = sample.sums(np.ones(sample.income.shape))
    mean = sample.means(sample.income)
    spread = np.sqrt(sample.means((sample.income - sample.at_rows(mean)) ** 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        width = spread * size**-0.2
        distance = (sample.income - sample.at_rows(points)) / sample.at_rows(width)
        height = sample.means(np.exp(-(distance**2) / 2)) / (width * np.sqrt(2 * np.pi))
    return np.asarray(np.where(width > 0, height, np.nan))

"""Replicates of a sample: what each makes of the weight of a PSU or of a row."""

from collections.abc import Iterator
from typing import Protocol

import attrs
import numpy as np

from fupin.errors import N_, InvalidValueError
from fupin.measures.inputs import Array, Codes
from fupin.survey.clusters import Clusters

__all__ = ["Bootstrap", "GivenWeights", "HalfSamples", "Jackknife", "Resampling"]


class Resampling(Protocol):
    """A set of replicates, made a block at a time so that they need not fit in memory."""

    @property
    def count(self) -> int:
        """How many replicates there are."""
        ...

    @property
    def scales(self) -> Array:
        """What the squared deviation of each replicate counts in a variance, shape (count,)."""
        ...

    def blocks(self, width: int) -> Iterator[tuple[slice, Array]]:
        """Give the factors of the weight of each unit, shape (units, up to `width`)."""
        ...


@attrs.frozen(eq=False)
class Bootstrap:
    r"""The rescaled bootstrap: n - 1 of the n PSUs of a stratum, with replacement.

    A PSU drawn t times has the factor :math:`t n / (n - 1)`; with a sampling fraction f
    its distance from one shrinks by :math:`\sqrt{1 - f}`.

    Parameters
    ----------
    clusters : Clusters
        A stratum with one PSU keeps its weight, which needs the rule ``certainty``.
    count : int
        How many replicates are drawn.
    seed : int

    References
    ----------
    J. N. K. Rao and C. F. J. Wu, "Resampling inference with complex survey data",
    *Journal of the American Statistical Association* 83 (1988) 231-241; J. N. K. Rao,
    C. F. J. Wu and K. Yue, "Some recent work on resampling methods for complex
    surveys", *Survey Methodology* 18 (1992) 209-217.

    Examples
    --------
    >>> from fupin.survey import clusters
    >>> (_, factors), = Bootstrap(clusters(3)[0], count=2).blocks(10)
    >>> factors.sum(axis=0)
    array([3., 3.])
    """

    clusters: Clusters
    count: int = 500
    seed: int = 0

    def __attrs_post_init__(self) -> None:
        _refuse_guesses(self.clusters, "bootstrap")

    @property
    def scales(self) -> Array:
        """One over the number of replicates for each."""
        return np.full(self.count, 1 / self.count)

    def blocks(self, width: int) -> Iterator[tuple[slice, Array]]:
        """Give the factors of the weight of each PSU, shape (p, up to `width`)."""
        sample = self.clusters
        random = np.random.default_rng(self.seed)
        position = np.argsort(sample.stratum, kind="stable")
        drawn = np.maximum(sample.sampled - 1, 0).astype(np.intp)
        start = np.repeat(np.cumsum(sample.sampled) - sample.sampled, drawn)
        among = np.repeat(sample.sampled, drawn)
        stretch = np.where(drawn > 0, sample.sampled / np.maximum(drawn, 1), 0.0)
        shrink = np.where(drawn > 0, np.sqrt(1 - sample.fraction), 0.0)
        for first in range(0, self.count, width):
            size = min(width, self.count - first)
            draws = (random.random((size, start.size)) * among + start).astype(np.intp)
            draws += np.arange(size)[:, np.newaxis] * sample.size
            times = np.bincount(draws.ravel(), minlength=size * sample.size)
            factors = np.empty((sample.size, size))
            factors[position] = times.reshape(size, sample.size).T
            factors *= stretch[sample.stratum, np.newaxis]
            factors -= 1
            factors *= shrink[sample.stratum, np.newaxis]
            factors += 1
            yield slice(first, first + size), factors


@attrs.frozen(eq=False)
class Jackknife:
    """Leaving out one PSU at a time, and raising the others of its stratum.

    With one stratum this is JK1, with several JKn. It does not work for quantiles.

    Parameters
    ----------
    clusters : Clusters
        A stratum with one PSU has no replicate, which needs the rule ``certainty``.

    References
    ----------
    K. M. Wolter, *Introduction to Variance Estimation* (2nd edition, 2007), chapter 4.

    Examples
    --------
    >>> from fupin.survey import clusters
    >>> (_, factors), = Jackknife(clusters(3)[0]).blocks(10)
    >>> factors
    array([[0. , 1.5, 1.5],
           [1.5, 0. , 1.5],
           [1.5, 1.5, 0. ]])
    """

    clusters: Clusters

    def __attrs_post_init__(self) -> None:
        _refuse_guesses(self.clusters, "jackknife")

    @property
    def _left_out(self) -> Codes:
        """The PSU that each replicate leaves out."""
        return np.flatnonzero(self.clusters.sampled[self.clusters.stratum] > 1)

    @property
    def count(self) -> int:
        """The number of PSUs in strata with more than one."""
        return self._left_out.size

    @property
    def scales(self) -> Array:
        """The share of its stratum that is left, times what the sample left out."""
        stratum = self.clusters.stratum[self._left_out]
        size = self.clusters.sampled[stratum]
        return np.asarray((size - 1) / size * (1 - self.clusters.fraction[stratum]))

    def blocks(self, width: int) -> Iterator[tuple[slice, Array]]:
        """Give the factors of the weight of each PSU, shape (p, up to `width`)."""
        sample, left_out = self.clusters, self._left_out
        for first in range(0, left_out.size, width):
            units = left_out[first : first + width]
            stratum = sample.stratum[units]
            raised = sample.sampled[stratum] / (sample.sampled[stratum] - 1)
            is_alike = sample.stratum[:, np.newaxis] == stratum
            factors = np.where(is_alike, raised, 1.0)
            factors[units, np.arange(units.size)] = 0.0
            yield slice(first, first + units.size), factors


@attrs.frozen(eq=False)
class HalfSamples:
    """Balanced repeated replication: half samples of strata with two PSUs each.

    Parameters
    ----------
    clusters : Clusters
    fay : float
        The factor of the half that is left out, from 0 to below 1; that of the other is
        2 less so much.

    Notes
    -----
    The halves are chosen by a Hadamard matrix whose order is the power of two above the
    number of strata. With a sampling fraction f the distance of a factor from one
    shrinks by the root of 1 - f.

    References
    ----------
    P. J. McCarthy, "Pseudo-replication: half samples", *Review of the International
    Statistical Institute* 37 (1969) 239-264; D. R. Judkins, "Fay's method for variance
    estimation", *Journal of Official Statistics* 6 (1990) 223-239.

    Examples
    --------
    >>> from fupin.survey import clusters
    >>> (_, factors), = HalfSamples(clusters(2)[0]).blocks(10)
    >>> factors
    array([[2., 0.],
           [0., 2.]])
    """

    clusters: Clusters
    fay: float = 0.0

    def __attrs_post_init__(self) -> None:
        size = self.clusters.sampled
        is_no_pair = (size != 2) & (size > 0)  # noqa: PLR2004 - a half of two
        if is_no_pair.any():
            stratum = int(np.argmax(is_no_pair))
            raise InvalidValueError(
                place="strata",
                value=stratum,
                reason=N_("has {size} PSUs, and half samples need two"),
                remedy=N_("Pair the PSUs of larger strata, or take the jackknife."),
                size=int(size[stratum]),
            )

    @property
    def count(self) -> int:
        """The power of two above the number of strata."""
        return 1 << self.clusters.strata.bit_length()

    @property
    def scales(self) -> Array:
        """One over the number of replicates and the square of what a factor changes."""
        return np.full(self.count, 1 / (self.count * (1 - self.fay) ** 2))

    def blocks(self, width: int) -> Iterator[tuple[slice, Array]]:
        """Give the factors of the weight of each PSU, shape (p, up to `width`)."""
        sample = self.clusters
        is_second = np.zeros(sample.size, dtype=np.bool_)
        position = np.argsort(sample.stratum, kind="stable")
        is_second[position[1::2]] = True
        change = np.where(is_second, -1.0, 1.0) * np.sqrt(1 - sample.fraction)[sample.stratum]
        change *= 1 - self.fay
        for first in range(0, self.count, width):
            columns = np.arange(first, min(first + width, self.count))
            sign = _hadamard(sample.stratum + 1, columns)
            yield slice(first, first + columns.size), 1 + change[:, np.newaxis] * sign


@attrs.frozen(eq=False)
class GivenWeights:
    """Replicate weights that came with the data; the units are rows.

    Parameters
    ----------
    weights : ndarray of float64, shape (n, count)
        Not negative, and none missing.
    base : ndarray of float64, shape (n,)
        The weights of the estimate itself.
    scale : float, optional
        What squared deviations are multiplied with; one over their number by default.
    by_replicate : ndarray of float64, shape (count,), optional
        A further factor for each replicate.

    Examples
    --------
    >>> given = GivenWeights(np.array([[0.0, 4.0], [2.0, 0.0]]), np.array([2.0, 1.0]))
    >>> (_, factors), = given.blocks(10)
    >>> factors
    array([[0., 2.],
           [2., 0.]])
    """

    weights: Array
    base: Array
    scale: float | None = None
    by_replicate: Array | None = None

    def __attrs_post_init__(self) -> None:
        is_bad = ~(np.isfinite(self.weights) & (self.weights >= 0))
        is_lost = (self.base == 0)[:, np.newaxis] & (self.weights > 0)
        for bad, reason in (
            (is_bad, N_("is no weight")),
            (is_lost, N_("is the weight of a row that weighs nothing in the sample")),
        ):
            if bad.any():
                row, column = np.argwhere(bad)[0].tolist()
                raise InvalidValueError(
                    place="replicate_weights",
                    value=float(self.weights[row, column]),
                    reason=reason,
                    remedy=N_("Look at row {row} of replicate {column}."),
                    row=row,
                    column=column,
                )

    @property
    def count(self) -> int:
        """The number of columns."""
        return int(self.weights.shape[1])

    @property
    def scales(self) -> Array:
        """The factors of the squared deviations."""
        scale = 1 / self.count if self.scale is None else self.scale
        by_replicate = np.ones(self.count) if self.by_replicate is None else self.by_replicate
        return np.asarray(scale * by_replicate)

    def blocks(self, width: int) -> Iterator[tuple[slice, Array]]:
        """Give the factors of the weight of each row, shape (n, up to `width`)."""
        base = np.where(self.base == 0, 1.0, self.base)[:, np.newaxis]
        for first in range(0, self.count, width):
            columns = slice(first, min(first + width, self.count))
            yield columns, self.weights[:, columns] / base


def _hadamard(rows: Codes, columns: Codes) -> Array:
    """Give entries of Sylvester's matrix: 1 where row and column share an even count of bits."""
    common = rows[:, np.newaxis] & columns
    for shift in (32, 16, 8, 4, 2, 1):
        common = common ^ (common >> shift)
    return np.where(common & 1, -1.0, 1.0)


def _refuse_guesses(sample: Clusters, method: str) -> None:
    """Stop at lonely PSUs unless they count as drawn with certainty."""
    lonely = np.flatnonzero(sample.is_lonely)
    if lonely.size and sample.lonely_psu != "certainty":
        raise InvalidValueError(
            place="strata",
            value=int(lonely[0]),
            reason=N_("has only one PSU, of which the {method} makes no replicates"),
            remedy=N_("Merge it with a stratum like it, or take the rule certainty."),
            method=method,
        )

"""Incomes sorted once, for every index that needs their order."""

from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from fupin.measures.conventions import Convention, get
from fupin.measures.inputs import BLOCK, Array, Codes, Sample, read

__all__ = ["BLOCK", "Ordered", "order", "sorted_sample"]

MANY: Final = 1 << 18
"""From so many rows on, buckets save time."""

BUCKETS: Final = 256
"""How many: as many as one byte numbers, so that they sort in one pass."""


@attrs.frozen(eq=False)
class Ordered:
    """Rows in the order of their income, and within each group if there are groups.

    Parameters
    ----------
    income, weight : ndarray of float64, shape (n,)
        Sorted; by group first.
    upto : ndarray of float64, shape (n,)
        The weight of the row and of all before it in its group.
    sample : Sample
        The same rows as they came, with the totals of the groups.
    codes : ndarray of intp, shape (n,), or None
        The group of each sorted row.
    """

    income: Array
    weight: Array
    upto: Array
    sample: Sample
    codes: Codes | None = None

    @property
    def ranks(self) -> Array:
        """The share of the group's weight up to the middle of each row, shape (n,).

        References
        ----------
        R. I. Lerman and S. Yitzhaki, "Improving the accuracy of estimates of
        Gini coefficients", *Journal of Econometrics* 42 (1989) 43-47.
        """
        total = self.sample.total if self.codes is None else self.sample.total[self.codes]
        return np.asarray((self.upto - self.weight / 2) / total)

    @property
    def lorenz(self) -> Array:
        """The sum of weighted income up to each row, ungrouped, shape (n,)."""
        return np.cumsum(self.weight * self.income)


def order(
    income: Array,
    weight: Array | None = None,
    *,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> Ordered:
    """Sort rows by income, within groups if there are any, for several indices.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    codes : ndarray of intp, shape (n,), optional
        The group of each row, from 0 to ``count - 1``.
    count : int
        How many groups there are.
    convention : str or Convention
        Its `missing` is followed.

    Raises
    ------
    InvalidValueError
        For shapes that differ, negative weights, infinities, or a code that is
        no group.

    Examples
    --------
    >>> found = order(np.array([30.0, 10.0, 20.0]), np.array([2.0, 1.0, 1.0]))
    >>> found.income, found.upto, found.ranks
    (array([10., 20., 30.]), array([1., 2., 4.]), array([0.125, 0.375, 0.75 ]))
    """
    return sorted_sample(read(income, weight, codes=codes, count=count, convention=get(convention)))


def sorted_sample(sample: Sample) -> Ordered:
    """Sort rows that have been checked; one sort, whatever the number of groups."""
    if sample.codes is None:
        income, (weight,) = _sorted(sample.income, sample.weight)
        return Ordered(income, weight, np.cumsum(weight), sample)
    # A stable sort of small integers takes one pass for each of their bytes.
    small = sample.codes.astype(np.min_scalar_type(max(sample.count - 1, 0)), copy=False)
    income, (weight, codes) = _sorted(sample.income, sample.weight, small)
    by_group = np.argsort(codes, kind="stable")
    weight = weight.take(by_group)
    groups = np.repeat(np.arange(sample.count), np.bincount(codes, minlength=sample.count))
    upto = np.cumsum(weight) - (np.cumsum(sample.total) - sample.total)[groups]
    return Ordered(income.take(by_group), weight, upto, sample, groups)


def _sorted(values: Array, *others: Any) -> tuple[Array, tuple[Any, ...]]:
    """Sort finite values and, in the order of the values, other columns.

    Many values are first put into buckets, in one pass, and then each few buckets
    are sorted within the cache: that takes less time than sorting positions and
    gathering every column from all over the memory.
    """
    keys = _buckets(values) if values.size >= MANY else None
    if keys is None:
        position = np.argsort(values)
        return values.take(position), tuple(other.take(position) for other in others)
    position = np.argsort(keys, kind="stable")
    columns = [column.take(position) for column in (values, *others)]
    ends = np.cumsum(np.bincount(keys, minlength=BUCKETS))
    wanted = np.arange(BLOCK, values.size + BLOCK, BLOCK).clip(max=values.size)
    start = 0
    for end in np.unique(ends[np.searchsorted(ends, wanted)]).tolist():
        rows = slice(start, end)
        within = np.argsort(columns[0][rows])
        for column in columns:
            column[rows] = column[rows].take(within)
        start = end
    return columns[0], tuple(columns[1:])


def _buckets(values: Array) -> NDArray[np.uint8] | None:
    """Give each value the number of a bucket that rises with it, or None if all are one.

    Between two quantiles of some of the values the buckets are equally wide;
    rounding never turns the order of two values round.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        low, high = np.quantile(values[:: values.size // 4096], [0.005, 0.98])
    if not 0 < high / 2 - low / 2 < np.finfo(np.float64).max / 2:
        return None
    keys = np.empty(values.size, dtype=np.uint8)
    scale = (BUCKETS - 1) / (high - low)
    with np.errstate(over="ignore"):
        for start in range(0, values.size, BLOCK):
            rows = slice(start, start + BLOCK)
            keys[rows] = ((values[rows] - low) * scale).clip(0, BUCKETS - 1)
    return keys

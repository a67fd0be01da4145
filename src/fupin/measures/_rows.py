"""Rows that can be computed with: whom they stand for, in which group, and their values."""

from collections.abc import Iterator
from typing import Final, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from fupin.measures._checks import Array, Flags
from fupin.measures.ratios import group_sums, ratio

__all__ = ["BLOCK", "Codes", "Rows", "Sample", "Table", "group_totals"]

Codes: TypeAlias = NDArray[np.intp]

BLOCK: Final = 1 << 15
"""Rows worked on at a time, so that what is between two steps stays in the cache."""


@attrs.frozen(eq=False)
class Rows:
    """Whom rows stand for, none of them missing or of weight zero.

    Parameters
    ----------
    weight : ndarray of float64, shape (n,)
        Positive and finite.
    codes : ndarray of intp, shape (n,), or None
        The group of each row; None where there is one group only.
    count : int
        How many groups there are.
    is_missing : ndarray of bool, shape (count,)
        Whether a missing value has made the result of the group missing.
    total : ndarray of float64, shape (count,)
        The weight of each group.
    """

    weight: Array
    codes: Codes | None
    count: int
    is_missing: Flags
    total: Array

    @property
    def is_lost(self) -> bool:
        """Whether a missing value has made missing what rests on all groups."""
        return bool(self.is_missing.any())

    @property
    def is_empty(self) -> Flags:
        """Which groups are known to have nobody, shape (count,)."""
        return np.asarray((self.total == 0) & ~self.is_missing)

    def sums(self, values: Array) -> Array:
        """Sum values by group, shape (count,)."""
        return group_totals(values, self.codes, self.count)

    def means(self, values: Array) -> Array:
        """Average values by group with the weights; NaN for an empty group."""
        return ratio(self.sums(self.weight * values), self.total)

    def at_rows(self, by_group: Array) -> Array:
        """Give each row the value of its group."""
        return by_group if self.codes is None else by_group[self.codes]

    def settled(self, result: Array) -> Array:
        """Give the result with NaN where a group is empty or lost to a missing value."""
        is_lost = self.is_missing | (self.total == 0)
        lost = is_lost.reshape(is_lost.shape + (1,) * (result.ndim - 1))
        return np.asarray(np.where(lost, np.nan, result))

    def mean(self, values: Array) -> float:
        """Average values over all groups; NaN where a missing value has cost it."""
        return float(self.column_means(values))

    def column_means(self, values: Array | Flags) -> Array:
        """Average a table over all groups, shape (k,); as `mean` does."""
        if self.is_lost:
            return np.full(values.shape[1:], np.nan)
        return np.asarray(np.average(values, axis=0, weights=self.weight))

    def blocks(self) -> Iterator[slice]:
        """Cut the rows into blocks; with many groups into larger ones, for the sums of each."""
        size = max(BLOCK, 4 * self.count)
        for start in range(0, self.weight.size, size):
            yield slice(start, start + size)

    def shares(self, by_group: Array) -> Array:
        """Give shares of the sum over groups; NaN where a missing value has cost it."""
        whole = np.nan if self.is_lost else by_group.sum()
        return ratio(by_group, np.asarray(whole))


@attrs.frozen(eq=False)
class Sample(Rows):
    """Rows with a finite income each.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    line : ndarray of float64, shape (n,) or ()
        Positive; one where the index has no line.
    weight, codes, count, is_missing, total
        As for `Rows`; declared again for the order of arguments.
    """

    income: Array
    weight: Array
    line: Array
    codes: Codes | None
    count: int
    is_missing: Flags
    total: Array


@attrs.frozen(eq=False)
class Table(Rows):
    """Rows with finite values in one or several columns.

    Parameters
    ----------
    columns : tuple of ndarray of float64, shape (n,) or (n, k)
    """

    columns: tuple[Array, ...]


def group_totals(values: Array, codes: Codes | None, count: int) -> Array:
    """Sum values by group in one pass, shape (count,)."""
    return np.asarray([values.sum()]) if codes is None else group_sums(values, codes, count)

"""Incomes sorted once, for every index that needs their order."""

import attrs
import numpy as np

from fupin.measures.conventions import Convention, get
from fupin.measures.inputs import Array, Codes, Sample, read

__all__ = ["Ordered", "order", "sorted_sample"]


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
    by_income = np.argsort(sample.income)
    if sample.codes is None:
        weight = sample.weight.take(by_income)
        return Ordered(sample.income.take(by_income), weight, np.cumsum(weight), sample)
    # A stable sort of small integers takes one pass for each of their bytes.
    small = sample.codes.astype(np.min_scalar_type(max(sample.count - 1, 0)), copy=False)
    position = by_income.take(np.argsort(small.take(by_income), kind="stable"))
    weight = sample.weight.take(position)
    codes = sample.codes.take(position)
    before = np.cumsum(sample.total) - sample.total
    upto = np.cumsum(weight) - before[codes]
    return Ordered(sample.income.take(position), weight, upto, sample, codes)

"""Rows that an index is computed from, and its influence on the rows that were given."""

from collections.abc import Callable

import attrs
import numpy as np

from fupin.measures.conventions import Convention, get
from fupin.measures.inputs import Array, Codes, Flags, Sample, read
from fupin.measures.ordered import BLOCK, Ordered

__all__ = ["Linearised", "PlacedRows", "Ranked", "each_group", "rank", "rows_of"]


@attrs.frozen(eq=False)
class Linearised:
    """An index by group, and what each row adds to it.

    Parameters
    ----------
    value : ndarray of float64, shape (count,) or (count, k)
        The index of each group.
    influence : ndarray of float64, shape (n,) or (n, k)
        The derivative of the index of the row's group by the weight of the row, so that
        the variance of the sum of weight times influence is that of the index; 0 for
        rows that do not count.
    """

    value: Array
    influence: Array


@attrs.frozen(eq=False)
class PlacedRows:
    """Checked rows and where they stand among those that were given.

    Parameters
    ----------
    sample : Sample
    convention : Convention
    is_kept : ndarray of bool, shape (n,), or None
        Which of the given rows are in the sample; None for all.
    """

    sample: Sample
    convention: Convention
    is_kept: Flags | None

    def as_given(self, influence: Array) -> Array:
        """Give the influence on the rows as they came, 0 for those left out."""
        if self.is_kept is None:
            return influence
        result = np.zeros((self.is_kept.size, *influence.shape[1:]))
        result[self.is_kept] = influence
        return result


def rows_of(
    income: Array,
    weight: Array | None,
    *,
    line: Array | float | None = None,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention,
) -> PlacedRows:
    """Check rows as `fupin.measures.inputs.read` does, and remember which of them count."""
    chosen = get(convention)
    sample = read(income, weight, line=line, codes=codes, count=count, convention=chosen)
    size = np.asarray(income).size
    if sample.income.size == size:
        return PlacedRows(sample, chosen, None)
    is_kept = ~np.isnan(np.asarray(income, dtype=np.float64))
    if weight is not None:
        is_kept &= np.asarray(weight, dtype=np.float64) > 0
    if line is not None:
        is_kept &= ~np.isnan(np.asarray(line, dtype=np.float64))
    return PlacedRows(sample, chosen, is_kept)


@attrs.frozen(eq=False)
class Ranked:
    """Rows in order of a value within their group, with their former places.

    Parameters
    ----------
    position : ndarray of intp, shape (n,)
        The former place of each sorted row.
    ordered : Ordered
        The rows in order.
    lengths : ndarray of intp, shape (count,)
        How many rows each group has.
    """

    position: Codes
    ordered: Ordered
    lengths: Codes

    def upto(self, values: Array) -> Array:
        """Sum sorted values up to and with each row of its group, shape (n,)."""
        sums = np.cumsum(values)
        if self.lengths.size > 1:
            before = np.concatenate([[0.0], sums])[np.cumsum(self.lengths) - self.lengths]
            sums -= np.repeat(before, self.lengths)
        return sums

    def at_rows(self, by_group: Array) -> Array:
        """Give each sorted row the value of its group."""
        return by_group if self.lengths.size == 1 else np.repeat(by_group, self.lengths)

    def unsorted(self, values: Array) -> Array:
        """Put values of sorted rows back in the former places."""
        result = np.empty_like(values)
        result[self.position] = values
        return result


def rank(sample: Sample) -> Ranked:
    """Sort checked rows by income within groups, and remember where they were."""
    if sample.codes is None:
        position = np.argsort(sample.income)
        lengths, sorted_codes = np.array([sample.income.size]), None
    else:
        lengths = np.bincount(sample.codes, minlength=sample.count)
        position = _by_group_and_income(sample.income, sample.codes, lengths)
        sorted_codes = np.repeat(np.arange(sample.count), lengths)
    income, weight = sample.income[position], sample.weight[position]
    unsummed = Ordered(income, weight, weight, sample, sorted_codes)
    ranked = Ranked(position, unsummed, lengths)
    return attrs.evolve(ranked, ordered=attrs.evolve(unsummed, upto=ranked.upto(weight)))


def _by_group_and_income(income: Array, codes: Codes, lengths: Codes) -> Codes:
    """Give the order of rows by group, and by income within it.

    Several groups at a time are sorted by income and then, without disturbing that,
    by group: a stable sort of small integers takes one pass for each of their bytes.
    """
    position = np.argsort(codes.astype(np.min_scalar_type(lengths.size)), kind="stable")
    values, groups = income[position], codes[position]
    ends = np.cumsum(lengths)
    wanted = np.arange(BLOCK, values.size + BLOCK, BLOCK).clip(max=values.size)
    start = 0
    for end in np.unique(ends[np.searchsorted(ends, wanted)]).tolist():
        part = slice(start, end)
        within = np.argsort(values[part])
        local = groups[part] - groups[start]
        small = local.astype(np.min_scalar_type(local[-1]))
        within = within[np.argsort(small[within], kind="stable")]
        position[part] = position[part][within]
        start = end
    return position


def each_group(sample: Sample, function: Callable[[Sample], float | Array]) -> Array:
    """Compute an index of ungrouped rows, or k of them, on every group."""
    if sample.codes is None:
        return sample.settled(np.array([function(sample)]))
    position = np.argsort(sample.codes, kind="stable")
    ends = np.cumsum(np.bincount(sample.codes, minlength=sample.count))
    found = [
        function(_subset(sample, position[start:end]))
        for start, end in zip([0, *ends[:-1]], ends, strict=True)
    ]
    return sample.settled(np.array(found, dtype=np.float64))


def _subset(sample: Sample, at: Codes) -> Sample:
    line = sample.line[at] if sample.line.ndim else sample.line
    weight = sample.weight[at]
    return attrs.evolve(
        sample,
        income=sample.income[at],
        weight=weight,
        line=line,
        codes=None,
        count=1,
        is_missing=np.zeros(1, dtype=np.bool_),
        total=np.asarray([weight.sum()]),
    )

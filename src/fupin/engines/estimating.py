"""From sums to estimates with their standard errors, for every grouping."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
import numpy as np

from fupin.engines.coding import Grouping
from fupin.engines.expressions import Needed, needed_by, rows_behind
from fupin.engines.request import Request, Task
from fupin.engines.results import Measured, Replicates
from fupin.engines.sampling import Sample
from fupin.measures.inputs import Array, group_totals
from fupin.measures.sums import SumsIndex
from fupin.survey.estimates import Estimates, linearised
from fupin.survey.intervals import Transform
from fupin.survey.replicates import replicate_sums, replicated
from fupin.survey.totals import PsuTotals, linearised_totals, psu_totals
from fupin.survey.variance import degrees_of_freedom_by

__all__ = ["estimates_of_sums", "measured", "replicates_of", "without"]


def estimates_of_sums(
    values: Mapping[Needed, Array],
    rows: Array,
    grouping: Grouping,
    request: Request,
    tasks: Sequence[Task],
    *,
    sample: Sample | None,
    is_dropping: bool = False,
) -> Iterator[Measured]:
    """Compute the indices that are functions of sums, for one grouping.

    Parameters
    ----------
    values : mapping of Needed to ndarray of float64, shape (p,)
        Sums by the finest groups, or by these and primary sampling units; or the terms of
        rows.
    rows : ndarray, shape (p,)
        The rows behind each entry.
    grouping : Grouping
        The group of each entry.
    request : Request
    tasks : sequence of Task
    sample : Sample or None
        The PSU of each entry.
    is_dropping : bool
        As for `needed_by`.
    """
    chosen = tuple(tasks)
    if not chosen:
        return
    needed = [needed_by(task, request, is_dropping=is_dropping) for task in chosen]
    place = {
        each: at for at, each in enumerate(dict.fromkeys(each for of in needed for each in of))
    }
    terms = np.stack([values[each] for each in place], axis=1)
    summed = [group_totals(term, grouping.codes, grouping.count) for term in terms.T]
    together = _Together(
        tuple(_index(task) for task in chosen),
        tuple(tuple(place[each] for each in of) for of in needed),
        np.stack(summed, axis=1),
    )
    estimate = together.finish(together.sums)
    found = None if sample is None else _with_errors(together, estimate, terms, grouping, sample)
    for at, task in enumerate(chosen):
        counted = values[rows_behind(task, request)] if is_dropping else rows
        behind = group_totals(counted, grouping.codes, grouping.count)
        if found is None or sample is None:
            yield measured(task, grouping, estimate[:, at], behind)
            continue
        one, spread = found.only(at, sample)
        level = sample.design.level
        yield measured(
            *(task, grouping, estimate[:, at], behind), found=one, level=level, spread=spread
        )


def _index(task: Task) -> SumsIndex:
    index = task.plan.sums
    assert index is not None  # noqa: S101 - the caller picks tasks with a form as sums
    return index


@attrs.frozen(eq=False)
class _Together:
    """Several indices that share their sums.

    Parameters
    ----------
    indices : tuple of SumsIndex
    columns : tuple of tuple of int
        Which of the sums each of them takes.
    sums : ndarray of float64, shape (count, k)
    """

    indices: tuple[SumsIndex, ...]
    columns: tuple[tuple[int, ...], ...]
    sums: Array

    def finish(self, sums: Array) -> Array:
        """Give the indices from sums, shape (count, number of indices)."""
        with np.errstate(invalid="ignore", divide="ignore"):
            found = [
                index.finish(sums[:, columns])
                for index, columns in zip(self.indices, self.columns, strict=True)
            ]
        return np.stack(found, axis=1)

    def gradient(self) -> Array:
        """Give the derivatives of the indices, shape (count, k, number of indices)."""
        found = np.zeros((*self.sums.shape, len(self.indices)))
        for at, (index, columns) in enumerate(zip(self.indices, self.columns, strict=True)):
            with np.errstate(invalid="ignore", divide="ignore"):
                slopes = index.gradient(self.sums[:, columns])
            # An index that does not exist has no slope, not an infinite one.
            slopes = np.where(np.isfinite(slopes), slopes, np.nan)
            for column, slope in zip(columns, slopes.T, strict=True):
                found[:, column, at] += slope
        return found


@attrs.frozen(eq=False)
class _Errors:
    """The standard errors of several indices, and what they were made of."""

    found: Estimates
    totals: PsuTotals | None = None
    replicates: Array | None = None

    def only(self, at: int, sample: Sample) -> tuple[Estimates, PsuTotals | Replicates]:
        """Give those of one index."""
        column = slice(at, at + 1)
        found = Estimates(self.found.value[:, column], self.found.se[:, column], self.found.df)
        if self.totals is not None:
            return found, attrs.evolve(self.totals, values=self.totals.values[:, column])
        assert self.replicates is not None  # noqa: S101 - one of the two is there
        return found, replicates_of(self.replicates[:, :, at], found.df, sample)


def replicates_of(values: Array, df: Array, sample: Sample) -> Replicates:
    """Give an estimate under all replicates of a sample."""
    assert sample.resampling is not None  # noqa: S101 - replicates come from it
    return Replicates(values, sample.resampling, df, sample.design.centre)


def _with_errors(
    together: _Together, estimate: Array, terms: Array, grouping: Grouping, sample: Sample
) -> _Errors:
    """Give the indices of every group with their standard errors."""
    count, resampling = grouping.count, sample.resampling
    if resampling is not None and sample.df is not None:
        order = np.argsort(grouping.codes, kind="stable")
        sums = replicate_sums(terms[order], order, resampling, grouping.codes[order], count)
        return _replicated(together, estimate, sums, sample, sample.df)
    totals = psu_totals(terms, sample.psu, sample.clusters, codes=grouping.codes, count=count)
    if resampling is None:
        linear = linearised_totals(totals, together.gradient())
        return _Errors(linearised(estimate, linear), totals=linear)
    sums = replicate_sums(totals.values, totals.psu, resampling, totals.group, count)
    return _replicated(together, estimate, sums, sample, degrees_of_freedom_by(totals))


def _replicated(
    together: _Together, estimate: Array, sums: Array, sample: Sample, df: Array | float
) -> _Errors:
    resampling = sample.resampling
    assert resampling is not None  # noqa: S101 - see the caller
    replicates, count, terms = sums.shape
    values = together.finish(sums.reshape(replicates * count, terms))
    values = values.reshape(replicates, *estimate.shape)
    found = replicated(estimate, values, resampling, df, centre=sample.design.centre)
    return _Errors(found, replicates=values)


def measured(
    task: Task,
    grouping: Grouping,
    estimate: Array,
    rows: Array,
    *,
    found: Estimates | None = None,
    level: float = 0.95,
    spread: PsuTotals | Replicates | None = None,
) -> Measured:
    """Give a computed task, with its interval if there is an error.

    The interval of a share of persons is computed on the scale of its logit, that of
    others symmetrically.
    """
    if found is None:
        return Measured(task, grouping, estimate, rows)
    transform: Transform = "logit" if task.plan.unit == "%" else "plain"
    low, high = found.interval(level, transform)
    return Measured(
        *(task, grouping, estimate, rows, found.se[:, 0], low[:, 0], high[:, 0]), spread=spread
    )


def without(measured: Measured, is_lost: Any) -> Measured:
    """Give a computed task with NaN in the groups where it is lost."""
    return attrs.evolve(
        measured,
        estimate=np.where(is_lost, np.nan, measured.estimate),
        se=None if measured.se is None else np.where(is_lost, np.nan, measured.se),
        low=None if measured.low is None else np.where(is_lost, np.nan, measured.low),
        high=None if measured.high is None else np.where(is_lost, np.nan, measured.high),
    )

"""From sums to estimates with their standard errors, for every grouping."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
import numpy as np

from fupin.engines.coding import Grouping
from fupin.engines.request import Request, Task
from fupin.engines.results import Measured
from fupin.engines.sampling import Sample
from fupin.engines.summing import Needed, needed_by, rows_behind
from fupin.measures.inputs import Array, group_totals
from fupin.survey.estimates import Estimates, linearised
from fupin.survey.intervals import Transform
from fupin.survey.replicates import replicate_sums, replicated
from fupin.survey.totals import linearised_totals, psu_totals
from fupin.survey.variance import degrees_of_freedom_by

__all__ = ["estimates_of_sums", "measured", "without"]


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
    count = grouping.count
    for task in tasks:
        index = task.plan.sums
        assert index is not None  # noqa: S101 - the caller picks tasks with a form as sums
        needed = needed_by(task, request, is_dropping=is_dropping)
        counted = values[rows_behind(task, request)] if is_dropping else rows
        behind = group_totals(counted, grouping.codes, count)
        terms = np.stack([values[each] for each in needed], axis=1)
        summed = [group_totals(term, grouping.codes, count) for term in terms.T]
        sums = np.stack(summed, axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            estimate = index.finish(sums)
        if sample is None:
            yield measured(task, grouping, estimate, behind)
            continue
        totals = psu_totals(terms, sample.psu, sample.clusters, codes=grouping.codes, count=count)
        if sample.resampling is None:
            with np.errstate(invalid="ignore", divide="ignore"):
                found = linearised(estimate, linearised_totals(totals, index.gradient(sums)))
        elif sample.design.method == "replicate":
            order = np.argsort(grouping.codes, kind="stable")
            by_replicate = replicate_sums(
                terms[order], order, sample.resampling, grouping.codes[order], count
            )
            found = _replicated(estimate, by_replicate, task, sample, np.inf)
        else:
            by_replicate = replicate_sums(
                totals.values, totals.psu, sample.resampling, totals.group, count
            )
            found = _replicated(estimate, by_replicate, task, sample, degrees_of_freedom_by(totals))
        yield measured(task, grouping, estimate, behind, found, sample)


def _replicated(
    estimate: Array, sums: Array, task: Task, sample: Sample, df: Array | float
) -> Estimates:
    index, resampling = task.plan.sums, sample.resampling
    assert index is not None and resampling is not None  # noqa: S101, PT018 - see the caller
    replicates, count, terms = sums.shape
    with np.errstate(invalid="ignore", divide="ignore"):
        found = index.finish(sums.reshape(replicates * count, terms))
    return replicated(estimate, found.reshape(replicates, count), resampling, df)


def measured(
    task: Task,
    grouping: Grouping,
    estimate: Array,
    rows: Array,
    found: Estimates | None = None,
    sample: Sample | None = None,
) -> Measured:
    """Give a computed task, with its interval if there is an error.

    The interval of a share of persons is computed on the scale of its logit, that of
    others symmetrically.
    """
    if found is None or sample is None:
        return Measured(task, grouping, estimate, rows)
    transform: Transform = "logit" if task.plan.unit == "%" else "plain"
    low, high = found.interval(sample.design.level, transform)
    return Measured(task, grouping, estimate, rows, found.se[:, 0], low[:, 0], high[:, 0])


def without(measured: Measured, is_lost: Any) -> Measured:
    """Give a computed task with NaN in the groups where it is lost."""
    values = {
        name: None
        if (array := getattr(measured, name)) is None
        else np.where(is_lost, np.nan, array)
        for name in ("estimate", "se", "low", "high")
    }
    return attrs.evolve(measured, **values)

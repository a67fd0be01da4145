"""Indices computed on arrays in memory, where sums do not do."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw
import numpy as np

from fupin.engines.coding import Grouping
from fupin.engines.estimating import measured
from fupin.engines.request import Request, Task
from fupin.engines.results import Measured
from fupin.engines.sampling import Sample
from fupin.engines.summing import Needed, needed_by, rows_behind
from fupin.engines.table import Table
from fupin.errors import N_, InvalidValueError
from fupin.indicators.index import Distribution
from fupin.measures.inputs import Array, Codes
from fupin.measures.sums import NumpyOperations
from fupin.survey.estimates import linearised
from fupin.survey.influence import AgainstLine, Linearised
from fupin.survey.replicates import replicate_estimates, replicated
from fupin.survey.totals import PsuTotals, psu_totals
from fupin.survey.variance import degrees_of_freedom_by

__all__ = ["Rows", "estimates_of_rows", "row_terms", "rows_of"]


@attrs.frozen(eq=False)
class Rows:
    """The numbers of a table in memory.

    Parameters
    ----------
    numbers : mapping of str to ndarray of float64, shape (n,)
        By column; NaN where a value is missing.
    count : int
        How many rows there are.
    """

    numbers: Mapping[str, Array]
    count: int

    def there(self, names: Sequence[str]) -> Any:
        """Give which rows have all of some columns, shape (n,)."""
        found = np.ones(self.count, dtype=np.bool_)
        for name in names:
            found &= ~np.isnan(self.numbers[name])
        return found


def rows_of(table: Table, names: Sequence[str]) -> Rows:
    """Read columns of numbers from a table in memory."""
    frame = table.frame
    return Rows({name: floats(frame[name]) for name in names}, len(frame))


def floats(series: Any) -> Array:
    """Give a column as floats, with NaN where a value is missing."""
    cast = series.cast(nw.Float64)
    if not cast.implementation.is_pandas() and cast.null_count():
        cast = cast.fill_null(float("nan"))
    return np.ascontiguousarray(cast.to_numpy(), dtype=np.float64)


def row_terms(
    rows: Rows, request: Request, tasks: Sequence[Task], *, is_dropping: bool
) -> dict[Needed, Array]:
    """Give what every row adds to the sums of tasks, in place of sums by group."""
    found: dict[Needed, Array] = {}
    for task in tasks:
        for needed in needed_by(task, request, is_dropping=is_dropping):
            if needed not in found:
                found[needed] = _row_term(rows, request, task, needed)
        if is_dropping:
            behind = rows_behind(task, request)
            found[behind] = _row_term(rows, request, task, behind)
    return found


def _row_term(rows: Rows, request: Request, task: Task, needed: Needed) -> Array:
    columns: dict[str, Any] = {}
    for name in needed.term.inputs:
        column = request.column(name, task)
        is_amount = name == "line" and task.line is not None and not column
        columns[name] = task.line.amount if is_amount and task.line else rows.numbers[column]
    value = needed.term.of(columns, NumpyOperations())
    # A row that stands for nobody adds nothing, whatever else it holds.
    if needed.weight:
        weights = rows.numbers[needed.weight]
        value = np.where(weights == 0, 0.0, value) * weights
    value = np.broadcast_to(value, rows.count)
    return np.where(rows.there(needed.among), value, 0.0) if needed.among else np.asarray(value)


def estimates_of_rows(
    rows: Rows,
    grouping: Grouping,
    request: Request,
    tasks: Sequence[Task],
    *,
    sample: Sample | None,
) -> Iterator[Measured]:
    """Compute indices that need the order of incomes, for one grouping.

    Raises
    ------
    InvalidValueError
        With a linearised design, for an index whose influence is not known; its remedy
        is a bootstrap.
    """
    for task in tasks:
        distribution, keep, chosen = _distribution(rows, grouping, request, task)
        index = task.plan.index
        assert index is not None  # noqa: S101 - an index of incomes
        behind = np.bincount(distribution.codes, minlength=grouping.count)
        if sample is None:
            yield measured(task, grouping, index.core(distribution), behind)
            continue
        psu = sample.psu if keep is None else sample.psu[keep]
        weight = distribution.weight
        if sample.resampling is None:
            if index.linearised is None:
                _refuse_unknown(task)
                continue
            linear = index.linearised(distribution)
            estimate = linear.value
            totals = _totals(linear, distribution, psu, sample)
            found = linearised(estimate, totals)
        else:
            estimate = index.core(distribution)
            base = np.ones(chosen) if weight is None else weight
            unit = psu
            if sample.design.method == "replicate":
                unit = np.arange(rows.count) if keep is None else np.flatnonzero(keep)
            replicates = replicate_estimates(
                lambda weights: index.core(attrs.evolve(distribution, weight=weights)),
                *(base, unit, sample.resampling),
            )
            totals = psu_totals(
                np.zeros(chosen),
                psu,
                sample.clusters,
                codes=distribution.codes,
                count=grouping.count,
            )
            df = degrees_of_freedom_by(totals)
            found = replicated(estimate, replicates, sample.resampling, df)
        yield measured(task, grouping, estimate, behind, found, sample)


def _totals(
    linear: Linearised | AgainstLine, rows: Distribution, psu: Codes, sample: Sample
) -> PsuTotals:
    """Sum weight times influence by group and PSU."""
    if isinstance(linear, AgainstLine):
        weight = np.ones(psu.size) if rows.weight is None else rows.weight
        return linear.psu_totals(psu, sample.clusters, weight)
    return psu_totals(
        *(linear.influence, psu, sample.clusters),
        weight=rows.weight,
        codes=rows.codes,
        count=rows.count,
    )


def _refuse_unknown(task: Task) -> None:
    raise InvalidValueError(
        place="design",
        value=task.plan.name,
        reason=N_("has no linearised standard error here"),
        remedy=N_("Take fp.Design(..., method='bootstrap')."),
    )


def _distribution(
    rows: Rows, grouping: Grouping, request: Request, task: Task
) -> tuple[Distribution, Any, int]:
    """Give the rows that a task counts, in its groups; all, or those of a mask."""
    income = rows.numbers[request.column("income")]
    weight = rows.numbers.get(request.weight(is_of_persons=True))
    line: Array | float = np.nan
    if task.line is not None:
        amount = task.line.amount
        line = rows.numbers[task.line.column] if amount is None else amount
    codes, keep = grouping.codes, None
    if request.convention.missing == "drop":
        found = rows.there(request.inputs(task))
        if not found.all():
            keep = found
            income, codes = income[keep], codes[keep]
            weight = None if weight is None else weight[keep]
            line = line[keep] if isinstance(line, np.ndarray) else line
    distribution = Distribution(income, codes, grouping.count, request.convention, weight, line)
    return distribution, keep, income.size

"""Indices computed on arrays in memory, where sums do not do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import mul, or_
from typing import Any

import attrs
import narwhals.stable.v2 as nw
import numpy as np

from fupin.engines.coding import Grouping
from fupin.engines.estimating import measured, replicates_of
from fupin.engines.expressions import Needed, needed_by, rows_behind
from fupin.engines.request import Request, Task
from fupin.engines.results import Measured, Replicates
from fupin.engines.sampling import Sample
from fupin.engines.table import Table
from fupin.errors import N_, InvalidValueError
from fupin.indicators.index import Distribution
from fupin.measures.inputs import Array, Codes, group_totals
from fupin.measures.sums import NumpyOperations
from fupin.survey.estimates import Estimates, linearised
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

    def weight(self, names: Sequence[str]) -> Array | None:
        """Give the product of columns of weights; None without any.

        What one of them makes zero is zero, whatever the others hold.
        """
        if not names:
            return None
        columns = [self.numbers[name] for name in names]
        if len(columns) == 1:
            return columns[0]
        return np.where(reduce(or_, (each == 0 for each in columns)), 0.0, reduce(mul, columns))


def rows_of(table: Table, names: Iterable[str]) -> Rows:
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
    weight = rows.weight(needed.weights)
    if weight is not None:
        value = np.where(weight == 0, 0.0, value) * weight
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
        counted = _counted(rows, grouping, request, task)
        behind = group_totals(
            np.ones(counted.distribution.codes.size), counted.distribution.codes, grouping.count
        )
        if sample is None:
            yield measured(task, grouping, _core(task)(counted.distribution), behind)
            continue
        _check_errors(task, sample)
        is_linearised = sample.resampling is None
        found, spread = (_linearised if is_linearised else _replicated)(task, counted, sample)
        estimate, level = found.value[:, 0], sample.design.level
        yield measured(task, grouping, estimate, behind, found=found, level=level, spread=spread)


@attrs.frozen(eq=False)
class _Counted:
    """The rows that a task counts, and which rows of the table they are.

    Parameters
    ----------
    distribution : Distribution
        Of m rows.
    kept : ndarray of intp, shape (m,), or None
        Their places among all rows; None for all.
    """

    distribution: Distribution
    kept: Codes | None

    def of(self, values: Codes) -> Codes:
        """Give the values, one a row of the table, of the rows that are counted."""
        return values if self.kept is None else values[self.kept]


def _core(task: Task) -> Callable[[Distribution], Array]:
    core = None if task.plan.index is None else task.plan.index.core
    assert core is not None  # noqa: S101 - what has no form as sums is computed on rows
    return core


def _check_errors(task: Task, sample: Sample) -> None:
    """Refuse errors that would be wrong."""
    index, method = task.plan.index, sample.design.method
    assert index is not None  # noqa: S101 - an index of incomes
    if index.is_of_rows:
        _refuse(task, N_("depends on the number of rows, so that a sample shows no error"))
    if method == "jackknife" and not index.is_smooth:
        _refuse(task, N_("jumps from income to income, which the jackknife cannot follow"))


def _refuse(task: Task, reason: str) -> None:
    raise InvalidValueError(
        place="indicators",
        value=task.plan.name,
        reason=reason,
        remedy=N_("Ask for it without a design, or with the method linearized or bootstrap."),
    )


def _linearised(task: Task, counted: _Counted, sample: Sample) -> tuple[Estimates, PsuTotals]:
    influence = None if task.plan.index is None else task.plan.index.linearised
    if influence is None:
        raise InvalidValueError(
            place="indicators",
            value=task.plan.name,
            reason=N_("has no linearised standard error here"),
            remedy=N_("Take fp.Design(..., method='bootstrap')."),
        )
    linear = influence(counted.distribution)
    totals = _totals(linear, counted.distribution, counted.of(sample.psu), sample)
    return linearised(linear.value, totals), totals


def _replicated(task: Task, counted: _Counted, sample: Sample) -> tuple[Estimates, Replicates]:
    core, resampling, rows = _core(task), sample.resampling, counted.distribution
    assert resampling is not None  # noqa: S101 - see the caller
    psu = counted.of(sample.psu)
    replicates = replicate_estimates(
        lambda weight: core(attrs.evolve(rows, weight=weight)),
        np.ones(rows.income.size) if rows.weight is None else rows.weight,
        counted.of(np.arange(sample.psu.size)) if sample.design.method == "replicate" else psu,
        resampling,
    )
    df: Array | float | None = sample.df
    if df is None:
        nothing = np.zeros(psu.size)
        totals = psu_totals(nothing, psu, sample.clusters, codes=rows.codes, count=rows.count)
        df = degrees_of_freedom_by(totals)
    found = replicated(core(rows), replicates, resampling, df, centre=sample.design.centre)
    return found, replicates_of(replicates, found.df, sample)


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


def _counted(rows: Rows, grouping: Grouping, request: Request, task: Task) -> _Counted:
    """Give the rows that a task counts, in their groups."""
    kept = None
    if request.convention.missing == "drop":
        is_there = rows.there(request.inputs(task))
        kept = None if is_there.all() else np.flatnonzero(is_there)

    def of(name: str) -> Array:
        return rows.numbers[name] if kept is None else rows.numbers[name][kept]

    weight = rows.weight(request.weights(task))
    line: Array | float = np.nan
    if task.line is not None and task.line.relative is None:
        line = of(task.line.column) if task.line.amount is None else task.line.amount
    distribution = Distribution(
        of(request.column("income")),
        grouping.codes if kept is None else grouping.codes[kept],
        grouping.count,
        request.convention,
        weight if weight is None or kept is None else weight[kept],
        line,
    )
    return _Counted(distribution, kept)

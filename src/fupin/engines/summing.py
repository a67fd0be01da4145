"""Weighted sums by group, computed where the table is: one pass, one row a group."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Any

import attrs
import narwhals.stable.v2 as nw
import numpy as np

from fupin.engines.request import Line, Request, Task
from fupin.engines.table import Table
from fupin.measures.inputs import Array
from fupin.measures.sums import One, Term

__all__ = ["Needed", "Sums", "needed_by", "rows_behind", "sum_groups"]

_ROWS = "_rows"
_CLEAN = "_clean"


@attrs.frozen
class Needed:
    """A weighted sum that a task needs.

    Parameters
    ----------
    term : Term
    line : Line or None
        The line that the term compares with.
    weight : str
        The column of weights, empty where every row counts once.
    among : tuple of str
        Only rows that have all these columns count; empty where none is missing.
    """

    term: Term
    line: Line | None = None
    weight: str = ""
    among: tuple[str, ...] = ()


@attrs.frozen(eq=False)
class Sums:
    """Sums by the finest groups.

    Parameters
    ----------
    keys : mapping of str to narwhals Series
        The columns grouped by, p entries each.
    rows : ndarray of int64, shape (p,)
        How many rows each group has.
    is_clean : bool
        Whether every number read is finite and of a sign that it may have.
    values : mapping of Needed to ndarray of float64, shape (p,)
    """

    keys: Mapping[str, Any]
    rows: Array
    is_clean: bool
    values: Mapping[Needed, Array]

    def of(self, needed: Sequence[Needed]) -> Array:
        """Give the sums of one task, shape (p, k)."""
        return np.stack([self.values[each] for each in needed], axis=1)


class _Expressions:
    """The operations of terms on expressions."""

    def where(self, condition: Any, value: Any, otherwise: float) -> Any:
        return nw.when(condition).then(value).otherwise(otherwise)

    def log(self, value: Any) -> Any:
        return value.log()


def needed_by(task: Task, request: Request, *, is_dropping: bool = False) -> tuple[Needed, ...]:
    """Give the sums that a task needs, in the order of the terms of its index."""
    sums = task.plan.sums
    among = request.inputs(task) if is_dropping else ()
    weight = request.weight(is_of_persons=task.is_of_persons)
    return tuple(
        Needed(term, task.line if "line" in term.inputs else None, weight, among)
        for term in (() if sums is None else sums.terms)
    )


def rows_behind(task: Task, request: Request) -> Needed:
    """Give the sum that counts the rows of a task where some are left out."""
    return Needed(One(), among=request.inputs(task))


def sum_groups(
    table: Table,
    request: Request,
    tasks: Iterable[Task],
    keys: Sequence[str],
    *,
    is_dropping: bool = False,
) -> Sums:
    """Sum what tasks need by all the keys, in one pass over the table.

    Parameters
    ----------
    table : Table
    request : Request
    tasks : iterable of Task
        Those with a form as sums.
    keys : sequence of str
        The columns to group by; none for the total.
    is_dropping : bool
        Whether a row with a missing value counts for no task that reads the value.
    """
    chosen = tuple(tasks)
    needed = [each for task in chosen for each in needed_by(task, request, is_dropping=is_dropping)]
    if is_dropping:
        needed += [rows_behind(task, request) for task in chosen]
    read = tuple(dict.fromkeys(name for task in chosen for name in request.inputs(task)))
    named = {f"_s{number}": each for number, each in enumerate(dict.fromkeys(needed))}
    numbers = {name: nw.col(name).cast(nw.Float64) for name in read}
    rows = [_row(each, request, numbers).alias(name) for name, each in named.items()]
    clean = nw.when(_clean(request, chosen, numbers)).then(1).otherwise(0).alias(_CLEAN)
    collected = _grouped(table, [*rows, clean], tuple(keys), tuple(named))
    values = {each: _floats(collected, name) for name, each in named.items()}
    counts = _floats(collected, _ROWS)
    return Sums(
        keys={key: collected[key] for key in keys},
        rows=counts,
        is_clean=bool(_floats(collected, _CLEAN).sum() == counts.sum()),
        values=values,
    )


def _floats(frame: Any, name: str) -> Array:
    """Give a column as floats; a sum over no row at all is none, which is zero."""
    return np.asarray(frame[name].cast(nw.Float64).fill_null(0.0).to_numpy(), dtype=np.float64)


def _grouped(
    table: Table, rows: Sequence[Any], keys: tuple[str, ...], summed: tuple[str, ...]
) -> Any:
    """Sum columns of rows by keys, and collect the result, which has a row a group."""
    lazy = _lazy(table).select(*(nw.col(key) for key in keys), *rows)
    sums = [nw.len().alias(_ROWS), *(nw.col(name).sum() for name in (*summed, _CLEAN))]
    if not keys:
        return _collected(lazy.select(*sums))
    return _collected(lazy.group_by(*keys).agg(*sums))


def _lazy(table: Table) -> Any:
    """Give the table to the engine that sums it fastest and best."""
    if table.is_in_memory and table.engine in ("pandas", "pyarrow"):
        try:
            import duckdb
        except ModuleNotFoundError:
            return table.frame
        made = duckdb.from_df if table.engine == "pandas" else duckdb.from_arrow
        return nw.from_native(made(table.native))
    return table.frame.lazy()


def _collected(frame: Any) -> Any:
    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame


def _row(needed: Needed, request: Request, numbers: Mapping[str, Any]) -> Any:
    """Give what one row adds to a sum."""
    columns: dict[str, Any] = {}
    for name in needed.term.inputs:
        if name == "line" and needed.line is not None:
            line = needed.line
            columns[name] = numbers[line.column] if line.column else line.amount
        else:
            columns[name] = numbers[request.column(name)]
    value = needed.term.of(columns, _Expressions())
    if isinstance(value, float):
        row = numbers[needed.weight] if needed.weight else nw.lit(value)
    else:
        row = value * numbers[needed.weight] if needed.weight else value
    if needed.among:
        has_all = reduce(and_, (_is_there(numbers[name]) for name in needed.among))
        row = nw.when(has_all).then(row).otherwise(0.0)
    return row


def _is_there(number: Any) -> Any:
    return ~(number.is_null() | number.is_nan())


def _clean(request: Request, tasks: Sequence[Task], numbers: Mapping[str, Any]) -> Any:
    """Give whether all numbers of a row are finite, and of the sign that they must have."""
    checks = [number.is_finite() for number in numbers.values()]
    checks += [numbers[name] >= 0 for name in sorted(request.weights & {*numbers})]
    lines = {task.line.column for task in tasks if task.line and task.line.column}
    checks += [numbers[name] > 0 for name in sorted(lines)]
    if any(task.plan.index and task.plan.index.needs_positive for task in tasks):
        checks.append(numbers[request.column("income")] > 0)
    return reduce(and_, checks) if checks else nw.lit(value=True)

"""What is wrong with the numbers of a table, found where the table is.

This runs only after the first pass has met a number that cannot stand, so that good data
never pay for it.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any

import narwhals.stable.v2 as nw

from fupin.engines.request import Request, Task
from fupin.engines.table import Table
from fupin.errors import N_, InvalidValueError

__all__ = ["missing_groups", "refuse_bad_numbers"]

_ROW = "_row"


def refuse_bad_numbers(table: Table, request: Request, tasks: Sequence[Task]) -> None:
    """Raise for the first number that no convention can make good.

    Parameters
    ----------
    table : Table
    request : Request
    tasks : sequence of Task
        What reads the numbers.

    Raises
    ------
    InvalidValueError
        For an infinite number, a negative weight, a line that is not positive, an income
        that an index takes the logarithm of, and a missing value where the convention
        stops at one. It names the column, the value, and the row or its group.
    """
    read = tuple(dict.fromkeys(name for task in tasks for name in request.inputs(task)))
    counted = _counted(request)
    for name in read:
        number = _number(name)
        _refuse(
            table,
            request,
            name,
            _there(name) & ~number.is_finite() & counted,
            reason=N_("is infinite"),
        )
        if request.convention.missing == "raise":
            reason = N_("is missing")
            _refuse(table, request, name, ~_there(name) & counted, reason=reason)
    for name, condition, reason in _bounds(request, tasks):
        _refuse(table, request, name, _there(name) & condition & counted, reason=reason)


def _number(name: str) -> Any:
    return nw.col(name).cast(nw.Float64)


def _there(name: str) -> Any:
    return ~(nw.col(name).is_null() | _number(name).is_nan())


def _counted(request: Request) -> Any:
    """Give whether a row stands for anybody; what stands in others does not matter."""
    zero = (_there(name) & (_number(name) == 0) for name in sorted(request.weights))
    return ~reduce(or_, zero, nw.lit(value=False))


def _bounds(request: Request, tasks: Sequence[Task]) -> Iterator[tuple[str, Any, str]]:
    read = {name for task in tasks for name in request.inputs(task)}
    for name in sorted(request.weights):
        if name in read:
            yield name, _number(name) < 0, N_("is negative, and a weight cannot be")
    for name in {task.line.column for task in tasks if task.line and task.line.column}:
        yield name, _number(name) <= 0, N_("is no poverty line")
    if any(task.plan.index and task.plan.index.needs_positive for task in tasks):
        income = request.column("income")
        reason = N_("is no positive income, and the index takes its logarithm or power")
        yield income, _number(income) <= 0, reason


def _refuse(table: Table, request: Request, name: str, is_bad: Any, *, reason: str) -> None:
    """Raise with the first row of which the condition holds, if there is one."""
    frame = table.frame
    wanted = [name, *(key for key in request.keys if key != name)]
    if table.is_in_memory:
        frame = frame.with_row_index(_ROW)
        wanted.append(_ROW)
    bad = frame.filter(is_bad)
    count = bad.select(nw.len().alias("n"))
    found = bad.select(*wanted).head(1)
    if isinstance(found, nw.LazyFrame):
        count, found = count.collect(), found.collect()
    others = int(count["n"][0]) - 1
    if others < 0:
        return
    first = {column: found[column][0] for column in found.columns}
    where = ", ".join(f"{column} {first[column]}" for column in request.keys)
    at = f"row {first[_ROW]}" if _ROW in first else ""
    raise InvalidValueError(
        place=", ".join(part for part in (name, where, at) if part),
        value=_plain(first[name]),
        reason=reason,
        remedy=N_("Mend or leave out this row and the {others} others like it."),
        row=first.get(_ROW),
        others=others,
    )


def _plain(value: Any) -> Any:
    """Give a number of an array as one of Python."""
    return value.item() if hasattr(value, "item") else value


def missing_groups(
    table: Table, request: Request, tasks: Sequence[Task], keys: Sequence[str]
) -> dict[str, dict[tuple[Any, ...], int]]:
    """Count, for every column read, the rows of each group that miss it.

    Returns
    -------
    dict
        By column, and there by the values of the keys; groups that miss none are absent.
    """
    read = tuple(dict.fromkeys(name for task in tasks for name in request.inputs(task)))
    counted = _counted(request)
    rows = [
        nw.when(~_there(name) & counted).then(1).otherwise(0).alias(f"_m{number}")
        for number, name in enumerate(read)
    ]
    frame = table.frame.select(*(nw.col(key) for key in keys), *rows)
    sums = [nw.col(f"_m{number}").sum() for number in range(len(read))]
    found = frame.group_by(*keys).agg(*sums) if keys else frame.select(*sums)
    if isinstance(found, nw.LazyFrame):
        found = found.collect()
    groups = list(zip(*(found[key].to_list() for key in keys), strict=True)) or [()]
    return {
        name: {
            group: int(count)
            for group, count in zip(groups, found[f"_m{number}"].to_list(), strict=True)
            if count
        }
        for number, name in enumerate(read)
    }

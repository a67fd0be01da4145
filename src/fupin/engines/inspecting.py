"""What is wrong with the numbers of a table, found where the table is.

This runs only after the first pass has met a number that cannot stand, so that good data
never pay for it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import narwhals.stable.v2 as nw

from fupin.engines.coding import coded
from fupin.engines.expressions import is_there, number
from fupin.engines.request import Reading, Request, Task
from fupin.engines.running import collected
from fupin.engines.table import Table
from fupin.errors import N_, InvalidValueError

__all__ = ["Missing", "has_no_positive", "missing_groups", "refuse_bad_numbers", "remedy_for"]

_ROW = "fupin_row"

Missing = dict[Reading, set[tuple[Any, ...]]]
"""By column and weights, the groups in which a row that counts misses the column."""


def refuse_bad_numbers(table: Table, request: Request, tasks: Sequence[Task]) -> None:
    """Raise for the first number that no convention can make good.

    What stands in a row of weight zero does not matter: it stands for nobody.

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
        that an index takes no logarithm or power of, a mark that is neither 0 nor 1, and
        a missing value where the convention stops at one. It names the column, the value,
        and the row or its group.
    """
    schema = table.schema
    for name, weights in request.readings(tasks):
        value = number(name, schema)
        counts = _counts(weights, schema)
        for is_bad, reason in _faults(name, value, request, tasks):
            _refuse(table, request, name, is_bad & counts, reason=reason)


def _counts(weights: Sequence[str], schema: Any) -> Any:
    """Give whether a row stands for anybody."""
    counts = nw.lit(value=True)
    for name in weights:
        value = number(name, schema)
        counts = counts & ~(is_there(value) & (value == 0))
    return counts


def _faults(
    name: str, value: Any, request: Request, tasks: Sequence[Task]
) -> Iterator[tuple[Any, str]]:
    """Give what a number may not be, and how that is said."""
    there = is_there(value)
    yield there & ~value.is_finite(), N_("is infinite")
    if request.convention.missing == "raise":
        yield ~there, N_("is missing")
    if name in request.weight_columns:
        yield there & (value < 0), N_("is negative, and a weight cannot be")
    if any(task.line and task.line.column == name for task in tasks):
        yield there & (value <= 0), N_("is no poverty line")
    if name in request.marks(tasks):
        yield there & (value != 0) & (value != 1), N_("is neither 0 nor 1")
    if name == request.column("income"):
        bounds = {task.plan.incomes for task in tasks}
        if "positive" in bounds:
            reason = N_("is no positive income, and the index takes its logarithm or power")
            yield there & (value <= 0), reason
        if "not_negative" in bounds:
            yield there & (value < 0), N_("is negative, and the index takes its logarithm or power")


def _refuse(table: Table, request: Request, name: str, is_bad: Any, *, reason: str) -> None:
    """Raise with the first row of which the condition holds, if there is one."""
    frame = table.frame
    wanted = [name, *(key for key in request.keys if key != name)]
    if table.is_in_memory:
        frame = frame.with_row_index(_ROW)
        wanted.append(_ROW)
    bad = frame.filter(is_bad)
    others = int(collected(bad.select(nw.len().alias("fupin_rows")), table)["fupin_rows"][0]) - 1
    if others < 0:
        return
    found = collected(bad.select(*wanted).head(1), table)
    first = {column: found[column][0] for column in found.columns}
    where = ", ".join(f"{column} {first[column]}" for column in request.keys)
    at = f"row {first[_ROW]}" if _ROW in first else ""
    raise InvalidValueError(
        place=", ".join(part for part in (name, where, at) if part),
        value=_plain(first[name]),
        reason=reason,
        remedy=remedy_for(others),
        row=first.get(_ROW),
        others=others,
    )


def remedy_for(others: int) -> str:
    """Say what to do about a row, and others like it if there are any."""
    several = N_("Mend or leave out this row and the {others} others like it.")
    return several if others else N_("Mend or leave out this row.")


def _plain(value: Any) -> Any:
    """Give a number of an array as one of Python."""
    return value.item() if hasattr(value, "item") else value


def has_no_positive(table: Table, name: str) -> bool:
    """Tell whether a column holds a number that is zero or less, whomever it stands for."""
    value = number(name, table.schema)
    low = table.frame.filter(is_there(value) & (value <= 0)).select(nw.len().alias("fupin_rows"))
    return bool(collected(low, table)["fupin_rows"][0])


def missing_groups(table: Table, request: Request, tasks: Sequence[Task]) -> Missing:
    """Find, for every column read, the finest groups that miss it where that matters."""
    schema, keys = table.schema, request.keys
    readings = request.readings(tasks)
    rows = [
        nw.when(~is_there(number(name, schema)) & _counts(weights, schema))
        .then(1)
        .otherwise(0)
        .alias(f"fupin_missing{at}")
        for at, (name, weights) in enumerate(readings)
    ]
    frame = table.frame.select(*(nw.col(key) for key in keys), *rows)
    sums = [nw.col(f"fupin_missing{at}").sum() for at in range(len(readings))]
    found = collected(frame.group_by(*keys).agg(*sums) if keys else frame.select(*sums), table)
    groups = list(zip(*(coded(found[key]).values() for key in keys), strict=True)) or [()]
    counts = [found[f"fupin_missing{at}"].to_list() for at in range(len(readings))]
    return {
        reading: {group for group, missing in zip(groups, of, strict=True) if missing}
        for reading, of in zip(readings, counts, strict=True)
    }

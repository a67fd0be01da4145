"""Numbers by group as the rows of one table."""

from collections.abc import Sequence
from itertools import repeat
from typing import Any

import attrs
import numpy as np

from fupin.engines.coding import Grouping
from fupin.engines.request import GROUPING, RESULT_COLUMNS, Request, Task
from fupin.engines.table import Table
from fupin.measures.inputs import Array
from fupin.survey.replicates import Centre
from fupin.survey.resampling import Resampling
from fupin.survey.totals import PsuTotals

__all__ = [
    "Measured",
    "Replicates",
    "result_columns",
    "result_records",
    "result_table",
    "unit_of",
]


@attrs.frozen(eq=False)
class Replicates:
    """An estimate under the weights of every replicate.

    Parameters
    ----------
    values : ndarray of float64, shape (r, count)
    resampling : Resampling
    df : ndarray of float64, shape (count,)
        The degrees of freedom of each group.
    centre : {"estimate", "mean"}
    """

    values: Array
    resampling: Resampling
    df: Array
    centre: Centre


@attrs.frozen(eq=False)
class Measured:
    """One task computed for every group of a grouping.

    Parameters
    ----------
    task : Task
    grouping : Grouping
    estimate : ndarray of float64, shape (count,)
    rows : ndarray, shape (count,)
        The rows behind each number.
    se, low, high : ndarray of float64, shape (count,), or None
        The standard error and the ends of the confidence interval; None without a design.
    spread : PsuTotals, Replicates or None
        What the error was made of, from which those of differences are made.
    """

    task: Task
    grouping: Grouping
    estimate: Array
    rows: Array
    se: Array | None = None
    low: Array | None = None
    high: Array | None = None
    spread: PsuTotals | Replicates | None = None


def result_table(table: Table, request: Request, measured: Sequence[Measured]) -> Any:
    """Give a row for every grouping, group, line and indicator, in this order.

    Columns are the keys, with several groupings ``grouping``, which names the keys of the
    row or says ``total``, then ``indicator``, ``line`` where lines have names, ``estimate``,
    ``se``, ``low``, ``high``, ``unit`` and ``n``.
    """
    return table.result(result_columns(request, measured), request.keys)


def result_columns(request: Request, measured: Sequence[Measured]) -> dict[str, list[Any]]:
    """Give the columns of the result, with None where there is no value."""
    parts = [_of_set(request, keys, measured) for keys in request.sets]
    # A key that is missing and one that is not of the grouping look alike.
    grouping = (GROUPING,) if len(request.sets) > 1 else ()
    names = [*request.keys, *grouping, *RESULT_COLUMNS]
    if not any(each.task.line and each.task.line.name for each in measured):
        names.remove("line")
    return {name: [value for part in parts for value in part[name]] for name in names}


def result_records(request: Request, measured: Sequence[Measured]) -> list[dict[str, Any]]:
    """Give a record for every row of the result; its ``by`` has the keys of its grouping."""
    records: list[dict[str, Any]] = []
    for keys in request.sets:
        part = _of_set(request, keys, measured)
        labels = zip(*(part[key] for key in keys), strict=True) if keys else repeat(())
        rows = zip(*(part[name] for name in RESULT_COLUMNS), strict=True)
        records += [
            {
                "by": dict(zip(keys, label, strict=True)),
                **dict(zip(RESULT_COLUMNS, row, strict=True)),
            }
            for row, label in zip(rows, labels, strict=False)
        ]
    return records


def _of_set(
    request: Request, keys: tuple[str, ...], measured: Sequence[Measured]
) -> dict[str, list[Any]]:
    """Give the columns of one grouping; its tasks come one after another in every group."""
    chosen = [each for each in measured if each.grouping.keys == keys]
    labels = chosen[0].grouping.labels if chosen else []
    groups, tasks = len(labels), [each.task for each in chosen]
    columns: dict[str, list[Any]] = {
        key: [label[keys.index(key)] if key in keys else None for label in labels for _ in tasks]
        for key in request.keys
    }
    columns[GROUPING] = [",".join(keys) or "total"] * (groups * len(tasks))
    columns["indicator"] = [task.plan.name for task in tasks] * groups
    columns["line"] = [task.line.name if task.line else None for task in tasks] * groups
    columns["unit"] = [unit_of(request, task) for task in tasks] * groups
    for name in _NUMBERS:
        columns[name] = _interleaved([getattr(each, name) for each in chosen], groups)
    rows = np.array([each.rows for each in chosen], dtype=np.int64)
    columns["n"] = rows.T.ravel().tolist()
    return columns


def _interleaved(arrays: Sequence[Array | None], groups: int) -> list[float | None]:
    """Give the numbers of all tasks group by group; what is not known is no number."""
    nothing = np.full(groups, np.nan)
    both = np.array([nothing if each is None else each for each in arrays]).T.ravel()
    return [None if value != value else value for value in both.tolist()]  # noqa: PLR0124


def unit_of(request: Request, task: Task) -> str | None:
    """Give the unit of a result: of rates a pure number, of amounts that of income."""
    index = task.plan.index
    if index is not None and index.is_money:
        return request.income_unit or None
    return _PURE.get(task.plan.unit, task.plan.unit) or None


_PURE = {"%": "1"}

_NUMBERS = ("estimate", "se", "low", "high")

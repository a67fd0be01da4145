"""Numbers by group as the rows of one table."""

from collections.abc import Iterable, Sequence
from typing import Any

import attrs
import numpy as np

from fupin.engines.coding import Grouping
from fupin.engines.request import Request, Task
from fupin.engines.table import Table
from fupin.measures.inputs import Array

__all__ = ["Measured", "result_table"]


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
    """

    task: Task
    grouping: Grouping
    estimate: Array
    rows: Array
    se: Array | None = None
    low: Array | None = None
    high: Array | None = None


def result_table(table: Table, request: Request, measured: Sequence[Measured]) -> Any:
    """Give a row for every grouping, group, line and indicator, in this order.

    Columns are the keys, ``indicator``, ``line`` where lines have names, ``estimate``,
    ``se``, ``low``, ``high``, ``unit`` and ``n``.
    """
    ordered = list(_rows(request, measured))
    names = ["indicator", "estimate", "se", "low", "high", "unit", "n"]
    if any(each.task.line and each.task.line.name for each in measured):
        names.insert(1, "line")
    columns = {
        **{key: [row[0].get(key) for row in ordered] for key in request.keys},
        **{name: [row[1][name] for row in ordered] for name in names},
    }
    return table.result(columns, request.keys)


def _rows(
    request: Request, measured: Sequence[Measured]
) -> Iterable[tuple[dict[str, Any], dict[str, Any]]]:
    for keys in request.sets:
        chosen = [each for each in measured if each.grouping.keys == keys]
        places = [{label: at for at, label in enumerate(each.grouping.labels)} for each in chosen]
        for label in chosen[0].grouping.labels if chosen else ():
            group = dict(zip(keys, label, strict=True))
            for each, place in zip(chosen, places, strict=True):
                yield group, _row(request, each, place.get(label))


def _row(request: Request, measured: Measured, at: int | None) -> dict[str, Any]:
    task = measured.task
    return {
        "indicator": task.plan.name,
        "line": task.line.name if task.line else None,
        "estimate": _number(measured.estimate, at),
        "se": _number(measured.se, at),
        "low": _number(measured.low, at),
        "high": _number(measured.high, at),
        "unit": _unit(request, task),
        "n": 0 if at is None else int(measured.rows[at]),
    }


def _number(values: Array | None, at: int | None) -> float | None:
    """Give a number of the result; what is not known is no number."""
    if values is None or at is None or np.isnan(values[at]):
        return None
    return float(values[at])


def _unit(request: Request, task: Task) -> str | None:
    """Give the unit of a result: of rates a pure number, of amounts that of income."""
    index = task.plan.index
    if index is not None and index.is_money:
        return request.income_unit or None
    return _PURE.get(task.plan.unit, task.plan.unit)


_PURE = {"%": "1"}

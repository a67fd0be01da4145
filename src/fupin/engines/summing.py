"""Weighted sums by group, computed where the table is: one pass, one row a group."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from typing import Any

import attrs
import narwhals.stable.v2 as nw
import numpy as np

from fupin.engines.expressions import (
    Bound,
    Cross,
    Needed,
    RowExpressions,
    bounds_of,
    flag,
    is_within,
    needed_by,
    number,
    rows_behind,
)
from fupin.engines.request import Request, Task
from fupin.engines.running import collected
from fupin.engines.table import Table
from fupin.measures.inputs import Array

__all__ = ["Sums", "sum_groups", "summed"]

_ROWS = "fupin_rows"
_WHOLE = "fupin_whole"


@attrs.frozen(eq=False)
class Sums:
    """Sums by the finest groups.

    Parameters
    ----------
    keys : mapping of str to narwhals Series
        The columns grouped by, p entries each.
    rows : ndarray of float64, shape (p,)
        How many rows each group has.
    values : mapping of Needed to ndarray of float64, shape (p,)
    crosses : mapping of Cross to ndarray of float64, shape (p,)
    is_clean : bool
        Whether every number read is there, finite, and one that its column may hold.
    """

    keys: Mapping[str, Any]
    rows: Array
    values: Mapping[Needed, Array]
    crosses: Mapping[Cross, Array]
    is_clean: bool


@attrs.frozen
class _Check:
    """A column that is looked at in the same pass; its summary tells whether all is well.

    Parameters
    ----------
    at : int
        Its number, for names: long ones are cut off by some engines.
    column : str
    read : str
        What it is called in the pass; its sum shows a NaN or an infinity.
    bound : {"not_negative", "positive"} or None
        What its least number has to be.
    is_mark : bool
        Whether it holds 0 and 1 only.
    """

    at: int
    column: str
    read: str
    bound: Bound | None
    is_mark: bool

    @property
    def _least(self) -> str:
        return f"fupin_least{self.at}"

    @property
    def _astray(self) -> str:
        return f"fupin_astray{self.at}"

    def rows(self, schema: Mapping[str, Any]) -> Iterator[Any]:
        """Give what to compute for each row: how far a mark is from both 0 and 1."""
        if self.is_mark:
            value = number(self.column, schema)
            yield (value * (1.0 - value)).abs().alias(self._astray)

    def aggregates(self) -> Iterator[Any]:
        """Give what to compute for each group: the least, and how far marks are astray."""
        if self.bound is not None:
            yield nw.col(self.read).min().alias(self._least)
        if self.is_mark:
            yield nw.col(self._astray).sum()

    def is_good(self, found: Any, rows: Array) -> bool:
        """Tell whether a column is as it has to be."""
        if not np.isfinite(_floats(found, self.read)[rows > 0]).all():
            return False
        if self.is_mark and (_floats(found, self._astray)[rows > 0] != 0).any():
            return False
        if self.bound is None:
            return True
        return bool(is_within(_floats(found, self._least)[rows > 0], self.bound).all())


def sum_groups(
    table: Table,
    request: Request,
    tasks: Iterable[Task],
    keys: Sequence[str],
    *,
    crosses: Iterable[Cross] = (),
    is_guarded: bool = False,
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
    crosses : iterable of Cross
        What to sum beside.
    is_guarded, is_dropping : bool
        As for `RowExpressions` and `needed_by`.
    """
    chosen, schema = tuple(tasks), table.schema
    needed: list[Needed | Cross] = [
        each for task in chosen for each in needed_by(task, request, is_dropping=is_dropping)
    ]
    if is_dropping:
        needed += [rows_behind(task, request) for task in chosen]
    needed += crosses
    named = {f"fupin_sum{at}": each for at, each in enumerate(dict.fromkeys(needed))}
    checks = tuple(_checks(request, chosen, named))
    expressions = RowExpressions(request, schema, bounds_of(request, chosen), is_guarded)
    rows = [expressions.row(each).alias(name) for name, each in named.items()]
    others = {check.read: check.column for check in checks if check.read not in named}
    rows += [number(column, schema).alias(name) for name, column in others.items()]
    rows += [each for check in checks for each in check.rows(schema)]
    rows.append(_whole(table, checks, schema).alias(_WHOLE))
    aggregates = [nw.len().alias(_ROWS), *(nw.col(name).sum() for name in (*named, *others))]
    aggregates.append(nw.col(_WHOLE).count())
    aggregates += [each for check in checks for each in check.aggregates()]
    frame = _lazy(table)
    # A selection of constants alone has one row, whatever the table has.
    is_constant = not keys and not checks
    lazy = (
        frame.with_columns(*rows)
        if is_constant
        else frame.select(*(nw.col(key) for key in keys), *rows)
    )
    found = _aggregated(lazy, keys, aggregates, table)
    counts = _floats(found, _ROWS)
    # A sum over no row at all is null in some engines; it is zero.
    sums = {name: np.where(counts > 0, _floats(found, name), 0.0) for name in named}
    return Sums(
        keys={key: found[key] for key in keys},
        rows=counts,
        values={each: sums[name] for name, each in named.items() if isinstance(each, Needed)},
        crosses={each: sums[name] for name, each in named.items() if isinstance(each, Cross)},
        is_clean=bool((_floats(found, _WHOLE) == counts).all())
        and all(check.is_good(found, counts) for check in checks),
    )


def _whole(table: Table, checks: Sequence[_Check], schema: Mapping[str, Any]) -> Any:
    """Give a number that is null in rows that miss any of the columns looked at.

    That is quicker to count than each of them. Frames of polars know whether they miss any.
    """
    columns = [check.column for check in checks]
    if table.is_in_memory and table.engine == "polars":
        columns = [name for name in columns if table.frame[name].null_count()]
    return reduce(add, [flag(nw.lit(value=True)), *(number(name, schema) for name in columns)])


def _checks(
    request: Request, tasks: Sequence[Task], named: Mapping[str, Needed | Cross]
) -> Iterator[_Check]:
    """Give what to look at; a column that is summed as it stands is not summed twice."""
    sums = {
        needed.only_column(request): name
        for name, needed in named.items()
        if isinstance(needed, Needed)
    }
    bounds, marks = bounds_of(request, tasks), request.marks(tasks)
    columns = dict.fromkeys(name for name, _ in request.readings(tasks))
    for at, column in enumerate(columns):
        read = sums.get(column, f"fupin_column{at}")
        yield _Check(at, column, read, bounds.get(column), column in marks)


def _floats(frame: Any, name: str) -> Array:
    """Give a column of a result as floats, NaN where there is nothing."""
    return np.asarray(frame[name].to_numpy(), dtype=np.float64)


def summed(frame: Any, keys: Sequence[str], columns: Iterable[str], table: Table) -> Any:
    """Sum columns by keys, and collect the result, which has a row a group.

    Parameters
    ----------
    frame : narwhals LazyFrame
    keys : sequence of str
    columns : iterable of str
    table : Table
        What the frame is computed from.
    """
    return _aggregated(frame, keys, [nw.col(name).sum() for name in columns], table)


def _aggregated(frame: Any, keys: Sequence[str], aggregates: Sequence[Any], table: Table) -> Any:
    if not keys:
        return collected(frame.select(*aggregates), table)
    return collected(frame.group_by(*keys).agg(*aggregates), table)


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

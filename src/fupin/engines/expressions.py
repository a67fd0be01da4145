"""What a row adds to a sum, as an expression that any engine computes."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from fupin.engines.request import Line, Request, Task
from fupin.measures.sums import One, Product, Term

__all__ = [
    "Cross",
    "Needed",
    "RowExpressions",
    "flag",
    "is_there",
    "needed_by",
    "number",
    "positive_columns",
    "rows_behind",
]


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

    def only_column(self, request: Request) -> str:
        """Give the column that is summed as it stands, empty where more is done to it."""
        if self.among:
            return ""
        if isinstance(self.term, One):
            return self.weight
        is_plain = isinstance(self.term, Product) and len(self.term.inputs) == 1
        return request.column(self.term.inputs[0]) if is_plain and not self.weight else ""


@attrs.frozen
class Cross:
    """The sum of the product of what a row adds to two sums.

    Parameters
    ----------
    first, second : Needed
    """

    first: Needed
    second: Needed


def needed_by(task: Task, request: Request, *, is_dropping: bool = False) -> tuple[Needed, ...]:
    """Give the sums that a task needs, in the order of the terms of its index.

    Parameters
    ----------
    task : Task
    request : Request
    is_dropping : bool
        Whether a row with a missing value counts for no task that reads the value.
    """
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


def number(name: str, schema: Mapping[str, Any]) -> Any:
    """Give a column as floats, whatever numbers it holds."""
    column = nw.col(name)
    if schema[name] == nw.Boolean:
        # PostgreSQL makes no fraction of a flag, but a whole number.
        column = column.cast(nw.Int32)
    return column.cast(nw.Float64)


def flag(condition: Any) -> Any:
    """Give one where a condition holds and zero elsewhere, as floats.

    Literals would do in a choice, but for PostgreSQL they are decimals.
    """
    return condition.cast(nw.Int32).cast(nw.Float64)


def is_there(value: Any) -> Any:
    """Give where a number is neither null nor NaN."""
    return ~(value.is_null() | value.is_nan())


class _Products:
    """The operations of terms, where what does not count is multiplied with zero.

    That is quicker than a choice, and lets a NaN or an infinity through to the sum, which
    shows it; a choice would hide the infinite income of someone who is not poor.
    """

    def where(self, condition: Any, value: Any, otherwise: float) -> Any:
        if otherwise != 0:
            return nw.when(condition).then(value).otherwise(otherwise)
        return flag(condition) if _is_one(value) else flag(condition) * value

    def log(self, value: Any) -> Any:
        return value.log()


class _Choices(_Products):
    """The operations of terms on rows of which some do not count, whatever they hold."""

    def where(self, condition: Any, value: Any, otherwise: float) -> Any:
        if _is_one(value) and otherwise == 0:
            return flag(condition)
        return nw.when(condition).then(value).otherwise(otherwise)


def _is_one(value: Any) -> bool:
    return isinstance(value, float) and value == 1.0


@attrs.frozen(eq=False)
class RowExpressions:
    """The numbers of a table as expressions.

    Parameters
    ----------
    request : Request
    schema : mapping of str to DType
    positive : frozenset of str
        Columns that are null where they are not positive. Some engines stop at the
        logarithm of zero, before it can be said where it stands.
    is_guarded : bool
        Whether rows of weight zero may hold what adds up to no number.
    """

    request: Request
    schema: Mapping[str, Any]
    positive: frozenset[str] = frozenset()
    is_guarded: bool = False

    def row(self, needed: Needed | Cross) -> Any:
        """Give what each row adds to a sum."""
        if isinstance(needed, Cross):
            return self.row(needed.first) * self.row(needed.second)
        columns = {name: self._input(name, needed.line) for name in needed.term.inputs}
        value = needed.term.of(columns, _Choices() if self.is_guarded else _Products())
        if needed.weight:
            weight = number(needed.weight, self.schema)
            value = weight if isinstance(value, float) else value * weight
            if self.is_guarded:
                value = nw.when(weight != 0).then(value).otherwise(0.0)
        elif isinstance(value, float):
            value = value * flag(nw.lit(value=True))
        if needed.among:
            has_all = (is_there(number(name, self.schema)) for name in needed.among)
            value = nw.when(reduce(and_, has_all)).then(value).otherwise(0.0)
        return value

    def _input(self, name: str, line: Line | None) -> Any:
        if name == "line" and line is not None:
            return self._number(line.column) if line.column else line.amount
        return self._number(self.request.column(name))

    def _number(self, name: str) -> Any:
        value = number(name, self.schema)
        return nw.when(value > 0).then(value) if name in self.positive else value


def positive_columns(request: Request, tasks: Sequence[Task]) -> frozenset[str]:
    """Give the columns of lines, and that of incomes which are taken the logarithm of."""
    found = {task.line.column for task in tasks if task.line and task.line.column}
    if any(task.takes_logarithms for task in tasks):
        found.add(request.column("income"))
    return frozenset(found)

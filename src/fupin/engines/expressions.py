"""What a row adds to a sum, as an expression that any engine computes."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, mul
from typing import Any, Literal, TypeAlias

import attrs
import narwhals.stable.v2 as nw

from fupin.engines.lines import Line
from fupin.engines.request import Request, Task
from fupin.measures.sums import One, Product, Term

__all__ = [
    "Bound",
    "Cross",
    "Needed",
    "RowExpressions",
    "bounds_of",
    "flag",
    "is_there",
    "is_within",
    "needed_by",
    "number",
    "rows_behind",
]

Bound: TypeAlias = Literal["not_negative", "positive"]
"""What the numbers of a column have to be."""


@attrs.frozen
class Needed:
    """A weighted sum that a task needs.

    Parameters
    ----------
    term : Term
    line : Line or None
        The line that the term compares with.
    weights : tuple of str
        The columns whose product is the weight; without any, every row counts once.
    among : tuple of str
        Only rows that have all these columns count; empty where none is missing.
    """

    term: Term
    line: Line | None = None
    weights: tuple[str, ...] = ()
    among: tuple[str, ...] = ()

    def only_column(self, request: Request) -> str:
        """Give the column that is summed as it stands, empty where more is done to it."""
        if self.among:
            return ""
        if isinstance(self.term, One):
            return self.weights[0] if len(self.weights) == 1 else ""
        is_plain = isinstance(self.term, Product) and len(self.term.inputs) == 1
        return request.column(self.term.inputs[0]) if is_plain and not self.weights else ""


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
    weights = request.weights(task)
    return tuple(
        Needed(term, task.line if "line" in term.inputs else None, weights, among)
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
    bounds : mapping of str to {"not_negative", "positive"}
        Columns that are null out of their bounds. Some engines stop at the logarithm of
        zero, before it can be said where it stands.
    is_guarded : bool
        Whether rows of weight zero may hold what adds up to no number.
    """

    request: Request
    schema: Mapping[str, Any]
    bounds: Mapping[str, Bound] = attrs.field(factory=dict)
    is_guarded: bool = False

    def row(self, needed: Needed | Cross) -> Any:
        """Give what each row adds to a sum."""
        if isinstance(needed, Cross):
            return self.row(needed.first) * self.row(needed.second)
        columns = {name: self._input(name, needed.line) for name in needed.term.inputs}
        value = needed.term.of(columns, _Choices() if self.is_guarded else _Products())
        if needed.weights:
            weights = [number(name, self.schema) for name in needed.weights]
            value = reduce(mul, weights if isinstance(value, float) else [value, *weights])
            if self.is_guarded:
                counts = reduce(and_, (weight != 0 for weight in weights))
                value = nw.when(counts).then(value).otherwise(0.0)
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
        value, bound = number(name, self.schema), self.bounds.get(name)
        return value if bound is None else nw.when(is_within(value, bound)).then(value)


def is_within(value: Any, bound: Bound) -> Any:
    """Compare numbers, of arrays or of an engine, with what they have to be."""
    return value > 0 if bound == "positive" else value >= 0


def bounds_of(request: Request, tasks: Sequence[Task]) -> dict[str, Bound]:
    """Give the columns that may not be below, or at, zero: weights, incomes and lines."""
    bounds: dict[str, Bound] = dict.fromkeys(request.weight_columns, "not_negative")
    of_incomes = {task.plan.incomes for task in tasks}
    for bound in _BOUNDS:
        if bound in of_incomes:
            bounds[request.column("income")] = bound
    for task in tasks:
        if task.line and task.line.column:
            bounds[task.line.column] = "positive"
    return bounds


_BOUNDS: tuple[Bound, ...] = ("not_negative", "positive")
"""The stricter last."""

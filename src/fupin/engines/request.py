"""What is asked of a table: indicators, the columns that fill them, and groups."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from fupin.engines.lines import Line
from fupin.errors import N_, InvalidValueError, UnknownNameError
from fupin.indicators import get
from fupin.indicators.counting import Deprivations
from fupin.indicators.declared import POPULATION_KINDS
from fupin.indicators.plans import Plan, plans
from fupin.measures.conventions import Convention

__all__ = ["GROUPING", "RESULT_COLUMNS", "Reading", "Request", "Task", "group_sets", "tasks_of"]

RESULT_COLUMNS = ("indicator", "line", "estimate", "se", "low", "high", "unit", "n")
"""The columns of a result beside the groups, ``line`` only where lines have names."""

GROUPING = "grouping"
"""The column that names the keys of a row, where there are several groupings."""

Groups: TypeAlias = str | Sequence[str] | Sequence[Sequence[str]]

Reading: TypeAlias = tuple[str, tuple[str, ...]]
"""A column, and the columns of weights that its rows count with."""


@attrs.frozen
class Task:
    """One number to compute for every group.

    Parameters
    ----------
    plan : Plan
    line : Line or None
        Of an index that has one.
    """

    plan: Plan
    line: Line | None = None

    @property
    def is_of_persons(self) -> bool:
        """Whether rows count with the weight of the call, not as they are."""
        return self.plan.is_of_persons


@attrs.frozen
class Request:
    """A call, checked.

    Parameters
    ----------
    tasks : tuple of Task
    columns : mapping of str to str
        By what declarations name (``income``, ``size``, ``poor``, ...), the column of
        the table.
    sets : tuple of tuple of str
        The groupings; an empty one is the total.
    convention : Convention
    income_unit : str
        The unit of income, empty where it is not known.
    weight, sampling_weight : str
        The column of what a row stands for, and that of the weights of the sample; empty
        where there is none.
    """

    tasks: tuple[Task, ...]
    columns: Mapping[str, str]
    sets: tuple[tuple[str, ...], ...]
    convention: Convention
    income_unit: str = ""
    weight: str = ""
    sampling_weight: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """All columns grouped by, each once."""
        return tuple(dict.fromkeys(key for each in self.sets for key in each))

    def column(self, name: str, task: Task | None = None) -> str:
        """Give the column of the table that fills a declared name, empty for a plain line."""
        if name == "line" and task is not None and task.line is not None:
            return task.line.column
        return self.columns.get(name, name)

    def inputs(self, task: Task) -> tuple[str, ...]:
        """Give the columns of the table that a task reads, its weights included."""
        named = [self.column(name, task) for name in task.plan.inputs]
        named += self.weights(task)
        return tuple(dict.fromkeys(name for name in named if name))

    def weights(self, task: Task) -> tuple[str, ...]:
        """Give the columns whose product is the weight of a row; every row counts once without.

        What a row stands for in a distribution of incomes, such as the persons of a
        household, is no weight of the quantities of the row itself: the wages of a
        household are counted once. The weights of a sample are. A column that is both
        is taken once.
        """
        named = (self.weight if task.is_of_persons else "", self.sampling_weight)
        return tuple(dict.fromkeys(name for name in named if name))

    @property
    def weight_columns(self) -> frozenset[str]:
        """The columns of weights that tasks use."""
        return frozenset(name for task in self.tasks for name in self.weights(task))

    def marks(self, tasks: Iterable[Task]) -> frozenset[str]:
        """Give the columns of 0 and 1 that tasks read."""
        return frozenset(self.column(name) for task in tasks for name in task.plan.marks)

    def readings(self, tasks: Iterable[Task]) -> tuple[Reading, ...]:
        """Give the columns that tasks read, each with the weights that its rows count with."""
        return tuple(
            dict.fromkeys(
                (name, self.weights(task)) for task in tasks for name in self.inputs(task)
            )
        )


def group_sets(by: Groups | None) -> tuple[tuple[str, ...], ...]:
    """Give the groupings that `by` means: a column, columns, or several groupings.

    Examples
    --------
    >>> group_sets("county"), group_sets(["county", "sex"])
    ((('county',),), (('county', 'sex'),))
    >>> group_sets([["county", "village"], ["county"], []])
    (('county', 'village'), ('county',), ())
    """
    found = _sets(by)
    for name in (name for keys in found for name in keys if name in (*RESULT_COLUMNS, GROUPING)):
        raise InvalidValueError(
            place="by",
            value=name,
            reason=N_("is the name of a column of the result"),
            remedy=N_("Give the column another name in the table."),
        )
    return found


def _sets(by: Any) -> tuple[tuple[str, ...], ...]:
    if by is None:
        return ((),)
    if isinstance(by, str):
        return ((by,),)
    if not isinstance(by, Sequence):
        raise InvalidValueError(
            place="by",
            value=type(by).__name__,
            reason=N_("is not the name of a column"),
            remedy=N_("Give columns, such as ['county'], or lists of columns, each a grouping."),
        )
    if all(isinstance(each, str) for each in by):
        return (tuple(str(each) for each in by),)
    if any(isinstance(each, str) for each in by):
        raise InvalidValueError(
            place="by",
            value=by,
            reason=N_("mixes columns and groupings"),
            remedy=N_("Give columns, such as ['county'], or lists of columns, each a grouping."),
        )
    return tuple(dict.fromkeys(tuple(each) for each in by))


def tasks_of(
    indicators: Iterable[str],
    *,
    columns: Collection[str],
    lines: Sequence[Line],
    denominator: str,
    convention: Convention,
    deprivations: Deprivations | None = None,
) -> tuple[Task, ...]:
    """Give what there is to compute, in the order asked; an index once for every line.

    Raises
    ------
    UnknownNameError
        For an indicator or kind of denominator that is not declared.
    InvalidValueError
        For no indicator, one that the columns cannot fill, or one without its line.
    """
    if denominator not in POPULATION_KINDS:
        raise UnknownNameError(
            kind="denominator",
            name=denominator,
            known=POPULATION_KINDS,
            listing=", ".join(POPULATION_KINDS),
        )
    asked = [indicators] if isinstance(indicators, str) else list(indicators)
    if not asked:
        raise InvalidValueError(
            place="indicators",
            value=asked,
            reason=N_("names nothing to compute"),
            remedy=N_("Give names of the catalogue, such as ['fgt0', 'gini']."),
        )
    found = [
        plan
        for name in asked
        for plan in plans(get(name), columns, denominator, convention, deprivations)
    ]
    return tuple(task for plan in found for task in _with_lines(plan, columns, lines))


def _with_lines(plan: Plan, columns: Collection[str], lines: Sequence[Line]) -> list[Task]:
    needed = () if plan.index is None else plan.index.needs
    for name in needed:
        if name != "line" and name not in columns:
            _refuse_absent(plan, name)
    if "line" not in needed:
        return [Task(plan)]
    if not lines:
        _refuse_absent(plan, "line")
    return [_against(plan, line) for line in lines]


def _against(plan: Plan, line: Line) -> Task:
    if line.relative is None or plan.index is None:
        return Task(plan, line)
    if plan.index.against is None:
        raise InvalidValueError(
            place="line",
            value=line.relative,
            reason=N_("is relative, and {indicator} takes a fixed one"),
            remedy=N_("Take an index such as fgt1, or give the line in money."),
            indicator=plan.name,
        )
    return Task(attrs.evolve(plan, sums=None, index=plan.index.against(line.relative)), line)


def _refuse_absent(plan: Plan, name: str) -> None:
    is_argument = name in ("income", "line")
    raise InvalidValueError(
        place=name,
        value=None,
        reason=N_("is missing, and {indicator} needs it"),
        remedy=N_("Give {argument} in the call."),
        indicator=plan.name,
        argument=f"{name}=" if is_argument else f"columns={{'{name}': ...}}",
    )

"""The call: declared indicators of a table, by groups, with standard errors."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from fupin.engines.coding import Coded, Grouping, coded, grouping
from fupin.engines.estimating import estimates_of_sums, without
from fupin.engines.inspecting import missing_groups, refuse_bad_numbers
from fupin.engines.request import (
    Groups,
    Request,
    Task,
    check_income_unit,
    group_sets,
    lines_of,
    tasks_of,
)
from fupin.engines.results import Measured, result_table
from fupin.engines.rowwise import Rows, estimates_of_rows, floats, row_terms, rows_of
from fupin.engines.sampling import sample_of
from fupin.engines.summing import sum_groups
from fupin.engines.table import Table, as_table
from fupin.errors import N_, InvalidValueError
from fupin.indicators import measure as measure_households
from fupin.indicators.counting import Deprivations
from fupin.measures import conventions
from fupin.measures.conventions import Convention
from fupin.survey.design import Design

__all__ = ["measure", "measure_table"]


def measure(data: Any, indicators: Sequence[str], **options: Any) -> Any:
    """Compute declared indicators on a table, or on households.

    Parameters
    ----------
    data : table or iterable of Household
        A table of pandas, polars, pyarrow, DuckDB, PySpark or ibis, or records.
    indicators : sequence of str
        Names of the catalogue.
    **options
        For a table those of `fupin.engines.measure_table`, such as ``income``, ``weight``,
        ``line``, ``by``, ``design`` and ``convention``; for households those of
        `fupin.indicators.measure`, ``by`` and ``denominator``.

    Returns
    -------
    table or tuple of Result
        A table of the caller's kind; for households one `Result` an indicator and group.

    Raises
    ------
    FupinError
        As the two functions named above do.

    Examples
    --------
    >>> import pandas as pd
    >>> homes = pd.DataFrame({"income_pc": [2500.0, 4000.0], "persons": [4, 3]})
    >>> measure(homes, ["fgt0"], income="income_pc", weight="persons", line=3026)["estimate"]
    0    0.571429
    Name: estimate, dtype: float64
    """
    if isinstance(data, Iterator | list | tuple | set):
        return measure_households(data, indicators, **options)
    return measure_table(data, indicators, **options)


def measure_table(
    frame: Any,
    indicators: str | Sequence[str],
    *,
    income: str | None = None,
    weight: str | None = None,
    line: Any = None,
    by: Groups | None = None,
    design: Design | None = None,
    convention: str | Convention = "fupin",
    columns: Mapping[str, str] | None = None,
    units: Mapping[str, str] | None = None,
    concept: str = "",
    deprivations: Deprivations | None = None,
    denominator: str = "population",
    collect: bool = False,
) -> Any:
    """Compute declared indicators on a table.

    Parameters
    ----------
    frame : table
        Of pandas, polars (eager or lazy), pyarrow, DuckDB, PySpark or ibis.
    indicators : str or sequence of str
        Names of the catalogue: ``fgt0``, ``gini``, ``ge:0.5``, ``poverty_incidence``, ...
    income : str, optional
        The column of income per person.
    weight : str, optional
        The column of what a row stands for in a distribution of incomes, such as the
        persons of a household; one each by default, or the weights of the design.
    line : number, str, PovertyLine, Money, pint.Quantity, or a mapping of names to them
        The poverty line: a number in the unit of income, a column, or an amount with a
        unit. With several, the result has a column ``line``.
    by : str, sequence of str, or sequence of sequences
        The columns to group by, or several such groupings, of which an empty one is the
        total; all of them come from one pass over the table.
    design : Design, optional
        How the sample was drawn; gives standard errors and confidence intervals.
    convention : str or Convention
        Which answer is given where programs differ.
    columns : mapping of str to str, optional
        What declarations name (``size``, ``poor``, ``wage``, ...), where the column of
        the table is called otherwise.
    units : mapping of str to str, optional
        The unit of ``income``, such as ``元/人·年``.
    concept : str, optional
        The income concept of the column, such as ``net_income``; one that is not that of
        a PovertyLine is refused.
    deprivations : Deprivations, optional
        The columns that multidimensional poverty counts.
    denominator : str
        The kind of population that rates of incidence are over.
    collect : bool
        Whether columns may be brought into memory for what an engine cannot compute.

    Returns
    -------
    table
        Of the caller's kind, with a row for every group and indicator: the keys,
        ``indicator``, ``estimate``, ``se``, ``low``, ``high``, ``unit`` and ``n``, the
        rows behind it. A number that cannot be given is missing.

    Raises
    ------
    UnknownNameError
        For an indicator or a column that does not exist.
    UnitMismatchError
        For a line in another currency or price basis than income.
    InvalidValueError
        For numbers that cannot stand, and for what the engine cannot compute.

    Examples
    --------
    >>> import pandas as pd
    >>> homes = pd.DataFrame({"county": ["A", "A", "B"], "income_pc": [2500.0, 4000.0, 9000.0],
    ...     "persons": [4, 3, 5]})
    >>> measure_table(homes, ["fgt0"], income="income_pc", weight="persons", line=3026,
    ...     by="county")[["county", "estimate", "n"]]
      county  estimate  n
    0      A  0.571429  2
    1      B  0.000000  1
    """
    table = as_table(frame)
    request = _request(
        table,
        indicators,
        named={
            **(columns or {}),
            **{role: name for role, name in (("income", income), ("weight", weight)) if name},
        },
        line=line,
        by=by,
        design=design,
        convention=conventions.get(convention),
        units=units or {},
        concept=concept,
        deprivations=deprivations,
        denominator=denominator,
    )
    wanted = (*request.keys, *(design.columns if design else ()))
    table.require(wanted, numeric=(name for task in request.tasks for name in request.inputs(task)))
    source = _in_memory(table, request, wanted) if collect else table
    return result_table(table, request, _computed(source, request, design))


def _request(
    table: Table,
    indicators: str | Sequence[str],
    *,
    named: dict[str, str],
    line: Any,
    by: Groups | None,
    design: Design | None,
    convention: Convention,
    units: Mapping[str, str],
    concept: str,
    deprivations: Deprivations | None,
    denominator: str,
) -> Request:
    for role in units:
        if role != "income":
            raise InvalidValueError(
                place="units",
                value=role,
                reason=N_("has no unit to say"),
                remedy=N_("Say the unit of income; other columns are in that of their indicator."),
            )
    unit = units.get("income", "")
    check_income_unit(unit)
    if design is not None and design.weights is not None:
        named.setdefault("weight", design.weights)
        named["sampling_weight"] = design.weights
    schema = table.schema
    lines = lines_of(line, income_unit=unit, concept=concept, table=tuple(schema))
    held = {*named, *(name for name in schema if name not in ("income", "line"))}
    tasks = tasks_of(
        indicators,
        columns=held,
        lines=lines,
        denominator=denominator,
        convention=convention,
        deprivations=deprivations,
    )
    return Request(tasks, named, group_sets(by), convention, unit)


def _in_memory(table: Table, request: Request, wanted: Sequence[str]) -> Table:
    """Bring the columns that are needed into memory, and no others."""
    if table.is_in_memory:
        return table
    read = (name for task in request.tasks for name in request.inputs(task))
    frame = table.frame.select(*dict.fromkeys((*wanted, *read))).collect()
    return Table(frame, frame.to_native())


def _computed(table: Table, request: Request, design: Design | None) -> list[Measured]:
    summed = tuple(task for task in request.tasks if task.plan.sums is not None)
    ordered = tuple(task for task in request.tasks if task.plan.sums is None)
    if ordered and not table.is_in_memory:
        raise InvalidValueError(
            place="indicators",
            value=ordered[0].plan.name,
            reason=N_("needs the order of incomes, which {engine} does not give"),
            remedy=N_("Say collect=True to bring the columns that it needs into memory."),
            engine=table.engine,
        )
    if table.is_in_memory and (design is not None or ordered):
        found = _of_rows(table, request, summed, ordered, design)
    else:
        found = _of_sums(table, request, summed, design)
    place = {task: at for at, task in enumerate(request.tasks)}
    return sorted(found, key=lambda each: place[each.task])


def _of_sums(
    table: Table, request: Request, tasks: Sequence[Task], design: Design | None
) -> list[Measured]:
    """Compute on sums that the engine of the table gives."""
    units = _columns_of_units(table, design)
    keys = tuple(dict.fromkeys((*request.keys, *units)))
    sums = sum_groups(table, request, tasks, keys)
    is_dropping, lost = False, {}
    if not sums.is_clean:
        is_dropping, lost = _mend(table, request, tasks)
        if is_dropping:
            sums = sum_groups(table, request, tasks, keys, is_dropping=True)
    entries = len(sums.rows)
    sample = None
    if design is not None:
        sample = sample_of(design, sums.keys, entries, lambda name: floats(sums.keys[name]), None)
    groups = _groupings({key: coded(sums.keys[key]) for key in request.keys}, request, entries)
    return [
        _unless_lost(each, request, lost)
        for found in groups
        for each in estimates_of_sums(
            sums.values, sums.rows, found, request, tasks, sample=sample, is_dropping=is_dropping
        )
    ]


def _columns_of_units(table: Table, design: Design | None) -> tuple[str, ...]:
    """Give the columns of a design that sums are grouped by, where rows are not at hand."""
    if design is None:
        return ()
    if design.psu is None or design.method == "replicate":
        raise InvalidValueError(
            place="design",
            value=design,
            reason=N_("needs single rows, which {engine} does not give"),
            remedy=N_("Name the column of primary sampling units, or say collect=True."),
            engine=table.engine,
        )
    return tuple(name for name in (design.strata, design.psu, design.fpc) if name is not None)


def _of_rows(
    table: Table,
    request: Request,
    summed: Sequence[Task],
    ordered: Sequence[Task],
    design: Design | None,
) -> list[Measured]:
    """Compute on the rows of a table in memory."""
    tasks = (*summed, *ordered)
    rows = rows_of(table, dict.fromkeys(name for task in tasks for name in request.inputs(task)))
    is_dropping, lost = False, {}
    if not _is_clean(rows, request, tasks):
        is_dropping, lost = _mend(table, request, tasks)
    sample = None
    if design is not None:
        names = [name for name in (design.strata, design.psu) if name is not None]
        sample = sample_of(
            design,
            {name: table.frame[name] for name in names},
            rows.count,
            lambda name: floats(table.frame[name]),
            rows.numbers.get(request.weight(is_of_persons=True)),
        )
    terms = row_terms(rows, request, summed, is_dropping=is_dropping)
    ones = np.ones(rows.count)
    groups = _groupings({key: coded(table.frame[key]) for key in request.keys}, request, rows.count)
    return [
        _unless_lost(each, request, lost)
        for found in groups
        for each in (
            *estimates_of_sums(
                terms, ones, found, request, summed, sample=sample, is_dropping=is_dropping
            ),
            *estimates_of_rows(rows, found, request, ordered, sample=sample),
        )
    ]


def _is_clean(rows: Rows, request: Request, tasks: Sequence[Task]) -> bool:
    """Tell whether all numbers are finite, and of the sign that they must have."""
    if not all(np.isfinite(numbers.sum()) for numbers in rows.numbers.values()):
        return False
    if any((rows.numbers[name] < 0).any() for name in request.weights):
        return False
    lines = {task.line.column for task in tasks if task.line and task.line.column}
    positive = {*lines}
    if any(task.plan.index and task.plan.index.needs_positive for task in tasks):
        positive.add(request.column("income"))
    return not any((rows.numbers[name] <= 0).any() for name in positive)


_Lost = Mapping[str, Mapping[tuple[Any, ...], int]]


def _mend(table: Table, request: Request, tasks: Sequence[Task]) -> tuple[bool, _Lost]:
    """Refuse what cannot stand; say whether rows are left out, or which groups are lost."""
    refuse_bad_numbers(table, request, tasks)
    if request.convention.missing == "drop":
        return True, {}
    return False, missing_groups(table, request, tasks, request.keys)


def _groupings(columns: Mapping[str, Coded], request: Request, entries: int) -> list[Grouping]:
    return [grouping(columns, keys, entries) for keys in request.sets]


def _unless_lost(each: Measured, request: Request, lost: _Lost) -> Measured:
    """Make the numbers missing of groups in which a task misses an input."""
    at = [request.keys.index(key) for key in each.grouping.keys]
    labels = {
        tuple(label[place] for place in at)
        for name in request.inputs(each.task)
        for label in lost.get(name, {})
    }
    if not labels:
        return each
    return without(each, np.array([label in labels for label in each.grouping.labels]))

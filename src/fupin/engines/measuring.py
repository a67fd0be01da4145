"""The call: declared indicators of a table, by groups, with standard errors."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from fupin.engines.computing import computed, in_memory
from fupin.engines.inspecting import has_no_positive
from fupin.engines.lines import check_income_unit, lines_of
from fupin.engines.request import Groups, Request, Task, group_sets, tasks_of
from fupin.engines.results import Measured, result_table
from fupin.engines.running import engine_errors
from fupin.engines.table import Table, as_table
from fupin.errors import N_, InvalidValueError
from fupin.indicators import measure as measure_households
from fupin.indicators.counting import Deprivations
from fupin.measures import conventions
from fupin.measures.conventions import Convention
from fupin.survey.design import Design

__all__ = ["Call", "measure"]


def measure(
    data: Any,
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
    progress: Callable[[float], None] | None = None,
) -> Any:
    """Compute declared indicators on a table, or on households.

    Parameters
    ----------
    data : table or iterable of Household
        Of pandas, polars (eager or lazy), pyarrow, DuckDB, PySpark or ibis; or records,
        for which there are only `by` and `denominator`, as `fupin.indicators.measure`
        takes them.
    indicators : str or sequence of str
        Names of the catalogue: ``fgt0``, ``gini``, ``ge:0.5``, ``poverty_incidence``, ...
    income : str, optional
        The column of income per person.
    weight : str, optional
        The column of what a row stands for in a distribution of incomes, such as the
        persons of a household; one each by default. A row counts with this times the
        weights of the design, unless both are one column. Quantities of the row itself,
        such as those of a register, count with the weights of the design only.
    line : number, str, PovertyLine, Money, pint.Quantity, RelativeLine, or a mapping
        The poverty line: a number in the unit of income, a column, an amount with a unit
        or, for the indices of Foster, Greer and Thorbecke, a share of the median or mean.
        A mapping has several by their names; the result has a column ``line`` then.
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
    progress : callable, optional
        Takes the share of the work that is done, from 0 to 1, as it rises.

    Returns
    -------
    table
        Of the caller's kind, with a row for every group and indicator: the keys,
        ``indicator``, ``estimate``, ``se``, ``low``, ``high``, ``unit`` and ``n``, the
        rows behind it. A number that cannot be given is missing. Of households one
        `Result` an indicator and group.

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
    >>> measure(homes, ["fgt0"], income="income_pc", weight="persons", line=3026,
    ...     by="county")[["county", "estimate", "n"]]
      county  estimate  n
    0      A  0.571429  2
    1      B  0.000000  1
    """
    if isinstance(data, Iterator | list | tuple | set):
        _refuse_with_households(
            {
                "income": income,
                "weight": weight,
                "line": line,
                "design": design,
                "convention": None if convention == "fupin" else convention,
                "columns": columns,
                "units": units,
                "concept": concept or None,
                "deprivations": deprivations,
                "collect": collect or None,
                "progress": progress,
            }
        )
        village: Any = by
        return measure_households(data, _listed(indicators), by=village, denominator=denominator)
    call = Call(
        frame=data,
        indicators=indicators,
        income=income,
        weight=weight,
        line=line,
        by=by,
        design=design,
        convention=convention,
        columns=columns or {},
        units=units or {},
        concept=concept,
        deprivations=deprivations,
        denominator=denominator,
        collect=collect,
        progress=progress,
    )
    return result_table(*call.run())


def _refuse_with_households(given: Mapping[str, Any]) -> None:
    """Stop at what is said of a table where households are given."""
    for name, value in given.items():
        if value is not None:
            raise InvalidValueError(
                place=name,
                value=value,
                reason=N_("does not go with households"),
                remedy=N_("Leave it out, or give a table."),
            )


def _listed(indicators: str | Sequence[str]) -> Sequence[str]:
    return [indicators] if isinstance(indicators, str) else indicators


def _is_a_column(_: Any, field: Any, value: object) -> None:
    if value is not None and not isinstance(value, str):
        raise InvalidValueError(
            place=field.name,
            value=type(value).__name__,
            reason=N_("is not the name of a column"),
            remedy=N_("Give the name of a column of the table, and not its values."),
        )


def _is_a_design(_: Any, field: Any, value: object) -> None:
    if value is not None and not isinstance(value, Design):
        raise InvalidValueError(
            place=field.name,
            value=value,
            reason=N_("is no design"),
            remedy=N_("Say how the sample was drawn: design=fp.Design(psu='village')."),
        )


@attrs.frozen(eq=False, kw_only=True)
class Call:
    """What `measure` was asked of a table, by the same names."""

    frame: Any
    indicators: str | Sequence[str]
    income: str | None = attrs.field(default=None, validator=_is_a_column)
    weight: str | None = attrs.field(default=None, validator=_is_a_column)
    line: Any = None
    by: Groups | None = None
    design: Design | None = attrs.field(default=None, validator=_is_a_design)
    convention: Convention = attrs.field(
        factory=lambda: conventions.get("fupin"), converter=conventions.get
    )
    columns: Mapping[str, str] = attrs.field(factory=dict)
    units: Mapping[str, str] = attrs.field(factory=dict)
    concept: str = ""
    deprivations: Deprivations | None = None
    denominator: str = "population"
    collect: bool = False
    progress: Callable[[float], None] | None = None

    def run(self) -> tuple[Table, Request, list[Measured]]:
        """Compute what was asked; the errors are those of `measure`."""
        table = as_table(self.frame, self.progress)
        with engine_errors(table):
            request = self._request(table)
            wanted = (*request.keys, *(self.design.columns if self.design else ()))
            read = (name for task in request.tasks for name in request.inputs(task))
            table.require(wanted, numeric=(*read, *(self.design.numbers if self.design else ())))
            source = in_memory(table, request, wanted) if self.collect else table
            request = self._simplified(source, request)
            return table, request, computed(source, request, self.design)

    def _request(self, table: Table) -> Request:
        unit = self._income_unit()
        named = {**self.columns, **({"income": self.income} if self.income else {})}
        return Request(
            self._tasks(table, self.convention, unit),
            named,
            group_sets(self.by),
            self.convention,
            unit,
            weight=self.weight or named.get("weight", ""),
            sampling_weight=(self.design.weights if self.design else None) or "",
        )

    def _tasks(self, table: Table, convention: Convention, unit: str) -> tuple[Task, ...]:
        schema = table.schema
        of_table = (name for name in schema if name not in ("income", "line"))
        return tasks_of(
            self.indicators,
            columns={*self.columns, *(["income"] if self.income else []), *of_table},
            lines=lines_of(self.line, income_unit=unit, concept=self.concept, table=tuple(schema)),
            denominator=self.denominator,
            convention=convention,
            deprivations=self.deprivations,
        )

    def _simplified(self, table: Table, request: Request) -> Request:
        """Leave rules for incomes of zero out where there are none, for all agree then.

        Without such a rule an index is a function of sums, which every engine computes,
        with its error.
        """
        plain = attrs.evolve(request.convention, log_zeros="raise", watts_zeros="raise")
        is_simpler = any(
            task.plan.index.sums(plain) is not None
            for task in request.tasks
            if task.plan.sums is None and task.plan.index is not None
        )
        if not is_simpler or has_no_positive(table, request.column("income")):
            return request
        tasks = self._tasks(table, plain, request.income_unit)
        return attrs.evolve(request, tasks=tasks, convention=plain)

    def _income_unit(self) -> str:
        for role in self.units:
            if role != "income":
                raise InvalidValueError(
                    place="units",
                    value=role,
                    reason=N_("has no unit to say"),
                    remedy=N_(
                        "Say the unit of income; other columns are in that of their indicator."
                    ),
                )
        unit = self.units.get("income", "")
        check_income_unit(unit)
        return unit

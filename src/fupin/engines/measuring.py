"""The call: declared indicators of a table, by groups, with standard errors."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from fupin.engines.computing import computed, in_memory
from fupin.engines.request import (
    Groups,
    Request,
    check_income_unit,
    group_sets,
    lines_of,
    tasks_of,
)
from fupin.engines.results import Measured, result_table
from fupin.engines.running import engine_errors
from fupin.engines.table import Table, as_table
from fupin.errors import N_, InvalidValueError
from fupin.indicators import measure as measure_households
from fupin.indicators.counting import Deprivations
from fupin.measures import conventions
from fupin.measures.conventions import Convention
from fupin.survey.design import Design

__all__ = ["Call", "measure", "measure_table"]


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
    progress: Callable[[float], None] | None = None,
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
    progress : callable, optional
        Takes the share of the work that is done, from 0 to 1, as it rises.

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
    call = Call(
        frame=frame,
        indicators=indicators,
        income=income,
        weight=weight,
        line=line,
        by=by,
        design=design,
        convention=conventions.get(convention),
        columns=columns or {},
        units=units or {},
        concept=concept,
        deprivations=deprivations,
        denominator=denominator,
        collect=collect,
        progress=progress,
    )
    return result_table(*call.run())


@attrs.frozen(eq=False, kw_only=True)
class Call:
    """What `measure_table` was asked, by the same names."""

    frame: Any
    indicators: str | Sequence[str]
    income: str | None = None
    weight: str | None = None
    line: Any = None
    by: Groups | None = None
    design: Design | None = None
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
        """Compute what was asked; the errors are those of `measure_table`."""
        table = as_table(self.frame, self.progress)
        with engine_errors(table):
            request = self._request(table)
            wanted = (*request.keys, *(self.design.columns if self.design else ()))
            read = (name for task in request.tasks for name in request.inputs(task))
            table.require(wanted, numeric=read)
            source = in_memory(table, request, wanted) if self.collect else table
            return table, request, computed(source, request, self.design)

    def _request(self, table: Table) -> Request:
        unit = self._income_unit()
        named = self._named()
        schema = table.schema
        lines = lines_of(self.line, income_unit=unit, concept=self.concept, table=tuple(schema))
        held = {*named, *(name for name in schema if name not in ("income", "line"))}
        tasks = tasks_of(
            self.indicators,
            columns=held,
            lines=lines,
            denominator=self.denominator,
            convention=self.convention,
            deprivations=self.deprivations,
        )
        return Request(tasks, named, group_sets(self.by), self.convention, unit)

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

    def _named(self) -> dict[str, str]:
        """Give the columns of the table by what declarations call them."""
        roles = {"income": self.income, "weight": self.weight}
        named = {**self.columns, **{role: name for role, name in roles.items() if name}}
        if self.design is not None and self.design.weights is not None:
            named.setdefault("weight", self.design.weights)
            named["sampling_weight"] = self.design.weights
        return named

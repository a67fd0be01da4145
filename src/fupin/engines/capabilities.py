"""What each engine computes, where, and what it is told where it cannot."""

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from fupin.engines.request import Task
from fupin.engines.table import Table
from fupin.errors import N_, InvalidValueError
from fupin.survey.design import Design

__all__ = ["CAPABILITIES", "Capability", "check_design", "check_order"]


@attrs.frozen
class Capability:
    """How an engine computes.

    Parameters
    ----------
    engine : str
        Its name, as `Table.engine` gives it.
    sums : str
        Where indices that are functions of sums are computed.
    gini : str
        Where the Gini coefficient is.
    ordered : str
        Where other indices that need the order of incomes are.
    design : str
        Where standard errors are.
    """

    engine: str
    sums: str
    gini: str
    ordered: str
    design: str


_ARRAYS = "arrays of numpy"
_WINDOWS = "windows of the engine"
_ASKED = "only with collect=True, on arrays of numpy"
_PSU = "sums by PSU of the engine; of rows as PSUs, linearised errors of functions of sums"

CAPABILITIES: Final = (
    Capability("pandas", "DuckDB if installed, else pandas", _ARRAYS, _ARRAYS, _ARRAYS),
    Capability("polars", "polars", _ARRAYS, _ARRAYS, _ARRAYS),
    Capability("pyarrow", "DuckDB if installed, else pyarrow", _ARRAYS, _ARRAYS, _ARRAYS),
    Capability("polars (lazy)", "polars", _WINDOWS, _ASKED, _PSU),
    Capability("duckdb", "DuckDB", _WINDOWS, _ASKED, _PSU),
    Capability("pyspark", "Spark", _WINDOWS, _ASKED, _PSU),
    Capability("ibis", "the database", _WINDOWS, _ASKED, _PSU),
)
"""A row an engine; the explanation of engines shows it."""


def check_order(table: Table, tasks: Iterable[Task]) -> None:
    """Stop at tasks that need the order of incomes, which no window gives.

    Raises
    ------
    InvalidValueError
        For the first of them; its remedy is to bring columns into memory.
    """
    for task in tasks:
        raise InvalidValueError(
            place="indicators",
            value=task.plan.name,
            reason=N_("needs the order of incomes, which {engine} does not give"),
            remedy=N_("Say collect=True to bring the columns that it needs into memory."),
            engine=table.engine,
        )


def check_design(table: Table, design: Design, ranked: Sequence[Task]) -> None:
    """Stop at a design whose errors need rows, which sums do not give.

    Parameters
    ----------
    table : Table
    design : Design
    ranked : sequence of Task
        What windows compute.

    Raises
    ------
    InvalidValueError
        For weights of replicates; and for rows that are PSUs themselves, with replicates,
        corrections for a finite population, or ranks.
    """
    is_plain = design.method == "linearized" and design.fpc is None and not ranked
    if design.method == "replicate" or (design.psu is None and not is_plain):
        raise InvalidValueError(
            place="design",
            value=design.method if design.psu is not None else "psu=None",
            reason=N_("needs single rows, which {engine} does not give"),
            remedy=N_("Name the column of primary sampling units, or say collect=True."),
            engine=table.engine,
        )

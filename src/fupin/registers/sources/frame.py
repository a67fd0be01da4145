"""Registers in frames of other libraries."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import narwhals as nw

from fupin.errors import N_
from fupin.registers.cells import Cells
from fupin.registers.headers import HeaderRows
from fupin.registers.table import Body, Sheet, refuse_file

__all__ = ["read_frame", "sheet_of_columns"]


def sheet_of_columns(names: Sequence[str], columns: Sequence[Cells]) -> Sheet:
    """Take columns that have names already; their first row is row 1."""

    def body(_: HeaderRows) -> Body:
        return Body(list(columns), 1)

    return Sheet("", [list(names)], body)


def read_frame(source: Any) -> Sheet:
    """Take a frame of pandas, polars, pyarrow, DuckDB or another library, or lists by header.

    Raises
    ------
    DataFileError
        If it is no frame, or its columns differ in length.
    """
    if isinstance(source, Mapping):
        return _of_lists(source)
    if nw.dependencies.is_pandas_dataframe(source):
        # By position, since the names of pandas need be neither texts nor different.
        series = [source.iloc[:, position] for position in range(source.shape[1])]
        cells = [_cells(nw.from_native(each, series_only=True)) for each in series]
        return sheet_of_columns([_name(each) for each in source.columns], cells)
    try:
        frame = nw.from_native(source)
    except TypeError as error:
        raise refuse_file(
            "frame",
            type(source).__name__,
            N_("is nothing that a register can be read from"),
            N_("Give a path, a frame, a mapping of lists or a connection to a database."),
        ) from error
    eager = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    return sheet_of_columns(eager.columns, [_cells(eager[name]) for name in eager.columns])


def _of_lists(source: Mapping[Any, Iterable[Any]]) -> Sheet:
    columns = [Cells.of_values(list(values)) for values in source.values()]
    lengths = {len(cells) for cells in columns}
    if len(lengths) != 1 or any(isinstance(values, str) for values in source.values()):
        raise refuse_file(
            "frame",
            ", ".join(map(str, sorted(lengths))),
            N_("are not the rows of columns of one length"),
            N_("Give one or more lists of one length, by header."),
        )
    return sheet_of_columns([_name(name) for name in source], columns)


def _name(name: object) -> str:
    """Give the name of a column as text; none where it is missing."""
    return "" if _plain(name) is None else str(name)


def _cells(column: "nw.Series[Any]") -> Cells:
    if column.dtype == nw.Object:
        return Cells.of_values([_plain(value) for value in column.to_list()])
    return Cells.of_series(column.to_polars())


def _plain(value: Any) -> Any:
    """Give the missing values of pandas as the one of Python."""
    try:
        is_missing = value is None or value != value  # noqa: PLR0124 - only NaN differs from itself
    except TypeError:
        is_missing = True
    return None if is_missing else value

"""Data files: CSV tables read against a declared schema, refused with row and reason."""

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from fupin.errors import N_, DataFileError, FupinError

__all__ = ["Column", "Row", "read_rows", "refuse", "table_schema"]


@attrs.frozen
class Column:
    """One column of a data file.

    Parameters
    ----------
    name : str
        The header.
    type : str
        The Table Schema type: string, integer or number.
    description : str
        What it holds.
    is_required : bool
        Whether every row must fill it.
    """

    name: str
    type: str
    description: str
    is_required: bool = False


@attrs.frozen
class Row:
    """One row of a data file, with where it stands.

    Parameters
    ----------
    file : str
        The name of the file.
    number : int
        The row, counted as a spreadsheet counts it: the header is row 1.
    cells : mapping of str to str
        The texts by column.
    """

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def take(self, column: str, convert: Callable[[str], Any]) -> Any:
        """Convert a cell; an error names the cell.

        Raises
        ------
        DataFileError
            If the cell cannot be converted.
        """
        try:
            return convert(self.cells[column])
        except (ValueError, FupinError) as error:
            reason = error if isinstance(error, FupinError) else N_("cannot be read")
            raise refuse(self, column, reason, N_("Correct the cell.")) from error


def refuse(
    row: Row, column: str, reason: str | FupinError, remedy: str, **details: object
) -> DataFileError:
    """Give the error that refuses a row for what stands in a column."""
    return DataFileError(
        file=row.file,
        row=row.number,
        column=column,
        value=row.cells.get(column, ""),
        reason=reason,
        remedy=remedy,
        **details,
    )


def read_rows(path: Path, columns: tuple[Column, ...]) -> Iterator[Row]:
    """Read the rows of a CSV file that has the given columns.

    Raises
    ------
    DataFileError
        If the file is missing or not UTF-8, the header is another one, a row is
        too long or too short, or a required cell is empty.
    """
    names = [column.name for column in columns]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if header != names:
                raise refuse(
                    Row(path.name, 1, {"header": ",".join(header)}),
                    "header",
                    N_("is not the header of this kind of file"),
                    N_("Write the columns {names}."),
                    names=",".join(names),
                )
            for number, cells in enumerate(reader, start=2):
                if cells:
                    yield _row(path.name, number, cells, columns)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataFileError(
            file=path.name,
            row=0,
            column="-",
            value=str(error),
            reason=N_("cannot be read"),
            remedy=N_("Give a CSV file in UTF-8."),
        ) from error


def _row(file: str, number: int, cells: list[str], columns: tuple[Column, ...]) -> Row:
    if len(cells) != len(columns):
        raise refuse(
            Row(file, number, {"row": ",".join(cells)}),
            "row",
            N_("has {found} cells, not {wanted}"),
            N_("Quote cells that hold commas."),
            found=len(cells),
            wanted=len(columns),
        )
    row = Row(file, number, dict(zip((column.name for column in columns), cells, strict=True)))
    for column in columns:
        if column.is_required and not row[column.name].strip():
            raise refuse(row, column.name, N_("is empty"), N_("Fill the cell."))
    return row


def table_schema(columns: tuple[Column, ...], key: str) -> dict[str, object]:
    """Give the Table Schema of a data file, as its package publishes it."""
    return {
        "fields": [
            {
                "name": column.name,
                "type": column.type,
                "description": column.description,
                "constraints": {"required": column.is_required},
            }
            for column in columns
        ],
        "primaryKey": [key],
    }

"""Writing a register, so that reading what is written gives the register back."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import polars as pl

from fupin.errors import N_, InvalidValueError, MissingExtraError
from fupin.locale import Label
from fupin.registers.fields import Field, FieldType, fields
from fupin.registers.table import PLACE

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # pyright: ignore[reportMissingTypeStubs]

__all__ = ["Headers", "write_register"]

Headers: TypeAlias = Literal["zh", "en", "name"]

_YES, _NO = Label("是", "yes"), Label("否", "no")
_ONLY_SHEET = "register"
_MOST_ROWS, _MOST_COLUMNS, _LONGEST_TEXT = 1_048_575, 16_384, 32_767


def write_register(rows: pl.DataFrame, path: Path, headers: Headers) -> None:
    """Write the rows of a register; `fupin.registers.Register.write` says how."""
    kind = path.suffix.lower()
    if kind == ".parquet":
        rows.drop(PLACE).write_parquet(path)
    elif kind == ".csv":
        _write_csv(_worded(rows.drop(PLACE), headers), path)
    elif kind == ".xlsx":
        parts = rows.partition_by("sheet", maintain_order=True) or [rows]
        _write_workbook(
            {_sheet_name(part): _worded(part.drop(PLACE), headers) for part in parts}, path
        )
    else:
        raise InvalidValueError(
            place="path",
            value=path.name,
            reason=N_("has an ending that registers are not written to"),
            remedy=N_("End the name with .xlsx, .csv or .parquet."),
        )


def _sheet_name(part: pl.DataFrame) -> str:
    name = part["sheet"].first()
    return str(name) if name else _ONLY_SHEET


def _worded(frame: pl.DataFrame, headers: Headers) -> pl.DataFrame:
    """Give the columns and the values of codes the names that people read."""
    if headers == "name":
        return frame
    return frame.select(
        _words(frame[name], fields()[name], headers).alias(_header(fields()[name], headers))
        if name in fields()
        else frame[name]
        for name in frame.columns
    )


def _header(field: Field, headers: Headers) -> str:
    label = field.label.text(headers)
    return f"{label}（{field.unit}）" if field.unit else label


def _words(values: pl.Series, field: Field, headers: Headers) -> pl.Series:
    if field.type is FieldType.FLAG:
        texts = {True: _YES.text(headers), False: _NO.text(headers)}
        return values.replace_strict(texts, default=None, return_dtype=pl.String)
    if field.values is None:
        return values
    labels = {member.value: member.label.text(headers) for member in field.values}
    if field.type is FieldType.CODES:
        parts = values.str.split(",").list.eval(pl.element().replace_strict(labels))
        return parts.list.join(",")
    return values.replace_strict(labels, default=None, return_dtype=pl.String)


def _write_csv(frame: pl.DataFrame, path: Path) -> None:
    # With the byte order mark, spreadsheet programs open it as what it is.
    frame.write_csv(path, include_bom=True)


def _write_workbook(sheets: Mapping[str, pl.DataFrame], path: Path) -> None:
    """Write one sheet for each sheet of the source, texts as texts."""
    try:
        import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]
    except ImportError as error:
        raise MissingExtraError(
            feature=N_("Writing a workbook"), package="XlsxWriter", extra="registers"
        ) from error
    for frame in sheets.values():
        _check_fits(frame)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        for name, frame in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate([frame.columns, *frame.rows()]):
                _write_row(sheet, number, row)


def _write_row(sheet: "Worksheet", number: int, row: Sequence[object]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, bool):
            sheet.write_boolean(number, column, value)
        elif isinstance(value, str):
            sheet.write_string(number, column, value)
        elif isinstance(value, int | float):
            _write_number(sheet, number, column, value)


def _write_number(sheet: "Worksheet", number: int, column: int, value: float) -> None:
    # A workbook keeps 16 digits; what has more is written as the text of all of them.
    if float(f"{value:.16G}") == value:
        sheet.write_number(number, column, value)
    else:
        sheet.write_string(number, column, repr(value))


def _check_fits(frame: pl.DataFrame) -> None:
    lengths = frame.select(pl.col(pl.String).str.len_chars().max())
    longest = (
        max((length for length in lengths.row(0) if length), default=0) if lengths.width else 0
    )
    found = {
        N_("rows are more than a sheet holds"): (frame.height, _MOST_ROWS),
        N_("columns are more than a sheet holds"): (frame.width, _MOST_COLUMNS),
        N_("characters of a text are more than a cell holds"): (longest, _LONGEST_TEXT),
    }
    for reason, (count, most) in found.items():
        if count > most:
            raise InvalidValueError(
                place="register", value=count, reason=reason, remedy=N_("Write CSV or Parquet.")
            )

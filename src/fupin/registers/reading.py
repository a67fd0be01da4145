"""Reading a register: from a file, a frame or a table of a database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from fupin.errors import N_, DataFileError, UnknownNameError
from fupin.registers.columns import ReadTable, noted, read_table
from fupin.registers.fields import fields
from fupin.registers.headers import find_header, respelt
from fupin.registers.mapping import Mapped, MappingSource, read_mapping
from fupin.registers.problem import Problems, reading_kinds
from fupin.registers.register import Register
from fupin.registers.sources.opening import Source, open_source
from fupin.registers.table import PLACE, Note, Sheet, refuse_file

__all__ = ["read_register"]


def read_register(
    source: Any,
    *,
    mapping: MappingSource | None = None,
    identities: bool = False,
    sheets: Iterable[str] | None = None,
    table: str | None = None,
    encoding: str | None = None,
) -> Register:
    """Read a register of households and persons.

    Parameters
    ----------
    source : str, Path, frame, connection or Mapping
        A file: a workbook (``.xlsx``, ``.xlsm``, ``.xlsb``, ``.xls``, ``.ods``), CSV or
        tab-separated text, Parquet, an SQLite or DuckDB database. Or a frame of pandas,
        polars, pyarrow, DuckDB or whatever narwhals reads; a mapping of lists by
        header; a connection to a database; the URL of a PostgreSQL database.
    mapping : Mapping, str or Path, optional
        What headers that are not known mean: names of fields by header, or a CSV or TOML
        file that says so.
    identities : bool, default False
        Whether names, identity numbers, telephones and accounts are read. Where they are
        not asked for, they never enter the memory of the register.
    sheets : iterable of str, optional
        The sheets of a workbook to read; all of them where it is not given.
    table : str, optional
        The table of a database to read, or a query.
    encoding : str, optional
        The encoding of a text file, where it is neither UTF-8 nor GB18030.

    Returns
    -------
    Register
        Every row of the source, and every problem with it.

    Raises
    ------
    DataFileError
        If nothing can be read: the file is damaged, encrypted, in an unknown encoding or
        larger than it may be, no header is found, there are no household numbers, or
        two columns that differ are the same field.
    MissingExtraError
        If a package that reads such a source is not installed.

    Notes
    -----
    A cell that cannot be read is missing and stands among the problems. Blank is missing,
    neither no nor zero. No row is dropped but those that are blank or repeat the header.

    Examples
    --------
    >>> register = read_register({"户编号": ["1", "2"], "耕地面积（公顷）": ["0.2", "很多"]})
    >>> register.households["arable_land"].to_list()
    [3.0, None]
    >>> [problem.message() for problem in register.problems]
    ['“很多” is no number for “耕地面积（公顷）”; it is taken as missing.']
    """
    spelt = {respelt(header): mapped for header, mapped in read_mapping(mapping).items()}
    opened = open_source(source, table=table, encoding=encoding)
    chosen = _chosen(opened, sheets)
    read = [_read_sheet(opened.name, sheet, spelt, identities=identities) for sheet in chosen]
    tables = [table for table, _ in read if table is not None]
    if not tables:
        raise _nothing_read(opened.name, chosen, spelt)
    problems = pl.concat([found for _, found in read], how="diagonal")
    headers = {name: text for table in tables for name, text in table.headers.items()}
    return Register.of_rows(
        _joined(tables), Problems.of(problems, reading_kinds(), headers), opened.name, headers
    )


def _chosen(opened: Source, names: Iterable[str] | None) -> tuple[Sheet, ...]:
    """Give the sheets that are asked for, in the order of the source."""
    sheets = tuple(opened.sheets)
    if names is None:
        return sheets
    known, wanted = [sheet.name for sheet in sheets], tuple(names)
    for name in wanted:
        if name not in known:
            raise UnknownNameError(
                kind=N_("sheet"), name=name, known=known, listing=", ".join(known)
            )
    return tuple(sheet for sheet in sheets if sheet.name in wanted)


def _read_sheet(
    source: str, sheet: Sheet, mapping: Mapping[str, Mapped], *, identities: bool
) -> tuple[ReadTable | None, pl.DataFrame]:
    """Read a sheet if it is one of a register, and say so if it is not."""
    notes = [*sheet.notes]
    header = find_header(sheet.top, mapping)
    if header is None or header.household < 0:
        if any(any(row) for row in sheet.top):
            notes.append(Note("sheet_without_household" if header else "sheet_without_header"))
        return None, noted(notes).with_columns(sheet=pl.lit(sheet.name))
    table = read_table(source, sheet.name, header, sheet.body(header), identities=identities)
    problems = [noted(notes).with_columns(sheet=pl.lit(sheet.name)), table.problems]
    return table, pl.concat(problems)


def _joined(tables: Sequence[ReadTable]) -> pl.DataFrame:
    """Put the rows of all sheets under each other, the fields in their usual order."""
    rows = pl.concat([table.rows for table in tables], how="diagonal")
    known = [name for name in fields() if name in rows.columns]
    others = [name for name in rows.columns if name not in fields() and name not in PLACE]
    return rows.select(*PLACE, *known, *others)


def _nothing_read(
    source: str, sheets: Sequence[Sheet], mapping: Mapping[str, Mapped]
) -> DataFileError:
    """Give the error for a source without a table of a register."""
    found = [header for sheet in sheets if (header := find_header(sheet.top, mapping))]
    if found:
        shown = ", ".join(text for text in found[0].texts if text)
        return refuse_file(
            source,
            shown,
            N_("are headers without a household number"),
            N_("Name the column of household numbers in a mapping file."),
        )
    return refuse_file(
        source,
        ", ".join(sheet.name for sheet in sheets),
        N_("has no header that is known"),
        N_("Give a table with a row of headers such as {examples}, or a mapping file."),
        examples="户编号, 姓名, 与户主关系, 人均纯收入",
    )

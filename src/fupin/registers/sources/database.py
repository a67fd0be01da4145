"""Registers in tables of databases: SQLite, DuckDB and PostgreSQL."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol, TypeGuard, runtime_checkable

from fupin.errors import N_, MissingExtraError
from fupin.registers.cells import Cells
from fupin.registers.sources.frame import sheet_of_columns
from fupin.registers.table import Sheet, refuse_file

__all__ = ["is_connection", "open_url", "read_connection", "read_file"]

_QUERY = re.compile(r"\s*(?:select|with|from)\s", re.IGNORECASE)


@runtime_checkable
class _Connection(Protocol):
    """What connections of sqlite3, duckdb and psycopg can do."""

    def execute(self, query: Any, /) -> Any: ...
    def commit(self) -> Any: ...


def is_connection(source: object) -> TypeGuard[_Connection]:
    """Tell whether something is a connection to a database."""
    return isinstance(source, _Connection)


def read_connection(connection: _Connection, table: str | None, name: str = "database") -> Sheet:
    """Take a table, or what a query gives; its first row is row 1.

    Parameters
    ----------
    connection : connection
        Of sqlite3, duckdb, psycopg or another module with that interface.
    table : str or None
        The name of a table, with its schema before a dot if need be, or a query.
    name : str, default "database"
        What errors call the database.

    Raises
    ------
    DataFileError
        If no table is named, or the database refuses to read it.
    """
    if table is None:
        raise refuse_file(
            name,
            None,
            N_("is no table"),
            N_("Name the table: read_register(..., table=...)."),
        )
    query = table if _QUERY.match(table) else f"SELECT * FROM {_quoted(table)}"  # noqa: S608 - quoted
    try:
        # A cursor of DuckDB would not see the frames that the connection sees.
        cursor = connection.execute(query)
        names = [str(column[0]) for column in cursor.description]
        rows = cursor.fetchall()
    except Exception as error:
        # Every module has errors of its own, with no base in common.
        raise refuse_file(
            name,
            str(error).splitlines()[0] if str(error) else type(error).__name__,
            N_("is what the database says"),
            N_("Check the name of the table or the query."),
        ) from error
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return sheet_of_columns(names, list(map(Cells.of_values, columns)))


def _quoted(table: str) -> str:
    return ".".join('"' + part.replace('"', '""') + '"' for part in table.split("."))


def read_file(path: Path, table: str | None) -> Sheet:
    """Take a table of a database in a file, which is opened for reading alone.

    Raises
    ------
    DataFileError
        If the file is no such database, or the table cannot be read.
    MissingExtraError
        If DuckDB is asked for and not installed.
    """
    if path.suffix.lower() == ".duckdb":
        return _read_duckdb(path, table)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        return read_connection(connection, table, path.name)


def _read_duckdb(path: Path, table: str | None) -> Sheet:
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError(
            feature=N_("Reading a DuckDB database"), package="duckdb", extra="registers"
        ) from error
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise refuse_file(
            path.name,
            # The sentence of DuckDB names the whole path, which is nobody's business.
            type(error).__name__,
            N_("is why this cannot be opened as a DuckDB database"),
            N_("Export the database again."),
        ) from error
    with closing(connection):
        return read_connection(connection, table, path.name)


def open_url(url: str, table: str | None) -> Sheet:
    """Take a table of a PostgreSQL database.

    Raises
    ------
    DataFileError
        If the database cannot be reached, or the table cannot be read.
    MissingExtraError
        If psycopg is not installed.
    """
    try:
        import psycopg
    except ImportError as error:
        raise MissingExtraError(
            feature=N_("Reading a PostgreSQL database"), package="psycopg", extra="postgres"
        ) from error
    try:
        connection = psycopg.connect(url)
    except psycopg.Error as error:
        # The address may hold a password, so that no part of it is shown.
        raise refuse_file(
            "PostgreSQL",
            type(error).__name__,
            N_("is why the database cannot be reached"),
            N_("Check the address and the account."),
        ) from None
    with closing(connection):
        return read_connection(connection, table, "PostgreSQL")

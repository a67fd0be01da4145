"""The one place that tells what kind of source a register is to be read from."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

from fupin.errors import N_
from fupin.registers.sources.database import is_connection, open_url, read_connection, read_file
from fupin.registers.sources.excel import read_workbook
from fupin.registers.sources.frame import read_frame
from fupin.registers.sources.parquet import read_parquet
from fupin.registers.sources.text import read_text
from fupin.registers.table import Sheet, refuse_file

__all__ = ["Source", "open_source"]

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_TEXTS = frozenset({".csv", ".tsv", ".txt"})
_DATABASES = frozenset({".sqlite", ".sqlite3", ".db", ".duckdb"})
_POSTGRES = ("postgresql://", "postgres://")


@attrs.frozen(eq=False)
class Source:
    """A source with the tables in it.

    Parameters
    ----------
    name : str
        Its name for messages, without a path or an address.
    sheets : iterable of Sheet
        Its tables.
    """

    name: str
    sheets: Iterable[Sheet]


def open_source(source: Any, *, table: str | None, encoding: str | None) -> Source:
    """Open whatever `fupin.registers.read_register` takes.

    Raises
    ------
    DataFileError
        If the file is missing, empty, damaged or of a kind that is not known.
    """
    if isinstance(source, str) and source.startswith(_POSTGRES):
        return Source("PostgreSQL", [open_url(source, table)])
    if isinstance(source, str | Path):
        return _open_file(Path(source), table, encoding)
    if is_connection(source):
        return Source("database", [read_connection(source, table)])
    return Source("frame", [read_frame(source)])


def _open_file(path: Path, table: str | None, encoding: str | None) -> Source:
    _check_file(path)
    kind = path.suffix.lower()
    if kind in _WORKBOOKS:
        return Source(path.name, read_workbook(path))
    if kind in _TEXTS:
        return Source(path.name, [read_text(path, encoding)])
    if kind == ".parquet":
        return Source(path.name, [read_parquet(path)])
    if kind in _DATABASES:
        return Source(path.name, [read_file(path, table)])
    raise refuse_file(
        path.name,
        kind,
        N_("is no kind of file that holds a register"),
        N_("Give one of {kinds}."),
        kinds=", ".join(sorted({*_WORKBOOKS, *_TEXTS, ".parquet", *_DATABASES})),
    )


def _check_file(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise refuse_file(
            path.name,
            str(error.strerror),
            N_("is no file that can be opened"),
            N_("Check the path."),
        ) from error
    if path.is_dir():
        raise refuse_file(
            path.name, path.name, N_("is a folder"), N_("Give the file of one register.")
        )
    if size == 0:
        raise refuse_file(
            path.name, 0, N_("bytes are all that it holds"), N_("Export or copy the file again.")
        )

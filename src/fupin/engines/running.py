"""Running what an engine was asked for, and saying what it said where it fails."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

import narwhals.stable.v2 as nw

from fupin.engines.table import Table
from fupin.errors import N_, InvalidValueError

__all__ = ["collected", "engine_errors"]

_LIBRARIES: Final = frozenset(
    {"_duckdb", "duckdb", "ibis", "polars", "psycopg", "py4j", "pyarrow", "pyspark"}
)
"""Where errors of engines are defined; they have no base in common."""


def collected(frame: Any, table: Table) -> Any:
    """Bring a small result into memory, and tell how far that is.

    Parameters
    ----------
    frame : narwhals DataFrame or LazyFrame
    table : Table
        What it was computed from.
    """
    if not isinstance(frame, nw.LazyFrame):
        return frame
    return frame.collect() if table.progress is None else table.progress.run(frame.collect)


@contextmanager
def engine_errors(table: Table) -> Generator[None]:
    """Say what the engine says where it fails.

    Raises
    ------
    InvalidValueError
        For a server that went away, a file that is broken, numbers that the engine cannot
        compute with. It holds the first line of what the engine says.
    """
    try:
        yield
    except Exception as error:
        library = type(error).__module__.partition(".")[0]
        if library not in _LIBRARIES and not isinstance(error, OSError):
            raise
        raise InvalidValueError(
            place=table.engine,
            value=(str(error).strip() or type(error).__name__).splitlines()[0],
            reason=N_("is what the engine says"),
            remedy=N_("Check the connection, the files and the types of the columns."),
        ) from error

"""Files larger than memory: read by DuckDB as they are computed on, and looked at before."""

import secrets
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs

from fupin.errors import N_, InvalidValueError, MissingExtraError

__all__ = ["Scan", "scan"]

KINDS: Final = (".parquet", ".csv")

_NUMBERS = frozenset({"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE"})


@attrs.frozen(eq=False)
class Scan:
    """Files as one table.

    Parameters
    ----------
    relation : duckdb.DuckDBPyRelation
        The table; nothing of it is in memory.
    connection : duckdb.DuckDBPyConnection
        What reads it, within the limits that were set.
    files : tuple of Path
    """

    relation: Any
    connection: Any = attrs.field(repr=False)
    files: tuple[Path, ...]


def scan(
    path: str | Path,
    *,
    memory_limit: str = "1GB",
    threads: int | None = None,
    temp_folder: str | Path | None = None,
) -> Scan:
    r"""Open Parquet or CSV files for `fupin.measure`, which streams them with DuckDB.

    The footers, or first lines, of all files are read before; their rows are not.

    Parameters
    ----------
    path : str or Path
        A file, a pattern such as ``dir/*.parquet``, or a folder, of which all files
        count, those in subfolders too. The names of subfolders such as ``year=2016``
        are columns of texts.
    memory_limit : str
        What DuckDB may use; beyond that it writes to `temp_folder`.
    threads : int, optional
        One for every processor by default.
    temp_folder : str or Path, optional
        That of the system by default.

    Returns
    -------
    Scan

    Raises
    ------
    InvalidValueError
        If there is no file, one is broken, or the columns of two differ. It names the
        file and the column.
    MissingExtraError
        If DuckDB is not installed.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from fupin.engines import measure
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "homes.csv"
    ...     _ = file.write_text("county,income\nA,2500\nA,4000\n")
    ...     measure(scan(file), ["fgt0"], income="income", line=3026).fetchall()
    [('fgt0', 0.5, None, None, None, '1', 2)]
    """
    files = _files(path)
    folder = Path(tempfile.gettempdir()) if temp_folder is None else Path(temp_folder)
    connection = _database(memory_limit, threads, folder).cursor()
    # Otherwise DuckDB does not keep count of how far it is.
    connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
    return Scan(_relation(connection, files), connection, files)


@cache
def _database(memory_limit: str, threads: int | None, folder: Path) -> Any:
    """Give the DuckDB of this process with some limits, which all scans with them share."""
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            feature=N_("reading files"), package="duckdb", extra="duckdb"
        ) from error
    settings: dict[str, Any] = {
        "memory_limit": memory_limit,
        # A folder of its own, because two processes would use the same names of files.
        "temp_directory": str(folder / f"fupin-{secrets.token_hex(8)}"),
        "preserve_insertion_order": False,
    }
    if threads is not None:
        settings["threads"] = threads
    return duckdb.connect(config=settings)


def _files(path: str | Path) -> tuple[Path, ...]:
    """Give the files that are meant, all of one kind, sorted."""
    given = Path(path)
    if given.is_dir():
        found = [each for kind in KINDS for each in given.rglob(f"*{kind}")]
    elif given.is_file():
        found = [given]
    else:
        found = _matching(given)
    if not found:
        raise InvalidValueError(
            place="scan",
            value=str(path),
            reason=N_("is no file, and no folder or pattern of files"),
            remedy=N_("Give Parquet or CSV files."),
        )
    kinds = {each.suffix.lower() for each in found}
    if len(kinds) > 1 or not kinds <= set(KINDS):
        raise InvalidValueError(
            place="scan",
            value=", ".join(sorted(kinds)),
            reason=N_("is what the files end with"),
            remedy=N_("Give files of one kind: {kinds}."),
            kinds=", ".join(KINDS),
        )
    return tuple(sorted(found))


def _matching(pattern: Path) -> list[Path]:
    """Give the files of a pattern, from the last folder on that has no asterisk."""
    parts = pattern.parts
    start = next((at for at, part in enumerate(parts) if any(c in part for c in "*?[")), None)
    if start is None:
        return []
    return [each for each in Path(*parts[:start]).glob(str(Path(*parts[start:]))) if each.is_file()]


def _relation(connection: Any, files: Sequence[Path]) -> Any:
    schemas = dict(_schemas(connection, files))
    _check_names(schemas)
    is_partitioned = any("=" in part for file in files for part in file.parts[:-1])
    # A code of a place such as 07 would lose its zero as a number.
    options = {
        "hive_partitioning": "true" if is_partitioned else "false",
        "hive_types_autocast": "false",
    }
    if _is_parquet(files[0]):
        _check_types(schemas, numbers=frozenset())
    else:
        _check_types(schemas, numbers=_NUMBERS)
        types = (f"{_quoted(name)}: {_quoted(kind)}" for name, kind in _common(schemas).items())
        options |= {"types": f"{{{', '.join(types)}}}"}
    return connection.sql(_query(files, options))


def _is_parquet(file: Path) -> bool:
    return file.suffix.lower() == ".parquet"


def _query(files: Sequence[Path], options: Mapping[str, str]) -> str:
    """Give the query of files; the functions of Python do not have all options."""
    function = "read_parquet" if _is_parquet(files[0]) else "read_csv"
    names = ", ".join(_quoted(str(file)) for file in files)
    given = ", ".join(f"{name} = {value}" for name, value in options.items())
    return f"SELECT * FROM {function}([{names}], {given})"  # noqa: S608 - all of it is quoted


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_Schemas = Mapping[Path, Mapping[str, str]]


def _schemas(connection: Any, files: Sequence[Path]) -> Iterator[tuple[Path, dict[str, str]]]:
    """Give the columns of each file with their types."""
    for file in files:
        try:
            relation = connection.sql(_query([file], {"hive_partitioning": "false"}))
        except Exception as error:  # DuckDB has several, and is not imported here
            raise InvalidValueError(
                place=str(file),
                value=str(error).splitlines()[0],
                reason=N_("is why the file cannot be read"),
                remedy=N_("Copy or export the file again, or leave it out."),
            ) from error
        yield file, dict(zip(relation.columns, map(str, relation.types), strict=True))


def _check_names(schemas: _Schemas) -> None:
    """Stop at a column that one file has and another has not."""
    first, *others = schemas
    for file in others:
        for left, right in ((first, file), (file, first)):
            absent = [name for name in schemas[left] if name not in schemas[right]]
            if absent:
                raise InvalidValueError(
                    place=str(right),
                    value=absent[0],
                    reason=N_("is a column that the file does not have, unlike {other}"),
                    remedy=N_("Give files with the same columns."),
                    other=str(left),
                )


def _check_types(schemas: _Schemas, *, numbers: frozenset[str]) -> None:
    """Stop at a column of another type than in the first file; some may differ as numbers."""
    first, *others = schemas
    for file in others:
        for name, kind in schemas[first].items():
            found = schemas[file][name]
            if found != kind and not {found, kind} <= numbers:
                raise InvalidValueError(
                    place=f"{file}, {name}",
                    value=found,
                    reason=N_("is the type of the column, and {kind} in {other}"),
                    remedy=N_("Give files whose columns have the same types."),
                    kind=kind,
                    other=str(first),
                )


def _common(schemas: _Schemas) -> dict[str, str]:
    """Give floats for columns that hold whole numbers in one text and others elsewhere."""
    first, *others = schemas.values()
    differing = {
        name for name, kind in first.items() if any(other[name] != kind for other in others)
    }
    return {name: "DOUBLE" if name in differing else kind for name, kind in first.items()}

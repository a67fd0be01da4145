"""A table of any engine, and the way back: results as a table of the same kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from fupin.engines.progress import Progress
from fupin.engines.scanning import Scan
from fupin.errors import N_, InvalidValueError, UnknownNameError

__all__ = ["Table", "as_table"]


@attrs.frozen(eq=False)
class Table:
    """A table that narwhals reads.

    Parameters
    ----------
    frame : narwhals DataFrame or LazyFrame
    native : object
        The table as the caller gave it.
    progress : Progress or None
        What is told how far the work is.
    """

    frame: Any
    native: Any
    progress: Progress | None = None

    @property
    def engine(self) -> str:
        """The name of the library that holds the table, such as ``duckdb``."""
        return str(self.frame.implementation.value)

    @property
    def is_in_memory(self) -> bool:
        """Whether its columns are arrays in this process."""
        return isinstance(self.frame, nw.DataFrame)

    @cached_property
    def schema(self) -> Mapping[str, Any]:
        """The type of each column."""
        return dict(self.frame.collect_schema())

    def require(self, columns: Iterable[str], *, numeric: Iterable[str] = ()) -> None:
        """Check that columns are there, and that those to compute with hold numbers.

        Raises
        ------
        UnknownNameError
            For a column that the table does not have.
        InvalidValueError
            For a column of texts or dates where numbers are needed.
        """
        schema = self.schema
        numbers = tuple(numeric)
        for name in (*columns, *numbers):
            if name not in schema:
                known = tuple(schema)
                raise UnknownNameError(
                    kind=N_("column"), name=name, known=known, listing=", ".join(known)
                )
        for name in numbers:
            if not _is_number(schema[name]):
                raise InvalidValueError(
                    place=name,
                    value=str(schema[name]),
                    reason=N_("is the type of the column, which is no number"),
                    remedy=N_("Convert the column to numbers, and look at what does not convert."),
                )

    def result(self, columns: Mapping[str, Sequence[Any]], keys: Sequence[str]) -> Any:
        """Give a small table of results as a table of the caller's kind.

        Parameters
        ----------
        columns : mapping of str to sequence
            The results; None where there is no value.
        keys : sequence of str
            The columns that keep the type which they have in the table.
        """
        schema = {name: _result_type(name, self.schema, keys) for name in columns}
        # Keys of a type that narwhals does not know, such as UUID, become texts.
        unknown = {name for name in keys if self.schema[name] == nw.Unknown}
        columns = {
            name: [None if each is None else str(each) for each in values]
            if name in unknown
            else values
            for name, values in columns.items()
        }
        return _MAKERS.get(self.engine, _through_arrow)(self, columns, schema)

    def beside(self, columns: Mapping[str, Sequence[Any]], keys: Sequence[str]) -> Any:
        """Give a small table where this one is, as narwhals has it, to join the two."""
        return nw.from_native(self.result(columns, keys)).lazy()


def _is_number(dtype: Any) -> bool:
    return bool(dtype.is_numeric()) or dtype == nw.Boolean


def _result_type(name: str, schema: Mapping[str, Any], keys: Sequence[str]) -> Any:
    if name in keys:
        return nw.String if schema[name] == nw.Unknown else schema[name]
    if name == "n":
        return nw.Int64
    return nw.String if name in ("indicator", "unit", "line", "grouping") else nw.Float64


def as_table(frame: Any, progress: Callable[[float], None] | None = None) -> Table:
    """Recognise a table of pandas, polars, pyarrow, DuckDB, Spark or ibis, or a `Scan`.

    Parameters
    ----------
    frame : table
    progress : callable, optional
        Takes the share of the work that is done.

    Raises
    ------
    InvalidValueError
        For anything else.

    Examples
    --------
    >>> import pandas as pd
    >>> as_table(pd.DataFrame({"income": [1.0]})).engine
    'pandas'
    """
    native = frame.relation if isinstance(frame, Scan) else frame
    watched = None
    if progress is not None:
        watched = Progress(progress, frame.connection if isinstance(frame, Scan) else None)
    try:
        return Table(nw.from_native(native), native, watched)
    except nw.exceptions.DuplicateError as error:
        names = Counter(getattr(native, "column_names", native.columns))
        raise InvalidValueError(
            place="frame",
            value=[name for name, times in names.items() if times > 1],
            reason=N_("has columns of one name"),
            remedy=N_("Give every column a name of its own."),
        ) from error
    except TypeError as error:
        raise InvalidValueError(
            place="frame",
            value=type(frame).__name__,
            reason=N_("is no table"),
            remedy=N_(
                "Give a frame of pandas, polars or Spark, an Arrow or ibis table, a DuckDB "
                "relation, or fp.scan of a file."
            ),
        ) from error


def _pandas(table: Table, columns: Mapping[str, Sequence[Any]], schema: Mapping[str, Any]) -> Any:
    import pandas as pd

    made = {}
    for name, values in columns.items():
        whole = schema[name].is_integer() and any(value is None for value in values)
        dtype: Any = "Int64" if whole else _PANDAS.get(schema[name])
        if schema[name] == nw.Categorical:
            dtype = table.native[name].dtype
        made[name] = pd.Series(list(values), dtype=dtype)
    return pd.DataFrame(made)


_PANDAS: dict[Any, Any] = {nw.Float64: "float64", nw.Int64: "int64"}


def _polars(table: Table, columns: Mapping[str, Sequence[Any]], schema: Mapping[str, Any]) -> Any:
    import polars as pl

    made = nw.from_dict(
        {name: list(values) for name, values in columns.items()}, schema, backend=pl
    ).to_native()
    return made if table.is_in_memory else made.lazy()


def _arrow(columns: Mapping[str, Sequence[Any]], schema: Mapping[str, Any]) -> Any:
    import pyarrow as pa  # pyright: ignore[reportMissingTypeStubs]

    lists = {name: list(values) for name, values in columns.items()}
    types = {
        name: nw.String if dtype in (nw.Categorical, nw.Enum) else dtype
        for name, dtype in schema.items()
    }
    return nw.from_dict(lists, types, backend=pa).to_native()


def _pyarrow(_: Table, columns: Mapping[str, Sequence[Any]], schema: Mapping[str, Any]) -> Any:
    return _arrow(columns, schema)


def _duckdb(table: Table, columns: Mapping[str, Sequence[Any]], schema: Mapping[str, Any]) -> Any:
    # DuckDB finds the table by the name of the variable, in the connection of the relation.
    fupin_result = _arrow(columns, schema)
    made = table.native.query("fupin_rows", "SELECT * FROM fupin_result")
    del fupin_result
    return made


def _pyspark(table: Table, columns: Mapping[str, Sequence[Any]], schema: Mapping[str, Any]) -> Any:
    rows = list(zip(*columns.values(), strict=True))
    spark = table.native.sparkSession
    types = ", ".join(f"`{name}` {_spark_type(schema[name])}" for name in columns)
    return spark.createDataFrame(rows, types)


def _spark_type(dtype: Any) -> str:
    if dtype.is_integer():
        return "bigint"
    return {nw.Float64: "double", nw.Boolean: "boolean", nw.Date: "date"}.get(dtype, "string")


def _ibis(_: Table, columns: Mapping[str, Sequence[Any]], schema: Mapping[str, Any]) -> Any:
    import ibis  # pyright: ignore[reportMissingTypeStubs]

    return ibis.memtable(_arrow(columns, schema))


def _through_arrow(
    _: Table, columns: Mapping[str, Sequence[Any]], schema: Mapping[str, Any]
) -> Any:
    return _arrow(columns, schema)


_MAKERS = {
    "pandas": _pandas,
    "polars": _polars,
    "pyarrow": _pyarrow,
    "duckdb": _duckdb,
    "pyspark": _pyspark,
    "ibis": _ibis,
}

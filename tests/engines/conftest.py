"""The same households in every engine: one fixture, and the sessions behind it."""

import itertools
import shutil
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import narwhals.stable.v2 as nw
import pytest
from tests.conftest import Server, missing, package

ENGINES = (
    pytest.param("pandas"),
    pytest.param("polars"),
    pytest.param("polars-lazy"),
    pytest.param("pyarrow"),
    pytest.param("duckdb"),
    pytest.param("pyspark", marks=(pytest.mark.slow, pytest.mark.spark)),
    pytest.param("postgres", marks=(pytest.mark.slow, pytest.mark.postgres)),
)
LAZY = ("polars-lazy", "duckdb", "pyspark", "postgres")


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    if shutil.which("java") is None:
        missing("Java is not installed")
    sql = package("pyspark.sql")
    builder = sql.SparkSession.builder.master("local[2]").appName("fupin")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def postgres(server: Server) -> Iterator[Any]:
    connection = package("ibis").postgres.connect(
        host="127.0.0.1", port=server.port, user="fupin", database="postgres"
    )
    yield connection
    connection.disconnect()


Columns = Mapping[str, Any]
Make = Callable[[Any], Any]

_numbers = itertools.count()


def in_engine(engine: str, request: pytest.FixtureRequest) -> Make:
    """Give what makes an Arrow table a table of an engine."""
    if engine == "pyspark":
        spark = request.getfixturevalue("spark")
        return lambda table: spark.createDataFrame(table).repartition(2)
    if engine == "postgres":
        connection = request.getfixturevalue("postgres")
        return lambda table: connection.create_table(f"t{next(_numbers)}", table)
    if engine == "pyarrow":
        return lambda table: table
    library = package(engine.partition("-")[0])
    if engine == "pandas":
        return lambda table: table.to_pandas()
    if engine == "polars-lazy":
        return lambda table: library.from_arrow(table).lazy()
    return library.from_arrow


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def frame(engine: str, request: pytest.FixtureRequest) -> Make:
    """Make lists, or Arrow arrays, by column a table of the engine."""
    arrow = package("pyarrow")
    make = in_engine(engine, request)
    return lambda columns: make(arrow.table(dict(columns)))


@pytest.fixture(params=[each for each in ENGINES if each.values[0] in LAZY])
def lazy_frame(request: pytest.FixtureRequest) -> Make:
    """Make a table of an engine that computes where the data is."""
    arrow = package("pyarrow")
    make = in_engine(str(request.param), request)
    return lambda columns: make(arrow.table(dict(columns)))


def records(result: Any) -> list[dict[str, Any]]:
    """Give the rows of a result of any engine."""
    found = nw.from_native(result)
    if isinstance(found, nw.LazyFrame):
        found = found.collect()
    return [
        {name: None if value != value else value for name, value in row.items()}  # noqa: PLR0124
        for row in found.to_arrow().to_pylist()
    ]

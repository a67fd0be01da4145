"""The same households in every engine: one fixture, and what starts the servers behind it."""

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs
import narwhals.stable.v2 as nw
import pytest

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


def missing(reason: str) -> None:
    """Skip a test for something that is not installed; fail where all of it has to be."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def package(name: str) -> Any:
    if find_spec(name.partition(".")[0]) is None:
        missing(f"{name} is not installed")
    return import_module(name)


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


@attrs.frozen
class Server:
    """A PostgreSQL server of this run."""

    programs: Path
    folder: Path
    port: int
    user: str | None

    @property
    def url(self) -> str:
        return f"postgresql://fupin@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        with (self.folder / "log").open("a") as log:
            subprocess.run(  # noqa: S603 - a program of the server, found on this machine
                command,
                user=self.user,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=True,
                timeout=60,
            )


def server_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    on_path = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    programs = server_programs()
    if programs is None:
        missing("PostgreSQL is not installed")
        return
    # The server refuses to run as root, whose temporary folders it cannot enter either.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="fupin-postgres-"))
    if user is not None:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    made = Server(programs, folder, free_port(), user)
    data = str(folder / "data")
    options = (
        f"-p {made.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    )
    try:
        made.run(
            "initdb", "-D", data, "-A", "trust", "-U", "fupin", "-E", "UTF8", "--locale=C.UTF-8"
        )
        made.run("pg_ctl", "-D", data, "-w", "-o", options, "start")
        yield made
        made.run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


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

"""A panel of counties, computed where the data is, against what the engine does by itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

import fupin as fp
from benchmarks.agreement import by_group, check_same, estimates
from benchmarks.hand_written import in_polars, in_sql, raw_scan
from benchmarks.measured import Comparison, Measured, Row, where_installed
from benchmarks.memory import compared_bytes, peak_bytes
from benchmarks.panel import LINE, ask, ask_file, panel
from benchmarks.timing import in_turns, seconds

_TASK = "ten indicators of 832 counties"


def measure(*, is_quick: bool) -> Iterator[Row]:
    """Compare on files, on frames, and on Spark."""
    households, turns = (100_000, 2) if is_quick else (10_000_000, 5)
    yield _file(households, turns)
    yield _three_times_as_many(households, turns)
    yield _memory(3 * households)
    yield _groupings(households, turns)
    yield _pandas(households, turns)
    yield _polars(households, turns)
    yield from where_installed(
        f"{_TASK} on Spark",
        lambda: [_spark(households, 2 if is_quick else 3)],
        packages=["pyspark"],
        programs=["java"],
    )


def _comparison(
    households: int, ours: str, yardstick: str, at_most: float | None = None, task: str = _TASK
) -> Comparison:
    return Comparison(task, f"{households:,} households", ours, yardstick, at_most)


def _check(found: dict[tuple[Any, ...], float], relation: Any) -> None:
    """Make sure that a query by hand gives what fupin gives."""
    check_same(found, by_group(relation.to_arrow_table().to_pylist()))


def _file(households: int, turns: int) -> Measured:
    path = f"'{panel(households)}'"
    _check(ask_file(households), duckdb.sql(in_sql(path)))
    return in_turns(
        _comparison(households, "on Parquet, DuckDB", "sums of the same columns by DuckDB", 1.2),
        lambda: seconds(lambda: ask_file(households)),
        lambda: seconds(lambda: duckdb.execute(raw_scan(path)).fetchall()),
        turns,
    )


def _three_times_as_many(households: int, turns: int) -> Measured:
    many = 3 * households
    ask_file(many)
    return in_turns(
        _comparison(many, "on Parquet, DuckDB", f"fupin on {households:,}", 3.1),
        lambda: seconds(lambda: ask_file(many)),
        lambda: seconds(lambda: ask_file(households)),
        turns,
    )


def _memory(households: int) -> Measured:
    panel(households)  # made here, so that the process that is measured only reads it
    code = f"from benchmarks.panel import ask_file\nask_file({households})"
    return compared_bytes(
        _comparison(households, "peak of the process", "limit", 1, f"memory for {_TASK}"),
        peak_bytes(code),
        1.5e9,
    )


def _groupings(households: int, turns: int) -> Measured:
    """Compare the numbers of villages, counties and all in one call with three calls."""
    table = duckdb.read_parquet(str(panel(households)))
    sets: list[list[str]] = [["county", "village"], ["county"], []]

    def call(by: Any) -> Any:
        return fp.measure(
            table, ["fgt0", "fgt1"], income="income_pc", weight="persons", line=LINE, by=by
        )

    levels = ["county", "village"]
    together = estimates(call(sets), levels)
    for each in sets:
        alone = estimates(call([each]), each)
        padding = (None,) * (len(levels) - len(each))
        check_same(
            {(*key[: len(each)], *padding, key[-1]): value for key, value in alone.items()},
            {key: value for key, value in together.items() if _level(key) == len(each)},
        )
    return in_turns(
        _comparison(
            households,
            "one call",
            "three calls of fupin",
            task="FGT 0 and 1 of villages, counties and the whole",
        ),
        lambda: seconds(lambda: estimates(call(sets), levels)),
        lambda: seconds(lambda: [estimates(call([each]), each) for each in sets]),
        turns,
    )


def _level(key: tuple[Any, ...]) -> int:
    return sum(part is not None for part in key[:-1])


def _pandas(households: int, turns: int) -> Measured:
    frame = pl.read_parquet(panel(households)).to_pandas()
    query = in_sql("frame")
    _check(ask(frame), duckdb.query_df(frame, "frame", query))
    return in_turns(
        _comparison(households, "on a frame of pandas", "SQL by hand on the frame, DuckDB", 1.3),
        lambda: seconds(lambda: ask(frame)),
        lambda: seconds(lambda: duckdb.query_df(frame, "frame", query).fetchall()),
        turns,
    )


def _polars(households: int, turns: int) -> Measured:
    frame = pl.read_parquet(panel(households))
    check_same(ask(frame), by_group(in_polars(frame).to_dicts()))
    return in_turns(
        _comparison(households, "on a frame of polars", "polars by hand", 1.2),
        lambda: seconds(lambda: ask(frame)),
        lambda: seconds(lambda: in_polars(frame)),
        turns,
    )


def _spark(households: int, turns: int) -> Measured:
    session = _session()
    try:
        return _in_spark(session, panel(households), households, turns)
    finally:
        session.stop()


def _session() -> Any:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - it is slow to load, or absent

    builder = SparkSession.builder.master("local[2]").appName("fupin benchmarks")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _in_spark(session: Any, path: Path, households: int, turns: int) -> Measured:
    table = session.read.parquet(str(path))
    table.createOrReplaceTempView("panel")
    query = in_sql("panel", quote="`")
    check_same(ask(table), by_group([row.asDict() for row in session.sql(query).collect()]))
    return in_turns(
        _comparison(households, "on Parquet, Spark `local[2]`", "Spark SQL by hand", 1.2),
        lambda: seconds(lambda: ask(table)),
        lambda: seconds(lambda: session.sql(query).collect()),
        turns,
    )

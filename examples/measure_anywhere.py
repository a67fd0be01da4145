"""One call on a file, on frames, on Spark and on a PostgreSQL server: the same numbers.

    python examples/measure_anywhere.py [--spark] [--postgres URL]

Needs the extras ``registers`` and ``duckdb``, for Spark the extra ``spark`` and Java, for a
server the extra ``postgres``. The households are synthetic.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl

import fupin as fp
from fupin.registers.synthetic import synthesize_panel

_FAR = 1e-9


def measured(table: Any) -> dict[tuple[str, str], float]:
    """Measure poverty by county and as a whole, wherever the table is."""
    found = fp.measure(
        table,
        ["fgt0", "fgt1", "gini", "income_composition"],
        income="income_pc",
        weight="persons",
        line=3026,
        by=[["county"], []],
        design=fp.Design(strata="stratum", psu="psu", lonely_psu="certainty"),
    )
    frame = nw.from_native(found)
    rows = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    return {
        (str(row["county"]) if row["grouping"] == "county" else "all", row["indicator"]): row[
            "estimate"
        ]
        for row in rows.iter_rows(named=True)
    }


def tables(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, Any]]:
    """Give the same households on every engine that is asked for."""
    yield "files, by DuckDB", fp.scan(str(folder))
    yield "polars", pl.read_parquet(folder / "*.parquet")
    frame = pd.read_parquet(folder)
    yield "pandas", frame
    if options.spark:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - only where it is asked for

        session = SparkSession.builder.master("local[2]").getOrCreate()
        yield "Spark", session.read.parquet(str(folder))
        session.stop()
    if options.postgres:
        import ibis  # noqa: PLC0415 - only where it is asked for

        server = ibis.connect(options.postgres)
        yield "PostgreSQL", server.create_table("fupin_example", frame, overwrite=True)
        server.drop_table("fupin_example")


def main() -> None:
    """Measure everywhere and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spark", action="store_true", help="on Spark, too")
    parser.add_argument("--postgres", metavar="URL", help="on a server, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = synthesize_panel(Path(name), households=20_000, counties=5)
        first: dict[tuple[str, str], float] = {}
        for engine, table in tables(folder, options):
            found = measured(table)
            first = first or found
            far = max(abs(found[key] - value) / abs(value) for key, value in first.items() if value)
            print(f"{engine:17} headcount ratio {found['all', 'fgt0']:.4f}, farthest {far:.0e}")
            if found.keys() != first.keys() or far > _FAR:
                sys.exit(f"{engine} gives other numbers")


if __name__ == "__main__":
    main()

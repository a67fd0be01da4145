"""Registers read and checked, against libraries that read the same file and check nothing."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl

from benchmarks.agreement import check_same
from benchmarks.measured import Comparison, Measured, Row, where_installed
from benchmarks.memory import compared_bytes, peak_bytes
from benchmarks.register_files import AMOUNTS, DATES, FLAGS, register_file
from benchmarks.timing import in_turns, seconds
from fupin.registers import Register, read_register
from fupin.registers.rules import check

_TASK = "a register read and checked"
_IMPORTS = "from pathlib import Path\nfrom benchmarks.registers import read_and_check\n"


def measure(*, is_quick: bool) -> Iterator[Row]:
    """Compare on a workbook, on CSV and on Parquet."""
    # Copies of 7,703 persons: 200 thousand, and two million.
    few, many, turns = (1, 2, 2) if is_quick else (26, 260, 3)
    yield from where_installed(
        "a register read from a workbook",
        lambda: [_workbook(few, turns)],
        packages=["python_calamine", "xlsxwriter"],
    )
    yield _csv(many, turns)
    yield _parquet(few, turns)
    yield _memory(many)


def read_and_check(path: Path) -> Register:
    """Read a register, and check it against all rules that are declared."""
    register = read_register(path)
    check(register)
    return register


def _comparison(
    rows: int, ours: str, yardstick: str, at_most: float, task: str = _TASK
) -> Comparison:
    return Comparison(task, f"{rows:,} rows", ours, yardstick, at_most)


def _check_amounts(register: Register, theirs: Any) -> None:
    """Make sure that another frame, with the headers of the file, has the same amounts."""
    check_same(
        {name: float(register.rows[name].sum()) for name in AMOUNTS},
        {name: float(theirs[register.headers[name]].sum()) for name in AMOUNTS},
    )


def _workbook(copies: int, turns: int) -> Measured:
    path = register_file(copies, "xlsx")

    def by_pandas() -> Any:
        return pd.read_excel(path, engine="calamine")

    register = read_and_check(path)
    _check_amounts(register, by_pandas())
    return in_turns(
        _comparison(len(register), "from Excel", "pandas with calamine, read only", 1.5),
        lambda: seconds(lambda: read_and_check(path)),
        lambda: seconds(by_pandas),
        turns,
    )


def _by_polars(path: Path, headers: Mapping[str, str]) -> pl.DataFrame:
    """Read all columns as texts, and cast those that are none."""
    return pl.read_csv(path, infer_schema=False).with_columns(
        *(pl.col(headers[name]).cast(pl.Float64) for name in AMOUNTS),
        *(pl.col(headers[name]) == "是" for name in FLAGS),
        *(pl.col(headers[name]).str.to_date("%Y-%m-%d", strict=False) for name in DATES),
    )


def _csv(copies: int, turns: int) -> Measured:
    path = register_file(copies, "csv")
    register = read_and_check(path)
    headers = register.headers
    _check_amounts(register, _by_polars(path, headers))
    return in_turns(
        _comparison(len(register), "from CSV", "polars, read and cast", 3),
        lambda: seconds(lambda: read_and_check(path)),
        lambda: seconds(lambda: _by_polars(path, headers)),
        turns,
    )


def _parquet(copies: int, turns: int) -> Measured:
    stored, text = register_file(copies, "parquet"), register_file(copies, "csv")
    register = read_and_check(text)
    assert read_and_check(stored).rows.select(AMOUNTS).equals(register.rows.select(AMOUNTS))
    return in_turns(
        _comparison(len(register), "from Parquet", "fupin from CSV", 1),
        lambda: seconds(lambda: read_and_check(stored)),
        lambda: seconds(lambda: read_and_check(text)),
        turns,
    )


def _memory(copies: int) -> Measured:
    """Compare with the size of the file; what importing takes is taken off."""
    path = register_file(copies, "csv")
    rows = pl.scan_csv(path).select(pl.len()).collect().item()
    imported = peak_bytes(_IMPORTS)
    return compared_bytes(
        _comparison(rows, "peak from CSV", "the file", 4, f"memory for {_TASK}"),
        peak_bytes(f"{_IMPORTS}read_and_check(Path({str(path)!r}))") - imported,
        path.stat().st_size,
    )

"""Files as tables: what is opened, and what is refused before the work starts."""

from pathlib import Path
from typing import Any

import pytest

from fupin.engines import measure, scan
from fupin.errors import InvalidValueError

from .conftest import package, records

HOMES = {"county": ["A", "A", "B"], "income": [2000.0, 4000.0, 1000.0]}


def parquet(path: Path, columns: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    package("pyarrow.parquet").write_table(package("pyarrow").table(columns), path)
    return path


def poor(source: Any, **options: Any) -> list[tuple[Any, ...]]:
    found = records(measure(scan(source), ["fgt0"], income="income", line=3000, **options))
    return [(*list(row.values())[: len(options)], row["estimate"], row["n"]) for row in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    parquet(tmp_path / "year=2015" / "b.parquet", {"county": ["B"], "income": [5000.0]})
    parquet(tmp_path / "year=2014" / "a.parquet", HOMES)
    return tmp_path


def test_file(tmp_path: Path) -> None:
    assert poor(parquet(tmp_path / "homes.parquet", HOMES)) == [(2 / 3, 3)]


@pytest.mark.parametrize("pattern", ["", "*/*.parquet", "year=*/*.parquet"])
def test_folders_and_patterns(folder: Path, pattern: str) -> None:
    assert poor(folder / pattern) == [(0.5, 4)]
    assert len(scan(folder / pattern).files) == 2


def test_names_of_folders_are_columns_of_texts(folder: Path) -> None:
    assert poor(folder, by="year") == [("2014", 2 / 3, 3), ("2015", 0.0, 1)]


def test_codes_keep_their_zeros(tmp_path: Path) -> None:
    parquet(tmp_path / "province=07" / "a.parquet", HOMES)
    assert poor(tmp_path, by="province") == [("07", 2 / 3, 3)]


def test_whole_numbers_in_one_text_and_fractions_in_another(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("income\n2000\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("income\n2999.5\n3000.5\n", encoding="utf-8")
    assert poor(tmp_path) == [(2 / 3, 3)]


def test_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "homes.parquet", tmp_path / "*.parquet"):
        with pytest.raises(InvalidValueError, match="is no file, and no folder"):
            scan(path)


def test_other_files(tmp_path: Path) -> None:
    (tmp_path / "homes.xlsx").write_bytes(b"PK")
    with pytest.raises(InvalidValueError, match=r"'.xlsx' is what the files end with"):
        scan(tmp_path / "homes.xlsx")


def test_broken_file_is_named(folder: Path) -> None:
    broken = folder / "year=2016" / "c.parquet"
    broken.parent.mkdir()
    broken.write_bytes((folder / "year=2014" / "a.parquet").read_bytes()[:-9])
    with pytest.raises(InvalidValueError, match="why the file cannot be read") as caught:
        scan(folder)
    assert caught.value.place == str(broken)


def test_column_that_one_file_lacks_is_named(folder: Path) -> None:
    other = parquet(folder / "year=2016" / "c.parquet", {"county": ["B"]})
    with pytest.raises(InvalidValueError, match="'income' is a column that the file does not") as e:
        scan(folder)
    assert e.value.place == str(other)


def test_column_of_another_type_is_named(folder: Path) -> None:
    other = parquet(folder / "year=2016" / "c.parquet", {"county": ["B"], "income": [5]})
    with pytest.raises(InvalidValueError, match="'BIGINT' is the type of the column") as caught:
        scan(folder)
    assert caught.value.place == f"{other}, income"


def test_text_among_numbers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("income\n2000\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("income\nmany\n", encoding="utf-8")
    with pytest.raises(InvalidValueError, match=r"b.csv, income: 'VARCHAR' is the type"):
        scan(tmp_path)


def test_progress_rises_to_one(folder: Path) -> None:
    shares: list[float] = []
    options: dict[str, Any] = {"income": "income", "line": 3000, "progress": shares.append}
    measure(scan(folder), ["fgt0", "gini"], **options, by=[["county"], []])
    assert shares == sorted(set(shares))
    assert shares[-1] == 1.0


def test_error_of_the_callback_stops_the_work(folder: Path) -> None:
    def stop(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measure(scan(folder), ["fgt0"], income="income", line=3000, progress=stop)


def test_result_is_a_relation_that_outlives_the_scan(folder: Path) -> None:
    found = measure(scan(folder, threads=1), ["fgt0"], income="income", line=3000)
    assert found.fetchall() == [("fgt0", 0.5, None, None, None, "1", 4)]

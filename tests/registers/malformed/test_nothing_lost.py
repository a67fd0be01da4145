"""Whatever stands in a cell: no crash, no lost row, and no value that goes without a word."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fupin.errors import DataFileError
from fupin.registers import Register, read_register
from fupin.registers.fields import fields

NAMES = tuple(name for name, field in fields().items() if not field.is_identity)
EDGES = " \t\r\n\u3000\u00a0\ufeff\u200b"

WRITTEN = st.one_of(
    st.text(max_size=12),
    st.text("0123456789.,-+eE%万亿元亩年月日/０１２ #=", max_size=10),
    st.sampled_from(["", "是", "否", "男", "户主", "因病", "2016-12-31", "1,234", "#N/A", "inf"]),
)


def _check(register: Register, name: str, cells: Sequence[str], first_row: int = 2) -> None:
    """Every row is there; a cell is read, or blank, or named by a problem of its row."""
    named = {(problem.row, problem.field) for problem in register.problems}
    found = register.rows.filter(pl.col("household_id").str.starts_with("h"))
    assert len(found) == len(cells)
    for row, cell, value in zip(found["row"], cells, found[name], strict=True):
        assert value is not None or not cell.strip(EDGES) or (row, name) in named, (cell, value)
    assert found["row"].to_list() == list(range(first_row, first_row + len(cells)))


def _refusal(path: Path) -> str | None:
    """Give the file that an error names, if reading is refused."""
    try:
        read_register(path)
    except DataFileError as error:
        return error.file
    return None


def _text(cells: Sequence[str], header: str) -> str:
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["户编号", header])
    writer.writerows((f"h{number}", cell) for number, cell in enumerate(cells))
    return file.getvalue()


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(NAMES[1:]), st.lists(WRITTEN, min_size=1, max_size=4))
def test_texts_in_a_frame(name: str, cells: list[str]) -> None:
    frame = {"户编号": [f"h{number}" for number in range(len(cells))], name: cells}
    _check(read_register(frame), name, cells, first_row=1)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(NAMES[1:]),
    st.lists(WRITTEN.map(lambda t: t.replace("\r", "").replace("\n", "")), min_size=1, max_size=4),
)
def test_texts_in_a_file(tmp_path: Path, name: str, cells: list[str]) -> None:
    path = tmp_path / "register.csv"
    try:
        path.write_text(_text(cells, name), encoding="utf-8", newline="")
    except UnicodeEncodeError:
        return
    if "\0" in "".join(cells):
        with pytest.raises(DataFileError, match="NUL"):
            read_register(path)
    else:
        _check(read_register(path), name, cells)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(NAMES[1:]),
    st.lists(
        st.one_of(st.floats(), st.integers(-(2**62), 2**62), st.booleans(), st.none()),
        min_size=1,
        max_size=4,
    ),
)
def test_values_of_a_frame(name: str, values: list[object]) -> None:
    frame = {"户编号": [f"h{number}" for number in range(len(values))], name: values}
    register = read_register(frame)
    missing = [value is None or value != value for value in values]  # noqa: PLR0124 - NaN
    _check(register, name, ["" if gone else "x" for gone in missing], first_row=1)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=200))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(content)
    assert _refusal(path) in (None, "register.csv")


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=60), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_any_bytes_behind_a_header(tmp_path: Path, content: bytes, encoding: str) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes("户编号,人数,行政村\nh1,2,甲村\n".encode(encoding) + content)
    if (file := _refusal(path)) is None:
        assert read_register(path).rows["household_id"][0] == "h1"
    else:
        assert file == "register.csv"


@pytest.mark.parametrize("name", NAMES[1:])
def test_every_field_takes_any_nonsense(name: str) -> None:
    cells = ["x", "#N/A", "=1", "是", "1e400", "-", "２０１６年", "\u3000", ""]
    frame = {"户编号": [f"h{number}" for number in range(len(cells))], name: cells}
    _check(read_register(frame), name, cells, first_row=1)

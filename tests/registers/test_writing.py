import tempfile
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.registers import Register, read_register
from fupin.registers.fields import Field, FieldType, fields
from fupin.registers.headers import read_heading
from fupin.registers.parsing import plain_text
from fupin.registers.writing import Headers

ENDINGS = (".xlsx", ".csv", ".parquet")
HEADERS: tuple[Headers, ...] = ("zh", "en", "name")
_TEXTS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
    ),
    min_size=1,
    max_size=8,
).filter(lambda text: plain_text(text) == text and text[0] not in "#=")
_NUMBERS = st.text("0123456789abcXYZ-", min_size=1, max_size=20)
_DAYS = st.dates().filter(lambda day: 1850 <= day.year <= 2100)


def _values(field: Field) -> st.SearchStrategy[Any]:
    if field.type is FieldType.CODES:
        return st.sampled_from(["healthy", "chronic_illness,disability", "serious_illness"])
    if field.values is not None:
        return st.sampled_from([member.value for member in field.values])
    return {
        FieldType.FLAG: st.booleans(),
        FieldType.INTEGER: st.integers(-(10**14), 10**14),
        FieldType.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
        FieldType.DATE: _DAYS.map(str) | _DAYS.map(lambda day: str(day)[:7]),
        FieldType.TEXT: _NUMBERS if field.name.endswith(("_id", "_code", "_number")) else _TEXTS,
    }[field.type]


@st.composite
def _registers(draw: st.DrawFn) -> Register:
    """Give a register with some fields of every type, and a column that is none."""
    names = draw(st.lists(st.sampled_from(sorted(fields())), max_size=8, unique=True))
    height = draw(st.integers(1, 4))
    columns: dict[str, pl.Series] = {}
    for name in sorted({"household_id", *names}, key=list(fields()).index):
        field = fields()[name]
        values = _values(field) if name == "household_id" else st.none() | _values(field)
        drawn = draw(st.lists(values, min_size=height, max_size=height))
        columns[name] = pl.Series(drawn, dtype=field.type.dtype())
    columns["备注"] = pl.Series(draw(st.lists(_TEXTS, min_size=height, max_size=height)))
    rows = pl.DataFrame(columns).with_row_index("row", offset=1)
    return Register.of_rows(
        rows.select(pl.lit("").alias("sheet"), pl.col("row").cast(int), *columns)
    )


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(register=_registers(), headers=st.sampled_from(HEADERS))
def test_reading_gives_back_what_was_written(
    ending: str, register: Register, headers: Headers
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"register{ending}")
        register.write(path, headers=headers)
        back = read_register(path, identities=True)
    place = ("sheet", "row")
    assert back.rows.drop(place).equals(register.rows.drop(place), null_equal=True)
    assert not back.problems.with_severity("error").with_code("not_a_number")


def test_every_written_header_is_read_as_its_field() -> None:
    for field in fields().values():
        for headers in HEADERS[:2]:
            label = field.label.text(headers)
            heading = read_heading(f"{label}（{field.unit}）" if field.unit else label, {})
            assert (heading.field, heading.factor) == (field, 1)


def test_a_sheet_for_each_sheet(tmp_path: Path) -> None:
    rows = pl.DataFrame(
        {"sheet": ["甲乡", "乙乡", "甲乡"], "row": [2, 2, 3], "household_id": ["1", "2", "3"]}
    )
    Register.of_rows(rows).write(tmp_path / "book.xlsx")
    back = read_register(tmp_path / "book.xlsx").rows
    assert back.select("sheet", "household_id").rows() == [
        ("甲乡", "1"),
        ("甲乡", "3"),
        ("乙乡", "2"),
    ]


def test_more_digits_than_a_workbook_keeps(tmp_path: Path) -> None:
    register = read_register({"户编号": ["1"], "工资性收入": [0.30000000000000004]})
    register.write(tmp_path / "book.xlsx")
    back = read_register(tmp_path / "book.xlsx")
    assert back.rows["wage"].to_list() == [0.30000000000000004]
    assert back.problems.codes == {"number_as_text": 1}


@pytest.mark.parametrize("name", ["register.docx", "register"])
def test_other_endings_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidValueError, match="ending"):
        read_register({"户编号": ["1"]}).write(tmp_path / name)


def test_a_text_too_long_for_a_cell(tmp_path: Path) -> None:
    register = read_register({"户编号": ["1"], "备注": ["x" * 40_000]})
    with pytest.raises(InvalidValueError, match="characters of a text"):
        register.write(tmp_path / "book.xlsx")
    register.write(tmp_path / "table.csv")
    assert read_register(tmp_path / "table.csv").rows["备注"][0] == "x" * 40_000

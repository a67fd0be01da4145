import sqlite3
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import xlsxwriter

from fupin.errors import DataFileError, UnknownNameError
from fupin.registers import Register, read_register

COLUMNS = {
    "户编号": ["01", "01", "02"],
    "姓名": ["王小明", "李小红", "张三"],
    "性别": ["男", "女", "男"],
    "人数": [2, 2, 1],
    "危房户": ["是", None, "否"],
    "工资性收入（万元）": [1.5, 1.5, None],
}
EXPECTED = [
    ("01", "male", 2, True, 15_000.0),
    ("01", "female", 2, None, 15_000.0),
    ("02", "male", 1, False, None),
]


def _values(register: Register) -> list[tuple[object, ...]]:
    names = ("household_id", "sex", "size", "dangerous_house", "wage")
    return register.rows.select(names).rows()


def _sources(folder: Path) -> dict[str, object]:
    frame = pl.DataFrame(COLUMNS)
    frame.write_csv(folder / "utf8.csv")
    frame.write_csv(folder / "bom.csv", include_bom=True)
    frame.write_csv(folder / "tab.tsv", separator="\t")
    frame.write_parquet(folder / "table.parquet")
    text = (folder / "utf8.csv").read_text(encoding="utf-8")
    (folder / "gb.csv").write_text(text, encoding="gb18030")
    (folder / "utf16.csv").write_text(text, encoding="utf-16")
    files = ("utf8.csv", "bom.csv", "tab.tsv", "table.parquet", "gb.csv", "utf16.csv")
    return {
        **{name: folder / name for name in files},
        "lists": COLUMNS,
        "polars": frame,
        "lazy": frame.lazy(),
        "pandas": pd.DataFrame(COLUMNS),
        "pyarrow": pa.table(COLUMNS),
        "relation": duckdb.from_arrow(pa.table(COLUMNS)),
    }


def test_every_source_gives_the_same_rows(tmp_path: Path) -> None:
    for name, source in _sources(tmp_path).items():
        assert _values(read_register(source)) == EXPECTED, name


def _fill(path: Path) -> None:
    connection = sqlite3.connect(path)
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    connection.execute(f'CREATE TABLE "户" ({names})')
    connection.executemany(
        'INSERT INTO "户" VALUES (?, ?, ?, ?, ?, ?)', list(zip(*COLUMNS.values(), strict=True))
    )
    connection.commit()
    connection.close()


def test_tables_of_databases(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    _fill(path)
    assert _values(read_register(path, table="户")) == EXPECTED
    connection = sqlite3.connect(path)
    query = 'SELECT * FROM "户" WHERE "户编号" = \'02\''
    assert _values(read_register(connection, table=query)) == EXPECTED[2:]
    connection.close()
    memory = duckdb.connect()
    memory.register("rows", pa.table(COLUMNS))
    assert _values(read_register(memory, table="rows")) == EXPECTED
    memory.close()


def test_a_duckdb_file(tmp_path: Path) -> None:
    path = tmp_path / "register.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.register("given", pa.table(COLUMNS))
        connection.execute("CREATE TABLE kept AS SELECT * FROM given")
    assert _values(read_register(path, table="main.kept")) == EXPECTED


@pytest.mark.parametrize("table", [None, "missing", "SELECT nothing FROM nowhere", 'x"; DROP'])
def test_tables_that_there_are_not(tmp_path: Path, table: str | None) -> None:
    _fill(tmp_path / "register.db")
    with pytest.raises(DataFileError) as caught:
        read_register(tmp_path / "register.db", table=table)
    assert caught.value.file == "register.db"


def test_names_are_read_only_when_asked_for() -> None:
    without = read_register(COLUMNS)
    assert "name" not in without.rows.columns
    assert without.problems.codes == {"identity_not_read": 1}
    assert read_register(COLUMNS, identities=True).rows["name"].to_list() == COLUMNS["姓名"]


def test_unknown_columns_are_kept_and_told() -> None:
    register = read_register({"户编号": ["1"], "备注": [" x"], "监护人手机": ["139"], "row": [1]})
    assert register.extra_columns == ("备注", "row (2)")
    assert register.rows["备注"].to_list() == [" x"]
    codes = register.problems.codes
    assert codes["identity_not_read"] == 1
    assert codes["unknown_header"] == 2
    assert register.headers == {"household_id": "户编号"}


def test_a_mapping_names_the_rest() -> None:
    columns = {"序号": ["1"], "到手": [2.5]}
    mapping = {"序号": "household_id", "到手": {"field": "net_income", "unit": "万元"}}
    assert read_register(columns, mapping=mapping).rows["net_income"].to_list() == [25_000]


def test_doubles_that_agree_are_left_out() -> None:
    register = read_register({"户编号": ["1"], "人数": [3], "人数.1": ["3"]})
    assert register.rows["size"].to_list() == [3]
    assert register.problems.codes == {"repeated_column": 1}


def test_doubles_that_differ_are_refused() -> None:
    with pytest.raises(DataFileError) as caught:
        read_register({"户编号": ["1"], "人数": [3], "家庭人口": [4]})
    assert "人数" in str(caught.value)
    assert "家庭人口" in str(caught.value)


def test_without_household_numbers() -> None:
    with pytest.raises(DataFileError, match="without a household number"):
        read_register({"姓名": ["甲"], "性别": ["男"]})


def test_without_a_header() -> None:
    with pytest.raises(DataFileError, match="no header"):
        read_register({"a": [1], "b": [2]})


@pytest.mark.parametrize("source", ["gone.csv", ".", "x.docx"])
def test_what_is_no_file_of_a_register(tmp_path: Path, source: str) -> None:
    (tmp_path / "x.docx").write_text("x")
    with pytest.raises(DataFileError) as caught:
        read_register(tmp_path / source)
    assert str(tmp_path.parent) not in str(caught.value)


def _book(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        day = workbook.add_format({"num_format": "yyyy/m/d"})
        for name, number in (("海子沿乡", "01"), ("大河镇", "02")):
            sheet = workbook.add_worksheet(name)
            sheet.merge_range(0, 0, 0, 4, "登记表")
            sheet.merge_range(1, 0, 2, 0, "户编号")
            sheet.write(1, 1, "性别")
            sheet.merge_range(1, 2, 1, 3, "收入")
            sheet.write_row(2, 2, ["工资性收入（元）", "转移性收入"])
            sheet.write(1, 4, "脱贫时间")
            sheet.merge_range(3, 0, 4, 0, number)
            sheet.write_row(3, 1, ["男", 100, "200"])
            sheet.write_row(4, 1, ["女", 100, 200, 42735])
            sheet.write_datetime(3, 4, pd.Timestamp("2016-12-31").to_pydatetime(), day)
        workbook.add_worksheet("说明").write(0, 0, "填表说明")
        workbook.add_worksheet("空白")
        workbook.get_worksheet_by_name("大河镇").hide()
    return path


def test_a_workbook_with_a_sheet_for_each_township(tmp_path: Path) -> None:
    register = read_register(_book(tmp_path / "book.xlsx"))
    assert register.rows.select("sheet", "row", "household_id", "sex", "exited_on").rows() == [
        ("海子沿乡", 4, "01", "male", "2016-12-31"),
        ("海子沿乡", 5, "01", "female", None),
        ("大河镇", 4, "02", "male", "2016-12-31"),
        ("大河镇", 5, "02", "female", None),
    ]
    assert register.rows["transfer"].to_list() == [200.0] * 4
    assert register.problems.codes == {
        "not_a_date": 2,
        "number_as_text": 2,
        "hidden_sheet": 1,
        "sheet_without_header": 1,
    }
    first = register.problems.with_code("not_a_date")[0]
    assert (first.sheet, first.row, first.column, first.value) == (
        "海子沿乡",
        5,
        "脱贫时间",
        "42735",
    )


def test_chosen_sheets(tmp_path: Path) -> None:
    path = _book(tmp_path / "book.xlsx")
    assert read_register(path, sheets=["大河镇"]).rows["household_id"].to_list() == ["02", "02"]
    with pytest.raises(UnknownNameError) as caught:
        read_register(path, sheets=["大河"])
    assert caught.value.candidates == ("大河镇",)


def test_a_workbook_without_a_register(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no header"):
        read_register(_book(tmp_path / "book.xlsx"), sheets=["说明"])

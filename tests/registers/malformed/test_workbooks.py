"""Workbooks as people lay them out, and cells as workbooks store them."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from fupin.errors import DataFileError
from fupin.registers import Register, read_register
from fupin.registers.rules import check

Make = Callable[..., Path]
Fill = Callable[[Workbook, Worksheet], None]

HEADER = ["户编号", "人编号", "人数", "脱贫时间"]
ROWS = [["1", "1", 2, "2016"], ["1", "2", 2, "2016"], ["2", "3", 1, "2017"]]


def _problems(register: Register) -> list[tuple[int | None, str, str]]:
    return [(problem.row, problem.column, problem.code) for problem in register.problems]


def _is_whole(register: Register) -> bool:
    rows = register.rows.select("household_id", "person_id", "size", "exited_on").rows()
    return rows == [tuple(row) for row in ROWS]


@pytest.mark.parametrize("above", [0, 1, 4, 20])
def test_titles_above_the_header(make_book: Make, above: int) -> None:
    title = [["巴里坤县建档立卡户名单"], ["填表人：", "某人"], [], ["单位：户、人"]] * 5
    register = read_register(make_book([*title[:above], HEADER, *ROWS]))
    assert _is_whole(register)
    assert register.rows["row"].to_list() == [above + 2, above + 3, above + 4]


def test_a_header_too_far_down_is_not_looked_for(make_book: Make) -> None:
    with pytest.raises(DataFileError, match="no header"):
        read_register(make_book([*[["说明"]] * 40, HEADER, *ROWS]))


def test_a_total_below_the_table_is_a_row_without_a_household(make_book: Make) -> None:
    register = read_register(make_book([HEADER, *ROWS, ["", "合计", 5, ""]]))
    assert len(register) == 4
    assert _problems(register) == [(5, "户编号", "no_household_number")]


def test_blank_rows_and_columns_around_the_table(make_book: Make) -> None:
    rows = [["", "", *row] for row in [HEADER, *ROWS]]
    blank = [""] * 6
    register = read_register(make_book([blank, *rows[:2], blank, blank, *rows[2:], blank]))
    assert _is_whole(register)
    assert register.rows["row"].to_list() == [3, 6, 7]


def test_a_header_printed_again_on_every_page(make_book: Make) -> None:
    register = read_register(make_book([HEADER, ROWS[0], HEADER, *ROWS[1:]]))
    assert _is_whole(register)
    assert _problems(register) == [(3, "", "header_again")]


def test_a_sheet_for_each_township(make_book: Make) -> None:
    register = read_register(make_book([HEADER, *ROWS[:2]], [HEADER[::-1], ROWS[2][::-1]]))
    assert _is_whole(register)
    assert list(zip(register.rows["sheet"], register.rows["row"], strict=True)) == [
        *(("Sheet1", 2), ("Sheet1", 3), ("Sheet2", 2)),
    ]


def test_sheets_that_are_no_register_are_named(make_book: Make) -> None:
    register = read_register(
        make_book([["说明"], ["本表…"]], [HEADER, *ROWS], [], [["人数", "性别"]])
    )
    assert _is_whole(register)
    codes = {(problem.sheet, problem.code) for problem in register.problems}
    assert codes == {("Sheet1", "sheet_without_header"), ("Sheet4", "sheet_without_household")}


def test_a_workbook_without_anything(make_book: Make) -> None:
    with pytest.raises(DataFileError, match="no header"):
        read_register(make_book([]))


def test_a_register_without_rows(make_book: Make) -> None:
    register = read_register(make_book([HEADER]))
    assert len(register) == 0
    assert register.households.columns[-2:] == ["size", "exited_on"]


def _book(path: Path, fill: Fill, **options: Any) -> Register:
    with xlsxwriter.Workbook(str(path), options) as book:
        fill(book, book.add_worksheet("甲乡"))
    return read_register(path)


def test_hidden_sheets_rows_and_columns(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        for number, row in enumerate([HEADER, *ROWS]):
            sheet.write_row(number, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        book.add_worksheet("空").activate()
        sheet.very_hidden()

    register = _book(tmp_path / "register.xlsx", fill)
    assert _is_whole(register)
    assert [(p.sheet, p.code) for p in register.problems] == [("甲乡", "hidden_sheet")]


def test_merged_cells_stand_for_all_of_their_rows(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:D1", "名单")
        sheet.write_row(1, 0, HEADER)
        sheet.merge_range("A3:A4", "1")
        sheet.merge_range("C3:C4", 2)
        sheet.merge_range("D3:D4", "2016")
        sheet.write_column("B3", ["1", "2", "3"])
        sheet.write_row("C5", [1, "2017"])
        sheet.write("A5", "2")

    assert _is_whole(_book(tmp_path / "register.xlsx", fill))


def test_a_header_of_two_rows(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:A2", "户编号")
        sheet.merge_range("B1:C1", "工资性收入")
        sheet.write_row("B2", ["务工收入", "公益性岗位收入"])
        sheet.merge_range("D1:D2", "人数")
        sheet.write_row("A3", ["1", 100, 50, 4])

    register = _book(tmp_path / "register.xlsx", fill)
    assert register.rows.drop("sheet", "row").row(0, named=True) == {
        "household_id": "1",
        "size": 4,
        "wage_labour": 100.0,
        "wage_public_post": 50.0,
    }


def test_days_of_both_calendars(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["户编号", "脱贫时间"])
        for row, value in enumerate([datetime(2016, 12, 31), date(1904, 1, 2)], start=1):
            sheet.write(row, 0, str(row))
            sheet.write_datetime(row, 1, value, day)

    for is_1904 in (False, True):
        register = _book(tmp_path / f"{is_1904}.xlsx", fill, date_1904=is_1904)
        assert register.rows["exited_on"].to_list() == ["2016-12-31", "1904-01-02"]


@pytest.mark.parametrize(
    ("number", "value", "code"),
    [
        (2016, "2016", None),
        (201612, "2016-12", None),
        (20161231, "2016-12-31", None),
        (42735, None, "not_a_date"),
        (2016.12, "2016-12", None),
        (2016.1, None, "not_a_date"),
        (0, None, "not_a_date"),
        (-5, None, "not_a_date"),
        (1e300, None, "not_a_date"),
        (True, None, "not_a_date"),
    ],
)
def test_a_number_in_a_cell_for_dates(
    make_book: Make, number: float, value: str | None, code: str | None
) -> None:
    """A serial number is a day only where the workbook formats it as one."""
    register = read_register(make_book([["户编号", "脱贫时间"], ["1", number]]))
    assert register.rows["exited_on"].to_list() == [value]
    assert _problems(register) == ([(2, "脱贫时间", code)] if code else [])


@pytest.mark.parametrize("serial", [60.0, 0.5, -1.0, 3e6, 1e10])
def test_a_day_that_there_is_not(tmp_path: Path, serial: float) -> None:
    """1900 had no 29 February; before day 1 and after year 9999 there are no days."""

    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["户编号", "脱贫时间"])
        sheet.write(1, 0, "1")
        sheet.write_number(1, 1, serial, book.add_format({"num_format": "yyyy-mm-dd"}))

    register = _book(tmp_path / "register.xlsx", fill)
    (day,) = register.rows["exited_on"]
    assert len(register) == 1
    assert day is None or date.fromisoformat(day).year in (1899, 1900)
    assert day is not None or _problems(register) == [(2, "脱贫时间", "not_a_date")]


@pytest.mark.parametrize(
    ("header", "cell", "value", "codes"),
    [
        ("人数", "4", 4, ["number_as_text"]),
        ("人数", 4.0, 4, []),
        ("人数", 4.5, None, ["not_whole"]),
        ("人数", True, None, ["not_a_number"]),
        ("人数", 1e20, None, ["not_finite"]),
        ("人数", -3, -3, []),
        ("工资性收入", 0.1, 0.1, []),
        ("工资性收入", 1e308, 1e308, []),
        ("工资性收入", "１，２３４", 1234.0, ["respelt", "number_as_text"]),
        ("性别", 1, None, ["unknown_value"]),
        ("性别", True, None, ["unknown_value"]),
        ("是否建档立卡贫困户", True, True, []),
        ("是否建档立卡贫困户", 1, True, []),
        ("是否建档立卡贫困户", 0, False, []),
        ("是否建档立卡贫困户", 5, None, ["not_yes_or_no"]),
        ("行政村", 7, "7", []),
        ("行政村代码", 650521101201, "650521101201", []),
        ("行政村代码", 6505211012010001, None, ["number_as_code"]),
        ("人编号", 650521101201000112, None, ["number_as_code"]),
    ],
)
def test_a_cell_of_a_kind_that_does_not_fit(
    make_book: Make, header: str, cell: object, value: object, codes: list[str]
) -> None:
    register = read_register(make_book([["户编号", header], ["1", cell]]))
    (found,) = register.rows.drop("sheet", "row", "household_id").row(0)
    assert (found, type(found)) == (value, type(value))
    assert sorted(problem.code for problem in register.problems) == sorted(codes)


def test_a_household_number_stored_as_a_number_loses_its_digits(make_book: Make) -> None:
    register = read_register(make_book([["户编号", "人数"], [123456789012345678, 1], [7, 1]]))
    assert register.rows["household_id"].to_list() == [None, "7"]
    assert {(2, "户编号", "number_as_code"), (2, "户编号", "no_household_number")} == set(
        _problems(register)
    )


@pytest.mark.parametrize(
    "error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"]
)
@pytest.mark.parametrize("header", ["人数", "工资性收入", "脱贫时间", "性别", "行政村", "危房户"])
def test_an_error_in_a_cell(make_with_cell: Make, error: str, header: str) -> None:
    cell = f'<c r="B2" t="e"><v>{error}</v></c>'
    register = read_register(make_with_cell([["户编号", header], ["1", 4711]], cell))
    assert register.rows.drop("sheet", "row", "household_id").row(0) == (None,)
    assert _problems(register) == [(2, header, "error_cell")]


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ('<c r="B2"><f>1+1</f><v>2</v></c>', 2, []),
        ('<c r="B2"><f>1+1</f></c>', None, ["formula_not_computed"]),
        ('<c r="B2"><f>1+1</f><v></v></c>', None, ["formula_not_computed"]),
        ('<c r="B2" t="str"><f>""</f><v></v></c>', None, []),
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', None, ["error_cell"]),
        ('<c r="B2" t="inlineStr"><is><t>3</t></is></c>', 3, ["number_as_text"]),
        ('<c r="B2" t="inlineStr"><is><t></t></is></c>', None, []),
        ('<c r="B2"/>', None, []),
        ("", None, []),
    ],
)
def test_a_formula(make_with_cell: Make, cell: str, value: object, codes: list[str]) -> None:
    register = read_register(make_with_cell([["户编号", "人数"], ["1", 4711], ["2", 1]], cell))
    assert register.rows["size"].to_list() == [value, 1]
    assert [problem.code for problem in register.problems] == codes


def test_rich_text_and_line_breaks_in_a_header(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        bold = book.add_format({"bold": True})
        sheet.write_rich_string("A1", bold, "户", "编号")
        sheet.write("B1", "人均纯收入\n（元）")
        sheet.write_row("A2", ["1", 5])

    register = _book(tmp_path / "register.xlsx", fill)
    assert register.rows["net_income_per_person"].to_list() == [5.0]


def test_cells_with_line_breaks_and_blanks(make_book: Make) -> None:
    rows = [["户编号", "行政村", "性别"], [" 1 ", "尖山子\n村", "女\n"], ["\u30002", "x", "男 "]]
    register = read_register(make_book(rows))
    assert register.rows["household_id"].to_list() == ["1", "2"]
    assert register.rows["sex"].to_list() == ["female", "male"]


@pytest.mark.parametrize(
    "headers",
    [
        ["户编号", "人数", "人数"],
        ["户编号", "人数", "家庭人口"],
        ["户编号", "人数", "人数.1"],
        ["户编号", "人数", "人数_2"],
    ],
)
def test_two_columns_of_one_field(make_book: Make, headers: list[str]) -> None:
    same = read_register(make_book([headers, ["1", 2, 2]]))
    assert same.problems.codes == {"repeated_column": 1}
    with pytest.raises(DataFileError, match="same field"):
        read_register(make_book([headers, ["1", 2, 3]]))


def test_a_chart_sheet_is_passed_over(tmp_path: Path) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        for number, row in enumerate([HEADER, *ROWS]):
            sheet.write_row(number, 0, row)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=甲乡!$C$2:$C$4"})
        book.add_chartsheet().set_chart(chart)

    assert _is_whole(_book(tmp_path / "register.xlsx", fill))


def test_what_contradicts_itself_is_read_and_found_by_the_rules(make_book: Make) -> None:
    header = ["户编号", "人编号", "与户主关系", "人数", "工资性收入"]
    rows = [["1", "1", "户主", -2, -5], ["1", "2", "户主", -2, -5]]
    register = read_register(make_book([["名单"], header, *rows]))
    assert register.rows["relation"].to_list() == ["head", "head"]
    assert register.rows["size"].to_list() == [-2, -2]
    found = {(p.sheet, p.row, p.column, p.value, p.code) for p in check(register).problems}
    assert found == {
        ("Sheet1", 3, "与户主关系", None, "one_head"),
        ("Sheet1", 3, "人数", "-2", "size_positive"),
        ("Sheet1", 3, "人数", "-2", "size_is_members"),
        ("Sheet1", 3, "工资性收入", "-5", "amounts_not_negative"),
    }

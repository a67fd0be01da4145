"""Cells that people and programs write wrongly: each is read, or named, and never guessed."""

from pathlib import Path

import pytest

from fupin.registers import read_register

HEADERS = {
    "size": "人数",
    "wage": "工资性收入",
    "net_income_per_person": "人均纯收入",
    "arable_land": "耕地面积",
    "work_months": "务工时间",
    "exited_on": "脱贫时间",
    "birth_date": "出生日期",
    "registered_poor": "是否建档立卡贫困户",
    "sex": "性别",
    "relation": "与户主关系",
    "health": "健康状况",
    "main_cause": "主要致贫原因",
    "allowance": "享受低保政策情况",
    "household_type": "户类型",
}

READ = [
    ("size", "4", 4, None),
    ("size", " 4 ", 4, None),
    ("size", "4.0", 4, None),
    ("size", "４", 4, "respelt"),
    ("size", "4人", 4, "respelt"),
    ("size", "四", 4, "respelt"),
    ("size", "-3", -3, None),
    ("size", "0", 0, None),
    ("wage", "1,234.50", 1234.5, None),
    ("wage", "１，２３４．５", 1234.5, "respelt"),
    ("wage", "1e5", 100000.0, None),
    ("wage", "1E+5", 100000.0, None),
    ("wage", "3.5万元", 35000.0, "respelt"),
    ("wage", "3.5万", 35000.0, "respelt"),
    ("wage", "¥1234", 1234.0, "respelt"),
    ("wage", "￥1234", 1234.0, "respelt"),
    ("wage", "−5", -5.0, "respelt"),
    ("wage", "+5", 5.0, None),
    ("wage", ".5", 0.5, None),
    ("wage", "00012", 12.0, None),
    ("arable_land", "2公顷", 30.0, "respelt"),
    ("exited_on", "2016", "2016", None),
    ("exited_on", "2016年", "2016", None),
    ("exited_on", "201612", "2016-12", None),
    ("exited_on", "2016.12", "2016-12", None),
    ("exited_on", "2016/1/5", "2016-01-05", None),
    ("exited_on", "２０１６－１２－３１", "2016-12-31", None),
    ("exited_on", "2016-12-31 00:00:00", "2016-12-31", None),
    ("exited_on", "2016-02-29", "2016-02-29", None),
    ("registered_poor", "是", True, None),
    ("registered_poor", "否", False, None),
    ("registered_poor", "Ｙ", True, None),
    ("registered_poor", "0", False, None),
    ("sex", "女性", "female", None),
    ("sex", " 女 ", "female", None),
    ("health", "残疾,长期慢性病", "chronic_illness,disability", None),
    ("health", "长期慢性病、残疾", "chronic_illness,disability", None),
    ("main_cause", "缺劳动力", "labour", None),
]

REFUSED = [
    ("size", "3.5", "not_whole"),
    ("size", "三四人", "not_exact"),
    ("size", "3-4", "not_a_number"),
    ("size", "1e400", "not_finite"),
    ("size", "9" * 30, "not_finite"),
    ("wage", "约3万元", "not_exact"),
    ("wage", "3万余元", "not_exact"),
    ("wage", "3000-4000", "not_a_number"),
    ("wage", "无", "not_a_number"),
    ("wage", "不详", "not_a_number"),
    ("wage", "-", "not_a_number"),
    ("wage", "/", "not_a_number"),
    ("wage", "nan", "not_a_number"),
    ("wage", "NaN", "not_a_number"),
    ("wage", "inf", "not_a_number"),
    ("wage", "-inf", "not_a_number"),
    ("wage", "Infinity", "not_a_number"),
    ("wage", "NULL", "not_a_number"),
    ("wage", "1e309", "not_finite"),
    ("wage", "1,23", "not_a_number"),
    ("wage", "1.234,50", "not_a_number"),
    ("wage", "12 34", "not_a_number"),
    ("wage", "1_000", "not_a_number"),
    ("wage", "0x10", "not_a_number"),
    ("wage", "--5", "not_a_number"),
    ("wage", "1.2.3", "not_a_number"),
    ("wage", "3亩", "wrong_unit"),
    ("wage", "3000元/月", "wrong_unit"),
    ("wage", "$100", "not_a_number"),
    ("wage", "2329元和3293元", "not_a_number"),
    ("wage", "#N/A", "error_cell"),
    ("wage", "#REF!", "error_cell"),
    ("wage", "#DIV/0!", "error_cell"),
    ("wage", "=A1+B1", "formula_not_computed"),
    ("exited_on", "2016-02-30", "not_a_date"),
    ("exited_on", "2015-02-29", "not_a_date"),
    ("exited_on", "2016-13", "not_a_date"),
    ("exited_on", "2016-00-10", "not_a_date"),
    ("exited_on", "31/12/2016", "not_a_date"),
    ("exited_on", "12/31/2016", "not_a_date"),
    ("exited_on", "16-12-31", "not_a_date"),
    ("exited_on", "42735", "not_a_date"),
    ("exited_on", "20161301", "not_a_date"),
    ("exited_on", "0000-00-00", "not_a_date"),
    ("exited_on", "9999-12-31", "not_a_date"),
    ("exited_on", "去年", "not_a_date"),
    ("exited_on", "二〇一六年", "not_a_date"),
    ("exited_on", "2016-12-31 25:00:00x", "not_a_date"),
    ("exited_on", "#VALUE!", "error_cell"),
    ("registered_poor", "也许", "not_yes_or_no"),
    ("registered_poor", "是/否", "not_yes_or_no"),
    ("registered_poor", "2", "not_yes_or_no"),
    ("sex", "未知", "unknown_value"),
    ("sex", "男女", "unknown_value"),
    ("sex", "1", "unknown_value"),
    ("relation", "户主的朋友", "unknown_value"),
    ("health", "健康,残疾", "states_contradict"),
    ("health", "残疾,外星病", "unknown_value"),
    ("main_cause", "因病,因残", "unknown_value"),
    ("household_type", "7", "unknown_value"),
    ("sex", "#NAME?", "error_cell"),
    ("sex", "=B2", "formula_not_computed"),
]

BLANK = ["", " ", "\u3000", "\u00a0", "\ufeff", "\u200b", "\t"]


def _read(
    tmp_path: Path, field: str, cell: str
) -> tuple[object, list[tuple[int | None, str, str]]]:
    """Give what is read of a cell, and the problems; the rows around it must be whole."""
    path = tmp_path / "register.csv"
    quoted = '"' + cell.replace('"', '""') + '"'
    path.write_text(
        f"户编号,人编号,{HEADERS[field]},村民小组\n1,1,{quoted},一组\n2,2,,二组\n",
        encoding="utf-8",
        newline="",
    )
    register = read_register(path)
    assert register.rows["household_id"].to_list() == ["1", "2"]
    assert register.rows["row"].to_list() == [2, 3]
    assert register.rows[field][1] is None
    return register.rows[field][0], [
        (problem.row, problem.field, problem.code) for problem in register.problems
    ]


@pytest.mark.parametrize(("field", "cell", "value", "code"), READ)
def test_a_cell_that_means_one_thing(
    tmp_path: Path, field: str, cell: str, value: object, code: str | None
) -> None:
    found, problems = _read(tmp_path, field, cell)
    assert (found, type(found)) == (value, type(value))
    assert problems == ([(2, field, code)] if code else [])


@pytest.mark.parametrize(("field", "cell", "code"), REFUSED)
def test_a_cell_that_means_nothing_sure(tmp_path: Path, field: str, cell: str, code: str) -> None:
    found, problems = _read(tmp_path, field, cell)
    assert found is None
    assert problems == [(2, field, code)]


@pytest.mark.parametrize("field", HEADERS)
@pytest.mark.parametrize("cell", BLANK)
def test_blank_is_missing_and_no_problem(tmp_path: Path, field: str, cell: str) -> None:
    assert _read(tmp_path, field, cell) == (None, [])

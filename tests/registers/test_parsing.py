from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin.model import Health
from fupin.registers.cells import Cells
from fupin.registers.fields import fields
from fupin.registers.parsing import Parsed, parse


def _parse(name: str, values: list[Any], factor: float = 1.0) -> Parsed:
    return parse(Cells.of_values(values), fields()[name], factor)


def _codes(parsed: Parsed) -> dict[int, str]:
    return dict(parsed.issues.select("index", "code").iter_rows())


def test_clean_and_odd_numbers_of_one_column() -> None:
    parsed = _parse("wage", ["1", 2.5, " 3 ", "4元", "x", "#N/A", "=A1", None, "", True])
    assert parsed.values.to_list() == [1, 2.5, 3, 4, *[None] * 6]
    assert _codes(parsed) == {
        3: "respelt",
        4: "not_a_number",
        5: "error_cell",
        6: "formula_not_computed",
        9: "not_a_number",
    }


def test_a_serial_number_formatted_as_a_day_is_no_amount() -> None:
    assert _codes(_parse("wage", [date(2016, 1, 1)])) == {0: "not_a_number"}


def test_numbers_are_converted_exactly() -> None:
    assert _parse("wage", ["1.1", 2.2, "0.07"], 10_000.0).values.to_list() == [11_000, 22_000, 700]


def test_whole_numbers() -> None:
    parsed = _parse("size", ["3", "3.0", 4.0, "3.5", 4.5, "1e20", 1e20])
    assert parsed.values.to_list() == [3, 3, 4, None, None, None, None]
    assert parsed.values.dtype == pl.Int64
    assert _codes(parsed) == {3: "not_whole", 4: "not_whole", 5: "not_finite", 6: "not_finite"}


def test_infinity_and_nan_are_no_amounts() -> None:
    parsed = parse(Cells.of_series(pl.Series([1.0, float("inf"), float("nan")])), fields()["wage"])
    assert parsed.values.to_list() == [1.0, None, None]
    assert _codes(parsed) == {1: "not_finite", 2: "not_finite"}


def test_flags() -> None:
    parsed = _parse("risk_removed", ["是", "否", True, 1.0, 0, "TRUE", "未消除", "2", "", None])
    assert parsed.values.to_list() == [
        *(True, False, True, True, False, True, False, None, None, None)
    ]
    assert _codes(parsed) == {7: "not_yes_or_no"}


def test_dates_of_every_kind() -> None:
    parsed = _parse("exited_on", ["2016年", date(2016, 12, 31), 201612.0, 42735.0, 2016.1, "x"])
    assert parsed.values.to_list() == ["2016", "2016-12-31", "2016-12", None, None, None]
    assert _codes(parsed) == dict.fromkeys((3, 4, 5), "not_a_date")


def test_codes_by_label_alias_and_value() -> None:
    parsed = _parse("main_cause", ["因病", "缺劳动力", "illness", " 其他 ", "7", 7.0])
    assert parsed.values.to_list() == ["illness", "labour", "illness", "other", None, None]
    assert _codes(parsed) == {4: "unknown_value", 5: "unknown_value"}
    assert "因病" in parsed.issues["details"][0]


@given(st.permutations([Health.DISABILITY, Health.CHRONIC_ILLNESS, Health.SERIOUS_ILLNESS]))
def test_states_of_health_in_any_order(states: list[Health]) -> None:
    text = ",".join(state.label.zh for state in states)
    expected = "chronic_illness,disability,serious_illness"
    assert _parse("health", [text]).values.to_list() == [expected]


def test_healthy_stands_alone() -> None:
    assert _codes(_parse("health", ["健康,残疾", "健康"])) == {0: "states_contradict"}


def test_texts_lose_the_blanks_around_them_only() -> None:
    parsed = _parse("village", ["\u3000阿果依 村\ufeff", " ", "#1 village", "#REF!"])
    assert parsed.values.to_list() == ["阿果依 村", None, "#1 village", None]
    assert _codes(parsed) == {3: "error_cell"}


def test_household_numbers_are_one_however_they_are_typed() -> None:
    parsed = _parse("household_id", ["0012", "００１２", "00 12", 12.0, 1.23e17])
    assert parsed.values.to_list() == ["0012", "0012", "0012", "12", None]
    assert _codes(parsed) == {1: "respelt", 2: "respelt", 4: "number_as_code"}


@pytest.mark.parametrize(
    "name", ["wage", "size", "exited_on", "sex", "health", "risk_removed", "village", "person_id"]
)
@settings(max_examples=40)
@given(values=st.lists(st.one_of(st.none(), st.text(max_size=6), st.floats(), st.booleans())))
def test_every_cell_is_read_blank_or_told(name: str, values: list[Any]) -> None:
    cells = Cells.of_values(values)
    parsed = parse(cells, fields()[name])
    assert len(parsed.values) == len(values)
    told = set(parsed.issues["index"].to_list())
    blank = cells.texts().str.strip_chars(" \t\r\n\u3000\u00a0\ufeff\u200b").is_in(["", None])
    for index, value in enumerate(parsed.values):
        is_blank = cells.is_blank[index] or blank[index]
        assert value is not None or is_blank or index in told

from datetime import date

import polars as pl
import pytest

from fupin.errors import InvalidValueError
from fupin.registers import read_register
from fupin.registers.changes import Roll

DAY = date(2018, 12, 31)


def test_standing_of_a_register() -> None:
    register = read_register(
        {
            "户编号": ["A", "A", "B", "C", "D", "E"],
            "人编号": ["1", "2", "3", "4", "5", "6"],
            "是否建档立卡贫困户": ["是", "是", "是", "是", "否", "是"],
            "户类型": ["一般贫困户", "一般贫困户", "低保脱贫户", None, None, None],
            "脱贫时间": [None, None, None, "2016", None, "2016"],
            "返贫时间": [None, None, None, None, None, "2018-03"],
            "行政村": ["north", "north", "north", "south", "south", "south"],
        }
    )
    roll = Roll.of_register(register, DAY)
    assert roll.members.select("person_id", "standing", "village").rows() == [
        ("1", "poor", "north"),
        ("2", "poor", "north"),
        ("3", "exited", "north"),
        ("4", "exited", "south"),
        ("6", "poor", "south"),
    ]
    assert repr(roll) == "Roll(on=datetime.date(2018, 12, 31), households=4, persons=5)"


def test_a_register_that_does_not_say_who_is_registered() -> None:
    register = read_register({"户编号": ["A"], "人编号": ["1"], "人数": [1]})
    with pytest.raises(InvalidValueError, match="all_registered"):
        Roll.of_register(register, DAY)
    roll = Roll.of_register(register, DAY, all_registered=True)
    assert roll.members["standing"].to_list() == ["poor"]


def test_a_relapse_in_the_year_of_the_exit_is_unclear() -> None:
    register = read_register(
        {"户编号": ["A"], "人编号": ["1"], "脱贫时间": ["2016"], "返贫时间": ["2016-05"]}
    )
    with pytest.raises(InvalidValueError, match="before or after its exit"):
        Roll.of_register(register, DAY, all_registered=True)


def test_a_register_of_households_alone() -> None:
    register = read_register({"户编号": ["A"], "人数": [3]})
    with pytest.raises(InvalidValueError, match="person_id"):
        Roll.of_register(register, DAY, all_registered=True)


@pytest.mark.parametrize(
    ("rows", "match"),
    [
        ([("1", "A", "poor"), ("1", "B", "poor")], "twice"),
        ([("1", "A", "poor"), ("2", "A", "exited")], "two standings"),
        ([("1", "A", "rich")], "no standing"),
        ([("1", None, "poor")], "missing in 1 rows"),
        ([(None, "A", "poor")], "missing in 1 rows"),
    ],
)
def test_rolls_that_cannot_be(rows: list[tuple[str | None, ...]], match: str) -> None:
    schema = dict.fromkeys(("person_id", "household_id", "standing"), pl.String)
    with pytest.raises(InvalidValueError, match=match):
        Roll(DAY, pl.DataFrame(rows, schema=schema, orient="row"))


def test_a_roll_without_a_column() -> None:
    with pytest.raises(InvalidValueError, match="does not have"):
        Roll(DAY, pl.DataFrame({"person_id": ["1"], "household_id": ["A"]}))

from typing import Any

import numpy as np
import pytest

from fupin.model import columns_of
from fupin.registers import read_register

HOUSEHOLDS = {
    "户编号": ["1", "2", "3", "4", "5", "6"],
    "人数": [2, 1, 1, 3, 4, 5],
    "是否建档立卡贫困户": ["是", "是", "否", None, None, None],
    "户类型": [None, None, None, "低保脱贫户", "一般贫困户", "低保户"],
    "脱贫时间": ["2016-12-31", None, None, None, None, None],
    "工资性收入": [1000.5, 200, None, 0, 5, 6],
    "生产经营性收入": [10, 20, 30, 0, 5, 6],
    "生产经营性支出": [5, None, 10, 1, 5, 6],
    "财产性收入": [0, 0, 0, 0, 0, 0],
    "转移性收入": [7, 7, 7, 7, 7, 7],
}


def test_it_is_what_the_model_computes_from_objects() -> None:
    register = read_register(HOUSEHOLDS)
    columns = columns_of(register.to_households(year=2016))
    frame = register.measurable
    names = ("size", "registered_poor", "poor", "wage", "business", "property", "transfer")
    for name in (*names, "net_income"):
        np.testing.assert_array_equal(frame[name].cast(float).to_numpy(), columns[name], name)


def test_poor_is_registered_and_not_exited() -> None:
    frame = read_register(HOUSEHOLDS).measurable
    assert frame["poor"].to_list() == [0, 1, 0, 0, 1, None]


@pytest.mark.parametrize(
    ("exited", "relapsed", "poor"),
    [("2016", None, 0), ("2016", "2017-05", 1), ("2018", "2017", 0), (None, "2017", 1)],
)
def test_who_came_back_is_poor(exited: str | None, relapsed: str | None, poor: int) -> None:
    columns: dict[str, list[Any]] = {
        "户编号": ["1"],
        "是否建档立卡贫困户": ["是"],
        "脱贫时间": [exited],
        "返贫时间": [relapsed],
    }
    assert read_register(columns).measurable["poor"].to_list() == [poor]


def test_incomes_as_they_are_stated() -> None:
    register = read_register(
        {"户编号": ["1"], "经营净收入": [50], "纯收入": [300], "工资性收入": [9]}
    )
    assert register.measurable.select("business", "net_income").row(0) == (50, 300)


def test_persons_listed_are_the_size_that_is_not_stated() -> None:
    register = read_register(
        {"户编号": ["1", "1", "2"], "性别": ["男"] * 3, "人数": [None, None, 4]}
    )
    assert register.measurable["size"].to_list() == [2, 4]


def test_a_scheme_is_known_of_every_person_or_missing() -> None:
    register = read_register(
        {
            "户编号": ["1", "1", "2", "2", "3"],
            "是否参加大病保险": ["是", "否", "是", None, None],
        }
    )
    frame = register.measurable
    assert frame["covered:serious_illness_insurance"].to_list() == [1, None, None]
    assert frame["eligible:serious_illness_insurance"].to_list() == [2, 1, 0]
    objects = columns_of(register.to_households())
    np.testing.assert_array_equal(
        frame["covered:serious_illness_insurance"].to_numpy(),
        objects["covered:serious_illness_insurance"],
    )

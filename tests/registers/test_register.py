import polars as pl
import pytest

from fupin.registers import Register, read_register

PERSONS = {
    "户编号": ["1", "1", None],
    "姓名": ["王小明", "李小红", "张三"],
    "证件号码": ["65222219800101001X", "65222219820202002X", "65222219830303003X"],
    "性别": ["男", "女", "男"],
    "行政村": ["甲村", "乙村", "甲村"],
    "备注": ["x", None, None],
}


def test_persons_and_households() -> None:
    register = read_register(PERSONS)
    assert register.persons.columns == ["sheet", "row", "household_id", "sex", "备注"]
    assert register.persons.height == len(register) == 3
    assert register.households.select("row", "household_id", "village").rows() == [(1, "1", None)]
    assert register.problems.codes["differs_in_household"] == 1
    assert register.problems.codes["no_household_number"] == 1


def test_a_register_of_households_lists_no_persons() -> None:
    register = read_register({"户编号": ["1", "2"], "人数": [3, 4]})
    assert register.persons.is_empty()
    assert register.measurable["size"].to_list() == [3, 4]


def test_nobody_is_named_in_what_is_shown() -> None:
    register = read_register(PERSONS, identities=True)
    shown = f"{register!r} {register.problems!r} {register.problems.to_frame().to_string()}"
    for identity in (*PERSONS["姓名"], *PERSONS["证件号码"]):
        assert str(identity) not in shown


def test_rows_that_are_read_already() -> None:
    rows = pl.DataFrame({"sheet": "", "row": [1], "household_id": ["1"], "size": [2]})
    register = Register.of_rows(rows)
    assert not len(register.problems)
    assert register.source == "frame"


def test_measuring_by_village() -> None:
    register = read_register(
        {
            "户编号": ["1", "2", "3"],
            "行政村": ["甲村", "甲村", "乙村"],
            "人数": [4, 6, 5],
            "户类型": ["一般贫困户", "一般农户", "一般脱贫户"],
        }
    )
    found = register.measure("poverty_incidence", by="village")
    assert dict(found.select("village", "estimate").rows()) == {"甲村": 0.4, "乙村": 0.0}


def test_the_published_income_composition_of_barkol() -> None:
    """Line 241 of the document: 2329 + 3293 + 1134 + 306 = 7062 yuan a person."""
    register = read_register(
        {
            "户编号": ["1"],
            "人数": [1],
            "生产经营性收入": [2900],
            "生产经营性支出": [571],
            "工资性收入": [3293],
            "转移性收入": [1134],
            "财产性收入": [306],
        }
    )
    assert register.measurable["net_income"].to_list() == [7062]
    found = register.measure("income_composition")
    shares = dict(found.select("indicator", "estimate").rows())
    assert shares["share:wage_income"] == pytest.approx(0.466, abs=5e-4)
    assert shares["share:business_income"] == pytest.approx(0.330, abs=5e-4)
    assert shares["share:transfer_income"] == pytest.approx(0.161, abs=5e-4)
    assert shares["share:property_income"] == pytest.approx(0.043, abs=5e-4)

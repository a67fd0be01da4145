from datetime import date
from decimal import Decimal

import pytest

from fupin.errors import InvalidValueError
from fupin.model import (
    Dwelling,
    Health,
    HousingGrade,
    MonitoredType,
    PovertyCause,
    RelapseRisk,
    Relation,
    StudentStatus,
)
from fupin.registers import read_register

COLUMNS = {
    "户编号": ["1", "1"],
    "人编号": ["1-1", None],
    "与户主关系": ["户主", "之子"],
    "出生日期": ["1970-05-06", "2005"],
    "年龄": [46, 11],
    "健康状况": ["残疾,长期慢性病", "健康"],
    "在校生状况": [None, "五年级"],
    "行政村": ["尖山子村", "尖山子村"],
    "行政村编码": ["652222100201", "652222100201"],
    "致贫原因1": ["因病", "因病"],
    "其他致贫原因1": ["缺技术", "缺技术"],
    "脱贫时间": ["2016-12-31", "2016-12-31"],
    "是否建档立卡贫困户": ["是", "是"],
    "工资性收入": [1000.1, 1000.1],
    "转移性收入": [12, 12],
    "低保金": [12, 12],
    "危房级别": ["B级", "B级"],
    "监测对象类型": ["边缘易致贫户", "边缘易致贫户"],
    "致贫返贫风险1": ["因病", "因病"],
    "风险识别时间": ["202101", "202101"],
}


def test_one_household() -> None:
    (household,) = read_register(COLUMNS).to_households(year=2016)
    assert household.size == 2
    assert household.village is not None
    assert (household.village.label.zh, household.village.codes[0].code) == (
        "尖山子村",
        "652222100201",
    )
    assert (household.main_cause, household.other_causes) == (
        PovertyCause.ILLNESS,
        (PovertyCause.SKILLS,),
    )
    assert (household.exited_on, household.has_exited) == (date(2016, 12, 31), True)
    assert household.dwelling == Dwelling(grade=HousingGrade.B)
    assert household.monitoring is not None
    assert household.monitoring.kind is MonitoredType.MARGINAL
    assert household.monitoring.risks == (RelapseRisk.ILLNESS,)
    # A month is no day, and so no day of the model.
    assert household.monitoring.identified_on is None


def test_its_income() -> None:
    (household,) = read_register(COLUMNS).to_households(year=2016)
    income = household.income
    assert income is not None
    assert income.wage is not None
    assert income.wage.amount == Decimal("1000.1")
    assert income.production_gross is None
    assert list(income.transfer_items) == ["allowance_income"]


def test_its_persons() -> None:
    (household,) = read_register(COLUMNS).to_households(year=2016)
    head, son = household.persons
    assert (head.id, head.relation) == ("1-1", Relation.HEAD)
    assert (head.birth_date, head.age) == (date(1970, 5, 6), None)
    assert head.health == {Health.DISABILITY, Health.CHRONIC_ILLNESS}
    assert (son.id, son.birth_date, son.age) == ("row 2", None, 11)
    assert (son.student_status, son.is_student) == (StudentStatus.PRIMARY, True)


def test_incomes_need_a_year() -> None:
    with pytest.raises(InvalidValueError, match="year of the incomes"):
        list(read_register(COLUMNS).to_households())
    with_year = read_register({**COLUMNS, "年度": [2017, 2017]})
    (household,) = with_year.to_households()
    assert household.income is not None
    assert household.income.year == 2017


def test_a_household_that_contradicts_itself_is_refused_when_it_is_made() -> None:
    register = read_register({"户编号": ["1", "2", "2"], "与户主关系": ["户主", "户主", "户主"]})
    households = register.to_households()
    assert next(households).id == "1"
    with pytest.raises(InvalidValueError, match="number of heads"):
        next(households)


def test_items_that_are_not_the_whole_transfer_are_left_out() -> None:
    register = read_register({"户编号": ["1"], "转移性收入": [20], "低保金": [12]})
    (household,) = register.to_households(2016)
    assert household.income is not None
    assert not household.income.transfer_items

import pytest

from fupin.registers.fields import fields
from fupin.registers.headers import find_header, looks_like_identity, read_heading
from fupin.registers.mapping import read_mapping


@pytest.mark.parametrize(
    ("text", "name", "factor"),
    [
        ("户编号", "household_id", 1),
        (" *户 编号： ", "household_id", 1),
        ("县（市、区、旗）", "county", 1),
        ("县(市、区、旗)", "county", 1),
        ("household number", "household_id", 1),
        ("Net_Income", "net_income", 1),
        ("人均纯收入（元）", "net_income_per_person", 1),
        ("人均纯收入(万元)", "net_income_per_person", 10_000),
        ("耕地面积[公顷]", "arable_land", 15),
        ("务工时间（月）", "work_months", 1),
        ("人均纯收入（元）.1", "net_income_per_person", 1),
        ("致贫原因_1", "main_cause", 1),
        ("致贫/返贫风险5", "risk_5", 1),
        ("识别监测时间（YYYYMM）", "risk_identified_on", 1),
        ("危房户（是/否）", "dangerous_house", 1),
        ("工资性收入（必填）", "wage", 1),
    ],
)
def test_headers_as_they_are_found(text: str, name: str | None, factor: float) -> None:
    heading = read_heading(text, {})
    assert (heading.field.name if heading.field else None) == name
    assert heading.factor == factor


@pytest.mark.parametrize(
    "text", ["备注", "致贫原因（二）", "致贫原因 (2)", "危房户（2015年以前）", ""]
)
def test_headers_that_are_not_known(text: str) -> None:
    assert read_heading(text, {}).field is None


def test_a_unit_of_something_else_is_said() -> None:
    heading = read_heading("耕地面积（元）", {})
    assert (heading.field, heading.unit, heading.wanted) == (None, "元", "亩")
    assert read_heading("人均纯收入（2019年）", {}).field is None


@pytest.mark.parametrize("name", sorted(fields()))
def test_every_field_is_known_by_each_of_its_headers(name: str) -> None:
    for header in fields()[name].headers:
        assert read_heading(header, {}).field is fields()[name]


def test_the_user_comes_first() -> None:
    mapping = read_mapping(
        {"户编号": "", "序号": "household_id", "到手": {"field": "net_income", "unit": "万元"}}
    )
    spelt = dict(mapping)
    assert read_heading("户编号", spelt).field is None
    assert read_heading("序号", spelt).field is fields()["household_id"]
    assert read_heading("到手", spelt).factor == 10_000


@pytest.mark.parametrize("text", ["联系人手机", "监护人身份证号", "父亲姓名", "开户账号"])
def test_unknown_headers_of_identities(text: str) -> None:
    assert looks_like_identity(text)
    assert not looks_like_identity("备注")


def test_titles_above_the_header_are_passed_over() -> None:
    rows = [
        ["巴里坤县登记表", "", ""],
        ["单位：户", "", ""],
        ["户编号", "人数", "备注"],
        ["1", "3", ""],
    ]
    found = find_header(rows, {})
    assert found is not None
    assert (found.first, found.height, found.household) == (2, 1, 0)


def test_two_rows_of_a_header() -> None:
    rows = [
        ["户编号", "家庭收入", "", "住房", "", "识别"],
        ["", "工资性收入", "转移性收入", "面积", "等级", "监测时间"],
        ["1", "100", "200", "80", "A级", "202101"],
    ]
    found = find_header(rows, {})
    assert found is not None
    assert (found.first, found.height) == (0, 2)
    names = [heading.field.name if heading.field else None for heading in found.headings]
    assert names == [
        *("household_id", "wage", "transfer", "housing_area", "housing_grade"),
        "risk_identified_on",
    ]


def test_a_row_of_units_below_the_header() -> None:
    found = find_header([["户编号", "工资性收入", "耕地面积"], ["", "万元", "公顷"]], {})
    assert found is not None
    assert [heading.factor for heading in found.headings] == [1, 10_000, 15]


def test_values_are_no_second_row_of_the_header() -> None:
    found = find_header([["户编号", "性别", "与户主关系"], ["1", "", "户主"]], {})
    assert found is not None
    assert found.height == 1


def test_a_group_is_kept_in_the_name_of_an_unknown_header() -> None:
    found = find_header([["户编号", "收入", ""], ["", "工资性收入", "其他"]], {})
    assert found is not None
    assert found.texts == ("户编号", "工资性收入", "收入 其他")


def test_no_header() -> None:
    assert find_header([["填表说明"], ["一、本表由村填写"]], {}) is None
    assert find_header([], {}) is None
    assert find_header([["性别"]], {}) is None

from collections.abc import Callable
from pathlib import Path

import pytest

from fupin.errors import DataFileError, UnknownNameError
from fupin.registers import read_register
from fupin.registers.fields import FieldLevel, fields
from fupin.registers.problem import reading_kinds
from fupin.registers.register import Register
from fupin.registers.rules import Rule, check, declared, get, read_rules
from fupin.registers.rules.given import GIVEN_LABELS, Given
from fupin.registers.rules.kinds import Case
from fupin.registers.rules.terms import terms

MakeRegister = Callable[..., Register]

HEADER = "id,level,severity,field,holds,en"


def _file(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("rule", declared("CN-AH"), ids=lambda rule: rule.id)
def test_a_declared_rule_speaks_of_known_things(rule: Rule) -> None:
    known = {*fields(), *terms(FieldLevel.PERSON), *terms(FieldLevel.HOUSEHOLD), *GIVEN_LABELS}
    columns = rule.columns or (rule.field,)
    for column in columns:
        assert {*Case(rule, column, known, Given()).columns, *rule.optional} <= known
    assert rule.field == "" or rule.field in fields()
    assert rule.source
    assert rule.remedy.zh != rule.statement.zh


def test_no_rule_has_the_code_of_a_problem_of_reading() -> None:
    assert not {rule.id for rule in declared("CN-AH")} & set(reading_kinds())


def test_rules_of_a_territory_are_added_to_those_of_the_country() -> None:
    added = {rule.id for rule in declared("CN-AH")} - {rule.id for rule in declared()}
    assert added == {"removed_after_six_months", "removed_can_work", "removed_has_income"}


def test_an_unknown_rule() -> None:
    with pytest.raises(UnknownNameError, match="one_head"):
        get("one_heads")


def test_a_rule_of_a_user(tmp_path: Path, make_register: MakeRegister) -> None:
    path = _file(
        tmp_path,
        HEADER + ",applies,tolerance,zh",
        "big_house,household,info,housing_area,housing_area / size <= {tolerance},"
        "No more than 25 square metres for a person.,relocated,25,",
    )
    rules = read_rules(path)
    register = make_register("relocated=yes; housing_area=101; size=4", {"size"})
    checked = check(register, rules=rules)
    (problem,) = checked.problems
    assert problem.message() == (
        "No more than 25 square metres for a person. "
        "Found: relocated household: yes; floor area: 101; size: 4."
    )
    assert problem.severity == "info"
    assert problem.message("zh").startswith("No more than 25")


def test_a_rule_of_a_user_on_a_person_may_ask_for_the_household(
    tmp_path: Path, make_register: MakeRegister
) -> None:
    path = _file(
        tmp_path,
        HEADER,
        "migrant,person,warning,work_place,work_months = 0 OR household_type <> 'exited',No.",
    )
    register = make_register("household_type=exited; work_months=3 / work_months=0")
    assert [problem.row for problem in check(register, rules=read_rules(path)).problems] == [2]


def test_a_rule_of_a_user_may_count_over_the_household(
    tmp_path: Path, make_register: MakeRegister
) -> None:
    path = _file(
        tmp_path,
        HEADER,
        "work,household,warning,wage,wage > 0 OR size < 2,No wage.",
        "months,person,warning,work_months,"
        "SUM(work_months) OVER (PARTITION BY household_id) <= 12,Too long.",
    )
    register = make_register("work_months=7; size=2; wage=1 / work_months=6; size=2")
    checked = check(register, rules=read_rules(path))
    assert checked.problems.codes == {"months": 2}


def test_a_rule_of_a_user_may_speak_of_columns_that_are_no_fields(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        HEADER + ",optional",
        "grade,person,info,年级,年级 <> '九' OR 备注 IS NOT NULL,No remark.,备注",
    )
    register = read_register(
        {"户编号": ["1", "2"], "姓名": ["甲", "乙"], "性别": ["男", "女"], "年级": ["九", "八"]}
    )
    (problem,) = check(register, rules=read_rules(path)).problems
    assert (problem.field, problem.value) == ("年级", "九")


@pytest.mark.parametrize(
    ("lines", "row", "reason"),
    [
        (["id,level"], 1, "header"),
        (["id,level,severity,field,holds"], 1, "header"),
        ([HEADER + ",colour"], 1, "header"),
        ([], 1, "header"),
        ([HEADER, "a,person,error,age,age > 0"], 2, "too many or too few"),
        ([HEADER, "a,person,error,age,age > 0,Text,more"], 2, "too many or too few"),
        ([HEADER, "a,person,error,age,age >,Text"], 2, "SQL condition"),
        ([HEADER, "a,person,fatal,age,age > 0,Text"], 2, "severity"),
        ([HEADER, "a,village,error,age,age > 0,Text"], 2, "level"),
        ([HEADER, "A b,person,error,age,age > 0,Text"], 2, "no name of a rule"),
        ([HEADER, "a,person,error,age,age > 0,"], 2, "empty"),
        ([HEADER, "a,person,error,age,age > 0,T", "a,person,error,age,age > 1,T"], 3, "twice"),
        ([HEADER + ",tolerance", "a,person,error,age,age > 0,Text,some"], 2, "no number"),
        ([HEADER, 'a,person,error,age,age > 0,"Text'], 0, "cannot be read"),
    ],
)
def test_a_file_that_holds_no_rules_is_refused(
    tmp_path: Path, lines: list[str], row: int, reason: str
) -> None:
    with pytest.raises(DataFileError, match=reason) as caught:
        read_rules(_file(tmp_path, *lines))
    assert (caught.value.file, caught.value.row) == ("mine.csv", row)


def test_a_file_in_another_encoding_or_missing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes("id,level\n甲".encode("gb18030"))
    with pytest.raises(DataFileError, match="cannot be read"):
        read_rules(path)
    with pytest.raises(DataFileError, match="cannot be read"):
        read_rules(tmp_path / "none.csv")

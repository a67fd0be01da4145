import copy
import pickle

import pytest

from fupin.errors import InvalidValueError, UnknownNameError
from fupin.locale import explain
from fupin.model import (
    AllowanceKind,
    Education,
    Health,
    HouseholdType,
    HousingGrade,
    LabelledEnum,
    LabourCapacity,
    MonitoredType,
    PovertyCause,
    RelapseRisk,
    Relation,
    RiskRemovalWay,
    Sex,
    StudentStatus,
)

ENUMERATIONS = [
    *(Sex, Relation, Education, StudentStatus, Health, LabourCapacity, AllowanceKind),
    *(HousingGrade, HouseholdType, PovertyCause, MonitoredType, RelapseRisk, RiskRemovalWay),
]
MEMBERS = [member for enumeration in ENUMERATIONS for member in enumeration]
NAMES = [(member, name) for member in MEMBERS for name in member.names]


@pytest.mark.parametrize(("member", "name"), NAMES, ids=str)
def test_every_label_and_alias_means_its_member(member: LabelledEnum, name: str) -> None:
    assert type(member).from_label(name) is member
    assert type(member).from_label(f"  {name.upper()}\u3000") is member


@pytest.mark.parametrize("member", MEMBERS)
def test_a_member_is_its_value_and_survives_copying(member: LabelledEnum) -> None:
    # Grades are capitals, as everybody writes them.
    assert member.value == str(member)
    assert member.value in (member.name.lower(), member.name[:1])
    assert copy.deepcopy(member) is member
    assert pickle.loads(pickle.dumps(member)) is member  # noqa: S301 - made in this line


@pytest.mark.parametrize(
    ("enumeration", "text", "member"),
    [
        (Sex, "女", Sex.FEMALE),
        (Relation, "户主", Relation.HEAD),
        (Education, "文盲或半文盲", Education.ILLITERATE),
        (Education, "本科及以上", Education.BACHELOR),
        (Health, "长期慢性病", Health.CHRONIC_ILLNESS),
        (LabourCapacity, "弱劳动力或半劳动力", LabourCapacity.WEAK),
        (HouseholdType, "低保贫困户", HouseholdType.ALLOWANCE_POOR),
        (HouseholdType, "特困供养脱贫户", HouseholdType.DESTITUTE_EXITED),
        (PovertyCause, "缺劳动力", PovertyCause.LABOUR),
        (PovertyCause, "缺 劳力", PovertyCause.LABOUR),
        (PovertyCause, "其他", PovertyCause.OTHER),
        (PovertyCause, "Lack of Funds", PovertyCause.FUNDS),
        (PovertyCause, "因丧", PovertyCause.BEREAVEMENT),
    ],
)
def test_labels_of_the_forms(
    enumeration: type[LabelledEnum], text: str, member: LabelledEnum
) -> None:
    assert enumeration.from_label(text) is member


def test_an_unknown_label_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        PovertyCause.from_label("缺资全")
    error = caught.value
    assert error.kind == "cause of poverty"
    assert error.name == "缺资全"
    assert error.candidates[0] == "缺资金"
    assert "cause of poverty '缺资全' is not known" in str(error)
    assert "缺资金 (lack of funds)" in str(error)


@pytest.mark.parametrize("enumeration", ENUMERATIONS)
@pytest.mark.parametrize("blank", ["", "  ", "\u3000\n"])
def test_a_blank_is_no_label(enumeration: type[LabelledEnum], blank: str) -> None:
    with pytest.raises(InvalidValueError, match="is blank") as caught:
        enumeration.from_label(blank)
    assert caught.value.place == enumeration.noun
    assert caught.value.value == blank
    assert "Give None where the value is missing" in explain(caught.value, "en")


@pytest.mark.parametrize("text", ["1", "7", "01", "致贫"])
def test_codes_and_parts_of_labels_mean_nothing(text: str) -> None:
    with pytest.raises(UnknownNameError):
        PovertyCause.from_label(text)


@pytest.mark.parametrize(
    "text",
    [
        "残疾,长期慢性病",
        "长期慢性病,残疾",
        "长期慢性病，残疾",
        "残疾、长期慢性病",
        "残疾; 长期慢性病",
    ],
)
def test_states_of_health_come_in_any_order(text: str) -> None:
    assert Health.from_labels(text) == {Health.DISABILITY, Health.CHRONIC_ILLNESS}


def test_one_state_of_health() -> None:
    assert Health.from_labels("健康") == {Health.HEALTHY}


@pytest.mark.parametrize("text", ["", "残疾,"])
def test_a_blank_state_of_health_is_none(text: str) -> None:
    with pytest.raises(InvalidValueError, match="is blank"):
        Health.from_labels(text)


@pytest.mark.parametrize(
    ("label", "is_registered", "has_exited"),
    [
        ("一般贫困户", True, False),
        ("低保贫困户", True, False),
        ("特困供养脱贫户", True, True),
        ("脱贫户", True, True),
        ("一般农户", False, False),
        ("低保户", None, None),
        ("五保户", None, None),
    ],
)
def test_what_the_type_says_of_register_and_exit(
    label: str, is_registered: bool | None, has_exited: bool | None
) -> None:
    kind = HouseholdType.from_label(label)
    assert (kind.is_registered_poor, kind.has_exited) == (is_registered, has_exited)


def test_who_attends_a_school() -> None:
    not_at_school = {status for status in StudentStatus if not status.attends}
    assert not_at_school == {
        StudentStatus.NOT_STUDENT,
        StudentStatus.UNDER_AGE,
        StudentStatus.DROPPED_OUT,
    }

import pickle
from datetime import date, datetime
from typing import Any

import attrs
import pytest

from fupin.errors import InvalidValueError
from fupin.model import Education, Health, LabourCapacity, Person, Relation, Sex, StudentStatus


def test_all_but_the_id_may_be_missing() -> None:
    person = Person("1")
    missing = attrs.asdict(person, recurse=False)
    assert missing.pop("id") == "1"
    assert missing.pop("coverage") == {}
    assert set(missing.values()) == {None}


def test_a_person_is_a_value() -> None:
    person = Person(
        "1",
        sex=Sex.FEMALE,
        birth_date=date(1980, 5, 1),
        relation=Relation.HEAD,
        education=Education.PRIMARY,
        is_student=False,
        health=[Health.DISABILITY, Health.CHRONIC_ILLNESS],
        labour=LabourCapacity.WEAK,
        coverage={"pension": True, "relief": False},
    )
    assert person.health == frozenset({Health.CHRONIC_ILLNESS, Health.DISABILITY})
    assert hash(attrs.evolve(person)) == hash(person)
    assert pickle.loads(pickle.dumps(person)) == person  # noqa: S301 - made in this line


def test_unknown_is_neither_covered_nor_uncovered() -> None:
    person = Person("1", coverage={"pension": False})
    assert person.coverage["pension"] is False
    assert "relief" not in person.coverage


@pytest.mark.parametrize(
    ("field", "value", "remedy"),
    [
        ("sex", "女", "Sex.from_label"),
        ("sex", Relation.HEAD, "from_label"),
        ("relation", "户主", "from_label"),
        ("education", 3, "from_label"),
        ("labour", "无劳动力", "Give a member of LabourCapacity"),
        ("birth_date", "1980-05-01", "datetime.date"),
        ("birth_date", datetime(1980, 5, 1), "datetime.date"),
        ("age", -1, "an int in its range"),
        ("age", 131, "an int in its range"),
        ("age", 3.0, "an int in its range"),
        ("age", True, "an int in its range"),
        ("is_student", 1, "True or False"),
        ("health", frozenset(), "or None if unknown"),
        ("health", frozenset({"残疾"}), "members of Health"),
        ("health", frozenset({Health.HEALTHY, Health.DISABILITY}), "HEALTHY alone"),
    ],
)
def test_a_field_refuses_what_it_cannot_hold(field: str, value: object, remedy: str) -> None:
    arguments: dict[str, Any] = {field: value}
    with pytest.raises(InvalidValueError, match=remedy) as caught:
        Person("1", **arguments)
    assert caught.value.place == f"Person 1, {field}"
    assert caught.value.value == value


@pytest.mark.parametrize(
    ("scheme", "covered"),
    [("pension", 1), ("pension", None), ("pension", "是"), (" ", True), (3, True)],
)
def test_coverage_says_yes_or_no_by_name(scheme: Any, covered: Any) -> None:
    with pytest.raises(InvalidValueError, match="leave out what is not known") as caught:
        Person("1", coverage={scheme: covered})
    assert caught.value.place == "Person 1, coverage"
    assert caught.value.value == (scheme, covered)


@pytest.mark.parametrize("id_", ["", "  ", None, 7])
def test_an_id_is_a_text(id_: Any) -> None:
    with pytest.raises(InvalidValueError, match="at least one letter or digit") as caught:
        Person(id_)
    assert caught.value.value == id_


def test_a_day_of_birth_and_an_age_are_one_too_many() -> None:
    with pytest.raises(InvalidValueError, match="Give the day of birth alone") as caught:
        Person("1", birth_date=date(1980, 5, 1), age=36)
    assert caught.value.place == "Person 1, age"
    assert caught.value.value == 36


def test_the_school_attended_says_whether_somebody_is_a_student() -> None:
    assert Person("1", student_status=StudentStatus.PRIMARY).is_student is True
    assert Person("1", student_status=StudentStatus.DROPPED_OUT).is_student is False
    with pytest.raises(InvalidValueError, match="contradicts the school"):
        Person("1", student_status=StudentStatus.PRIMARY, is_student=False)

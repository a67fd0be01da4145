"""A person of a household, as the register knows them."""

from collections.abc import Iterable, Mapping
from datetime import date

import attrs
from attrs.validators import optional

from fupin.errors import N_, InvalidValueError
from fupin.model.categories import (
    Education,
    Health,
    LabourCapacity,
    Relation,
    Sex,
    StudentStatus,
)
from fupin.model.checks import (
    Attribute,
    a_day,
    a_flag,
    a_member_of,
    a_name,
    a_whole_number,
    is_name,
    where,
)
from fupin.model.frozen_map import FrozenMap

__all__ = ["Person"]

_OLDEST = 130


def _states(given: Iterable[Health] | None) -> frozenset[Health] | None:
    return None if given is None else frozenset(given)


def _schemes(given: Mapping[str, bool]) -> FrozenMap[bool]:
    return FrozenMap(given)


def _fit_together(person: "Person", attribute: Attribute, value: frozenset[object]) -> None:
    known = all(isinstance(state, Health) for state in value)
    if not known or not value or (Health.HEALTHY in value and len(value) > 1):
        raise InvalidValueError(
            place=where(person, attribute.name),
            value=value,
            reason=N_("is not a set of states of health that go together"),
            remedy=N_("Give one or more members of Health, HEALTHY alone, or None if unknown."),
        )


def _say_yes_or_no(person: "Person", attribute: Attribute, value: Mapping[object, object]) -> None:
    for scheme, covered in value.items():
        if not is_name(scheme) or not isinstance(covered, bool):
            raise InvalidValueError(
                place=where(person, attribute.name),
                value=(scheme, covered),
                reason=N_("does not say that a scheme covers the person or that it does not"),
                remedy=N_("Give True or False by name of scheme; leave out what is not known."),
            )


@attrs.frozen
class Person:
    """A person of a household; ``None`` is not known, never no and never zero.

    Parameters
    ----------
    id : str
        The number of the person in the register.
    sex : Sex, optional
    birth_date : datetime.date, optional
        The day of birth.
    age : int, optional
        The age in years, where the day of birth is not known.
    relation : Relation, optional
        What the person is to the head of the household.
    education : Education, optional
    is_student : bool, optional
        Whether the person attends a school; what `student_status` says where it is given.
    student_status : StudentStatus, optional
        The school that the person attends.
    health : iterable of Health, optional
        The states of health that apply; `Health.HEALTHY` stands alone.
    labour : LabourCapacity, optional
    coverage : Mapping of str to bool, default {}
        Whether a scheme covers the person, by name of scheme; a scheme that is
        missing is one of which nothing is known.

    Raises
    ------
    InvalidValueError
        If a value is not one that its field holds, a day of birth and an age are
        both given, the states of health contradict each other, or the school attended
        contradicts that the person is a student.

    Examples
    --------
    >>> person = Person("1", sex=Sex.FEMALE, coverage={"basic_medical_insurance": True})
    >>> person.coverage.get("pension") is None
    True
    """

    id: str = attrs.field(validator=a_name)
    sex: Sex | None = attrs.field(default=None, validator=optional(a_member_of(Sex)), kw_only=True)
    birth_date: date | None = attrs.field(default=None, validator=optional(a_day), kw_only=True)
    age: int | None = attrs.field(
        default=None, validator=optional(a_whole_number(0, _OLDEST)), kw_only=True
    )
    relation: Relation | None = attrs.field(
        default=None, validator=optional(a_member_of(Relation)), kw_only=True
    )
    education: Education | None = attrs.field(
        default=None, validator=optional(a_member_of(Education)), kw_only=True
    )
    is_student: bool | None = attrs.field(default=None, validator=optional(a_flag), kw_only=True)
    student_status: StudentStatus | None = attrs.field(
        default=None, validator=optional(a_member_of(StudentStatus)), kw_only=True
    )
    health: frozenset[Health] | None = attrs.field(
        default=None, converter=_states, validator=optional(_fit_together), kw_only=True
    )
    labour: LabourCapacity | None = attrs.field(
        default=None, validator=optional(a_member_of(LabourCapacity)), kw_only=True
    )
    coverage: Mapping[str, bool] = attrs.field(
        factory=dict[str, bool], converter=_schemes, validator=_say_yes_or_no, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        self._check_age()
        self._check_student()

    def _check_student(self) -> None:
        if self.student_status is None:
            return
        attends = self.student_status.attends
        if self.is_student is None:
            object.__setattr__(self, "is_student", attends)
        elif self.is_student != attends:
            raise InvalidValueError(
                place=where(self, "is_student"),
                value=self.is_student,
                reason=N_("contradicts the school attended"),
                remedy=N_("Give one of the two, or correct it."),
                student_status=self.student_status.value,
            )

    def _check_age(self) -> None:
        if self.birth_date is not None and self.age is not None:
            raise InvalidValueError(
                place=where(self, "age"),
                value=self.age,
                reason=N_("is given beside a day of birth, which may contradict it"),
                remedy=N_("Give the day of birth alone where it is known."),
                birth_date=self.birth_date,
            )

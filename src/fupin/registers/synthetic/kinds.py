"""What a person of the synthetic register is before anything else: the cell they are counted in."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import attrs

from fupin.model import StudentStatus

__all__ = [
    "AGES",
    "AGE_CLASSES",
    "AGE_OF_COLLEGE",
    "LABOUR_FORCE",
    "STUDENTS",
    "Ages",
    "Kind",
    "school_of",
]


class Kind(StrEnum):
    """The cells that the published tables, taken together, divide persons into."""

    YOUNG_LABOUR = "young_labour"
    OLDER_LABOUR = "older_labour"
    UNABLE = "unable"
    """Of working age, without capacity for labour."""
    ELDER = "elder"
    INFANT = "infant"
    PRESCHOOL = "preschool"
    PRIMARY = "primary"
    JUNIOR = "junior"
    SENIOR = "senior"
    HIGHER = "higher"
    """In a vocational school, a college or a university."""
    JUNIOR_LEAVER = "junior_leaver"
    """Left school after the junior secondary level, and not yet of working age."""
    SENIOR_LEAVER = "senior_leaver"
    """Left school after the senior secondary level: some of the young labour force."""


@attrs.frozen
class Ages:
    """The ages that a kind of person has, both ends included.

    Parameters
    ----------
    youngest, oldest : int
        In years.
    """

    youngest: int
    oldest: int


AGE_CLASSES: Mapping[str, Ages] = MappingProxyType({"18-35": Ages(18, 35), "35+": Ages(36, 130)})
"""The age groups of the labour force, by their category in the case."""

AGES: Mapping[Kind, Ages] = MappingProxyType(
    {
        Kind.YOUNG_LABOUR: AGE_CLASSES["18-35"],
        # Nobody of them turns 60 before the register closes.
        Kind.OLDER_LABOUR: Ages(36, 56),
        # From 20 on, so that nobody of them counts as having just left school.
        Kind.UNABLE: Ages(20, 59),
        Kind.ELDER: Ages(60, 88),
        Kind.INFANT: Ages(0, 2),
        Kind.PRESCHOOL: Ages(3, 5),
        Kind.PRIMARY: Ages(6, 11),
        Kind.JUNIOR: Ages(12, 14),
        Kind.SENIOR: Ages(15, 17),
        Kind.HIGHER: Ages(16, 22),
        # Whoever is 15 is still of school age.
        Kind.JUNIOR_LEAVER: Ages(16, 17),
        Kind.SENIOR_LEAVER: Ages(18, 19),
    }
)

LABOUR_FORCE = frozenset({Kind.YOUNG_LABOUR, Kind.OLDER_LABOUR, Kind.SENIOR_LEAVER})

STUDENTS = frozenset({Kind.PRESCHOOL, Kind.PRIMARY, Kind.JUNIOR, Kind.SENIOR, Kind.HIGHER})

_SCHOOLS: Mapping[Kind, StudentStatus] = MappingProxyType(
    {
        Kind.INFANT: StudentStatus.UNDER_AGE,
        Kind.PRESCHOOL: StudentStatus.PRESCHOOL,
        Kind.PRIMARY: StudentStatus.PRIMARY,
        Kind.JUNIOR: StudentStatus.JUNIOR_SECONDARY,
        Kind.SENIOR: StudentStatus.SENIOR_SECONDARY,
    }
)
AGE_OF_COLLEGE = 18
_AGE_OF_UNIVERSITY = 20


def school_of(kind: Kind, age: int) -> StudentStatus:
    """Give the school that a person of a kind attends at an age.

    Examples
    --------
    >>> school_of(Kind.HIGHER, 21).value, school_of(Kind.ELDER, 70).value
    ('bachelor', 'not_student')
    """
    if kind is not Kind.HIGHER:
        return _SCHOOLS.get(kind, StudentStatus.NOT_STUDENT)
    if age < AGE_OF_COLLEGE:
        return StudentStatus.SECONDARY_VOCATIONAL
    is_college = age < _AGE_OF_UNIVERSITY
    return StudentStatus.JUNIOR_COLLEGE if is_college else StudentStatus.BACHELOR

"""Persons of a synthetic register a year later: through school, into work, and out of it."""

import polars as pl

from fupin.model import Education, Health, LabourCapacity, StudentStatus

__all__ = ["grow_up"]

_AGE_OF_WORK = 18
_AGE_AFTER_COLLEGE = 23
_AGE_OF_REST = 60

_STAGES = (
    (0, StudentStatus.UNDER_AGE, None),
    (3, StudentStatus.PRESCHOOL, None),
    (6, StudentStatus.PRIMARY, None),
    (12, StudentStatus.JUNIOR_SECONDARY, Education.PRIMARY),
    (15, StudentStatus.SENIOR_SECONDARY, Education.JUNIOR_SECONDARY),
    (_AGE_OF_WORK, StudentStatus.NOT_STUDENT, Education.SENIOR_SECONDARY),
)
"""From which age on a child attends a school, and what it has finished by then."""

_PUPILS = (
    *(StudentStatus.UNDER_AGE, StudentStatus.PRESCHOOL, StudentStatus.PRIMARY),
    *(StudentStatus.JUNIOR_SECONDARY, StudentStatus.SENIOR_SECONDARY),
    StudentStatus.SECONDARY_VOCATIONAL,
)
_COLLEGES = (StudentStatus.JUNIOR_COLLEGE, StudentStatus.BACHELOR)


def grow_up(persons: pl.DataFrame, year: int) -> pl.DataFrame:
    """Bring schools, education and capacity for labour to the end of a year.

    Parameters
    ----------
    persons : polars.DataFrame
        The persons of a register.
    year : int
        The year.

    Returns
    -------
    polars.DataFrame
        Children attend the school of their age, students of colleges finish at 22, and
        whoever has left school can work from 18 to 59.
    """
    age = year - pl.col("birth_date").str.slice(0, 4).cast(pl.Int32)
    return (
        persons.with_columns(age=age)
        .with_columns(_school(), _education())
        .with_columns(_labour(), _pension_insurance())
        .drop("age")
    )


def _is_pupil() -> pl.Expr:
    return pl.col("student_status").is_in([school.value for school in _PUPILS])


def _finishes_college() -> pl.Expr:
    is_student = pl.col("student_status").is_in([school.value for school in _COLLEGES])
    return is_student & (pl.col("age") >= _AGE_AFTER_COLLEGE)


def _school() -> pl.Expr:
    school = pl.col("student_status")
    for age, stage, _ in _STAGES:
        is_of_age = _is_pupil() & (pl.col("age") >= age)
        school = pl.when(is_of_age).then(pl.lit(stage.value)).otherwise(school)
    left = pl.lit(StudentStatus.NOT_STUDENT.value)
    return pl.when(_finishes_college()).then(left).otherwise(school).alias("student_status")


def _education() -> pl.Expr:
    education = pl.col("education")
    for age, _, finished in _STAGES:
        is_of_age = _is_pupil() & (pl.col("age") >= age)
        reached = pl.lit(None if finished is None else finished.value, dtype=pl.String)
        education = pl.when(is_of_age).then(reached).otherwise(education)
    # The values of a college and of its degree are the same.
    degree = pl.col("student_status")
    return pl.when(_finishes_college()).then(degree).otherwise(education).alias("education")


def _has_left_school() -> pl.Expr:
    return pl.col("student_status") == StudentStatus.NOT_STUDENT.value


def _labour() -> pl.Expr:
    is_of_age = pl.col("age").is_between(_AGE_OF_WORK, _AGE_OF_REST - 1)
    starts = _has_left_school() & is_of_age & (pl.col("labour") == LabourCapacity.NONE.value)
    is_healthy = pl.col("health") == Health.HEALTHY.value
    full = pl.lit(LabourCapacity.ORDINARY.value)
    weak = pl.lit(LabourCapacity.WEAK.value)
    can_work = pl.col("labour").is_in((LabourCapacity.ORDINARY.value, LabourCapacity.SKILLED.value))
    return (
        pl.when(starts & is_healthy)
        .then(full)
        .when(starts | (can_work & (pl.col("age") >= _AGE_OF_REST)))
        .then(weak)
        .otherwise("labour")
        .alias("labour")
    )


def _pension_insurance() -> pl.Expr:
    joins = _has_left_school() & (pl.col("age") >= _AGE_OF_WORK)
    return pl.col("pension_insurance") | pl.when(joins).then(pl.lit(value=True))

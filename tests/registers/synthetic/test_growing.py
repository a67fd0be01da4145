import polars as pl
import pytest

from fupin.registers.synthetic.growing import grow_up


def grown(year: int, **person: object) -> dict[str, object]:
    known = {
        "birth_date": "2000-06-01",
        "student_status": "not_student",
        "education": "primary",
        "health": "healthy",
        "labour": "ordinary",
        "pension_insurance": True,
        **person,
    }
    schema = {"pension_insurance": pl.Boolean, "education": pl.String}
    frame = pl.DataFrame({name: [value] for name, value in known.items()}, schema_overrides=schema)
    return grow_up(frame, year).row(0, named=True)


@pytest.mark.parametrize(
    ("year", "school", "education"),
    [
        (2002, "under_age", None),
        (2003, "preschool", None),
        (2006, "primary", None),
        (2012, "junior_secondary", "primary"),
        (2015, "senior_secondary", "junior_secondary"),
        (2018, "not_student", "senior_secondary"),
    ],
)
def test_a_child_attends_the_school_of_its_age(
    year: int, school: str, education: str | None
) -> None:
    child = grown(year, student_status="under_age", education=None, labour="none")
    assert (child["student_status"], child["education"]) == (school, education)


def test_a_school_leaver_can_work_and_is_insured_from_18_on() -> None:
    person = {"student_status": "senior_secondary", "labour": "none", "pension_insurance": None}
    before, after = grown(2017, **person), grown(2018, **person)
    assert (before["labour"], before["pension_insurance"]) == ("none", None)
    assert (after["labour"], after["pension_insurance"]) == ("ordinary", True)


def test_who_is_ill_works_less() -> None:
    person = {"student_status": "senior_secondary", "labour": "none", "health": "disability"}
    assert grown(2018, **person)["labour"] == "weak"


@pytest.mark.parametrize("school", ["junior_college", "bachelor"])
def test_students_of_colleges_finish_at_22(school: str) -> None:
    person = {"student_status": school, "education": "senior_secondary", "labour": "none"}
    assert grown(2022, **person)["student_status"] == school
    after = grown(2023, **person)
    assert (after["student_status"], after["education"]) == ("not_student", school)
    assert after["labour"] == "ordinary"


def test_who_left_school_early_does_not_go_back() -> None:
    person = grown(2016, student_status="not_student", education="junior_secondary")
    assert (person["student_status"], person["education"]) == ("not_student", "junior_secondary")


def test_from_60_on_nobody_is_ordinary_labour() -> None:
    assert grown(2059)["labour"] == "ordinary"
    assert grown(2060)["labour"] == "weak"
    assert grown(2060, labour="lost")["labour"] == "lost"

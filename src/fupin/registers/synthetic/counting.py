"""Published cells counted on a synthetic register, with the definitions of the case."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

import attrs
import polars as pl

from fupin.cases import Fact, Period
from fupin.indicators import dimensions
from fupin.model import Education, StudentStatus
from fupin.registers.synthetic.health import ABLE, HEALTH_CATEGORIES
from fupin.registers.synthetic.kinds import AGE_CLASSES, AGES, Ages, Kind
from fupin.registers.synthetic.published import cause_of, source_of

__all__ = ["Counting"]

_SHARE = "share:"
_INCOME = "net_income_per_capita"
_VILLAGES = {"key_poor_villages": "key_villages", "non_key_villages": "other_villages"}

_SCHOOLS: Mapping[str, tuple[StudentStatus, ...]] = {
    "preschool": (StudentStatus.PRESCHOOL,),
    "primary": (StudentStatus.PRIMARY,),
    "junior_secondary": (StudentStatus.JUNIOR_SECONDARY,),
    "senior_secondary": (StudentStatus.SENIOR_SECONDARY,),
    "vocational_and_higher": (
        StudentStatus.SECONDARY_VOCATIONAL,
        StudentStatus.JUNIOR_COLLEGE,
        StudentStatus.BACHELOR,
    ),
}


def _left_at(ages: Ages, level: Education) -> pl.Expr:
    is_of_age = pl.col("age").is_between(ages.youngest, ages.oldest)
    return is_of_age & (pl.col("education") == level.value)


_IS_ABLE = pl.col("labour").is_in(ABLE)
_IS_STUDENT = ~pl.col("student_status").is_in(("not_student", "under_age"))
_HAS_JUST_LEFT_SCHOOL = ~_IS_STUDENT & (
    _left_at(AGES[Kind.JUNIOR_LEAVER], Education.JUNIOR_SECONDARY)
    | _left_at(AGES[Kind.SENIOR_LEAVER], Education.SENIOR_SECONDARY)
)


def _exited_by(day: date) -> pl.Expr:
    return pl.col("exited_on").is_not_null() & (pl.col("exited_on") <= day.isoformat())


_STOCKS: Mapping[str, Callable[[date], pl.Expr]] = {
    "registered_poor": lambda day: ~_exited_by(day),
    "exited_poor": _exited_by,
    "on_register": lambda _: pl.lit(value=True),
    "poor_labour_force": lambda _: _IS_ABLE,
    "poor_student": lambda _: _IS_STUDENT,
    "poor_post_school_youth": lambda _: _HAS_JUST_LEFT_SCHOOL,
}
"""Whom an indicator counts on a day."""


def _is_of_age(category: str) -> pl.Expr | None:
    ages = AGE_CLASSES.get(category)
    return None if ages is None else pl.col("age").is_between(ages.youngest, ages.oldest)


def _is_in_state(category: str) -> pl.Expr | None:
    state = HEALTH_CATEGORIES.get(category)
    return None if state is None else pl.col("health").str.contains(state.value)


def _is_at(category: str) -> pl.Expr | None:
    schools = [school.value for school in _SCHOOLS.get(category, ())]
    return pl.col("student_status").is_in(schools) if schools else None


def _holds_post(category: str) -> pl.Expr:
    return pl.col("public_post") == dimensions.category_label("post", category).zh


_DIMENSIONS: Mapping[str, Callable[[str], pl.Expr | None]] = {
    "age": _is_of_age,
    "cause": lambda category: pl.col("main_cause") == cause_of(category),
    "education_completed": lambda category: pl.col("education") == category,
    "education_stage": _is_at,
    "health": _is_in_state,
    "pathway": lambda category: pl.col("exit_pathway") == category,
    "post": _holds_post,
    "training": lambda category: pl.col("training_willing") == (category == "willing"),
}


def _category(dimension: str, category: str) -> pl.Expr | None:
    """Tell the persons of a category; ``None`` where the register does not know it."""
    tell = _DIMENSIONS.get(dimension)
    return None if tell is None else tell(category)


@attrs.frozen(eq=False)
class Counting:
    """A synthetic register on which published cells are counted.

    Parameters
    ----------
    persons, households : polars.DataFrame
        The register.
    place : str
        The subject of the case that it stands for.
    opening, closing : datetime.date
        The day on which persons are as they are registered, and the last day on which
        exits are known.
    """

    persons: pl.DataFrame
    households: pl.DataFrame
    place: str
    opening: date
    closing: date

    def value(self, fact: Fact) -> float | None:
        """Count the cell of a fact; ``None`` where the register cannot tell.

        A text that names a year and no day may mean the first or the last one: a stock
        is that of the day on which it comes nearer to the published value.
        """
        if not self._is_followed(fact):
            return None
        days = self._days(fact.period)
        found = [self._on(fact, first, last) for first, last in days]
        known = [value for value in found if value is not None]
        return min(known, key=lambda value: abs(value - fact.value), default=None)

    def _is_followed(self, fact: Fact) -> bool:
        """Tell whether the register covers the time and the subject of a fact."""
        if not fact.period.is_dated:
            # Who has exited depends on the day.
            return fact.subject in self._subjects and not fact.subject.endswith("/exited_poor")
        first, last = fact.period.ends
        return fact.subject in self._subjects and self.opening <= first and last <= self.closing

    def _days(self, period: Period) -> list[tuple[date, date]]:
        if not period.is_dated:
            return [(self.opening, self.opening)]
        first, last = period.ends
        return [(first, first), (first, last)]

    @cached_property
    def _subjects(self) -> dict[str, pl.Expr]:
        classes = self.households["village_class"].unique()
        return {
            self.place: pl.lit(value=True),
            f"{self.place}/registered_poor": pl.lit(value=True),
            f"{self.place}/exited_poor": _exited_by(self.closing),
            **{f"{self.place}/{name}": pl.col("village_class") == name for name in classes},
        }

    @cached_property
    def _people(self) -> pl.DataFrame:
        """The persons with the fields of their households, and their ages at the opening."""
        born = pl.col("birth_date").str.slice(0, 4).cast(pl.Int32)
        joined = self.persons.join(self.households.drop("is_synthetic"), on="household_id")
        return joined.with_columns(age=self.opening.year - born)

    def _on(self, fact: Fact, first: date, last: date) -> float | None:
        indicator = fact.indicator.removeprefix(_SHARE)
        value = self._cell(indicator, fact.subject, fact.breakdown, first, last)
        if not fact.indicator.startswith(_SHARE) or value is None:
            return value
        # The tables of the two classes of villages are shares of the whole county.
        whole_of = fact.subject if indicator == _INCOME else self.place
        whole = self._cell(indicator, whole_of, (), first, last)
        return 100 * value / whole if whole else None

    def _cell(
        self,
        indicator: str,
        subject: str,
        breakdown: tuple[tuple[str, str], ...],
        first: date,
        last: date,
    ) -> float | None:
        if indicator == _INCOME:
            return self._income(subject, dict(breakdown))
        if indicator in _VILLAGES:
            of_class = pl.col("village_class") == _VILLAGES[indicator]
            return float(self.households.filter(of_class)["village"].n_unique())
        stem, _, unit = indicator.rpartition("_")
        if unit not in ("households", "persons"):
            return None
        counted = self._counted(stem, first, last, dict(breakdown))
        parts = (counted, *(_category(name, category) for name, category in breakdown))
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        rows = self._people.filter(self._subjects[subject], *known)
        return float(rows["household_id"].n_unique() if unit == "households" else rows.height)

    def _counted(
        self, stem: str, first: date, last: date, breakdown: Mapping[str, str]
    ) -> pl.Expr | None:
        if stem != "poverty_exit":
            return _STOCKS[stem](last) if stem in _STOCKS else None
        if "pathway" in breakdown:
            # Of the pathways the text does not say whether they were taken yet.
            known = breakdown["pathway"] in self.persons["exit_pathway"]
            return pl.lit(value=True) if known else None
        return _exited_by(last) & (pl.col("exited_on") >= first.isoformat())

    def _income(self, subject: str, breakdown: Mapping[str, str]) -> float | None:
        if not breakdown.keys() <= {"income_source"}:
            return None
        source = source_of(breakdown.get("income_source", "net_income"))
        rows = self.households.filter(self._subjects[subject])
        return float(rows[source].sum()) / float(rows["size"].sum())

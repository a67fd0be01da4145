"""The margins that a synthetic register is fitted to, selected from the facts of a case."""

from collections.abc import Iterator, Mapping
from datetime import date

import attrs
import numpy as np

from fupin.cases import Case, Fact, Period, Status
from fupin.errors import N_, InvalidValueError, UnknownNameError
from fupin.indicators import dimensions
from fupin.registers.synthetic.fitting import Counts
from fupin.registers.synthetic.kinds import Kind

__all__ = ["SOURCES", "Published", "cause_of", "source_of"]

OPENING = Period("2013-12-31")
"""The day that the appendix on the registered poor speaks of."""

SOURCES = ("wage", "business", "property", "transfer")
"""The sources of net income, by their names as columns of a register."""

_CLASSES = "village_class"
_CLASS_COUNT = 2

_KIND_CELLS: Mapping[Kind, tuple[str, Mapping[str, str]]] = {
    Kind.YOUNG_LABOUR: ("poor_labour_force_persons", {"age": "18-35"}),
    Kind.OLDER_LABOUR: ("poor_labour_force_persons", {"age": "35+"}),
    Kind.PRESCHOOL: ("poor_student_persons", {"education_stage": "preschool"}),
    Kind.PRIMARY: ("poor_student_persons", {"education_stage": "primary"}),
    Kind.JUNIOR: ("poor_student_persons", {"education_stage": "junior_secondary"}),
    Kind.SENIOR: ("poor_student_persons", {"education_stage": "senior_secondary"}),
    Kind.HIGHER: ("poor_student_persons", {"education_stage": "vocational_and_higher"}),
    Kind.JUNIOR_LEAVER: (
        *("poor_post_school_youth_persons", {"education_completed": "junior_secondary"}),
    ),
    Kind.SENIOR_LEAVER: (
        *("poor_post_school_youth_persons", {"education_completed": "senior_secondary"}),
    ),
}


def cause_of(category: str) -> str:
    """Give the cause of poverty in the register that a category of the case means.

    Examples
    --------
    >>> cause_of("lack_of_funds"), cause_of("illness")
    ('funds', 'illness')
    """
    return category.removeprefix("lack_of_")


def source_of(category: str) -> str:
    """Give the source of net income that a category of the case means.

    The text has dividends where the account of a household has income from property.
    """
    return "property" if category == "dividend" else category


@attrs.frozen
class Published:
    """The margins of a case, each taken from its facts.

    Parameters
    ----------
    case : Case
        A case with an appendix on the registered poor.
    """

    case: Case

    def facts(
        self, indicator: str, subject: str, period: Period | None, breakdown: Mapping[str, str]
    ) -> Iterator[Fact]:
        """Give the observed facts of one cell; of any time where `period` is missing."""
        for fact in self.case.facts:
            if (
                fact.indicator == indicator
                and fact.subject == subject
                and fact.status is Status.OBSERVED
                and fact.categories == breakdown
                and (period is None or fact.period == period)
            ):
                yield fact

    def value(
        self, indicator: str, subject: str, period: Period | None = OPENING, **breakdown: str
    ) -> float | None:
        """Give what is published for a cell; ``None`` where nothing is.

        Raises
        ------
        InvalidValueError
            If the cell was published with several values, so that none can be taken.
        """
        found = {fact.value for fact in self.facts(indicator, subject, period, breakdown)}
        if len(found) > 1:
            raise InvalidValueError(
                place=f"{subject}, {indicator}",
                value=sorted(found),
                reason=N_("are several published values of one margin"),
                remedy=N_("Select them by their time."),
            )
        return found.pop() if found else None

    def count(
        self, indicator: str, subject: str, period: Period | None = OPENING, **breakdown: str
    ) -> int:
        """Give a published count.

        Raises
        ------
        UnknownNameError
            If it is not published.
        """
        value = self.value(indicator, subject, period, **breakdown)
        if value is None:
            raise UnknownNameError(
                kind=N_("published margin"),
                name=f"{subject}, {indicator}",
                known=sorted({fact.indicator for fact in self.case.facts}),
                listing=f"fupin facts {self.case.name}",
            )
        return int(value)

    @property
    def place(self) -> str:
        """The subject that the register is of."""
        return self.case.place

    @property
    def groups(self) -> tuple[str, ...]:
        """The two classes of villages that the tables are made for, in the order of the case.

        Raises
        ------
        UnknownNameError
            If the case has no such classes.
        """
        found = tuple(
            subject.id for subject in self.case.subjects.values() if subject.partition == _CLASSES
        )
        if len(found) != _CLASS_COUNT:
            raise UnknownNameError(
                kind=N_("published margin"),
                name=f"{self.place}, {_CLASSES}",
                known=(),
                listing=f"fupin facts {self.case.name}",
            )
        return found

    @property
    def causes(self) -> tuple[str, ...]:
        """The categories of the causes of poverty, in the order of the county's table."""
        return tuple(
            fact.categories["cause"]
            for fact in self.case.facts
            if fact.indicator == "registered_poor_households"
            and fact.subject == self.place
            and fact.period == OPENING
            and "cause" in fact.categories
        )

    def cause_counts(self, subject: str, unit: str) -> Counts:
        """Give the ``households`` or ``persons`` of each cause.

        A table that leaves out a cause has none of it: its rows add up to its total.
        """
        indicator = f"registered_poor_{unit}"
        values = [self.value(indicator, subject, cause=cause) for cause in self.causes]
        return np.array([value or 0 for value in values], dtype=np.int64)

    def kind_counts(self, subject: str) -> dict[Kind, int]:
        """Give how many persons of each published kind live in a class of villages."""
        counts = {
            kind: self.count(indicator, subject, OPENING, **breakdown)
            for kind, (indicator, breakdown) in _KIND_CELLS.items()
        }
        # The table of the labour force counts those who have just left school, too.
        counts[Kind.YOUNG_LABOUR] -= counts[Kind.SENIOR_LEAVER]
        return counts

    def exits(self) -> dict[int, tuple[int, int]]:
        """Give the households and persons that exited, by year, up to the year of the incomes."""
        years = sorted(
            fact.period.year
            for fact in self.case.facts
            if fact.indicator == "poverty_exit_households"
            and fact.subject == self.place
            and fact.status is Status.OBSERVED
            and not fact.breakdown
            and fact.period.year
        )
        return {
            year: (
                self.count("poverty_exit_households", self.place, Period(str(year))),
                self.count("poverty_exit_persons", self.place, Period(str(year))),
            )
            for year in years
            if year <= self.closing.year
        }

    @property
    def opening(self) -> date:
        """The day that the register was opened on."""
        return OPENING.ends[1]

    @property
    def closing(self) -> date:
        """The last day of the year whose incomes are published."""
        facts = (fact for fact in self.case.facts if fact.subject == f"{self.place}/exited_poor")
        return next(
            fact.period.ends[1] for fact in facts if fact.indicator == "net_income_per_capita"
        )

    def incomes(self) -> dict[str, int]:
        """Give the net income per person of those who exited, by source, in yuan."""
        period = Period(str(self.closing.year))
        found = {
            source_of(fact.categories["income_source"]): int(fact.value)
            for fact in self.case.facts
            if fact.indicator == "net_income_per_capita"
            and fact.subject == f"{self.place}/exited_poor"
            and fact.period == period
            and "income_source" in fact.categories
        }
        return {source: found[source] for source in SOURCES}

    def parts(self, dimension: str, indicator: str) -> dict[str, int]:
        """Give the counts of the county by the categories of one dimension alone.

        Of a category that stands there twice, or not in the first sentence that lists
        them, nothing is taken: another sentence counts another group.
        """
        listed = [
            fact
            for fact in self.case.facts
            if fact.indicator == indicator
            and fact.subject == self.place
            and tuple(fact.categories) == (dimension,)
        ]
        return {
            fact.categories[dimension]: int(fact.value)
            for fact in listed
            if fact.line == listed[0].line
        }

    def posts(self) -> dict[str, int]:
        """Give the persons in public posts by the name of the post."""
        return {
            dimensions.category_label("post", fact.categories["post"]).zh: int(fact.value)
            for fact in self.case.facts
            if fact.indicator == "poverty_exit_persons" and "post" in fact.categories
        }

"""Small cases built by hand: a county with two groups of villages, in a prefecture."""

from collections.abc import Callable, Iterable, Iterator

from fupin import stated
from fupin.auditing import Check
from fupin.auditing.table import FactTable
from fupin.cases import Case, Fact, Formula, Period, Relation, Source, Status, Subject
from fupin.cases.fact import parse_breakdown
from fupin.cases.subject import parse_kind
from fupin.locale import Label

HOUSEHOLDS = "registered_poor_households"
PERSONS = "registered_poor_persons"

Finder = Callable[[FactTable], Iterator[Check]]


def fact(
    line: int,
    text: str,
    indicator: str,
    *,
    subject: str = "county",
    period: str = "",
    breakdown: str = "",
    base: str = "",
    status: str = "observed",
    name: str = "",
) -> Fact:
    """Make a fact from words; its id is its line, or `name`."""
    figure = stated(text)
    return Fact(
        id=name or f"f{line}",
        document="000",
        line=line,
        locator="one",
        text=text,
        value=figure.value,
        unit=figure.unit,
        qualifier=figure.qualifier,
        subject=subject,
        indicator=indicator,
        period=Period(period),
        breakdown=parse_breakdown(breakdown),
        base=base,
        status=Status(status),
    )


def subject(name: str, kind: str, part_of: str = "", partition: str = "") -> Subject:
    return Subject(name, parse_kind(kind), Label("地", "place"), part_of, partition)


SUBJECTS = {
    each.id: each
    for each in (
        subject("prefecture", "prefecture"),
        subject("county", "county", "prefecture"),
        subject("county/key", "group", "county", "villages"),
        subject("county/other", "group", "county", "villages"),
        subject("county/poor", "group", "county"),
    )
}


def case(*facts: Fact, relations: Iterable[Relation] = ()) -> Case:
    source = Source("000", "题目", "0" * 64, 1, 999)
    return Case("small", "county", source, facts, SUBJECTS, tuple(relations))


def found(finder: Finder, *facts: Fact, relations: Iterable[Relation] = ()) -> list[Check]:
    """Run one finder on a case of these facts."""
    return list(finder(FactTable(case(*facts, relations=relations))))


def only(finder: Finder, *facts: Fact, relations: Iterable[Relation] = ()) -> Check:
    """Give the one check that a finder makes of these facts."""
    (check,) = found(finder, *facts, relations=relations)
    return check


def related(
    formula: str, stated_fact: Fact, *inputs: Fact, kind: str = "sum", difference: str = ""
) -> Relation:
    from fupin.cases import Difference

    return Relation(
        kind=kind,
        stated=stated_fact.id,
        inputs=tuple(each.id for each in inputs),
        formula=Formula(formula),
        difference=Difference(difference),
    )


def summary(checks: Iterable[Check]) -> list[tuple[str, str, tuple[int, ...]]]:
    """Give kind, verdict and lines of each check."""
    return [(check.kind.value, check.verdict.value, check.lines) for check in checks]


def undone(check: Check) -> str:
    return check.arithmetic.text()

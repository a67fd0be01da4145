"""Small cases built by hand: a county in a prefecture, with two groups of villages."""

from collections.abc import Callable, Iterable, Iterator

from fupin import stated
from fupin.auditing import Check
from fupin.auditing.table import FactTable
from fupin.cases import (
    Case,
    Difference,
    Fact,
    Formula,
    Kind,
    Period,
    Relation,
    Source,
    Status,
    Subject,
)
from fupin.cases.fact import parse_breakdown
from fupin.cases.subject import parse_kind
from fupin.locale import Label

HOUSEHOLDS = "registered_poor_households"
PERSONS = "registered_poor_persons"
SHARE = f"share:{PERSONS}"
INCOME = "net_income_per_capita"
INCIDENCE = "poverty_incidence"

Finder = Callable[[FactTable], Iterator[Check]]
Seen = tuple[str, str, tuple[int, ...]]


def fact(
    line: int,
    text: str,
    indicator: str,
    *,
    subject: str = "county",
    period: str = "2016",
    breakdown: str = "",
    base: str = "",
    status: str = "observed",
    name: str = "",
) -> Fact:
    """Make a fact from words; its id is its line, or `name`."""
    figure = stated(text)
    return Fact(
        id=name or f"f-{line}",
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


def _subject(name: str, kind: str, part_of: str = "", partition: str = "") -> Subject:
    return Subject(name, parse_kind(kind), Label("地", "place"), part_of, partition)


SUBJECTS = {
    each.id: each
    for each in (
        _subject("prefecture", "prefecture"),
        _subject("county", "county", "prefecture"),
        _subject("county/key", "group", "county", "villages"),
        _subject("county/other", "group", "county", "villages"),
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


def relation(
    formula: str, figure: Fact, *inputs: Fact, kind: str = "sum", difference: str = ""
) -> Relation:
    names = tuple(each.id for each in inputs)
    return Relation(Kind(kind), figure.id, names, Formula(formula), Difference(difference))


def seen(checks: Iterable[Check]) -> list[Seen]:
    """Give kind, verdict and lines of each check."""
    return [(check.kind.value, check.verdict.value, check.lines) for check in checks]


def said(check: Check) -> str:
    """Give the arithmetic of a check in words."""
    return check.arithmetic.text()

"""Reading the data files of a case; every broken row is refused with its reason."""

from collections.abc import Collection, Mapping
from pathlib import Path

from fupin.cases.fact import Fact, Status, parse_breakdown
from fupin.cases.period import Period
from fupin.cases.relation import Difference, Formula, Relation
from fupin.cases.subject import Subject, parse_codes, parse_kind
from fupin.cases.table import Column, Row, read_rows, refuse
from fupin.errors import N_, nearest_names
from fupin.indicators import get
from fupin.locale import Label
from fupin.quantities import Qualifier

__all__ = ["FACTS", "RELATIONS", "SUBJECTS", "read_facts", "read_relations", "read_subjects"]

FACTS = (
    Column("id", "string", "name of the fact, unique in the case", True),
    Column("line", "integer", "line of the document, counted from 1", True),
    Column("locator", "string", "part of the document", True),
    Column("text", "string", "the figure as it stands", True),
    Column("value", "number", "the number, scale word multiplied in", True),
    Column("unit", "string", "unit as written, without the scale word"),
    Column("qualifier", "string", "how the words limit the number", True),
    Column("subject", "string", "id of what it is about", True),
    Column("indicator", "string", "name in the catalogue", True),
    Column("period", "string", "time in EDTF"),
    Column("breakdown", "string", "dimension=category pairs, joined by semicolons"),
    Column("base", "string", "of a share or rate: what it is a share of"),
    Column("status", "string", "observed, target, rule or projection", True),
    Column("note", "string", "what a reader must know"),
)

SUBJECTS = (
    Column("id", "string", "path of slugs, unique in the case", True),
    Column("kind", "string", "kind of place, or group, organisation, site, person_role", True),
    Column("zh", "string", "name in Chinese", True),
    Column("en", "string", "name in English", True),
    Column("part_of", "string", "id of the subject it belongs to"),
    Column("partition", "string", "division of that subject into groups that add up to it"),
    Column("codes", "string", "administrative codes with validity: code@first/last"),
    Column("aliases", "string", "spellings found in the text, joined by |"),
)

RELATIONS = (
    Column("id", "string", "name of the relation", True),
    Column("kind", "string", "kind of check", True),
    Column("stated", "string", "id of the fact that must agree", True),
    Column("inputs", "string", "ids of the facts it is compared with, joined by blanks", True),
    Column("formula", "string", "how the inputs give the stated figure", True),
    Column("difference", "string", "scope, date, concept or count, where the text differs"),
    Column("note", "string", "why"),
)


def read_subjects(path: Path) -> dict[str, Subject]:
    """Read the subjects of a case, parents before children.

    Raises
    ------
    DataFileError
        If a row cannot be used.
    """
    found: dict[str, Subject] = {}
    for row in read_rows(path, SUBJECTS):
        _refuse_duplicate(row, found)
        if row["part_of"]:
            _refuse_unknown(row, "part_of", row["part_of"], found)
        found[row["id"]] = Subject(
            id=row["id"],
            kind=row.take("kind", parse_kind),
            label=Label(row["zh"], row["en"]),
            part_of=row["part_of"],
            partition=row["partition"],
            codes=row.take("codes", parse_codes),
            aliases=tuple(filter(None, row["aliases"].split("|"))),
        )
    return found


def read_facts(path: Path, document: str, subjects: dict[str, Subject]) -> tuple[Fact, ...]:
    """Read the facts of a case.

    Raises
    ------
    DataFileError
        If a row cannot be used: a duplicate id, an unknown subject or indicator, a
        unit that the indicator cannot have, a missing line.
    """
    found: dict[str, Fact] = {}
    for row in read_rows(path, FACTS):
        _refuse_duplicate(row, found)
        _refuse_unknown(row, "subject", row["subject"], subjects)
        fact = Fact(
            id=row["id"],
            document=document,
            line=row.take("line", _line),
            locator=row["locator"],
            text=row["text"],
            value=row.take("value", _value),
            unit=row["unit"],
            qualifier=row.take("qualifier", Qualifier),
            subject=row["subject"],
            indicator=row.take("indicator", lambda name: get(name).name),
            period=row.take("period", Period),
            breakdown=row.take("breakdown", parse_breakdown),
            base=row["base"],
            status=row.take("status", Status),
            note=row["note"],
        )
        row.take("unit", fact.declaration.factor)
        found[fact.id] = fact
    return tuple(found.values())


def read_relations(path: Path, facts: Mapping[str, Fact]) -> tuple[Relation, ...]:
    """Read the relations of a case.

    Raises
    ------
    DataFileError
        If a row cannot be used, names a fact that the case does not hold, or adds or
        compares figures of different kinds without naming the difference of concept.
    """
    found: dict[str, Relation] = {}
    for row in read_rows(path, RELATIONS):
        _refuse_duplicate(row, found)
        inputs = tuple(row["inputs"].split())
        for column, name in (("stated", row["stated"]), *(("inputs", name) for name in inputs)):
            _refuse_unknown(row, column, name, facts)
        relation = Relation(
            kind=row["kind"],
            stated=row["stated"],
            inputs=inputs,
            formula=row.take("formula", Formula),
            difference=row.take("difference", Difference),
            note=row["note"],
        )
        if relation.needs_one_unit:
            declared = facts[relation.stated].declaration
            for name in inputs:
                unit = facts[name].declaration.unit
                row.take("inputs", lambda _, unit=unit: declared.factor(unit))
        found[row["id"]] = relation
    return tuple(found.values())


def _line(text: str) -> int:
    line = int(text)
    if line < 1:
        raise ValueError(text)
    return line


def _value(text: str) -> float:
    value = float(text)
    if value - value:  # an infinity or NaN is no stated number
        raise ValueError(text)
    return value


def _refuse_duplicate(row: Row, found: Collection[str]) -> None:
    if row["id"] in found:
        raise refuse(
            row, "id", N_("stands in an earlier row already"), N_("Give each row its own id.")
        )


def _refuse_unknown(row: Row, column: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        nearest = ", ".join(nearest_names(name, sorted(known)))
        raise refuse(
            row,
            column,
            N_("names {name}, which is not there"),
            N_("Nearest: {nearest}."),
            name=name,
            nearest=nearest or "-",
        )

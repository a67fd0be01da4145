"""Reading the data files of a case; every broken row is refused with its reason."""

import re
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from fupin.cases.fact import Fact, Status, parse_breakdown
from fupin.cases.period import Period
from fupin.cases.relation import Difference, Formula, Kind, Relation
from fupin.cases.subject import Subject, parse_codes, parse_kind, places_of
from fupin.cases.table import Column, Row, read_rows, refuse
from fupin.errors import N_, UnitMismatchError, UnknownNameError, nearest_names
from fupin.indicators import get
from fupin.locale import Label
from fupin.quantities import Qualifier

__all__ = ["FACTS", "RELATIONS", "SUBJECTS", "read_facts", "read_relations", "read_subjects"]

_Member = TypeVar("_Member", bound=StrEnum)

_ID = re.compile(r"[a-z0-9]+(?:[-_/][a-z0-9]+)*")
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d+)?", re.ASCII)

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
    Column("difference", "string", "scope, date, concept, count or base, where the text differs"),
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
    rows = list(read_rows(path, SUBJECTS))
    for row in rows:
        _refuse_duplicate(row, found)
        _refuse_no_path(row)
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
    places = places_of(found.values())
    for row in rows:
        # A code of another level, or two on one day, is refused with its row.
        row.take("codes", lambda _: next(places))
    return found


def read_facts(
    path: Path, document: str, subjects: dict[str, Subject], *, check_units: bool = True
) -> tuple[Fact, ...]:
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
            qualifier=row.take("qualifier", _member_of(Qualifier)),
            subject=row["subject"],
            indicator=row.take("indicator", lambda name: get(name).name),
            period=row.take("period", Period),
            breakdown=row.take("breakdown", parse_breakdown),
            base=row["base"],
            status=row.take("status", _member_of(Status)),
            note=row["note"],
        )
        if check_units:
            row.take("unit", fact.declaration.factor)
        found[fact.id] = fact
    return tuple(found.values())


def read_relations(
    path: Path, facts: Mapping[str, Fact], *, check_units: bool = True
) -> tuple[Relation, ...]:
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
            kind=row.take("kind", _member_of(Kind)),
            stated=row["stated"],
            inputs=inputs,
            formula=row.take("formula", _member_of(Formula)),
            difference=row.take("difference", _member_of(Difference)),
            note=row["note"],
        )
        _refuse_wrong_count(row, relation)
        if check_units and relation.needs_one_unit:
            _refuse_other_units(row, facts[relation.stated], [facts[name] for name in inputs])
        found[row["id"]] = relation
    return tuple(found.values())


def _refuse_other_units(row: Row, stated: Fact, inputs: list[Fact]) -> None:
    for fact in inputs:
        try:
            stated.declaration.factor(fact.declaration.unit)
        except UnitMismatchError as error:
            raise refuse(
                row, "inputs", error, N_("Name the difference: {difference}."), difference="concept"
            ) from error


def _member_of(kind: type[_Member]) -> Callable[[str], _Member]:
    """Give the converter of a cell that holds a member of `kind`."""

    def convert(text: str) -> _Member:
        known = tuple(member.value for member in kind)
        if text not in known:
            raise UnknownNameError(
                kind=kind.__name__.lower(), name=text, known=known, listing=", ".join(known)
            )
        return kind(text)

    return convert


def _line(text: str) -> int:
    line = int(_number(text))
    if line < 1:
        raise ValueError(text)
    return line


def _value(text: str) -> float:
    return float(_number(text))


def _number(text: str) -> str:
    """Give a text that is a plain decimal number: no NaN, no 1e9, no 1_000."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return text


def _refuse_duplicate(row: Row, found: Collection[str]) -> None:
    if row["id"] in found:
        raise refuse(
            row, "id", N_("stands in an earlier row already"), N_("Give each row its own id.")
        )


def _refuse_no_path(row: Row) -> None:
    if not _ID.fullmatch(row["id"]):
        raise refuse(
            row,
            "id",
            N_("is not a path of slugs"),
            N_("Write small Latin letters and digits, such as barkol/key_villages."),
        )


def _refuse_wrong_count(row: Row, relation: Relation) -> None:
    wanted = relation.formula.input_count
    if wanted not in (None, len(relation.inputs)):
        raise refuse(
            row,
            "inputs",
            N_("names {found} facts, not {wanted}"),
            N_("The formula {formula} takes {wanted}."),
            found=len(relation.inputs),
            wanted=wanted,
            formula=relation.formula.value,
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

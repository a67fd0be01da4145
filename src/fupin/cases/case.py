"""A documented case: the stated figures of one document, with their subjects."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from fupin.cases.fact import Fact
from fupin.cases.reading import read_facts, read_relations, read_subjects
from fupin.cases.relation import Relation
from fupin.cases.subject import Subject, places_of
from fupin.errors import N_, DataFileError, UnknownNameError
from fupin.indicators import dimensions
from fupin.locale import Label
from fupin.places import Place

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Case", "DocumentedProgramme", "Source", "case_names", "load_case"]

_DATA = Path(__file__).parent / "data"
_PROPERTIES = {
    **dict.fromkeys(("name", "title", "document", "place", "sha256"), str),
    **dict.fromkeys(("first_line", "last_line"), int),
}


@attrs.frozen
class Source:
    """The document that a case was read from.

    Parameters
    ----------
    document : str
        Its number among the documents.
    title : str
        Its title.
    sha256 : str
        The fingerprint of the file that the lines are counted in.
    first_line, last_line : int
        The lines that were read.
    """

    document: str
    title: str
    sha256: str
    first_line: int
    last_line: int


@attrs.frozen
class DocumentedProgramme:
    """A programme that a document names: a scheme, a subsidy, a project.

    Parameters
    ----------
    name : str
        The name, as in the breakdown of its facts.
    label : Label
        Its name in Chinese and English.
    facts : tuple of Fact
        What the document states of it, in text order.
    """

    name: str
    label: Label
    facts: tuple[Fact, ...] = attrs.field(repr=lambda facts: f"<{len(facts)} facts>")


@attrs.frozen
class Case:
    """A documented case.

    Parameters
    ----------
    name : str
        The name of the case.
    place : str
        The subject that the document is about.
    source : Source
        The document.
    facts : tuple of Fact
        Every stated figure, in text order.
    subjects : mapping of str to Subject
        What the figures are about.
    relations : tuple of Relation
        What the text relates in words.
    """

    name: str
    place: str
    source: Source
    facts: tuple[Fact, ...] = attrs.field(repr=lambda facts: f"<{len(facts)} facts>")
    subjects: Mapping[str, Subject] = attrs.field(repr=False)
    relations: tuple[Relation, ...] = attrs.field(repr=False, default=())

    def __getitem__(self, fact: str) -> Fact:
        if fact not in self._by_id:
            raise UnknownNameError(
                kind="fact", name=fact, known=tuple(self._by_id), listing=f"fupin facts {self.name}"
            )
        return self._by_id[fact]

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    @property
    def places(self) -> tuple[Place, ...]:
        """The administrative places among the subjects, parents before children."""
        found = places_of(self.subjects.values())
        return tuple(place for _, place in found if place is not None)

    @property
    def programmes(self) -> Mapping[str, DocumentedProgramme]:
        """The programmes that the document names, each with its facts."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if name := fact.categories.get("programme"):
                found.setdefault(name, []).append(fact)
        return {
            name: DocumentedProgramme(
                name, dimensions.category_label("programme", name), tuple(facts)
            )
            for name, facts in sorted(found.items())
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give the facts as a table, one row a fact.

        Returns
        -------
        pandas.DataFrame
            The columns of the interface; the breakdown as text.
        """
        import pandas as pd  # noqa: PLC0415 - loaded when a frame is asked for

        records = [fact.as_record() for fact in self.facts]
        frame = pd.DataFrame.from_records(records)
        frame["breakdown"] = [
            ";".join(f"{name}={category}" for name, category in fact.breakdown)
            for fact in self.facts
        ]
        return frame


def _packages(root: Path) -> Iterator[Path]:
    return (path.parent for path in sorted(root.glob("*/datapackage.json")))


def case_names() -> tuple[str, ...]:
    """Give the names of the documented cases.

    Examples
    --------
    >>> "barkol" in case_names()
    True
    """
    return tuple(path.name for path in _packages(_DATA))


def load_case(name: str | Path) -> Case:
    """Load a documented case, or one of your own from a folder.

    Parameters
    ----------
    name : str or Path
        A name of `case_names`, or a folder with ``datapackage.json``,
        ``facts.csv``, ``subjects.csv`` and ``relations.csv``.

    Returns
    -------
    Case

    Raises
    ------
    UnknownNameError
        If there is no such case or folder.
    DataFileError
        If a file of the case is broken; the error names file, row and column.

    Examples
    --------
    >>> load_case("barkol").source.document
    '004'
    """
    folder = _folder(name)
    package = _read_package(folder)
    subjects = read_subjects(folder / "subjects.csv")
    if package["place"] not in subjects:
        raise _broken_package("place", package["place"], N_("is no subject of the case"))
    # The tests check the units of the packaged cases once; a folder is checked each time.
    check_units = folder.parent != _DATA
    facts = read_facts(folder / "facts.csv", package["document"], subjects, check_units=check_units)
    source = Source(
        document=package["document"],
        title=package["title"],
        sha256=package["sha256"],
        first_line=package["first_line"],
        last_line=package["last_line"],
    )
    relations = read_relations(
        folder / "relations.csv", {fact.id: fact for fact in facts}, check_units=check_units
    )
    return Case(package["name"], package["place"], source, facts, subjects, relations)


def _folder(name: str | Path) -> Path:
    if isinstance(name, str) and (_DATA / name / "datapackage.json").is_file():
        return _DATA / name
    folder = Path(name)
    if (folder / "datapackage.json").is_file():
        return folder
    known = case_names()
    raise UnknownNameError(kind="case", name=str(name), known=known, listing=", ".join(known))


def _read_package(folder: Path) -> dict[str, Any]:
    path = folder / "datapackage.json"
    try:
        package: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise _broken_package("-", str(error), N_("is no JSON")) from error
    if not isinstance(package, dict):
        raise _broken_package("-", package, N_("is no object with the properties of a case"))
    for name, kind in _PROPERTIES.items():
        if name not in package:
            raise _broken_package(name, "", N_("is missing"))
        if type(package[name]) is not kind:
            raise _broken_package(name, package[name], N_("is of another type"))
    return package


def _broken_package(column: str, value: object, reason: str) -> DataFileError:
    return DataFileError(
        file="datapackage.json",
        row=0,
        column=column,
        value=value,
        reason=reason,
        remedy=N_("Take the file of a documented case as a model."),
    )

"""What figures are about: places, groups of people or places, and organisations."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

import attrs

from fupin.errors import N_, InvalidValueError, UnknownNameError
from fupin.locale import Label
from fupin.places import Place, PlaceCode, PlaceKind

__all__ = ["OtherKind", "Subject", "parse_codes", "places_of"]

_CODE = re.compile(r"(\d+)@(\d{4}-\d{2}-\d{2})?/(\d{4}-\d{2}-\d{2})?")


class OtherKind(StrEnum):
    """The kinds of subjects that are no administrative place."""

    GROUP = "group"
    """Some of the people, villages or firms of a place."""
    ORGANISATION = "organisation"
    """An enterprise, cooperative, school, hospital or unit."""
    SITE = "site"
    """A spot, park, project area or building."""
    PERSON_ROLE = "person_role"
    """One person or household of a story, by role and not by name."""


def parse_kind(text: str) -> PlaceKind | OtherKind:
    """Read the kind of a subject.

    Raises
    ------
    UnknownNameError
        If there is no such kind.
    """
    kinds: dict[str, PlaceKind | OtherKind] = {
        kind.value: kind for kind in (*PlaceKind, *OtherKind)
    }
    if text not in kinds:
        raise UnknownNameError(
            kind="kind of subject", name=text, known=tuple(kinds), listing=", ".join(kinds)
        )
    return kinds[text]


def parse_codes(text: str) -> tuple[PlaceCode, ...]:
    """Read codes with their days: ``652222@/2016-06-30 650521@2016-07-01/``.

    Raises
    ------
    InvalidValueError
        If a code is written in another form.

    Examples
    --------
    >>> parse_codes("654027@/")
    (PlaceCode(code='654027', valid_from=None, valid_to=None),)
    """
    found: list[PlaceCode] = []
    for part in text.split():
        match = _CODE.fullmatch(part)
        if not match:
            raise InvalidValueError(
                place="codes",
                value=part,
                reason=N_("is no code with its first and last day"),
                remedy=N_("Write 650521@2016-07-01/, with either day left out where it is open."),
            )
        days = (date.fromisoformat(day) if day else None for day in match.groups()[1:])
        found.append(PlaceCode(match[1], *days))
    return tuple(found)


@attrs.frozen
class Subject:
    """Something that figures are about.

    Parameters
    ----------
    id : str
        A path of slugs, unique in the case.
    kind : PlaceKind or OtherKind
        What it is.
    label : Label
        Its name in Chinese and English.
    part_of : str
        The subject that it belongs to; empty at the top.
    partition : str
        The name of a division of `part_of` into groups that exclude each other and
        leave nothing out; subjects that share it add up to the whole.
    codes : tuple of PlaceCode
        Administrative codes with their validity.
    aliases : tuple of str
        Spellings found in the text, each as it stands.
    """

    id: str = attrs.field(validator=attrs.validators.min_len(1))
    kind: PlaceKind | OtherKind
    label: Label
    part_of: str = ""
    partition: str = ""
    codes: tuple[PlaceCode, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def is_place(self) -> bool:
        """Whether it is an administrative place."""
        return isinstance(self.kind, PlaceKind)


def places_of(subjects: Iterable[Subject]) -> Iterator[tuple[Subject, Place | None]]:
    """Give each subject with the place that it is, parents before children.

    A place belongs to the nearest place above it, through groups and sites.

    Raises
    ------
    InvalidValueError
        If its codes do not fit its level or overlap in time, or the place above
        it is not of a higher level.
    """
    seen: dict[str, Subject] = {}
    made: dict[str, Place] = {}
    for subject in subjects:
        seen[subject.id] = subject
        above = subject.part_of
        while above and above not in made:
            above = seen[above].part_of
        if isinstance(subject.kind, PlaceKind):
            made[subject.id] = Place(
                subject.id.replace("_", "-"),
                subject.label,
                kind=subject.kind,
                parent=made.get(above),
                codes=subject.codes,
                aliases=subject.aliases,
            )
        yield subject, made.get(subject.id)

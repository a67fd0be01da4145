"""Enumerations whose members are read from the labels that registers write."""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Self

from fupin.errors import N_, InvalidValueError, UnknownNameError
from fupin.locale import Label

__all__ = ["LabelledEnum"]


def _plain(text: str) -> str:
    """Give `text` without the differences that a label may be typed with."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


class LabelledEnum(StrEnum):
    """An enumeration whose members have a `label` and `aliases`.

    Labels and aliases are what `from_label` reads. The value is what programs store:
    it stays when a label is reworded. `lookup` reads all of them.

    Notes
    -----
    A subclass says what one member is called in messages, its `noun`, and on each
    line the value, the Chinese label, the English label and the aliases::

        class Sex(LabelledEnum, noun="sex"):
            MALE = "male", "男", "male", "男性"
            FEMALE = "female", "女", "female", "女性"
    """

    noun: str
    label: Label
    aliases: tuple[str, ...]

    def __new__(cls, value: str, zh: str = "", en: str = "", *aliases: str) -> Self:
        """Make a member out of what its line states; a lookup by value needs the value alone."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Label(zh, en)
        member.aliases = aliases
        return member

    def __init_subclass__(cls, *, noun: str, **settings: Any) -> None:
        super().__init_subclass__(**settings)
        cls.noun = noun

    @property
    def names(self) -> tuple[str, ...]:
        """Every text that means this member: both labels, then the aliases."""
        return (self.label.zh, self.label.en, *self.aliases)

    @classmethod
    def lookup(cls, text: str) -> Self | None:
        """Give the member that a label, an alias or a value means, or ``None``.

        This is `from_label` for whole columns: it says nothing of what the text may be.

        Examples
        --------
        >>> from fupin.model import Sex
        >>> Sex.lookup("女性"), Sex.lookup("female"), Sex.lookup("?")
        (<Sex.FEMALE: 'female'>, <Sex.FEMALE: 'female'>, None)
        """
        name = _members_by_name(cls).get(_plain(text))
        if name is None:
            return next((member for member in cls if member.value == text), None)
        return cls[name]

    @classmethod
    def from_label(cls, text: str) -> Self:
        """Give the member that a written label means.

        Parameters
        ----------
        text : str
            A Chinese or English label or an alias; capitals, full-width forms and
            blanks make no difference.

        Raises
        ------
        InvalidValueError
            If the text is blank: a missing value is for the caller to tell.
        UnknownNameError
            If no member has that label; the error names the nearest ones.

        Examples
        --------
        >>> from fupin.model import PovertyCause
        >>> PovertyCause.from_label("缺劳动力").label.en
        'lack of labour'
        """
        plain = _plain(text)
        if not plain:
            raise InvalidValueError(
                place=cls.noun,
                value=text,
                reason=N_("is blank, so it is no label"),
                remedy=N_("Give None where the value is missing, without reading a label."),
            )
        name = _members_by_name(cls).get(plain)
        if name is None:
            raise UnknownNameError(
                kind=cls.noun,
                name=text,
                known=tuple(name for member in cls for name in member.names),
                listing=", ".join(f"{member.label.zh} ({member.label.en})" for member in cls),
            )
        return cls[name]


@cache
def _members_by_name(kind: type[LabelledEnum]) -> Mapping[str, str]:
    return {_plain(name): member.name for member in kind for name in member.names}

"""What the fields of a record may hold, and where a record says that one holds less."""

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeAlias, TypeGuard

import attrs

from fupin.errors import N_, InvalidValueError

__all__ = [
    "Attribute",
    "Check",
    "a_day",
    "a_flag",
    "a_member_of",
    "a_name",
    "a_whole_number",
    "is_name",
    "is_whole",
    "of_type",
    "where",
]

Attribute: TypeAlias = "attrs.Attribute[Any]"
Check: TypeAlias = Callable[[Any, Attribute, Any], None]


def where(record: object, field: str) -> str:
    """Give the place of a field for a message, with the id or the year of its record.

    Examples
    --------
    >>> from fupin.model import Person
    >>> where(Person("3"), "sex")
    'Person 3, sex'
    """
    key = getattr(record, "id", None) or getattr(record, "year", None)
    name = type(record).__name__
    return f"{name}, {field}" if key is None else f"{name} {key}, {field}"


def is_name(value: object) -> TypeGuard[str]:
    """Tell whether a value is a text with something in it."""
    return isinstance(value, str) and bool(value.strip())


def is_whole(value: object, least: int, most: int | None = None) -> bool:
    """Tell whether a value is a whole number from `least` to `most`, both included."""
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return least <= value and (most is None or value <= most)


def of_type(kind: type, remedy: str) -> Check:
    """Give the check that a value is a `kind`; `remedy` says how to come by one."""

    def check(record: object, attribute: Attribute, value: object) -> None:
        if not isinstance(value, kind):
            raise InvalidValueError(
                place=where(record, attribute.name),
                value=value,
                reason=N_("is not what this field holds"),
                remedy=remedy,
                needed=kind.__name__,
            )

    return check


def a_member_of(kind: type[Enum]) -> Check:
    """Give the check that a value is a member of an enumeration."""
    return of_type(
        kind, N_("Give a member of {needed}; {needed}.from_label reads a written label.")
    )


a_flag = of_type(bool, N_("Give True or False, or None where it is not known."))
"""Check that a value is a yes or a no."""


def a_name(record: object, attribute: Attribute, value: object) -> None:
    """Check that a value is a text with something in it."""
    if not is_name(value):
        raise InvalidValueError(
            place=where(record, attribute.name),
            value=value,
            reason=N_("is blank or no text"),
            remedy=N_("Give a text with at least one letter or digit."),
        )


def a_day(record: object, attribute: Attribute, value: object) -> None:
    """Check that a value is a day of the calendar, without a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise InvalidValueError(
            place=where(record, attribute.name),
            value=value,
            reason=N_("is not a day"),
            remedy=N_("Give a datetime.date, such as date(2016, 12, 31)."),
        )


def a_whole_number(least: int, most: int | None = None) -> Check:
    """Give the check that a value is a whole number from `least` to `most`."""

    def check(record: object, attribute: Attribute, value: object) -> None:
        if not is_whole(value, least, most):
            raise InvalidValueError(
                place=where(record, attribute.name),
                value=value,
                reason=N_("is not a whole number that this field can hold"),
                remedy=N_("Give an int in its range, or leave it out where it is not known."),
                least=least,
                most=most,
            )

    return check

"""Every error that fupin raises: attributes for programs, a sentence for people.

An error says where the trouble is, which value it is, why it cannot stand and
what to do. ``str(error)`` is English; `fupin.locale.explain` gives the same
sentence in another language.
"""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any, ClassVar

__all__ = [
    "DataFileError",
    "FupinError",
    "InvalidValueError",
    "MissingExtraError",
    "NotOneFigureError",
    "UnitMismatchError",
    "UnknownNameError",
    "nearest_names",
]


def N_(message: str) -> str:  # noqa: N802 - the gettext name that extraction looks for
    """Mark a message for the catalogs and give it back unchanged."""
    return message


class FupinError(Exception):
    """The base of every error of the library.

    Parameters
    ----------
    **details
        What the message names; each becomes an attribute.
    """

    template: ClassVar[str] = ""

    def __init__(self, **details: Any) -> None:
        super().__init__()
        self.details = details
        for name, value in details.items():
            setattr(self, name, value)

    def message(self, translate: Callable[[str], str] = str) -> str:
        """Give the sentence for people, through `translate`."""
        shown = {
            name: _shown(value, translate if name in _WORDS else str)
            for name, value in self.details.items()
        }
        for name in ("reason", "remedy"):
            if name in shown:
                shown[name] = _filled(str(shown[name]), shown)
        return translate(self._template()).format(**shown)

    def _template(self) -> str:
        return self.template

    def __str__(self) -> str:
        return self.message()

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.details)


# Words of the library, which have a translation; all else is what the user wrote.
_WORDS = frozenset({"feature", "kind", "operation", "reason", "remedy"})


def _shown(value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, FupinError):
        # The sentence that it becomes part of goes on.
        return value.message(translate).rstrip(".。")
    return translate(value) if isinstance(value, str) and value else value


def _filled(text: str, details: dict[str, object]) -> str:
    """Put details into a reason or remedy; braces that name no detail stay."""
    return re.sub(r"\{(\w+)\}", lambda found: str(details.get(found[1], found[0])), text)


def _rebuild(kind: type[FupinError], details: dict[str, Any]) -> FupinError:
    return kind(**details)


class UnknownNameError(FupinError, LookupError):
    """A case, unit, currency, indicator, locale … that fupin does not know."""

    template = N_("{kind} {name!r} is not known. Nearest: {nearest}. All of them: {listing}")
    unlike_any = N_("{kind} {name!r} is not known. All of them: {listing}")
    kind: str
    name: str
    candidates: tuple[str, ...]

    def __init__(self, *, kind: str, name: str, known: Sequence[str], listing: str) -> None:
        self.candidates = tuple(nearest_names(name, known))
        super().__init__(kind=kind, name=name, nearest=", ".join(self.candidates), listing=listing)
        self.known = tuple(known)

    def _template(self) -> str:
        return self.template if self.candidates else self.unlike_any

    def __reduce__(self) -> tuple[Any, ...]:
        details = {"kind": self.kind, "name": self.name, "listing": self.details["listing"]}
        return _rebuild, (type(self), {**details, "known": self.known})


class UnitMismatchError(FupinError, ValueError):
    """Two quantities that do not measure the same thing met in one operation."""

    template = N_("cannot {operation} {left} and {right}: {reason}. {remedy}")
    left: str
    right: str


class InvalidValueError(FupinError, ValueError):
    """A value that the field it was given for cannot hold."""

    template = N_("{place}: {value!r} {reason}. {remedy}")
    place: str
    value: object


class NotOneFigureError(FupinError, ValueError):
    """A text that should hold one stated figure holds none, or several."""

    template = N_(
        "{text!r} holds {count} stated figures, not one: {found}. "
        "Pass the figure alone, or use find_stated for a text."
    )
    count: int


class DataFileError(FupinError, ValueError):
    """A row of a data file that cannot be used."""

    template = N_("{file}, row {row}, column {column}: {value!r} {reason}. {remedy}")
    file: str
    row: int
    column: str
    value: object


class MissingExtraError(FupinError, ImportError):
    """A part of fupin that needs packages which are not installed."""

    template = N_("{feature} needs {package}. Install it with: pip install 'fupin[{extra}]'")


def nearest_names(name: str, known: Sequence[str], count: int = 3) -> list[str]:
    """Give the known names closest to `name`, best first.

    Examples
    --------
    >>> nearest_names("barkl", ["aksu", "barkol"])
    ['barkol']
    """
    lower = {candidate.lower(): candidate for candidate in known}
    return [lower[match] for match in get_close_matches(name.lower(), lower, n=count, cutoff=0.5)]

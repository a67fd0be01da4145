"""The time that a figure speaks of, in the notation of EDTF (ISO 8601-2)."""

import calendar
import re
from datetime import date
from functools import cache

import attrs

from fupin.errors import N_, InvalidValueError

__all__ = ["SURVEY", "Period"]

SURVEY = "survey"
"""The time of the survey behind a document, which the document does not date."""

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_OPEN = ".."


def _days(text: str) -> tuple[date, date]:
    """Give the first and last day of a year, month or day."""
    found = _POINT.fullmatch(text)
    if not found:
        raise InvalidValueError(
            place="period",
            value=text,
            reason=N_("is no time"),
            remedy=N_("Write 2016, 2016-05, 2013-12-31, 1994/2000, 2016/.. or survey."),
        )
    year, month, day = found.groups()
    first = date(int(year), int(month or 1), int(day or 1))
    last_month = int(month or 12)
    last_day = int(day or calendar.monthrange(first.year, last_month)[1])
    return first, date(first.year, last_month, last_day)


@cache
def _ends(text: str) -> tuple[date, date]:
    start, slash, end = text.partition("/")
    if not slash:
        return _days(text)
    first = date.min if start == _OPEN else _days(start)[0]
    last = date.max if end == _OPEN else _days(end)[1]
    if first > last:
        raise InvalidValueError(
            place="period",
            value=text,
            reason=N_("ends before it starts"),
            remedy=N_("Write the earlier time first."),
        )
    return first, last


def _check(_: object, __: object, text: str) -> None:
    if text not in ("", SURVEY):
        try:
            _ends(text)
        except ValueError as error:
            if isinstance(error, InvalidValueError):
                raise
            raise InvalidValueError(
                place="period",
                value=text,
                reason=N_("is no day of the calendar"),
                remedy=N_("Write a month from 01 to 12 and a day of that month."),
            ) from error


@attrs.frozen
class Period:
    """A time as a document states it.

    Parameters
    ----------
    text : str
        EDTF: ``2016``, ``2016-05``, ``2013-12-31``, ``1994/2000``, ``2016/..``;
        ``survey`` for an undated survey; empty where no time is stated.

    Raises
    ------
    InvalidValueError
        If the text is no such time.

    Examples
    --------
    >>> Period("2016").is_within(Period("2016/.."))
    True
    """

    text: str = attrs.field(default="", validator=_check)

    @property
    def is_dated(self) -> bool:
        """Whether a time is stated."""
        return self.text not in ("", SURVEY)

    @property
    def ends(self) -> tuple[date, date]:
        """The first and last day; of a dated period only."""
        return _ends(self.text)

    @property
    def year(self) -> int | None:
        """The year that the period is, or lies in; ``None`` for several or none."""
        if not self.is_dated:
            return None
        first, last = self.ends
        return last.year if first.year == last.year else None

    def is_within(self, other: "Period") -> bool:
        """Tell whether this time lies inside another."""
        if not (self.is_dated and other.is_dated):
            return False
        mine, its = self.ends, other.ends
        return its[0] <= mine[0] and mine[1] <= its[1]

    def __str__(self) -> str:
        return self.text

"""Dates as registers write them, kept as precise as they stand."""

import calendar
import re
import unicodedata

import polars as pl

__all__ = ["first_day", "last_day", "read_date"]

_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<year>\d{4})年?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?:(?P<day>\d{2}))?",
        r"(?P<year>\d{4})(?P<mark>[-/])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?",
        # One digit behind a dot may be a number that lost its zero: 2016.1 for 2016.10.
        r"(?P<year>\d{4})\.(?P<month>\d{2})",
        r"(?P<year>\d{4})\.(?P<month>\d{1,2})\.(?P<day>\d{1,2})",
        r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?",
    )
)
_TIME = re.compile(r"(?:\s+|T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$", re.ASCII)
_YEARS = range(1850, 2101)
_MONTHS = range(1, 13)
_MONTH_LENGTH, _DAY_LENGTH = len("2016-12"), len("2016-12-31")


def read_date(text: str) -> str | None:
    """Give a written date in the notation of EDTF, or ``None`` where it is none.

    Parameters
    ----------
    text : str
        A day, a month or a year from 1850 to 2100, in digits. A time behind a day is
        left out. The serial numbers of spreadsheets are no dates when they are text.

    Examples
    --------
    >>> read_date("2016/12/31"), read_date("201612"), read_date("2016年")
    ('2016-12-31', '2016-12', '2016')
    >>> read_date("2016-02-30"), read_date("42735")
    (None, None)
    """
    plain = _TIME.sub("", unicodedata.normalize("NFKC", text).strip())
    found = next((match for form in _FORMS if (match := form.fullmatch(plain))), None)
    if found is None:
        return None
    parts = [int(part) for part in (found.groupdict().get(name) for name in _PARTS) if part]
    return "-".join(f"{part:02d}" for part in parts) if _is_date(*parts) else None


_PARTS = ("year", "month", "day")


def _is_date(year: int, month: int = 1, day: int = 1) -> bool:
    if year not in _YEARS or month not in _MONTHS:
        return False
    return 1 <= day <= calendar.monthrange(year, month)[1]


def first_day(column: str) -> pl.Expr:
    """Give the expression of the first day that a column of dates may mean.

    Examples
    --------
    >>> frame = pl.DataFrame({"exited_on": ["2016", "2016-11", None]})
    >>> frame.select(first_day("exited_on"))["exited_on"].to_list()
    [datetime.date(2016, 1, 1), datetime.date(2016, 11, 1), None]
    """
    return _completed(column, "-01-01").str.to_date("%Y-%m-%d", strict=True)


def last_day(column: str) -> pl.Expr:
    """Give the expression of the last day that a column of dates may mean.

    Examples
    --------
    >>> frame = pl.DataFrame({"exited_on": ["2016", "2016-02", "2016-12-30"]})
    >>> [str(day) for day in frame.select(last_day("exited_on"))["exited_on"]]
    ['2016-12-31', '2016-02-29', '2016-12-30']
    """
    first = _completed(column, "-12-01").str.to_date("%Y-%m-%d", strict=True)
    is_day = pl.col(column).str.len_bytes() == _DAY_LENGTH
    return pl.when(is_day).then(first).otherwise(first.dt.month_end())


def _completed(column: str, rest: str) -> pl.Expr:
    """Write a year or month out to a day with the parts of `rest` that it lacks."""
    written = pl.col(column)
    return (
        pl.when(written.str.len_bytes() == _DAY_LENGTH)
        .then(written)
        .when(written.str.len_bytes() == _MONTH_LENGTH)
        .then(written + rest[3:])
        .otherwise(written + rest)
    )

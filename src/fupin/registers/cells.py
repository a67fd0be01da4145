"""The cells of one column, as a source gives them: texts, numbers, days and flags apart."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import attrs
import polars as pl

__all__ = ["Cells"]

_DAY_LENGTH = len("2016-12-31")
_LARGE = (pl.UInt64, pl.Int128, pl.UInt128)
_MOST_DIGITS = 1e15
"""From here on a workbook no longer keeps every digit of a number."""


@attrs.frozen(eq=False)
class Cells:
    """One column of a source: each cell stands in one of the parts, and is null elsewhere.

    Parameters
    ----------
    text : polars.Series of String
        Cells that hold a text.
    number : polars.Series of Int64 or Float64, optional
        Cells that hold a number.
    day : polars.Series of String, optional
        Cells that hold a day, as ``2016-12-31``.
    flag : polars.Series of Boolean, optional
        Cells that hold true or false.
    """

    text: pl.Series
    number: pl.Series | None = None
    day: pl.Series | None = None
    flag: pl.Series | None = None

    @classmethod
    def of_values(cls, values: Sequence[Any]) -> "Cells":
        """Sort the Python values of a column by their kind; blank texts are null."""
        kinds = {type(value) for value in values}
        if kinds <= {str, type(None)}:
            return cls(_without_blanks(pl.Series(values, dtype=pl.String)))
        return cls(
            text=_without_blanks(pl.Series([_text(value) for value in values], dtype=pl.String)),
            number=_numbers(values) if kinds & {int, float} else None,
            day=_days(values) if kinds & {date, datetime} else None,
            flag=_flags(values) if bool in kinds else None,
        )

    @classmethod
    def of_series(cls, series: pl.Series) -> "Cells":
        """Take a typed column; types that a register has no use for become text."""
        dtype, nothing = series.dtype, pl.repeat(None, len(series), dtype=pl.String, eager=True)
        if dtype == pl.Boolean:
            return cls(nothing, flag=series)
        if dtype.is_integer() and not isinstance(dtype, _LARGE):
            return cls(nothing, number=series.cast(pl.Int64))
        if dtype.is_float():
            return cls(nothing, number=series.cast(pl.Float64))
        if isinstance(dtype, pl.Date | pl.Datetime):
            return cls(nothing, day=series.dt.strftime("%Y-%m-%d"))
        if dtype.is_nested() or isinstance(dtype, pl.Object | pl.Binary | pl.Duration):
            return cls.of_values(series.to_list())
        return cls(_without_blanks(series.cast(pl.String)))

    def __len__(self) -> int:
        return len(self.text)

    @property
    def is_blank(self) -> pl.Series:
        """Whether there is nothing in a cell."""
        blank = self.text.is_null()
        for part in (self.number, self.day, self.flag):
            if part is not None:
                blank &= part.is_null()
        return blank

    def filter(self, mask: pl.Series) -> "Cells":
        """Keep the cells where the mask is true."""
        kept = (
            None if part is None else part.filter(mask)
            for part in (self.number, self.day, self.flag)
        )
        return Cells(self.text.filter(mask), *kept)

    def texts(self, *, without: str = "") -> pl.Series:
        """Give all cells as texts, but for those of one part, which are null."""
        parts = {
            "number": None if self.number is None else _number_texts(self.number),
            "day": self.day,
            "flag": None if self.flag is None else _flag_texts(self.flag),
        }
        told = [part for name, part in parts.items() if part is not None and name != without]
        return pl.select(pl.coalesce(self.text, *told)).to_series() if told else self.text

    @property
    def has_lost_digits(self) -> pl.Series:
        """Whether a cell is a number with more digits than a workbook keeps."""
        if self.number is None or self.number.dtype == pl.Int64:
            return pl.repeat(value=False, n=len(self), dtype=pl.Boolean, eager=True)
        return (self.number.abs() >= _MOST_DIGITS).fill_null(value=False)


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool | float | date | datetime):
        return None
    # An int may have more digits than a float keeps.
    return None if isinstance(value, int) and abs(value) < _MOST_DIGITS else str(value)


def _numbers(values: Sequence[Any]) -> pl.Series:
    return pl.Series([_number(value) for value in values], dtype=pl.Float64)


def _number(value: object) -> float | None:
    if isinstance(value, float):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and _text(value) is None:
        return float(value)
    return None


def _days(values: Sequence[Any]) -> pl.Series:
    days = [
        value.isoformat()[:_DAY_LENGTH] if isinstance(value, date) else None for value in values
    ]
    return pl.Series(days, dtype=pl.String)


def _flags(values: Sequence[Any]) -> pl.Series:
    flags = [value if isinstance(value, bool) else None for value in values]
    return pl.Series(flags, dtype=pl.Boolean)


def _without_blanks(texts: pl.Series) -> pl.Series:
    if not (texts == "").any():
        return texts
    return pl.select(pl.when(pl.lit(texts) != "").then(texts)).to_series()


def _number_texts(numbers: pl.Series) -> pl.Series:
    """Write numbers as people do: whole ones without a point."""
    if numbers.dtype == pl.Int64:
        return numbers.cast(pl.String)
    number = pl.lit(numbers)
    is_whole = (number == number.round()) & (number.abs() < _MOST_DIGITS)
    whole = number.cast(pl.Int64, strict=False).cast(pl.String)
    return pl.select(pl.when(is_whole).then(whole).otherwise(number.cast(pl.String))).to_series()


def _flag_texts(flags: pl.Series) -> pl.Series:
    flag = pl.lit(flags)
    return pl.select(pl.when(flag).then(pl.lit("是")).when(~flag).then(pl.lit("否"))).to_series()

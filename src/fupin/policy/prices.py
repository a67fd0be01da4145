"""The price indices that the library knows, and index numbers from a file of your own."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path

from fupin.errors import N_, DataFileError, InvalidValueError, UnknownNameError
from fupin.locale import Label
from fupin.policy import lines
from fupin.policy.price_index import PriceIndex, PricePoint, positive_number
from fupin.policy.source import rows

__all__ = ["PriceIndex", "PricePoint", "get", "names", "read_values"]

# The name under which the reader puts cells that have no column.
_SURPLUS = "-"


def names() -> tuple[str, ...]:
    """Give the names of the price indices.

    Examples
    --------
    >>> names()
    ('CN-rural-PIP', 'CN-urban-PIP', 'CN-2010-line')
    """
    return tuple(_declared())


def get(name: str) -> PriceIndex:
    """Give a price index.

    Parameters
    ----------
    name : str
        ``CN-rural-PIP`` or ``CN-urban-PIP``, the consumer price indices of China that
        the World Bank measures poverty with; ``CN-2010-line``, which is derived: what
        the yearly amounts of the poverty line CN-2010 imply.

    Returns
    -------
    PriceIndex
        With its unconfirmed years, which `deflate` refuses unless asked for.

    Raises
    ------
    UnknownNameError
        If there is no such index.

    References
    ----------
    World Bank (2018). Prices used in Global Poverty Measurement. Global Poverty
    Monitoring Technical Note 3.

    Examples
    --------
    >>> index = get("CN-rural-PIP")
    >>> index.population, index.base, str(index.point(2018).value)
    ('rural', 2011, '1.20393292429')
    """
    if name not in names():
        raise UnknownNameError(
            kind=N_("price index"), name=name, known=names(), listing=", ".join(names())
        )
    return _declared()[name]


@cache
def _declared() -> dict[str, PriceIndex]:
    by_name = groupby(rows("prices.csv"), key=lambda row: row["name"])
    published = {name: _published(list(of_years)) for name, of_years in by_name}
    implied = _implied_by_line("CN-2010")
    return {**published, implied.name: implied}


def _published(table: list[dict[str, str]]) -> PriceIndex:
    first = table[0]
    return PriceIndex(
        name=first["name"],
        label=Label(first["zh"], first["en"]),
        currency=first["currency"],
        territory=first["territory"],
        population=first["population"],
        base=int(first["base"]),
        points=tuple(
            PricePoint(
                year=int(row["year"]),
                value=row["value"],
                source=row["source"],
                is_confirmed=row["confirmed"] == "yes",
                note=row["note"],
            )
            for row in table
        ),
    )


def _implied_by_line(name: str) -> PriceIndex:
    """Take the amounts of a price-updated line as index numbers; only ratios count."""
    every = [lines.get(name, year=year, unconfirmed=True) for year in lines.years(name)]
    first = every[0]
    return PriceIndex(
        name=f"{name}-line",
        label=Label(f"{first.label.zh}隐含的价格指数", f"prices implied by the {first.label.en}"),
        currency=first.amount.currency,
        territory=first.territory,
        population="rural low-income",
        base=first.year,
        points=tuple(
            PricePoint(
                year=line.year,
                value=line.amount.amount,
                source=f"derived from the amounts of the line: {line.source}",
                is_confirmed=line.is_confirmed,
                note=line.note,
            )
            for line in every
        ),
    )


def read_values(path: str | Path) -> dict[int, Decimal]:
    """Read index numbers by year from a CSV file, for an index of your own.

    Parameters
    ----------
    path : str or pathlib.Path
        A file in UTF-8 with the columns ``year`` and ``value``; other columns are left
        alone.

    Returns
    -------
    dict of int to Decimal
        For `PriceIndex.from_values`, or for `PriceIndex.chained` where the numbers are
        of the kind "previous year = 100".

    Raises
    ------
    DataFileError
        If the file cannot be read, a column is missing, a year or number cannot be
        used, or a year stands twice. The header is row 1.
    """
    file = Path(path)
    values: dict[int, Decimal] = {}
    for number, row in _numbered(file):
        if _SURPLUS in row:
            reason = N_("is more than the header has columns for")
            raise _refused(file.name, number, _SURPLUS, row[_SURPLUS], reason)
        year = _year(file.name, number, row.get("year"))
        if year in values:
            raise _refused(file.name, number, "year", year, N_("is a year that stands twice"))
        values[year] = _number(file.name, number, row.get("value"))
    return values


def _numbered(file: Path) -> Iterator[tuple[int, dict[str, str | None]]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle, restkey=_SURPLUS, strict=True)
            for row in reader:
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataFileError(
            file=file.name,
            row=0,
            column="-",
            value=str(error),
            reason=N_("cannot be read"),
            remedy=N_("Give a CSV file in UTF-8."),
        ) from error


def _year(file: str, number: int, written: str | None) -> int:
    if written is None or not written.strip().isdecimal():
        raise _refused(file, number, "year", written, N_("is not a year"))
    return int(written)


def _number(file: str, number: int, written: str | None) -> Decimal:
    try:
        return positive_number(written)
    except InvalidValueError as error:
        raise _refused(file, number, "value", written, error.details["reason"]) from error


def _refused(file: str, number: int, column: str, value: object, reason: str) -> DataFileError:
    return DataFileError(
        file=file,
        row=number,
        column=column,
        value=value,
        reason=reason,
        remedy=N_("Write one row for each year, with the columns year and value."),
    )

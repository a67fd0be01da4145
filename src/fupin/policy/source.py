"""Reading policy data, and refusing what nobody has confirmed."""

import csv
from collections.abc import Iterator
from pathlib import Path

from fupin.errors import N_, FupinError

__all__ = ["UnconfirmedError", "confirmed_or_refused", "rows"]


class UnconfirmedError(FupinError, ValueError):
    """A policy number that no public source confirms was asked for without consent."""

    template = N_(
        "{name} of {year} is not confirmed ({source}). "
        "Pass unconfirmed=True to use it all the same, and say so where you publish."
    )
    name: str
    year: int
    source: str


def rows(file: str) -> Iterator[dict[str, str]]:
    """Give the rows of a data file of this package."""
    with Path(__file__).with_name(file).open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def confirmed_or_refused(
    name: str, year: int, source: str, *, is_confirmed: bool, unconfirmed: bool
) -> None:
    """Refuse an unconfirmed number unless it was asked for.

    Raises
    ------
    UnconfirmedError
        If the number is unconfirmed and `unconfirmed` is false.
    """
    if not (is_confirmed or unconfirmed):
        raise UnconfirmedError(name=name, year=year, source=source)

"""One table of a source, before and after its columns are known to be fields."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import attrs
import polars as pl

from fupin.errors import DataFileError
from fupin.registers.cells import Cells
from fupin.registers.headers import HeaderRows

__all__ = ["PLACE", "Body", "Note", "Sheet", "refuse_file"]

PLACE = ("sheet", "row")
"""The columns of a register that say where a row stands in its source."""


@attrs.frozen
class Note:
    """A problem that a source finds while it takes a table apart.

    Parameters
    ----------
    code : str
        Its code.
    row : int, optional
        The row as a spreadsheet counts it.
    value : str, optional
        What stands there.
    details : dict of str to str
        What else its sentence names.
    """

    code: str
    row: int | None = None
    value: str | None = None
    details: dict[str, str] = attrs.field(factory=dict[str, str])


_NOTHING = Cells(pl.Series(dtype=pl.String))


@attrs.define(eq=False)
class Body:
    """The columns below a header.

    Parameters
    ----------
    columns : list of Cells
        One a header.
    first_row : int
        The row of the first cells, as a spreadsheet counts it.
    notes : tuple of Note
        What was found on the way.
    is_typed : bool
        Whether the source tells numbers from texts, so that a number as text stands out.
    unread : frozenset of int
        Rows whose cells could not be told apart: they are kept, though nothing is in them.
    """

    columns: list[Cells]
    first_row: int
    notes: tuple[Note, ...] = ()
    is_typed: bool = False
    unread: frozenset[int] = frozenset()

    def hand_over(self, position: int) -> Cells:
        """Give a column away, so that its memory is free as soon as it is read."""
        cells = self.columns[position]
        self.columns[position] = _NOTHING
        return cells


_TakeBody: TypeAlias = Callable[[HeaderRows], Body]


@attrs.frozen(eq=False)
class Sheet:
    """One table of a source: its first rows as texts, and a way to the rest.

    Parameters
    ----------
    name : str
        The name of the sheet; empty where the source has none.
    top : sequence of sequence of str
        The first rows, among which the header is looked for.
    body : callable
        From the header to the columns below it.
    notes : tuple of Note
        What is to be said of the sheet itself.
    """

    name: str
    top: Sequence[Sequence[str]]
    body: _TakeBody
    notes: tuple[Note, ...] = ()


def refuse_file(
    file: str, value: object, reason: str, remedy: str, **details: object
) -> DataFileError:
    """Give the error that refuses a source as a whole."""
    return DataFileError(
        file=file, row=0, column="-", value=value, reason=reason, remedy=remedy, **details
    )

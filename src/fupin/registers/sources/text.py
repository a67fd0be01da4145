"""Registers in text with a delimiter between cells.

Regular text is left to polars, which is quick: every line has as many cells as the header,
and no cell spans lines. Other text is read record by record, so that a row which is too
long or too short is found and named, and nothing is lost behind an open quotation mark.
"""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import polars as pl

from fupin.errors import N_, DataFileError
from fupin.registers.cells import Cells
from fupin.registers.headers import HeaderRows, find_header
from fupin.registers.sources.encoding import Utf8, in_utf8, opened
from fupin.registers.table import Body, Note, Sheet

__all__ = ["read_text"]

_TOP_ROWS = 32
_BLOCK = 1 << 22
_DELIMITERS = (",", "\t", ";", "|")


def read_text(path: Path, encoding: str | None) -> Sheet:
    """Take the table of a text file.

    Parameters
    ----------
    path : Path
        The file.
    encoding : str or None
        Its encoding, as `fupin.registers.sources.encoding.in_utf8` takes it.

    Raises
    ------
    DataFileError
        If the encoding is not known, or a quotation mark is left open.
    """
    text = in_utf8(path, encoding)
    tops = {delimiter: _first_rows(text, delimiter) for delimiter in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda each: _merit(tops[each]))

    def body(header: HeaderRows) -> Body:
        skipped = _lines_of(text, delimiter, header.first + header.height)
        quick = _read_regular(text, delimiter, header, skipped)
        return quick or _read_records(path.name, text, delimiter, header)

    return Sheet("", tops[delimiter], body)


def _first_rows(text: Utf8, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    with opened(text) as file:
        try:
            rows.extend(islice(csv.reader(file, delimiter=delimiter), _TOP_ROWS))
        except csv.Error:
            # What is wrong is said when the rows are read, by the right delimiter.
            return rows
    return rows


def _merit(rows: list[list[str]]) -> tuple[int, int]:
    """Say how well rows are read: by the headers that are known, and by their width."""
    header = find_header(rows, {})
    return (header.score if header else 0, max((len(row) for row in rows), default=0))


def _lines_of(text: Utf8, delimiter: str, records: int) -> int:
    """Count the lines of the first records."""
    with opened(text) as file:
        reader = csv.reader(file, delimiter=delimiter)
        for _ in islice(reader, records):
            pass
        return reader.line_num


def _read_regular(text: Utf8, delimiter: str, header: HeaderRows, skipped: int) -> Body | None:
    """Read text in which every line is one row, or give ``None`` where it is not so."""
    width = len(header.texts)
    names = [str(position) for position in range(width)]
    try:
        frame = pl.read_csv(
            _handle(text),
            has_header=False,
            skip_lines=skipped,
            separator=delimiter,
            schema=dict.fromkeys(names, pl.String),
            glob=False,
        )
        # polars refuses rows that are too long, and those too short have no last cell.
        may_be_short = frame[names[-1]].has_nulls()
        count = (
            _count_regular(text, delimiter, width, skipped)
            if may_be_short
            else _count_lines(text, skipped)
        )
    except pl.exceptions.PolarsError:
        return None
    if not count or frame.height != count:
        return None
    return Body(list(map(Cells.of_series, frame.get_columns())), header.first + header.height + 1)


def _handle(text: Utf8) -> Path | io.BytesIO:
    return text if isinstance(text, Path) else io.BytesIO(text)


def _count_lines(text: Utf8, skipped: int) -> int:
    """Count the lines; 0 where a carriage return alone ends some, as polars does not see."""
    count = 0
    with text.open("rb") if isinstance(text, Path) else io.BytesIO(text) as file:
        for _ in range(skipped):
            file.readline()
        while block := file.read(_BLOCK):
            block += file.readline()
            if block.count(b"\r") > block.count(b"\r\n"):
                return 0
            count += block.count(b"\n") + (not block.endswith(b"\n"))
    return count


def _count_regular(text: Utf8, delimiter: str, width: int, skipped: int) -> int:
    """Count the rows of regular text; 0 where some line is not one whole row."""
    line = pl.col("line")
    lines = pl.scan_lines(_handle(text), glob=False).slice(skipped)
    has_marks = line.str.contains('"', literal=True)
    is_whole = _is_whole(line, delimiter, width) | (line.str.len_bytes() == 0) | has_marks
    counted = lines.select(count=pl.len(), whole=is_whole.all(), marks=has_marks.any())
    count, is_regular, any_marks = counted.collect(engine="streaming").row(0)
    if is_regular and any_marks:
        unmarked = _is_whole(line.str.replace_all('"[^"]*"', ""), delimiter, width)
        marked = lines.filter(has_marks).select(unmarked.all())
        is_regular = marked.collect(engine="streaming").item()
    return int(count) if is_regular else 0


def _is_whole(line: pl.Expr, delimiter: str, width: int) -> pl.Expr:
    """Whether a line without what stands between quotation marks is one row."""
    return (
        (line.str.count_matches(delimiter, literal=True) == width - 1)
        & ~line.str.contains('"', literal=True)
        & ~line.str.contains("\r", literal=True)
    )


def _read_records(file: str, text: Utf8, delimiter: str, header: HeaderRows) -> Body:
    """Read text record by record; a row of another width is kept without its values."""
    width, first_row = len(header.texts), header.first + header.height + 1
    rows: list[list[str] | list[None]] = []
    notes: list[Note] = []
    for number, lines, cells in _records(file, text, delimiter):
        if number < first_row:
            continue
        fitting = _fitted(cells, width)
        if fitting is None:
            _refuse_open_quote(file, number, lines)
            details = {"found": str(len(cells)), "wanted": str(width)}
            notes.append(Note("ragged_row", number, details=details))
        rows.append(fitting or [None] * width)
    columns = zip(*rows, strict=True) if rows else [()] * width
    unread = frozenset(note.row for note in notes if note.row)
    return Body(list(map(Cells.of_values, columns)), first_row, tuple(notes), unread=unread)


def _fitted(cells: list[str], width: int) -> list[str] | None:
    """Give a row its width, where only blank cells are too many or the row is blank."""
    if not any(cells):
        return [""] * width
    if len(cells) < width or any(cells[width:]):
        return None
    return cells[:width]


def _records(file: str, text: Utf8, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """Give the number, the count of lines and the cells of every record."""
    with opened(text) as stream:
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        number, before = 0, 0
        try:
            for number, cells in enumerate(reader, start=1):
                yield number, reader.line_num - before, cells
                before = reader.line_num
        except csv.Error as error:
            raise _refused(file, number + 1, str(error)) from error


def _refuse_open_quote(file: str, number: int, lines: int) -> None:
    """Refuse a record that took in other rows, which would be lost."""
    if lines > 1:
        raise _refused(file, number, f"{lines} lines")


def _refused(file: str, row: int, value: str) -> DataFileError:
    return DataFileError(
        file=file,
        row=row,
        column="-",
        value=value,
        reason=N_("is what a quotation mark that is not closed leads to"),
        remedy=N_("Close or double the quotation mark, or export the file again."),
    )

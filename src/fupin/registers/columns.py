"""The columns of one table, read as the fields that their headers mean."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs
import polars as pl

from fupin.errors import N_
from fupin.registers.cells import Cells
from fupin.registers.fields import Field, FieldType, fields
from fupin.registers.headers import HeaderRows, Heading, looks_like_identity
from fupin.registers.parsing import Parsed, parse
from fupin.registers.table import PLACE, Body, Note, refuse_file

__all__ = ["ReadTable", "noted", "read_table"]

_NUMERIC = frozenset({FieldType.INTEGER, FieldType.NUMBER})
_PROBLEMS = pl.Schema(
    {
        "row": pl.Int64,
        "field": pl.String,
        "column": pl.String,
        "value": pl.String,
        "code": pl.String,
        "details": pl.String,
    }
)


@attrs.frozen(eq=False)
class ReadTable:
    """The rows of one table.

    Parameters
    ----------
    rows : polars.DataFrame
        ``sheet``, ``row``, the fields and the columns that are none.
    problems : polars.DataFrame
        What was found, in columns for `Problems.of`.
    headers : Mapping of str to str
        The header by name of field.
    """

    rows: pl.DataFrame
    problems: pl.DataFrame
    headers: Mapping[str, str]


@attrs.frozen(eq=False)
class _Column:
    """A column with the name that it gets; without values where it is not read."""

    heading: Heading
    name: str
    values: pl.Series | None
    problems: pl.DataFrame


def read_table(
    source: str, sheet: str, header: HeaderRows, body: Body, *, identities: bool
) -> ReadTable:
    """Read the columns below a header.

    Parameters
    ----------
    source : str
        The name of the source, for errors.
    sheet : str
        The name of the sheet.
    header : HeaderRows
        What the columns are; one of them is the household number.
    body : Body
        The columns.
    identities : bool
        Whether columns that say who somebody is are read.

    Raises
    ------
    DataFileError
        If two columns that differ are the same field.
    """
    is_header = _header_rows(header, body)
    numbers = pl.int_range(len(is_header), dtype=pl.Int64, eager=True) + body.first_row
    kept = ~is_header & (~_blank_rows(body) | numbers.is_in(sorted(body.unread)))
    rows = numbers.filter(kept)
    everything = bool(kept.all())
    read = (
        _read_column(
            heading,
            body.hand_over(position) if everything else body.hand_over(position).filter(kept),
            rows,
            is_typed=body.is_typed,
            identities=identities,
        )
        for position, heading in enumerate(header.headings)
        if heading.text or not body.columns[position].is_blank.all()
    )
    columns = tuple(_named_apart(source, read))
    frame = {column.name: column.values for column in columns if column.values is not None}
    again = [Note("header_again", row) for row in numbers.filter(is_header)]
    problems = [noted([*body.notes, *again]), *(column.problems for column in columns)]
    return ReadTable(
        pl.DataFrame({"sheet": pl.repeat(sheet, len(rows), eager=True), "row": rows, **frame}),
        pl.concat(problems).with_columns(sheet=pl.lit(sheet)),
        {column.name: column.heading.text for column in columns if column.name in fields()},
    )


def _blank_rows(body: Body) -> pl.Series:
    blank = body.columns[0].is_blank
    for cells in body.columns[1:]:
        blank &= cells.is_blank
    return blank


def _header_rows(header: HeaderRows, body: Body) -> pl.Series:
    """Mark rows that repeat the header, as printed pages and joined files do."""
    position = header.household
    text = header.texts[position]
    return body.columns[position].text.is_in([text, f"\ufeff{text}"]).fill_null(value=False)


def _read_column(
    heading: Heading, cells: Cells, rows: pl.Series, *, is_typed: bool, identities: bool
) -> _Column:
    """Read one column, unless it may not be read."""
    field = heading.field
    says_who = looks_like_identity(heading.text) if field is None else field.is_identity
    if says_who and not identities:
        return _Column(heading, "", None, noted([Note("identity_not_read")], heading))
    if field is None:
        return _as_written(heading, cells)
    parsed = parse(cells, field, heading.factor)
    notes = _numbers_as_text(field, cells, parsed, rows) if is_typed else []
    problems = pl.concat([_placed(parsed, heading, field, rows), noted(notes, heading)])
    return _Column(heading, field.name, parsed.values, problems)


def _as_written(heading: Heading, cells: Cells) -> _Column:
    """Keep a column that is no field as texts."""
    note = Note("unknown_header")
    if heading.unit:
        note = Note("header_unit", details={"unit": heading.unit, "wanted": heading.wanted})
    return _Column(heading, heading.text, cells.texts(), noted([note], heading))


def _placed(parsed: Parsed, heading: Heading, field: Field, rows: pl.Series) -> pl.DataFrame:
    """Give the issues of a column their rows."""
    return parsed.issues.select(
        rows.gather(parsed.issues["index"]).alias("row"),
        pl.lit(field.name).alias("field"),
        pl.lit(heading.text).alias("column"),
        "value",
        "code",
        "details",
    )


def _numbers_as_text(field: Field, cells: Cells, parsed: Parsed, rows: pl.Series) -> list[Note]:
    """Say once a column that some of its numbers are stored as text."""
    is_text = cells.text.is_not_null() & parsed.values.is_not_null()
    if field.type not in _NUMERIC or not is_text.any():
        return []
    return [Note("number_as_text", rows.filter(is_text)[0], details={"count": str(is_text.sum())})]


def _named_apart(source: str, read: Iterator[_Column]) -> Iterator[_Column]:
    """Give every column a name of its own; doubles of a field must agree."""
    taken: dict[str, _Column] = {}
    numbers: Counter[str] = Counter()
    for column in read:
        name = column.name
        if column.values is None:
            yield column
        elif column.heading.field is None:
            yield taken.setdefault(free := _free_name(name, taken, numbers), _renamed(column, free))
        elif name not in taken:
            yield taken.setdefault(name, column)
        else:
            yield _without_double(source, taken[name], column)


def _free_name(name: str, taken: Mapping[str, object], numbers: Counter[str]) -> str:
    """Give a name a number, from 2 on, where it is taken; `numbers` are those given so far."""
    base = free = name or "column"
    while free in taken or free in PLACE or free in fields():
        numbers[base] += 1
        free = f"{base} ({numbers[base] + 1})"
    return free


def _renamed(column: _Column, name: str) -> _Column:
    if name == column.name:
        return column
    note = Note("repeated_header", details={"kept": name})
    return attrs.evolve(
        column, name=name, problems=pl.concat([column.problems, noted([note], column.heading)])
    )


def _without_double(source: str, first: _Column, second: _Column) -> _Column:
    """Leave out a column that says the same as another one of its field."""
    if first.values is None or second.values is None or not first.values.equals(second.values):
        raise refuse_file(
            source,
            second.heading.text,
            N_("and {other} are the same field, {field}, but differ"),
            N_("Say in a mapping file which of them is the field."),
            other=first.heading.text,
            field=first.name,
        )
    note = Note("repeated_column", details={"other": first.heading.text})
    return attrs.evolve(second, name="", values=None, problems=noted([note], second.heading))


def noted(notes: Sequence[Note], heading: Heading | None = None) -> pl.DataFrame:
    """Give notes on a table or a column in the columns for `Problems.of`, but for the sheet."""
    rows = [
        {
            "row": note.row,
            "field": heading.field.name if heading and heading.field else None,
            "column": heading.text if heading else None,
            "value": note.value,
            "code": note.code,
            "details": json.dumps(note.details, ensure_ascii=False) if note.details else None,
        }
        for note in notes
    ]
    return pl.DataFrame(rows, schema=_PROBLEMS)

"""A column of cells as a column of values: quick where cells are clean, careful elsewhere.

Whole columns are converted at once. Only texts that do not convert are looked at one by
one, and each different text once, however many rows hold it.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from typing import TypeAlias

import attrs
import polars as pl

from fupin.model import Health, LabelledEnum
from fupin.registers.cells import Cells
from fupin.registers.dates import read_date
from fupin.registers.fields import Field, FieldType
from fupin.registers.numbers import LARGEST, Outcome, read_number

__all__ = ["Parsed", "parse", "plain_text"]

_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA", "#SPILL!"}
)
_YES = frozenset({"是", "有", "参加", "已参加", "已消除", "已解决", "√", "yes", "y", "true", "1"})
_NO = frozenset({"否", "无", "未参加", "未消除", "未解决", "×", "no", "n", "false", "0"})
_SEPARATOR = re.compile(r"[,，、;；|/]")
_ODD = r"^[\s\x{feff}\x{200b}#=]|[\s\x{feff}\x{200b}]$"
_EDGES = " \t\r\n\u3000\u00a0\ufeff\u200b"
_ISSUES = pl.Schema(
    {"index": pl.UInt32, "value": pl.String, "code": pl.String, "details": pl.String}
)

_Reader: TypeAlias = Callable[[str], Outcome]


def _no_issues() -> pl.DataFrame:
    return pl.DataFrame(schema=_ISSUES)


@attrs.frozen(eq=False)
class Parsed:
    """The values of a column, and what could not be read.

    Parameters
    ----------
    values : polars.Series
        One value a row, null where it is missing.
    issues : polars.DataFrame
        ``index`` of the row, ``value`` as written, ``code`` and ``details``.
    """

    values: pl.Series
    issues: pl.DataFrame = attrs.field(factory=_no_issues)


def parse(cells: Cells, field: Field, factor: float = 1.0) -> Parsed:
    """Read the cells of a column as values of a field.

    Parameters
    ----------
    cells : Cells
        The cells.
    field : Field
        What the values are.
    factor : float, default 1.0
        What turns numbers of the column into the unit of the field.

    Returns
    -------
    Parsed
        A cell that cannot be read is null and an issue; a blank cell is null alone.
    """
    if field.type in (FieldType.INTEGER, FieldType.NUMBER):
        return _numbers(cells, field, factor)
    if field.type is FieldType.TEXT:
        return _texts(cells, is_code=field.name.endswith(("_id", "_code", "_number")))
    if field.type is FieldType.FLAG and cells.flag is not None:
        found = _by_text(cells.texts(without="flag"), _reader(field), pl.Boolean)
        return Parsed(_coalesced(cells.flag, found.values), found.issues)
    return _by_text(cells.texts(), _reader(field), field.type.dtype())


def plain_text(text: str) -> str:
    r"""Give a text without the blanks and marks around it.

    Examples
    --------
    >>> plain_text("\ufeff 阿果依村\u3000")
    '阿果依村'
    """
    return text.strip(_EDGES)


def _coalesced(first: pl.Series, second: pl.Series) -> pl.Series:
    return pl.select(pl.coalesce(first, second)).to_series()


def _reader(field: Field) -> _Reader:
    values = field.values
    if values is not None:
        reads = _read_codes if field.type is FieldType.CODES else _read_code
        return _guarded(lambda text: reads(text, values))
    return _guarded(_read_date if field.type is FieldType.DATE else _read_flag)


def _guarded(read: _Reader) -> _Reader:
    """Give a reader that first tells blank cells, errors and formulas from values."""

    def guarded(text: str) -> Outcome:
        plain = plain_text(text)
        if not plain:
            return Outcome()
        code = _unusable(plain)
        return read(plain) if code is None else Outcome(code=code)

    return guarded


def _unusable(plain: str) -> str | None:
    if plain.upper() in _ERRORS:
        return "error_cell"
    return "formula_not_computed" if plain.startswith("=") else None


def _read_date(text: str) -> Outcome:
    day = read_date(text)
    return Outcome(day, None if day else "not_a_date")


def _read_flag(text: str) -> Outcome:
    plain = unicodedata.normalize("NFKC", text).casefold()
    if plain in _YES or plain in _NO:
        return Outcome(plain in _YES)
    return Outcome(code="not_yes_or_no")


def _read_code(text: str, values: type[LabelledEnum]) -> Outcome:
    member = values.lookup(text)
    return _unknown(values) if member is None else Outcome(member.value)


def _read_codes(text: str, values: type[LabelledEnum]) -> Outcome:
    members = {values.lookup(part) for part in _SEPARATOR.split(text) if plain_text(part)}
    if None in members or not members:
        return _unknown(values)
    if Health.HEALTHY in members and len(members) > 1:
        return Outcome(code="states_contradict")
    return Outcome(",".join(sorted(member.value for member in members if member)))


def _unknown(values: type[LabelledEnum]) -> Outcome:
    known = "、".join(member.label.zh for member in values)
    return Outcome(code="unknown_value", details={"known": known})


def _numbers(cells: Cells, field: Field, factor: float) -> Parsed:
    dtype, texts = field.type.dtype(), cells.texts(without="number")
    if cells.number is None:
        native = Parsed(pl.repeat(None, len(texts), dtype=dtype, eager=True))
    else:
        native = _native_numbers(cells.number, field, factor)
    if texts.null_count() == len(texts):
        return native
    if cells.number is None and (clean := _all_clean(texts, field)) is not None:
        return Parsed(_scaled(clean, factor).cast(dtype))
    number = pl.lit(texts).cast(pl.Float64, strict=False)
    is_clean = _fits(number, field).fill_null(value=False)
    quick = pl.select(pl.when(is_clean).then(number)).to_series()
    left = pl.select(pl.when(~is_clean).then(pl.lit(texts))).to_series()
    slow = _by_text(left, _guarded(lambda text: read_number(text, field, factor)), pl.Float64)
    found = _coalesced(_scaled(quick, factor), slow.values).cast(dtype)
    return Parsed(_coalesced(native.values, found), pl.concat([native.issues, slow.issues]))


def _all_clean(texts: pl.Series, field: Field) -> pl.Series | None:
    """Give the numbers of a column in which every text is a plain one, or ``None``."""
    is_whole = field.type is FieldType.INTEGER
    numbers = texts.cast(pl.Int32 if is_whole else pl.Float64, strict=False)
    if numbers.null_count() > texts.null_count():
        return None
    is_finite = is_whole or numbers.is_finite().all()
    return numbers if is_finite else None


def _fits(number: pl.Expr, field: Field) -> pl.Expr:
    """Whether a number can be a value of the field as it stands."""
    if field.type is FieldType.NUMBER:
        return number.is_finite()
    return (number == number.floor()) & (number.abs() < LARGEST)


def _scaled(numbers: pl.Series, factor: float) -> pl.Series:
    # Fifteen digits drop the noise of the conversion, and nothing of its size.
    return numbers if factor == 1 else (numbers * factor).round_sig_figs(15)


def _native_numbers(numbers: pl.Series, field: Field, factor: float) -> Parsed:
    """Take cells that are numbers already."""
    dtype, scaled = field.type.dtype(), _scaled(numbers, factor)
    is_wrong = pl.select(~_fits(pl.lit(scaled), field).fill_null(value=True)).to_series()
    if not is_wrong.any():
        return Parsed(scaled.cast(dtype))
    is_size = pl.lit(scaled).abs() < LARGEST
    code = pl.when(is_size).then(pl.lit("not_whole")).otherwise(pl.lit("not_finite"))
    kept = pl.select(pl.when(~is_wrong).then(scaled)).to_series()
    return Parsed(kept.cast(dtype), _marked(is_wrong, numbers.cast(pl.String), code))


def _texts(cells: Cells, *, is_code: bool) -> Parsed:
    """Take texts without the blanks around them; numbers with all of their digits."""
    texts, lost = cells.texts(), cells.has_lost_digits
    if not lost.any() and not texts.str.contains(_ODD).any():
        return _identifiers(texts) if is_code else Parsed(texts)
    texts = texts.str.strip_chars(_EDGES)
    text = pl.lit(texts)
    is_odd = text.str.starts_with("#") | text.str.starts_with("=")
    clean = pl.select(pl.when(~is_odd & ~lost & (text != "")).then(text)).to_series()
    found = _by_text(pl.select(pl.when(is_odd).then(text)).to_series(), _read_marked, pl.String)
    values = _coalesced(clean, found.values)
    issues = [found.issues, _marked(lost, texts, pl.lit("number_as_code"))]
    if is_code:
        spelt = _identifiers(values)
        return Parsed(spelt.values, pl.concat([*issues, spelt.issues]))
    return Parsed(values, pl.concat(issues))


def _read_marked(text: str) -> Outcome:
    code = _unusable(text)
    return Outcome(code=code) if code else Outcome(text)


def _marked(mask: pl.Series, texts: pl.Series, code: pl.Expr) -> pl.DataFrame:
    """Give the issues of the rows that a mask marks."""
    if not mask.any():
        return _no_issues()
    made = pl.select(
        index=pl.int_range(len(mask), dtype=pl.UInt32),
        value=texts,
        code=code,
        details=pl.lit(None, pl.String),
    )
    return made.filter(mask)


def _identifiers(values: pl.Series) -> Parsed:
    """Write numbers that identify in narrow characters without blanks, and say so."""
    is_odd = values.str.contains(r"[^!-~]").fill_null(value=False)
    if not is_odd.any():
        return Parsed(values)
    odd = pl.select(pl.when(is_odd).then(values)).to_series()
    found = _by_text(odd, _read_identifier, pl.String)
    return Parsed(_coalesced(found.values, values), found.issues)


def _read_identifier(text: str) -> Outcome:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return Outcome(plain) if plain == text else Outcome(plain, "respelt", {"read": plain})


def _by_text(texts: pl.Series, read: _Reader, dtype: "type[pl.DataType]") -> Parsed:
    """Read every different text once, and give each row what its text gives."""
    distinct = texts.drop_nulls().unique()
    if distinct.is_empty():
        return Parsed(pl.repeat(None, len(texts), dtype=dtype, eager=True))
    outcomes = [read(text) for text in distinct]
    table = pl.DataFrame(
        {
            "text": distinct,
            "read": pl.Series([outcome.value for outcome in outcomes], dtype=dtype),
            "code": pl.Series([outcome.code for outcome in outcomes], dtype=pl.String),
            "details": pl.Series(
                [
                    json.dumps(dict(outcome.details), ensure_ascii=False)
                    if outcome.details
                    else None
                    for outcome in outcomes
                ],
                dtype=pl.String,
            ),
        }
    )
    is_as_written = dtype == pl.String and table["text"].equals(table["read"])
    # The number of a text among the different ones is found much quicker than its value.
    numbers = None if is_as_written else texts.cast(pl.Enum(distinct)).to_physical()
    values = texts if numbers is None else table["read"].gather(numbers)
    wrong = table.filter(pl.col("code").is_not_null())
    if wrong.is_empty():
        return Parsed(values)
    rows = pl.DataFrame({"value": texts}).with_row_index("index")
    issues = rows.join(wrong, left_on="value", right_on="text", maintain_order="left")
    return Parsed(values, issues.select(*_ISSUES.names()).cast(_ISSUES))

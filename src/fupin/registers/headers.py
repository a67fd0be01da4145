"""Headers of a register: which field a column is, in which unit, and where the header stands."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import attrs

from fupin.registers.fields import Field, FieldType, fields
from fupin.registers.mapping import Mapped
from fupin.registers.units import factor_to

__all__ = ["HeaderRows", "Heading", "find_header", "looks_like_identity", "read_heading", "respelt"]

_BRACKET = re.compile(r"(.+?)[(\[【〔]([^()\[\]【】〔〕]+)[)\]】〕]")
_SUFFIX = re.compile(r"(.+?)[._]\d+", re.ASCII)
_FORM_MARKS = frozenset({"必填", "选填", "required", "optional"})
_NOTES = _FORM_MARKS | frozenset(
    {
        *("是/否", "是否", "有/无", "年", "年月", "年/月", "年月日", "年/月/日"),
        *("yes/no", "yyyy", "yyyymm", "yyyy-mm", "yyyymmdd", "yyyy-mm-dd"),
    }
)
_IDENTITY = re.compile("姓名|身份证|证件号|电话|手机|联系方式|账号|卡号|住址|地址|残疾证")
_NUMERIC = frozenset({FieldType.INTEGER, FieldType.NUMBER})
_SEARCHED_ROWS = 30
_FEWEST = 2


@attrs.frozen
class Heading:
    """What one header means.

    Parameters
    ----------
    text : str
        The header as it stands.
    field : Field or None
        The field, where the header is known.
    factor : float
        What turns numbers of the column into the unit of the field.
    unit : str
        The written unit; where it does not convert, there is no field.
    wanted : str
        The unit that it should then convert to.
    """

    text: str
    field: Field | None = None
    factor: float = 1.0
    unit: str = ""
    wanted: str = ""


@attrs.frozen
class HeaderRows:
    """Where the header of a table stands, and what it says.

    Parameters
    ----------
    first : int
        The index of its first row.
    height : int
        How many rows it takes: one, or two where the upper one groups the lower.
    texts : tuple of str
        The header of every column, empty where there is none.
    headings : tuple of Heading
        What they mean.
    """

    first: int
    height: int
    texts: tuple[str, ...]
    headings: tuple[Heading, ...]

    @property
    def score(self) -> int:
        """How many different fields are known."""
        return len({heading.field.name for heading in self.headings if heading.field})

    @property
    def merit(self) -> tuple[int, int, int, int]:
        """What tells headers apart: known fields, then known units, then how little it takes."""
        units = sum(1 for heading in self.headings if heading.field and heading.unit)
        return self.score, units, -self.height, -self.first

    @property
    def household(self) -> int:
        """The position of the column of household numbers; -1 where there is none."""
        names = [heading.field.name if heading.field else "" for heading in self.headings]
        return names.index("household_id") if "household_id" in names else -1


def respelt(header: str) -> str:
    r"""Give a header without the differences that it may be typed with.

    Examples
    --------
    >>> respelt(" 县（市、区、旗）\n*")
    '县(市、区、旗)'
    """
    plain = unicodedata.normalize("NFKC", header).replace("\ufeff", "").casefold()
    return "".join(plain.split()).strip("*:")


@cache
def _fields_by_header() -> Mapping[str, Field]:
    return {respelt(header): field for field in fields().values() for header in field.headers}


def read_heading(text: str, mapping: Mapping[str, Mapped]) -> Heading:
    """Say what a header means.

    Parameters
    ----------
    text : str
        The header as it stands.
    mapping : Mapping of str to Mapped
        What the user says of headers, by respelt header; it comes first.

    Examples
    --------
    >>> heading = read_heading("人均纯收入（万元）.1", {})
    >>> heading.field.name, heading.factor
    ('net_income_per_person', 10000.0)
    """
    plain = respelt(text)
    if not plain:
        return Heading(text)
    if plain in mapping:
        mapped = mapping[plain]
        return (
            Heading(text) if mapped.field is None else _with_unit(text, mapped.field, mapped.unit)
        )
    for candidate in _without_suffix(plain):
        if field := _fields_by_header().get(candidate):
            return Heading(text, field)
        bracket = _BRACKET.fullmatch(candidate)
        if bracket and (field := _fields_by_header().get(bracket[1])):
            return _with_note(text, field, bracket[2])
    return Heading(text)


def _without_suffix(plain: str) -> Iterator[str]:
    yield plain
    if found := _SUFFIX.fullmatch(plain):
        yield found[1]


def _with_note(text: str, field: Field, note: str) -> Heading:
    """Take the words in brackets behind a header: a note on the form, or a unit of numbers."""
    if field.type in _NUMERIC and note not in _FORM_MARKS:
        return _with_unit(text, field, note)
    return Heading(text, field if note in _NOTES else None)


def _with_unit(text: str, field: Field, unit: str) -> Heading:
    if not unit:
        return Heading(text, field)
    factor = factor_to(field, unit) if field.unit else None
    if factor is None:
        return Heading(text, unit=unit, wanted=field.unit or "-")
    return Heading(text, field, factor, unit)


def looks_like_identity(text: str) -> bool:
    """Tell whether a header that is not known may say who somebody is.

    Examples
    --------
    >>> looks_like_identity("监护人身份证号"), looks_like_identity("住房面积")
    (True, False)
    """
    return bool(_IDENTITY.search(unicodedata.normalize("NFKC", text)))


def find_header(rows: Sequence[Sequence[str]], mapping: Mapping[str, Mapped]) -> HeaderRows | None:
    """Find the header among the first rows of a table.

    The header is the row, or the two rows, in which the most different fields are known; of
    equals, that with the most units, then one row, then the first. It has at least two
    fields, or the household number alone. Titles above it have none, nor have the values
    below.

    Parameters
    ----------
    rows : sequence of sequence of str
        The first rows, as texts.
    mapping : Mapping of str to Mapped
        What the user says of headers.
    """
    found = [
        header
        for first in range(min(len(rows), _SEARCHED_ROWS))
        for header in _candidates(rows, first, mapping)
        if header.score >= _FEWEST or header.household >= 0
    ]
    return max(found, key=lambda header: header.merit, default=None)


def _candidates(
    rows: Sequence[Sequence[str]], first: int, mapping: Mapping[str, Mapped]
) -> Iterator[HeaderRows]:
    yield _header(first, 1, tuple(rows[first]), mapping)
    if first + 1 < len(rows):
        yield _header(first, 2, _joined(rows[first], rows[first + 1], mapping), mapping)


def _header(
    first: int, height: int, texts: tuple[str, ...], mapping: Mapping[str, Mapped]
) -> HeaderRows:
    cleaned = tuple(" ".join(text.split()) for text in texts)
    return HeaderRows(
        first, height, cleaned, tuple(read_heading(text, mapping) for text in cleaned)
    )


def _joined(
    upper: Sequence[str], lower: Sequence[str], mapping: Mapping[str, Mapped]
) -> tuple[str, ...]:
    """Give one header a column out of two rows, the upper of which may span columns."""
    width = max(len(upper), len(lower))
    below = [*lower, *[""] * (width - len(lower))]
    group, texts = "", list[str]()
    for above, own in zip([*upper, *[""] * (width - len(upper))], below, strict=True):
        group = above or (group if own else "")
        texts.append(_join(group, own, mapping))
    return tuple(texts)


def _join(group: str, own: str, mapping: Mapping[str, Mapped]) -> str:
    """Give the first reading of a group and a header below it that is a known one."""
    if not own or not group:
        return own or group
    readings = (own, f"{group}{own}", f"{group}({own})")
    known = (text for text in readings if read_heading(text, mapping).field)
    return next(known, f"{group} {own}")

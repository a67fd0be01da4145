"""Cells of a workbook that its reader leaves blank: errors, and formulas not computed."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path, PurePosixPath

import attrs

from fupin.registers.sources.archive import Part

__all__ = ["MarkedCell", "extent", "marked_cells", "sheet_parts"]

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')
_ERROR = re.compile(rb'<c\s([^>]*\bt="e"[^>]*)>(?:(?!</c>).)*?<v>([^<]*)</v>', re.DOTALL)
_FORMULA = re.compile(
    rb"<c\s([^>]*)>\s*<f(?:\s[^>]*)?(?:/>|>([^<]*)</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)
_REFERENCE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_TEXT_RESULT = re.compile(rb'\bt="str"')


@attrs.frozen
class MarkedCell:
    """A cell without a value of its own.

    Parameters
    ----------
    row, column : int
        Where it stands, counted from 0.
    text : str
        The name of the error, or the formula behind an equals sign.
    """

    row: int
    column: int
    text: str


def sheet_parts(path: Path) -> dict[str, str]:
    """Give the part of the archive that each sheet of a workbook stands in, by name."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        workbook = archive.read("xl/workbook.xml")
        relations = archive.read("xl/_rels/workbook.xml.rels")
    targets = {
        found.get("Id", ""): found.get("Target", "") for found in _attributes(_RELATION, relations)
    }
    return {
        found["name"]: _part(targets.get(found.get("r:id", ""), ""))
        for found in _attributes(_SHEET, workbook)
        if "name" in found
    }


def _attributes(element: re.Pattern[bytes], xml: bytes) -> Iterator[dict[str, str]]:
    for tag in element.findall(xml):
        yield {name.decode(): unescape(value.decode()) for name, value in _ATTRIBUTE.findall(tag)}


def _part(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def marked_cells(path: Path, name: str, part: Part) -> Iterator[MarkedCell]:
    """Find the cells of a sheet that hold an error, or a formula without a stored result."""
    if not (part.has_errors or part.has_formulas):
        return
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(name)
    if part.has_errors:
        for found in _ERROR.finditer(xml):
            yield from _cell(found[1], found[2].decode())
    if part.has_formulas:
        for found in _FORMULA.finditer(xml):
            # A formula whose result is the empty text has one: it is blank.
            if not _TEXT_RESULT.search(found[1]):
                yield from _cell(found[1], "=" + (found[2] or b"").decode())


def _cell(attributes: bytes, text: str) -> Iterator[MarkedCell]:
    if found := _REFERENCE.search(attributes):
        yield MarkedCell(int(found[2]) - 1, _position(found[1]), unescape(text))


def _position(letters: bytes) -> int:
    """Give the position of a column from its letters: A is 0."""
    position = 0
    for letter in letters:
        position = position * 26 + letter - ord("A") + 1
    return position - 1


def extent(path: Path, name: str) -> tuple[int, int]:
    """Give the last row and column, counted from 1, in which a sheet has a cell."""
    with zipfile.ZipFile(path) as archive:
        found = _REFERENCE.findall(archive.read(name))
    rows = max((int(row) for _, row in found), default=0)
    return rows, max((_position(letters) + 1 for letters, _ in found), default=0)

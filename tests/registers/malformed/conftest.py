import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

MakeBook = Callable[..., Path]


@pytest.fixture
def make_book(tmp_path: Path) -> MakeBook:
    """Give what writes a workbook of sheets of rows and gives its path."""

    def make(*sheets: Sequence[Sequence[Any]], **options: Any) -> Path:
        path = tmp_path / "register.xlsx"
        with xlsxwriter.Workbook(str(path), {"remove_timezone": True, **options}) as book:
            for rows in sheets:
                sheet = book.add_worksheet()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path

    return make


@pytest.fixture
def rewrite() -> Callable[..., Path]:
    """Give what writes an archive anew with some of its parts changed, left out or added."""

    def change(path: Path, parts: Mapping[str, bytes | None]) -> Path:
        with zipfile.ZipFile(path) as archive:
            old = {name: archive.read(name) for name in archive.namelist()}
        new = {name: content for name, content in {**old, **parts}.items() if content is not None}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in new.items():
                archive.writestr(name, content)
        return path

    return change


@pytest.fixture
def part_of() -> Callable[[Path, str], bytes]:
    """Give what reads one part of an archive."""

    def read(path: Path, name: str) -> bytes:
        with zipfile.ZipFile(path) as archive:
            return archive.read(name)

    return read


@pytest.fixture
def make_with_cell(
    make_book: MakeBook, rewrite: Callable[..., Path], part_of: Callable[[Path, str], bytes]
) -> Callable[..., Path]:
    """Give what writes a workbook in which the XML of a cell stands for its B2, a 4711."""
    sheet = "xl/worksheets/sheet1.xml"

    def make(rows: Sequence[Sequence[Any]], cell: str) -> Path:
        path = make_book(rows)
        old = part_of(path, sheet)
        new = old.replace(b'<c r="B2"><v>4711</v></c>', cell.encode())
        assert new != old
        return rewrite(path, {sheet: new})

    return make

import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from fupin.errors import DataFileError
from fupin.registers.sources.archive import check_archive

SHEET = "xl/worksheets/sheet1.xml"


def _book(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["户编号", "人数"])
        sheet.write_row(7, 0, ["1", 3])
        sheet.write_formula(8, 1, "=1/0", None, "#DIV/0!")
    return path


def test_what_a_sheet_holds(tmp_path: Path) -> None:
    part = check_archive(_book(tmp_path / "book.xlsx"))[SHEET]
    assert (part.cells, part.last_row, part.is_wide) == (5, 9, False)
    assert part.has_errors
    assert part.has_formulas


def test_a_cell_far_to_the_right_is_seen(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as workbook:
        workbook.add_worksheet().write(2, 16_000, 1)
    part = check_archive(tmp_path / "book.xlsx")[SHEET]
    assert (part.is_wide, part.last_row) == (True, 3)


def _refused(path: Path) -> str:
    with pytest.raises(DataFileError) as caught:
        check_archive(path)
    assert caught.value.file == path.name
    return str(caught.value)


def test_a_bomb(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(SHEET, "w") as file,
    ):
        for _ in range(300):
            file.write(bytes(1 << 20))
    assert "unpacks to more than" in _refused(path)


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / "liar.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(1 << 20))
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", 1 << 20), struct.pack("<I", 100)))
    _refused(path)


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    path = tmp_path / "secret.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert "encrypted" in _refused(path)


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_truncated_workbook(tmp_path: Path, keep: float) -> None:
    path = _book(tmp_path / "book.xlsx")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    _refused(path)


def test_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_text("户编号,人数\n1,2\n", encoding="utf-8")
    _refused(path)

"""Workbooks that are damaged, disguised or dangerous: refused by name, never opened blindly."""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from fupin.errors import DataFileError
from fupin.registers import Register, read_register

Make = Callable[..., Path]
ReadPart = Callable[[Path, str], bytes]

TABLE = [
    ["户编号", "人编号", "人数", "行政村"],
    ["1", "1", 2, "尖山子村"],
    ["1", "2", 2, "尖山子村"],
]
SHEET = "xl/worksheets/sheet1.xml"


def _refused(path: Path) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        read_register(path)
    _check_error(caught.value, path)
    return caught.value


def _check_error(error: DataFileError, path: Path) -> None:
    assert error.file == path.name
    assert error.details["remedy"]
    assert str(path.parent) not in str(error)


def _read_or_refused(path: Path) -> Register | None:
    try:
        return read_register(path)
    except DataFileError as error:
        _check_error(error, path)
        return None


@pytest.mark.parametrize("share", [0.0005, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999])
def test_a_truncated_workbook(make_book: Make, share: float) -> None:
    path = make_book(TABLE)
    whole = path.read_bytes()
    path.write_bytes(whole[: max(1, int(len(whole) * share))])
    _refused(path)


@pytest.mark.parametrize(
    "content",
    [
        b"PK",
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
        b"PK\x03\x04" + bytes(1000),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 3,
        "户编号,人数\n1,2\n".encode(),
        b"<?xml version='1.0'?><Workbook/>",
        b"<html><table><tr><td>1</td></tr></table></html>",
        b"%PDF-1.7",
        bytes(5000),
    ],
)
@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods", ".xlsb"])
def test_other_bytes_behind_the_ending_of_a_workbook(
    tmp_path: Path, content: bytes, ending: str
) -> None:
    path = tmp_path / f"register{ending}"
    path.write_bytes(content)
    _refused(path)


def test_a_workbook_with_the_ending_of_a_text(make_book: Make) -> None:
    path = make_book(TABLE)
    _refused(path.rename(path.with_suffix(".csv")))


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("register.csv", "户编号,人数\n1,2\n")
    _refused(path)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET, "[Content_Types].xml"]
)
@pytest.mark.parametrize("content", [None, b"", b"<", b"<a><b></a>", b"\xff\xfe\x00", b"not xml"])
def test_a_part_that_is_lost_or_broken_is_refused_or_does_no_harm(
    make_book: Make, rewrite: Make, part: str, content: bytes | None
) -> None:
    register = _read_or_refused(rewrite(make_book(TABLE), {part: content}))
    assert register is None or register.rows["size"].to_list() == [2, 2]


def test_shared_texts_that_are_lost(make_book: Make, rewrite: Make) -> None:
    _refused(rewrite(make_book(TABLE), {"xl/sharedStrings.xml": None}))


def test_a_number_of_a_shared_text_that_there_is_not(
    make_book: Make, rewrite: Make, part_of: ReadPart
) -> None:
    path = make_book(TABLE)
    xml = part_of(path, SHEET).replace(b'<c r="D2" t="s"><v>6</v>', b'<c r="D2" t="s"><v>99</v>')
    register = _read_or_refused(rewrite(path, {SHEET: xml}))
    assert register is None or register.rows["household_id"].to_list() == ["1", "1"]


@pytest.mark.slow
def test_a_sheet_that_unpacks_without_end(make_book: Make, rewrite: Make) -> None:
    path = rewrite(make_book(TABLE), {"xl/media/image1.png": bytes(300 << 20)})
    assert path.stat().st_size < 1 << 20
    assert "unpacks" in str(_refused(path))


def test_an_archive_that_lies_about_its_sizes(make_book: Make) -> None:
    path = make_book(TABLE)
    content = bytearray(path.read_bytes())
    start = content.find(b"PK\x01\x02")
    while start >= 0:
        content[start + 24 : start + 28] = struct.pack("<I", 7)
        start = content.find(b"PK\x01\x02", start + 4)
    path.write_bytes(bytes(content))
    _refused(path)


def test_a_wrong_checksum(make_book: Make) -> None:
    path = make_book(TABLE)
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(SHEET)
    content = bytearray(path.read_bytes())
    data = info.header_offset + 30 + len(SHEET) + 20
    content[data] ^= 0xFF
    path.write_bytes(bytes(content))
    _refused(path)


def test_entities_that_grow(make_book: Make, rewrite: Make, part_of: ReadPart) -> None:
    path = make_book(TABLE)
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "村" * 10}">' for n in range(12)
    )
    xml = part_of(path, SHEET).decode()
    head, rest = xml.split("?>", 1)
    bomb = f"{head}?><!DOCTYPE x [{entities}]>{rest}".replace(
        '<c r="C2"><v>2</v>', '<c r="C2" t="str"><v>&e11;</v>'
    )
    register = _read_or_refused(rewrite(path, {SHEET: bomb.encode()}))
    assert register is None or register.rows["household_id"].to_list() == ["1", "1"]
    assert register is None or len(str(register.rows)) < 10_000


def test_entities_that_read_files(
    make_book: Make, rewrite: Make, part_of: ReadPart, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("4711", encoding="utf-8")
    path = make_book(TABLE)
    xml = part_of(path, SHEET).decode()
    head, rest = xml.split("?>", 1)
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    path = rewrite(
        path, {SHEET: f"{head}?>{doctype}{rest}".replace("<v>2</v>", "<v>&e;</v>", 1).encode()}
    )
    assert "4711" not in str((register := _read_or_refused(path)) and register.rows)


def test_parts_with_paths_that_lead_out_are_not_written(
    make_book: Make, rewrite: Make, tmp_path: Path
) -> None:
    path = rewrite(make_book(TABLE), {"../../outside.txt": b"x", "../outside.txt": b"x"})
    assert read_register(path).rows["size"].to_list() == [2, 2]
    assert not list(tmp_path.parent.rglob("outside.txt"))


@pytest.mark.parametrize(
    "last",
    [
        "XFD1048576",
        "ZZZ9999999",
        "A0",
        pytest.param("A1048576", marks=pytest.mark.slow),
        pytest.param("XFD2", marks=pytest.mark.slow),
    ],
)
def test_a_cell_far_out(make_book: Make, rewrite: Make, part_of: ReadPart, last: str) -> None:
    path = make_book(TABLE)
    row = int("".join(filter(str.isdigit, last)))
    xml = part_of(path, SHEET).replace(
        b"</sheetData>", f'<row r="{row}"><c r="{last}"><v>1</v></c></row></sheetData>'.encode()
    )
    register = _read_or_refused(rewrite(path, {SHEET: xml}))
    assert register is None or register.rows["household_id"].to_list()[:2] == ["1", "1"]


def test_a_password(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    path.write_bytes(ole + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    assert "encrypted" in str(_refused(path))


def test_an_archive_with_a_password(make_book: Make) -> None:
    path = make_book(TABLE)
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(mark)
        while start >= 0:
            content[start + offset] |= 1
            start = content.find(mark, start + 4)
    path.write_bytes(bytes(content))
    _refused(path)


def test_two_parts_of_one_name(make_book: Make) -> None:
    path = make_book(TABLE)
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(path, "a") as archive,
    ):
        archive.writestr(SHEET, b"<worksheet/>")
    register = _read_or_refused(path)
    assert register is None or register.rows["size"].to_list() == [2, 2]


@pytest.mark.parametrize("seed", range(30))
def test_bytes_changed_at_random_are_refused_or_do_no_harm(make_book: Make, seed: int) -> None:
    """A flipped byte breaks a checksum; where it breaks nothing, nothing else may change."""
    path = make_book(TABLE)
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(chance.randint(1, 5)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(content))
    register = _read_or_refused(path)
    assert register is None or register.rows["household_id"].to_list() == ["1", "1"]
    assert register is None or register.rows["size"].to_list() == [2, 2]


@pytest.mark.parametrize("ending", [".parquet", ".sqlite", ".db", ".duckdb"])
@pytest.mark.parametrize(
    "content",
    [b"PAR1", b"PAR1" + bytes(50) + b"PAR1", b"x" * 500, b"\0"],
    ids=["begun", "hollow", "letters", "nul"],
)
def test_other_files_that_are_damaged(tmp_path: Path, ending: str, content: bytes) -> None:
    path = tmp_path / f"register{ending}"
    path.write_bytes(content)
    _refused(path)


def test_a_truncated_parquet_file(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    pl.DataFrame({"户编号": ["1"] * 1000, "人数": [1] * 1000}).write_parquet(buffer)
    path = tmp_path / "register.parquet"
    path.write_bytes(buffer.getvalue()[:-100])
    _refused(path)

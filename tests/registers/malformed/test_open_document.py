"""Sheets of OpenDocument, in which one cell can stand for millions."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fupin.errors import DataFileError
from fupin.registers import read_register

MakeSheet = Callable[[str], Path]

_URN = "urn:oasis:names:tc:opendocument:xmlns"
_OPENING = (
    f'<office:document-content xmlns:office="{_URN}:office:1.0" '
    f'xmlns:table="{_URN}:table:1.0" xmlns:text="{_URN}:text:1.0">'
    "<office:body><office:spreadsheet><table:table table:name='甲乡'>"
)
_CLOSING = "</table:table></office:spreadsheet></office:body></office:document-content>"


def _text(text: str, times: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{times}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def _number(value: float) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def _row(*cells: str, times: int = 1) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'
    )


HEADER = _row(_text("户编号"), _text("人数"))


@pytest.fixture
def make_sheet(tmp_path: Path) -> MakeSheet:
    """Give what writes a document of one sheet with the XML of its rows."""

    def make(rows: str) -> Path:
        path = tmp_path / "register.ods"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", "<manifest/>")
            archive.writestr("content.xml", _OPENING + rows + _CLOSING)
        return path

    return make


def test_a_sheet(make_sheet: MakeSheet) -> None:
    register = read_register(make_sheet(HEADER + _row(_text("1"), _number(2))))
    assert register.rows.rows() == [("甲乡", 2, "1", 2)]


def test_a_row_that_stands_for_many(make_sheet: MakeSheet) -> None:
    register = read_register(make_sheet(HEADER + _row(_text("1"), _number(2), times=1000)))
    assert register.rows["row"].to_list() == list(range(2, 1002))
    assert register.households["size"].to_list() == [2]


def test_a_million_blank_rows_below(make_sheet: MakeSheet) -> None:
    blank = _row('<table:table-cell table:number-columns-repeated="16384"/>', times=1_048_574)
    register = read_register(make_sheet(HEADER + _row(_text("1"), _number(2)) + blank))
    assert len(register) == 1


def test_cells_without_end_are_refused(make_sheet: MakeSheet) -> None:
    bomb = _row(_text("1", times=16_384), times=1_048_574)
    with pytest.raises(DataFileError) as caught:
        read_register(make_sheet(HEADER + bomb))
    assert caught.value.file == "register.ods"


@pytest.mark.parametrize("rows", ["", "<table:table-row>", "&bomb;", "\0"])
def test_a_sheet_that_is_cut_off_or_blank_is_refused(make_sheet: MakeSheet, rows: str) -> None:
    with pytest.raises(DataFileError):
        read_register(make_sheet(rows))


def test_an_element_that_is_not_known_hides_no_row(make_sheet: MakeSheet) -> None:
    register = read_register(make_sheet(HEADER + "<x>" + _row(_text("1"), _number(2)) + "</x>"))
    assert register.rows["size"].to_list() == [2]

from pathlib import Path

import pytest

from fupin.errors import DataFileError
from fupin.registers import Register, read_register


def _read(folder: Path, text: str, encoding: str = "utf-8") -> Register:
    path = folder / "table.csv"
    path.write_bytes(text.encode(encoding))
    return read_register(path)


def _rows(register: Register) -> list[tuple[object, ...]]:
    return register.rows.select("row", "household_id", "size").rows()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiters_and_line_ends(tmp_path: Path, newline: str, delimiter: str) -> None:
    lines = ["户编号,人数", "1,2", "", "3,4", ""]
    register = _read(tmp_path, newline.join(lines).replace(",", delimiter))
    assert _rows(register) == [(2, "1", 2), (4, "3", 4)]
    assert not register.problems


def test_quoted_cells_may_span_lines(tmp_path: Path) -> None:
    register = _read(tmp_path, '户编号,备注,人数\n1,"a,\n""b""",2\n2,c,3\n')
    assert _rows(register) == [(2, "1", 2), (3, "2", 3)]
    assert register.rows["备注"].to_list() == ['a,\n"b"', "c"]


def test_quoted_cells_on_one_line(tmp_path: Path) -> None:
    register = _read(tmp_path, '户编号,备注,人数\n1,"a,""b""",2\n')
    assert register.rows["备注"].to_list() == ['a,"b"']


def test_a_row_too_short_or_too_long_is_kept_without_its_values(tmp_path: Path) -> None:
    register = _read(tmp_path, "户编号,人数\n1,2\n2\n3,4,5\n4,5,,\n")
    assert _rows(register) == [(2, "1", 2), (3, None, None), (4, None, None), (5, "4", 5)]
    ragged = register.problems.with_code("ragged_row")
    assert [problem.row for problem in ragged] == [3, 4]


@pytest.mark.parametrize("text", ['户编号,人数\n1,"2\n3,4\n', '户编号,人数\n1,"2"x\n3,4\n'])
def test_an_open_quotation_mark_swallows_no_row(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataFileError, match="quotation mark"):
        _read(tmp_path, text)


def test_rows_swallowed_between_two_marks_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        _read(tmp_path, '户编号,备注,人数\n1,"x,2\n2,y,3\n3,z",4,5\n')
    assert caught.value.row == 2


def test_gb18030_beyond_gbk(tmp_path: Path) -> None:
    register = _read(tmp_path, "户编号,人数,行政村\n1,2,㐂村𠮷\n", "gb18030")
    assert register.rows["village"].to_list() == ["㐂村𠮷"]


def test_an_encoding_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("户编号,行政村\n1,阿果依村\n".encode("utf-16-le"))
    register = read_register(path, encoding="utf-16-le")
    assert register.rows["village"].to_list() == ["阿果依村"]


@pytest.mark.parametrize(("content", "encoding"), [
    (b"\x81", None), ("户编号\n1\n".encode(), "ascii"), (b"a\n", "klingon"), (b"a\0b\n", None),
])  # fmt: skip
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes, encoding: str | None) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(DataFileError) as caught:
        read_register(path, encoding=encoding)
    assert caught.value.file == "table.csv"


def test_joined_files_repeat_the_header(tmp_path: Path) -> None:
    register = _read(tmp_path, "户编号,人数\n1,2\n\ufeff户编号,人数\n2,3\n")
    assert _rows(register) == [(2, "1", 2), (4, "2", 3)]
    assert register.problems.codes == {"header_again": 1}


def test_a_header_below_titles(tmp_path: Path) -> None:
    register = _read(tmp_path, "登记表,\n,单位：户\n户编号,人数\n1,2\n")
    assert _rows(register) == [(4, "1", 2)]


@pytest.mark.parametrize("last", ["4,5", "4,5,6", "4", "4,5,", "", '"4"x,5', "4\r5,6"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_whatever_the_last_line_is_no_other_row_changes(
    tmp_path: Path, last: str, end: str
) -> None:
    try:
        register = _read(tmp_path, f"户编号,人数\n1,2\n2,3\n{last}{end}")
    except DataFileError:
        assert last == '"4"x,5'
        return
    assert _rows(register)[:2] == [(2, "1", 2), (3, "2", 3)]
    is_whole = last in ("4,5", "4,5,")
    assert (_rows(register)[2:3] == [(4, "4", 5)]) == is_whole
    has_more_cells_or_fewer = last in ("4,5,6", "4", "4\r5,6")
    assert bool(register.problems.with_code("ragged_row")) == has_more_cells_or_fewer

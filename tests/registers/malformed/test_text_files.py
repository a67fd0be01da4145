"""Text files that exports, editors and copying have spoilt."""

import codecs
from pathlib import Path

import pytest

from fupin.errors import DataFileError
from fupin.registers import read_register

HEADER = "户编号,人编号,人数,行政村"
ROWS = ["1,1,2,尖山子村", "1,2,2,尖山子村", "2,3,1,海子沿村"]
WHOLE = "\n".join([HEADER, *ROWS]) + "\n"


def _write(tmp_path: Path, content: str | bytes, name: str = "register.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        WHOLE,
        WHOLE.rstrip("\n"),
        WHOLE.replace("\n", "\r\n"),
        WHOLE.replace("\n", "\r"),
        WHOLE.replace(",", "\t"),
        WHOLE.replace(",", ";"),
        WHOLE.replace(",", "|"),
        codecs.BOM_UTF8 + WHOLE.encode(),
        WHOLE.encode("gb18030"),
        WHOLE.encode("utf-16"),
        codecs.BOM_UTF16_BE + WHOLE.encode("utf-16-be"),
        WHOLE.replace("\n", "\n\n"),
        "\n\n\n" + WHOLE,
        ",,,\n" + WHOLE,
        "巴里坤县建档立卡户名单,,,\n填表时间：2016年,,,\n\n" + WHOLE,
        WHOLE + ",,,\n" * 5,
        WHOLE.replace("\n", ",,\n"),
        WHOLE.replace("户编号", '"户编号"').replace("尖山子村", '"尖山子村"'),
        WHOLE.replace("户编号", " 户 编 号 "),
        WHOLE.replace("户编号", "户编号*").replace("人数", "人数（必填）"),
        WHOLE.replace("人数", "人数(人)"),
        WHOLE.replace("1,1,2", "\u30001\u3000,1,2"),
    ],
)
def test_what_changes_nothing(tmp_path: Path, content: str | bytes) -> None:
    register = read_register(_write(tmp_path, content))
    assert register.rows["household_id"].to_list() == ["1", "1", "2"]
    assert register.rows["size"].to_list() == [2, 2, 1]
    assert register.rows["village"].to_list() == ["尖山子村", "尖山子村", "海子沿村"]
    assert register.problems.with_severity("error").codes == {}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "bytes are all"),
        (b"\n\n\n", "no header"),
        (b",,,,\n,,,,\n", "no header"),
        (b"\xff" * 100, "encoding"),
        (WHOLE.encode() + b"\xff\xfe\xff", "encoding"),
        (b"\x00" * 100, "NUL"),
        (WHOLE.replace("海", "\0").encode(), "NUL"),
        (WHOLE.encode("utf-16-le"), "NUL|encoding|no header"),
        (WHOLE.encode("utf-32"), "NUL|encoding"),
        (codecs.BOM_UTF16_LE + WHOLE.encode("utf-16-le")[:-1], "encoding"),
        ("hello world\n", "no header"),
        ("1,2,3\n4,5,6\n", "no header"),
        ("人编号,姓名,性别\n1,甲,男\n", "household number"),
        ("户编号,人数,家庭人口\n1,2,3\n", "same field"),
        ("户编号,户编码,人数\n1,2,3\n", "same field"),
        ('户编号,行政村\n1,"甲村\n2,乙村\n3,丙村\n', "quotation mark"),
        ('户编号,行政村\n1,甲村\n2,"乙"村\n', "quotation mark"),
        ('户编号,行政村\n1,"甲村"x\n2,乙村\n', "quotation mark"),
        ("<html><body><table><tr><td>户编号</td></tr></table></body></html>", "no header"),
        ("%PDF-1.4\n%âãÏÓ\n", "no header|encoding"),
    ],
)
def test_what_is_no_register_is_refused(tmp_path: Path, content: str | bytes, reason: str) -> None:
    with pytest.raises(DataFileError, match=reason) as caught:
        read_register(_write(tmp_path, content))
    assert caught.value.file == "register.csv"
    assert str(tmp_path) not in str(caught.value)
    assert caught.value.details["remedy"]


@pytest.mark.parametrize("name", ["register.pdf", "register.docx", "register", "register.zip"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataFileError, match="no kind of file"):
        read_register(_write(tmp_path, WHOLE, name))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no file"):
        read_register(tmp_path / "none.csv")
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    with pytest.raises(DataFileError, match="folder"):
        read_register(folder)


@pytest.mark.parametrize(
    "ragged",
    ["2,3,1", "2,3", "2", "2,3,1,海子沿村,多出", "2,3,1,海子沿村,,,多出", "2,3,1,000,海子沿村"],
)
def test_a_ragged_row_is_kept_and_named(tmp_path: Path, ragged: str) -> None:
    text = "\n".join([HEADER, ROWS[0], ragged, ROWS[1]]) + "\n"
    register = read_register(_write(tmp_path, text))
    assert register.rows["row"].to_list() == [2, 3, 4]
    assert register.rows["household_id"].to_list() == ["1", None, "1"]
    found = {(problem.row, problem.code) for problem in register.problems}
    assert {(3, "ragged_row"), (3, "no_household_number")} <= found


def test_a_byte_order_mark_in_the_middle_is_no_part_of_a_value(tmp_path: Path) -> None:
    """Files that were joined have one before each part, and its header again."""
    bom = "\ufeff"
    register = read_register(_write(tmp_path, bom + WHOLE + bom + WHOLE))
    assert register.rows["household_id"].to_list() == ["1", "1", "2"] * 2
    assert [(p.row, p.code) for p in register.problems] == [(5, "header_again")]


def test_a_household_number_is_text(tmp_path: Path) -> None:
    text = "户编号,人数\n001,1\n1,1\n６５０,1\n6.5E+11,1\n1 2,1\n,1\n"
    register = read_register(_write(tmp_path, text))
    assert register.rows["household_id"].to_list() == ["001", "1", "650", "6.5E+11", "12", None]
    codes = {problem.row: problem.code for problem in register.problems}
    assert codes == {4: "respelt", 6: "respelt", 7: "no_household_number"}


def test_duplicate_headers_that_agree_are_one(tmp_path: Path) -> None:
    register = read_register(_write(tmp_path, "户编号,人数,人数.1\n1,2,2\n"))
    assert register.rows["size"].to_list() == [2]
    assert register.problems.codes == {"repeated_column": 1}


def test_unknown_headers_are_kept_beside_the_others(tmp_path: Path) -> None:
    register = read_register(_write(tmp_path, "户编号,备注,备注,row\n1,甲,乙,丙\n"))
    assert len(register.extra_columns) == 3
    extras = register.rows.select(register.extra_columns).row(0)
    assert extras == ("甲", "乙", "丙")
    assert register.problems.codes["unknown_header"] == 3


@pytest.mark.parametrize(
    "header",
    [
        "工资性收入（亩）",
        "工资性收入(元/月)",
        "耕地面积（元）",
        "人数（万元）",
        "工资性收入（？）",
        "工资性收入（{）",
    ],
)
def test_a_unit_that_does_not_convert_leaves_the_column_unread(tmp_path: Path, header: str) -> None:
    register = read_register(_write(tmp_path, f"户编号,{header}\n1,5\n"))
    assert register.problems.codes == {"header_unit": 1}
    assert register.rows[header].to_list() == ["5"]


def test_a_unit_in_the_header_converts(tmp_path: Path) -> None:
    register = read_register(
        _write(tmp_path, "户编号,工资性收入（万元）,耕地面积（公顷）\n1,0.33,0.2\n")
    )
    assert register.rows["wage"].to_list() == [3300.0]
    assert register.rows["arable_land"].to_list() == [3.0]


def test_identities_are_not_read_unless_they_are_asked_for(tmp_path: Path) -> None:
    text = "户编号,姓名,证件号码,联系电话,监护人身份证号\n1,张三,11010519491231002X,13900000000,7\n"
    path = _write(tmp_path, text)
    register = read_register(path)
    assert register.problems.codes == {"identity_not_read": 4}
    told = f"{register!r} {register.rows} {register.problems.to_frame()}"
    assert all(secret not in told for secret in ("张三", "11010519491231002X", "13900000000"))
    assert read_register(path, identities=True).rows["name"].to_list() == ["张三"]


def test_an_identity_that_cannot_be_read_is_masked(tmp_path: Path) -> None:
    path = _write(tmp_path, "户编号,户主姓名\n1,张三\n1,李四\n")
    register = read_register(path, identities=True)
    assert register.problems.codes == {"differs_in_household": 1}
    assert "张三" not in str(register.problems.to_frame().to_dict())


def test_a_household_whose_rows_differ_is_named_and_nothing_is_chosen(tmp_path: Path) -> None:
    register = read_register(_write(tmp_path, "户编号,人数\n1,2\n1,3\n1,\n2,4\n2,\n"))
    assert register.households["size"].to_list() == [None, 4]
    assert register.rows["size"].to_list() == [2, 3, None, 4, None]
    assert [(p.row, p.code) for p in register.problems] == [(2, "differs_in_household")]


def test_very_long_and_very_wide_cells(tmp_path: Path) -> None:
    wide = ",".join(f"列{number}" for number in range(300))
    text = f"户编号,行政村,{wide}\n1,{'村' * 200_000}{',' * 300}\n"
    register = read_register(_write(tmp_path, text))
    assert len(register.rows["village"][0]) == 200_000


def test_line_breaks_within_a_quoted_cell(tmp_path: Path) -> None:
    text = '户编号,行政村\n1,"尖山子\n村"\n2,乙村\n'
    register = read_register(_write(tmp_path, text))
    assert register.rows["household_id"].to_list() == ["1", "2"]

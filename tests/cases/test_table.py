from pathlib import Path

import pytest

from fupin.cases.table import Column, Row, read_rows, refuse, table_schema
from fupin.errors import DataFileError, InvalidValueError

COLUMNS = (Column("id", "string", "name", True), Column("note", "string", "what is noted"))


def _file(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "some.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _refused(tmp_path: Path, content: str | bytes) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        list(read_rows(_file(tmp_path, content), COLUMNS))
    assert caught.value.file == "some.csv"
    return caught.value


class TestReadRows:
    def test_gives_cells_with_where_they_stand(self, tmp_path: Path) -> None:
        rows = list(read_rows(_file(tmp_path, 'id,note\na,"x, y"\nb,\n'), COLUMNS))
        assert [(row.file, row.number, dict(row.cells)) for row in rows] == [
            ("some.csv", 2, {"id": "a", "note": "x, y"}),
            ("some.csv", 3, {"id": "b", "note": ""}),
        ]
        assert rows[0]["note"] == "x, y"

    def test_counts_rows_and_not_lines(self, tmp_path: Path) -> None:
        rows = list(read_rows(_file(tmp_path, 'id,note\na,"one\ntwo"\nb,\n'), COLUMNS))
        assert [row.number for row in rows] == [2, 3]

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_passes_over_blank_lines(self, tmp_path: Path, end: str) -> None:
        text = end.join(["id,note", "a,", "", "b,", "", ""])
        assert [row.number for row in read_rows(_file(tmp_path, text), COLUMNS)] == [2, 4]

    def test_a_byte_order_mark_is_no_part_of_the_header(self, tmp_path: Path) -> None:
        rows = read_rows(_file(tmp_path, "\ufeffid,note\na,b\n"), COLUMNS)
        assert [row["id"] for row in rows] == ["a"]

    @pytest.mark.parametrize("header", ["note,id", "id", "id,note,more", "ID,note", "编号,备注"])
    def test_refuses_another_header(self, tmp_path: Path, header: str) -> None:
        error = _refused(tmp_path, f"{header}\na,b\n")
        assert (error.row, error.column, error.value) == (1, "header", header)
        assert "is not the header of this kind of file" in str(error)
        assert "Write the columns id,note." in str(error)

    def test_refuses_an_empty_file(self, tmp_path: Path) -> None:
        error = _refused(tmp_path, "")
        assert (error.row, error.column, error.value) == (1, "header", "")

    @pytest.mark.parametrize(("line", "found"), [("a", 1), ("a,b,c", 3)])
    def test_refuses_a_row_of_another_length(self, tmp_path: Path, line: str, found: int) -> None:
        error = _refused(tmp_path, f"id,note\na,b\n{line}\n")
        assert (error.row, error.column, error.value) == (3, "row", line)
        assert f"has {found} cells, not 2" in str(error)
        assert "Quote cells that hold commas." in str(error)

    @pytest.mark.parametrize("cell", ["", " ", "\u3000"])
    def test_refuses_an_empty_required_cell(self, tmp_path: Path, cell: str) -> None:
        error = _refused(tmp_path, f"id,note\n{cell},b\n")
        assert (error.row, error.column, error.value) == (2, "id", cell)
        assert "is empty. Fill the cell." in str(error)

    @pytest.mark.parametrize(
        "content",
        ["id,note\n贫困,\n".encode("gb18030"), "id,note\n".encode("utf-16"), b'id,note\n"a,b\n'],
        ids=["gb18030", "utf-16", "open quote"],
    )
    def test_refuses_what_is_no_csv_in_utf_8(self, tmp_path: Path, content: bytes) -> None:
        error = _refused(tmp_path, content)
        assert (error.row, error.column) == (0, "-")
        assert error.value
        assert "cannot be read. Give a CSV file in UTF-8." in str(error)

    def test_refuses_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(DataFileError, match="cannot be read") as caught:
            list(read_rows(tmp_path / "none.csv", COLUMNS))
        assert (caught.value.file, caught.value.row) == ("none.csv", 0)


class TestRow:
    ROW = Row("some.csv", 7, {"id": "x1"})

    def test_take_converts_a_cell(self) -> None:
        assert self.ROW.take("id", str.upper) == "X1"

    def test_take_names_the_cell_that_cannot_be_converted(self) -> None:
        with pytest.raises(DataFileError) as caught:
            self.ROW.take("id", int)
        error = caught.value
        assert (error.file, error.row, error.column, error.value) == ("some.csv", 7, "id", "x1")
        assert str(error) == ("some.csv, row 7, column id: 'x1' cannot be read. Correct the cell.")
        assert isinstance(error.__cause__, ValueError)

    def test_take_says_why_where_the_library_knows(self) -> None:
        def convert(text: str) -> str:
            raise InvalidValueError(place="id", value=text, reason="is odd", remedy="Do better.")

        with pytest.raises(DataFileError, match="id: 'x1' is odd"):
            self.ROW.take("id", convert)

    def test_refuse_fills_the_details_in(self) -> None:
        error = refuse(self.ROW, "id", "is not {wanted}", "Write {wanted}.", wanted="y1")
        assert str(error) == "some.csv, row 7, column id: 'x1' is not y1. Write y1."
        assert error.wanted == "y1"  # type: ignore[attr-defined]

    def test_refuse_of_a_column_that_is_not_there_has_no_value(self) -> None:
        assert refuse(self.ROW, "other", "a", "b").value == ""


def test_the_schema_says_what_the_columns_say() -> None:
    assert table_schema(COLUMNS, "id") == {
        "fields": [
            {
                "name": "id",
                "type": "string",
                "description": "name",
                "constraints": {"required": True},
            },
            {
                "name": "note",
                "type": "string",
                "description": "what is noted",
                "constraints": {"required": False},
            },
        ],
        "primaryKey": ["id"],
    }

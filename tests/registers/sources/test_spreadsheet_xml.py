from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from fupin.registers import read_register
from fupin.registers.sources.archive import check_archive
from fupin.registers.sources.spreadsheet_xml import MarkedCell, extent, marked_cells, sheet_parts


def test_sheets_and_their_parts(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("甲 & 乙")
        workbook.add_worksheet("B").write(3, 28, 1)
    assert sheet_parts(path) == {
        "甲 & 乙": "xl/worksheets/sheet1.xml",
        "B": "xl/worksheets/sheet2.xml",
    }
    assert extent(path, "xl/worksheets/sheet2.xml") == (4, 29)


def test_parts_named_from_the_root(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    openpyxl.Workbook().save(path)
    assert sheet_parts(path) == {"Sheet": "xl/worksheets/sheet1.xml"}


def test_errors_and_formulas_without_a_result(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_formula(0, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 27, '=IF(A1<1,"x","")', None, "")
        sheet.write_formula(2, 1, "=1+1", None, 2)
        sheet.write_string(3, 1, "=text")
    (name,) = sheet_parts(path).values()
    found = list(marked_cells(path, name, check_archive(path)[name]))
    assert found[0] == MarkedCell(0, 0, "#DIV/0!")
    assert {(cell.row, cell.column) for cell in found} <= {(0, 0), (1, 27)}


@pytest.mark.parametrize("formula", ["=1+1", "=SUM(A1:A2)"])
def test_a_formula_that_was_never_computed_is_a_problem(tmp_path: Path, formula: str) -> None:
    path = tmp_path / "book.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.append(["户编号", "人数"])
    workbook.active.append(["1", formula])
    workbook.save(path)
    register = read_register(path)
    assert register.rows["size"].to_list() == [None]
    (problem,) = register.problems
    assert (problem.code, problem.row, problem.value) == ("formula_not_computed", 2, formula)

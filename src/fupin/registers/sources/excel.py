"""Registers in workbooks, read with calamine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from fupin.errors import N_, MissingExtraError
from fupin.registers.cells import Cells
from fupin.registers.headers import HeaderRows
from fupin.registers.sources.archive import Part, check_archive, damaged
from fupin.registers.sources.spreadsheet_xml import extent, marked_cells, sheet_parts
from fupin.registers.table import Body, Note, Sheet, refuse_file

__all__ = ["read_workbook"]

_TOP_ROWS = 32
_MOST_COLUMNS, _FEW_COLUMNS = 16_384, 702
_FREE_CELLS, _MOST_BLANKS = 50_000_000, 64

_Grid: TypeAlias = list[list[Any]]


def read_workbook(path: Path) -> Iterator[Sheet]:
    """Take the sheets of a workbook, one after the other.

    Parameters
    ----------
    path : Path
        A workbook of Excel or OpenDocument.

    Raises
    ------
    DataFileError
        If the workbook is damaged, encrypted, out of proportion, or a sheet reaches far
        beyond what is in it.
    MissingExtraError
        If calamine is not installed.
    """
    try:
        import python_calamine as calamine
    except ImportError as error:
        raise MissingExtraError(
            feature=N_("Reading a workbook"), package="python-calamine", extra="registers"
        ) from error
    parts = check_archive(path)
    names = sheet_parts(path) if parts else {}
    try:
        workbook = calamine.CalamineWorkbook.from_path(str(path))
        for sheet in workbook.sheets_metadata:
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                part = names.get(sheet.name, "")
                _check_extent(path, part, parts.get(part, Part()))
                found = workbook.get_sheet_by_name(sheet.name)
                grid = found.to_python(skip_empty_area=False)
                _spread(grid, found.merged_cell_ranges or [])
                _mark(grid, path, part, parts.get(part, Part()))
                is_shown = sheet.visible == calamine.SheetVisibleEnum.Visible
                yield _sheet(sheet.name, grid, () if is_shown else (Note("hidden_sheet"),))
    except calamine.CalamineError as error:
        raise damaged(path, str(error)) from error


def _check_extent(path: Path, name: str, part: Part) -> None:
    """Refuse a sheet whose last cell lies so far out that the rest would fill the memory."""
    bound = part.last_row * (_MOST_COLUMNS if part.is_wide else _FEW_COLUMNS)
    if bound <= _FREE_CELLS + _MOST_BLANKS * part.cells:
        return
    rows, columns = extent(path, name)
    if rows * columns > _FREE_CELLS + _MOST_BLANKS * part.cells:
        raise refuse_file(
            path.name,
            f"{rows} × {columns}",
            N_("are the rows and columns of a sheet that is all but blank"),
            N_("Delete what stands far to the right of the table or below it."),
        )


def _spread(grid: _Grid, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Give every row of a merged cell its value: it stands for all of them."""
    for (top, left), (bottom, _) in ranges:
        for row in range(top + 1, min(bottom + 1, len(grid))):
            if left < len(grid[row]):
                grid[row][left] = grid[top][left]


def _mark(grid: _Grid, path: Path, name: str, part: Part) -> None:
    """Write errors and formulas without a result where the reader leaves blanks."""
    for cell in marked_cells(path, name, part):
        if cell.row < len(grid) and cell.column < len(grid[cell.row]):
            grid[cell.row][cell.column] = cell.text


def _sheet(name: str, grid: _Grid, notes: tuple[Note, ...]) -> Sheet:
    def body(header: HeaderRows) -> Body:
        start = header.first + header.height
        columns = zip(*grid[start:], strict=True) if len(grid) > start else [()] * len(header.texts)
        return Body(list(map(Cells.of_values, columns)), start + 1, is_typed=True)

    top = [[_shown(value) for value in row] for row in grid[:_TOP_ROWS]]
    return Sheet(name, top, body, notes)


def _shown(value: object) -> str:
    """Give a cell as text, as far as a header may hold it."""
    return f"{value:.0f}" if isinstance(value, float) else str(value)

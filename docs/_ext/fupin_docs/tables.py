"""Tables of docutils nodes."""

from collections.abc import Iterable, Sequence

from docutils import nodes

Cell = str | nodes.Node


def table(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> nodes.table:
    """Make a table; a text cell becomes a paragraph, a node is taken as it is."""
    head = nodes.thead("", _row(headings))
    body = nodes.tbody("", *(_row(row) for row in rows))
    columns = [nodes.colspec(colwidth=1) for _ in headings]
    group = nodes.tgroup("", *columns, head, body, cols=len(headings))
    return nodes.table("", group, classes=["fupin"])


def _row(cells: Sequence[Cell]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", _paragraph(cell)) for cell in cells))


def _paragraph(cell: Cell) -> nodes.paragraph:
    inner = nodes.Text(cell) if isinstance(cell, str) else cell
    return nodes.paragraph("", "", inner)


def code(text: str) -> nodes.literal:
    """Set a name in code; an empty one stays empty."""
    return nodes.literal(text, text) if text else nodes.inline()


def codes(names: Iterable[str]) -> nodes.inline:
    """Set several names in code, with commas between them."""
    joined = nodes.inline()
    for name in names:
        if joined.children:
            joined += nodes.Text(", ")
        joined += code(name)
    return joined

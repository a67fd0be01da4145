"""What engines can do, as the documentation shows it."""

from pathlib import Path

import attrs

from fupin.engines import CAPABILITIES

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "engines.md"


def test_page_shows_the_table() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    assert rows[1:] == [list(attrs.astuple(each)) for each in CAPABILITIES]

"""The table of the presets in the documentation, against the presets."""

from pathlib import Path

import attrs

from fupin.measures import PRESETS, Convention

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "measure-conventions.md"


def test_table_says_what_the_presets_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    lines = page[: page.index("## Missing values")].splitlines()
    table = [
        [cell.strip(" `") for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("|") and "---" not in line
    ]
    choices = [
        [field.name, *(str(getattr(preset, field.name)) for preset in PRESETS.values())]
        for field in attrs.fields(Convention)
    ]
    assert table == [["choice", *PRESETS], *choices]

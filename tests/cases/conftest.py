import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fupin.cases import Fact
from fupin.cases.reading import FACTS, RELATIONS, SUBJECTS
from fupin.cases.table import Column
from fupin.quantities import Qualifier

PACKAGE = {
    "name": "shanghu",
    "title": "上湖村工作总结",
    "document": "901",
    "place": "county/shanghu",
    "sha256": "0" * 64,
    "first_line": 1,
    "last_line": 30,
}

SUBJECT_ROWS = (
    {"id": "county", "kind": "county", "zh": "某县", "en": "a county", "codes": "654027@/"},
    {"id": "county/poor", "kind": "group", "zh": "贫困村", "en": "villages", "part_of": "county"},
    {
        "id": "county/shanghu",
        "kind": "village",
        "zh": "上湖村",
        "en": "Shanghu",
        "part_of": "county/poor",
        "aliases": "上湖|湖村",
    },
)

FACT = {
    "line": "3",
    "locator": "一",
    "qualifier": "exact",
    "subject": "county/shanghu",
    "period": "2016",
    "status": "observed",
}

FACT_ROWS = (
    {**FACT, "id": "a-1", "text": "120户", "value": "120", "unit": "户", "indicator": "households"},
    {**FACT, "id": "a-2", "text": "400人", "value": "400", "unit": "人", "indicator": "population"},
    {
        **FACT,
        "id": "a-3",
        "line": "5",
        "text": "60余万元",
        "value": "600000",
        "unit": "元",
        "qualifier": "more_than",
        "indicator": "investment",
        "breakdown": "programme=housing;fund_source=cnpc",
        "note": "cumulative",
    },
    {
        **FACT,
        "id": "a-4",
        "line": "7",
        "text": "400名",
        "value": "400",
        "unit": "名",
        "indicator": "population",
        "period": "",
    },
)

RELATION_ROWS = (
    {
        "id": "r-1",
        "kind": "restatement",
        "stated": "a-4",
        "inputs": "a-2",
        "formula": "equal",
        "difference": "",
        "note": "said twice",
    },
)


def _write(path: Path, columns: tuple[Column, ...], rows: tuple[dict[str, str], ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in columns], restval="")
        writer.writeheader()
        writer.writerows(rows)


class Folder:
    """A case folder of a user, whose files a test may change before it is loaded."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.write_package(PACKAGE)
        self.write("subjects", *SUBJECT_ROWS)
        self.write("facts", *FACT_ROWS)
        self.write("relations", *RELATION_ROWS)

    def write_package(self, package: object) -> None:
        text = package if isinstance(package, str) else json.dumps(package, ensure_ascii=False)
        (self.path / "datapackage.json").write_text(text, encoding="utf-8")

    def write(self, table: str, *rows: dict[str, str]) -> Path:
        columns = {"facts": FACTS, "subjects": SUBJECTS, "relations": RELATIONS}[table]
        path = self.path / f"{table}.csv"
        _write(path, columns, rows)
        return path

    def change(self, table: str, position: int, **cells: str) -> None:
        """Write a table with some cells of one row changed."""
        rows = {"facts": FACT_ROWS, "subjects": SUBJECT_ROWS, "relations": RELATION_ROWS}[table]
        changed = [dict(row) for row in rows]
        changed[position].update(cells)
        self.write(table, *changed)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def package() -> dict[str, Any]:
    return dict(PACKAGE)


@pytest.fixture
def make_fact() -> Callable[..., Any]:
    """Give what makes a fact of a text, value and unit."""

    def make(text: str, value: float, unit: str, qualifier: str = "exact", **cells: Any) -> Fact:
        given: dict[str, Any] = {
            "id": "a-1",
            "document": "901",
            "line": 3,
            "locator": "一",
            "text": text,
            "value": value,
            "unit": unit,
            "qualifier": Qualifier(qualifier),
            "subject": "county/shanghu",
            "indicator": "investment",
        }
        return Fact(**{**given, **cells})

    return make

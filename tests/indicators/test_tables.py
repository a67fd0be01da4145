"""The catalogue's data files: unique keys, known units, links that resolve."""

import csv
from collections import Counter
from pathlib import Path

import pytest

import fupin.indicators
from fupin.indicators import Nature, dimensions, get
from fupin.indicators.declared import DECLARED
from fupin.quantities import unit

FOLDER = Path(fupin.indicators.__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True, restkey="too many"))


QUANTITIES = _rows("quantities.csv")
SCHEMES = _rows("schemes.csv")
DIMENSIONS = _rows("dimensions.csv")
CATEGORIES = _rows("categories.csv")
NAMED = {
    "quantities.csv": (QUANTITIES, ("name",)),
    "schemes.csv": (SCHEMES, ("name",)),
    "dimensions.csv": (DIMENSIONS, ("name",)),
    "categories.csv": (CATEGORIES, ("dimension", "category")),
}


@pytest.mark.parametrize("name", NAMED)
class TestEveryTable:
    def test_has_rows_of_one_length(self, name: str) -> None:
        for row in NAMED[name][0]:
            assert "too many" not in row, row
            assert None not in row.values(), row

    def test_has_unique_keys(self, name: str) -> None:
        rows, key = NAMED[name]
        counts = Counter(tuple(row[column] for column in key) for row in rows)
        assert [key for key, count in counts.items() if count > 1] == []

    def test_is_sorted_by_its_key(self, name: str) -> None:
        rows, key = NAMED[name]
        keys = [tuple(row[column] for column in key) for row in rows]
        assert keys == sorted(keys)

    def test_names_everything_in_both_languages(self, name: str) -> None:
        for row in NAMED[name][0]:
            assert row["zh"].strip() == row["zh"] != "", row
            assert row["en"].strip() == row["en"] != "", row
            assert row["en"].isascii(), row

    def test_has_no_stray_blanks(self, name: str) -> None:
        for row in NAMED[name][0]:
            assert all(cell == cell.strip() for cell in row.values()), row


class TestQuantities:
    def test_are_not_declared_twice(self) -> None:
        declared = {indicator.name for indicator in DECLARED}
        names = [row["name"] for row in QUANTITIES]
        assert [name for name in names if name in declared or ":" in name] == []

    def test_have_a_known_unit_and_nature(self) -> None:
        for row in QUANTITIES:
            unit(row["unit"])
            assert row["nature"] in set(Nature), row

    def test_of_rates_are_pure_numbers(self) -> None:
        for row in QUANTITIES:
            if row["nature"] == Nature.RATE:
                assert unit(row["unit"]).dimensionless, row

    def test_are_part_of_something_of_their_kind(self) -> None:
        for row in QUANTITIES:
            if row["part_of"]:
                assert row["part_of"] != row["name"]
                assert get(row["part_of"]).factor(row["unit"]) > 0

    def test_reduce_a_stock_of_their_kind(self) -> None:
        for row in QUANTITIES:
            if row["reduces"]:
                stock = get(row["reduces"])
                assert (row["nature"], stock.nature) == (Nature.FLOW, Nature.STOCK), row
                assert stock.factor(row["unit"]) == 1


def test_parts_do_not_form_a_circle() -> None:
    for row in QUANTITIES:
        seen = [row["name"]]
        while above := get(seen[-1]).part_of:
            assert above not in seen, seen
            seen.append(above)


@pytest.mark.parametrize("row", SCHEMES, ids=lambda row: row["name"])
def test_a_scheme_names_quantities_of_one_kind(row: dict[str, str]) -> None:
    assert bool(row["covered"]) == bool(row["eligible"])
    if row["covered"]:
        assert get(row["covered"]).unit == get(row["eligible"]).unit


@pytest.mark.parametrize("row", DIMENSIONS, ids=lambda row: row["name"])
def test_a_dimension_has_a_kind(row: dict[str, str]) -> None:
    assert row["kind"] in set(dimensions.Kind)


def test_categories_belong_to_declared_dimensions() -> None:
    assert {row["dimension"] for row in CATEGORIES} <= set(dimensions.names())

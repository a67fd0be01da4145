from datetime import date, datetime, time
from decimal import Decimal

import polars as pl
import pytest

from fupin.registers.cells import Cells


def test_values_are_sorted_by_kind() -> None:
    cells = Cells.of_values(["x", 1, 2.5, True, date(2016, 1, 2), None, ""])
    assert cells.text.to_list() == ["x", *[None] * 6]
    assert cells.number.to_list() == [None, 1.0, 2.5, None, None, None, None]
    assert cells.flag.to_list() == [None, None, None, True, None, None, None]
    assert cells.day.to_list() == [*[None] * 4, "2016-01-02", None, None]
    assert cells.is_blank.to_list() == [False] * 5 + [True] * 2


def test_all_cells_as_texts() -> None:
    cells = Cells.of_values(["x", 1.0, 2.5, False, datetime(2016, 1, 2, 3), None])
    assert cells.texts().to_list() == ["x", "1", "2.5", "否", "2016-01-02", None]
    assert cells.texts(without="number").to_list() == ["x", None, None, "否", "2016-01-02", None]


def test_no_digit_of_a_whole_number_is_lost() -> None:
    cells = Cells.of_values([652222198001010012, 5, Decimal("0.10"), time(8)])
    assert cells.texts().to_list() == ["652222198001010012", "5", "0.10", "08:00:00"]


@pytest.mark.parametrize(
    ("series", "texts"),
    [
        (pl.Series([1, None]), ["1", None]),
        (pl.Series([2**60]), [str(2**60)]),
        (pl.Series([1.0, 0.1]), ["1", "0.1"]),
        (pl.Series([True, None]), ["是", None]),
        (pl.Series([date(2016, 1, 2)]), ["2016-01-02"]),
        (pl.Series(["a", ""]), ["a", None]),
        (pl.Series(["a"], dtype=pl.Categorical), ["a"]),
        (pl.Series([None, None]), [None, None]),
        (pl.Series([["a"]]), ["['a']"]),
    ],
)
def test_typed_columns(series: pl.Series, texts: list[str | None]) -> None:
    assert Cells.of_series(series).texts().to_list() == texts


def test_numbers_longer_than_a_workbook_keeps() -> None:
    assert Cells.of_values([1e15, 1e14, "x"]).has_lost_digits.to_list() == [True, False, False]
    assert not Cells.of_series(pl.Series([2**60])).has_lost_digits.any()


def test_cells_are_kept_by_a_mask() -> None:
    cells = Cells.of_values(["x", 1.0, True]).filter(pl.Series([False, True, True]))
    assert cells.texts().to_list() == ["1", "是"]

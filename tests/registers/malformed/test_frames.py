"""Frames with types and values that a register has no use for."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from fupin.errors import DataFileError, FupinError
from fupin.registers import Register, read_register


def _read(series: Any, header: str = "人数") -> Register:
    register = read_register(pl.DataFrame({"户编号": ["1", "2"], header: series}))
    assert register.rows["household_id"].to_list() == ["1", "2"]
    return register


@pytest.mark.parametrize(
    ("values", "found", "codes"),
    [
        (pl.Series([1, None]), [1, None], []),
        (pl.Series([1, 2], dtype=pl.UInt8), [1, 2], []),
        (pl.Series([1.0, float("nan")]), [1, None], ["not_finite"]),
        (pl.Series([float("inf"), 1.0]), [None, 1], ["not_finite"]),
        (pl.Series([2**63, 1], dtype=pl.UInt64), [None, 1], ["not_finite"]),
        (pl.Series([2**62, 1]), [None, 1], ["not_finite"]),
        (pl.Series([Decimal("2.00"), Decimal("2.50")]), [2, None], ["not_whole"]),
        (pl.Series(["3", "x"], dtype=pl.Categorical), [3, None], ["not_a_number"]),
        (pl.Series([date(2016, 1, 1), None]), [None, None], ["not_a_number"]),
        (pl.Series([True, None]), [None, None], ["not_a_number"]),
        (pl.Series([[1], [2]]), [None, None], ["not_a_number"] * 2),
        (pl.Series([{"a": 1}, None]), [None, None], ["not_a_number"]),
        (pl.Series([b"4", b"\xff"]), [None, None], ["not_a_number"] * 2),
        (pl.Series([None, None]), [None, None], []),
        (pl.Series([time(1), timedelta(1)], dtype=pl.Object), [None, None], ["not_a_number"] * 2),
    ],
    ids=lambda value: str(value.dtype) if isinstance(value, pl.Series) else None,
)
def test_numbers_of_every_type(
    values: pl.Series, found: list[int | None], codes: list[str]
) -> None:
    register = _read(values)
    assert register.rows["size"].to_list() == found
    assert [problem.code for problem in register.problems] == codes


@pytest.mark.parametrize(
    ("values", "found", "codes"),
    [
        ([date(2016, 12, 31), None], ["2016-12-31", None], []),
        ([datetime(2016, 12, 31, 23, 59), None], ["2016-12-31", None], []),
        ([datetime(2016, 12, 31, tzinfo=UTC), None], ["2016-12-31", None], []),
        ([date(1, 1, 1), date(9999, 12, 31)], [None, None], ["not_a_date"] * 2),
        ([2016, 2017], ["2016", "2017"], []),
        ([42735, 2017], [None, "2017"], ["not_a_date"]),
        ([time(12, 0), None], [None, None], ["not_a_date"]),
        ([timedelta(days=1), None], [None, None], ["not_a_date"]),
    ],
)
def test_dates_of_every_type(values: list[Any], found: list[str | None], codes: list[str]) -> None:
    register = _read(values, "脱贫时间")
    assert register.rows["exited_on"].to_list() == found
    assert [problem.code for problem in register.problems] == codes


def test_pandas_writes_missing_in_many_ways() -> None:
    frame = pd.DataFrame(
        {
            "户编号": ["1", "2", "3", "4"],
            "人数": [1.0, np.nan, None, 4.0],
            "脱贫时间": pd.to_datetime(["2016-12-31", None, pd.NaT, "2017-01-01"]),
            "性别": ["男", None, np.nan, pd.NA],
            "危房户": pd.array([True, None, pd.NA, False], dtype="boolean"),
            "行政村": pd.Categorical(["甲", None, "乙", "甲"]),
        }
    )
    register = read_register(frame)
    assert register.problems.codes == {}
    assert register.rows["size"].to_list() == [1, None, None, 4]
    assert register.rows["exited_on"].to_list() == ["2016-12-31", None, None, "2017-01-01"]
    assert register.rows["sex"].to_list() == ["male", None, None, None]
    assert register.rows["dangerous_house"].to_list() == [True, None, None, False]
    assert register.rows["village"].to_list() == ["甲", None, "乙", "甲"]


def test_household_numbers_that_pandas_made_floats() -> None:
    register = read_register(pd.DataFrame({"户编号": [1.0, 2.0, np.nan], "人数": [1, 2, 3]}))
    assert register.rows["household_id"].to_list() == ["1", "2", None]
    assert register.problems.codes == {"no_household_number": 1}


@pytest.mark.parametrize("header", [1, None, ("人数", "人"), 2.5])
def test_headers_that_are_no_texts(header: object) -> None:
    try:
        register = read_register(pd.DataFrame({"户编号": ["1"], header: [7], "人数": [1]}))
    except FupinError:
        return
    assert register.rows["size"].to_list() == [1]
    assert "7" in register.rows.row(0)


def test_two_columns_of_one_name() -> None:
    frame = pd.DataFrame([["1", 2, 3]], columns=["户编号", "人数", "人数"])
    with pytest.raises(DataFileError):
        read_register(frame)


@pytest.mark.parametrize(
    "source",
    [None, 5, [], [1, 2], object(), {}, {"户编号": "1"}, {"户编号": ["1"], "人数": [1, 2]}],
)
def test_what_is_no_frame_is_refused(source: object) -> None:
    with pytest.raises(FupinError):
        read_register(source)


def test_a_frame_without_rows() -> None:
    register = read_register(pl.DataFrame({"户编号": [], "人数": []}))
    assert len(register) == 0
    assert register.households.height == 0

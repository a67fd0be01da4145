from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.registers.dates import first_day, last_day, read_date


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2016", "2016"),
        ("2016年", "2016"),
        ("201612", "2016-12"),
        ("2016-12", "2016-12"),
        ("2016/12", "2016-12"),
        ("2016.12", "2016-12"),
        ("2016年12月", "2016-12"),
        ("2016年3月", "2016-03"),
        ("20161231", "2016-12-31"),
        ("2016-12-31", "2016-12-31"),
        ("2016/1/5", "2016-01-05"),
        ("2016.1.5", "2016-01-05"),
        ("2016年12月31日", "2016-12-31"),
        ("２０１６年１２月３１日", "2016-12-31"),
        ("2016-12-31 00:00:00", "2016-12-31"),
        ("2016-12-31T08:30:00", "2016-12-31"),
        ("2016-02-29", "2016-02-29"),
    ],
)
def test_dates_keep_their_precision(text: str, meant: str) -> None:
    assert read_date(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("2015-02-29", "2016-13", "2016-00-01", "201613", "1849", "2101", "42735", "16-12-31"),
        # 2016.1 may be the number 2016.10 without its zero.
        *("2016.1", "31/12/2016", "2016-12/31", "2016年13月", "去年", "", "2016-1-5-2"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


@given(st.dates(date(1850, 1, 1), date(2100, 12, 31)))
def test_every_way_to_write_a_day_is_that_day(day: date) -> None:
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日")
    assert {read_date(day.strftime(form)) for form in forms} == {day.isoformat()}


def test_the_ends_of_a_year_a_month_and_a_day() -> None:
    frame = pl.DataFrame({"on": ["2016", "2016-02", "2016-02-03", None]})
    ends = frame.select(first_day("on").alias("first"), last_day("on").alias("last"))
    assert ends.rows() == [
        (date(2016, 1, 1), date(2016, 12, 31)),
        (date(2016, 2, 1), date(2016, 2, 29)),
        (date(2016, 2, 3), date(2016, 2, 3)),
        (None, None),
    ]

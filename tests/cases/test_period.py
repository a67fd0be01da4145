from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.cases import SURVEY, Period
from fupin.errors import InvalidValueError

FORMS = {
    "2016": (date(2016, 1, 1), date(2016, 12, 31)),
    "2016-05": (date(2016, 5, 1), date(2016, 5, 31)),
    "2016-02": (date(2016, 2, 1), date(2016, 2, 29)),
    "2017-02": (date(2017, 2, 1), date(2017, 2, 28)),
    "2013-12-31": (date(2013, 12, 31), date(2013, 12, 31)),
    "1994/2000": (date(1994, 1, 1), date(2000, 12, 31)),
    "2016/2016": (date(2016, 1, 1), date(2016, 12, 31)),
    "2016-05/2016-07-03": (date(2016, 5, 1), date(2016, 7, 3)),
    "2016/..": (date(2016, 1, 1), date.max),
    "../2016-05": (date.min, date(2016, 5, 31)),
    "../..": (date.min, date.max),
}

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
points = days.flatmap(lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]))


class TestForms:
    @pytest.mark.parametrize("text", FORMS)
    def test_have_a_first_and_a_last_day(self, text: str) -> None:
        assert Period(text).ends == FORMS[text]
        assert Period(text).is_dated

    @pytest.mark.parametrize("text", ["", SURVEY])
    def test_without_a_date(self, text: str) -> None:
        assert not Period(text).is_dated
        assert Period(text).year is None
        assert str(Period(text)) == text

    def test_are_values(self) -> None:
        assert Period("2016") == Period("2016") != Period("2016-01/2016-12")
        assert len({Period("2016"), Period("2016"), Period()}) == 2

    @given(days, st.integers(0, 4000))
    def test_a_day_lies_in_its_month_and_its_year(self, day: date, later: int) -> None:
        one = Period(day.isoformat())
        assert one.is_within(Period(f"{day:%Y-%m}"))
        assert Period(f"{day:%Y-%m}").is_within(Period(f"{day:%Y}"))
        assert one.is_within(Period(f"{day}/{day + timedelta(later)}"))


class TestErrors:
    @pytest.mark.parametrize(
        ("text", "part"),
        [
            ("2016-5", "2016-5"),
            ("16", "16"),
            ("2016年", "2016年"),
            ("２０１６", "２０１６"),
            ("2016 ", "2016 "),
            ("2016-05-31T00:00", "2016-05-31T00:00"),
            ("..", ".."),
            ("2016/", ""),
            ("/2016", ""),
            ("/", ""),
            ("2016/2017/2018", "2017/2018"),
            ("survey/2016", "survey"),
            ("2016/open", "open"),
        ],
    )
    def test_what_is_no_time(self, text: str, part: str) -> None:
        with pytest.raises(InvalidValueError, match="is no time") as caught:
            Period(text)
        assert (caught.value.place, caught.value.value) == ("period", part)
        assert "Write 2016, 2016-05, 2013-12-31, 1994/2000, 2016/.. or survey." in str(caught.value)

    @pytest.mark.parametrize(
        "text",
        ["2016-13", "2016-00", "0000", "2016-02-30", "2017-02-29", "2016-05-00", "2016/2016-13"],
    )
    def test_what_is_no_day_of_the_calendar(self, text: str) -> None:
        with pytest.raises(InvalidValueError, match="is no day of the calendar") as caught:
            Period(text)
        assert (caught.value.place, caught.value.value) == ("period", text)
        assert "a month from 01 to 12" in str(caught.value)

    @pytest.mark.parametrize("text", ["2016/2015", "2016-05/2016-04", "2016-05-02/2016-05-01"])
    def test_what_ends_before_it_starts(self, text: str) -> None:
        with pytest.raises(InvalidValueError, match="ends before it starts") as caught:
            Period(text)
        assert (caught.value.place, caught.value.value) == ("period", text)
        assert "Write the earlier time first." in str(caught.value)


class TestYear:
    @pytest.mark.parametrize(
        ("text", "year"),
        [
            ("2016", 2016),
            ("2016-05", 2016),
            ("2013-12-31", 2013),
            ("2016-02/2016-11", 2016),
            ("1994/2000", None),
            ("2016/..", None),
            ("../2016", None),
        ],
    )
    def test_is_the_one_year_of_the_time(self, text: str, year: int | None) -> None:
        assert Period(text).year == year


class TestIsWithin:
    @pytest.mark.parametrize(
        ("inner", "outer", "expected"),
        [
            ("2016", "2016", True),
            ("2016", "2016/..", True),
            ("2015", "2016/..", False),
            ("2016-12-31", "2011/2016", True),
            ("2016/2017", "2016", False),
            ("2015/2016", "2016", False),
            ("2016", "2016-05", False),
            ("2016", "survey", False),
            ("", "2016", False),
            ("survey", "survey", False),
        ],
    )
    def test_compares_days(self, inner: str, outer: str, expected: bool) -> None:
        assert Period(inner).is_within(Period(outer)) is expected

    @given(points, points, points)
    def test_orders_times(self, one: str, two: str, three: str) -> None:
        first, second, third = Period(one), Period(two), Period(three)
        assert first.is_within(first)
        if first.is_within(second) and second.is_within(third):
            assert first.is_within(third)
        if first.is_within(second) and second.is_within(first):
            assert first.ends == second.ends

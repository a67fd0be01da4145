import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.cases import Fact, Period, Status
from fupin.cases.fact import parse_breakdown
from fupin.errors import InvalidValueError, UnknownNameError
from fupin.quantities import Interval, Tolerance, find_stated

Make = Callable[..., Fact]


class TestParseBreakdown:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", ()),
            ("cause=illness", (("cause", "illness"),)),
            ("cause=illness;age=18-35", (("age", "18-35"), ("cause", "illness"))),
            ("age=35+", (("age", "35+"),)),
            ("programme=a=b", (("programme", "a=b"),)),
        ],
    )
    def test_pairs_are_sorted(self, text: str, expected: tuple[tuple[str, str], ...]) -> None:
        assert parse_breakdown(text) == expected

    @pytest.mark.parametrize(
        "text", ["cause", "cause=", "=illness", "cause=illness;", ";", "cause:illness"]
    )
    def test_what_is_no_pair(self, text: str) -> None:
        with pytest.raises(InvalidValueError, match="no list of dimension=category") as caught:
            parse_breakdown(text)
        assert (caught.value.place, caught.value.value) == ("breakdown", text)
        assert "cause=illness;age=18-35" in str(caught.value)

    def test_a_dimension_that_stands_twice(self) -> None:
        text = "cause=illness;cause=disability"
        with pytest.raises(InvalidValueError, match="names a dimension twice") as caught:
            parse_breakdown(text)
        assert (caught.value.place, caught.value.value) == ("breakdown", text)

    def test_an_unknown_dimension(self) -> None:
        with pytest.raises(UnknownNameError) as caught:
            parse_breakdown("ethnicty=kazakh")
        assert (caught.value.kind, caught.value.name) == ("dimension", "ethnicty")
        assert caught.value.candidates[0] == "ethnicity"


class TestInterval:
    @pytest.mark.parametrize(
        ("cells", "ends"),
        [
            (("67.9%", 67.9, "%"), (67.85, 67.95)),
            (("2198户", 2198, "户"), (2198, 2198)),
            (("6.54万户", 65_400, "户"), (65_350, 65_450)),
            (("近2000万元", 2e7, "元", "nearly"), (1.8e7, 2e7)),
            (("3000 余万元", 3e7, "元", "more_than"), (3e7, 4e7)),
            (("至少有1名", 1, "名", "at_least"), (1, None)),
            (("1%以内", 1, "%", "at_most"), (None, 1)),
            (("98 天到 104 天", 101, "天", "range"), (98, 104)),
        ],
    )
    def test_of_a_text_is_what_its_words_say(self, make_fact: Make, cells: Any, ends: Any) -> None:
        found = make_fact(*cells).interval()
        assert (found.bounded_low, found.bounded_high) == ends

    @pytest.mark.parametrize(
        ("cells", "ends"),
        [
            (("322", 322, "户"), (322, 322)),
            (("1200", 1200, "元"), (1199.5, 1200.5)),
            (("38.64", 386_400, "元"), (386_350, 386_450)),
            (("0.5", 50_000_000, "元"), (45_000_000, 55_000_000)),
        ],
    )
    def test_of_a_table_cell_takes_unit_and_scale_from_the_header(
        self, make_fact: Make, cells: Any, ends: Any
    ) -> None:
        found = make_fact(*cells).interval()
        assert (found.low, found.high) == pytest.approx(ends)

    @pytest.mark.parametrize(
        ("cells", "ends"),
        [
            (("一年", 1, "年"), (1, 1)),
            (("一百万之多", 1e6, "头", "more_than"), (1e6, None)),
            (("过半百", 50, "岁", "at_least"), (50, None)),
            (("无几", 5, "户", "at_most"), (None, 5)),
            (("将满百", 100, "户", "nearly"), (90, 100)),
            (("半百上下", 50, "户", "approx"), (45, 55)),
        ],
    )
    def test_of_words_that_cannot_be_read_follows_from_the_qualifier(
        self, make_fact: Make, cells: Any, ends: Any
    ) -> None:
        assert len(find_stated(cells[0])) != 1
        found = make_fact(*cells).interval()
        assert (found.bounded_low, found.bounded_high) == ends

    def test_a_qualifier_that_the_words_do_not_have_decides(self, make_fact: Make) -> None:
        # The word that limits the figure may stand outside its text.
        found = make_fact("500户", 500, "户", "at_least").interval()
        assert (found.low, found.high) == (500, math.inf)

    @pytest.mark.parametrize(
        ("text", "low", "high"), [("0.0%", -0.05, 0.05), ("0人", 0, 0), ("0.00%", -0.005, 0.005)]
    )
    def test_of_zero_is_as_wide_as_its_digits(
        self, make_fact: Make, text: str, low: float, high: float
    ) -> None:
        found = make_fact(text, 0.0, text[-1]).interval()
        assert found == Interval(low, high)

    def test_reaches_as_far_as_the_tolerance(self, make_fact: Make) -> None:
        fact = make_fact("约500元", 500, "元", "approx")
        assert fact.interval() == Interval(450, 550)
        assert fact.interval(Tolerance(approx=0.02)) == Interval(490, 510)

    @given(st.decimals(0, 10**6, places=2), st.sampled_from(["", "约", "近", "至少"]))
    def test_holds_its_own_value(self, number: Decimal, word: str) -> None:
        text = f"{word}{number}万元"
        (figure,) = find_stated(text)
        fact = Fact(
            id="a",
            document="901",
            line=1,
            locator="",
            text=text,
            value=figure.value,
            unit=figure.unit,
            qualifier=figure.qualifier,
            subject="x",
            indicator="investment",
        )
        assert fact.interval().contains(fact.value)
        assert fact.interval() == figure.interval


class TestInDeclaredUnit:
    @pytest.mark.parametrize(
        ("indicator", "cells", "ends"),
        [
            ("sown_area", ("2公顷", 2, "公顷"), (22.5, 37.5)),
            ("land_area", ("3000亩", 3000, "亩"), (2999.5 / 1500, 3000.5 / 1500)),
            ("population", ("400名", 400, "名"), (400, 400)),
            ("net_income_per_capita", ("7062 元", 7062, "元"), (7061.5, 7062.5)),
            ("net_income_per_capita", ("每月500元", 500, "元/月"), (5994, 6006)),
        ],
    )
    def test_is_the_interval_converted(
        self, make_fact: Make, indicator: str, cells: Any, ends: Any
    ) -> None:
        found = make_fact(*cells, indicator=indicator).interval_in_declared_unit
        assert (found.low, found.high) == pytest.approx(ends)


class TestPlaces:
    @pytest.mark.parametrize(
        ("cells", "expected"),
        [
            (("67.9%", 67.9, "%"), 0.1),
            (("33%", 33, "%"), 1),
            (("1.14 亿元", 114e6, "元"), 1e6),
            (("2198户", 2198, "户"), 0),
            (("近2000万元", 2e7, "元", "nearly"), 0),
        ],
    )
    def test_place_value_is_one_unit_of_the_last_digit(
        self, make_fact: Make, cells: Any, expected: float
    ) -> None:
        assert make_fact(*cells).place_value == pytest.approx(expected)

    @pytest.mark.parametrize(
        ("indicator", "cells", "expected"),
        [
            ("sown_area", ("3000 亩", 3000, "亩"), 1000),
            ("sown_area", ("3200 亩", 3200.0, "亩"), 100),
            ("sown_area", ("3217 亩", 3217, "亩"), 0),
            ("sown_area", ("0.5 亩", 0.5, "亩"), 0),
            ("population", ("3000人", 3000, "人"), 0),
            ("poverty_incidence", ("10%", 10, "%"), 0),
            ("investment", ("0元", 0, "元"), 0),
        ],
    )
    def test_round_place_is_that_of_a_round_amount(
        self, make_fact: Make, indicator: str, cells: Any, expected: float
    ) -> None:
        assert make_fact(*cells, indicator=indicator).round_place == expected


class TestRecord:
    def test_has_the_columns_of_the_interface_in_order(self, make_fact: Make) -> None:
        fact = make_fact(
            "60余万元",
            600_000,
            "元",
            "more_than",
            period=Period("2016"),
            breakdown=(("fund_source", "cnpc"),),
            status=Status.TARGET,
            base="x",
            note="cumulative",
        )
        assert fact.as_record() == {
            "id": "a-1",
            "document": "901",
            "line": 3,
            "locator": "一",
            "subject": "county/shanghu",
            "indicator": "investment",
            "period": "2016",
            "breakdown": {"fund_source": "cnpc"},
            "value": 600_000,
            "unit": "元",
            "low": 600_000,
            "high": 700_000,
            "qualifier": "more_than",
            "note": "cumulative",
            "text": "60余万元",
            "base": "x",
            "status": "target",
        }
        assert list(fact.as_record())[:14] == [
            *("id", "document", "line", "locator", "subject", "indicator", "period"),
            *("breakdown", "value", "unit", "low", "high", "qualifier", "note"),
        ]

    def test_an_open_end_is_none(self, make_fact: Make) -> None:
        record = make_fact("4500 元以上", 4500, "元", "at_least").as_record()
        assert (record["low"], record["high"]) == (4500, None)

    def test_a_fact_is_itself_only(self, make_fact: Make) -> None:
        one, other = make_fact("1元", 1, "元"), make_fact("1元", 1, "元")
        assert one != other
        assert len({one, other, one}) == 2

    def test_categories_are_the_breakdown_by_dimension(self, make_fact: Make) -> None:
        fact = make_fact("1元", 1, "元", breakdown=parse_breakdown("cause=illness;age=35+"))
        assert fact.categories == {"age": "35+", "cause": "illness"}

    def test_the_declaration_is_that_of_the_catalogue(self, make_fact: Make) -> None:
        assert make_fact("1元", 1, "元").declaration.label.zh == "资金投入"

    @pytest.mark.parametrize("cells", [{"id": ""}, {"text": ""}, {"line": 0}])
    def test_needs_id_text_and_line(self, make_fact: Make, cells: dict[str, object]) -> None:
        with pytest.raises(ValueError, match="must be >="):
            make_fact(**{"text": "1元", "value": 1, "unit": "元", **cells})

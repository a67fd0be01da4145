"""Price indices of one's own: exact numbers, every year once, none guessed."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError, UnknownNameError
from fupin.locale import Label
from fupin.policy import PriceIndex, PricePoint, UnconfirmedError

ABOUT: dict[str, Any] = {
    "territory": "CN-XJ",
    "population": "rural",
    "source": "made up for this test",
}


def _index(values: dict[int, Any], **changes: Any) -> PriceIndex:
    return PriceIndex.from_values("own", values, base=2010, **{**ABOUT, **changes})


class TestFromValues:
    def test_keeps_what_is_given(self) -> None:
        index = _index({2016: "109.9", 2015: 108})
        assert [(point.year, point.value) for point in index.points] == [
            (2015, Decimal(108)),
            (2016, Decimal("109.9")),
        ]
        assert (index.name, index.base, index.currency, index.population) == (
            *("own", 2010, "CNY", "rural"),
        )
        assert index.label == Label("own", "own")
        assert {(point.source, point.is_confirmed) for point in index.points} == {
            ("made up for this test", True)
        }

    @pytest.mark.parametrize("value", [108.2, True, None])
    def test_refuses_what_is_not_exact(self, value: Any) -> None:
        with pytest.raises(InvalidValueError, match="is not an exact amount") as raised:
            _index({2015: value})
        assert raised.value.place == "value"

    @pytest.mark.parametrize("value", [0, "-3", "0.00"])
    def test_refuses_what_is_not_above_zero(self, value: Any) -> None:
        with pytest.raises(InvalidValueError, match="is not above zero"):
            _index({2015: value})

    @pytest.mark.parametrize("year", ["2015", 2015.0, True])
    def test_refuses_a_year_that_is_no_whole_number(self, year: Any) -> None:
        with pytest.raises(InvalidValueError, match="is not a year"):
            _index({year: 100})

    def test_refuses_an_index_without_years(self) -> None:
        with pytest.raises(InvalidValueError, match="one or more different years"):
            _index({})

    def test_refuses_a_year_that_stands_twice(self) -> None:
        twice = (PricePoint(2015, 100, "one"), PricePoint(2015, 101, "another"))
        with pytest.raises(InvalidValueError, match=r"own: \(2015, 2015\)"):
            attrs.evolve(_index({2015: 100}), points=twice)

    def test_refuses_a_source_that_is_empty(self) -> None:
        with pytest.raises(ValueError, match="source"):
            _index({2015: 100}, source="")

    def test_prices_are_taken_in_the_currency_of_a_country(self) -> None:
        assert _index({2015: 100}, currency="USD").currency == "USD"
        with pytest.raises(InvalidValueError, match="no currency of a country"):
            _index({2015: 100}, currency="PPP")
        with pytest.raises(UnknownNameError, match="currency 'CNH'"):
            _index({2015: 100}, currency="CNH")


class TestPoint:
    @pytest.mark.parametrize("year", [2014, 2016, 2018])
    def test_is_never_carried_over_or_interpolated(self, year: int) -> None:
        index = _index({2015: 100, 2017: 104})
        with pytest.raises(InvalidValueError, match="Known are 2015, 2017") as raised:
            index.point(year)
        assert (raised.value.place, raised.value.value) == ("price index own", year)

    def test_refuses_what_is_unconfirmed_unless_asked(self) -> None:
        index = _index({2015: 100}, is_confirmed=False)
        with pytest.raises(UnconfirmedError, match="own of 2015 is not confirmed"):
            index.point(2015)
        assert index.point(2015, unconfirmed=True).value == 100


class TestChained:
    def test_is_the_product_of_the_links(self) -> None:
        # 102 * 101.5 / 100 = 103.53, and 103.53 * 99 / 100 = 102.4947
        index = PriceIndex.chained("own", {2017: "101.5", 2016: 102, 2018: "99"}, **ABOUT)
        assert {point.year: str(point.value) for point in index.points} == {
            2015: "100",
            2016: "102",
            2017: "103.53",
            2018: "102.4947",
        }
        assert index.base == 2015

    def test_a_gap_breaks_the_chain(self) -> None:
        with pytest.raises(InvalidValueError, match="does not follow") as raised:
            PriceIndex.chained("own", {2016: 102, 2018: 101}, **ABOUT)
        assert raised.value.value == 2018

    def test_no_link_is_no_index(self) -> None:
        with pytest.raises(InvalidValueError, match="one or more different years"):
            PriceIndex.chained("own", {}, **ABOUT)

    def test_a_link_of_zero_is_refused(self) -> None:
        with pytest.raises(InvalidValueError, match="is not above zero"):
            PriceIndex.chained("own", {2016: 0}, **ABOUT)

    @given(st.lists(st.decimals("80", "125", places=1), min_size=1, max_size=6))
    def test_neighbours_give_the_links_back(self, links: list[Decimal]) -> None:
        given_links = dict(enumerate(links, start=2011))
        points = PriceIndex.chained("own", given_links, **ABOUT).points
        for before, after in pairwise(points):
            assert after.value / before.value * 100 == pytest.approx(given_links[after.year])

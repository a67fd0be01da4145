"""Published national series."""

import pytest

from fupin.errors import UnknownNameError
from fupin.policy import series
from fupin.quantities import Interval

PERSONS, INCIDENCE = "CN-2010-poor-persons", "CN-2010-incidence"


def test_gives_the_confirmed_years_in_order() -> None:
    points = series.get(INCIDENCE)
    assert [point.year for point in points] == [1978, 2011, 2012, *range(2014, 2020)]
    assert all(point.is_confirmed for point in points)
    assert {point.year: point.value for point in points}[2019] == 0.6


def test_gives_the_unconfirmed_ones_when_asked() -> None:
    points = series.get(INCIDENCE, unconfirmed=True)
    assert [point.year for point in points] == [1978, *range(2010, 2020)]
    assert {point.year for point in points if not point.is_confirmed} == {2010, 2013}


def test_an_unknown_series_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Nearest: CN-2010-incidence") as raised:
        series.get("CN-2010-incidents")
    assert raised.value.kind == "series"


@pytest.mark.parametrize("name", series.names())
def test_every_point_has_a_source_a_unit_and_labels(name: str) -> None:
    for point in series.get(name, unconfirmed=True):
        assert point.source.strip()
        assert point.unit in ("人", "%")
        assert (point.series, point.label.text("zh")[:2]) == (name, "全国")


def test_each_series_has_a_year_once() -> None:
    for name in series.names():
        years = [point.year for point in series.get(name, unconfirmed=True)]
        assert len(years) == len(set(years))


@pytest.mark.parametrize("name", series.names())
def test_poverty_falls_every_year(name: str) -> None:
    values = [point.value for point in series.get(name, unconfirmed=True)]
    assert values == sorted(values, reverse=True)


def test_persons_over_incidence_are_the_rural_population_of_each_year() -> None:
    persons = {point.year: point.value for point in series.get(PERSONS, unconfirmed=True)}
    for point in series.get(INCIDENCE, unconfirmed=True):
        rate = Interval(point.value - 0.05, point.value + 0.05) / 100
        population = persons[point.year] / rate
        expected = Interval(7.5e8, 8e8) if point.year == 1978 else Interval(9.3e8, 10e8)
        assert population.overlaps(expected), point.year

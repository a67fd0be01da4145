from datetime import date, datetime
from typing import Any

import pytest

from fupin.errors import InvalidValueError
from fupin.locale import Label
from fupin.places import Place, Village
from fupin.registers.rules.given import Given

PAIR = ("county_code", "county")


def test_without_a_day_every_code_of_a_place_is_listed(places: list[Place]) -> None:
    codes = {code for code, _ in Given(places=places).listed(PAIR)}
    assert codes == {"652222", "650521"}


def test_on_a_day_only_the_code_of_that_day_is_listed(places: list[Place]) -> None:
    before = Given(places=places, on_day=date(2016, 6, 30)).listed(PAIR)
    assert {code for code, _ in before} == {"652222"}


def test_every_name_of_a_place_is_listed(places: list[Place]) -> None:
    names = {name for (name,) in Given(places=places).listed(("county",))}
    assert names == {"巴里坤哈萨克自治县", "Barkol Kazakh Autonomous County", "巴里坤县"}


def test_a_village_is_listed_with_its_township(places: list[Place]) -> None:
    pairs = set(Given(places=places).listed(("village", "township")))
    assert ("尖山子村", "海子沿乡") in pairs


def test_a_place_of_which_the_upper_one_is_not_known_is_in_no_pair() -> None:
    village = Village("x", Label("甲村", "X"))
    assert list(Given(places=[village]).listed(("village", "township"))) == []
    assert ("甲村",) in Given(places=[village]).listed(("village",))


@pytest.mark.parametrize("day", ["2022-06-30", 2022, datetime(2022, 6, 30)])
def test_what_is_no_day_is_refused(day: Any) -> None:
    with pytest.raises(InvalidValueError, match="is no day"):
        Given(on_day=day)


def test_what_is_given_by_name(places: list[Place]) -> None:
    assert Given().names == frozenset()
    assert Given(places=places, poverty_line=3026).names == {"places", "poverty_line"}

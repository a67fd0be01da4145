from datetime import date

import pytest

from fupin.cases import OtherKind, Subject
from fupin.cases.subject import parse_codes, parse_kind
from fupin.errors import InvalidValueError, UnknownNameError
from fupin.locale import Label
from fupin.places import PlaceCode, PlaceKind

LABEL = Label("某地", "somewhere")


class TestParseCodes:
    @pytest.mark.parametrize(
        ("text", "codes"),
        [
            ("", ()),
            ("654027@/", (PlaceCode("654027"),)),
            (
                "652222@/2016-06-30 650521@2016-07-01/",
                (
                    PlaceCode("652222", valid_to=date(2016, 6, 30)),
                    PlaceCode("650521", valid_from=date(2016, 7, 1)),
                ),
            ),
            (
                "65@1955-10-01/2030-01-01",
                (PlaceCode("65", valid_from=date(1955, 10, 1), valid_to=date(2030, 1, 1)),),
            ),
        ],
    )
    def test_with_their_days(self, text: str, codes: tuple[PlaceCode, ...]) -> None:
        assert parse_codes(text) == codes

    @pytest.mark.parametrize("text", ["654027", "654027@", "@/", "654027/", "654027@2016/"])
    def test_in_another_form(self, text: str) -> None:
        with pytest.raises(InvalidValueError, match="no code with its first and last") as caught:
            parse_codes(f"65@/ {text}")
        assert (caught.value.place, caught.value.value) == ("codes", text)
        assert "Write 650521@2016-07-01/" in str(caught.value)

    def test_of_a_wrong_length(self) -> None:
        with pytest.raises(InvalidValueError, match="2, 4, 6, 9 or 12 digits") as caught:
            parse_codes("65402@/")
        assert caught.value.value == "65402"

    def test_of_a_day_that_there_is_not(self) -> None:
        with pytest.raises(ValueError, match="day is out of range"):
            parse_codes("65@2016-06-31/")


class TestParseKind:
    @pytest.mark.parametrize("kind", [*PlaceKind, *OtherKind])
    def test_every_kind(self, kind: PlaceKind | OtherKind) -> None:
        assert parse_kind(kind.value) is kind

    def test_an_unknown_kind_names_the_nearest(self) -> None:
        with pytest.raises(UnknownNameError) as caught:
            parse_kind("vilage")
        assert (caught.value.kind, caught.value.name) == ("kind of subject", "vilage")
        assert caught.value.candidates[0] == "village"
        assert {"county", "person_role"} <= set(caught.value.known)


class TestSubject:
    def test_tells_places_from_others(self) -> None:
        assert Subject("x", PlaceKind.VILLAGE, LABEL).is_place
        assert not Subject("x/poor", OtherKind.GROUP, LABEL).is_place

    def test_needs_an_id(self) -> None:
        with pytest.raises(ValueError, match="must be >="):
            Subject("", OtherKind.GROUP, LABEL)

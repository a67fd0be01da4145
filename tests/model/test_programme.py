from datetime import date
from typing import Any

import pytest

from fupin.errors import InvalidValueError
from fupin.locale import Label
from fupin.model import Programme
from fupin.places import County

LABEL = Label("奶驴托养", "Dairy-donkey custody")


def test_a_name_is_enough() -> None:
    programme = Programme("barkol/dairy-donkey", LABEL, "asset income")
    assert programme.label.zh == "奶驴托养"
    assert programme.place is None
    assert (programme.starts, programme.ends, programme.source) == (None, None, None)


def test_where_when_and_who_says_so() -> None:
    county = County("barkol", Label("巴里坤县", "Barkol"))
    day = date(2016, 1, 1)
    programme = Programme(
        "donkeys", LABEL, "asset income", place=county, starts=day, ends=day, source="barkol:853"
    )
    assert programme.place is county
    assert programme.ends == day


def test_an_end_before_the_start() -> None:
    with pytest.raises(InvalidValueError, match="before the first day") as caught:
        Programme("donkeys", LABEL, "x", starts=date(2016, 1, 2), ends=date(2016, 1, 1))
    assert caught.value.place == "Programme donkeys, ends"
    assert caught.value.value == "2016-01-01"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label", "奶驴托养"),
        ("label", None),
        ("kind", ""),
        ("kind", None),
        ("place", "barkol"),
        ("starts", 2016),
        ("source", " "),
    ],
)
def test_a_field_refuses_what_it_cannot_hold(field: str, value: object) -> None:
    arguments: dict[str, Any] = {"label": LABEL, "kind": "asset income", field: value}
    with pytest.raises(InvalidValueError) as caught:
        Programme("donkeys", **arguments)
    assert caught.value.place == f"Programme donkeys, {field}"
    assert caught.value.value == value

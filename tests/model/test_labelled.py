import pytest

from fupin.errors import InvalidValueError, UnknownNameError
from fupin.model import LabelledEnum


class Water(LabelledEnum, noun="source of water"):
    PIPED = "piped", "自来水", "piped water", "集中供水（管网）"
    WELL = "well", "水井", "well"


def test_a_member_has_labels_aliases_and_a_value() -> None:
    assert Water.PIPED.value == "piped"
    assert Water("piped") is Water.PIPED
    assert Water.PIPED.label.zh == "自来水"
    assert Water.PIPED.names == ("自来水", "piped water", "集中供水（管网）")
    assert Water.WELL.aliases == ()


@pytest.mark.parametrize(
    "text", ["自来水", "自 来 水", "PIPED  water\n", "ｐｉｐｅｄ water", "集中供水(管网)"]
)
def test_typing_makes_no_difference(text: str) -> None:
    assert Water.from_label(text) is Water.PIPED


def test_the_noun_stands_in_messages() -> None:
    with pytest.raises(UnknownNameError, match="source of water 'wells' is not known") as caught:
        Water.from_label("wells")
    assert caught.value.candidates == ("well",)
    assert caught.value.known == (*Water.PIPED.names, *Water.WELL.names)
    with pytest.raises(InvalidValueError, match="source of water: '' is blank"):
        Water.from_label("")


def test_the_value_is_no_label() -> None:
    with pytest.raises(UnknownNameError):
        Water.from_label("piped")


@pytest.mark.parametrize("text", ["自来水", "PIPED WATER", "集中供水(管网)", "piped"])
def test_a_lookup_takes_labels_aliases_and_values(text: str) -> None:
    assert Water.lookup(text) is Water.PIPED


@pytest.mark.parametrize("text", ["", " ", "河水", "PIPED"])
def test_a_lookup_finds_nothing_else(text: str) -> None:
    assert Water.lookup(text) is None

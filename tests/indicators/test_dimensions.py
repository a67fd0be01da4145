import pytest

from fupin.errors import UnknownNameError
from fupin.indicators.dimensions import Kind, category_label, get, names


@pytest.mark.parametrize("name", names())
def test_every_dimension_resolves(name: str) -> None:
    assert get(name).name == name
    assert isinstance(get(name).kind, Kind)


@pytest.mark.parametrize(
    ("name", "kind", "is_exclusive", "has_parts"),
    [
        ("cause", "partition", True, True),
        ("ethnicity", "parts", True, True),
        ("health", "subsets", False, True),
        ("stage", "variants", False, False),
    ],
)
def test_a_kind_says_how_categories_relate(
    name: str, kind: str, is_exclusive: bool, has_parts: bool
) -> None:
    found = get(name)
    assert found.kind == kind
    assert (found.is_exclusive, found.has_parts) == (is_exclusive, has_parts)


def test_an_unknown_dimension_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        get("ethnicty")
    assert (caught.value.kind, caught.value.name) == ("dimension", "ethnicty")
    assert caught.value.candidates[0] == "ethnicity"
    assert caught.value.known == names()


def test_a_declared_category_has_its_label() -> None:
    label = category_label("cause", "lack_of_funds")
    assert (label.zh, label.en) == ("缺资金", "lack of funds")


def test_another_category_is_its_code_in_words() -> None:
    assert category_label("cause", "fell_off_a_camel").zh == "fell off a camel"
    assert category_label("species", "illness").zh == "illness"

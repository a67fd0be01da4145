import copy
import pickle

import pytest

from fupin.places import Level, PlaceKind


def test_levels_descend_from_the_country_to_the_natural_village() -> None:
    assert [level.label.en for level in sorted(Level)] == [
        "country",
        "province",
        "prefecture",
        "county",
        "township",
        "village",
        "natural village",
    ]


def test_a_level_is_its_rank() -> None:
    assert Level(3) is Level.COUNTY
    with pytest.raises(ValueError, match="not a valid Level"):
        Level(7)


def test_code_digits_are_those_of_the_standards() -> None:
    assert [level.code_digits for level in Level] == [None, 2, 4, 6, 9, 12, None]


@pytest.mark.parametrize(
    ("level", "labels"),
    [
        (Level.COUNTRY, {"国家"}),
        (Level.PROVINCE, {"省", "自治区", "直辖市"}),
        (Level.PREFECTURE, {"地级市", "地区", "自治州", "盟"}),
        (Level.COUNTY, {"县", "自治县", "旗", "县级市", "市辖区"}),
        (Level.TOWNSHIP, {"乡", "镇", "民族乡", "苏木", "街道", "场区"}),
        (Level.VILLAGE, {"行政村", "嘎查", "社区"}),
        (Level.NATURAL_VILLAGE, {"自然村"}),
    ],
)
def test_kinds_of_a_level(level: Level, labels: set[str]) -> None:
    assert {kind.label.zh for kind in PlaceKind if kind.level is level} == labels


@pytest.mark.parametrize("language", ["zh", "en"])
def test_labels_tell_the_kinds_apart(language: str) -> None:
    assert len({kind.label.text(language) for kind in PlaceKind}) == len(PlaceKind)


@pytest.mark.parametrize("kind", PlaceKind)
def test_a_kind_is_its_value_and_survives_copying(kind: PlaceKind) -> None:
    assert PlaceKind(str(kind)) is kind
    assert copy.deepcopy(kind) is kind
    assert pickle.loads(pickle.dumps(kind)) is kind  # noqa: S301 - made in this line


def test_a_value_names_its_member() -> None:
    assert all(kind.value == kind.name.lower() for kind in PlaceKind)

import copy
import pickle
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.locale import Label
from fupin.places import County, Level, Place, PlaceCode, PlaceKind, Prefecture, Township, Village

JUNE_30 = date(2016, 6, 30)
JULY_1 = date(2016, 7, 1)

XINJIANG = Place(
    "xinjiang",
    Label("新疆维吾尔自治区", "Xinjiang"),
    kind=PlaceKind.AUTONOMOUS_REGION,
    codes=[PlaceCode("65")],
)
HAMI = Prefecture(
    "hami",
    Label("哈密市", "Hami"),
    kind=PlaceKind.PREFECTURE_CITY,
    parent=XINJIANG,
    codes=[PlaceCode("6522", valid_to=JUNE_30), PlaceCode("6505", valid_from=JULY_1)],
)
BARKOL = County(
    "barkol",
    Label("巴里坤哈萨克自治县", "Barkol Kazakh Autonomous County"),
    kind=PlaceKind.AUTONOMOUS_COUNTY,
    parent=HAMI,
    codes=[PlaceCode("652222", valid_to=JUNE_30), PlaceCode("650521", valid_from=JULY_1)],
    aliases=["巴里坤县", "巴里坤", "باركۆل قازاق ئاپتونوم ناھىيىسى"],
)
HAIZIYAN = Township("barkol/haiziyan", Label("海子沿乡", "Haiziyan"), parent=BARKOL)
JIANSHANZI = Village("barkol/haiziyan/jianshanzi", Label("尖山子村", "Jianshanzi"), parent=HAIZIYAN)
LABEL = Label("某地", "somewhere")

days = st.dates(date(2000, 1, 1), date(2030, 12, 31))


class TestPlaceCode:
    @pytest.mark.parametrize("code", ["65", "6529", "654027", "654027104", "654027104201"])
    def test_takes_the_lengths_of_the_standards(self, code: str) -> None:
        assert PlaceCode(code).code == code

    @pytest.mark.parametrize(
        "code", ["", "6", "652", "65402", "65 402", "６５４０２７", "CN-XJ", 654027]
    )
    def test_refuses_what_is_no_code(self, code: str) -> None:
        with pytest.raises(InvalidValueError, match="2, 4, 6, 9 or 12 digits") as caught:
            PlaceCode(code)
        assert caught.value.place == "PlaceCode, code"
        assert caught.value.value == code

    def test_refuses_an_end_before_its_start(self) -> None:
        with pytest.raises(InvalidValueError, match="before the first day") as caught:
            PlaceCode("652222", valid_from=JULY_1, valid_to=JUNE_30)
        assert caught.value.place == "PlaceCode 652222, valid_to"
        assert caught.value.value == JUNE_30

    def test_is_valid_on_its_first_and_last_day(self) -> None:
        code = PlaceCode("652222", valid_from=JUNE_30, valid_to=JULY_1)
        around = [JUNE_30 - timedelta(1), JUNE_30, JULY_1, JULY_1 + timedelta(1)]
        assert [code.is_valid_on(day) for day in around] == [False, True, True, False]

    def test_is_always_valid_without_ends(self) -> None:
        assert PlaceCode("65").is_valid_on(date.min)
        assert PlaceCode("65").is_valid_on(date.max)

    @given(st.tuples(days, days).map(sorted), st.tuples(days, days).map(sorted))
    def test_overlap_is_symmetric_and_means_a_shared_day(
        self, one: list[date], other: list[date]
    ) -> None:
        first, second = PlaceCode("65", *one), PlaceCode("65", *other)
        latest_start, earliest_end = max(one[0], other[0]), min(one[1], other[1])
        assert first.overlaps(second) == second.overlaps(first) == (latest_start <= earliest_end)


class TestHierarchy:
    def test_ancestors_come_nearest_first(self) -> None:
        assert JIANSHANZI.ancestors == (HAIZIYAN, BARKOL, HAMI, XINJIANG)
        assert XINJIANG.ancestors == ()

    def test_a_place_is_within_itself_and_its_ancestors_only(self) -> None:
        assert JIANSHANZI.is_within(BARKOL)
        assert BARKOL.is_within(BARKOL)
        assert not BARKOL.is_within(JIANSHANZI)
        assert not JIANSHANZI.is_within(County("akqi", Label("阿合奇县", "Akqi")))

    def test_a_place_read_without_its_details_is_the_same_place(self) -> None:
        assert JIANSHANZI.is_within(Place("barkol", LABEL, kind=PlaceKind.COUNTY))

    def test_a_level_may_be_left_out(self) -> None:
        assert County("tekes", LABEL, parent=XINJIANG).ancestors == (XINJIANG,)

    @given(st.sampled_from(PlaceKind), st.sampled_from(PlaceKind))
    def test_a_parent_stands_above(self, upper: PlaceKind, lower: PlaceKind) -> None:
        parent = Place("upper", LABEL, kind=upper)
        if upper.level < lower.level:
            assert Place("lower", LABEL, kind=lower, parent=parent).ancestors == (parent,)
            return
        with pytest.raises(InvalidValueError, match="not a place of a higher level") as caught:
            Place("lower", LABEL, kind=lower, parent=parent)
        assert caught.value.place == "Place lower, parent"
        assert caught.value.value == "upper"

    def test_a_parent_is_a_place(self) -> None:
        with pytest.raises(InvalidValueError, match="is not a place") as caught:
            Village("x", LABEL, parent="barkol")  # type: ignore[arg-type]
        assert caught.value.value == "barkol"


class TestCodes:
    @pytest.mark.parametrize(
        ("day", "code"),
        [(date(1990, 1, 1), "652222"), (JUNE_30, "652222"), (JULY_1, "650521")],
    )
    def test_code_on_a_day(self, day: date, code: str) -> None:
        assert BARKOL.code_on(day) == code

    def test_code_on_raises_outside_the_validity(self) -> None:
        place = County("x", LABEL, codes=[PlaceCode("652222", valid_to=JUNE_30)])
        with pytest.raises(InvalidValueError, match="outside the validity") as caught:
            place.code_on(JULY_1)
        assert caught.value.place == "Place x, code_on"
        assert caught.value.value == "2016-07-01"

    def test_code_on_raises_without_codes(self) -> None:
        with pytest.raises(InvalidValueError, match="add the code of that day"):
            JIANSHANZI.code_on(JULY_1)

    @pytest.mark.parametrize(
        ("kind", "code"),
        [
            (PlaceKind.COUNTRY, "65"),
            (PlaceKind.PROVINCE, "650000"),
            (PlaceKind.PREFECTURE, "652900"),
            (PlaceKind.COUNTY, "654027104"),
            (PlaceKind.TOWN, "654027"),
            (PlaceKind.GACHA, "654027104"),
            (PlaceKind.NATURAL_VILLAGE, "654027104201"),
        ],
    )
    def test_a_code_fits_the_level(self, kind: PlaceKind, code: str) -> None:
        with pytest.raises(InvalidValueError, match="digits of its level") as caught:
            Place("x", LABEL, kind=kind, codes=[PlaceCode(code)])
        assert caught.value.place == "Place x, codes"
        assert caught.value.value == code
        assert f"the {kind.level.code_digits or 0} digits" in str(caught.value)
        assert "a county 6" in str(caught.value)

    def test_two_codes_are_never_valid_together(self) -> None:
        codes = [PlaceCode("652222", valid_to=JULY_1), PlaceCode("650521", valid_from=JULY_1)]
        with pytest.raises(InvalidValueError, match="valid on the same day") as caught:
            County("barkol", LABEL, codes=codes)
        assert caught.value.value == ("652222", "650521")


class TestFields:
    @pytest.mark.parametrize(
        "id_", ["", "Barkol", "barkol/", "/barkol", "bar kol", "巴里坤", "a--b", 7]
    )
    def test_an_id_is_a_path_of_slugs(self, id_: str) -> None:
        with pytest.raises(InvalidValueError, match="path of slugs") as caught:
            County(id_, LABEL)
        assert caught.value.place == "County, id"
        assert caught.value.value == id_

    @pytest.mark.parametrize("aliases", [["a", "a"], [" "], [3]])
    def test_aliases_are_names_given_once(self, aliases: list[str]) -> None:
        with pytest.raises(InvalidValueError, match="Give every spelling once") as caught:
            County("x", LABEL, aliases=aliases)
        assert caught.value.place == "Place x, aliases"
        assert caught.value.value == aliases[-1]

    def test_one_text_is_one_alias(self) -> None:
        assert County("x", LABEL, aliases="巴里坤").aliases == ("巴里坤",)

    def test_a_kind_is_a_member(self) -> None:
        with pytest.raises(InvalidValueError, match="not a kind of place") as caught:
            Place("x", LABEL, kind="county")  # type: ignore[arg-type]
        assert caught.value.place == "Place x, kind"

    def test_a_place_is_a_value(self) -> None:
        assert hash(copy.deepcopy(BARKOL)) == hash(BARKOL)
        assert pickle.loads(pickle.dumps(JIANSHANZI)) == JIANSHANZI  # noqa: S301 - made here
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            BARKOL.id = "y"  # type: ignore[misc]

    def test_repr_names_the_parent_by_its_id(self) -> None:
        assert "parent='barkol/haiziyan'" in repr(JIANSHANZI)
        assert "parent=None" in repr(XINJIANG)


class TestLevelsAsClasses:
    @pytest.mark.parametrize(
        ("cls", "level", "default"),
        [
            (Prefecture, Level.PREFECTURE, PlaceKind.PREFECTURE),
            (County, Level.COUNTY, PlaceKind.COUNTY),
            (Township, Level.TOWNSHIP, PlaceKind.TOWNSHIP),
            (Village, Level.VILLAGE, PlaceKind.VILLAGE),
        ],
    )
    def test_a_class_holds_the_kinds_of_its_level(
        self, cls: type[Prefecture], level: Level, default: PlaceKind
    ) -> None:
        assert cls("x", LABEL).kind is default
        for kind in PlaceKind:
            if kind.level is level:
                assert cls("x", LABEL, kind=kind).level is level
                continue
            with pytest.raises(InvalidValueError, match="another level") as caught:
                cls("x", LABEL, kind=kind)
            assert caught.value.place == f"{cls.__name__} x, kind"
            assert caught.value.value is kind

    def test_the_kind_is_told_before_what_follows_from_it(self) -> None:
        with pytest.raises(InvalidValueError, match="not a kind of place"):
            Village("x", LABEL, kind="gacha", parent=HAIZIYAN)  # type: ignore[arg-type]

import pickle
from datetime import date
from typing import Any

import attrs
import pytest

from fupin.errors import InvalidValueError
from fupin.locale import Label
from fupin.model import Household, HouseholdType, IncomeAccount, Person, PovertyCause, Relation
from fupin.places import Place, PlaceKind, Township, Village
from fupin.quantities.money import Money

LABEL = Label("尖山子村", "Jianshanzi")
ZERO = Money(0)
INCOME = IncomeAccount(
    year=2016,
    wage=Money(7062),
    production_gross=ZERO,
    production_cost=ZERO,
    property_income=ZERO,
    transfer=ZERO,
)


def _persons(*relations: Relation | None) -> list[Person]:
    return [Person(str(number), relation=one) for number, one in enumerate(relations, 1)]


class TestSize:
    def test_is_the_number_of_the_persons(self) -> None:
        assert Household("1", persons=_persons(None, None, None)).size == 3

    def test_may_be_known_without_the_persons(self) -> None:
        assert Household("1", size=4).size == 4

    def test_is_missing_without_either(self) -> None:
        assert Household("1").size is None

    def test_may_be_given_beside_the_persons(self) -> None:
        assert Household("1", persons=_persons(None), size=1).size == 1

    def test_that_contradicts_the_persons(self) -> None:
        with pytest.raises(InvalidValueError, match="number of the persons listed, 2") as caught:
            Household("1", persons=_persons(None, None), size=3)
        assert caught.value.place == "Household 1, size"
        assert caught.value.value == 3

    @pytest.mark.parametrize("size", [0, -1, 2.0, True])
    def test_that_is_none(self, size: Any) -> None:
        with pytest.raises(InvalidValueError, match="whole number") as caught:
            Household("1", size=size)
        assert caught.value.place == "Household 1, size"


class TestPersons:
    @pytest.mark.parametrize(
        "relations",
        [
            (Relation.HEAD, Relation.SPOUSE, Relation.SON),
            (None, None),
            (None, Relation.SON),
            (None, Relation.HEAD),
        ],
    )
    def test_have_one_head_as_far_as_is_known(self, relations: tuple[Relation | None, ...]) -> None:
        assert Household("1", persons=_persons(*relations)).size == len(relations)

    @pytest.mark.parametrize(
        ("relations", "heads"),
        [
            ((Relation.SON,), 0),
            ((Relation.SON, Relation.SPOUSE), 0),
            ((Relation.HEAD, Relation.HEAD), 2),
            ((Relation.HEAD, None, Relation.HEAD), 2),
        ],
    )
    def test_with_no_head_or_two(self, relations: tuple[Relation | None, ...], heads: int) -> None:
        with pytest.raises(InvalidValueError, match="number of heads") as caught:
            Household("1", persons=_persons(*relations))
        assert caught.value.place == "Household 1, persons"
        assert caught.value.value == heads

    def test_have_numbers_of_their_own(self) -> None:
        with pytest.raises(InvalidValueError, match="number of two persons") as caught:
            Household("1", persons=[Person("a"), Person("b"), Person("a")])
        assert caught.value.value == "a"

    def test_are_persons(self) -> None:
        persons: Any = ["张三"]
        with pytest.raises(InvalidValueError, match="is not a person") as caught:
            Household("1", persons=persons)
        assert caught.value.value == "张三"


class TestCauses:
    @pytest.mark.parametrize("main", [None, PovertyCause.FUNDS])
    def test_up_to_two_others(self, main: PovertyCause | None) -> None:
        others = [PovertyCause.ILLNESS, PovertyCause.SKILLS]
        household = Household("1", main_cause=main, other_causes=others)
        assert household.other_causes == tuple(others)

    @pytest.mark.parametrize(
        "others",
        [
            (PovertyCause.FUNDS,),
            (PovertyCause.ILLNESS, PovertyCause.ILLNESS),
            (PovertyCause.ILLNESS, PovertyCause.SKILLS, PovertyCause.WATER),
            ("因病",),
            (None,),
        ],
    )
    def test_others_that_cannot_stand(self, others: Any) -> None:
        with pytest.raises(InvalidValueError, match="besides the main one") as caught:
            Household("1", main_cause=PovertyCause.FUNDS, other_causes=others)
        assert caught.value.place == "Household 1, other_causes"
        assert caught.value.value == others


class TestIncomePerPerson:
    def test_divides_by_the_size(self) -> None:
        assert Household("1", size=4, income=INCOME).income_per_person == Money("1765.5")

    def test_is_missing_without_size_or_income(self) -> None:
        assert Household("1", income=INCOME).income_per_person is None
        assert Household("1", size=4).income_per_person is None
        partial = attrs.evolve(INCOME, transfer=None)
        assert Household("1", size=4, income=partial).income_per_person is None


class TestFields:
    def test_none_is_not_known(self) -> None:
        household = Household("1")
        assert household.registered_poor is None
        assert household.exited_on is None

    def test_an_exited_household_is_still_registered(self) -> None:
        household = Household("1", registered_poor=True, exited_on=date(2016, 12, 31))
        assert household.registered_poor is True

    @pytest.mark.parametrize(
        "village",
        [
            Village("barkol/jianshanzi", LABEL),
            Village("hinggan/x", LABEL, kind=PlaceKind.GACHA),
            Place("barkol/jianshanzi/x", LABEL, kind=PlaceKind.NATURAL_VILLAGE),
        ],
    )
    def test_a_village_is_a_place_of_that_level(self, village: Place) -> None:
        assert Household("1", village=village).village is village

    @pytest.mark.parametrize(
        ("village", "value"),
        [(Township("barkol/haiziyan", LABEL), "barkol/haiziyan"), ("尖山子村", "尖山子村")],
    )
    def test_what_is_no_village(self, village: Any, value: str) -> None:
        with pytest.raises(InvalidValueError, match="is not a village") as caught:
            Household("1", village=village)
        assert caught.value.place == "Household 1, village"
        assert caught.value.value == value

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("registered_poor", 1),
            ("exited_on", 2016),
            ("main_cause", "因病"),
            ("household_type", "低保户"),
            ("income", Money(1)),
        ],
    )
    def test_a_field_refuses_what_it_cannot_hold(self, field: str, value: object) -> None:
        arguments: dict[str, Any] = {field: value}
        with pytest.raises(InvalidValueError) as caught:
            Household("1", **arguments)
        assert caught.value.place == f"Household 1, {field}"
        assert caught.value.value == value

    def test_a_household_is_a_value(self) -> None:
        household = Household(
            "1",
            village=Village("barkol/jianshanzi", LABEL),
            persons=_persons(Relation.HEAD),
            main_cause=PovertyCause.ILLNESS,
            household_type=HouseholdType.ALLOWANCE_POOR,
            income=INCOME,
        )
        assert hash(attrs.evolve(household)) == hash(household)
        assert pickle.loads(pickle.dumps(household)) == household  # noqa: S301 - made here


class TestExit:
    def test_a_day_of_exit_says_that_it_has_exited(self) -> None:
        assert Household("1", exited_on=date(2016, 12, 31)).has_exited is True
        assert Household("1").has_exited is None

    def test_what_is_said_outweighs_day_and_type(self) -> None:
        came_back = Household(
            "1",
            exited_on=date(2016, 12, 31),
            has_exited=False,
            household_type=HouseholdType.ORDINARY_EXITED,
        )
        assert came_back.has_exited is False

    def test_the_type_says_whether_it_is_registered(self) -> None:
        exited = Household("1", household_type=HouseholdType.ORDINARY_EXITED)
        assert (exited.registered_poor, exited.has_exited) == (True, True)
        ordinary = Household("1", household_type=HouseholdType.NOT_REGISTERED)
        assert (ordinary.registered_poor, ordinary.has_exited) == (False, False)
        allowance = Household("1", household_type=HouseholdType.ALLOWANCE)
        assert (allowance.registered_poor, allowance.has_exited) == (None, None)

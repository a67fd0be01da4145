from datetime import date
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin import measure
from fupin.errors import InvalidValueError, UnitMismatchError, UnknownNameError
from fupin.indicators import Result
from fupin.locale import Label
from fupin.model import Household, IncomeAccount, Person
from fupin.places import Village
from fupin.quantities import Money

HAIZIYAN = Village("barkol/haiziyan", Label("海子沿村", "Haiziyan"))
SHANGHU = Village("barkol/shanghu", Label("上湖村", "Shanghu"))
SCHEME = "basic_medical_insurance"
SHARES = ("wage_income", "business_income", "property_income", "transfer_income")


def _income(wage: int, business: int, property_: int, transfer: int) -> IncomeAccount:
    return IncomeAccount(
        year=2016,
        wage=Money(wage),
        production_gross=Money(business),
        production_cost=Money(0),
        property_income=Money(property_),
        transfer=Money(transfer),
    )


def _persons(*covered: bool) -> tuple[Person, ...]:
    return tuple(
        Person(str(number), coverage={SCHEME: each}) for number, each in enumerate(covered, 1)
    )


VILLAGE = (
    Household(
        "1",
        village=HAIZIYAN,
        persons=_persons(True, True, False),
        registered_poor=True,
        income=_income(3293, 2329, 306, 1134),
    ),
    Household(
        "2",
        village=HAIZIYAN,
        persons=_persons(True, True),
        registered_poor=False,
        income=_income(20_000, 0, 0, 938),
    ),
    Household(
        "3",
        village=SHANGHU,
        persons=_persons(True, False, False, True, True),
        registered_poor=True,
        exited_on=date(2016, 12, 31),
        income=_income(10_000, 8_000, 1_000, 1_000),
    ),
)
"""Ten persons: three poor, two never registered, five in a household that has exited."""


def _values(results: tuple[Result, ...]) -> list[float]:
    return [round(result.value, 10) for result in results]


def _one(rows: Any, name: str, **settings: Any) -> Result:
    (result,) = measure(rows, [name], **settings)
    return result


class TestByHand:
    @pytest.mark.parametrize(
        ("name", "value", "unit"),
        [
            ("households", 3, "户"),
            ("population", 10, "人"),
            ("registered_poor_households", 1, "户"),
            ("registered_poor_persons", 3, "人"),
            ("poverty_incidence", 0.3, "dimensionless"),
            ("wage_income", 33_293, "CNY"),
            ("net_income", 48_000, "CNY"),
            ("net_income_per_capita", 4_800, "CNY/人·年"),
            ("per_household:net_income", 16_000, "CNY/户"),
            ("per_capita:wage_income", 3_329.3, "CNY/人"),
            (f"covered:{SCHEME}", 7, "人"),
            (f"eligible:{SCHEME}", 10, "人"),
            (f"coverage:{SCHEME}", 0.7, "dimensionless"),
        ],
    )
    def test_of_all_households(self, name: str, value: float, unit: str) -> None:
        result = _one(VILLAGE, name)
        # A rate is declared in percent and computed as a ratio.
        assert result.value == pytest.approx(value)
        assert (result.indicator, result.unit, result.n) == (name, unit, 3)
        assert result.by == {}
        result.to_quantity()

    def test_the_composition_has_one_result_a_source(self) -> None:
        results = measure(VILLAGE, ["income_composition"])
        assert [result.indicator for result in results] == [f"share:{name}" for name in SHARES]
        totals = (33_293, 10_329, 1_306, 3_072)
        assert _values(results) == [round(total / 48_000, 10) for total in totals]
        assert {result.unit for result in results} == {"dimensionless"}

    def test_the_stated_composition_of_barkol(self) -> None:
        results = measure(VILLAGE[:1], ["income_composition"])
        assert [round(result.to("%"), 1) for result in results] == [46.6, 33.0, 4.3, 16.1]

    def test_results_come_by_indicator_then_by_group(self) -> None:
        results = measure(VILLAGE, ["population", "poverty_incidence"], by="village")
        assert [(result.indicator, result.by["village"], result.value) for result in results] == [
            ("population", "barkol/haiziyan", 5),
            ("population", "barkol/shanghu", 5),
            ("poverty_incidence", "barkol/haiziyan", 0.6),
            ("poverty_incidence", "barkol/shanghu", 0),
        ]
        assert [result.n for result in results] == [2, 1, 2, 1]

    def test_coverage_by_village(self) -> None:
        assert _values(measure(VILLAGE, [f"coverage:{SCHEME}"], by="village")) == [0.8, 0.6]

    def test_a_household_without_a_village_is_a_group_of_its_own(self) -> None:
        stray = Household("9", size=4)
        first, *_ = measure([*VILLAGE, stray], ["population"], by="village")
        assert (first.by["village"], first.value) == ("", 4)


class TestStates:
    def test_an_exited_household_is_not_poor(self) -> None:
        assert _one(VILLAGE[2:], "poverty_incidence").value == 0
        assert _one(VILLAGE[2:], "registered_poor_households").value == 0

    def test_the_currency_is_that_of_the_accounts(self) -> None:
        account = IncomeAccount(year=2010, wage=Money(10, "CNY", 2010))
        result = _one([Household("1", size=2, income=account)], "wage_income")
        assert (result.value, result.unit) == (10, "CNY_2010")

    def test_accounts_of_two_currencies_do_not_mix(self) -> None:
        dollars = Household("2", size=1, income=IncomeAccount(year=2016, wage=Money(1, "USD")))
        with pytest.raises(UnitMismatchError, match="currency or price basis") as caught:
            measure([VILLAGE[0], dollars], ["wage_income"])
        assert caught.value.right == "Household 2, income: USD"

    def test_shares_of_a_loss_are_missing(self) -> None:
        account = attrs.evolve(_income(100, 0, 0, 0), production_cost=Money(300))
        results = measure([Household("1", size=1, income=account)], ["income_composition"])
        assert all(np.isnan(result.value) for result in results)

    def test_without_households_there_is_nobody(self) -> None:
        assert _one([], "population").value == 0
        assert np.isnan(_one([], "poverty_incidence").value)
        assert measure([], ["population"], by="village") == ()

    def test_takes_any_iterable(self) -> None:
        assert _one(iter(VILLAGE), "population").value == 10


class TestMissing:
    @pytest.mark.parametrize(
        ("name", "changed"),
        [
            ("net_income_per_capita", {"income": None}),
            ("wage_income", {"income": IncomeAccount(year=2016)}),
            ("poverty_incidence", {"registered_poor": None}),
            ("poverty_incidence", {"persons": (), "size": None}),
            ("population", {"persons": (), "size": None}),
            (f"coverage:{SCHEME}", {"persons": (), "size": 3}),
            (f"coverage:{SCHEME}", {"persons": (Person("1"),), "size": 1}),
        ],
    )
    def test_a_missing_value_is_not_zero(self, name: str, changed: dict[str, Any]) -> None:
        rows = [attrs.evolve(VILLAGE[0], **changed), *VILLAGE[1:]]
        assert np.isnan(_one(rows, name).value)

    def test_is_missing_in_its_village_only(self) -> None:
        rows = [attrs.evolve(VILLAGE[0], income=None), *VILLAGE[1:]]
        first, second = measure(rows, ["net_income_per_capita"], by="village")
        assert np.isnan(first.value)
        assert second.value == 4_000

    def test_a_missing_source_leaves_the_others_known(self) -> None:
        partial = attrs.evolve(VILLAGE[0].income, transfer=None)
        rows = [attrs.evolve(VILLAGE[0], income=partial)]
        assert _one(rows, "wage_income").value == 3293
        assert all(np.isnan(result.value) for result in measure(rows, ["income_composition"]))


class TestDenominator:
    def test_is_the_population_unless_said(self) -> None:
        assert _one(VILLAGE, "poverty_incidence").denominator == "population"

    def test_is_kept_in_the_result(self) -> None:
        result = _one(VILLAGE, "poverty_incidence", denominator="agricultural_population")
        assert (result.value, result.denominator) == (0.3, "agricultural_population")

    def test_belongs_to_rates_of_incidence_only(self) -> None:
        assert _one(VILLAGE, "population").denominator == ""

    @pytest.mark.parametrize("kind", ["", "unstated", "agricultural", "households"])
    def test_that_is_none(self, kind: str) -> None:
        with pytest.raises(UnknownNameError) as caught:
            measure(VILLAGE, ["poverty_incidence"], denominator=kind)
        assert (caught.value.kind, caught.value.name) == ("denominator", kind)
        assert "agricultural_population" in caught.value.known


class TestRefused:
    def test_an_unknown_indicator(self) -> None:
        with pytest.raises(UnknownNameError) as caught:
            measure(VILLAGE, ["poverty_incidense"])
        assert caught.value.candidates[0] == "poverty_incidence"

    @pytest.mark.parametrize(
        ("name", "wanted"),
        [
            ("forest_coverage", "forest_area"),
            ("missed_rate", "missed_persons"),
            ("share:registered_poor_persons", "share:registered_poor_persons"),
            ("growth:population", "growth:population"),
            ("coverage:pension_insurance", "covered:pension_insurance"),
            ("disposable_income_per_capita", "disposable_income_per_capita"),
        ],
    )
    def test_an_indicator_that_households_do_not_hold(self, name: str, wanted: str) -> None:
        with pytest.raises(InvalidValueError, match="cannot be computed on these") as caught:
            measure(VILLAGE, [name])
        assert (caught.value.place, caught.value.value) == ("indicators", wanted)
        assert "there are business, covered:basic_medical_insurance" in str(caught.value)

    @pytest.mark.parametrize("by", ["county", "", "size"])
    def test_an_unknown_grouping(self, by: str) -> None:
        with pytest.raises(InvalidValueError, match="is no grouping of households") as caught:
            measure(VILLAGE, ["population"], by=by)
        assert (caught.value.place, caught.value.value) == ("by", by)
        assert "Group by village, or leave it out." in str(caught.value)


households = st.lists(
    st.builds(
        lambda number, village, size, poor, wage: Household(
            str(number),
            village=village,
            size=size,
            registered_poor=poor,
            income=_income(wage, 2 * wage, 1, wage // 3),
        ),
        st.integers(1, 10**6),
        st.sampled_from([HAIZIYAN, SHANGHU]),
        st.integers(1, 9),
        st.booleans(),
        st.integers(0, 10**5),
    ),
    min_size=1,
    max_size=15,
)
ALL = ["poverty_incidence", "net_income_per_capita", "income_composition", "population"]


class TestLaws:
    @given(households)
    def test_a_group_is_measured_as_its_households_alone(self, rows: list[Household]) -> None:
        grouped = measure(rows, ALL, by="village")
        for village in (HAIZIYAN, SHANGHU):
            filtered = [row for row in rows if row.village == village]
            mine = [each for each in grouped if each.by["village"] == village.id]
            alone = measure(filtered, ALL) if filtered else ()
            assert [(each.indicator, each.n) for each in mine] == [
                (each.indicator, each.n) for each in alone
            ]
            np.testing.assert_allclose(_values(tuple(mine)), _values(alone))

    @given(households, st.integers(2, 4))
    def test_rates_do_not_depend_on_the_size_of_the_place(
        self, rows: list[Household], copies: int
    ) -> None:
        names = ["poverty_incidence", "net_income_per_capita", "income_composition"]
        np.testing.assert_allclose(
            _values(measure(rows * copies, names)), _values(measure(rows, names))
        )

    @given(households)
    def test_a_household_of_many_is_many_households(self, rows: list[Household]) -> None:
        single = [attrs.evolve(row, size=1) for row in rows for _ in range(row.size or 0)]
        assert _one(single, "poverty_incidence").value == pytest.approx(
            _one(rows, "poverty_incidence").value
        )

    @given(households)
    def test_the_shares_add_up_to_one(self, rows: list[Household]) -> None:
        assert sum(_values(measure(rows, ["income_composition"]))) == pytest.approx(1)

    @given(households)
    def test_the_order_of_the_households_does_not_matter(self, rows: list[Household]) -> None:
        np.testing.assert_allclose(_values(measure(rows[::-1], ALL)), _values(measure(rows, ALL)))

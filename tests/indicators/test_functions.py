from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fupin as fp
from fupin import Q_
from fupin.errors import InvalidValueError, UnitMismatchError, UnknownNameError
from fupin.indicators.declared import POPULATION_KINDS

SOURCES = {"wage": 3293, "business": 2329, "property": 306, "transfer": 1134}


def _sources(unit: str = "元/人", **changed: Any) -> dict[str, Any]:
    return {**{name: Q_(value, unit) for name, value in SOURCES.items()}, **changed}


class TestPovertyIncidence:
    def test_the_stated_rate_of_barkol(self) -> None:
        rate = fp.poverty_incidence(poor=Q_(277, "人"), population=Q_(71723, "人"))
        assert round(rate.to("%"), 2) == 0.39
        assert (rate.indicator, rate.unit) == ("poverty_incidence", "dimensionless")
        assert rate.denominator == "unstated"

    @pytest.mark.parametrize("kind", POPULATION_KINDS)
    def test_keeps_the_kind_of_its_denominator(self, kind: str) -> None:
        rate = fp.poverty_incidence(poor=Q_(1, "人"), population=Q_(4, "人"), denominator=kind)
        assert (rate.value, rate.denominator) == (0.25, kind)

    def test_persons_go_by_many_names(self) -> None:
        rate = fp.poverty_incidence(poor=Q_(1, "名"), population=Q_(2, "人"))
        assert rate.value == 0.5

    def test_of_arrays_is_an_array(self) -> None:
        poor, population = np.array([277, 0]), np.array([71723, 500])
        rate = fp.poverty_incidence(poor=Q_(poor, "人"), population=Q_(population, "人"))
        np.testing.assert_allclose(rate.value, [277 / 71723, 0])
        np.testing.assert_array_equal(rate.to("%").round(2), [0.39, 0])

    def test_one_population_may_serve_all(self) -> None:
        rate = fp.poverty_incidence(poor=Q_(np.array([1, 2]), "人"), population=Q_(4, "人"))
        np.testing.assert_array_equal(rate.value, [0.25, 0.5])

    def test_of_a_missing_number_is_missing(self) -> None:
        rate = fp.poverty_incidence(poor=Q_(np.nan, "人"), population=Q_(500, "人"))
        assert np.isnan(rate.value)

    def test_households_over_persons(self) -> None:
        with pytest.raises(UnitMismatchError) as caught:
            fp.poverty_incidence(poor=Q_(79, "户"), population=Q_(71723, "人"))
        error = caught.value
        assert error.details["operation"] == "take"
        assert (error.left, error.right) == ("poor = household", "person")
        assert error.details["name"] == "poor"
        assert "they do not measure the same thing" in str(error)
        assert "Give poor in a unit that converts to the one shown." in str(error)

    def test_persons_over_households(self) -> None:
        with pytest.raises(UnitMismatchError) as caught:
            fp.poverty_incidence(poor=Q_(277, "人"), population=Q_(2198, "户"))
        assert caught.value.left == "population = household"

    @pytest.mark.parametrize(
        ("poor", "population"),
        [(71724, 71723), (-1, 71723), (0, 0), (1, -5)],
        ids=["more than all", "negative", "nobody", "negative population"],
    )
    def test_that_are_no_part_and_whole(self, poor: int, population: int) -> None:
        with pytest.raises(InvalidValueError) as caught:
            fp.poverty_incidence(poor=Q_(poor, "人"), population=Q_(population, "人"))
        assert caught.value.place == "poverty_incidence"
        assert caught.value.value == (poor, population)
        assert "poor must lie between zero and population" in str(caught.value)

    def test_one_wrong_row_is_enough(self) -> None:
        with pytest.raises(InvalidValueError, match="are not a part and its whole"):
            fp.poverty_incidence(poor=Q_(np.array([1, 9]), "人"), population=Q_(4, "人"))

    def test_arrays_of_different_lengths(self) -> None:
        poor, population = Q_(np.arange(2), "人"), Q_(np.arange(1, 4), "人")
        with pytest.raises(InvalidValueError, match="Give arrays of one length") as caught:
            fp.poverty_incidence(poor=poor, population=population)
        assert caught.value.place == "poverty_incidence"
        assert caught.value.value == ((2,), (3,))

    @pytest.mark.parametrize("poor", [277, 277.0, "277人", None])
    def test_without_a_unit(self, poor: object) -> None:
        with pytest.raises(InvalidValueError, match="has no unit") as caught:
            fp.poverty_incidence(poor=poor, population=Q_(71723, "人"))
        assert (caught.value.place, caught.value.value) == ("poor", poor)
        assert "fp.Q_(277, '人')" in str(caught.value)

    def test_an_unknown_kind_of_denominator(self) -> None:
        with pytest.raises(UnknownNameError) as caught:
            fp.poverty_incidence(
                poor=Q_(1, "人"), population=Q_(4, "人"), denominator="agricultural"
            )
        assert caught.value.kind == "denominator"
        assert caught.value.candidates == ("agricultural_population",)
        assert "unstated" in str(caught.value)

    @given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 1000))
    def test_does_not_depend_on_the_size_of_the_place(
        self, poor: int, others: int, copies: int
    ) -> None:
        one = fp.poverty_incidence(poor=Q_(poor, "人"), population=Q_(poor + others, "人"))
        many = fp.poverty_incidence(
            poor=Q_(poor * copies, "人"), population=Q_((poor + others) * copies, "人")
        )
        assert many.value == pytest.approx(one.value)
        assert 0 <= one.value < 1


class TestCoverageRate:
    def test_the_microcredit_of_barkol(self) -> None:
        rate = fp.coverage_rate(covered=Q_(1844, "户"), eligible=Q_(1932, "户"))
        assert round(rate.to("%"), 1) == 95.4

    def test_converts_within_one_kind(self) -> None:
        rate = fp.coverage_rate(covered=Q_(15, "亩"), eligible=Q_(4, "公顷"))
        assert rate.value == pytest.approx(0.25)

    def test_all_are_covered(self) -> None:
        assert fp.coverage_rate(covered=Q_(7703, "人"), eligible=Q_(7703, "人")).to("%") == 100

    def test_persons_over_households(self) -> None:
        with pytest.raises(UnitMismatchError) as caught:
            fp.coverage_rate(covered=Q_(7703, "人"), eligible=Q_(2198, "户"))
        assert (caught.value.left, caught.value.right) == ("eligible = household", "person")

    @pytest.mark.parametrize(("covered", "eligible"), [(5, 4), (0, 0), (-1, 4)])
    def test_that_are_no_part_and_whole(self, covered: int, eligible: int) -> None:
        with pytest.raises(InvalidValueError, match="covered must lie between") as caught:
            fp.coverage_rate(covered=Q_(covered, "户"), eligible=Q_(eligible, "户"))
        assert caught.value.place == "coverage_rate"
        assert caught.value.value == (covered, eligible)

    def test_without_a_unit(self) -> None:
        with pytest.raises(InvalidValueError, match="has no unit") as caught:
            fp.coverage_rate(covered=Q_(3, "户"), eligible=4)
        assert caught.value.place == "eligible"


class TestIncomeComposition:
    def test_the_stated_composition_of_barkol(self) -> None:
        found = fp.income_composition(_sources())
        shares = {name: round(share.to("%"), 1) for name, share in found.items()}
        assert shares == {"wage": 46.6, "business": 33.0, "property": 4.3, "transfer": 16.1}

    def test_names_the_indicators_of_the_catalogue(self) -> None:
        found = fp.income_composition(_sources())
        assert [share.indicator for share in found.values()] == [
            "share:wage_income",
            "share:business_income",
            "share:property_income",
            "share:transfer_income",
        ]
        assert all(fp.indicators.get(share.indicator) for share in found.values())

    def test_takes_the_names_of_the_catalogue_too(self) -> None:
        found = fp.income_composition({"wage_income": Q_(3, "元"), "transfer_income": Q_(1, "元")})
        assert found["wage_income"].indicator == "share:wage_income"
        assert found["wage_income"].value == 0.75

    def test_takes_money(self) -> None:
        found = fp.income_composition({"wage": fp.money(3), "transfer": fp.money("1.00")})
        assert found["transfer"].value == 0.25

    def test_converts_the_per_unit(self) -> None:
        found = fp.income_composition({"wage": Q_(100, "元/月"), "transfer": Q_(400, "元/年")})
        assert found["wage"].value == pytest.approx(0.75)

    def test_of_arrays_is_an_array(self) -> None:
        found = fp.income_composition({"wage": Q_(np.array([3, 1]), "元"), "transfer": Q_(1, "元")})
        np.testing.assert_array_equal(found["wage"].value, [0.75, 0.5])

    def test_a_loss_is_a_negative_share(self) -> None:
        found = fp.income_composition({"wage": Q_(300, "元"), "business": Q_(-100, "元")})
        assert (found["wage"].value, found["business"].value) == (1.5, -0.5)

    @pytest.mark.parametrize(
        ("other", "shown"),
        [
            (Q_(306, "美元/人"), "USD / person"),
            (Q_(306, "CNY_2010/人"), "CNY_2010 / person"),
            (Q_(306, "元"), "CNY"),
            (Q_(306, "元/户"), "CNY / household"),
        ],
        ids=["currency", "price basis", "per person", "per household"],
    )
    def test_of_amounts_that_do_not_mix(self, other: object, shown: str) -> None:
        with pytest.raises(UnitMismatchError, match="do not measure the same thing") as caught:
            fp.income_composition(_sources(property=other))
        assert caught.value.left == f"property = {shown}"
        assert caught.value.right == "CNY / person"

    def test_of_what_is_no_money(self) -> None:
        with pytest.raises(UnitMismatchError, match="income is an amount of money") as caught:
            fp.income_composition(_sources("人"))
        assert (caught.value.left, caught.value.right) == ("wage", "person")
        assert "Give every source in a currency" in str(caught.value)

    @pytest.mark.parametrize("total", [(0, 0), (-3, 1), (3, -3), (np.nan, 5)])
    def test_without_a_positive_total(self, total: tuple[float, float]) -> None:
        wage, business = total
        with pytest.raises(InvalidValueError, match="no positive total") as caught:
            fp.income_composition({"wage": Q_(wage, "元"), "business": Q_(business, "元")})
        assert caught.value.place == "income_composition"
        np.testing.assert_equal(caught.value.value, float(wage + business))

    def test_one_column_without_a_total(self) -> None:
        sources = {"wage": Q_(np.array([3, 0]), "元"), "transfer": Q_(np.array([1, 0]), "元")}
        with pytest.raises(InvalidValueError, match="no positive total") as caught:
            fp.income_composition(sources)
        np.testing.assert_array_equal(caught.value.value, [4, 0])

    def test_with_a_missing_source(self) -> None:
        with pytest.raises(InvalidValueError, match="has no unit") as caught:
            fp.income_composition(_sources(transfer=None))
        assert (caught.value.place, caught.value.value) == ("transfer", None)

    def test_of_nothing(self) -> None:
        with pytest.raises(InvalidValueError, match="Pass at least one quantity"):
            fp.income_composition({})

    def test_of_arrays_of_different_lengths(self) -> None:
        sources = {"wage": Q_(np.ones(2), "元"), "transfer": Q_(np.ones(3), "元")}
        with pytest.raises(InvalidValueError, match="Give arrays of one length") as caught:
            fp.income_composition(sources)
        assert caught.value.value == ((2,), (3,))

    @given(st.lists(st.integers(0, 10**7), min_size=1, max_size=6).filter(any))
    def test_adds_up_to_one(self, amounts: list[int]) -> None:
        sources = {f"source{number}": Q_(amount, "元") for number, amount in enumerate(amounts)}
        found = fp.income_composition(sources)
        assert sum(share.value for share in found.values()) == pytest.approx(1)
        assert all(0 <= share.value <= 1 for share in found.values())


class TestHeadcountRatio:
    INCOME = Q_(np.array([2500.0, 3026.0, 4000.0]), "元/人·年")
    PERSONS = Q_(np.array([4, 3, 1]), "人")

    def test_counts_persons_below_the_line(self) -> None:
        found = fp.headcount_ratio(
            income=self.INCOME, line=Q_(3026, "元/人·年"), weight=self.PERSONS
        )
        assert (found.value, found.n) == (0.5, 3)
        assert (found.indicator, found.unit) == ("headcount_ratio", "dimensionless")

    def test_money_is_per_person_and_year(self) -> None:
        found = fp.headcount_ratio(
            income=self.INCOME, line=fp.money("3026.01"), weight=self.PERSONS
        )
        assert found.value == 7 / 8

    @pytest.mark.parametrize("line", [Q_(300, "元/人·月"), Q_(3650 / 365, "元/人·天")])
    def test_a_line_of_another_time_is_converted(self, line: object) -> None:
        income = Q_(np.array([3599.0, 3600.0, 3649.0, 3650.0]), "元/人·年")
        found = fp.headcount_ratio(income=income, line=line, weight=Q_(1, "人"))
        assert found.value == pytest.approx(0.25 if "month" in str(line) else 0.75)

    def test_one_weight_serves_all(self) -> None:
        found = fp.headcount_ratio(income=self.INCOME, line=fp.money(3026), weight=Q_(1, "人"))
        assert found.value == pytest.approx(1 / 3)

    def test_a_line_for_every_row(self) -> None:
        line = Q_(np.array([2000.0, 4000.0, 4000.0]), "元/人·年")
        found = fp.headcount_ratio(income=self.INCOME, line=line, weight=self.PERSONS)
        assert found.value == 3 / 8

    def test_a_missing_income_is_missing(self) -> None:
        income = Q_(np.array([2500.0, np.nan]), "元/人·年")
        found = fp.headcount_ratio(income=income, line=fp.money(3026), weight=Q_(1, "人"))
        assert np.isnan(found.value)

    @pytest.mark.parametrize(
        ("line", "shown"),
        [
            (fp.money(2300, basis=2010), "CNY_2010 / accounting_year / person"),
            (fp.money(2, "USD"), "USD / accounting_year / person"),
            (Q_(3026, "元/户·年"), "CNY / accounting_year / household"),
            (Q_(3026, "元/人"), "CNY / person"),
            (Q_(3026, "元"), "CNY"),
        ],
        ids=["price basis", "currency", "household", "no time", "no per-part"],
    )
    def test_a_line_that_does_not_compare(self, line: object, shown: str) -> None:
        with pytest.raises(UnitMismatchError) as caught:
            fp.headcount_ratio(income=self.INCOME, line=line, weight=self.PERSONS)
        assert caught.value.left == f"line = {shown}"
        assert caught.value.right == "CNY / accounting_year / person"
        assert "Give line in a unit that converts" in str(caught.value)

    def test_weights_are_persons(self) -> None:
        with pytest.raises(UnitMismatchError) as caught:
            fp.headcount_ratio(income=self.INCOME, line=fp.money(3026), weight=Q_(1, "户"))
        assert (caught.value.left, caught.value.right) == ("weight = household", "person")

    def test_weights_may_be_nothing_or_a_part(self) -> None:
        weight = Q_(np.array([0.5, 0, 1.5]), "人")
        found = fp.headcount_ratio(income=self.INCOME, line=fp.money(3026), weight=weight)
        assert found.value == 0.25

    def test_weights_are_not_negative(self) -> None:
        weight = Q_(np.array([4, -3, 1]), "人")
        with pytest.raises(InvalidValueError, match="less than nobody") as caught:
            fp.headcount_ratio(income=self.INCOME, line=fp.money(3026), weight=weight)
        assert (caught.value.place, caught.value.value) == ("headcount_ratio, weight", -3)

    def test_of_arrays_of_different_lengths(self) -> None:
        with pytest.raises(InvalidValueError, match="Give arrays of one length") as caught:
            fp.headcount_ratio(income=self.INCOME, line=fp.money(3026), weight=Q_(np.ones(2), "人"))
        assert caught.value.place == "headcount_ratio"
        assert caught.value.value == ((3,), (), (2,))

    def test_without_a_unit(self) -> None:
        with pytest.raises(InvalidValueError, match="has no unit") as caught:
            fp.headcount_ratio(income=self.INCOME, line=3026, weight=self.PERSONS)
        assert (caught.value.place, caught.value.value) == ("line", 3026)

    @given(
        st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 9)), min_size=1, max_size=20),
        st.sampled_from([2, 4, 8]),
    )
    def test_scale_and_replication(self, rows: list[tuple[int, int]], factor: int) -> None:
        income, persons = np.array(rows, dtype=float).T

        def ratio(of: Any, line: float, weight: Any) -> float:
            found = fp.headcount_ratio(
                income=Q_(of, "元/人·年"), line=Q_(line, "元/人·年"), weight=Q_(weight, "人")
            )
            return found.value

        plain = ratio(income, 3026, persons)
        assert ratio(income * factor, 3026 * factor, persons) == plain
        assert ratio(np.tile(income, factor), 3026, np.tile(persons, factor)) == pytest.approx(
            plain
        )
        repeated = np.repeat(income, persons.astype(int))
        assert ratio(repeated, 3026, np.ones_like(repeated)) == pytest.approx(plain)

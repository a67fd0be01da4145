"""Poverty lines: the year asked for or none, confirmed or asked for by name."""

import csv
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import fupin as fp
from fupin.errors import InvalidValueError, UnitMismatchError, UnknownNameError
from fupin.policy import PovertyLine, UnconfirmedError, lines
from fupin.quantities import quantity

WITH = Path(lines.__file__).with_name("lines.csv")


def _every() -> list[PovertyLine]:
    return [
        lines.get(name, year=year, unconfirmed=True)
        for name in lines.names()
        for year in lines.years(name)
    ]


class TestKnown:
    @pytest.mark.parametrize(
        ("year", "amount", "concept"),
        [
            (2010, 2300, "net_income"),
            (2013, 2736, "net_income"),
            (2014, 2800, "disposable_income"),
            (2015, 2855, "disposable_income"),
            (2016, 2952, "disposable_income"),
        ],
    )
    def test_the_standard_of_2010(self, year: int, amount: int, concept: str) -> None:
        line = fp.lines.get("CN-2010", year=year)
        assert (line.amount.amount, line.amount.currency, line.amount.basis) == (
            amount,
            "CNY",
            None,
        )
        assert (line.year, line.per, line.concept) == (year, "person·year", concept)
        assert line.is_confirmed
        assert line.label.zh == "2010年农村贫困标准"

    def test_amounts_are_exact(self) -> None:
        assert lines.get("WB-3.00", year=2025).amount.amount == Decimal("3.00")

    def test_prices_of_another_year_are_named(self) -> None:
        line = lines.get("CN-SN-2500", year=2017)
        assert (line.amount.basis, line.note) == (2010, "at prices of 2010")

    def test_the_line_that_the_county_report_names_is_its_own(self) -> None:
        line = lines.get("CN-exit-barkol", year=2016)
        assert (line.amount.amount, line.territory) == (3026, "CN-XJ")

    def test_is_a_quantity_per_person_and_year(self) -> None:
        line = lines.get("CN-2010", year=2016).to_quantity()
        assert line.to("元/人·年").magnitude == pytest.approx(2952)
        assert line.to("元/人·天").magnitude == pytest.approx(2952 / 365)

    def test_currencies_and_price_bases_do_not_mix(self) -> None:
        world = lines.get("WB-3.00", year=2025).to_quantity()
        china = lines.get("CN-2010", year=2016).to_quantity()
        with pytest.raises(UnitMismatchError, match="different currencies"):
            world + china
        with pytest.raises(UnitMismatchError, match="prices of different years"):
            lines.get("CN-SN-2500", year=2017).to_quantity() + china


class TestAmountFor:
    @pytest.mark.parametrize(
        ("unit", "amount"),
        [("元/人·年", 2952.0), ("元/人·月", 246.0), ("元/人·天", 2952 / 365), ("元/人/年", 2952.0)],
    )
    def test_is_the_number_in_the_unit_of_the_incomes(self, unit: str, amount: float) -> None:
        line = lines.get("CN-2010", year=2016)
        assert line.amount_for(unit, "disposable_income") == pytest.approx(amount, rel=1e-15)

    def test_takes_a_unit_as_well_as_its_name(self) -> None:
        incomes = quantity([2000.0, 3000.0], "元/人·年")
        line = lines.get("CN-2010", year=2016)
        assert line.amount_for(incomes.units, "disposable_income") == 2952

    def test_a_line_per_day_has_365_of_them_in_a_year(self) -> None:
        line = lines.get("WB-3.00", year=2025)
        assert line.amount_for("PPP_2021/人/年", "consumption") == pytest.approx(1095)

    def test_a_line_per_month_has_12_of_them_in_a_year(self) -> None:
        line = attrs.evolve(lines.get("CN-2010", year=2016), per="person·month")
        assert line.amount_for("元/人·年", "disposable_income") == pytest.approx(2952 * 12)

    @pytest.mark.parametrize("unit", ["CNY/person/year", "CNY/person/month"])
    def test_refuses_a_year_of_365_25_days(self, unit: str) -> None:
        with pytest.raises(InvalidValueError, match=r"365\.25 days.*accounting_year"):
            lines.get("CN-2010", year=2016).amount_for(unit, "disposable_income")

    @pytest.mark.parametrize("unit", ["元", "元/人", "元/户·年", "公斤/人·年"])
    def test_refuses_incomes_that_are_not_per_person_and_time(self, unit: str) -> None:
        with pytest.raises(UnitMismatchError, match="do not measure the same thing"):
            lines.get("CN-2010", year=2016).amount_for(unit, "disposable_income")

    def test_refuses_another_currency(self) -> None:
        with pytest.raises(UnitMismatchError, match="different currencies"):
            lines.get("CN-2010", year=2016).amount_for("PPP_2017/人/年", "disposable_income")


class TestPricesMatch:
    LINE = lines.get("CN-2010", year=2016)
    AT_2010 = lines.get("CN-SN-2500", year=2017)

    def test_current_prices_are_those_of_the_year_of_the_line(self) -> None:
        assert (self.LINE.price_year, self.AT_2010.price_year) == (2016, 2010)
        for unit, at in (("元/人·年", 2016), ("CNY_2016/人/年", None), ("CNY_2016/人/年", 2016)):
            assert self.LINE.amount_for(unit, "disposable_income", at=at) == 2952

    def test_constant_prices_are_the_current_ones_of_their_year(self) -> None:
        for unit, at in (("CNY_2010/人/年", None), ("元/人·年", 2010)):
            assert self.AT_2010.amount_for(unit, "disposable_income", at=at) == 2500

    @pytest.mark.parametrize(
        ("line", "unit", "at"),
        [
            (LINE, "元/人·年", 2018),
            (LINE, "CNY_2010/人/年", None),
            (LINE, "CNY_2016/人/年", 2018),
            (AT_2010, "元/人·年", None),
            (AT_2010, "元/人·年", 2017),
            (AT_2010, "CNY_2017/人/年", None),
            (lines.get("WB-3.00", year=2025), "PPP_2017/人/天", None),
        ],
    )
    def test_prices_of_another_year_are_refused(
        self, line: PovertyLine, unit: str, at: int | None
    ) -> None:
        concept = "consumption" if line.territory == "world" else "disposable_income"
        with pytest.raises(UnitMismatchError, match="at prices of different years") as raised:
            line.amount_for(unit, concept, at=at)
        assert raised.value.left == str(line)


class TestConceptsMatch:
    def test_net_income_is_not_disposable_income(self) -> None:
        line = lines.get("CN-2010", year=2016)
        with pytest.raises(UnitMismatchError, match="different income concepts") as raised:
            line.amount_for("元/人·年", "net_income")
        assert raised.value.left == (
            "CN-2010 of 2016, 2952 CNY per person·year (disposable_income)"
        )
        assert raised.value.right == "net_income"

    def test_can_be_compared_knowingly(self) -> None:
        line = lines.get("CN-2010", year=2016)
        assert line.amount_for("元/人·年", "net_income", other_concept=True) == 2952

    @pytest.mark.parametrize("concept", ["net_income", "disposable_income", "consumption"])
    def test_the_international_line_takes_each(self, concept: str) -> None:
        line = lines.get("WB-3.00", year=2025)
        assert line.amount_for("PPP_2021/人/天", concept) == pytest.approx(3)

    def test_a_concept_that_is_not_known_names_the_nearest(self) -> None:
        line = lines.get("CN-2010", year=2016)
        with pytest.raises(UnknownNameError, match="income concept 'net_incom'") as raised:
            line.amount_for("元/人·年", "net_incom", other_concept=True)
        assert raised.value.candidates[0] == "net_income"

    @pytest.mark.parametrize(("field", "value"), [("concept", "wealth"), ("per", "person")])
    def test_a_line_says_what_it_is_of_and_per(self, field: str, value: str) -> None:
        with pytest.raises(UnknownNameError, match=f"{value!r} is not known"):
            attrs.evolve(lines.get("CN-2010", year=2016), **{field: value})


class TestUnconfirmed:
    def test_is_refused(self) -> None:
        with pytest.raises(UnconfirmedError, match="unconfirmed=True") as raised:
            lines.get("CN-2010", year=2019)
        assert (raised.value.name, raised.value.year) == ("CN-2010", 2019)
        assert raised.value.source == "caption of a news video"
        assert isinstance(raised.value, ValueError)

    def test_is_given_when_asked_for_and_says_so(self) -> None:
        line = lines.get("CN-2010", year=2019, unconfirmed=True)
        assert (line.amount.amount, line.is_confirmed) == (3218, False)

    def test_asking_changes_nothing_of_a_confirmed_one(self) -> None:
        confirmed = lines.get("CN-2010", year=2016)
        assert lines.get("CN-2010", year=2016, unconfirmed=True) == confirmed


class TestUnknown:
    @pytest.mark.parametrize("year", [1949, 2009, 2020, 2031])
    @pytest.mark.parametrize("unconfirmed", [False, True])
    def test_a_year_is_never_carried_over(self, year: int, unconfirmed: bool) -> None:
        with pytest.raises(InvalidValueError, match=r"2010, 2011, .*2019") as raised:
            lines.get("CN-2010", year=year, unconfirmed=unconfirmed)
        assert raised.value.value == year

    def test_a_year_between_two_known_ones_is_not_guessed(self) -> None:
        assert lines.years("CN-2008") == (2008, 2010)
        with pytest.raises(InvalidValueError, match="Known are 2008, 2010"):
            lines.get("CN-2008", year=2009)

    @pytest.mark.parametrize(
        ("name", "nearest"), [("CN-2011", "CN-2010"), ("cn-2010", "CN-2010"), ("WB-1.9", "WB-1.90")]
    )
    def test_a_name_names_the_nearest(self, name: str, nearest: str) -> None:
        with pytest.raises(UnknownNameError) as raised:
            lines.get(name, year=2016)
        assert raised.value.candidates[0] == nearest
        assert raised.value.kind == "poverty line"

    def test_a_name_has_no_years(self) -> None:
        assert lines.years("CN-1066") == ()


class TestData:
    def test_every_row_can_be_had(self) -> None:
        with WITH.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [(row["name"], int(row["year"])) for row in rows] == [
            (line.name, line.year) for line in _every()
        ]

    def test_every_row_names_its_source(self) -> None:
        assert [line.name for line in _every() if not line.source.strip()] == []

    def test_every_row_is_confirmed_or_not(self) -> None:
        with WITH.open(encoding="utf-8", newline="") as file:
            assert {row["confirmed"] for row in csv.DictReader(file)} == {"yes", "no"}

    def test_general_knowledge_confirms_nothing(self) -> None:
        assert not [line for line in _every() if "knowledge" in line.source and line.is_confirmed]

    def test_every_line_is_a_positive_amount_per_person(self) -> None:
        for line in _every():
            assert line.to_quantity().magnitude > 0
            assert "person" in line.per

    def test_the_exit_line_rises_by_6_percent_a_year(self) -> None:
        amounts = [
            lines.get("CN-exit", year=year, unconfirmed=True).amount.amount
            for year in range(2014, 2020)
        ]
        grown = [round(2800 * Decimal("1.06") ** years) for years in range(6)]
        assert amounts == grown

"""Deflation and purchasing power: hand-worked numbers, provenance, and refusals."""

from decimal import Decimal
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError, UnitMismatchError
from fupin.policy import (
    Converted,
    PovertyLine,
    PriceIndex,
    UnconfirmedError,
    deflate,
    from_ppp,
    lines,
    ppp,
    prices,
    to_ppp,
)
from fupin.quantities import Money, quantity

LINE_PRICES = prices.get("CN-2010-line")
RURAL = ppp.get("CN-rural", year=2011)


def _index(values: dict[int, Any], **changes: Any) -> PriceIndex:
    about: dict[str, Any] = {"base": 2010, "territory": "CN", "population": "rural"}
    return PriceIndex.from_values("own", values, source="made up", **{**about, **changes})


OWN = _index({2010: 100, 2012: 110, 2015: "121"})

amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
years = st.sampled_from(OWN.years)


class TestDeflateMoney:
    @pytest.mark.parametrize(
        ("at", "to", "amount", "result"),
        [
            # Prices rose by 10% twice: 1210 yuan of 2015 buy what 1000 bought in 2010.
            (2015, 2010, "1210", "1000"),
            (2010, 2015, "1000", "1210"),
            (2015, 2012, "1210", "1100"),
            (2012, 2012, "17.50", "17.50"),
            (2015, 2010, "-1210", "-1000"),
        ],
    )
    def test_multiplies_by_one_number_and_divides_by_the_other(
        self, at: int, to: int, amount: str, result: str
    ) -> None:
        found = deflate(Money(amount), OWN, at=at, to=to)
        assert found.value == Money(result, "CNY", to)

    def test_an_amount_with_a_price_basis_needs_no_year(self) -> None:
        assert deflate(Money(1210, basis=2015), OWN, to=2010).value == Money(1000, basis=2010)
        assert deflate(Money(1210, basis=2015), OWN, to=2010, at=2015).value.amount == 1000

    @given(amounts, years, years)
    def test_there_and_back_is_the_same(self, amount: Decimal, at: int, to: int) -> None:
        there = deflate(Money(amount), OWN, at=at, to=to)
        back = deflate(there, OWN, to=at).value
        assert abs(back.amount - amount) <= Decimal("1e-15") * max(1, abs(amount))

    @given(amounts, years, years, years)
    def test_a_detour_changes_nothing(self, amount: Decimal, at: int, by: int, to: int) -> None:
        straight = deflate(Money(amount), OWN, at=at, to=to).value
        around = deflate(deflate(Money(amount), OWN, at=at, to=by), OWN, to=to).value
        assert abs(around.amount - straight.amount) <= Decimal("1e-15") * max(1, abs(amount))

    @given(st.integers(-(10**6), 10**6), st.decimals("0.001", "1000", places=3))
    def test_the_scale_of_an_index_does_not_matter(self, amount: int, scale: Decimal) -> None:
        other = _index({point.year: point.value * scale for point in OWN.points})
        one, two = (deflate(Money(amount), index, at=2015, to=2010) for index in (OWN, other))
        assert (one.value, one.factor) == (two.value, two.factor)

    def test_nothing_is_rounded_to_fen(self) -> None:
        found = deflate(Money(100), OWN, at=2012, to=2010).value
        assert str(found) == "90.90909090909090909090909091 CNY_2010"
        assert str(found.rounded(2, "half_even")) == "90.91 CNY_2010"


class TestProvenance:
    def test_a_step_names_index_years_factor_and_source(self) -> None:
        (step,) = deflate(Money(1210), OWN, at=2015, to=2010).steps
        assert (step.by, step.year, step.to_year) == ("own", 2015, 2010)
        assert (step.currency, step.to_currency) == ("CNY", "CNY")
        assert (step.numerator, step.denominator) == (100, 121)
        assert step.factor == Decimal("0.8264462809917355371900826446")
        assert (step.source, step.is_confirmed) == ("made up", True)
        assert str(step) == "CNY_2015 to CNY_2010 by own"

    def test_two_sources_are_both_named(self) -> None:
        (step,) = deflate(Money(1), LINE_PRICES, at=2016, to=2010).steps
        assert step.source == (
            "derived from the amounts of the line: Yunnan Survey Yearbook 2017, table 4-2; "
            "derived from the amounts of the line: NBS, 2015-10-16"
        )

    def test_steps_are_kept_in_order(self) -> None:
        bank = prices.get("CN-rural-PIP")
        found = to_ppp(deflate(Money(2300), bank, at=2010, to=2011), RURAL)
        assert [str(step) for step in found.steps] == [
            "CNY_2010 to CNY_2011 by CN-rural-PIP",
            "CNY_2011 to PPP_2011 by CN-rural",
        ]
        assert float(found.factor) == pytest.approx(1 / 0.9069400429725647 / 3.039221925875)
        assert found.is_confirmed

    def test_what_is_unconfirmed_is_refused_or_marked(self) -> None:
        with pytest.raises(UnconfirmedError, match="CN-2010-line of 2018"):
            deflate(Money(1), LINE_PRICES, at=2018, to=2010)
        found = deflate(Money(2995), LINE_PRICES, at=2018, to=2010, unconfirmed=True)
        assert found.value.amount == 2300
        assert not found.is_confirmed
        assert not deflate(found, LINE_PRICES, to=2016, unconfirmed=True).is_confirmed

    def test_an_unconfirmed_parity_marks_the_result(self) -> None:
        parity = attrs.evolve(RURAL, is_confirmed=False)
        assert not to_ppp(Money(1, basis=2011), parity).is_confirmed


class TestDeflateQuantity:
    def test_keeps_what_it_is_counted_per(self) -> None:
        found = deflate(quantity(1210, "元/人·年"), OWN, at=2015, to=2010).value
        assert found.to("CNY_2010/人/年").magnitude == pytest.approx(1000)
        assert found.to("CNY_2010/人/天").magnitude == pytest.approx(1000 / 365)

    def test_an_array_is_deflated_at_once_and_missing_stays_missing(self) -> None:
        incomes = quantity(np.array([1210.0, np.nan, -605.0]), "CNY_2015/人/年")
        found = deflate(incomes, OWN, to=2010).value
        np.testing.assert_allclose(found.magnitude, [1000, np.nan, -500])
        np.testing.assert_array_equal(incomes.magnitude, [1210.0, np.nan, -605.0])

    def test_masked_values_stay_masked(self) -> None:
        masked = np.ma.masked_array([1210.0, 1.0], mask=[False, True])
        found = deflate(quantity(masked, "元"), OWN, at=2015, to=2010).value
        assert found.magnitude.mask.tolist() == [False, True]

    @pytest.mark.parametrize("value", [1210, Decimal(1210), np.array([1210])])
    def test_whole_and_exact_numbers_become_floats(self, value: Any) -> None:
        found = deflate(quantity(value, "元"), OWN, at=2015, to=2010).value
        assert np.asarray(found.magnitude, dtype=float) == pytest.approx(1000)

    @pytest.mark.parametrize("unit", ["人", "公斤/亩", "人/元", "美元/元", "元*元", ""])
    def test_refuses_what_is_no_amount_of_one_currency(self, unit: str) -> None:
        with pytest.raises(InvalidValueError, match="is no amount of one currency"):
            deflate(quantity(1, unit or None), OWN, at=2015, to=2010)

    @pytest.mark.parametrize("value", [1210, "1210", None])
    def test_refuses_plain_numbers(self, value: Any) -> None:
        with pytest.raises(InvalidValueError, match="is no amount of one currency"):
            deflate(value, OWN, at=2015, to=2010)


class TestDeflateLine:
    def test_the_line_of_every_year_is_the_standard_of_2010(self) -> None:
        for year in range(2010, 2017):
            line = lines.get("CN-2010", year=year)
            found = deflate(line, LINE_PRICES, to=2010).value
            assert found.amount == Money(2300, "CNY", 2010)
            assert (found.year, found.concept) == (year, line.concept)

    def test_stays_a_line_that_says_what_was_done_to_it(self) -> None:
        found = deflate(lines.get("CN-SN-2500", year=2017), LINE_PRICES, to=2016)
        assert isinstance(found.value, PovertyLine)
        # 2500 * 2952 / 2300
        assert found.value.amount.rounded(2, "half_up") == Money("3208.70", "CNY", 2016)
        assert found.value.price_year == 2016
        assert found.value.source.startswith("Shaanxi exit rules, 2017; CNY_2010 to CNY_2016 by ")
        assert found.value.is_confirmed

    def test_unconfirmed_prices_make_an_unconfirmed_line(self) -> None:
        line = lines.get("CN-2010", year=2016)
        found = deflate(line, LINE_PRICES, to=2018, unconfirmed=True).value
        assert (line.is_confirmed, found.is_confirmed) == (True, False)


class TestRefusals:
    def test_current_prices_need_their_year(self) -> None:
        with pytest.raises(InvalidValueError, match="leaves open which year") as raised:
            deflate(Money(1), OWN, to=2010)
        assert raised.value.place == "at"

    @pytest.mark.parametrize(
        "amount", [Money(1, basis=2015), lines.get("CN-2010", year=2015)], ids=["money", "line"]
    )
    def test_a_year_that_contradicts_the_amount(self, amount: Any) -> None:
        with pytest.raises(InvalidValueError, match="prices the amount is at, 2015"):
            deflate(amount, OWN, at=2012, to=2010)

    @pytest.mark.parametrize(("at", "to"), [(2011, 2010), (2010, 2011), (2030, 2010)])
    def test_years_outside_the_index(self, at: int, to: int) -> None:
        with pytest.raises(InvalidValueError, match="Known are 2010, 2012, 2015"):
            deflate(Money(1), OWN, at=at, to=to)

    @pytest.mark.parametrize("currency", ["USD", "PPP"])
    def test_an_index_of_another_currency(self, currency: str) -> None:
        with pytest.raises(UnitMismatchError, match="different currencies") as raised:
            deflate(Money(1, currency, 2010), OWN, to=2015)
        assert (raised.value.left, raised.value.right) == (
            f"1 {currency}_2010",
            "price index own (CNY)",
        )

    def test_a_parity_of_another_currency(self) -> None:
        with pytest.raises(UnitMismatchError, match="different currencies"):
            to_ppp(Money(1, "USD", 2011), RURAL)

    @pytest.mark.parametrize(
        ("amount", "at"), [(Money(1, basis=2010), None), (Money(1), 2010)], ids=["basis", "at"]
    )
    def test_prices_of_another_year_than_the_round(self, amount: Money, at: int | None) -> None:
        with pytest.raises(UnitMismatchError, match="Deflate the amount to the prices of the year"):
            to_ppp(amount, RURAL, at=at)

    @pytest.mark.parametrize("basis", [2005, 2017, None])
    def test_dollars_of_another_round(self, basis: int | None) -> None:
        with pytest.raises(UnitMismatchError, match="different rounds"):
            from_ppp(Money(1, "PPP", basis), RURAL)

    @pytest.mark.parametrize("currency", ["CNY", "USD"])
    def test_dollars_that_are_not_international(self, currency: str) -> None:
        with pytest.raises(UnitMismatchError, match="not in international dollars"):
            from_ppp(Money(1, currency, 2011), RURAL)


class TestPurchasingPower:
    def test_divides_into_dollars_and_multiplies_back(self) -> None:
        parity = attrs.evolve(RURAL, value="3.2")
        dollars = to_ppp(Money("8", basis=2011), parity)
        assert dollars.value == Money("2.5", "PPP", 2011)
        assert from_ppp(dollars, parity).value == Money(8, "CNY", 2011)

    def test_current_prices_of_the_year_of_the_round(self) -> None:
        assert to_ppp(Money(1), RURAL, at=2011).value == to_ppp(Money(1, basis=2011), RURAL).value

    # The worked examples of the World Bank's function that deflates a mean: by PPP and CPI.
    @pytest.mark.parametrize(
        ("mean", "parity", "cpi", "result"),
        [("100", "5", "1.5", 100 / 5 / 1.5), ("10.3", "1.2", "0.1", 10.3 / 1.2 / 0.1)],
    )
    def test_gives_the_mean_that_the_world_bank_gives(
        self, mean: str, parity: str, cpi: str, result: float
    ) -> None:
        real = deflate(Money(mean), _index({2011: 1, 2013: cpi}), at=2013, to=2011)
        found = to_ppp(real, attrs.evolve(RURAL, value=parity))
        assert float(found.value.amount) == pytest.approx(result)

    def test_the_chinese_line_is_about_2_30_dollars_a_day_of_2011(self) -> None:
        line = lines.get("CN-2010", year=2010)
        found = to_ppp(deflate(line, prices.get("CN-rural-PIP"), to=2011), RURAL).value
        assert found.amount_for("PPP_2011/人/天", "net_income") == pytest.approx(2.3, abs=0.02)

    def test_an_international_line_becomes_one_in_yuan(self) -> None:
        line = lines.get("WB-2.15", year=2022, unconfirmed=True)
        parity = ppp.get("CN-rural", year=2017)
        found = deflate(from_ppp(line, parity), prices.get("CN-rural-PIP"), to=2018)
        # 2.15 * 3.495010576391 * 1.20393292429 / 1.179170347003 * 365
        assert found.value.amount_for("元/人·年", "consumption", at=2018) == pytest.approx(
            2800.31, abs=0.01
        )
        assert found.is_confirmed
        assert not found.value.is_confirmed

    def test_a_column_of_incomes(self) -> None:
        incomes = quantity(np.array([2536.0, 5072.0]), "元/人·年")
        found = to_ppp(incomes, attrs.evolve(RURAL, value=2), at=2011)
        assert isinstance(found, Converted)
        np.testing.assert_allclose(found.value.to("PPP_2011/人/年").magnitude, [1268, 2536])

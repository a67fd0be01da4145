import pickle
from decimal import Decimal, localcontext
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError, UnitMismatchError
from fupin.model import IncomeAccount
from fupin.quantities.money import Money

BARKOL_2016 = IncomeAccount(
    year=2016,
    wage=Money(3293),
    production_gross=Money(2329),
    production_cost=Money(0),
    property_income=Money(306),
    transfer=Money(1134),
)
"""The stated composition of the income of poor persons in Barkol, a sum of net sources."""

amounts = st.decimals(0, 10**9, places=2).map(Money)
signed = st.decimals(-(10**9), 10**9, places=2).map(Money)
complete = st.builds(
    IncomeAccount,
    year=st.integers(1980, 2030),
    wage=amounts,
    production_gross=amounts,
    production_cost=amounts,
    property_income=signed,
    transfer=signed,
)


class TestNet:
    def test_the_stated_composition(self) -> None:
        sources = BARKOL_2016.sources()
        assert list(sources) == ["wage", "business", "property", "transfer"]
        assert [str(amount) for amount in sources.values()] == [
            "3293 CNY",
            "2329 CNY",
            "306 CNY",
            "1134 CNY",
        ]
        assert BARKOL_2016.net == Money(7062)

    def test_the_stated_shares(self) -> None:
        shares = [
            round(100 * amount.amount / Decimal(7062), 1)
            for amount in BARKOL_2016.sources().values()
            if amount is not None
        ]
        assert shares == [Decimal("46.6"), Decimal("33.0"), Decimal("4.3"), Decimal("16.1")]

    def test_cost_is_deducted_once(self) -> None:
        account = attrs.evolve(
            BARKOL_2016, production_gross=Money("5000.50"), production_cost=Money("2671.50")
        )
        assert account.business == Money(2329)
        assert account.net == Money(7062)

    def test_a_loss_lowers_the_net_income(self) -> None:
        account = attrs.evolve(BARKOL_2016, production_cost=Money(3000))
        assert account.business == Money(-671)
        assert account.net == Money(4062)

    @pytest.mark.parametrize(
        "field", ["wage", "production_gross", "production_cost", "property_income", "transfer"]
    )
    def test_without_a_part_there_is_no_net_income(self, field: str) -> None:
        missing: dict[str, Any] = {field: None}
        account = attrs.evolve(BARKOL_2016, **missing)
        assert account.net is None
        assert account.per_person(3) is None

    def test_a_zero_is_a_part(self) -> None:
        assert attrs.evolve(BARKOL_2016, transfer=Money(0)).net == Money(5928)

    @pytest.mark.parametrize("field", ["production_gross", "production_cost"])
    def test_business_needs_both_its_parts(self, field: str) -> None:
        missing: dict[str, Any] = {field: None}
        assert attrs.evolve(BARKOL_2016, **missing).business is None

    @given(complete)
    def test_net_is_the_sum_of_the_sources(self, account: IncomeAccount) -> None:
        total = sum(amount.amount for amount in account.sources().values() if amount is not None)
        assert account.net is not None
        assert account.net.amount == total


class TestPerPerson:
    @pytest.mark.parametrize(
        ("net", "size", "expected"),
        [
            (7062, 3, "2354"),
            (7062, 4, "1765.5"),
            (100, 3, "33.33333333333333333333333333"),
            (200, 3, "66.66666666666666666666666667"),
            (1, 8, "0.125"),
        ],
    )
    def test_is_not_rounded_to_fen(self, net: int, size: int, expected: str) -> None:
        zero = Money(0)
        account = IncomeAccount(
            year=2016,
            wage=Money(net),
            production_gross=zero,
            production_cost=zero,
            property_income=zero,
            transfer=zero,
        )
        assert account.per_person(size) == Money(expected)

    @given(complete, st.integers(1, 30))
    def test_times_the_size_gives_an_exact_net_back(
        self, account: IncomeAccount, size: int
    ) -> None:
        account = attrs.evolve(
            account,
            **{
                name: getattr(account, name) * size
                for name in (
                    *("wage", "production_gross", "production_cost"),
                    *("property_income", "transfer"),
                )
            },
        )
        share = account.per_person(size)
        assert share is not None
        assert share * size == account.net

    def test_does_not_depend_on_the_context_of_the_caller(self) -> None:
        with localcontext() as context:
            context.prec = 6
            share = BARKOL_2016.per_person(9)
        assert share == Money("784.6666666666666666666666667")

    def test_keeps_currency_and_basis(self) -> None:
        account = IncomeAccount(
            year=2016,
            wage=Money(10, "USD", 2010),
            production_gross=Money(0, "USD", 2010),
            production_cost=Money(0, "USD", 2010),
            property_income=Money(0, "USD", 2010),
            transfer=Money(0, "USD", 2010),
        )
        assert account.per_person(4) == Money("2.5", "USD", 2010)
        assert account.unit == "USD_2010"

    @pytest.mark.parametrize("size", [0, -1, 2.5, True, None, "3"])
    def test_refuses_what_is_no_number_of_persons(self, size: Any) -> None:
        with pytest.raises(InvalidValueError, match="not a number of persons") as caught:
            BARKOL_2016.per_person(size)
        assert caught.value.place == "IncomeAccount 2016, per_person"
        assert caught.value.value == size


class TestTransferItems:
    def test_must_add_up(self) -> None:
        items = {"dibao": Money(1000), "pension": Money("134.00")}
        assert attrs.evolve(BARKOL_2016, transfer_items=items).net == Money(7062)

    def test_that_do_not_add_up(self) -> None:
        items = {"dibao": Money(1000), "pension": Money(143)}
        with pytest.raises(InvalidValueError, match="not the sum of its items, 1143 CNY") as caught:
            attrs.evolve(BARKOL_2016, transfer_items=items)
        assert caught.value.place == "IncomeAccount 2016, transfer"
        assert caught.value.value == "1134 CNY"

    def test_alone_do_not_stand_for_the_transfer(self) -> None:
        account = attrs.evolve(BARKOL_2016, transfer=None, transfer_items={"dibao": Money(1000)})
        assert account.transfer is None
        assert account.net is None

    @pytest.mark.parametrize("item", [("dibao", 1000), (" ", Money(1)), (3, Money(1))])
    def test_are_amounts_with_names(self, item: tuple[Any, Any]) -> None:
        with pytest.raises(InvalidValueError, match="with a name") as caught:
            IncomeAccount(year=2016, transfer_items=dict([item]))
        assert caught.value.place == "IncomeAccount 2016, transfer_items"
        assert caught.value.value == item


class TestFields:
    @pytest.mark.parametrize(
        "other", [Money(306, "USD"), Money(306, "CNY", 2010)], ids=["currency", "basis"]
    )
    def test_have_one_unit(self, other: Money) -> None:
        with pytest.raises(UnitMismatchError, match="currency or price basis") as caught:
            attrs.evolve(BARKOL_2016, property_income=other)
        assert caught.value.left == "IncomeAccount 2016, wage: 3293 CNY"
        assert caught.value.right == f"property_income: {other}"

    def test_items_have_that_unit_too(self) -> None:
        with pytest.raises(UnitMismatchError) as caught:
            attrs.evolve(BARKOL_2016, transfer=None, transfer_items={"dibao": Money(1, "USD")})
        assert caught.value.right == "transfer_items[dibao]: 1 USD"

    def test_without_amounts_there_is_no_unit(self) -> None:
        assert IncomeAccount(year=2016).unit is None

    @pytest.mark.parametrize("field", ["wage", "production_gross", "production_cost"])
    def test_that_are_never_negative(self, field: str) -> None:
        arguments: dict[str, Any] = {field: Money("-0.01")}
        with pytest.raises(InvalidValueError, match="less than nothing") as caught:
            IncomeAccount(year=2016, **arguments)
        assert caught.value.place == f"IncomeAccount 2016, {field}"
        assert caught.value.value == "-0.01 CNY"

    @pytest.mark.parametrize("value", [3293, 3293.0, Decimal(3293), "3293"])
    def test_are_amounts_of_money(self, value: Any) -> None:
        with pytest.raises(InvalidValueError, match="with its currency") as caught:
            IncomeAccount(year=2016, wage=value)
        assert caught.value.place == "IncomeAccount 2016, wage"

    @pytest.mark.parametrize("year", [None, 16, 2016.0, "2016", True])
    def test_need_a_year(self, year: Any) -> None:
        with pytest.raises(InvalidValueError, match="whole number") as caught:
            IncomeAccount(year=year)
        assert caught.value.value == year

    def test_make_a_value(self) -> None:
        account = attrs.evolve(BARKOL_2016, transfer_items={"dibao": Money(1134)})
        assert hash(attrs.evolve(account)) == hash(account)
        assert pickle.loads(pickle.dumps(account)) == account  # noqa: S301 - made in this line

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import UnitMismatchError
from fupin.locale import Label
from fupin.model import Household, IncomeAccount, Person, columns_of, income_unit_of
from fupin.places import Village
from fupin.quantities.money import Money

NAN = float("nan")
VILLAGE = Village("barkol/haiziyan/jianshanzi", Label("尖山子村", "Jianshanzi"))


def _income(**settings: Any) -> IncomeAccount:
    amounts = {
        "wage": Money(3293),
        "production_gross": Money(2829),
        "production_cost": Money(500),
        "property_income": Money(306),
        "transfer": Money(1134),
    }
    return IncomeAccount(year=2016, **{**amounts, **settings})


HOUSEHOLDS = [
    Household("1", village=VILLAGE, size=3, registered_poor=True, income=_income()),
    Household("2", size=2, registered_poor=False, income=_income(transfer=None)),
    Household("3"),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("size", [3, 2, NAN]),
        ("registered_poor", [1, 0, NAN]),
        ("wage", [3293, 3293, NAN]),
        ("business", [2329, 2329, NAN]),
        ("property", [306, 306, NAN]),
        ("transfer", [1134, NAN, NAN]),
        ("net_income", [7062, NAN, NAN]),
    ],
)
def test_numbers_are_floats_and_missing_ones_nan(name: str, expected: list[float]) -> None:
    column = columns_of(HOUSEHOLDS)[name]
    assert column.dtype == np.float64
    np.testing.assert_array_equal(column, expected)


def test_texts_are_texts() -> None:
    columns = columns_of(HOUSEHOLDS)
    assert columns["village"].tolist() == ["barkol/haiziyan/jianshanzi", "", ""]
    assert columns["income_unit"].tolist() == ["CNY", "CNY", "CNY"]
    assert columns["village"].dtype.kind == columns["income_unit"].dtype.kind == "U"


def test_who_has_exited_is_registered_and_no_longer_poor() -> None:
    exited = Household("9", size=4, registered_poor=True, exited_on=date(2016, 12, 31))
    columns = columns_of([*HOUSEHOLDS, exited])
    assert columns["registered_poor"][-1] == 1
    assert columns["poor"][-1] == 0


def test_the_columns_without_schemes() -> None:
    assert list(columns_of(HOUSEHOLDS)) == [
        *("size", "registered_poor", "poor", "village"),
        *("wage", "business", "property", "transfer", "net_income", "income_unit"),
    ]


def test_no_households_give_empty_columns() -> None:
    assert {column.shape for column in columns_of([]).values()} == {(0,)}


def test_households_are_read_once() -> None:
    assert columns_of(iter(HOUSEHOLDS))["size"].shape == (3,)


def test_persons_covered_and_persons_known() -> None:
    def household(id_: str, *states: dict[str, bool]) -> Household:
        persons = [Person(str(number), coverage=state) for number, state in enumerate(states)]
        return Household(id_, persons=persons)

    columns = columns_of(
        [
            household("all", {"pension": True}, {"pension": True}),
            household("one", {"pension": True}, {"pension": False}),
            household("none", {"pension": False}),
            household("unknown of one", {"pension": True}, {"relief": True}),
            Household("unlisted", size=5),
        ]
    )
    np.testing.assert_array_equal(columns["covered:pension"], [2, 1, 0, NAN, NAN])
    np.testing.assert_array_equal(columns["eligible:pension"], [2, 2, 1, 1, 0])
    np.testing.assert_array_equal(columns["covered:relief"], [NAN, NAN, NAN, NAN, NAN])
    np.testing.assert_array_equal(columns["eligible:relief"], [0, 0, 0, 1, 0])
    assert columns["covered:pension"].dtype == columns["eligible:pension"].dtype == np.float64


@pytest.mark.parametrize("other", [Money(1, "USD"), Money(1, "CNY", 2010)])
def test_incomes_have_one_unit(other: Money) -> None:
    households = [*HOUSEHOLDS, Household("4", income=IncomeAccount(year=2016, wage=other))]
    with pytest.raises(UnitMismatchError, match="Convert or deflate") as caught:
        columns_of(households)
    assert caught.value.left == "Household 1, income: CNY"
    assert caught.value.right == f"Household 4, income: {other.unit}"


def test_without_amounts_there_is_no_unit() -> None:
    households = [Household("1"), Household("2", income=IncomeAccount(year=2016))]
    assert income_unit_of(households) is None
    assert columns_of(households)["income_unit"].tolist() == ["", ""]


states = st.dictionaries(st.sampled_from(["pension", "relief"]), st.booleans())


@given(st.lists(st.lists(states, max_size=4), max_size=5))
def test_nobody_is_covered_who_is_not_known(rows: list[list[dict[str, bool]]]) -> None:
    columns = columns_of(
        Household(str(row), persons=[Person(str(n), coverage=one) for n, one in enumerate(known)])
        for row, known in enumerate(rows)
    )
    for name in columns:
        scheme = name.removeprefix("covered:")
        if scheme == name:
            continue
        covered, eligible = columns[name], columns[f"eligible:{scheme}"]
        complete = ~np.isnan(covered)
        assert np.all(covered[complete] <= eligible[complete])
        assert np.array_equal(complete, (eligible == columns["size"]))

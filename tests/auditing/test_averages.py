"""A total must agree with its count times its average."""

import pytest

from fupin.auditing.averages import find_averages
from fupin.cases import Fact

from .building import fact, found, only, said, seen

HOUSING = "programme=housing"


@pytest.mark.parametrize(
    ("total", "verdict"),
    [("2667万元", "agrees"), ("2700万元", "rounding"), ("2767万元", "disagrees")],
)
def test_count_times_average(total: str, verdict: str) -> None:
    check = only(
        find_averages,
        fact(1, "485户", "beneficiary_households", breakdown=HOUSING),
        fact(2, "5.50万元", "subsidy_per_household", breakdown=HOUSING),
        fact(3, total, "investment", breakdown=HOUSING),
    )
    assert seen([check]) == [("average", verdict, (1, 2, 3))]
    assert check.stated.text == total
    assert said(check).endswith("485户 [1] × 5.50万元 [2] = 26650750–26699250 元.")


def test_a_coarse_average_says_little() -> None:
    check = only(
        find_averages,
        fact(1, "485户", "beneficiary_households"),
        fact(2, "5.5万元", "subsidy_per_household"),
        fact(3, "2690万元", "investment"),
    )
    assert check.verdict == "agrees"


def test_income_per_person() -> None:
    check = only(
        find_averages,
        fact(1, "100人", "population"),
        fact(2, "7062元", "net_income_per_capita"),
        fact(3, "70.6万元", "net_income"),
    )
    assert check.verdict == "agrees"


@pytest.mark.parametrize(
    "other",
    [
        fact(3, "9万元", "investment", period="2015"),
        fact(3, "9万元", "investment", breakdown=HOUSING),
        fact(3, "9万元", "investment", subject="prefecture"),
    ],
    ids=["time", "part", "subject"],
)
def test_totals_of_something_else_say_nothing(other: Fact) -> None:
    facts = (
        fact(1, "485户", "beneficiary_households"),
        fact(2, "5.5万元", "subsidy_per_household"),
    )
    assert found(find_averages, *facts, other) == []


def test_needs_total_and_count() -> None:
    assert found(find_averages, fact(2, "5.5万元", "subsidy_per_household")) == []

import numpy as np
import pytest

from fupin.registers.synthetic.incomes import Means, accounts_of
from fupin.registers.synthetic.plan import Plan
from fupin.registers.synthetic.published import Published

Accounts = dict[str, np.ndarray]


@pytest.fixture(scope="module")
def means(plan: Plan) -> Means:
    rng = np.random.default_rng(4)
    labour = rng.integers(0, plan.size + 1)
    return Means(
        size=plan.size,
        labour=labour,
        workers=rng.integers(0, labour + 1),
        elders=rng.integers(0, 2, size=len(labour)),
        has_allowance=rng.random(len(labour)) < 0.1,
        has_exited=plan.exit_year > 0,
    )


@pytest.fixture(scope="module")
def accounts(published: Published, means: Means) -> Accounts:
    return accounts_of(published, means, np.random.default_rng(5))


def test_the_published_averages_to_the_yuan(means: Means, accounts: Accounts) -> None:
    # Line 241, over the 7426 persons who had exited.
    averages = {"wage": 3293, "business": 2329, "property": 306, "transfer": 1134}
    for source, average in {**averages, "net_income": 7062}.items():
        assert accounts[source][means.has_exited].sum() == average * 7426


def test_who_has_exited_is_above_the_line_and_nobody_else(means: Means, accounts: Accounts) -> None:
    # Line 596: 3026 yuan.
    per_person = accounts["net_income"] / means.size
    assert per_person[means.has_exited].min() > 3026
    assert per_person[~means.has_exited].max() < 3026


def test_parts_add_up(accounts: Accounts) -> None:
    add_up = {
        "production_gross": ("livestock_income", "crop_income"),
        "property": ("dividend", "land_lease"),
        "transfer": ("allowance_income", "pension", "production_subsidy", "other_transfer"),
        "net_income": ("wage", "business", "property", "transfer"),
        "total_income": ("net_income", "production_cost"),
    }
    for whole, parts in add_up.items():
        np.testing.assert_array_equal(accounts[whole], sum(accounts[part] for part in parts))
    gross, cost = accounts["production_gross"], accounts["production_cost"]
    np.testing.assert_array_equal(accounts["business"], gross - cost)


def test_nothing_is_negative(accounts: Accounts) -> None:
    assert min(values.min() for values in accounts.values()) >= 0


def test_an_allowance_is_received_where_there_is_one(means: Means, accounts: Accounts) -> None:
    received = accounts["allowance_income"] > 0
    np.testing.assert_array_equal(received, means.has_allowance)

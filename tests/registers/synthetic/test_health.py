import numpy as np
import pytest

from fupin.registers.synthetic.health import health_of, labour_of
from fupin.registers.synthetic.kinds import LABOUR_FORCE, Kind
from fupin.registers.synthetic.people import People
from fupin.registers.synthetic.published import Published


@pytest.fixture(scope="module")
def health(published: Published, people: People) -> np.ndarray:
    return health_of(published, people, np.random.default_rng(8))


def count(people: People, health: np.ndarray, group: str, state: str) -> int:
    return sum(state in text for text in health[people.group == f"barkol/{group}"])


def test_states_of_health_in_each_class_of_villages(people: People, health: np.ndarray) -> None:
    # Lines 213 and 229.
    states = ("chronic_illness", "serious_illness", "disability")
    for group, expected in (("key_villages", [109, 21, 108]), ("other_villages", [61, 8, 34])):
        assert [count(people, health, group, state) for state in states] == expected


def test_states_stand_in_alphabetical_order_and_healthy_alone(health: np.ndarray) -> None:
    for text in set(health):
        states = text.split(",")
        assert states == sorted(set(states))
        assert "healthy" not in states or states == ["healthy"]


@pytest.mark.parametrize(
    ("cause", "states"), [("illness", "illness"), ("disability", "disability")]
)
def test_somebody_is_the_cause_of_poverty(
    people: People, health: np.ndarray, cause: str, states: str
) -> None:
    has_state = np.array([states in text for text in health])
    assert people.per_household(has_state)[people.plan.cause == cause].min() >= 1


def test_whoever_cannot_work_at_working_age_is_ill_or_disabled(
    people: People, health: np.ndarray
) -> None:
    assert "healthy" not in health[people.is_kind(Kind.UNABLE)]


def test_the_labour_force_can_work_and_nobody_else(people: People, health: np.ndarray) -> None:
    labour = labour_of(people, health, np.random.default_rng(9))
    can_work = np.isin(labour, ["ordinary", "skilled", "weak"])
    np.testing.assert_array_equal(can_work, people.is_kind(*LABOUR_FORCE))
    assert set(labour[can_work & (health != "healthy")]) <= {"weak"}
    assert "weak" not in labour[health == "healthy"]

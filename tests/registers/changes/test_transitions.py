import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.registers.changes import transitions

states = st.dictionaries(st.sampled_from("abcdefghij"), st.sampled_from(["poor", "exited"]))


def frame(states_of: dict[str, str]) -> pl.DataFrame:
    schema = {"person_id": pl.String, "standing": pl.String}
    return pl.DataFrame(list(states_of.items()), schema=schema, orient="row")


def test_by_hand() -> None:
    earlier = frame({"a": "poor", "b": "poor", "c": "poor", "d": "exited", "e": "exited"})
    later = frame({"a": "exited", "b": "exited", "c": "poor", "d": "poor", "f": "poor"})
    found = transitions(earlier, later)
    assert found.counts.rows() == [
        (None, "poor", 1),
        ("exited", None, 1),
        ("exited", "poor", 1),
        ("poor", "exited", 2),
        ("poor", "poor", 1),
    ]
    assert found.states == ("exited", "poor")
    np.testing.assert_allclose(found.matrix().probabilities, [[0, 1], [2 / 3, 1 / 3]])


def test_groups_are_those_of_the_earlier_day() -> None:
    earlier = frame({"a": "poor"}).with_columns(village=pl.lit("north"))
    later = frame({"a": "poor", "b": "poor"}).with_columns(village=pl.lit("south"))
    assert transitions(earlier, later, by=["village"]).counts.rows() == [
        ("north", "poor", "poor", 1),
        ("south", None, "poor", 1),
    ]


def test_another_state_of_households(roll) -> None:
    earlier, later = roll({"A": "ab", "B": "c"}), roll({"A": "ab", "B": "c"}, exited="A")
    found = transitions(earlier.households, later.households, unit="household_id")
    assert found.counts.rows() == [("poor", "exited", 1), ("poor", "poor", 1)]


@settings(max_examples=50, deadline=None)
@given(states, states)
def test_everybody_is_counted_once(earlier: dict[str, str], later: dict[str, str]) -> None:
    found = transitions(frame(earlier), frame(later)).counts
    assert found["count"].sum() == len({*earlier, *later})
    assert found.drop_nulls("before")["count"].sum() == len(earlier)
    assert found.drop_nulls("after")["count"].sum() == len(later)


@pytest.mark.parametrize(
    ("later", "match"),
    [
        (pl.DataFrame({"person_id": ["a"]}), "not there"),
        (pl.DataFrame({"person_id": ["a", "a"], "standing": ["poor"] * 2}), "twice"),
        (pl.DataFrame({"person_id": ["a", None], "standing": ["poor"] * 2}), "missing"),
    ],
)
def test_refused(later: pl.DataFrame, match: str) -> None:
    with pytest.raises(InvalidValueError, match=match):
        transitions(frame({"a": "poor"}), later)

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.registers.privacy import suppress_rates

villages = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=4).map(
    lambda rows: pl.DataFrame(
        {
            "village": [f"V{number}" for number in range(len(rows))],
            "poor": [poor for poor, _ in rows],
            "persons": [poor + rest for poor, rest in rows],
        }
    )
)


def test_by_hand() -> None:
    table = pl.DataFrame(
        {"village": ["A", "B", "C"], "poor": [3, 12, 40], "persons": [400, 500, 800]}
    )
    found = suppress_rates(table, part="poor", whole="persons", by=["village"], threshold=5)
    assert found.rows() == [
        (None, 55, 1700, 55 / 1700),
        ("A", None, 400, None),
        ("B", None, 500, None),
        ("C", 40, 800, 0.05),
    ]


def test_a_few_who_are_not_poor_are_protected_too() -> None:
    table = pl.DataFrame({"village": ["A", "B"], "poor": [98, 40], "persons": [100, 800]})
    found = suppress_rates(table, part="poor", whole="persons", by=["village"], threshold=5)
    assert found["poor"].to_list() == [138, None, None]


def test_a_whole_of_nobody_has_no_rate() -> None:
    table = pl.DataFrame({"village": ["A", "B"], "poor": [0, 40], "persons": [0, 800]})
    found = suppress_rates(
        table, part="poor", whole="persons", by=["village"], threshold=5, totals=False
    )
    assert found.rows() == [("A", 0, 0, None), ("B", 40, 800, 0.05)]


@settings(max_examples=25, deadline=None)
@given(villages, st.integers(2, 8))
def test_no_rate_without_both_counts_and_none_of_a_small_one(table, threshold) -> None:
    found = suppress_rates(table, part="poor", whole="persons", by=["village"], threshold=threshold)
    assert len(found) == len(table) + 1
    for _, poor, persons, rate in found.rows():
        assert (rate is None) == (poor is None or not persons)
        if rate is not None:
            assert {poor, persons - poor} & set(range(1, threshold)) == set()


def test_refused() -> None:
    table = pl.DataFrame({"village": ["A"], "poor": [9], "persons": [8]})
    with pytest.raises(InvalidValueError, match="more than its whole"):
        suppress_rates(table, part="poor", whole="persons", by=["village"], threshold=5)
    with pytest.raises(InvalidValueError, match="no column"):
        suppress_rates(table, part="poor", whole="all", by=["village"], threshold=5)

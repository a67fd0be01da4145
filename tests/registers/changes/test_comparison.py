from datetime import date

import polars as pl

from fupin.registers.changes import Roll, compare

CLOSE = date(2017, 12, 31)


def test_what_two_rolls_tell(roll) -> None:
    earlier = roll({"A": "abc", "B": "de", "C": "fg", "D": "h"}, exited="D")
    later = roll({"A": "abx", "B": "d", "E": "e", "D": "hf"}, CLOSE, exited="B")
    found = compare(earlier, later)
    kinds = found.kinds.select("unit", "flow", "kind", "count").rows()
    assert sorted(kinds, key=str) == [
        ("household", "merger", "transferred", 1),
        ("household", "split", "transferred", 1),
        ("person", "natural_decrease", "other_decrease", 2),
        ("person", "natural_increase", "other_increase", 1),
    ]
    assert found.is_complete


def test_standing_of_those_on_both(roll) -> None:
    earlier = roll({"A": "abc", "B": "d"}, exited="B")
    later = roll({"A": "abc", "B": "d"}, CLOSE, exited="A")
    found = compare(earlier, later, stock="poor")
    assert found.accounts.select("opening", "relapse", "exit", "closing").rows() == [
        (3, 1, 3, 1),
        (1, 1, 1, 1),
    ]


def test_whole_households_are_explained_by_their_day_of_identification_only(roll) -> None:
    later = roll({"A": "a", "B": "bc", "C": "d", "D": "e"}, CLOSE)
    days = {"B": "2017-05", "C": "2014", "A": "2014"}
    identified = pl.col("household_id").replace_strict(days, default=None)
    dated = Roll(CLOSE, later.members.with_columns(identified_on=identified))
    found = compare(roll({"A": "a"}), dated)
    persons = found.accounts.filter(unit="person")
    assert persons.select("entry", "unexplained_increase").rows() == [(2, 2)]
    assert found.findings.select("code", "unit", "id").rows() == [
        ("unexplained_increase", "household", "C"),
        ("unexplained_increase", "household", "D"),
        ("unexplained_increase", "person", "d"),
        ("unexplained_increase", "person", "e"),
    ]


def test_nothing_happened(roll) -> None:
    found = compare(roll({"A": "ab"}), roll({"A": "ba"}, CLOSE), by=["village"])
    assert found.kinds.is_empty()
    assert found.accounts.select("opening", "closing", "difference").rows() == [
        (2, 2, 0),
        (1, 1, 0),
    ]

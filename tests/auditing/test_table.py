"""The facts of a case, found by what they state."""

import attrs

from fupin.auditing.table import FactTable, Key, first_stated, nearest, without
from fupin.cases import Period, Status

from .building import HOUSEHOLDS, PERSONS, SUBJECTS, case, fact

FACTS = (
    fact(9, "2198户", HOUSEHOLDS),
    fact(5, "93户", HOUSEHOLDS, breakdown="cause=illness"),
    fact(2, "2198户", HOUSEHOLDS),
    fact(3, "7703人", PERSONS, status="target"),
)
KEY = Key("county", HOUSEHOLDS, Period("2016"), (), Status.OBSERVED)


def test_facts_stand_in_text_order_whatever_the_order_of_rows() -> None:
    same_line = [fact(7, "1户", HOUSEHOLDS, name=f"small-7-{number}") for number in (10, 9, 1)]
    names = [each.id for each in FactTable(case(*FACTS, *same_line)).facts]
    assert names == ["f-2", "f-3", "f-5", "small-7-1", "small-7-9", "small-7-10", "f-9"]


def test_ids_of_any_form_have_an_order() -> None:
    facts = [fact(1, "1户", HOUSEHOLDS, name=name) for name in ("b", "7", "a-1", "a")]
    assert [each.id for each in FactTable(case(*facts)).facts] == ["a", "a-1", "b", "7"]


def test_a_key_is_what_must_agree() -> None:
    table = FactTable(case(*FACTS))
    assert Key.of(FACTS[0]) == Key.of(FACTS[2]) == KEY
    assert [each.line for each in table.at(KEY)] == [2, 9]
    assert len(table.keys) == 3


def test_an_unknown_key_has_no_facts() -> None:
    assert FactTable(case()).at(KEY) == []


def test_observed_and_targeted_are_apart() -> None:
    table = FactTable(case(*FACTS))
    assert table.stated("county", PERSONS) == []
    assert [each.line for each in table.stated("county", PERSONS, Status.TARGET)] == [3]


def test_a_breakdown_without_a_dimension() -> None:
    breakdown = (("age", "18-35"), ("training", "willing"))
    assert without(breakdown, "age") == (("training", "willing"),)
    assert without(breakdown, "cause") == breakdown


def test_the_nearest_statement_and_of_two_the_earlier() -> None:
    assert nearest(FACTS, 8).line == 9
    assert nearest((FACTS[0], FACTS[1]), 7).line == 5
    assert first_stated(FACTS).line == 2


def test_ancestors_come_nearest_first() -> None:
    above = FactTable(case()).ancestors("county/key")
    assert [subject.id for subject in above] == ["county", "prefecture"]


def test_a_partition_needs_two_groups() -> None:
    whole = case()
    assert list(FactTable(whole).partitions()) == [("county", ("county/key", "county/other"))]
    rest = {name: each for name, each in SUBJECTS.items() if name != "county/other"}
    assert list(FactTable(attrs.evolve(whole, subjects=rest)).partitions()) == []

from typing import Any

import attrs
import pytest

from fupin.errors import InvalidValueError, UnknownNameError
from fupin.registers.rules import Rule, get
from fupin.registers.rules.rule import parse


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "size >",
        "size > 1; size > 2",
        "size, wage",
        "size IN (SELECT size FROM persons)",
        "size = (SELECT 1)",
        "EXISTS (SELECT * FROM read_csv('/etc/passwd'))",
    ],
)
def test_a_text_that_is_no_condition_on_one_row_is_refused(condition: str) -> None:
    with pytest.raises(InvalidValueError, match="is not an SQL condition") as caught:
        parse(condition, "here")
    assert caught.value.place == "here"
    assert caught.value.value == condition


def test_the_word_subplan_may_stand_in_a_text() -> None:
    with pytest.raises(InvalidValueError):
        parse("work_place = (SELECT 'subplan')", "here")
    assert parse("work_place = 'subplan'", "here").meta.root_names() == ["work_place"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"id": "One head"}, InvalidValueError),
        ({"id": ""}, InvalidValueError),
        ({"kind": "sql"}, UnknownNameError),
        ({"level": "village"}, UnknownNameError),
        ({"severity": "fatal"}, UnknownNameError),
        ({"holds": ""}, InvalidValueError),
        ({"holds": "size >"}, InvalidValueError),
        ({"applies": "size >"}, InvalidValueError),
        ({"kind": "unique"}, InvalidValueError),
        ({"kind": "unique", "holds": ""}, InvalidValueError),
        ({"kind": "ordered", "holds": "", "columns": ("exited_on",)}, InvalidValueError),
        ({"kind": "adds_up", "holds": "", "columns": ("wage", "property")}, InvalidValueError),
        ({"kind": "adds_up", "holds": "", "columns": ("size",)}, InvalidValueError),
        ({"kind": "listed", "holds": "", "columns": ("province",)}, InvalidValueError),
        ({"kind": "listed", "holds": ""}, InvalidValueError),
        ({"field": ""}, InvalidValueError),
    ],
)
def test_a_rule_that_says_nothing_that_can_be_checked_is_refused(
    change: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        attrs.evolve(get("size_positive"), **change)


def test_the_tolerance_and_the_column_are_filled_in() -> None:
    rule: Rule = attrs.evolve(get("size_positive"), tolerance=2.0)
    assert rule.filled("{column} <= {tolerance}", "wage") == "wage <= 2.000001"

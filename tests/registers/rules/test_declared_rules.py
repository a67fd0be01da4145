"""Every declared rule against the examples of ``examples.csv``."""

import csv
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from fupin.places import Place
from fupin.registers.register import Register
from fupin.registers.rules import Outcome, Rule, check, declared, get

ON_DAY = date(2022, 6, 30)
POVERTY_LINE = 4000.0
MONITORING_LINE = 6000.0
TERRITORIES = ("CN", "CN-AH", "CN-YN")

with Path(__file__).with_name("examples.csv").open(encoding="utf-8", newline="") as file:
    EXAMPLES = [tuple(row) for row in list(csv.reader(file))[1:]]

RULES = {rule.id: rule for territory in TERRITORIES for rule in declared(territory)}

MakeRegister = Callable[..., Register]


def _fields_of(rule: str) -> set[str]:
    """Give the fields that the examples of a rule name."""
    own = (rows for name, _, rows in EXAMPLES if name == rule)
    return {field for rows in own for field in re.findall(r"(\w+)=", rows)}


def _outcome(rule: Rule, register: Register, places: Iterable[Place]) -> Outcome:
    checked = check(
        register,
        rules=[rule],
        on_day=ON_DAY,
        poverty_line=POVERTY_LINE,
        monitoring_line=MONITORING_LINE,
        places=places,
    )
    assert len(checked.problems) == checked.outcomes[rule.id].violations
    for problem in checked.problems:
        for locale in ("zh", "en"):
            assert problem.message(locale).startswith(rule.statement.text(locale))
            assert "{" not in problem.message(locale) + problem.remedy(locale)
    return checked.outcomes[rule.id]


@pytest.mark.parametrize(("name", "expected", "rows"), EXAMPLES)
def test_example(
    name: str, expected: str, rows: str, make_register: MakeRegister, places: list[Place]
) -> None:
    register = make_register(rows, _fields_of(name))
    outcome = _outcome(get(name), register, places)
    found = {
        "broken": outcome.violations > 0,
        "kept": outcome.checked > 0 and outcome.violations == 0,
        "unknown": outcome.unknown > 0 and outcome.violations == 0,
        "skipped": outcome.checked == outcome.unknown == outcome.violations == 0,
    }
    assert outcome.is_run
    assert found[expected], outcome


@pytest.mark.parametrize("expected", ["kept", "broken"])
def test_every_rule_has_an_example(expected: str) -> None:
    assert {name for name, outcome, _ in EXAMPLES if outcome == expected} == set(RULES)

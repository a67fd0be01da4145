"""Run rules on a register."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from fupin.errors import N_, InvalidValueError
from fupin.places import Place
from fupin.registers.fields import FieldLevel
from fupin.registers.problem import Problems, reading_kinds
from fupin.registers.rules.catalogue import declared
from fupin.registers.rules.given import Given
from fupin.registers.rules.messages import problem_kind
from fupin.registers.rules.result import Checked
from fupin.registers.rules.rule import Rule
from fupin.registers.rules.running import run
from fupin.registers.rules.tables import household_table, person_table, with_household

if TYPE_CHECKING:
    from fupin.registers.register import Register

__all__ = ["check"]


def check(
    register: "Register",
    *,
    rules: Iterable[Rule] | None = None,
    on_day: date | None = None,
    poverty_line: float | None = None,
    monitoring_line: float | None = None,
    places: Iterable[Place] = (),
) -> Checked:
    """Check a register against rules between its fields.

    Parameters
    ----------
    register : Register
    rules : iterable of Rule, optional
        The rules; those that are declared for the whole country if none are given.
        ``[*declared("CN-AH"), *read_rules("mine.csv")]`` adds those of a province and
        of a file.
    on_day : datetime.date, optional
        The day on which ages count and that no date may be later than. It is never
        taken from the clock: without it, rules that need it are not run.
    poverty_line, monitoring_line : float, optional
        The lines in yuan for a person and a year above which the income of households
        must be that exited, or whose risk was removed.
    places : iterable of Place, optional
        The places that the register may name, with their codes.

    Returns
    -------
    Checked
        The problems; and by rule how many rows were checked, could not be checked, and
        broke it. A rule for which columns are absent is listed as not run.

    Raises
    ------
    InvalidValueError
        If two rules have one id, a rule cannot be computed on the register's columns,
        or a line is no amount.

    Notes
    -----
    Rules are three-valued: a row in which a value is missing that decides is neither
    kept nor broken. It is counted as unknown.

    Examples
    --------
    >>> from fupin.registers import read_register
    >>> register = read_register({"户编号": ["1", "1"], "人编号": ["1", "2"], "人数": [3, 3]})
    >>> [problem.message("zh") for problem in check(register).problems]
    ['户人数等于所列成员数。现为：人数：3；所列成员数：2。']
    """
    chosen = _by_id(declared() if rules is None else rules)
    given = Given(
        on_day=on_day,
        poverty_line=poverty_line,
        monitoring_line=monitoring_line,
        places=places,
    )
    persons = person_table(register.persons, given)
    households = household_table(register.households, persons, given)
    at_hand = persons.known | households.known
    tables = {
        FieldLevel.PERSON: with_household(persons, register.households),
        FieldLevel.HOUSEHOLD: households,
    }
    findings = [
        finding
        for level, table in tables.items()
        for finding in run(
            [rule for rule in chosen.values() if rule.level is level], table, given, at_hand
        )
    ]
    outcomes = {finding.outcome.rule.id: finding.outcome for finding in findings}
    frames = [frame for finding in findings for frame in finding.problems]
    kinds = {each.outcome.rule.id: problem_kind(each.outcome.rule, each.shown) for each in findings}
    problems = Problems.of(pl.concat(frames), kinds, register.headers) if frames else Problems()
    return Checked(problems, {name: outcomes[name] for name in chosen})


def _by_id(rules: Iterable[Rule]) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in reading_kinds():
            raise InvalidValueError(
                place="check, rules",
                value=rule.id,
                reason=N_("is the code of a problem that reading finds"),
                remedy=N_("Give the rule another id."),
            )
        if rule.id in found:
            raise InvalidValueError(
                place="check, rules",
                value=rule.id,
                reason=N_("is the id of two rules"),
                remedy=N_("Give each rule an id of its own, or leave one of them out."),
            )
        found[rule.id] = rule
    return found

"""Checks between the fields of a register: rules declared as data, and users' own."""

from fupin.registers.rules.catalogue import declared, get, read_rules, territories
from fupin.registers.rules.checking import check
from fupin.registers.rules.result import Checked, Outcome
from fupin.registers.rules.rule import Kind, Rule

__all__ = [
    "Checked",
    "Kind",
    "Outcome",
    "Rule",
    "check",
    "declared",
    "get",
    "read_rules",
    "territories",
]

"""Household registers: read, checked, measured and written."""

from fupin.registers.problem import Problem, ProblemKind, Problems, Severity
from fupin.registers.reading import read_register
from fupin.registers.register import Register

__all__ = ["Problem", "ProblemKind", "Problems", "Register", "Severity", "read_register"]

"""Household registers: read, checked, measured and written."""

from importlib import import_module

from fupin.errors import N_, MissingExtraError

try:
    import_module("polars")
except ImportError as error:
    raise MissingExtraError(
        feature=N_("A register"), package="polars", extra="registers"
    ) from error

from fupin.registers.problem import Problem, ProblemKind, Problems, Severity
from fupin.registers.reading import read_register
from fupin.registers.register import Register

__all__ = ["Problem", "ProblemKind", "Problems", "Register", "Severity", "read_register"]

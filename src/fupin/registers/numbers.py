"""Numbers as people type them into cells."""

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import attrs

from fupin.errors import FupinError
from fupin.quantities import Qualifier, stated
from fupin.quantities.numerals import parse_number
from fupin.registers.fields import Field, FieldType
from fupin.registers.units import factor_to

__all__ = ["LARGEST", "Outcome", "read_number"]

LARGEST = 1e15
"""Below this a float keeps every whole number that a workbook can show."""

_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_DASHES = str.maketrans("−–—", "---")


@attrs.frozen
class Outcome:
    """What a text in a cell gives: a value, the code of a problem, or both.

    Parameters
    ----------
    value : object, optional
        What was read; ``None`` where nothing was.
    code : str, optional
        The code of the problem.
    details : Mapping of str to str
        What else its sentence names.
    """

    value: Any = None
    code: str | None = None
    details: Mapping[str, str] = attrs.field(factory=dict[str, str])


def read_number(text: str, field: Field, factor: float) -> Outcome:
    """Read the number in a cell, in the unit of its field.

    Parameters
    ----------
    text : str
        Digits in either width, thousands separators, an exponent, Chinese numerals, a
        unit; one exact number.
    field : Field
        What the number is of.
    factor : float
        What turns a number without a unit of its own into the unit of the field.

    Examples
    --------
    >>> from fupin.registers.fields import fields
    >>> read_number("１,２００", fields()["wage"], 1.0).value
    1200.0
    >>> read_number("约3万元", fields()["wage"], 1.0).code
    'not_exact'
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip().lstrip("\ufeff")
    if plain.startswith("¥") and field.unit.startswith("元"):
        plain = plain[1:].strip()
    found = _digits(plain, factor) or _figure(plain, field) or _numeral(plain, factor)
    if found.value is None:
        return found
    checked = _checked(found, field)
    is_respelt = checked.code is None and not (text.strip().isascii())
    return _respelt(checked) if is_respelt else checked


def _respelt(outcome: Outcome) -> Outcome:
    return attrs.evolve(outcome, code="respelt", details={"read": f"{outcome.value:.15g}"})


def _digits(plain: str, factor: float) -> Outcome | None:
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    return Outcome(_scaled(float(plain), factor)) if _PLAIN.fullmatch(plain) else None


def _figure(plain: str, field: Field) -> Outcome | None:
    """Read a number with its unit."""
    try:
        figure = stated(plain)
    except FupinError:
        return None
    if figure.text != plain:
        return Outcome(code="not_a_number")
    if figure.qualifier is not Qualifier.EXACT:
        return Outcome(code="not_exact")
    factor = factor_to(field, figure.unit) if field.unit else None
    if factor is None:
        return Outcome(code="wrong_unit", details={"wanted": field.unit or "-"})
    return Outcome(_scaled(figure.value, factor))


def _numeral(plain: str, factor: float) -> Outcome:
    """Read a number with scale words or numerals and no unit, such as 3.5万."""
    sign, digits = (-1, plain[1:]) if plain.startswith("-") else (1, plain)
    try:
        number = float(parse_number(digits)) if factor == 1 else None
    except ValueError:
        number = None
    return Outcome(code="not_a_number") if number is None else Outcome(sign * number)


def _scaled(number: float, factor: float) -> float:
    # Fifteen digits drop the noise of the conversion, and nothing of its size.
    return number if factor == 1 else float(f"{number * factor:.15g}")


def _checked(outcome: Outcome, field: Field) -> Outcome:
    value = float(outcome.value)
    if not math.isfinite(value):
        return Outcome(code="not_finite")
    if field.type is FieldType.NUMBER:
        return outcome
    if abs(value) >= LARGEST:
        return Outcome(code="not_finite")
    return outcome if value == int(value) else Outcome(code="not_whole")

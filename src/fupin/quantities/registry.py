"""The one registry of units, made when it is first needed.

Quantities of fupin are pint quantities whose dimensions keep apart what must
not be added: persons, households and villages, every currency, and every price
basis of a currency.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tokenize import TokenError
from typing import Any, TypeAlias, cast

import pint

from fupin.errors import N_, InvalidValueError, UnitMismatchError, UnknownNameError

__all__ = [
    "FupinRegistry",
    "Quantity",
    "Unit",
    "currency_unit",
    "quantity",
    "registry",
    "unit",
]

Quantity: TypeAlias = pint.Quantity[Any]
Unit: TypeAlias = pint.Unit

_DEFINITIONS = Path(__file__).with_name("fupin.txt")
_CURRENCY = re.compile(r"\[currency_([A-Z]{3})(?:_(\d{4}))?\]")
# 头（只） names one unit in two ways; 元/（人·年） and kg/(m*s) group several.
_ALTERNATIVE = re.compile(r"(?<![/·*\s（(])[（(][^（）()/]*[）)]")
# What pint would not read as a name.
_SIGNS = {
    "（": "(",
    "）": ")",
    "／": "/",
    "％": "%",
    "℃": "摄氏度",
    "㎡": "平方米",
    "‱": "per_myriad",
}
_YEARS = range(1900, 2101)
_CURRENCY_NAMES = {"PPP": "国际元", "CNY": "元", "USD": "美元", "HKD": "港元", "EUR": "欧元"}


def _why(left: str, right: str) -> tuple[str, str]:
    """Say why two dimensions do not meet, and what to do about it."""
    one, other = _CURRENCY.search(left), _CURRENCY.search(right)
    if one and other and one[1] == other[1] and one[2] != other[2]:
        return (
            N_("they are amounts at prices of different years"),
            N_("Deflate one of them to the price basis of the other first."),
        )
    if one and other and one[1] != other[1]:
        return (
            N_("they are amounts in different currencies"),
            N_("Convert one of them with a dated exchange rate or purchasing power parity first."),
        )
    return (
        N_("they do not measure the same thing"),
        N_("Express both in units of one kind, persons with persons, before combining them."),
    )


def _shown(operand: object, its_unit: object) -> str:
    magnitude = getattr(operand, "magnitude", operand)
    return f"{magnitude} {its_unit}" if isinstance(magnitude, int | float) else str(its_unit)


def _explained(operation: str, left: Any, right: Any, run: Callable[[Any], Any]) -> Any:
    try:
        return run(right)
    except pint.DimensionalityError as error:
        reason, remedy = _why(str(error.dim1), str(error.dim2))
        raise UnitMismatchError(
            operation=operation,
            left=_shown(left, error.units1),
            right=_shown(right, error.units2),
            reason=reason,
            remedy=remedy,
        ) from error


class FupinRegistry(pint.UnitRegistry[Any]):
    """A pint registry whose mismatches are explained; `registry` gives the only one."""

    class Quantity(pint.Quantity[Any]):
        """A pint quantity whose mismatches say what to do."""

        def __add__(self, other: Any) -> Any:
            return _explained(N_("add"), self, other, super().__add__)

        __radd__ = __add__

        def __iadd__(self, other: Any) -> Any:
            return _explained(N_("add"), self, other, super().__iadd__)

        def __sub__(self, other: Any) -> Any:
            return _explained(N_("subtract"), self, other, super().__sub__)

        def __isub__(self, other: Any) -> Any:
            return _explained(N_("subtract"), self, other, super().__isub__)

        def __rsub__(self, other: Any) -> Any:
            return _explained(N_("subtract"), self, other, super().__rsub__)

        def compare(self, other: Any, op: Callable[[Any, Any], Any]) -> Any:
            """Compare with `op`; a mismatch raises `UnitMismatchError`."""
            run = super().compare

            def compared(right: Any) -> Any:
                try:
                    return run(right, op)
                except ValueError as error:
                    if isinstance(right, pint.Quantity):
                        raise
                    # Pint has no name for a plain number that meets a unit.
                    dimension = str(self.dimensionality)
                    raise pint.DimensionalityError(
                        self.units, "dimensionless", dimension, "dimensionless"
                    ) from error

            return _explained(N_("compare"), self, other, compared)

        def to(self, other: Any = None, *contexts: Any, **settings: Any) -> Any:
            """Convert to the unit `other`; a mismatch raises `UnitMismatchError`."""
            run = super().to
            target = unit(other) if isinstance(other, str) else other
            return _explained(
                N_("convert"), self, target, lambda right: run(right, *contexts, **settings)
            )

        def ito(self, other: Any = None, *contexts: Any, **settings: Any) -> None:
            """Convert in place; a mismatch raises `UnitMismatchError`."""
            run = super().ito
            target = unit(other) if isinstance(other, str) else other
            _explained(N_("convert"), self, target, lambda right: run(right, *contexts, **settings))

        def __reduce__(self) -> tuple[Any, ...]:
            # Pint would look the unit up in its own registry, which lacks these.
            return quantity, (self.magnitude, f"{self.units:D}")


@cache
def registry() -> FupinRegistry:
    """Give the registry of units that all quantities of fupin share.

    Examples
    --------
    >>> registry().Quantity(15, "亩").to("公顷").magnitude
    1.0
    """
    made = FupinRegistry(autoconvert_offset_to_baseunit=False)
    made.load_definitions(_DEFINITIONS)
    return made


def currency_unit(currency: str, basis: int | None = None) -> str:
    """Give the name of the unit of a currency at a price basis.

    Parameters
    ----------
    currency : str
        An ISO 4217 code: CNY, USD, HKD or EUR.
    basis : int, optional
        The year whose prices the amounts are in; current prices when absent.

    Returns
    -------
    str
        A unit name that `quantity` takes, with a dimension of its own.

    Raises
    ------
    UnknownNameError
        If the currency is not known.
    InvalidValueError
        If the basis is not a four-digit year.

    Examples
    --------
    >>> currency_unit("CNY", 2010)
    'CNY_2010'
    """
    if currency not in _CURRENCY_NAMES:
        raise UnknownNameError(
            kind="currency",
            name=str(currency),
            known=tuple(_CURRENCY_NAMES),
            listing=", ".join(_CURRENCY_NAMES),
        )
    if basis is None:
        return currency
    year = cast("object", basis)  # what callers pass is not always what they declare
    if isinstance(year, bool) or not isinstance(year, int) or year not in _YEARS:
        raise InvalidValueError(
            place="basis",
            value=basis,
            reason=N_("is not a year"),
            remedy=N_("Give the year of the prices, such as 2010, or None for current prices."),
        )
    name = f"{currency}_{basis}"
    units = registry()
    if name not in units:
        units.define(f"{name} = [currency_{name}] = {_CURRENCY_NAMES[currency]}_{basis}")
    return name


@cache
def unit(written: str) -> Unit:
    """Give the unit that a written unit names.

    Parameters
    ----------
    written : str
        A unit as documents write it (``元/亩·年``, ``头（只）``, ``公斤/亩``), its Latin
        name (``shimu``, ``hectare``) or an expression of pint.

    Returns
    -------
    pint.Unit

    Raises
    ------
    UnknownNameError
        If no such unit is known; the error names the nearest ones.

    Examples
    --------
    >>> str(unit("元/亩·年"))
    'CNY / accounting_year / shimu'
    """
    plain = _ALTERNATIVE.sub("", written.strip())
    for sign, name in _SIGNS.items():
        plain = plain.replace(sign, name)
    # What stands joined by a dot behind a stroke is all divided by.
    expression = re.sub(r"/([^/()]*·[^/()]*)", r"/(\1)", plain).replace("·", "*")
    if re.search(r"\bmu\b", expression):
        raise InvalidValueError(
            place="unit",
            value=written,
            reason=N_("is a mass to pint, not an area"),
            remedy=N_("Write 亩 or shimu."),
        )
    for name in re.findall(r"\b([A-Z]{3})_(\d{4})\b", expression):
        currency_unit(name[0], int(name[1]))
    try:
        return registry().Unit(expression)
    except (pint.UndefinedUnitError, pint.DefinitionSyntaxError, AssertionError) as error:
        known = tuple(registry())
        raise UnknownNameError(
            kind="unit", name=written, known=known, listing="fupin.units"
        ) from error
    except (ValueError, TypeError, TokenError) as error:
        raise InvalidValueError(
            place="unit",
            value=written,
            reason=N_("is not a unit"),
            remedy=N_("Write a unit such as 元/人, without a number in front."),
        ) from error


def quantity(value: Any, of: str | Unit | None = None) -> Quantity:
    """Give a quantity of the fupin registry; this is ``fp.Q_``.

    Parameters
    ----------
    value : float, Decimal, array or pint.Quantity
        The magnitude, or a quantity (of another registry too, rebuilt by unit name).
    of : str or pint.Unit, optional
        The unit; absent for a quantity, or for a pure number.

    Returns
    -------
    pint.Quantity

    Raises
    ------
    UnknownNameError
        If the unit is not known.

    Examples
    --------
    >>> quantity(5, "亩").to("hectare").magnitude  # doctest: +ELLIPSIS
    0.333...
    """
    units = registry()
    target = None if of is None else unit(str(of))
    if not isinstance(value, pint.Quantity):
        made = units.Quantity(value, "dimensionless" if target is None else target)
        return cast("Quantity", made)
    is_ours = isinstance(value, units.Quantity)
    here = value.units if is_ours else unit(f"{value.units:D}")
    given = cast("Quantity", units.Quantity(value.magnitude, here))
    return given if target is None else given.to(target)

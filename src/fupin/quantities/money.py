"""Declared amounts of money: exact, with a currency and a price basis."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Literal

import attrs

from fupin.errors import N_, InvalidValueError, UnitMismatchError
from fupin.quantities.registry import Quantity, currency_unit, quantity

__all__ = ["Money", "Rounding", "currency_of", "exact_decimal", "money", "quotient"]

Rounding = Literal["half_up", "half_even"]

_DIVISION = Context(prec=28)
_ROUNDINGS = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN}
_DIMENSION = "[currency_"


def exact_decimal(value: object, place: str = "amount") -> Decimal:
    """Give an exact number; `place` names it in the error.

    Raises
    ------
    InvalidValueError
        If it is a float or no number.

    Examples
    --------
    >>> exact_decimal("105.8")
    Decimal('105.8')
    """
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise InvalidValueError(
            place=place,
            value=value,
            reason=N_("is not an exact amount"),
            remedy=N_("Give a string, an integer or a Decimal; a float is not exact."),
        )
    try:
        amount = Decimal(value)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise InvalidValueError(
            place=place,
            value=value,
            reason=N_("is not a number"),
            remedy=N_("Give digits with at most one point, such as '1234.50'."),
        )
    return amount


def quotient(numerator: Fraction | Decimal | int, denominator: Decimal | int = 1) -> Decimal:
    """Give a quotient, exact where it ends within 28 significant digits.

    Where it does not end, it is rounded half to even at the 28th digit, whatever the
    decimal context of the caller.

    Examples
    --------
    >>> quotient(Decimal("2952"), 4), quotient(1, 3)
    (Decimal('738'), Decimal('0.3333333333333333333333333333'))
    """
    ratio = Fraction(numerator) / Fraction(denominator)
    return _DIVISION.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))


def currency_of(value: Quantity) -> tuple[str, int | None] | None:
    """Give the currency and price basis of a quantity of money, alone or per something.

    Returns
    -------
    tuple of str and int or None
        The basis is ``None`` for current prices; ``None`` instead of both where the
        quantity is no amount of one currency.

    Examples
    --------
    >>> currency_of(quantity(2300, "CNY_2010/人/年"))
    ('CNY', 2010)
    """
    found = [
        (name, power) for name, power in value.dimensionality.items() if name.startswith(_DIMENSION)
    ]
    if len(found) != 1 or found[0][1] != 1:
        return None
    currency, _, year = found[0][0][len(_DIMENSION) : -1].partition("_")
    return currency, int(year) if year else None


def _amount(value: object) -> Decimal:
    return exact_decimal(value)


def _currency(_: object, __: object, value: str) -> None:
    currency_unit(value)


def _basis(money: "Money", _: object, value: int | None) -> None:
    currency_unit(money.currency, value)


@attrs.frozen(order=False)
class Money:
    """An exact amount of a currency, at current prices or at those of a year.

    Parameters
    ----------
    amount : Decimal, int or str
        The amount in the main unit of the currency; a float is refused.
    currency : str
        An ISO 4217 code.
    basis : int, optional
        The year whose prices the amount is in; ``None`` means current prices.

    Raises
    ------
    InvalidValueError
        If the amount is not exact, or the basis is not a year.
    UnknownNameError
        If the currency is not known.
    UnitMismatchError
        When amounts of two currencies or price bases are added or compared.

    Examples
    --------
    >>> Money("1234.50", "CNY") + Money(1, "CNY")
    Money(amount=Decimal('1235.50'), currency='CNY', basis=None)
    """

    amount: Decimal = attrs.field(converter=_amount)
    currency: str = attrs.field(default="CNY", validator=_currency)
    basis: int | None = attrs.field(default=None, validator=_basis)

    @property
    def unit(self) -> str:
        """The name of the unit of this currency and basis."""
        return currency_unit(self.currency, self.basis)

    def to_quantity(self) -> Quantity:
        """Give the amount as a quantity; the core computes on floats."""
        return quantity(float(self.amount), self.unit)

    def rounded(self, places: int, mode: Rounding) -> "Money":
        """Round once, for presentation; nothing else in the library rounds money.

        Parameters
        ----------
        places : int
            Decimal places to keep.
        mode : {"half_up", "half_even"}
            Half up is the rule of statistical bulletins, half to even that of
            GB/T 8170-2008.

        Returns
        -------
        Money

        Raises
        ------
        InvalidValueError
            If the mode is neither.

        Examples
        --------
        >>> str(Money("3071.125").rounded(2, "half_up"))
        '3071.13 CNY'
        """
        if mode not in _ROUNDINGS:
            raise InvalidValueError(
                place="mode",
                value=mode,
                reason=N_("is not one of the choices"),
                remedy=N_("Take one of {choices}."),
                choices=", ".join(_ROUNDINGS),
            )
        place = Decimal(1).scaleb(-places)
        wide = Context(prec=max(28, self.amount.adjusted() + places + 2))
        return self._with(self.amount.quantize(place, _ROUNDINGS[mode], wide))

    def _same(self, operation: str, other: object) -> Decimal:
        if not isinstance(other, Money):
            raise UnitMismatchError(
                operation=operation,
                left=str(self),
                right=str(other),
                reason=N_("one of them is no amount of money"),
                remedy=N_("Give it a currency with money() first."),
            )
        if (self.currency, self.basis) != (other.currency, other.basis):
            raise UnitMismatchError(
                operation=operation,
                left=str(self),
                right=str(other),
                reason=N_("they differ in currency or price basis"),
                remedy=N_("Convert or deflate one of them first."),
            )
        return other.amount

    def _with(self, amount: Decimal) -> "Money":
        return attrs.evolve(self, amount=amount)

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"

    def __add__(self, other: object) -> "Money":
        return self._with(self.amount + self._same(N_("add"), other))

    def __radd__(self, other: object) -> "Money":
        # The built-in sum starts from 0.
        return self if other == 0 else self + other

    def __sub__(self, other: object) -> "Money":
        return self._with(self.amount - self._same(N_("subtract"), other))

    def __neg__(self) -> "Money":
        return self._with(-self.amount)

    def __mul__(self, factor: int | Decimal) -> "Money":
        return self._with(self.amount * _amount(factor))

    __rmul__ = __mul__

    def __lt__(self, other: object) -> bool:
        return self.amount < self._same(N_("compare"), other)

    def __le__(self, other: object) -> bool:
        return self.amount <= self._same(N_("compare"), other)

    def __gt__(self, other: object) -> bool:
        return self.amount > self._same(N_("compare"), other)

    def __ge__(self, other: object) -> bool:
        return self.amount >= self._same(N_("compare"), other)


def money(amount: Any, currency: str = "CNY", *, basis: int | None = None) -> Money:
    """Give an exact amount of money.

    Parameters
    ----------
    amount : Decimal, int or str
        The amount; a float is refused because it is not exact.
    currency : str, default "CNY"
        An ISO 4217 code.
    basis : int, optional
        The year whose prices the amount is in; ``None`` means current prices.

    Returns
    -------
    Money

    Raises
    ------
    InvalidValueError, UnknownNameError
        As for `Money`.

    Examples
    --------
    >>> str(money("2300", "CNY", basis=2010))
    '2300 CNY_2010'
    """
    return Money(amount, currency, basis)

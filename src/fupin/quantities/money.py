"""Declared amounts of money: exact, with a currency and a price basis."""

from decimal import Decimal, InvalidOperation
from typing import Any

import attrs

from fupin.errors import N_, InvalidValueError, UnitMismatchError
from fupin.quantities.registry import Quantity, currency_unit, quantity

__all__ = ["Money", "money"]


def _amount(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise InvalidValueError(
            place="amount",
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
            place="amount",
            value=value,
            reason=N_("is not a number"),
            remedy=N_("Give digits with at most one point, such as '1234.50'."),
        )
    return amount


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

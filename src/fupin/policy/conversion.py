"""Amounts at other prices or in international dollars, with a record of each step."""

from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import mul
from typing import Generic, TypeVar, cast

import attrs

from fupin.errors import N_, InvalidValueError, UnitMismatchError
from fupin.policy.lines import PovertyLine
from fupin.policy.ppp import PurchasingPower
from fupin.policy.price_index import INTERNATIONAL, PriceIndex
from fupin.quantities import Money, Quantity, currency_unit, quantity, registry, unit
from fupin.quantities.money import currency_of, quotient

__all__ = ["Conversion", "Converted", "deflate", "from_ppp", "to_ppp"]

Amount = TypeVar("Amount", Money, PovertyLine, Quantity)


@attrs.frozen(kw_only=True)
class Conversion:
    """One step of a conversion: what it was done by, and with which numbers.

    Parameters
    ----------
    by : str
        The name of the price index or purchasing power parity.
    currency, to_currency : str
        The currency before and after; they differ where a parity was used.
    year, to_year : int
        The years whose prices the amount was at, and is at.
    numerator, denominator : Decimal
        The amount was multiplied by the one and divided by the other.
    source : str
        Who published the numbers.
    is_confirmed : bool
        Whether public sources confirm them.
    """

    by: str
    currency: str
    to_currency: str
    year: int
    to_year: int
    numerator: Decimal
    denominator: Decimal
    source: str
    is_confirmed: bool

    @property
    def factor(self) -> Decimal:
        """What the amount was multiplied by, to 28 significant digits."""
        return quotient(self.numerator, self.denominator)

    def __str__(self) -> str:
        before = currency_unit(self.currency, self.year)
        after = currency_unit(self.to_currency, self.to_year)
        return f"{before} to {after} by {self.by}"


@attrs.frozen
class Converted(Generic[Amount]):
    """An amount, and how it came about.

    Parameters
    ----------
    value : Money, pint.Quantity or PovertyLine
        The amount.
    steps : tuple of Conversion
        What was done to it, in order.
    """

    value: Amount
    steps: tuple[Conversion, ...]

    @property
    def factor(self) -> Decimal:
        """What the first amount was multiplied by, to 28 significant digits."""
        factors = (Fraction(step.numerator) / Fraction(step.denominator) for step in self.steps)
        return quotient(reduce(mul, factors, Fraction(1)))

    @property
    def is_confirmed(self) -> bool:
        """Whether public sources confirm the numbers of every step."""
        return all(step.is_confirmed for step in self.steps)


def deflate(
    amount: Amount | Converted[Amount],
    index: PriceIndex,
    *,
    to: int,
    at: int | None = None,
    unconfirmed: bool = False,
) -> Converted[Amount]:
    """Bring an amount to the prices of another year, later or earlier.

    The amount is multiplied by the index number of the year `to` and divided by that of
    the year it is at: where prices rose, an amount becomes smaller at earlier prices.

    Parameters
    ----------
    amount : Money, pint.Quantity, PovertyLine or Converted
        An amount of money, alone or per something, such as 元/人·年; a quantity may hold
        an array.
    index : PriceIndex
        The index, of the same currency.
    to : int
        The year whose prices the result is at.
    at : int, optional
        The year of an amount at current prices. An amount with a price basis and a
        poverty line have a year already.
    unconfirmed : bool, default False
        Whether to accept index numbers that no public source confirms.

    Returns
    -------
    Converted
        The amount in the same form, its unit naming the year, and the steps. Money is
        exact where the result ends within 28 significant digits and is rounded only
        there; quantities are floats.

    Raises
    ------
    UnitMismatchError
        If the index is of another currency.
    InvalidValueError
        If `amount` is no money, its year is not known, or the index has no number for
        one of the years.
    UnconfirmedError
        If an index number is unconfirmed and `unconfirmed` is false.

    References
    ----------
    World Bank (2018). Prices used in Global Poverty Measurement. Global Poverty
    Monitoring Technical Note 3.

    Examples
    --------
    >>> from fupin.policy import prices
    >>> from fupin.quantities import money
    >>> index = prices.get("CN-2010-line")
    >>> result = deflate(money("2952"), index, at=2016, to=2010)
    >>> str(result.value)
    '2300 CNY_2010'
    >>> [str(step) for step in result.steps]
    ['CNY_2016 to CNY_2010 by CN-2010-line']
    """
    given = _started(amount)
    currency, year = _priced(given.value, at)
    if currency != index.currency:
        raise _mismatch(
            given.value,
            f"{index} ({index.currency})",
            N_("they are amounts in different currencies"),
            N_("Take a price index of the currency of the amount."),
        )
    start = index.point(year, unconfirmed=unconfirmed)
    end = index.point(to, unconfirmed=unconfirmed)
    step = Conversion(
        by=index.name,
        currency=currency,
        to_currency=currency,
        year=year,
        to_year=to,
        numerator=end.value,
        denominator=start.value,
        source="; ".join(dict.fromkeys((start.source, end.source))),
        is_confirmed=start.is_confirmed and end.is_confirmed,
    )
    return _after(given, step)


def to_ppp(
    amount: Amount | Converted[Amount], parity: PurchasingPower, *, at: int | None = None
) -> Converted[Amount]:
    """Convert an amount at the prices of a round's year to international dollars.

    Parameters
    ----------
    amount : Money, pint.Quantity, PovertyLine or Converted
        An amount of the currency of the parity at the prices of its year; deflate
        others first.
    parity : PurchasingPower
        The parity of the population that spends the amount, rural or urban.
    at : int, optional
        The year of an amount at current prices, as for `deflate`.

    Returns
    -------
    Converted
        The amount divided by the parity, in ``PPP`` with the round as basis, and the
        steps.

    Raises
    ------
    UnitMismatchError
        If the currency or the year of the prices is not that of the parity.
    InvalidValueError
        If `amount` is no money, or its year is not known.

    Examples
    --------
    >>> from fupin.policy import lines, ppp
    >>> result = to_ppp(lines.get("CN-2010", year=2011), ppp.get("CN-rural", year=2011))
    >>> round(result.value.amount_for("PPP_2011/人/天", "net_income"), 2)
    2.29
    """
    given = _started(amount)
    currency, year = _priced(given.value, at)
    if currency != parity.currency:
        raise _mismatch(
            given.value,
            f"{parity} ({parity.currency})",
            N_("they are amounts in different currencies"),
            N_("Take the parity of the currency of the amount."),
        )
    if year != parity.year:
        raise _mismatch(
            given.value,
            str(parity),
            N_("they are amounts at prices of different years"),
            N_("Deflate the amount to the prices of the year of the round first."),
        )
    return _after(given, _by_parity(parity, currency, INTERNATIONAL))


def from_ppp(amount: Amount | Converted[Amount], parity: PurchasingPower) -> Converted[Amount]:
    """Convert an amount in international dollars to a national currency.

    Parameters
    ----------
    amount : Money, pint.Quantity, PovertyLine or Converted
        An amount in ``PPP`` whose basis is the round.
    parity : PurchasingPower
        The parity of the same round.

    Returns
    -------
    Converted
        The amount multiplied by the parity, at the prices of the year of the round, and
        the steps; `deflate` brings it to another year.

    Raises
    ------
    UnitMismatchError
        If the amount is not in international dollars, or those of another round.
    InvalidValueError
        If `amount` is no money, or names no round.

    Examples
    --------
    >>> from fupin.policy import lines, ppp
    >>> line = lines.get("WB-2.15", year=2022, unconfirmed=True)
    >>> result = from_ppp(line, ppp.get("CN-rural", year=2017))
    >>> str(result.value.amount.rounded(2, "half_up"))
    '7.51 CNY_2017'
    """
    given = _started(amount)
    currency, basis = _money_of(given.value)
    if currency != INTERNATIONAL:
        raise _mismatch(
            given.value,
            str(parity),
            N_("the amount is not in international dollars"),
            N_("Give an amount in PPP, such as fp.money('2.15', 'PPP', basis=2017)."),
        )
    if basis != parity.year:
        raise _mismatch(
            given.value,
            str(parity),
            N_("they are of different rounds of the International Comparison Program"),
            N_("Take the parity of the round of the amount."),
        )
    return _after(given, _by_parity(parity, INTERNATIONAL, parity.currency))


def _by_parity(parity: PurchasingPower, currency: str, to_currency: str) -> Conversion:
    is_into = to_currency == INTERNATIONAL
    return Conversion(
        by=parity.name,
        currency=currency,
        to_currency=to_currency,
        year=parity.year,
        to_year=parity.year,
        numerator=Decimal(1) if is_into else parity.value,
        denominator=parity.value if is_into else Decimal(1),
        source=parity.source,
        is_confirmed=parity.is_confirmed,
    )


def _started(amount: Amount | Converted[Amount]) -> Converted[Amount]:
    return amount if isinstance(amount, Converted) else Converted(amount, ())


def _after(given: Converted[Amount], step: Conversion) -> Converted[Amount]:
    return Converted(_applied(given.value, step), (*given.steps, step))


def _applied(value: Amount, step: Conversion) -> Amount:
    if isinstance(value, Money):
        return _money(value, step)
    if isinstance(value, PovertyLine):
        return attrs.evolve(
            value,
            amount=_money(value.amount, step),
            source=f"{value.source}; {step}: {step.source}",
            is_confirmed=value.is_confirmed and step.is_confirmed,
        )
    return _quantity(value, step)


def _money(value: Money, step: Conversion) -> Money:
    amount = Fraction(value.amount) * Fraction(step.numerator)
    return Money(quotient(amount, step.denominator), step.to_currency, step.to_year)


def _quantity(value: Quantity, step: Conversion) -> Quantity:
    """Scale the magnitude, and put the one currency in the place of the other."""
    basis = _money_of(value)[1]
    before = unit(currency_unit(step.currency, basis))
    after = unit(currency_unit(step.to_currency, step.to_year))
    magnitude = value.magnitude
    if isinstance(magnitude, Decimal):
        magnitude = float(magnitude)
    return quantity(magnitude * float(step.factor), value.units / before * after)


def _money_of(value: object) -> tuple[str, int | None]:
    """Give currency and price basis of an amount."""
    if isinstance(value, PovertyLine):
        value = value.amount
    if isinstance(value, Money):
        return value.currency, value.basis
    found = currency_of(value) if isinstance(value, registry().Quantity) else None
    if found is None:
        raise InvalidValueError(
            place="amount",
            value=value,
            reason=N_("is no amount of one currency"),
            remedy=N_("Pass money, such as fp.money('2952') or fp.Q_(2952, '元/人·年')."),
        )
    return found


def _priced(value: object, at: int | None) -> tuple[str, int]:
    """Give the currency of an amount and the year whose prices it is at."""
    currency, basis = _money_of(value)
    year = value.price_year if isinstance(value, PovertyLine) else basis
    if year is None and at is None:
        raise InvalidValueError(
            place="at",
            value=at,
            reason=N_("leaves open which year's prices the amount is at"),
            remedy=N_("Give the year, such as at=2016."),
        )
    if year is not None and at is not None and at != year:
        raise InvalidValueError(
            place="at",
            value=at,
            reason=N_("is not the year whose prices the amount is at, {year}"),
            remedy=N_("Leave it out; the amount has its year."),
            year=year,
        )
    return currency, cast("int", at if year is None else year)


def _mismatch(value: object, other: str, reason: str, remedy: str) -> UnitMismatchError:
    shown = value.units if isinstance(value, registry().Quantity) else value
    return UnitMismatchError(
        operation=N_("convert"), left=str(shown), right=other, reason=reason, remedy=remedy
    )

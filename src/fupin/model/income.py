"""The income account of a household: four sources, and what production cost."""

from collections.abc import Iterator, Mapping
from decimal import Context, Decimal

import attrs
from attrs.validators import optional

from fupin.errors import N_, InvalidValueError, UnitMismatchError
from fupin.model.checks import Attribute, a_whole_number, is_name, is_whole, of_type, where
from fupin.model.frozen_map import FrozenMap
from fupin.quantities.money import Money

__all__ = ["IncomeAccount"]

_amount = of_type(Money, N_("Give an amount with its currency, such as money('1234.50')."))
_DIVISION = Context(prec=28)


def _items(given: Mapping[str, Money]) -> FrozenMap[Money]:
    return FrozenMap(given)


def _not_negative(account: "IncomeAccount", attribute: Attribute, value: Money) -> None:
    if value.amount < 0:
        raise InvalidValueError(
            place=where(account, attribute.name),
            value=str(value),
            reason=N_("is less than nothing"),
            remedy=N_("Give what came in and what was spent as amounts of their own, unsigned."),
        )


_unsigned = optional([_amount, _not_negative])


def _are_amounts(
    account: "IncomeAccount", attribute: Attribute, value: Mapping[object, object]
) -> None:
    for name, amount in value.items():
        if not is_name(name) or not isinstance(amount, Money):
            raise InvalidValueError(
                place=where(account, attribute.name),
                value=(name, amount),
                reason=N_("is not an amount of money with a name"),
                remedy=N_("Give an amount with its currency, such as money('1234.50')."),
            )


def _sum(first: Money | None, *others: Money | None) -> Money | None:
    """Give the sum, or ``None`` where a part is missing."""
    total = first
    for part in others:
        total = None if total is None or part is None else total + part
    return total


@attrs.frozen(kw_only=True)
class IncomeAccount:
    """What a household earned in a year, in amounts of one currency and price basis.

    Parameters
    ----------
    year : int
        The year of the account.
    wage : Money, optional
        Income from work for others.
    production_gross : Money, optional
        What the household's own production brought in, its cost not yet deducted.
    production_cost : Money, optional
        What that production cost. Where a source states business income net, give it
        as `production_gross` with a cost of zero, so that no cost is deducted twice; a
        net loss is a cost without gross production.
    property_income : Money, optional
        Dividends, rent of land and other income from property.
    transfer : Money, optional
        Allowances, pensions, subsidies and other transfers.
    transfer_items : Mapping of str to Money, default {}
        The transfers one by one; with `transfer`, they must add up to it. Without
        it they do not stand for it, for there may be others.

    Raises
    ------
    InvalidValueError
        If a value is no amount of money, a wage, a gross product or a cost is
        negative, or the items do not add up to the transfer.
    UnitMismatchError
        If the amounts differ in currency or price basis.

    Notes
    -----
    ``None`` is missing, never zero, and what is computed with a missing part is
    missing. Net income is wage + gross production + property + transfer - cost, the
    rule of the register; the disposable income of household surveys has a wider
    definition and is another figure.

    Examples
    --------
    >>> account = IncomeAccount(
    ...     year=2016,
    ...     wage=Money(3293),
    ...     production_gross=Money(2900),
    ...     production_cost=Money(571),
    ...     property_income=Money(306),
    ...     transfer=Money(1134),
    ... )
    >>> str(account.business), str(account.net)
    ('2329 CNY', '7062 CNY')
    """

    year: int = attrs.field(validator=a_whole_number(1900, 2100))
    wage: Money | None = attrs.field(default=None, validator=_unsigned)
    production_gross: Money | None = attrs.field(default=None, validator=_unsigned)
    production_cost: Money | None = attrs.field(default=None, validator=_unsigned)
    property_income: Money | None = attrs.field(default=None, validator=optional(_amount))
    transfer: Money | None = attrs.field(default=None, validator=optional(_amount))
    transfer_items: Mapping[str, Money] = attrs.field(
        factory=dict[str, Money], converter=_items, validator=_are_amounts
    )

    def __attrs_post_init__(self) -> None:
        self._check_units()
        self._check_items()

    def _amounts(self) -> Iterator[tuple[str, Money]]:
        for name in ("wage", "production_gross", "production_cost", "property_income", "transfer"):
            amount: Money | None = getattr(self, name)
            if amount is not None:
                yield name, amount
        for name, item in self.transfer_items.items():
            yield f"transfer_items[{name}]", item

    def _check_units(self) -> None:
        amounts = tuple(self._amounts())
        for name, amount in amounts:
            if amount.unit != amounts[0][1].unit:
                raise UnitMismatchError(
                    operation=N_("add"),
                    left=f"{where(self, amounts[0][0])}: {amounts[0][1]}",
                    right=f"{name}: {amount}",
                    reason=N_("they differ in currency or price basis"),
                    remedy=N_("Convert or deflate one of them first."),
                )

    def _check_items(self) -> None:
        total = _sum(*self.transfer_items.values()) if self.transfer_items else None
        if self.transfer is not None and total is not None and total != self.transfer:
            raise InvalidValueError(
                place=where(self, "transfer"),
                value=str(self.transfer),
                reason=N_("is not the sum of its items, {items_sum}"),
                remedy=N_("Correct the transfer or its items, or give one of the two alone."),
                items_sum=total,
            )

    @property
    def unit(self) -> str | None:
        """The name of the unit of all amounts; ``None`` where no amount is given."""
        return next((amount.unit for _, amount in self._amounts()), None)

    @property
    def business(self) -> Money | None:
        """Gross production less its cost; ``None`` where either is missing."""
        if self.production_gross is None or self.production_cost is None:
            return None
        return self.production_gross - self.production_cost

    @property
    def net(self) -> Money | None:
        """The net income of the household; ``None`` where a part is missing."""
        return _sum(*self.sources().values())

    def sources(self) -> dict[str, Money | None]:
        """Give the four net sources, which add up to the net income.

        Returns
        -------
        dict
            ``wage``, ``business``, ``property`` and ``transfer``, in that order.

        Examples
        --------
        >>> list(IncomeAccount(year=2016).sources())
        ['wage', 'business', 'property', 'transfer']
        """
        return {
            "wage": self.wage,
            "business": self.business,
            "property": self.property_income,
            "transfer": self.transfer,
        }

    def per_person(self, size: int) -> Money | None:
        """Give the net income per person.

        Parameters
        ----------
        size : int
            The persons of the household, one or more.

        Returns
        -------
        Money or None
            ``None`` where the net income is missing.

        Raises
        ------
        InvalidValueError
            If the size is not a whole number of at least one.

        Notes
        -----
        Nothing is rounded to fen or yuan; that is for the presentation. The quotient
        is exact where it ends within 28 significant digits, so that times the size it
        gives the net income back. Where it does not end, it is carried to 28
        significant digits, whatever the decimal context of the caller.

        Examples
        --------
        >>> account = IncomeAccount(
        ...     year=2016,
        ...     wage=Money(10000),
        ...     production_gross=Money(0),
        ...     production_cost=Money(0),
        ...     property_income=Money(0),
        ...     transfer=Money(0),
        ... )
        >>> str(account.per_person(4)), str(account.per_person(3))
        ('2500 CNY', '3333.333333333333333333333333 CNY')
        """
        if not is_whole(size, 1):
            raise InvalidValueError(
                place=where(self, "per_person"),
                value=size,
                reason=N_("is not a number of persons"),
                remedy=N_("Give the size of the household, a whole number of at least one."),
            )
        net = self.net
        if net is None:
            return None
        return attrs.evolve(net, amount=_DIVISION.divide(net.amount, Decimal(size)))

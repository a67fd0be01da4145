"""Purchasing power parities: national currency per international dollar, by round."""

from decimal import Decimal
from functools import cache

import attrs

from fupin.errors import N_, InvalidValueError, UnknownNameError
from fupin.locale import Label
from fupin.policy.price_index import INTERNATIONAL, national_currency, positive_number
from fupin.policy.source import confirmed_or_refused, rows
from fupin.quantities import currency_unit

__all__ = ["PurchasingPower", "get", "names", "years"]


def _is_round(_: object, __: object, value: int) -> None:
    currency_unit(INTERNATIONAL, value)


@attrs.frozen(kw_only=True)
class PurchasingPower:
    """How much of a currency buys what one international dollar buys.

    Parameters
    ----------
    name : str
        The name, by which results refer to it.
    label : Label
        Its name in Chinese and English.
    currency : str, default "CNY"
        The national currency.
    territory : str
        The country.
    population : str
        Whose prices these are: ``rural``, ``urban`` or ``all``.
    year : int
        The reference year of the round of the International Comparison Program: 2005,
        2011, 2017 or 2021. The parity converts amounts at the prices of that year.
    value : Decimal, int or str
        Amount of the currency per international dollar; a float is refused.
    source : str
        Who published it.
    is_confirmed : bool, default True
        Whether a public source confirms it.
    note : str
        What a user must know.

    Raises
    ------
    InvalidValueError
        If the value is not exact or not above zero, or the round is not a year.
    UnknownNameError
        If the currency is not known.
    """

    name: str
    label: Label
    currency: str = attrs.field(default="CNY", validator=national_currency)
    territory: str
    population: str
    year: int = attrs.field(validator=_is_round)
    value: Decimal = attrs.field(converter=positive_number)
    source: str = attrs.field(validator=attrs.validators.min_len(1))
    is_confirmed: bool = True
    note: str = ""

    def __str__(self) -> str:
        return f"purchasing power parity {self.name} of {self.year}"


@cache
def _declared() -> dict[tuple[str, int], PurchasingPower]:
    return {
        (row["name"], int(row["year"])): PurchasingPower(
            name=row["name"],
            label=Label(row["zh"], row["en"]),
            currency=row["currency"],
            territory=row["territory"],
            population=row["population"],
            year=int(row["year"]),
            value=row["value"],
            source=row["source"],
            is_confirmed=row["confirmed"] == "yes",
            note=row["note"],
        )
        for row in rows("ppp.csv")
    }


def names() -> tuple[str, ...]:
    """Give the names of the parities.

    Examples
    --------
    >>> names()
    ('CN-national', 'CN-rural', 'CN-urban')
    """
    return tuple(dict.fromkeys(name for name, _ in _declared()))


def years(name: str) -> tuple[int, ...]:
    """Give the rounds for which a parity is known, confirmed or not.

    Examples
    --------
    >>> years("CN-rural")
    (2005, 2011, 2017)
    """
    return tuple(sorted(year for each, year in _declared() if each == name))


def get(name: str, *, year: int, unconfirmed: bool = False) -> PurchasingPower:
    """Give the parity of a round; it is never carried over from another round.

    Parameters
    ----------
    name : str
        ``CN-rural``, ``CN-urban`` or ``CN-national``: of household consumption in
        rural China, urban China, or both.
    year : int
        The reference year of the round.
    unconfirmed : bool, default False
        Whether to accept a parity that no public source confirms.

    Returns
    -------
    PurchasingPower

    Raises
    ------
    UnknownNameError
        If there is no such parity.
    InvalidValueError
        If the parity is not known for that round.
    UnconfirmedError
        If it is unconfirmed and `unconfirmed` is false.

    References
    ----------
    World Bank (2018). Prices used in Global Poverty Measurement. Global Poverty
    Monitoring Technical Note 3.

    Examples
    --------
    >>> get("CN-rural", year=2017).value
    Decimal('3.495010576391')
    """
    if name not in names():
        raise UnknownNameError(
            kind=N_("purchasing power parity"),
            name=name,
            known=names(),
            listing=", ".join(names()),
        )
    found = _declared().get((name, year))
    if found is None:
        raise InvalidValueError(
            place=f"purchasing power parity {name}",
            value=year,
            reason=N_("is a round for which the parity is not known"),
            remedy=N_("Known are {years}; give a PurchasingPower of your own for another round."),
            years=", ".join(map(str, years(name))),
        )
    confirmed_or_refused(
        name, year, found.source, is_confirmed=found.is_confirmed, unconfirmed=unconfirmed
    )
    return found

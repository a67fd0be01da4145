"""Price indices: index numbers by year, each with its source."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

import attrs

from fupin.errors import N_, InvalidValueError
from fupin.locale import Label
from fupin.policy.source import confirmed_or_refused
from fupin.quantities import currency_unit
from fupin.quantities.money import exact_decimal, quotient

__all__ = ["INTERNATIONAL", "PriceIndex", "PricePoint", "national_currency", "positive_number"]

INTERNATIONAL = "PPP"
"""The code of international dollars."""


def positive_number(value: object) -> Decimal:
    """Give an exact number above zero, as index numbers and parities are.

    Raises
    ------
    InvalidValueError
        If it is a float, no number, or not above zero.
    """
    number = exact_decimal(value, "value")
    if number <= 0:
        raise InvalidValueError(
            place="value",
            value=value,
            reason=N_("is not above zero"),
            remedy=N_("Give the number as published."),
        )
    return number


def national_currency(_: object, __: object, value: str) -> None:
    """Refuse what is no currency of a country: prices are taken in one.

    Raises
    ------
    UnknownNameError
        If the currency is not known.
    InvalidValueError
        If it is the international dollar.
    """
    currency_unit(value)
    if value == INTERNATIONAL:
        raise InvalidValueError(
            place="currency",
            value=value,
            reason=N_("is no currency of a country"),
            remedy=N_("Give the currency that prices are paid in, such as CNY."),
        )


def _is_year(_: object, __: object, value: int) -> None:
    year = cast("object", value)  # what callers pass is not always what they declare
    if isinstance(year, bool) or not isinstance(year, int):
        raise InvalidValueError(
            place="year",
            value=value,
            reason=N_("is not a year"),
            remedy=N_("Give a whole number, such as 2016."),
        )


@attrs.frozen
class PricePoint:
    """The index number of one year.

    Parameters
    ----------
    year : int
        The year.
    value : Decimal, int or str
        The index number as published; a float is refused.
    source : str
        Who published it.
    is_confirmed : bool
        Whether a public source confirms it.
    note : str
        What a user must know.
    """

    year: int = attrs.field(validator=_is_year)
    value: Decimal = attrs.field(converter=positive_number)
    source: str = attrs.field(validator=attrs.validators.min_len(1))
    is_confirmed: bool = True
    note: str = ""


def _by_year(points: tuple[PricePoint, ...]) -> tuple[PricePoint, ...]:
    return tuple(sorted(points, key=lambda point: point.year))


@attrs.frozen(kw_only=True)
class PriceIndex:
    """What the goods of a population cost in each year, as index numbers.

    Parameters
    ----------
    name : str
        The name, by which results refer to it.
    label : Label
        Its name in Chinese and English.
    currency : str, default "CNY"
        The currency whose amounts it deflates.
    territory : str
        Where the prices were taken.
    population : str
        Whose consumption weighs the prices, such as ``rural``.
    base : int
        The year that the index numbers refer to.
    points : tuple of PricePoint
        One for each year known, in any order. Only their ratios count, so that the
        base may stand at 100, at 1 or at something else.

    Raises
    ------
    InvalidValueError
        If there is no point, a year stands twice, or the currency is the international
        dollar.
    UnknownNameError
        If the currency is not known.

    References
    ----------
    ILO, IMF, OECD, Eurostat, United Nations, World Bank (2020). Consumer Price Index
    Manual: Concepts and Methods.

    Examples
    --------
    >>> index = PriceIndex.from_values(
    ...     "XJ-rural",
    ...     {2015: "108.2", 2016: "109.9"},
    ...     base=2010,
    ...     territory="CN-XJ",
    ...     population="rural",
    ...     source="made up for this example",
    ... )
    >>> index.point(2016).value
    Decimal('109.9')
    """

    name: str
    label: Label
    currency: str = attrs.field(default="CNY", validator=national_currency)
    territory: str
    population: str
    base: int = attrs.field(validator=_is_year)
    points: tuple[PricePoint, ...] = attrs.field(converter=_by_year)

    def __attrs_post_init__(self) -> None:
        if not self.points or len(set(self.years)) < len(self.points):
            raise InvalidValueError(
                place=f"price index {self.name}",
                value=self.years,
                reason=N_("are not one or more different years"),
                remedy=N_("Give one index number for each year."),
            )

    def __str__(self) -> str:
        return f"price index {self.name}"

    @classmethod
    def from_values(
        cls,
        name: str,
        values: Mapping[int, Decimal | int | str],
        *,
        base: int,
        territory: str,
        population: str,
        source: str,
        currency: str = "CNY",
        label: Label | None = None,
        is_confirmed: bool = True,
    ) -> "PriceIndex":
        """Make an index from index numbers by year.

        Parameters
        ----------
        name, base, territory, population, currency
            As for `PriceIndex`.
        values : mapping of int to Decimal, int or str
            Index numbers by year, all relative to the same base.
        source : str
            Who published them.
        label : Label, optional
            The name in Chinese and English; without it, `name` in both.
        is_confirmed : bool, default True
            Whether the source is one that others can look up.

        Returns
        -------
        PriceIndex

        Raises
        ------
        InvalidValueError, UnknownNameError
            As for `PriceIndex`.
        """
        return cls(
            name=name,
            label=label or Label(name, name),
            currency=currency,
            territory=territory,
            population=population,
            base=base,
            points=tuple(
                PricePoint(year, value, source, is_confirmed) for year, value in values.items()
            ),
        )

    @classmethod
    def chained(
        cls,
        name: str,
        links: Mapping[int, Decimal | int | str],
        *,
        territory: str,
        population: str,
        source: str,
        currency: str = "CNY",
        label: Label | None = None,
        is_confirmed: bool = True,
    ) -> "PriceIndex":
        """Make an index from numbers of the kind "previous year = 100".

        Parameters
        ----------
        links : mapping of int to Decimal, int or str
            For every year, its prices where those of the year before are 100.
        name, territory, population, source, currency, label, is_confirmed
            As for `from_values`.

        Returns
        -------
        PriceIndex
            It stands at 100 in the year before the first link, which is its base. A
            product that does not end within 28 significant digits is rounded there.

        Raises
        ------
        InvalidValueError
            If a year is missing between the first and the last; otherwise as for
            `PriceIndex`.

        Examples
        --------
        >>> index = PriceIndex.chained(
        ...     "made-up",
        ...     {2016: "102", 2017: "101.5"},
        ...     territory="CN-XJ",
        ...     population="rural",
        ...     source="made up for this example",
        ... )
        >>> {point.year: str(point.value) for point in index.points}
        {2015: '100', 2016: '102', 2017: '103.53'}
        """
        levels = _levels(name, links)
        return cls.from_values(
            name,
            levels,
            base=min(levels, default=0),
            territory=territory,
            population=population,
            source=source,
            currency=currency,
            label=label,
            is_confirmed=is_confirmed,
        )

    @property
    def years(self) -> tuple[int, ...]:
        """The years for which there is an index number, confirmed or not."""
        return tuple(point.year for point in self.points)

    def point(self, year: int, *, unconfirmed: bool = False) -> PricePoint:
        """Give the index number of a year; nothing is carried over or interpolated.

        Parameters
        ----------
        year : int
            The year.
        unconfirmed : bool, default False
            Whether to accept an index number that no public source confirms.

        Returns
        -------
        PricePoint

        Raises
        ------
        InvalidValueError
            If the index has no number for that year.
        UnconfirmedError
            If the number is unconfirmed and `unconfirmed` is false.
        """
        found = next((point for point in self.points if point.year == year), None)
        if found is None:
            raise InvalidValueError(
                place=str(self),
                value=year,
                reason=N_("is a year for which the index has no number"),
                remedy=N_("Known are {years}; take an index that covers the year."),
                years=", ".join(map(str, self.years)),
            )
        confirmed_or_refused(
            self.name,
            year,
            found.source,
            is_confirmed=found.is_confirmed,
            unconfirmed=unconfirmed,
        )
        return found


def _levels(name: str, links: Mapping[int, Decimal | int | str]) -> dict[int, Decimal]:
    """Chain the links to levels, the year before the first standing at 100."""
    levels: dict[int, Decimal] = {}
    for year in sorted(links):
        if not levels:
            levels[year - 1] = Decimal(100)
        if year - 1 not in levels:
            raise InvalidValueError(
                place=f"price index {name}",
                value=year,
                reason=N_("does not follow on the year before"),
                remedy=N_("Give the number of every year from the first to the last."),
            )
        link = positive_number(links[year])
        levels[year] = quotient(Fraction(levels[year - 1]) * Fraction(link), 100)
    return levels

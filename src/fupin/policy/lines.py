"""Poverty lines: by name and year, with income concept, price basis and source."""

from functools import cache
from typing import cast

import attrs

from fupin.errors import N_, InvalidValueError, UnitMismatchError, UnknownNameError
from fupin.locale import Label
from fupin.policy.source import confirmed_or_refused, rows
from fupin.quantities import Money, Quantity, Unit, quantity, unit
from fupin.quantities.money import currency_of

__all__ = ["CONCEPTS", "PovertyLine", "get", "names", "years"]

CONCEPTS = ("net_income", "disposable_income", "consumption", "consumption_or_income")
"""What a line is compared with; the last takes each of the others."""

_PER = {"person·year": "人·年", "person·month": "人·月", "person·day": "人·天"}
# The years and months of pint itself, 365.25 days and a twelfth of them.
_JULIAN = frozenset({"year", "month"})


def _known_concept(concept: str) -> str:
    if concept not in CONCEPTS:
        raise UnknownNameError(
            kind=N_("income concept"), name=concept, known=CONCEPTS, listing=", ".join(CONCEPTS)
        )
    return concept


def _known_per(per: str) -> str:
    if per not in _PER:
        raise UnknownNameError(
            kind=N_("denominator"), name=per, known=tuple(_PER), listing=", ".join(_PER)
        )
    return per


@attrs.frozen
class PovertyLine:
    """A poverty line of one year.

    Parameters
    ----------
    name : str
        The name of the standard.
    label : Label
        Its name in Chinese and English.
    year : int
        The year it is applied in.
    amount : Money
        The amount, with currency and price basis.
    per : str
        What the amount is for: ``person·year``, ``person·month`` or ``person·day``.
    concept : str
        The income concept it is compared with, one of `CONCEPTS`; net and disposable
        income differ.
    territory : str
        Where it applies.
    source : str
        Who says so.
    is_confirmed : bool
        Whether a public source confirms it.
    note : str
        What a user must know.

    Raises
    ------
    UnknownNameError
        If the concept, or what the amount is for, is not known.
    """

    name: str
    label: Label
    year: int
    amount: Money
    per: str = attrs.field(converter=_known_per)
    concept: str = attrs.field(converter=_known_concept)
    territory: str
    source: str
    is_confirmed: bool
    note: str = ""

    def __str__(self) -> str:
        return f"{self.name} of {self.year}, {self.amount} per {self.per}"

    @property
    def price_year(self) -> int:
        """The year whose prices the amount is at.

        An amount at current prices is at the prices of the year the line is applied in.
        """
        return self.year if self.amount.basis is None else self.amount.basis

    def to_quantity(self) -> Quantity:
        """Give the line as a quantity, per person and time."""
        return _per_person(self.amount, self.per)

    def amount_for(
        self,
        of: str | Unit,
        concept: str,
        *,
        at: int | None = None,
        other_concept: bool = False,
    ) -> float:
        """Give the plain number to compare incomes with, in the unit of the incomes.

        Parameters
        ----------
        of : str or pint.Unit
            The unit of the incomes, per person and year, month or day: ``元/人·年``,
            ``CNY_2010/人/年``, ``PPP_2017/人/天``.
        concept : str
            What the incomes are: ``net_income``, ``disposable_income`` or
            ``consumption``.
        at : int, optional
            The year of the incomes, where `of` is at current prices. Without it, a line
            at current prices is taken to be of the same year as the incomes.
        other_concept : bool, default False
            Whether to compare the line with incomes of another concept than its own,
            knowingly.

        Returns
        -------
        float
            In the unit `of`. A year has 365 days, a month is a twelfth of it.

        Raises
        ------
        UnitMismatchError
            If currency, prices or denominator differ, or the income concept does and
            `other_concept` is false.
        UnknownNameError
            If there is no such unit or concept.
        InvalidValueError
            If the unit has a year of 365.25 days.

        Examples
        --------
        >>> line = get("CN-2010", year=2016)
        >>> line.amount_for("元/人·年", "disposable_income")
        2952.0
        >>> line.amount_for("元/人·月", "disposable_income", at=2016)
        246.0
        """
        self._check_concept(_known_concept(concept), accepted=other_concept)
        wanted = _accounting(unit(of) if isinstance(of, str) else of)
        amount = self._at_prices_of(quantity(1, wanted), at)
        return cast("float", _per_person(amount, self.per).to(wanted).magnitude)

    def _check_concept(self, concept: str, *, accepted: bool) -> None:
        if accepted or self.concept in (concept, "consumption_or_income"):
            return
        raise UnitMismatchError(
            operation=N_("compare"),
            left=f"{self} ({self.concept})",
            right=concept,
            reason=N_("they are different income concepts"),
            remedy=N_(
                "Take incomes of the concept of the line, or pass other_concept=True to "
                "compare them all the same, and say so where you publish."
            ),
        )

    def _at_prices_of(self, incomes: Quantity, at: int | None) -> Money:
        """Give the amount under the price basis of the incomes, where the prices agree."""
        found = currency_of(incomes)
        if found is None or found[0] != self.amount.currency:
            # The conversion of units says what is wrong.
            return self.amount
        basis = found[1]
        year = at if basis is None else basis
        agree = self.amount.basis is None if year is None else year == self.price_year
        if not agree or (basis is not None and at not in (None, basis)):
            raise UnitMismatchError(
                operation=N_("compare"),
                left=str(self),
                right=f"{incomes.units}" if at is None else f"{incomes.units} ({at})",
                reason=N_("they are amounts at prices of different years"),
                remedy=N_("Deflate one of them to the price basis of the other first."),
            )
        return attrs.evolve(self.amount, basis=basis)


def _per_person(amount: Money, per: str) -> Quantity:
    per_person: Quantity = amount.to_quantity() / quantity(1, _PER[per])
    return per_person


def _accounting(wanted: Unit) -> Unit:
    """Give the unit back, unless its year is not the one of 365 days."""
    for name, _ in quantity(1, wanted).unit_items():
        if name in _JULIAN:
            raise InvalidValueError(
                place="unit",
                value=str(wanted),
                reason=N_("has a year of 365.25 days"),
                remedy=N_("Write 年 or accounting_year, 月 or accounting_month."),
            )
    return wanted


@cache
def _declared() -> dict[tuple[str, int], PovertyLine]:
    return {
        (row["name"], int(row["year"])): PovertyLine(
            name=row["name"],
            label=Label(row["zh"], row["en"]),
            year=int(row["year"]),
            amount=Money(
                row["amount"], row["currency"], int(row["basis"]) if row["basis"] else None
            ),
            per=row["per"],
            concept=row["concept"],
            territory=row["territory"],
            source=row["source"],
            is_confirmed=row["confirmed"] == "yes",
            note=row["note"],
        )
        for row in rows("lines.csv")
    }


def names() -> tuple[str, ...]:
    """Give the names of the lines."""
    return tuple(dict.fromkeys(name for name, _ in _declared()))


def years(name: str) -> tuple[int, ...]:
    """Give the years for which a line is known, confirmed or not.

    Examples
    --------
    >>> years("CN-2010")[0]
    2010
    """
    return tuple(sorted(year for each, year in _declared() if each == name))


def get(name: str, *, year: int, unconfirmed: bool = False) -> PovertyLine:
    """Give a poverty line of a year; it is never carried over from another year.

    Parameters
    ----------
    name : str
        The name of the standard, such as ``CN-2010``.
    year : int
        The year.
    unconfirmed : bool, default False
        Whether to accept an amount that no public source confirms.

    Returns
    -------
    PovertyLine

    Raises
    ------
    UnknownNameError
        If there is no such line.
    InvalidValueError
        If the line is not known for that year.
    UnconfirmedError
        If the amount is unconfirmed and `unconfirmed` is false.

    Examples
    --------
    >>> line = get("CN-2010", year=2016)
    >>> str(line.amount), line.concept
    ('2952 CNY', 'disposable_income')
    """
    if name not in names():
        raise UnknownNameError(
            kind=N_("poverty line"), name=name, known=names(), listing=", ".join(names())
        )
    line = _declared().get((name, year))
    if line is None:
        raise InvalidValueError(
            place=f"poverty line {name}",
            value=year,
            reason=N_("is a year for which the line is not known"),
            remedy=N_("Known are {years}; give the amount of another year yourself."),
            years=", ".join(map(str, years(name))),
        )
    confirmed_or_refused(
        name, year, line.source, is_confirmed=line.is_confirmed, unconfirmed=unconfirmed
    )
    return line

"""Poverty lines: by name and year, with income concept, price basis and source."""

from functools import cache

import attrs

from fupin.errors import N_, InvalidValueError, UnknownNameError
from fupin.locale import Label
from fupin.policy.source import confirmed_or_refused, rows
from fupin.quantities import Money, Quantity, quantity

__all__ = ["PovertyLine", "get", "names", "years"]

_PER = {"person·year": "人·年", "person·day": "人·天"}


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
        What the amount is for: ``person·year`` or ``person·day``.
    concept : str
        The income concept it is compared with; net and disposable income differ.
    territory : str
        Where it applies.
    source : str
        Who says so.
    is_confirmed : bool
        Whether a public source confirms it.
    note : str
        What a user must know.
    """

    name: str
    label: Label
    year: int
    amount: Money
    per: str
    concept: str
    territory: str
    source: str
    is_confirmed: bool
    note: str = ""

    def to_quantity(self) -> Quantity:
        """Give the line as a quantity, per person and time."""
        per_person: Quantity = self.amount.to_quantity() / quantity(1, _PER[self.per])
        return per_person


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

"""Thresholds that policy sets: exit, evaluation and monitoring, as known points."""

from enum import StrEnum
from functools import cache

import attrs

from fupin.errors import N_, UnknownNameError
from fupin.locale import Label
from fupin.policy.source import confirmed_or_refused, rows

__all__ = ["Limit", "Threshold", "get", "names"]


class Limit(StrEnum):
    """On which side of a threshold a value passes."""

    BELOW = "below"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@attrs.frozen
class Threshold:
    """A number that a policy compares with.

    Parameters
    ----------
    name : str
        The name.
    label : Label
        Its name in Chinese and English.
    value : float
        The number.
    unit : str
        Its unit.
    limit : Limit
        The side on which a value passes; texts differ on the number itself.
    territory : str
        Where it applies.
    valid_from, valid_to : str
        The first and last year or month; empty where open.
    source : str
        Who sets it.
    is_confirmed : bool
        Whether a public source confirms it.
    note : str
        What a user must know.
    """

    name: str
    label: Label
    value: float
    unit: str
    limit: Limit = attrs.field(converter=Limit)
    territory: str
    valid_from: str
    valid_to: str
    source: str
    is_confirmed: bool
    note: str = ""

    def is_met(self, value: float) -> bool:
        """Tell whether a value in the same unit passes."""
        if self.limit is Limit.BELOW:
            return value < self.value
        return value <= self.value if self.limit is Limit.AT_MOST else value >= self.value


@cache
def _declared() -> dict[str, Threshold]:
    return {
        row["name"]: Threshold(
            name=row["name"],
            label=Label(row["zh"], row["en"]),
            value=float(row["value"]),
            unit=row["unit"],
            limit=row["limit"],
            territory=row["territory"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            source=row["source"],
            is_confirmed=row["confirmed"] == "yes",
            note=row["note"],
        )
        for row in rows("thresholds.csv")
    }


def names() -> tuple[str, ...]:
    """Give the names of the thresholds."""
    return tuple(_declared())


def get(name: str, *, unconfirmed: bool = False) -> Threshold:
    """Give a threshold.

    Raises
    ------
    UnknownNameError
        If there is no such threshold.
    UnconfirmedError
        If it is unconfirmed and `unconfirmed` is false.

    Examples
    --------
    >>> get("exit-incidence-west").is_met(0.39)
    True
    """
    if name not in names():
        raise UnknownNameError(
            kind=N_("threshold"), name=name, known=names(), listing=", ".join(names())
        )
    found = _declared()[name]
    confirmed_or_refused(
        name,
        int(found.valid_from[:4]),
        found.source,
        is_confirmed=found.is_confirmed,
        unconfirmed=unconfirmed,
    )
    return found

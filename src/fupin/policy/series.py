"""Published national series, kept apart from register counts."""

from functools import cache

import attrs

from fupin.errors import N_, UnknownNameError
from fupin.locale import Label
from fupin.policy.source import rows

__all__ = ["Observation", "get", "names"]


@attrs.frozen
class Observation:
    """One year of a published series.

    Parameters
    ----------
    series : str
        The name of the series.
    label : Label
        Its name in Chinese and English.
    year : int
        The year.
    value : float
        The value as published.
    unit : str
        Its unit.
    source : str
        Who published it.
    is_confirmed : bool
        Whether a public source was seen.
    note : str
        What a user must know.
    """

    series: str
    label: Label
    year: int
    value: float
    unit: str
    source: str
    is_confirmed: bool
    note: str = ""


@cache
def _declared() -> tuple[Observation, ...]:
    return tuple(
        Observation(
            series=row["series"],
            label=Label(row["zh"], row["en"]),
            year=int(row["year"]),
            value=float(row["value"]),
            unit=row["unit"],
            source=row["source"],
            is_confirmed=row["confirmed"] == "yes",
            note=row["note"],
        )
        for row in rows("series.csv")
    )


def names() -> tuple[str, ...]:
    """Give the names of the series."""
    return tuple(dict.fromkeys(observation.series for observation in _declared()))


def get(name: str, *, unconfirmed: bool = False) -> tuple[Observation, ...]:
    """Give a series by year; unconfirmed years only when asked for.

    Raises
    ------
    UnknownNameError
        If there is no such series.

    Examples
    --------
    >>> {point.year: point.value for point in get("CN-2010-incidence")}[2014]
    7.2
    """
    if name not in names():
        raise UnknownNameError(
            kind=N_("series"), name=name, known=names(), listing=", ".join(names())
        )
    return tuple(
        point
        for point in _declared()
        if point.series == name and (point.is_confirmed or unconfirmed)
    )

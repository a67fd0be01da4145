"""Formulas over counted deprivations, and the deprivations they count."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

import attrs

from fupin.errors import N_, InvalidValueError
from fupin.measures.counting import Deprived
from fupin.measures.sums import One, RatioOfSums, SumsIndex

__all__ = ["Counting", "Deprivations"]


def _weights(given: Any) -> dict[str, float]:
    if not isinstance(given, Mapping):
        raise InvalidValueError(
            place="Deprivations.weights",
            value=given,
            reason=N_("are no weights of deprivations"),
            remedy=N_("Give the weight of each column, such as {example}."),
            example="{'no_water': 1, 'no_school': 1}",
        )
    total = sum(given.values())
    if not given or not 0 < total < float("inf") or min(given.values()) < 0:
        raise InvalidValueError(
            place="Deprivations.weights",
            value=dict(given),
            reason=N_("are no weights of deprivations"),
            remedy=N_("Give columns with weights, zero or more, not all zero."),
        )
    return {name: weight / total for name, weight in given.items()}


def _is_a_share(_: object, field: Any, value: float) -> None:
    if not 0 < value <= 1:
        raise InvalidValueError(
            place=f"Deprivations.{field.name}",
            value=value,
            reason=N_("is no share of the deprivations"),
            remedy=N_("Give a number above 0 and at most 1, such as 1/3."),
        )


@attrs.frozen
class Deprivations:
    """The columns that say who is deprived of what, and who is poor by them.

    Parameters
    ----------
    weights : mapping of str to float
        Columns of 0 and 1 and the weight of each; divided by their sum.
    cutoff : float
        The weighted share of deprivations from which on a person is poor, in (0, 1].

    Raises
    ------
    InvalidValueError
        For no weights, negative ones, or a cutoff outside its bounds.

    Examples
    --------
    >>> Deprivations({"no_school": 2, "no_water": 1, "unsafe_house": 1}, cutoff=1 / 3).weights
    {'no_school': 0.5, 'no_water': 0.25, 'unsafe_house': 0.25}
    """

    weights: Mapping[str, float] = attrs.field(converter=_weights)
    cutoff: float = attrs.field(validator=_is_a_share)

    def term(self, counts: str) -> Deprived:
        """Give what a poor person adds, as `Deprived` does."""
        return Deprived(tuple(self.weights.items()), self.cutoff, counts)


@attrs.frozen
class Counting:
    """A formula over counted deprivations.

    Parameters
    ----------
    symbol : str
        The formula as the catalogue shows it.
    what : {"headcount", "intensity", "adjusted", "censored", "contribution"}
        The last two give one number a dimension.
    """

    inputs: ClassVar[tuple[str, ...]] = ()

    symbol: str
    what: Literal["headcount", "intensity", "adjusted", "censored", "contribution"]

    def sums(self, among: Deprivations) -> Iterator[tuple[str, SumsIndex]]:
        """Give the dimension, empty for all together, and the index as a function of sums."""
        person, score = among.term("person"), among.term("score")
        if self.what == "headcount":
            yield "", RatioOfSums(person, One())
        elif self.what == "adjusted":
            yield "", RatioOfSums(score, One())
        elif self.what == "intensity":
            yield "", RatioOfSums(score, person)
        for name, weight in among.weights.items():
            if self.what == "censored":
                yield name, RatioOfSums(among.term(name), One())
            elif self.what == "contribution":
                yield name, RatioOfSums(among.term(name), score, scale=weight)

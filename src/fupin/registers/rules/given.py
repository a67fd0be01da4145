"""What a check is given besides the register: a day, lines, a list of places."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import product
from types import MappingProxyType
from typing import Any

import attrs
import polars as pl
from attrs.validators import optional

from fupin.errors import N_, InvalidValueError
from fupin.locale import Label
from fupin.places import Level, Place, PlaceCode

__all__ = ["GIVEN_LABELS", "Given"]

GIVEN_LABELS = MappingProxyType(
    {
        "on_day": Label("核查日期", "day of the check"),
        "poverty_line": Label("贫困标准", "poverty line"),
        "monitoring_line": Label("监测范围", "monitoring range"),
        "places": Label("地名表", "list of places"),
    }
)
"""What each thing that is given is called in messages, by the name that rules use."""

_LEVELS = {"county": Level.COUNTY, "township": Level.TOWNSHIP, "village": Level.VILLAGE}


def _places(given: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(given)


def _is_day(_: object, __: "attrs.Attribute[Any]", value: object) -> None:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise InvalidValueError(
            place="check, on_day",
            value=value,
            reason=N_("is no day"),
            remedy=N_("Give a datetime.date, or None."),
        )


def _is_amount(_: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (is_number and 0 < value < float("inf")):
        raise InvalidValueError(
            place=f"check, {attribute.name}",
            value=value,
            reason=N_("is no amount of yuan for a person and a year"),
            remedy=N_("Give a number above zero, or None."),
        )


@attrs.frozen(kw_only=True)
class Given:
    """What rules compare a register with; ``None`` leaves the rules that need it out.

    Parameters
    ----------
    on_day : datetime.date, optional
        The day of the check, on which ages count.
    poverty_line, monitoring_line : float, optional
        Amounts in yuan for a person and a year.
    places : iterable of Place, default ()
        The places that the register may name.
    """

    on_day: date | None = attrs.field(default=None, validator=optional(_is_day))
    poverty_line: float | None = attrs.field(default=None, validator=optional(_is_amount))
    monitoring_line: float | None = attrs.field(default=None, validator=optional(_is_amount))
    places: tuple[Place, ...] = attrs.field(default=(), converter=_places)

    @property
    def columns(self) -> Mapping[str, pl.Expr]:
        """What is given as columns, by name."""
        values = {
            "on_day": self.on_day,
            "poverty_line": self.poverty_line,
            "monitoring_line": self.monitoring_line,
        }
        return {
            name: pl.lit(value).alias(name) for name, value in values.items() if value is not None
        }

    @property
    def names(self) -> frozenset[str]:
        """The names of what is given."""
        return frozenset(self.columns) | ({"places"} if self.places else frozenset())

    def listed(self, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Give the values that some place has in columns such as ``township``, ``county``.

        The first column fixes the level of the place; the others are of that place, or
        of one that it belongs to.
        """
        level = _LEVELS[columns[0].removesuffix("_code")]
        for place in self.places:
            if place.level is level:
                yield from product(*(self._texts(place, column) for column in columns))

    def _texts(self, place: Place, column: str) -> tuple[str, ...]:
        level = _LEVELS[column.removesuffix("_code")]
        found = next((each for each in (place, *place.ancestors) if each.level is level), None)
        if found is None:
            return ()
        if column.endswith("_code"):
            return tuple(each.code for each in found.codes if self._is_valid(each))
        return (found.label.zh, found.label.en, *found.aliases)

    def _is_valid(self, code: PlaceCode) -> bool:
        return self.on_day is None or code.is_valid_on(self.on_day)

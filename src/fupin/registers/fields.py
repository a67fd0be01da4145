"""The columns of a register: the one schema that reading, checks and writing share."""

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import attrs

from fupin import model
from fupin.locale import Label
from fupin.model import LabelledEnum

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Field", "FieldLevel", "FieldType", "ValueSet", "fields", "identity_names"]


ValueSet: TypeAlias = type[LabelledEnum]


class FieldLevel(StrEnum):
    """What one value of a field speaks of."""

    PERSON = "person"
    HOUSEHOLD = "household"


class FieldType(StrEnum):
    """What the values of a field are, and how a frame holds them.

    A code is the value of a member of an enumeration, ``codes`` are several in
    alphabetical order with commas between them. A date is a text in the notation of
    EDTF, as precise as the source: ``2016``, ``2016-12`` or ``2016-12-31``.
    """

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    FLAG = "flag"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"

    def dtype(self) -> "type[pl.DataType]":
        """Give the polars type of a column of such values."""
        import polars as pl

        kinds: dict[FieldType, type[pl.DataType]] = {
            FieldType.FLAG: pl.Boolean,
            FieldType.INTEGER: pl.Int64,
            FieldType.NUMBER: pl.Float64,
        }
        return kinds.get(self) or pl.String


@attrs.frozen
class Field:
    """One column of a register.

    Parameters
    ----------
    name : str
        The name of the column in frames.
    level : FieldLevel
        Whether it says something of a person or of the household.
    type : FieldType
        What its values are.
    label : Label
        Its Chinese header and its English name.
    unit : str
        The unit of a number; empty where there is none.
    values : ValueSet, optional
        The value set of a code.
    is_identity : bool
        Whether it says who somebody is; such a column is read only when asked for.
    part_of : str
        The field of which this amount is a part.
    aliases : tuple of str
        Other headers that mean this field.
    """

    name: str
    level: FieldLevel
    type: FieldType
    label: Label
    unit: str = ""
    values: ValueSet | None = None
    is_identity: bool = False
    part_of: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that means this field."""
        return (self.name, self.label.zh, self.label.en, *self.aliases)


@cache
def fields() -> Mapping[str, Field]:
    """Give the fields of a register by name, in the order of ``fields.csv``.

    Examples
    --------
    >>> fields()["arable_land"].unit, fields()["sex"].values.__name__
    ('亩', 'Sex')
    """
    path = Path(__file__).with_name("fields.csv")
    with path.open(encoding="utf-8", newline="") as file:
        made = (_field(row) for row in csv.DictReader(file))
        return MappingProxyType({field.name: field for field in made})


def _field(row: Mapping[str, str]) -> Field:
    return Field(
        name=row["name"],
        level=FieldLevel(row["level"]),
        type=FieldType(row["type"]),
        label=Label(row["zh"], row["en"]),
        unit=row["unit"],
        values=getattr(model, row["values"]) if row["values"] else None,
        is_identity=row["is_identity"] == "yes",
        part_of=row["part_of"],
        aliases=tuple(row["aliases"].split("|")) if row["aliases"] else (),
    )


@cache
def identity_names() -> frozenset[str]:
    """Give the names of the fields that say who somebody is."""
    return frozenset(name for name, field in fields().items() if field.is_identity)

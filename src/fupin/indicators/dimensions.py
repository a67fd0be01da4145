"""The dimensions by which figures are broken down, and how their categories relate."""

import csv
from enum import StrEnum
from functools import cache
from pathlib import Path

import attrs

from fupin.errors import UnknownNameError
from fupin.locale import Label

__all__ = ["Dimension", "Kind", "category_label", "get", "names"]


class Kind(StrEnum):
    """How the categories of a dimension relate to their whole."""

    PARTITION = "partition"
    """They exclude each other, and a document that lists them lists all."""
    PARTS = "parts"
    """They exclude each other; a document may list only some."""
    SUBSETS = "subsets"
    """They are parts of the whole and may overlap."""
    VARIANTS = "variants"
    """They are other statements, not parts: another count, another time of day."""


@attrs.frozen
class Dimension:
    """A way to split a quantity.

    Parameters
    ----------
    name : str
        The name, as in ``name=category``.
    label : Label
        Its name in Chinese and English.
    kind : Kind
        How its categories relate to their whole.
    """

    name: str
    label: Label
    kind: Kind = attrs.field(converter=Kind)

    @property
    def is_exclusive(self) -> bool:
        """Whether nothing is in two categories."""
        return self.kind in (Kind.PARTITION, Kind.PARTS)

    @property
    def has_parts(self) -> bool:
        """Whether a category is a part of the whole."""
        return self.kind is not Kind.VARIANTS


@cache
def _declared() -> dict[str, Dimension]:
    path = Path(__file__).with_name("dimensions.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["name"]: Dimension(
                name=row["name"],
                label=Label(row["zh"], row["en"]),
                kind=row["kind"],
            )
            for row in csv.DictReader(file)
        }


@cache
def _categories() -> dict[tuple[str, str], Label]:
    path = Path(__file__).with_name("categories.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["dimension"], row["category"]): Label(row["zh"], row["en"])
            for row in csv.DictReader(file)
        }


def category_label(dimension: str, category: str) -> Label:
    """Give the name of a category; its code in words where none is declared.

    Examples
    --------
    >>> category_label("cause", "illness").zh
    '因病'
    """
    words = category.replace("_", " ")
    return _categories().get((dimension, category), Label(words, words))


def names() -> tuple[str, ...]:
    """Give the names of the declared dimensions."""
    return tuple(_declared())


def get(name: str) -> Dimension:
    """Give the declared dimension of a name.

    Raises
    ------
    UnknownNameError
        If there is no such dimension.

    Examples
    --------
    >>> get("cause").is_exclusive
    True
    """
    if name not in _declared():
        raise UnknownNameError(
            kind="dimension", name=name, known=names(), listing=", ".join(names())
        )
    return _declared()[name]

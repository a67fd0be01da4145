"""The catalogue: every declared indicator, found by name."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fupin.errors import UnknownNameError
from fupin.indicators.declared import DECLARED
from fupin.indicators.deprivation_indices import DEPRIVATION_INDICES
from fupin.indicators.families import FAMILIES, Scheme
from fupin.indicators.indicator import Indicator
from fupin.indicators.inequality_indices import INEQUALITY_FAMILIES, INEQUALITY_INDICES
from fupin.indicators.poverty_indices import POVERTY_FAMILIES, POVERTY_INDICES
from fupin.indicators.targeting_indices import TARGETING_INDICES
from fupin.locale import Label

__all__ = ["get", "names", "schemes", "walk"]

_HERE = Path(__file__).parent

_INDICES = (*POVERTY_INDICES, *INEQUALITY_INDICES, *DEPRIVATION_INDICES, *TARGETING_INDICES)

_NUMBERED = {family.name: family for family in (*POVERTY_FAMILIES, *INEQUALITY_FAMILIES)}


@cache
def _declared() -> dict[str, Indicator]:
    """Give the declared indicators and the plain quantities, by name."""
    every = (*DECLARED, *_INDICES)
    found = {indicator.name: indicator for indicator in every}
    with (_HERE / "quantities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["name"]] = Indicator(
                name=row["name"],
                label=Label(row["zh"], row["en"]),
                unit=row["unit"],
                nature=row["nature"],
                part_of=row["part_of"],
                reduces=row["reduces"],
                concept=row["concept"],
            )
    return found


@cache
def schemes() -> dict[str, Scheme]:
    """Give the schemes whose coverage can be computed, by name."""
    with (_HERE / "schemes.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["name"]: Scheme(
                name=row["name"],
                label=Label(row["zh"], row["en"]),
                covered=row["covered"] or f"covered:{row['name']}",
                eligible=row["eligible"] or f"eligible:{row['name']}",
                source=row["source"],
            )
            for row in csv.DictReader(file)
        }


def names() -> tuple[str, ...]:
    """Give the names of all declared indicators and coverage rates, sorted.

    Members of the families ``share``, ``growth``, ``increase``, ``per_household``
    and ``per_capita`` are not listed: every quantity has them.
    """
    return tuple(sorted([*_declared(), *(f"coverage:{name}" for name in schemes())]))


def walk() -> Iterator[Indicator]:
    """Give every declared indicator and coverage rate, by name."""
    return (get(name) for name in names())


@cache
def get(name: str) -> Indicator:
    """Give the declared indicator of a name.

    Parameters
    ----------
    name : str
        A declared name, or a derived one: ``share:``, ``growth:``, ``increase:``,
        ``per_household:`` or ``per_capita:`` and a quantity, ``coverage:`` and a scheme,
        or an index and its number, such as ``fgt:1.5`` or ``atkinson:0.5``.

    Returns
    -------
    Indicator

    Raises
    ------
    UnknownNameError
        If there is no such indicator; the error names the nearest ones.

    Examples
    --------
    >>> get("poverty_incidence").label.zh
    '贫困发生率'
    >>> get("share:registered_poor_persons").formula
    Share(of='registered_poor_persons')
    """
    if found := _declared().get(name):
        return found
    family, _, of = name.partition(":")
    if family in FAMILIES and of in _declared():
        return FAMILIES[family].member(_declared()[of])
    if of and family in _NUMBERED:
        return _NUMBERED[family].member(of)
    if of in schemes() and family == "coverage":
        return schemes()[of].coverage()
    if of in schemes() and family in ("covered", "eligible"):
        return schemes()[of].quantity(family)
    known = (*names(), *_derived(family, of))
    raise UnknownNameError(kind="indicator", name=name, known=known, listing="fupin indicators")


def _derived(family: str, of: str) -> Iterator[str]:
    """Give the derived names that share one of their two parts with a wrong name."""
    if of in _declared():
        yield from (f"{each}:{of}" for each in FAMILIES)
    if family in FAMILIES:
        yield from (f"{family}:{each}" for each in _declared())
    if family in ("covered", "eligible"):
        yield from (f"{family}:{each}" for each in schemes())

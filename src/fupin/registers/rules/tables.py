"""The two tables that rules speak of: persons, and households with what their members tell."""

from collections.abc import Collection, Iterable
from itertools import chain

import attrs
import polars as pl

from fupin.registers.fields import FieldLevel
from fupin.registers.rules.given import Given
from fupin.registers.rules.terms import terms

__all__ = ["Table", "household_table", "lacking", "person_table", "with_household"]


@attrs.frozen
class Table:
    """A table with the terms that follow from it.

    Parameters
    ----------
    frame : polars.LazyFrame
        One row a person, or one a household.
    known : frozenset of str
        Its columns, and what the check was given.
    """

    frame: pl.LazyFrame
    known: frozenset[str]


def person_table(persons: pl.DataFrame, given: Given) -> Table:
    """Give the persons with their terms."""
    known = {*persons.columns, *given.names}
    frame = persons.lazy().with_columns(**given.columns)
    for term in terms(FieldLevel.PERSON).values():
        if not term.missing(known):
            frame = frame.with_columns(term.expression(known))
            known.add(term.name)
    # Computed once here, for persons are read again when their households are told of.
    return Table(frame.collect().lazy(), frozenset(known))


def with_household(persons: Table, households: pl.DataFrame) -> Table:
    """Give the persons with the columns of their households beside their own."""
    shared = [name for name in households.columns if name not in persons.known]
    added = households.lazy().select("household_id", *shared)
    return Table(
        persons.frame.join(added, on="household_id", how="left", maintain_order="left"),
        persons.known.union(shared),
    )


def household_table(households: pl.DataFrame, persons: Table, given: Given) -> Table:
    """Give the households with their terms, which speak of their members."""
    told = [
        term for term in terms(FieldLevel.HOUSEHOLD).values() if not term.missing(persons.known)
    ]
    members = persons.frame.group_by("household_id").agg(
        term.expression(persons.known) for term in told
    )
    frame = households.lazy().with_columns(**given.columns)
    return Table(
        frame.join(members, on="household_id", how="left", maintain_order="left"),
        frozenset({*households.columns, *given.names, *(term.name for term in told)}),
    )


def lacking(names: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Give the columns and given things for want of which names are not at hand.

    Examples
    --------
    >>> lacking(["size", "any_out_of_school"], {"size", "age", "age_now"})
    ('student_status',)
    """
    return tuple(dict.fromkeys(chain.from_iterable(_bases(name, known) for name in names)))


def _bases(name: str, known: Collection[str]) -> tuple[str, ...]:
    if name in known:
        return ()
    for level in FieldLevel:
        if term := terms(level).get(name):
            return lacking(term.missing(known), known)
    return (name,)

"""Who lives in which household: the kinds of persons seated so that every total is met."""

from collections.abc import Mapping

import attrs
import numpy as np

from fupin.registers.synthetic.fitting import Counts, Floats, Marks, Texts, apportion
from fupin.registers.synthetic.kinds import Kind

__all__ = ["Seated", "kind_counts", "seat"]

_UNPUBLISHED = {Kind.INFANT: 0.4, Kind.ELDER: 0.42, Kind.UNABLE: 0.18}
"""How those whom no table counts are divided: an assumption, not a figure of the case."""

_COUPLES = 0.6
"""The part of households led by somebody of an age group that has a second such person."""


@attrs.frozen(eq=False)
class Seated:
    """Persons as arrays with one row each; the head comes first in each household.

    Parameters
    ----------
    household : ndarray of int64, shape (n,)
        The row of the household.
    kind : ndarray of str, shape (n,)
        Values of Kind.
    """

    household: Counts
    kind: Texts


def kind_counts(persons: int, published: Mapping[Kind, int]) -> dict[Kind, int]:
    """Complete the published kinds of persons to all persons of a class of villages.

    Examples
    --------
    >>> counts = kind_counts(100, {Kind.PRIMARY: 50})
    >>> counts[Kind.INFANT], counts[Kind.ELDER], sum(counts.values())
    (20, 21, 100)
    """
    rest = persons - sum(published.values())
    parts = apportion(rest, np.array(list(_UNPUBLISHED.values())))
    return {**published, **dict(zip(_UNPUBLISHED, parts.tolist(), strict=True))}


@attrs.define(eq=False)
class _Table:
    """The free seats of households, and who has been seated so far."""

    free: Counts
    left: dict[Kind, int]
    rng: np.random.Generator
    household: list[Counts] = attrs.field(factory=list)
    kind: list[Texts] = attrs.field(factory=list)

    def seat(
        self, kind: Kind, rank: Floats, count: int | None = None, *, once: bool = False
    ) -> None:
        """Seat persons of a kind where `rank` is small, in each household once if asked.

        Households of infinite rank get none; whoever finds no seat stays for a later call.
        """
        count = self.left[kind] if count is None else min(count, self.left[kind])
        seats = np.where(np.isfinite(rank), self.free, 0)
        seats = np.repeat(np.arange(len(seats)), np.minimum(seats, 1) if once else seats)
        order = np.lexsort((self.rng.random(len(seats)), rank[seats]))
        taken = seats[order[:count]]
        self.free -= np.bincount(taken, minlength=len(self.free))
        self.left[kind] -= len(taken)
        self.household.append(taken)
        self.kind.append(np.full(len(taken), kind.value))

    def seat_rest(self, rank: Floats, *kinds: Kind) -> None:
        """Seat all that are left of some kinds, one kind after the other."""
        for kind in kinds:
            self.seat(kind, rank)


def seat(
    size: Counts, cause: Texts, counts: Mapping[Kind, int], rng: np.random.Generator
) -> Seated:
    """Seat the persons of a class of villages in its households.

    Parameters
    ----------
    size : ndarray of int64, shape (n,)
        The seats of the households.
    cause : ndarray of str, shape (n,)
        Their main causes of poverty.
    counts : Mapping of Kind to int
        The persons to seat; they are as many as the seats.
    rng : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    Seated
        Every seat is taken and every person seated. A household without labour is led
        by an elder, and one that is poor because of schooling has a student.
    """
    table = _Table(size.copy(), dict(counts), rng)
    is_old, is_young = _seat_heads(table, cause)
    _seat_by_cause(table, cause)
    _seat_adults(table, is_old, is_young)
    anywhere = np.zeros(len(size))
    leavers = (Kind.JUNIOR_LEAVER, Kind.SENIOR_LEAVER)
    table.seat_rest(np.where(is_old, 0.0, 1.0), Kind.SENIOR, Kind.HIGHER, *leavers)
    table.seat_rest(anywhere, Kind.JUNIOR, Kind.PRIMARY, Kind.PRESCHOOL, Kind.INFANT)
    table.seat_rest(anywhere, *Kind)
    household, kind = np.concatenate(table.household), np.concatenate(table.kind)
    order = np.argsort(household, kind="stable")
    return Seated(household[order], kind[order])


def _seat_heads(table: _Table, cause: Texts) -> tuple[Marks, ...]:
    """Seat a head in each household, and tell where it is older or younger labour."""
    table.seat(Kind.ELDER, np.where(cause == "labour", 0.0, np.inf), once=True)
    headless = np.bincount(table.household[-1], minlength=len(cause)) == 0
    older = round(table.left[Kind.OLDER_LABOUR] / (1 + _COUPLES))
    # Those who go on to school long have parents of that age.
    rank = np.where(headless, np.where(cause == "schooling", 0.0, 1.0), np.inf)
    table.seat(Kind.OLDER_LABOUR, rank, older, once=True)
    is_old = np.bincount(table.household[-1], minlength=len(cause)) > 0
    is_young = headless & ~is_old
    table.seat(Kind.YOUNG_LABOUR, np.where(is_young, 0.0, np.inf), once=True)
    return is_old, is_young


def _seat_by_cause(table: _Table, cause: Texts) -> None:
    """Seat those who are the cause of poverty of their household."""
    table.seat(Kind.HIGHER, np.where(cause == "schooling", 0.0, np.inf), once=True)
    is_ill = np.isin(cause, ("illness", "disability"))
    table.seat(Kind.UNABLE, np.where(is_ill, 0.0, np.inf), once=True)
    table.seat(Kind.ELDER, np.where(cause == "labour", 0.0, np.inf), once=True)


def _seat_adults(table: _Table, is_old: Marks, is_young: Marks) -> None:
    """Seat wives and husbands, grown-up children, elders and those unable to work."""
    table.seat(Kind.OLDER_LABOUR, np.where(is_old, 0.0, np.inf), once=True)
    table.seat(Kind.OLDER_LABOUR, np.where(is_old, 0.0, 1.0))
    couples = round(_COUPLES * int(is_young.sum()))
    table.seat(Kind.YOUNG_LABOUR, np.where(is_young, 0.0, np.inf), couples, once=True)
    table.seat(Kind.YOUNG_LABOUR, np.where(is_old, 0.0, 1.0), once=True)
    table.seat(Kind.ELDER, np.zeros(len(is_old)), once=True)
    table.seat(Kind.UNABLE, np.zeros(len(is_old)), once=True)

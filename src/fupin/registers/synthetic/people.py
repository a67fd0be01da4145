"""The persons of the synthetic register as arrays: who they are before what is told of them."""

import attrs
import numpy as np

from fupin.registers.synthetic.families import family
from fupin.registers.synthetic.fitting import Counts, Marks, Texts
from fupin.registers.synthetic.kinds import Kind
from fupin.registers.synthetic.plan import Plan
from fupin.registers.synthetic.published import Published
from fupin.registers.synthetic.seating import Seated, kind_counts, seat

__all__ = ["People", "people_of"]


@attrs.frozen(eq=False)
class People:
    """Persons as arrays with one row each, household by household, the head first.

    Parameters
    ----------
    plan : Plan
        Their households.
    household : ndarray of int64, shape (n,)
        The row of the household in the plan.
    kind, sex, relation : ndarray of str, shape (n,)
        Values of Kind, Sex and Relation.
    age : ndarray of int64, shape (n,)
        In full years, on the day that the register was opened.
    """

    plan: Plan
    household: Counts
    kind: Texts
    age: Counts
    sex: Texts
    relation: Texts

    @property
    def group(self) -> Texts:
        """The class of villages of each person."""
        return self.plan.group[self.household]

    @property
    def cause(self) -> Texts:
        """The main cause of poverty of the household of each person."""
        return self.plan.cause[self.household]

    def is_kind(self, *kinds: Kind) -> Marks:
        """Tell which persons are of some kinds."""
        return np.isin(self.kind, [kind.value for kind in kinds])

    def per_household(self, which: Marks) -> Counts:
        """Count the persons of each household among those that `which` marks."""
        counts = np.bincount(self.household[which], minlength=len(self.plan.size))
        return counts.astype(np.int64)


def people_of(published: Published, plan: Plan, rng: np.random.Generator) -> People:
    """Give the persons of planned households, as many of each kind as is published.

    Parameters
    ----------
    published : Published
        The margins.
    plan : Plan
        The households.
    rng : numpy.random.Generator
        Where chance comes from.
    """
    seated = [_seated(published, plan, group, rng) for group in published.groups]
    household = np.concatenate([each.household for each in seated])
    kind = np.concatenate([each.kind for each in seated])
    firsts = np.flatnonzero(np.diff(household, prepend=-1))
    members = [
        member
        for kinds in np.split(kind, firsts[1:])
        for member in family([Kind(each) for each in kinds], rng)
    ]
    return People(
        plan,
        household,
        kind,
        np.array([member.age for member in members], dtype=np.int64),
        np.array([member.sex.value for member in members]),
        np.array([member.relation.value for member in members]),
    )


def _seated(published: Published, plan: Plan, group: str, rng: np.random.Generator) -> Seated:
    rows = np.flatnonzero(plan.group == group)
    size = plan.size[rows]
    counts = kind_counts(int(size.sum()), published.kind_counts(group))
    seated = seat(size, plan.cause[rows], counts, rng)
    return Seated(rows[seated.household], seated.kind)

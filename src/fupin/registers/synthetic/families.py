"""How the persons of a household are related, how old they are, and of which sex."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from itertools import chain, pairwise

import attrs
import numpy as np

from fupin.model import Relation, Sex
from fupin.registers.synthetic.kinds import AGES, Kind

__all__ = ["Member", "family"]

_YOUNGEST_PARENT = 18
_OLDEST_PARENT = 45
_GRANDPARENT = 40
"""The least years between a grandparent and a grandchild."""
_NEAR = 6
_MALE_HEADS = 0.75


class _Role(Enum):
    """What somebody is to the head, before sex tells a son from a daughter."""

    HEAD = auto()
    SPOUSE = auto()
    CHILD = auto()
    GRANDCHILD = auto()
    SIBLING = auto()
    PARENT = auto()
    OTHER = auto()


_SMALL = (Kind.INFANT, Kind.PRESCHOOL, Kind.PRIMARY)
_GROWN = (
    *(Kind.JUNIOR, Kind.SENIOR, Kind.HIGHER),
    *(Kind.JUNIOR_LEAVER, Kind.SENIOR_LEAVER),
)

_ROLES: Mapping[Kind, Mapping[Kind, _Role]] = {
    Kind.YOUNG_LABOUR: {
        Kind.YOUNG_LABOUR: _Role.SPOUSE,
        Kind.OLDER_LABOUR: _Role.PARENT,
        Kind.UNABLE: _Role.SIBLING,
        Kind.ELDER: _Role.PARENT,
        **dict.fromkeys(_SMALL, _Role.CHILD),
        **dict.fromkeys(_GROWN, _Role.SIBLING),
    },
    Kind.OLDER_LABOUR: {
        Kind.YOUNG_LABOUR: _Role.CHILD,
        Kind.OLDER_LABOUR: _Role.SPOUSE,
        Kind.UNABLE: _Role.SIBLING,
        Kind.ELDER: _Role.PARENT,
        **dict.fromkeys((*_SMALL, *_GROWN), _Role.CHILD),
    },
    Kind.ELDER: {
        **dict.fromkeys((Kind.YOUNG_LABOUR, Kind.OLDER_LABOUR, Kind.UNABLE), _Role.CHILD),
        Kind.ELDER: _Role.SPOUSE,
        **dict.fromkeys((*_SMALL, *_GROWN), _Role.GRANDCHILD),
    },
}
"""What a person of a kind is in a household, by the kind of its head."""

_ROOM = {_Role.SPOUSE: (1, _Role.SIBLING), _Role.PARENT: (2, _Role.OTHER)}
"""How many a household has of a role, and what the others are."""

_RELATIONS: Mapping[_Role, tuple[Relation, Relation]] = {
    _Role.HEAD: (Relation.HEAD, Relation.HEAD),
    _Role.SPOUSE: (Relation.SPOUSE, Relation.SPOUSE),
    _Role.CHILD: (Relation.SON, Relation.DAUGHTER),
    _Role.GRANDCHILD: (Relation.SONS_SON, Relation.SONS_DAUGHTER),
    _Role.SIBLING: (Relation.SIBLING, Relation.SIBLING),
    _Role.PARENT: (Relation.FATHER, Relation.MOTHER),
    _Role.OTHER: (Relation.OTHER, Relation.OTHER),
}


@attrs.frozen
class Member:
    """A person of a household.

    Parameters
    ----------
    age : int
        In full years.
    sex : Sex
    relation : Relation
        To the head.
    """

    age: int
    sex: Sex
    relation: Relation


def family(kinds: Sequence[Kind], rng: np.random.Generator) -> list[Member]:
    """Give the members of a household whose first person is the head.

    Parameters
    ----------
    kinds : sequence of Kind
        The head is labour or an elder.
    rng : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    list of Member
        In the order of `kinds`. There is one head and at most one spouse, of the other
        sex; parents are at least 18 years older than their children.

    Examples
    --------
    >>> members = family([Kind.YOUNG_LABOUR, Kind.PRIMARY], np.random.default_rng(1))
    >>> members[0].relation.value, members[0].age - members[1].age >= 18
    ('head', True)
    """
    roles = _roles(kinds)
    ages = _ages(kinds, roles, rng)
    sexes = _sexes(roles, rng)
    return [
        Member(age, sex, _RELATIONS[role][sex is Sex.FEMALE])
        for age, sex, role in zip(ages, sexes, roles, strict=True)
    ]


def _roles(kinds: Sequence[Kind]) -> list[_Role]:
    by_kind = _ROLES[kinds[0]]
    roles = [_Role.HEAD]
    taken: Counter[_Role] = Counter()
    for kind in kinds[1:]:
        role = by_kind[kind]
        room, otherwise = _ROOM.get(role, (len(kinds), role))
        roles.append(role if taken[role] < room else otherwise)
        taken[role] += 1
    return roles


def _between(low: int, high: int, rng: np.random.Generator) -> int:
    return int(rng.integers(low, max(low, high) + 1))


def _ages(kinds: Sequence[Kind], roles: Sequence[_Role], rng: np.random.Generator) -> list[int]:
    """Draw the ages of children first, then of the head and theirs, then of parents."""
    ages = [_between(AGES[kind].youngest, AGES[kind].oldest, rng) for kind in kinds]
    of_role = {role: [row for row, each in enumerate(roles) if each is role] for role in _Role}
    children = of_role[_Role.CHILD]
    _keep_children_near(kinds, ages, children, rng)
    older = [age + _GRANDPARENT for age in _at(ages, of_role[_Role.GRANDCHILD])]
    ages[0] = _parent_age(kinds[0], _at(ages, children), rng, at_least=older)
    for row in of_role[_Role.SPOUSE]:
        low = max(AGES[kinds[row]].youngest, ages[0] - _NEAR, *_with_parent(ages, children))
        ages[row] = _between(low, min(AGES[kinds[row]].oldest, ages[0] + _NEAR), rng)
    for row in of_role[_Role.SIBLING]:
        if kinds[row] not in _GROWN:
            low = max(AGES[kinds[row]].youngest, ages[0] - _NEAR)
            ages[row] = _between(low, min(AGES[kinds[row]].oldest, ages[0] + _NEAR), rng)
    generation = _at(ages, [0, *of_role[_Role.SIBLING]])
    for row in of_role[_Role.PARENT]:
        ages[row] = _parent_age(kinds[row], generation, rng)
    return ages


def _at(ages: Sequence[int], rows: Iterable[int]) -> list[int]:
    return [ages[row] for row in rows]


def _with_parent(ages: Sequence[int], children: Sequence[int]) -> tuple[int, ...]:
    """Give the least age of a parent of these children, if there are any."""
    return (max(_at(ages, children)) + _YOUNGEST_PARENT,) if children else ()


def _keep_children_near(
    kinds: Sequence[Kind], ages: list[int], children: Sequence[int], rng: np.random.Generator
) -> None:
    """Let grown-up children be young enough to have one mother with the small ones."""
    if not children or kinds[0] is Kind.ELDER:
        return
    oldest = min(_at(ages, children)) + _OLDEST_PARENT - _YOUNGEST_PARENT - 2
    for row in children:
        if ages[row] > oldest:
            ages[row] = _between(AGES[kinds[row]].youngest, oldest, rng)


def _parent_age(
    kind: Kind, children: Sequence[int], rng: np.random.Generator, at_least: Sequence[int] = ()
) -> int:
    """Draw the age of somebody who may have children, as their ages allow."""
    old_enough = [age + _YOUNGEST_PARENT for age in children]
    low = max(chain([AGES[kind].youngest], old_enough, at_least))
    still_young = [age + _OLDEST_PARENT for age in children]
    return _between(low, min(chain([AGES[kind].oldest], still_young)), rng)


def _sexes(roles: Sequence[_Role], rng: np.random.Generator) -> list[Sex]:
    drawn = rng.random(len(roles))
    sexes = [Sex.MALE if number < 1 / 2 else Sex.FEMALE for number in drawn]
    sexes[0] = Sex.MALE if drawn[0] < _MALE_HEADS else Sex.FEMALE
    for row, role in enumerate(roles):
        if role is _Role.SPOUSE:
            sexes[row] = _other(sexes[0])
    parents = [row for row, role in enumerate(roles) if role is _Role.PARENT]
    for first, second in pairwise(parents):
        sexes[second] = _other(sexes[first])
    return sexes


def _other(sex: Sex) -> Sex:
    return Sex.FEMALE if sex is Sex.MALE else Sex.MALE

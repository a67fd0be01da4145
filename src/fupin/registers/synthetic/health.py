"""Who of the synthetic register is ill or disabled, and who can work."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from fupin.model import Health, LabourCapacity
from fupin.registers.synthetic.fitting import Floats, Marks, Texts
from fupin.registers.synthetic.kinds import LABOUR_FORCE, Kind
from fupin.registers.synthetic.people import People
from fupin.registers.synthetic.published import Published

__all__ = ["ABLE", "HEALTH_CATEGORIES", "health_of", "labour_of"]

ABLE = (LabourCapacity.ORDINARY.value, LabourCapacity.SKILLED.value, LabourCapacity.WEAK.value)
"""The capacities for labour of the labour force."""

HEALTH_CATEGORIES: Mapping[str, Health] = {
    "disability": Health.DISABILITY,
    "major_illness": Health.SERIOUS_ILLNESS,
    "chronic_illness": Health.CHRONIC_ILLNESS,
}
"""The categories of the case, in the order in which persons are chosen for them."""

_CAUSES = {"disability": ("disability",), "illness": ("major_illness", "chronic_illness")}
"""The states of which one stands behind each of these causes of poverty."""

_PRONE = {Kind.UNABLE: 0.0, Kind.ELDER: 1.0, Kind.OLDER_LABOUR: 1.4, Kind.YOUNG_LABOUR: 2.2}
_LEAST_PRONE = 3.2
_CHANCE = 2.5
"""How far chance goes beside the kind of a person."""
_SECOND_STATE = 12.0
"""How much rarer a second state of health is than a first."""
_SKILLED = 0.12


def health_of(published: Published, people: People, rng: np.random.Generator) -> Texts:
    """Give the states of health of each person, as a register holds them.

    Returns
    -------
    ndarray of str, shape (n,)
        Values of Health in alphabetical order with commas between them. As many
        persons have each state as is published for their class of villages. A
        household that is poor because of illness or disability has somebody in such a
        state, and so has everybody of working age who cannot work.
    """
    has = {name: np.zeros(len(people.kind), dtype=np.bool_) for name in HEALTH_CATEGORIES}
    for group in published.groups:
        left = {
            name: published.count("registered_poor_persons", group, health=name) for name in has
        }
        rows = np.flatnonzero(people.group == group)
        _choose_by_cause(people, rows, has, left, rng)
        _choose_others(people, rows, has, left, rng)
    return _texts(has)


def _proneness(people: People, rows: NDArray[np.intp], rng: np.random.Generator) -> Floats:
    """Give small numbers for those who are rather ill; nobody comes before those unable to work."""
    scores = np.array([_PRONE.get(Kind(kind), _LEAST_PRONE) for kind in people.kind[rows]])
    return scores + rng.random(len(rows)) * np.where(scores > 0, _CHANCE, 1.0)


def _choose_by_cause(
    people: People,
    rows: NDArray[np.intp],
    has: dict[str, Marks],
    left: dict[str, int],
    rng: np.random.Generator,
) -> None:
    """Choose one person of each household that is poor for the sake of their health."""
    for cause, states in _CAUSES.items():
        members = rows[people.cause[rows] == cause]
        order = np.lexsort((_proneness(people, members, rng), people.household[members]))
        _, firsts = np.unique(people.household[members[order]], return_index=True)
        chosen = rng.permutation(members[order[firsts]])
        for state in states:
            taken, chosen = chosen[: left[state]], chosen[left[state] :]
            has[state][taken] = True
            left[state] -= len(taken)


def _choose_others(
    people: People,
    rows: NDArray[np.intp],
    has: dict[str, Marks],
    left: dict[str, int],
    rng: np.random.Generator,
) -> None:
    """Choose the rest, above all those who are of working age and cannot work."""
    for state, count in left.items():
        open_rows = rows[~has[state][rows]]
        is_ill = np.any([has[name][open_rows] for name in has], axis=0)
        again = is_ill * _SECOND_STATE * rng.random(len(open_rows))
        rank = _proneness(people, open_rows, rng) + again
        has[state][open_rows[np.argsort(rank, kind="stable")[:count]]] = True


def _texts(has: Mapping[str, Marks]) -> Texts:
    states = sorted((HEALTH_CATEGORIES[name].value, marks) for name, marks in has.items())
    joined = [
        ",".join(state for (state, _), mark in zip(states, row, strict=True) if mark)
        for row in np.column_stack([marks for _, marks in states])
    ]
    return np.array([text or Health.HEALTHY.value for text in joined])


def labour_of(people: People, health: Texts, rng: np.random.Generator) -> Texts:
    """Give the capacity for labour of each person; whoever is ill can work less."""
    is_force = people.is_kind(*LABOUR_FORCE)
    is_ill = health != Health.HEALTHY.value
    is_skilled = rng.random(len(health)) < _SKILLED
    return np.select(
        [is_force & is_ill, is_force & is_skilled, is_force, people.is_kind(Kind.UNABLE)],
        [
            LabourCapacity.WEAK.value,
            LabourCapacity.SKILLED.value,
            LabourCapacity.ORDINARY.value,
            LabourCapacity.LOST.value,
        ],
        LabourCapacity.NONE.value,
    )

"""What the persons of the synthetic register have learnt, and who wants to learn more."""

from collections.abc import Mapping

import numpy as np

from fupin.model import Education
from fupin.registers.synthetic.fitting import Marks, Texts
from fupin.registers.synthetic.kinds import (
    AGE_CLASSES,
    AGE_OF_COLLEGE,
    AGES,
    LABOUR_FORCE,
    Kind,
    school_of,
)
from fupin.registers.synthetic.people import People
from fupin.registers.synthetic.published import Published

__all__ = ["education_of", "school_of_each", "willingness_of"]

_LEARNT: Mapping[Kind, Mapping[Education, float]] = {
    Kind.ELDER: {
        Education.ILLITERATE: 0.35,
        Education.PRIMARY: 0.5,
        Education.JUNIOR_SECONDARY: 0.15,
    },
    Kind.OLDER_LABOUR: {
        Education.ILLITERATE: 0.08,
        Education.PRIMARY: 0.5,
        Education.JUNIOR_SECONDARY: 0.36,
        Education.SENIOR_SECONDARY: 0.06,
    },
    Kind.YOUNG_LABOUR: {
        Education.PRIMARY: 0.22,
        Education.JUNIOR_SECONDARY: 0.68,
        Education.SENIOR_SECONDARY: 0.08,
        Education.JUNIOR_COLLEGE: 0.02,
    },
    Kind.UNABLE: {
        Education.ILLITERATE: 0.2,
        Education.PRIMARY: 0.6,
        Education.JUNIOR_SECONDARY: 0.2,
    },
    Kind.JUNIOR: {Education.PRIMARY: 1.0},
    Kind.SENIOR: {Education.JUNIOR_SECONDARY: 1.0},
    Kind.JUNIOR_LEAVER: {Education.JUNIOR_SECONDARY: 1.0},
    Kind.SENIOR_LEAVER: {Education.SENIOR_SECONDARY: 1.0},
}
"""How many of a kind have reached a level: an assumption, not a figure of the case."""


def school_of_each(people: People) -> Texts:
    """Give the school that each person attends, values of StudentStatus."""
    pairs = zip(people.kind, people.age.tolist(), strict=True)
    return np.array([school_of(Kind(kind), age).value for kind, age in pairs])


def education_of(people: People, rng: np.random.Generator) -> list[str | None]:
    """Give the level that each person has reached; ``None`` for who has not finished one."""
    drawn = rng.random(len(people.kind))
    rows = zip(people.kind, people.age.tolist(), drawn.tolist(), strict=True)
    return [_education(Kind(kind), age, chance) for kind, age, chance in rows]


def _education(kind: Kind, age: int, chance: float) -> str | None:
    if kind is Kind.HIGHER:
        is_vocational = age < AGE_OF_COLLEGE
        level = Education.JUNIOR_SECONDARY if is_vocational else Education.SENIOR_SECONDARY
        return level.value
    if kind is Kind.YOUNG_LABOUR and age <= AGES[Kind.SENIOR_LEAVER].oldest:
        # With a higher level they would count as having just left school.
        return Education.JUNIOR_SECONDARY.value
    for level, share in _LEARNT.get(kind, {}).items():
        if chance < share:
            return level.value
        chance -= share
    return None


def willingness_of(
    published: Published, people: People, rng: np.random.Generator
) -> list[bool | None]:
    """Tell who of the labour force is willing to be trained; ``None`` for all others.

    As many are willing in each class of villages and age as is published.
    """
    is_force = people.is_kind(*LABOUR_FORCE)
    willing = np.zeros(len(people.kind), dtype=np.bool_)
    for group in published.groups:
        for name, ages in AGE_CLASSES.items():
            count = published.count(
                "poor_labour_force_persons", group, age=name, training="willing"
            )
            is_of_age = (people.age >= ages.youngest) & (people.age <= ages.oldest)
            rows = np.flatnonzero(is_force & is_of_age & (people.group == group))
            willing[rng.permutation(rows)[:count]] = True
    return _known_where(is_force, willing)


def _known_where(known: Marks, values: Marks) -> list[bool | None]:
    pairs = zip(known.tolist(), values.tolist(), strict=True)
    return [value if is_known else None for is_known, value in pairs]

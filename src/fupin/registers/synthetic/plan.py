"""Households of the synthetic register before anybody lives in them: where, and why poor."""

import attrs
import numpy as np

from fupin.registers.synthetic.fitting import (
    Counts,
    Texts,
    apportion,
    between_readings,
    choose_with_sum,
    spread,
)
from fupin.registers.synthetic.published import Published, cause_of

__all__ = ["VULNERABLE", "Plan", "plan_households"]

VULNERABLE = ("illness", "disability", "labour")
"""Causes of households that exit late and receive the minimum living allowance."""

_LARGEST = 8
_UNEVEN = (0.6, 1.4)
"""How far the number of households of a village is from that of an even split."""


@attrs.frozen(eq=False)
class Plan:
    """Households as arrays with one row each, sorted by class of villages and village.

    Parameters
    ----------
    group, village, cause : ndarray of str, shape (n,)
        The class of villages as the case names it, the number of the village within
        its class (int64), and the main cause of poverty.
    size : ndarray of int64, shape (n,)
        The persons.
    exit_year : ndarray of int64, shape (n,)
        The year of the exit, zero where there is none.
    """

    group: Texts
    village: Counts
    cause: Texts
    size: Counts
    exit_year: Counts


def plan_households(published: Published, rng: np.random.Generator) -> Plan:
    """Give households whose numbers and sizes reproduce the published tables.

    Parameters
    ----------
    published : Published
        The margins.
    rng : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    Plan
    """
    households = _cells(published, "households")
    persons = _cells(published, "persons")
    causes = [cause_of(cause) for cause in published.causes]
    blocks = [
        _block(group, cause, int(households[row, column]), int(persons[row, column]), rng)
        for column, group in enumerate(published.groups)
        for row, cause in enumerate(causes)
    ]
    group, cause, size = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    village = np.concatenate(
        [
            _villages(int((group == name).sum()), count, rng)
            for name, count in _villages_of(published)
        ]
    )
    exit_year = _exit_years(published, size, cause, rng)
    order = np.lexsort((rng.random(len(group)), village, group != published.groups[0]))
    return Plan(group[order], village[order], cause[order], size[order], exit_year[order])


def _cells(published: Published, unit: str) -> Counts:
    """Give the table of causes by class of villages; the totals of the county are kept."""
    first, second = published.groups
    left = between_readings(
        published.cause_counts(published.place, unit),
        published.cause_counts(first, unit),
        published.cause_counts(second, unit),
        published.count(f"registered_poor_{unit}", first),
    )
    return np.column_stack((left, published.cause_counts(published.place, unit) - left))


def _block(
    group: str, cause: str, households: int, persons: int, rng: np.random.Generator
) -> tuple[Texts, Texts, Counts]:
    """Give the households of one cell of the table with their sizes."""
    # Besides the one who goes to school there is somebody who is of age.
    least = 2 if cause == "schooling" else 1
    sizes = spread(persons, households, least=least, most=_LARGEST, rng=rng)
    return np.full(households, group), np.full(households, cause), sizes


def _villages_of(published: Published) -> list[tuple[str, int]]:
    indicators = ("key_poor_villages", "non_key_villages")
    counts = (published.count(indicator, published.place) for indicator in indicators)
    return list(zip(published.groups, counts, strict=True))


def _villages(households: int, villages: int, rng: np.random.Generator) -> Counts:
    """Spread the households of a class over its villages, unevenly."""
    weights = rng.uniform(*_UNEVEN, size=villages)
    numbers = np.repeat(np.arange(1, villages + 1), apportion(households, weights))
    return rng.permutation(numbers)


def _exit_years(
    published: Published, size: Counts, cause: Texts, rng: np.random.Generator
) -> Counts:
    """Give each household the year of its exit; those that are worst off come last."""
    preference = rng.random(len(size)) + np.isin(cause, VULNERABLE)
    years = np.zeros(len(size), dtype=np.int64)
    left = np.arange(len(size))
    for year, (households, persons) in published.exits().items():
        chosen = choose_with_sum(size[left], households, persons, preference[left])
        years[left[chosen]] = year
        left = left[~chosen]
    return years

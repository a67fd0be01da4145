"""By which pathway each person of the synthetic register is helped out of poverty."""

from collections.abc import Callable, Mapping

import attrs
import numpy as np

from fupin.model import Health
from fupin.registers.synthetic.fitting import Counts, Floats, Marks, Texts
from fupin.registers.synthetic.kinds import LABOUR_FORCE, Kind
from fupin.registers.synthetic.people import People
from fupin.registers.synthetic.published import Published

__all__ = ["Livelihood", "livelihood_of"]

_POSTS = "sanitation_and_ecological_posts"
_TRANSFER = "transfer_employment"
_PLACES = ("乡镇内", "县内乡镇外", "疆内县外")
_WORK_MONTHS = (3, 11)
_POST_MONTHS = 12


@attrs.frozen(eq=False)
class Livelihood:
    """What persons live on, as arrays with one row each.

    Parameters
    ----------
    pathway, public_post, work_place : ndarray of str, shape (n,)
        Empty where there is none.
    work_months : ndarray of int64, shape (n,)
        Months of paid work in a year.
    """

    pathway: Texts
    public_post: Texts
    work_place: Texts
    work_months: Counts


def _is_able(people: People, health: Texts) -> Marks:
    is_healthy: Marks = health == Health.HEALTHY.value
    return people.is_kind(*LABOUR_FORCE) & is_healthy


def _is_needy(people: People, health: Texts) -> Marks:
    is_ill: Marks = health != Health.HEALTHY.value
    return people.is_kind(Kind.UNABLE, Kind.ELDER) | is_ill


_FIRST_FOR: Mapping[str, Callable[[People, Texts], Marks]] = {
    _POSTS: _is_able,
    _TRANSFER: _is_able,
    "education": lambda people, _: people.is_kind(Kind.HIGHER),
    "medical_and_social_security": _is_needy,
    "production_development": lambda people, _: people.is_kind(*Kind),
}
"""Whom a pathway is for, in the order in which persons are chosen."""


def livelihood_of(
    published: Published, people: People, health: Texts, rng: np.random.Generator
) -> Livelihood:
    """Give each person a pathway, as many of each as is published.

    The published pathways have fewer persons than the register; the others have none.
    """
    pathway = _pathways(published, people, health, rng)
    post = _posts(published, pathway, rng)
    is_away = pathway == _TRANSFER
    months = rng.integers(_WORK_MONTHS[0], _WORK_MONTHS[1] + 1, size=len(pathway))
    months = np.select([post != "", is_away], [_POST_MONTHS, months], 0)
    place = np.where(is_away, rng.choice(_PLACES, size=len(pathway)), "")
    return Livelihood(pathway, post, place, months)


def _pathways(
    published: Published, people: People, health: Texts, rng: np.random.Generator
) -> Texts:
    counts = published.parts("pathway", "poverty_exit_persons")
    pathway = np.full(len(people.kind), "", dtype=f"<U{max(map(len, counts))}")
    for name, is_for in _FIRST_FOR.items():
        rank: Floats = rng.random(len(pathway)) + ~is_for(people, health)
        rank[pathway != ""] = np.inf
        pathway[np.argsort(rank, kind="stable")[: counts[name]]] = name
    return pathway


def _posts(published: Published, pathway: Texts, rng: np.random.Generator) -> Texts:
    """Give the holders of public posts the posts that the text counts."""
    holders = rng.permutation(np.flatnonzero(pathway == _POSTS))
    posts = [name for name, count in published.posts().items() for _ in range(count)]
    given = np.full(len(pathway), "", dtype=f"<U{max(map(len, posts))}")
    given[holders] = posts
    return given

"""The influence of rows on concentration coefficients."""

import attrs
import numpy as np

from fupin.errors import N_
from fupin.measures.conventions import get
from fupin.measures.inputs import Array, Codes, group_totals, refuse_rows
from fupin.survey.influence.rows import Linearised, Ranked, rank, rows_of

__all__ = ["concentration_influence"]


def concentration_influence(
    benefit: Array,
    ranking: Array,
    weight: Array | None = None,
    *,
    codes: Codes | None = None,
    count: int = 1,
) -> Linearised:
    """Give the concentration coefficient of a benefit by group, and the influence of rows.

    Parameters
    ----------
    benefit, ranking : ndarray of float64, shape (n,)
        What is received, and by what the receivers are ranked, such as income.
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    codes : ndarray of intp, shape (n,), optional
        The group of each row.
    count : int
        How many groups there are.

    Returns
    -------
    Linearised
        NaN for a group whose benefits sum to zero.

    Raises
    ------
    InvalidValueError
        For a missing or infinite value, negative weights and shapes that differ.

    References
    ----------
    N. Kakwani, A. Wagstaff and E. van Doorslaer, "Socioeconomic inequalities in health:
    measurement, computation, and statistical inference", *Journal of Econometrics* 77
    (1997) 87-103.

    Examples
    --------
    >>> benefit, income = np.array([4.0, 3.0, 2.0, 1.0]), np.array([1.0, 2.0, 3.0, 4.0])
    >>> concentration_influence(benefit, income).value
    array([-0.25])
    """
    refusing = attrs.evolve(get("fupin"), missing="raise")
    rows = rows_of(ranking, weight, codes=codes, count=count, convention=refusing)
    given = np.asarray(benefit, dtype=np.float64)
    refuse_rows("benefit", given, ~np.isfinite(given), N_("is missing or infinite"))
    sample, ranked = rows.sample, rank(rows.sample)
    received = (given if rows.is_kept is None else given[rows.is_kept])[ranked.position]
    ties = _ties(ranked)
    held = ranked.ordered.weight * received
    people, people_alike = _upto_ties(ranked, ties, ranked.ordered.weight)
    amount, amount_alike = _upto_ties(ranked, ties, held)
    total, whole = sample.total, group_totals(held, ranked.ordered.codes, count)
    # Twice the rank of each row: those below count double, and those alike once.
    twice_rank = 2 * people - people_alike
    with np.errstate(invalid="ignore", divide="ignore"):
        sums = group_totals(held * twice_rank, ranked.ordered.codes, count)
        index = sample.settled(np.where(whole == 0, np.nan, sums / (total * whole) - 1))
        at = ranked.at_rows
        influence = received * twice_rank + 2 * (at(whole) - amount) + amount_alike
        influence -= at(index + 1) * (at(whole) + at(total) * received)
        influence /= at(total * whole)
    return Linearised(index, rows.as_given(ranked.unsorted(influence)))


def _ties(ranked: Ranked) -> Codes:
    """Give the number of the run of sorted rows that each is alike to."""
    ordered = ranked.ordered
    is_new = np.diff(ordered.income, prepend=np.nan) != 0
    if ordered.codes is not None:
        is_new |= np.diff(ordered.codes, prepend=-1) != 0
    return np.cumsum(is_new) - 1


def _upto_ties(ranked: Ranked, ties: Codes, values: Array) -> tuple[Array, Array]:
    """Sum sorted values up to the end of each row's ties, and over its ties alone."""
    alike: Array = np.bincount(ties, values).astype(np.float64, copy=False)
    last = np.cumsum(np.bincount(ties)) - 1
    return ranked.upto(values)[last][ties], np.asarray(alike[ties])

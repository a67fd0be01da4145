"""How a programme's money and beneficiaries fall on groups, such as quintiles."""

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import finite, require
from fupin.measures.conventions import Convention, get
from fupin.measures.inputs import Array, Codes, read_table, refuse_rows
from fupin.measures.quantiles import quantile
from fupin.measures.ratios import ratio

__all__ = [
    "IncidenceByGroup",
    "incidence_by_group",
    "quantile_groups",
]


def quantile_groups(
    income: ArrayLike,
    weight: ArrayLike,
    count: int,
    *,
    convention: str | Convention = "fupin",
) -> Codes:
    """Give the number of each unit's quantile group, poorest first.

    Units at a cut point belong below it, so equal incomes share a group; groups are then
    of unequal size, and a group may be empty.

    Parameters
    ----------
    income, weight : array_like of float, shape (n,)
    count : int
        How many groups: 5 for quintiles, 10 for deciles.
    convention : str or Convention
        Its `quantile_rule` gives the cut points.

    Returns
    -------
    ndarray of intp, shape (n,)
        From 0 to ``count - 1``.

    Raises
    ------
    InvalidValueError
        Where an income or weight is missing, infinite or of another shape, a weight is
        negative, the weights sum to zero, or the count is below one. A missing value
        always stops: it has no group.

    References
    ----------
    R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", *American
    Statistician* 50 (1996) 361-365.

    Examples
    --------
    >>> quantile_groups([10, 20, 20, 50], [1, 1, 1, 1], 2).tolist()
    [0, 0, 0, 1]
    """
    known = attrs.evolve(get(convention), missing="raise")
    values = finite(income, "income")
    rows = read_table({"income": values}, weight, convention=known)
    require(count >= 1, "count", count, N_("is no number of groups"), N_("Give one or more."))
    wanted = (np.arange(1, count) / count).tolist()
    cuts = quantile(rows.columns[0], wanted, rows.weight, convention=known)
    return np.searchsorted(cuts, values, side="left")


@attrs.frozen(eq=False)
class IncidenceByGroup:
    """Who gets what of a programme, by group; arrays have shape (count,).

    Attributes
    ----------
    benefit_incidence : ndarray of float64
        Each group's share of all money paid; NaN where nothing is.
    beneficiary_incidence : ndarray of float64
        Each group's share of those who receive; NaN where nobody does.
    coverage : ndarray of float64
        Of each group, the share that receives; NaN for an empty group.
    mean_benefit : ndarray of float64
        Money per unit that receives, in each group; NaN where nobody does.
    generosity : ndarray of float64
        Money paid over the income of those who receive, benefit included; NaN where
        nobody receives.
    """

    benefit_incidence: Array
    beneficiary_incidence: Array
    coverage: Array
    mean_benefit: Array
    generosity: Array


def incidence_by_group(
    benefit: ArrayLike,
    income: ArrayLike,
    weight: ArrayLike,
    codes: ArrayLike,
    count: int,
    *,
    convention: str | Convention = "fupin",
) -> IncidenceByGroup:
    """Say how a programme's money and beneficiaries fall on groups, such as quintiles.

    Parameters
    ----------
    benefit : array_like of float, shape (n,)
        Zero or more.
    income : array_like of float, shape (n,)
        Income with the benefit.
    weight : array_like of float, shape (n,)
    codes : array_like of int, shape (n,)
        The group of each row, from 0 to ``count - 1``; see `quantile_groups`.
    count : int
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    IncidenceByGroup
        A missing value makes its group NaN, and all that rests on the whole.

    Raises
    ------
    InvalidValueError
        Where a benefit, income or weight is infinite or of another shape, a benefit or
        weight is negative, the weights sum to zero, or a code is no group.

    References
    ----------
    L. Demery, "Analyzing the incidence of public spending", in *The impact of economic
    policies on poverty and income distribution* (World Bank, 2003); *ADePT Social
    Protection* (World Bank), for generosity.

    Examples
    --------
    >>> found = incidence_by_group([30, 0, 10], [100, 80, 90], [1, 1, 1], [0, 0, 1], 2)
    >>> found.benefit_incidence.tolist(), found.coverage.tolist()
    ([0.75, 0.25], [0.5, 1.0])
    """
    given = {"benefit": benefit, "income": income}
    rows = read_table(given, weight, convention=convention, codes=codes, count=count)
    paid, incomes = rows.columns
    refuse_rows("benefit", paid, paid < 0, N_("is negative"))
    receiving = np.where(paid > 0, rows.weight, 0.0)
    receivers = rows.sums(receiving)
    money = rows.sums(rows.weight * paid)
    return IncidenceByGroup(
        benefit_incidence=rows.shares(money),
        beneficiary_incidence=rows.shares(receivers),
        coverage=rows.settled(ratio(receivers, rows.total)),
        mean_benefit=rows.settled(ratio(money, receivers)),
        generosity=rows.settled(ratio(money, rows.sums(receiving * incomes))),
    )

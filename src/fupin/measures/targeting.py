"""Whom a programme reaches, and whom it should."""

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import check_marks
from fupin.measures.conventions import Convention
from fupin.measures.inputs import read_table, refuse_rows
from fupin.measures.ratios import group_sums, over, ratio, shares

__all__ = [
    "Targeting",
    "targeting",
]


@attrs.frozen
class Targeting:
    """How well a programme meets its target group; shares, NaN where nobody is counted.

    Attributes
    ----------
    coverage : float
        Of the target group, the share that receives something.
    under_coverage : float
        The rest of it: errors of exclusion.
    coverage_outside : float
        Of the others, the share that receives something.
    differential : float
        Coverage less coverage outside.
    leakage : float
        Of those who receive something, the share outside the target group: errors of
        inclusion.
    benefit_leakage : float
        Of all money paid, the share that goes outside the target group.
    target_share : float
        The target group's share of the population.
    cgh : float
        The target group's share of the money over its share of the population: one
        for a programme that pays all alike, higher for better targeting.
    """

    coverage: float
    under_coverage: float
    coverage_outside: float
    differential: float
    leakage: float
    benefit_leakage: float
    target_share: float
    cgh: float


def targeting(
    benefit: ArrayLike,
    is_target: ArrayLike,
    weight: ArrayLike,
    *,
    convention: str | Convention = "fupin",
) -> Targeting:
    """Compare who receives a benefit with who should.

    Parameters
    ----------
    benefit : array_like of float, shape (n,)
        What each unit receives, zero or more; who receives above zero is covered.
    is_target : array_like of bool, shape (n,)
        Who should receive, such as the poor before the benefit.
    weight : array_like of float, shape (n,)
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    Targeting
        NaN where a value is missing.

    Raises
    ------
    InvalidValueError
        Where a benefit or weight is infinite, negative or of another shape, the weights
        sum to zero, or a target mark is neither 0 nor 1.

    References
    ----------
    D. Coady, M. Grosh and J. Hoddinott, *Targeting of transfers in developing
    countries* (World Bank, 2004), for `cgh`; E. Galasso and M. Ravallion,
    "Decentralized targeting of an antipoverty program", *Journal of Public Economics*
    89 (2005) 705-727, for the differential; G. A. Cornia and F. Stewart, "Two errors
    of targeting", *Journal of International Development* 5 (1993) 459-496.

    Examples
    --------
    >>> found = targeting([30, 0, 10, 0], [True, True, False, False], [1, 1, 1, 1])
    >>> found.coverage, found.leakage, found.benefit_leakage, found.cgh
    (0.5, 0.5, 0.25, 1.5)
    """
    given = {"benefit": benefit, "is_target": is_target}
    rows = read_table(given, weight, convention=convention)
    paid, marks = rows.columns
    refuse_rows("benefit", paid, paid < 0, N_("is negative"))
    check_marks(marks, "is_target", N_("Say of each row whether it belongs to the target group."))
    groups = marks.astype(np.intp)
    members = group_sums(rows.weight, groups, 2)
    receivers = group_sums(rows.weight * (paid > 0), groups, 2)
    money = group_sums(rows.weight * paid, groups, 2)
    if rows.is_lost:
        members, receivers, money = np.full((3, 2), np.nan)
    outside, coverage = ratio(receivers, members).tolist()
    target_share = float(shares(members)[1])
    money_share = float(shares(money)[1])
    return Targeting(
        coverage=coverage,
        under_coverage=1 - coverage,
        coverage_outside=outside,
        differential=coverage - outside,
        leakage=float(shares(receivers)[0]),
        benefit_leakage=1 - money_share,
        target_share=target_share,
        cgh=over(money_share, target_share),
    )

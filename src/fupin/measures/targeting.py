"""Whom a programme reaches, what they get, and what that does to poverty."""

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._samples import (
    Array,
    Codes,
    by_group,
    checked_codes,
    checked_line,
    checked_sample,
    checked_values,
    concentration,
    relative_gaps,
    require,
)
from fupin.measures.conventions import Convention
from fupin.measures.poverty import fgt_all
from fupin.measures.quantiles import quantile
from fupin.measures.ratios import ratio

__all__ = [
    "GapReduction",
    "IncidenceByGroup",
    "Targeting",
    "TransferImpact",
    "concentration_coefficient",
    "gap_reduction",
    "incidence_by_group",
    "quantile_groups",
    "targeting",
    "transfer_impact",
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


def targeting(benefit: ArrayLike, is_target: ArrayLike, weight: ArrayLike) -> Targeting:
    """Compare who receives a benefit with who should.

    Parameters
    ----------
    benefit : array_like of float, shape (n,)
        What each unit receives, zero or more; who receives above zero is covered.
    is_target : array_like of bool, shape (n,)
        Who should receive, such as the poor before the benefit.
    weight : array_like of float, shape (n,)

    Returns
    -------
    Targeting

    Raises
    ------
    InvalidValueError
        Where a benefit or weight is missing, infinite, negative or of another shape, the
        weights sum to zero, or a target mark is neither 0 nor 1.

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
    paid, weights = _benefits(benefit, weight)
    marks = checked_values(is_target, "is_target", paid.shape)
    other = marks[(marks != 0) & (marks != 1)]
    require(
        other.size == 0,
        "is_target",
        other.tolist()[:3],
        N_("are neither 0 nor 1"),
        N_("Say of each row whether it belongs to the target group."),
    )
    groups = marks.astype(np.intp)
    members = by_group(weights, groups, 2)
    receivers = by_group(weights * (paid > 0), groups, 2)
    money = by_group(weights * paid, groups, 2)
    outside, coverage = ratio(receivers, members).tolist()
    target_share = float(members[1] / members.sum())
    money_share = float(ratio(money, np.asarray(money.sum()))[1])
    return Targeting(
        coverage=coverage,
        under_coverage=1 - coverage,
        coverage_outside=outside,
        differential=coverage - outside,
        leakage=float(ratio(receivers, np.asarray(receivers.sum()))[0]),
        benefit_leakage=1 - money_share,
        target_share=target_share,
        cgh=float(ratio(np.asarray(money_share), np.asarray(target_share))),
    )


def _benefits(benefit: ArrayLike, weight: ArrayLike) -> tuple[Array, Array]:
    paid, weights = checked_sample(benefit, weight, "benefit")
    lowest = float(paid.min())
    require(lowest >= 0, "benefit", lowest, N_("is negative"), N_("Give benefits of zero or more."))
    return paid, weights


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
        negative, the weights sum to zero, or the count is below one.

    References
    ----------
    R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", *American
    Statistician* 50 (1996) 361-365.

    Examples
    --------
    >>> quantile_groups([10, 20, 20, 50], [1, 1, 1, 1], 2).tolist()
    [0, 0, 0, 1]
    """
    values, weights = checked_sample(income, weight, "income")
    require(count >= 1, "count", count, N_("is no number of groups"), N_("Give one or more."))
    wanted = (np.arange(1, count) / count).tolist()
    cuts = quantile(values, wanted, weights, convention=convention)
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
    benefit: ArrayLike, income: ArrayLike, weight: ArrayLike, codes: ArrayLike, count: int
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

    Returns
    -------
    IncidenceByGroup

    Raises
    ------
    InvalidValueError
        Where a benefit, income or weight is missing, infinite or of another shape, a
        benefit or weight is negative, the weights sum to zero, or a code is no group.

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
    paid, weights = _benefits(benefit, weight)
    incomes = checked_values(income, "income", paid.shape)
    groups = checked_codes(codes, count, paid.size)
    receiving = np.where(paid > 0, weights, 0.0)
    receivers = by_group(receiving, groups, count)
    money = by_group(weights * paid, groups, count)
    return IncidenceByGroup(
        benefit_incidence=ratio(money, np.asarray(money.sum())),
        beneficiary_incidence=ratio(receivers, np.asarray(receivers.sum())),
        coverage=ratio(receivers, by_group(weights, groups, count)),
        mean_benefit=ratio(money, receivers),
        generosity=ratio(money, by_group(receiving * incomes, groups, count)),
    )


def concentration_coefficient(benefit: ArrayLike, ranking: ArrayLike, weight: ArrayLike) -> float:
    """Give how a benefit is concentrated along a ranking: -1 on the poorest, 1 on the richest.

    Parameters
    ----------
    benefit : array_like of float, shape (n,)
    ranking : array_like of float, shape (n,)
        Such as income before the benefit; rows that tie share their middle rank.
    weight : array_like of float, shape (n,)

    Returns
    -------
    float
        Zero where all get the same, the Gini coefficient where the benefit is its own
        ranking, NaN where the benefits sum to zero.

    Raises
    ------
    InvalidValueError
        Where a benefit, rank or weight is missing, infinite or of another shape, a weight
        is negative, or the weights sum to zero.

    References
    ----------
    N. C. Kakwani, *Income inequality and poverty* (Oxford University Press, 1980),
    chapter 8; N. Kakwani, A. Wagstaff and E. van Doorslaer, "Socioeconomic inequalities
    in health", *Journal of Econometrics* 77 (1997) 87-103, for the covariance form.

    Examples
    --------
    >>> concentration_coefficient([40, 0, 0, 0], [1, 2, 3, 4], [1, 1, 1, 1])
    -0.75
    """
    values, weights = checked_sample(benefit, weight, "benefit")
    ranks = checked_values(ranking, "ranking", values.shape)
    return concentration(values, ranks, weights)


@attrs.frozen
class GapReduction:
    """What a programme's money does to the poverty gap; amounts are totals of money.

    Attributes
    ----------
    gap_before, gap_after : float
        What it would take to lift all poor to the line.
    cost : float
        Benefits and administration.
    benefit_cost_ratio : float
        Gap closed per unit of cost; NaN without cost.
    cost_benefit_ratio : float
        Cost per unit of gap closed; NaN where none is.
    vertical_efficiency : float
        Of the benefits, the share paid to those poor before.
    reduction_efficiency : float
        Of the benefits, the share that closes gaps.
    spillover : float
        Of what the poor receive, the share beyond what lifts them to the line.
    gap_efficiency : float
        Gap closed as a share of the gap before.
    """

    gap_before: float
    gap_after: float
    cost: float
    benefit_cost_ratio: float
    cost_benefit_ratio: float
    vertical_efficiency: float
    reduction_efficiency: float
    spillover: float
    gap_efficiency: float


def gap_reduction(
    income: ArrayLike,
    benefit: ArrayLike,
    line: ArrayLike,
    weight: ArrayLike,
    administration: float = 0.0,
) -> GapReduction:
    """Compare what a programme costs with the poverty gap it closes.

    Parameters
    ----------
    income : array_like of float, shape (n,)
        Income before the benefit.
    benefit : array_like of float, shape (n,)
        Zero or more.
    line : array_like of float, shape () or (n,)
    weight : array_like of float, shape (n,)
        What each row stands for, so that sums are money of the population.
    administration : float
        Total cost besides the benefits, zero or more.

    Returns
    -------
    GapReduction
        Shares of nothing are NaN.

    Raises
    ------
    InvalidValueError
        Where an income, benefit, line or weight is missing, infinite or of another shape,
        a benefit, weight or the administration is negative, a line is not positive, or
        the weights sum to zero.

    References
    ----------
    W. Beckerman, "The impact of income maintenance payments on poverty in Britain,
    1975", *Economic Journal* 89 (1979) 261-279; *ADePT Social Protection* (World Bank),
    for the ratio to cost.

    Examples
    --------
    >>> found = gap_reduction([60, 90, 150], [30, 30, 40], 100, [1, 1, 1])
    >>> found.gap_before, found.gap_after, found.benefit_cost_ratio, found.vertical_efficiency
    (50.0, 10.0, 0.4, 0.6)
    """
    paid, weights = _benefits(benefit, weight)
    values = checked_values(income, "income", paid.shape)
    lines = checked_line(line, paid.shape)
    require(
        administration >= 0,
        "administration",
        administration,
        N_("is negative"),
        N_("Give a cost of zero or more."),
    )
    before = float(weights @ np.maximum(lines - values, 0.0))
    after = float(weights @ np.maximum(lines - values - paid, 0.0))
    money = float(weights @ paid)
    to_poor = float(weights @ np.where(values < lines, paid, 0.0))
    closed, cost = before - after, money + administration
    return GapReduction(
        gap_before=before,
        gap_after=after,
        cost=cost,
        benefit_cost_ratio=_over(closed, cost),
        cost_benefit_ratio=_over(cost, closed),
        vertical_efficiency=_over(to_poor, money),
        reduction_efficiency=_over(closed, money),
        spillover=1 - _over(closed, to_poor),
        gap_efficiency=_over(closed, before),
    )


def _over(part: float, whole: float) -> float:
    return float(ratio(np.asarray(part), np.asarray(whole)))


@attrs.frozen(eq=False)
class TransferImpact:
    """A poverty index before and after a transfer; arrays have shape (m,).

    Attributes
    ----------
    alphas : ndarray of float64
    before, after : ndarray of float64
        The Foster-Greer-Thorbecke index for each alpha.
    change : ndarray of float64
        After less before.
    relative_change : ndarray of float64
        As a share of the index before; NaN where that is zero.
    """

    alphas: Array
    before: Array
    after: Array
    change: Array
    relative_change: Array


def transfer_impact(
    income: ArrayLike,
    transfer: ArrayLike,
    line: ArrayLike,
    weight: ArrayLike,
    *,
    alphas: ArrayLike = (0.0, 1.0, 2.0),
    convention: str | Convention = "fupin",
) -> TransferImpact:
    """Simulate what a transfer does to poverty, with no change of behaviour.

    Parameters
    ----------
    income : array_like of float, shape (n,)
        Income without the transfer. For a transfer that is paid already, take it off
        first.
    transfer : array_like of float, shape (n,)
        What each unit receives; what it pays is negative.
    line : array_like of float, shape () or (n,)
    weight : array_like of float, shape (n,)
    alphas : array_like of float, shape (m,)
        Zero or more.
    convention : str or Convention
        Only its `at_line` is followed: whether an income at the line is poor.

    Returns
    -------
    TransferImpact

    Raises
    ------
    InvalidValueError
        Where an income, transfer, line or weight is missing, infinite or of another
        shape, a line is not positive, a weight or alpha is negative, or the weights sum
        to zero.

    References
    ----------
    J. Foster, J. Greer and E. Thorbecke (1984); M. Ravallion, D. van de Walle and M.
    Gautam, "Testing a social safety net", *Journal of Public Economics* 57 (1995)
    175-199, for the simulation.

    Examples
    --------
    >>> found = transfer_impact([60, 90, 150], [30, 30, 40], 100, [1, 1, 1])
    >>> found.before.round(3).tolist(), found.after.round(3).tolist()
    ([0.667, 0.167, 0.057], [0.333, 0.033, 0.003])
    """
    values, weights = checked_sample(income, weight, "income")
    received = checked_values(transfer, "transfer", values.shape)
    lines = checked_line(line, values.shape)
    powers = np.atleast_1d(checked_values(alphas, "alphas"))
    rule = relative_gaps(convention)
    before, after = (
        fgt_all(each, lines, weights, alphas=tuple(powers.tolist()), convention=rule)
        for each in (values, values + received)
    )
    return TransferImpact(powers, before, after, after - before, ratio(after - before, before))

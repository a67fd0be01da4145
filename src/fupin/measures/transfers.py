"""What a transfer does to poverty, and what it costs."""

import attrs
import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_
from fupin.measures._checks import finite, require
from fupin.measures.conventions import Convention, get
from fupin.measures.fgt_family import fgt_of
from fupin.measures.inputs import Array, Table, read_table, refuse_rows
from fupin.measures.ratios import over, ratio

__all__ = [
    "GapReduction",
    "TransferImpact",
    "gap_reduction",
    "transfer_impact",
]


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
    *,
    convention: str | Convention = "fupin",
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
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    GapReduction
        Shares of nothing are NaN, and all is where a value is missing.

    Raises
    ------
    InvalidValueError
        Where an income, benefit, line or weight is infinite or of another shape, a
        benefit, weight or the administration is negative, a line is not positive, or the
        weights sum to zero.

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
    given = {"income": income, "benefit": benefit}
    rows = read_table(given, weight, line=line, convention=convention)
    values, paid, lines = rows.columns
    refuse_rows("benefit", paid, paid < 0, N_("is negative"))
    require(
        administration >= 0,
        "administration",
        administration,
        N_("is negative"),
        N_("Give a cost of zero or more."),
    )
    before = _sum(rows, np.maximum(lines - values, 0.0))
    after = _sum(rows, np.maximum(lines - values - paid, 0.0))
    money = _sum(rows, paid)
    to_poor = _sum(rows, np.where(values < lines, paid, 0.0))
    closed, cost = before - after, money + administration
    return GapReduction(
        gap_before=before,
        gap_after=after,
        cost=cost,
        benefit_cost_ratio=over(closed, cost),
        cost_benefit_ratio=over(cost, closed),
        vertical_efficiency=over(to_poor, money),
        reduction_efficiency=over(closed, money),
        spillover=1 - over(closed, to_poor),
        gap_efficiency=over(closed, before),
    )


def _sum(rows: Table, values: Array) -> float:
    return float(rows.settled(rows.sums(rows.weight * values))[0])


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
        Its `at_line` and `missing` are followed; gaps are shares of the line.

    Returns
    -------
    TransferImpact
        NaN where a value is missing.

    Raises
    ------
    InvalidValueError
        Where an income, transfer, line or weight is infinite or of another shape, a line
        is not positive, a weight or alpha is negative, or the weights sum to zero.

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
    relative = attrs.evolve(get(convention), gap="relative")
    given = {"income": income, "transfer": transfer}
    rows = read_table(given, weight, line=line, convention=relative)
    values, received, lines = rows.columns
    powers = np.atleast_1d(finite(alphas, "alphas"))
    before, after = (
        fgt_of(rows, each, lines, tuple(powers.tolist()), relative)[0]
        for each in (values, values + received)
    )
    return TransferImpact(powers, before, after, after - before, ratio(after - before, before))

"""Multidimensional poverty by the method of Alkire and Foster."""

from itertools import combinations

import attrs
import numpy as np
from numpy.typing import ArrayLike, NDArray

from fupin.errors import N_
from fupin.measures._samples import (
    Array,
    by_group,
    checked_codes,
    checked_sample,
    checked_values,
    require,
)
from fupin.measures.ratios import ratio

__all__ = [
    "AlkireFoster",
    "AlkireFosterByGroup",
    "AlkireFosterChange",
    "AlkireFosterRange",
    "alkire_foster",
    "alkire_foster_by_cutoff",
    "alkire_foster_by_group",
    "alkire_foster_by_weighting",
    "alkire_foster_change",
    "deprivation_gaps",
    "deprivation_score",
    "deprived",
    "robust_comparisons",
]

TABLE = 2
"""Rows are units, columns indicators."""

SLACK = 1e-9
"""Shares such as 1/6 + 1/18 miss their sum by rounding; a score this close to k reaches it."""


def deprived(achievements: ArrayLike, cutoffs: ArrayLike) -> NDArray[np.bool_]:
    """Say who falls short in what.

    Parameters
    ----------
    achievements : array_like of float, shape (n, d)
    cutoffs : array_like of float, shape (d,)
        An achievement at the cutoff is no deprivation.

    Returns
    -------
    ndarray of bool, shape (n, d)

    Raises
    ------
    InvalidValueError
        Where an achievement or cutoff is missing, infinite or of another shape.

    References
    ----------
    S. Alkire and J. Foster, "Counting and multidimensional poverty measurement",
    *Journal of Public Economics* 95 (2011) 476-487.

    Examples
    --------
    >>> deprived([[12.5, 10], [20, 12]], [13, 12]).tolist()
    [[True, True], [False, False]]
    """
    values, lines = _achievements(achievements, cutoffs)
    return values < lines


def deprivation_gaps(achievements: ArrayLike, cutoffs: ArrayLike) -> Array:
    """Give how far each achievement falls short, as a share of its cutoff.

    Parameters
    ----------
    achievements : array_like of float, shape (n, d)
        Cardinal achievements.
    cutoffs : array_like of float, shape (d,)
        Above zero.

    Returns
    -------
    ndarray of float64, shape (n, d)
        Zero where there is no deprivation.

    Raises
    ------
    InvalidValueError
        As `deprived` does, and where a cutoff is not positive.

    References
    ----------
    Alkire and Foster (2011), the normalised gap matrix.

    Examples
    --------
    >>> deprivation_gaps([[9, 10], [20, 12]], [12, 12]).round(3).tolist()
    [[0.25, 0.167], [0.0, 0.0]]
    """
    values, lines = _achievements(achievements, cutoffs)
    lowest = float(lines.min(initial=np.inf))
    require(lowest > 0, "cutoffs", lowest, N_("is not positive"), N_("Give cutoffs above zero."))
    return np.asarray(np.maximum(1 - values / lines, 0.0))


def _achievements(achievements: ArrayLike, cutoffs: ArrayLike) -> tuple[Array, Array]:
    values = _table(achievements, "achievements")
    return values, checked_values(cutoffs, "cutoffs", values.shape[1:])


def _table(values: ArrayLike, place: str) -> Array:
    table = checked_values(values, place)
    is_table = table.ndim == TABLE and table.shape[-1] > 0
    require(
        is_table,
        place,
        table.shape,
        N_("is not a table"),
        N_("Give one row per unit and one column per indicator."),
    )
    return table


def deprivation_score(deprivations: ArrayLike, dimension_weights: ArrayLike | None = None) -> Array:
    """Give each unit's weighted share of deprivations, in [0, 1].

    Parameters
    ----------
    deprivations : array_like of bool or of 0 and 1, shape (n, d)
    dimension_weights : array_like of float, shape (d,), optional
        Any weights of zero or more; they are divided by their sum. Equal without them.

    Returns
    -------
    ndarray of float64, shape (n,)

    Raises
    ------
    InvalidValueError
        Where a deprivation is neither 0 nor 1, or the weights are of another shape,
        missing, negative or sum to zero.

    References
    ----------
    Alkire and Foster (2011), the deprivation count.

    Examples
    --------
    >>> deprivation_score([[1, 0], [1, 1]], [3, 1]).tolist()
    [0.75, 1.0]
    """
    matrix = _deprivations(deprivations)
    return np.asarray(matrix @ _dimension_weights(dimension_weights, matrix.shape[1]))


def _deprivations(deprivations: ArrayLike) -> Array:
    matrix = _table(deprivations, "deprivations")
    other = matrix[(matrix != 0) & (matrix != 1)]
    require(
        other.size == 0,
        "deprivations",
        other.tolist()[:3],
        N_("are neither 0 nor 1"),
        N_("Compare achievements with cutoffs first."),
    )
    return matrix


def _dimension_weights(dimension_weights: ArrayLike | None, count: int) -> Array:
    if dimension_weights is None:
        return np.full(count, 1 / count)
    weights = checked_values(dimension_weights, "dimension_weights", (count,))
    lowest = float(weights.min())
    require(
        lowest >= 0 and weights.sum() > 0,
        "dimension_weights",
        lowest,
        N_("is no lowest weight"),
        N_("Give weights of zero or more, not all zero."),
    )
    return np.asarray(weights / weights.sum())


def _check_cutoff(k: float) -> None:
    require(
        0 < k <= 1,
        "k",
        k,
        N_("is outside (0, 1]"),
        N_("Give the share of weighted deprivations at which a unit is poor."),
    )


@attrs.frozen(eq=False)
class AlkireFoster:
    """Multidimensional poverty of a population; arrays have shape (d,).

    Attributes
    ----------
    headcount : float
        H, the share of the population that is poor.
    intensity : float
        A, the mean score of the poor; NaN where nobody is poor.
    m0 : float
        The adjusted headcount ratio, H times A.
    m1, m2 : float
        The adjusted gap and squared gap; NaN where no gaps were given.
    uncensored_headcounts : ndarray of float64
        The share of the population that is deprived in each indicator.
    censored_headcounts : ndarray of float64
        The share that is both poor and deprived in it.
    contributions : ndarray of float64
        Each indicator's share of M0; NaN where nobody is poor.
    dimension_weights : ndarray of float64
        They sum to one.
    """

    headcount: float
    intensity: float
    m0: float
    m1: float
    m2: float
    uncensored_headcounts: Array
    censored_headcounts: Array
    contributions: Array
    dimension_weights: Array


def alkire_foster(
    deprivations: ArrayLike,
    weight: ArrayLike,
    k: float,
    dimension_weights: ArrayLike | None = None,
    gaps: ArrayLike | None = None,
) -> AlkireFoster:
    """Measure multidimensional poverty.

    Parameters
    ----------
    deprivations : array_like of bool or of 0 and 1, shape (n, d)
    weight : array_like of float, shape (n,)
        What each row stands for.
    k : float
        The share of weighted deprivations at which a unit is poor, in (0, 1]: a tiny
        one for the union, 1 for the intersection. Scores within 1e-9 below it count.
    dimension_weights : array_like of float, shape (d,), optional
        Divided by their sum; equal without them.
    gaps : array_like of float, shape (n, d), optional
        Normalised gaps, for M1 and M2; see `deprivation_gaps`.

    Returns
    -------
    AlkireFoster

    Raises
    ------
    InvalidValueError
        Where a deprivation is neither 0 nor 1, a weight is missing or negative, weights
        sum to zero, k lies outside (0, 1], a gap is missing or stands where there is no
        deprivation, or the shapes do not match.

    References
    ----------
    S. Alkire and J. Foster, "Counting and multidimensional poverty measurement",
    *Journal of Public Economics* 95 (2011) 476-487.

    Examples
    --------
    >>> rows = [[1, 0, 1, 0], [0, 1, 0, 0], [0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 1, 0]]
    >>> found = alkire_foster(rows, [1, 1, 1, 1, 1], k=0.5)
    >>> round(found.headcount, 4), round(found.intensity, 4), round(found.m0, 4)
    (0.6, 0.5833, 0.35)
    """
    matrix = _deprivations(deprivations)
    _, weights = checked_sample(matrix, weight, "deprivations")
    importance = _dimension_weights(dimension_weights, matrix.shape[1])
    _check_cutoff(k)
    shares = weights / weights.sum()
    poor_shares = np.where(matrix @ importance >= k - SLACK, shares, 0.0)
    headcount, censored = float(poor_shares.sum()), poor_shares @ matrix
    m0 = float(censored @ importance)
    m1, m2 = (np.nan, np.nan)
    if gaps is not None:
        depth = _checked_gaps(gaps, matrix)
        m1, m2 = (float(poor_shares @ depth**power @ importance) for power in (1, 2))
    return AlkireFoster(
        headcount=headcount,
        intensity=float(ratio(np.asarray(m0), np.asarray(headcount))),
        m0=m0,
        m1=m1,
        m2=m2,
        uncensored_headcounts=shares @ matrix,
        censored_headcounts=censored,
        contributions=ratio(censored * importance, np.asarray(m0)),
        dimension_weights=importance,
    )


def _checked_gaps(gaps: ArrayLike, matrix: Array) -> Array:
    depth = checked_values(gaps, "gaps", matrix.shape)
    astray = depth[(matrix == 0) & (depth != 0)]
    require(
        astray.size == 0 and depth.min(initial=0.0) >= 0,
        "gaps",
        (astray if astray.size else depth.ravel()).min(initial=0.0),
        N_("stands where there is no deprivation, or is negative"),
        N_("Give gaps of zero or more, zero where there is no deprivation."),
    )
    return depth


@attrs.frozen(eq=False)
class AlkireFosterByGroup:
    """Multidimensional poverty by group; arrays have shape (count,).

    Attributes
    ----------
    m0_total : float
        M0 of the whole population.
    population_share : ndarray of float64
    headcount, intensity, m0 : ndarray of float64
        NaN for a group that nobody belongs to; intensity also where nobody is poor.
    contribution : ndarray of float64
        Each group's share of the whole M0; NaN where that is zero.
    """

    m0_total: float
    population_share: Array
    headcount: Array
    intensity: Array
    m0: Array
    contribution: Array


def alkire_foster_by_group(
    deprivations: ArrayLike,
    weight: ArrayLike,
    codes: ArrayLike,
    count: int,
    *,
    k: float,
    dimension_weights: ArrayLike | None = None,
) -> AlkireFosterByGroup:
    """Take M0 apart by group.

    Parameters
    ----------
    deprivations : array_like of bool or of 0 and 1, shape (n, d)
    weight : array_like of float, shape (n,)
    codes : array_like of int, shape (n,)
        The group of each row, from 0 to ``count - 1``.
    count : int
    k : float
        In (0, 1].
    dimension_weights : array_like of float, shape (d,), optional

    Returns
    -------
    AlkireFosterByGroup

    Raises
    ------
    InvalidValueError
        As `alkire_foster` does, and where a code is no group.

    References
    ----------
    Alkire and Foster (2011), section 4, on decomposability.

    Examples
    --------
    >>> rows = [[1, 0, 1, 0], [0, 1, 0, 0], [0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 1, 0]]
    >>> alkire_foster_by_group(rows, [1] * 5, [0, 0, 1, 1, 1], 2, k=0.5).m0.round(4).tolist()
    [0.25, 0.4167]
    """
    score = deprivation_score(deprivations, dimension_weights)
    _, weights = checked_sample(score, weight, "deprivations")
    groups = checked_codes(codes, count, score.size)
    _check_cutoff(k)
    poor_weights = np.where(score >= k - SLACK, weights, 0.0)
    members = by_group(weights, groups, count)
    poor = by_group(poor_weights, groups, count)
    scores = by_group(poor_weights * score, groups, count)
    return AlkireFosterByGroup(
        m0_total=float(scores.sum() / members.sum()),
        population_share=members / members.sum(),
        headcount=ratio(poor, members),
        intensity=ratio(scores, poor),
        m0=ratio(scores, members),
        contribution=ratio(scores, scores.sum()),
    )


@attrs.frozen(eq=False)
class AlkireFosterRange:
    """Multidimensional poverty for a range of choices; arrays have shape (m,).

    Attributes
    ----------
    headcount, intensity, m0 : ndarray of float64
        Intensity is NaN where nobody is poor.
    """

    headcount: Array
    intensity: Array
    m0: Array


def alkire_foster_by_cutoff(
    deprivations: ArrayLike,
    weight: ArrayLike,
    cutoffs: ArrayLike,
    dimension_weights: ArrayLike | None = None,
) -> AlkireFosterRange:
    """Measure multidimensional poverty for each of many poverty cutoffs k, in one pass.

    Parameters
    ----------
    deprivations : array_like of bool or of 0 and 1, shape (n, d)
    weight : array_like of float, shape (n,)
    cutoffs : array_like of float, shape (m,)
        Each in (0, 1].
    dimension_weights : array_like of float, shape (d,), optional

    Returns
    -------
    AlkireFosterRange
        H and M0 do not rise with k.

    Raises
    ------
    InvalidValueError
        As `alkire_foster` does.

    References
    ----------
    S. Alkire et al., *Multidimensional poverty measurement and analysis* (Oxford
    University Press, 2015), chapter 8.

    Examples
    --------
    >>> found = alkire_foster_by_cutoff([[1, 0], [1, 1]], [1, 1], [0.5, 1.0])
    >>> found.headcount.tolist(), found.m0.tolist()
    ([1.0, 0.5], [0.75, 0.5])
    """
    score = deprivation_score(deprivations, dimension_weights)
    _, weights = checked_sample(score, weight, "deprivations")
    ks = checked_values(cutoffs, "cutoffs")
    for k in (float(ks.min(initial=1.0)), float(ks.max(initial=1.0))):
        _check_cutoff(k)
    order = np.argsort(-score)
    first_below = np.searchsorted(-score[order], -(ks - SLACK), side="right")
    ordered = weights[order] / weights.sum()
    headcount = np.concatenate(([0.0], np.cumsum(ordered)))[first_below]
    m0 = np.concatenate(([0.0], np.cumsum(ordered * score[order])))[first_below]
    return AlkireFosterRange(headcount, ratio(m0, headcount), m0)


def alkire_foster_by_weighting(
    deprivations: ArrayLike, weight: ArrayLike, k: float, weightings: ArrayLike
) -> AlkireFosterRange:
    """Measure multidimensional poverty for each of several dimension weightings.

    Parameters
    ----------
    deprivations : array_like of bool or of 0 and 1, shape (n, d)
    weight : array_like of float, shape (n,)
    k : float
        In (0, 1].
    weightings : array_like of float, shape (m, d)
        One weighting per row; each is divided by its sum.

    Returns
    -------
    AlkireFosterRange

    Raises
    ------
    InvalidValueError
        As `alkire_foster` does.

    References
    ----------
    Alkire et al. (2015), chapter 8.

    Examples
    --------
    >>> alkire_foster_by_weighting([[1, 0], [1, 1]], [1, 1], 0.6, [[1, 1], [3, 1]]).m0.tolist()
    [0.5, 0.875]
    """
    rows = _table(weightings, "weightings")
    found = [alkire_foster(deprivations, weight, k, row) for row in rows]
    return AlkireFosterRange(
        headcount=np.array([each.headcount for each in found]),
        intensity=np.array([each.intensity for each in found]),
        m0=np.array([each.m0 for each in found]),
    )


def robust_comparisons(values: ArrayLike) -> float:
    """Give the share of pairs of groups that every choice puts in the same order.

    Parameters
    ----------
    values : array_like of float, shape (m, g)
        An index of g groups (columns) under m choices (rows) of k or of weights.

    Returns
    -------
    float
        In [0, 1]; NaN with fewer than two groups. A tie under some choice leaves a pair
        robust only where it is a tie under all.

    Raises
    ------
    InvalidValueError
        Where a value is missing or infinite, or the array is not a table.

    References
    ----------
    S. Alkire and M. E. Santos, "Measuring acute poverty in the developing world:
    robustness and scope of the Multidimensional Poverty Index", *World Development* 59
    (2014) 251-274.

    Examples
    --------
    >>> round(robust_comparisons([[0.1, 0.2, 0.3], [0.1, 0.3, 0.2]]), 4)
    0.6667
    """
    table = _table(values, "values")
    signs = [
        np.sign(table[:, one] - table[:, other])
        for one, other in combinations(range(table.shape[1]), 2)
    ]
    return float(np.mean([np.all(sign == sign[:1]) for sign in signs])) if signs else float("nan")


@attrs.frozen
class AlkireFosterChange:
    """How multidimensional poverty changed between two years.

    Attributes
    ----------
    m0, headcount, intensity : float
        Absolute changes.
    m0_relative, headcount_relative, intensity_relative : float
        As shares of the earlier value; NaN where that is zero.
    m0_annual, headcount_annual : float
        Absolute changes per year.
    m0_annual_rate, headcount_annual_rate : float
        The compound rate of change per year; NaN where the earlier value is zero.
    incidence_effect, intensity_effect : float
        The parts of the change of M0 due to H and to A, which sum to it (Shapley).
    """

    m0: float
    headcount: float
    intensity: float
    m0_relative: float
    headcount_relative: float
    intensity_relative: float
    m0_annual: float
    headcount_annual: float
    m0_annual_rate: float
    headcount_annual_rate: float
    incidence_effect: float
    intensity_effect: float


def alkire_foster_change(
    before: AlkireFoster, after: AlkireFoster, years: float
) -> AlkireFosterChange:
    """Compare multidimensional poverty in two years.

    Parameters
    ----------
    before, after : AlkireFoster
        Of the same indicators, cutoffs and weights.
    years : float
        From the one to the other, above zero.

    Returns
    -------
    AlkireFosterChange
        Where nobody is poor in a year, the intensity and what rests on it is NaN.

    Raises
    ------
    InvalidValueError
        Where the years are not above zero, or the dimension weights differ.

    References
    ----------
    Alkire et al. (2015), chapter 9; M. Apablaza and G. Yalonetzky, "Measuring the
    dynamics of multiple deprivations among children" (2011), for the two effects.

    Examples
    --------
    >>> before = alkire_foster([[1, 1], [1, 0]], [1, 1], k=0.5)
    >>> after = alkire_foster([[1, 1], [0, 0]], [1, 1], k=0.5)
    >>> found = alkire_foster_change(before, after, years=2)
    >>> found.m0, found.m0_annual, found.incidence_effect, found.intensity_effect
    (-0.25, -0.125, -0.4375, 0.1875)
    """
    require(years > 0, "years", years, N_("is not positive"), N_("Give the later year second."))
    require(
        np.array_equal(before.dimension_weights, after.dimension_weights),
        "after",
        after.dimension_weights.tolist(),
        N_("are other dimension weights"),
        N_("Measure both years with the same weights."),
    )
    by_headcount = after.headcount - before.headcount
    by_intensity = after.intensity - before.intensity
    m0 = after.m0 - before.m0
    return AlkireFosterChange(
        m0=m0,
        headcount=by_headcount,
        intensity=by_intensity,
        m0_relative=_relative(m0, before.m0),
        headcount_relative=_relative(by_headcount, before.headcount),
        intensity_relative=_relative(by_intensity, before.intensity),
        m0_annual=m0 / years,
        headcount_annual=by_headcount / years,
        m0_annual_rate=(1 + _relative(m0, before.m0)) ** (1 / years) - 1,
        headcount_annual_rate=(1 + _relative(by_headcount, before.headcount)) ** (1 / years) - 1,
        incidence_effect=by_headcount * (before.intensity + after.intensity) / 2,
        intensity_effect=by_intensity * (before.headcount + after.headcount) / 2,
    )


def _relative(change: float, before: float) -> float:
    return float(ratio(np.asarray(change), np.asarray(before)))

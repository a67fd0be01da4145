"""Poverty indices on plain arrays.

An income is poor below the line, or also at it where the convention says so. A
line is one number or one for each row, always positive. Incomes may be negative:
a loss is a gap larger than the line, where the index does not take a logarithm.
"""

from collections.abc import Sequence
from typing import Literal

import attrs
import numpy as np

from fupin.errors import N_, InvalidValueError
from fupin.measures.conventions import Convention, get
from fupin.measures.inequality import BLOCK, absolute_gini_of, gini_of
from fupin.measures.inputs import (
    Array,
    Codes,
    Flags,
    Sample,
    check_parameter,
    group_totals,
    read,
    refuse_rows,
)
from fupin.measures.ordered import order, sorted_sample
from fupin.measures.quantiles import median

__all__ = [
    "at_risk_of_poverty_rate",
    "average_time_to_exit",
    "clark_hemming_ulph",
    "fgt",
    "fgt_all",
    "fgt_by",
    "foster_shorrocks",
    "headcount_ratio",
    "poor_median",
    "relative_line",
    "relative_median_gap",
    "sen",
    "sen_shorrocks_thon",
    "takayama",
    "watts",
    "watts_by",
]

Line = Array | float


def headcount_ratio(income: Array, line: Array, weight: Array) -> Array:
    """Give the weighted share of units whose income lies below the line.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
        Income per person.
    line : ndarray of float64, shape () or (n,)
        The poverty line, in the same unit; an income at the line is not poor.
    weight : ndarray of float64, shape (n,)
        What each row stands for, such as the persons of a household.

    Returns
    -------
    ndarray of float64, shape ()
        NaN where the weights sum to zero, or an income, line or weight is NaN.

    Raises
    ------
    InvalidValueError
        If a weight is negative.

    References
    ----------
    J. Foster, J. Greer and E. Thorbecke, "A class of decomposable poverty
    measures", *Econometrica* 52 (1984) 761-766; the index for alpha = 0.

    Examples
    --------
    >>> float(headcount_ratio(np.array([100.0, 200.0]), np.array(150.0), np.array([3.0, 1.0])))
    0.75
    """
    if weight.size and weight.min() < 0:
        raise InvalidValueError(
            place="headcount_ratio, weight",
            value=float(weight.min()),
            reason=N_("is less than nobody"),
            remedy=N_("Give the persons that each row stands for, zero or more."),
        )
    poor = np.dot(weight, income < line)
    whole = weight.sum()
    # One sum finds any NaN without a temporary array: NaN + x is NaN.
    is_missing = np.isnan(income.sum() + np.sum(line))
    return np.asarray(np.nan if is_missing or whole == 0 else poor / whole)


def fgt(
    income: Array,
    line: Line,
    alpha: float,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> float:
    r"""Give the Foster-Greer-Thorbecke index of one alpha.

    The mean over everybody of :math:`((z - x) / z)^\alpha` for the poor and 0
    for others: the headcount ratio for 0, the poverty gap for 1, its severity
    for 2.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    line : float or ndarray of float64, shape (n,)
        Positive, in the unit of income.
    alpha : float
        The aversion to poverty, 0 or more.
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    convention : str or Convention
        Its `at_line`, `gap` and `missing` are followed. With gaps in money the
        result for an alpha above 0 is a weighted sum in money to that power.

    Returns
    -------
    float
        NaN without rows, or where a value is missing.

    Raises
    ------
    InvalidValueError
        For an alpha below 0 or not finite, a line that is not positive, shapes
        that differ, negative weights or infinities.

    References
    ----------
    J. Foster, J. Greer and E. Thorbecke, "A class of decomposable poverty
    measures", *Econometrica* 52 (1984) 761-766.

    Examples
    --------
    >>> round(fgt(np.array([100.0, 110.0, 150.0, 160.0]), 125.0, 1), 4)
    0.08
    """
    return float(fgt_all(income, line, weight, alphas=(alpha,), convention=convention)[0])


def fgt_all(
    income: Array,
    line: Line,
    weight: Array | None = None,
    *,
    alphas: Sequence[float] = (0, 1, 2),
    convention: str | Convention = "fupin",
) -> Array:
    """Give the Foster-Greer-Thorbecke indices of several alphas, shape (k,), in one pass.

    Raises
    ------
    InvalidValueError
        As `fgt` does.

    References
    ----------
    As for `fgt`.

    Examples
    --------
    >>> fgt_all(np.array([100.0, 110.0, 150.0, 160.0]), 125.0).round(4)
    array([0.5   , 0.08  , 0.0136])
    """
    chosen = get(convention)
    sample = read(income, weight, line=line, convention=chosen)
    return np.asarray(_fgt(sample, alphas, chosen)[0])


def fgt_by(
    income: Array,
    line: Line,
    codes: Codes,
    count: int,
    weight: Array | None = None,
    *,
    alphas: Sequence[float] = (0, 1, 2),
    convention: str | Convention = "fupin",
) -> Array:
    """Give the Foster-Greer-Thorbecke indices of each group, in one pass.

    Parameters
    ----------
    income, line, weight, convention
        As for `fgt`.
    codes : ndarray of intp, shape (n,)
        The group of each row, from 0 to ``count - 1``.
    count : int
        How many groups there are.
    alphas : sequence of float, shape (k,)

    Returns
    -------
    ndarray of float64, shape (count, k)
        NaN for an empty group, and for one where a value is missing.

    Raises
    ------
    InvalidValueError
        As `fgt` does, and for a code that is no group.

    References
    ----------
    As for `fgt`.

    Examples
    --------
    >>> income = np.array([100.0, 110.0, 150.0, 160.0])
    >>> fgt_by(income, 125.0, np.array([0, 1, 1, 0]), 2).round(3)
    array([[0.5  , 0.1  , 0.02 ],
           [0.5  , 0.06 , 0.007]])
    """
    chosen = get(convention)
    sample = read(income, weight, line=line, codes=codes, count=count, convention=chosen)
    return _fgt(sample, alphas, chosen)


def _fgt(sample: Sample, alphas: Sequence[float], convention: Convention) -> Array:
    for alpha in alphas:
        check_parameter("alpha", alpha, lowest=0.0)
    sums = np.zeros((sample.count, len(alphas)))
    size = max(BLOCK, 4 * sample.count)
    for start in range(0, sample.income.size, size):
        rows = slice(start, start + size)
        line = sample.line[rows] if sample.line.ndim else sample.line
        codes = None if sample.codes is None else sample.codes[rows]
        income, weight = sample.income[rows], sample.weight[rows]
        poor = _is_poor(income, line, convention)
        gap = line - income if convention.gap == "money" else (line - income) / line
        gap *= poor
        for column, alpha in enumerate(alphas):
            sums[:, column] += group_totals(_weighed(weight, poor, gap, alpha), codes, sample.count)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = sums / sample.total[:, np.newaxis]
    is_summed = (convention.gap == "money") & (np.asarray(alphas) > 0)
    return sample.settled(np.where(is_summed, sums, means))


def _weighed(weight: Array, poor: Flags, gap: Array, alpha: float) -> Array:
    if alpha == 0:
        return np.asarray(weight * poor)
    if alpha == 1:
        return np.asarray(weight * gap)
    return np.asarray(weight * (gap * gap if alpha == 2 else gap**alpha))  # noqa: PLR2004


def _is_poor(income: Array, line: Array, convention: Convention) -> Flags:
    return np.asarray(income <= line if convention.at_line == "weak" else income < line)


def watts(
    income: Array,
    line: Line,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> float:
    r"""Give the Watts index: the mean of :math:`\ln(z / x)` for the poor, 0 for others.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
        Positive, unless the convention has an answer for others.
    line : float or ndarray of float64, shape (n,)
        Positive, in the unit of income.
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    convention : str or Convention
        Its `at_line`, `watts_zeros` and `missing` are followed.

    Returns
    -------
    float
        NaN without rows, or where a value is missing; infinite where a zero
        income is taken by its limit.

    Raises
    ------
    InvalidValueError
        For a zero or negative income, unless the convention has an answer; a
        line that is not positive, shapes that differ, negative weights, infinities.

    References
    ----------
    H. W. Watts, "An economic definition of poverty", in D. P. Moynihan (ed.),
    *On Understanding Poverty* (1968); B. Zheng, "An axiomatic characterization
    of the Watts poverty index", *Economics Letters* 42 (1993) 81-86.

    Examples
    --------
    >>> round(watts(np.array([100.0, 110.0, 150.0, 160.0]), 125.0), 10)
    0.0877442307
    """
    return clark_hemming_ulph(income, line, 0.0, weight, convention=convention)


def watts_by(
    income: Array,
    line: Line,
    codes: Codes,
    count: int,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> Array:
    """Give the Watts index of each group, shape (count,), in one pass.

    Raises
    ------
    InvalidValueError
        As `watts` does, and for a code that is no group.

    References
    ----------
    As for `watts`, which gives the same for the rows of one group.

    Examples
    --------
    >>> watts_by(np.array([50.0, 200.0]), 100.0, np.array([0, 1]), 2).round(4)
    array([0.6931, 0.    ])
    """
    chosen = get(convention)
    sample = read(income, weight, line=line, codes=codes, count=count, convention=chosen)
    return _mean_loss(sample, 0.0, chosen)


def clark_hemming_ulph(
    income: Array,
    line: Line,
    beta: float,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> float:
    r"""Give the Clark-Hemming-Ulph index in its additive form.

    The mean of :math:`(1 - (x / z)^\beta) / \beta` for the poor and 0 for
    others; the Watts index for 0 and the poverty gap for 1.

    Parameters
    ----------
    income, line, weight, convention
        As for `watts`.
    beta : float
        At most 1; the less, the more the poorest count.

    Returns
    -------
    float
        NaN without rows, or where a value is missing.

    Raises
    ------
    InvalidValueError
        For a beta above 1; for a negative income, or with a beta of 0 or less a
        zero one, unless the convention has an answer; otherwise as `watts` does.

    References
    ----------
    S. Clark, R. Hemming and D. Ulph, "On indices for the measurement of
    poverty", *Economic Journal* 91 (1981) 515-526; S. R. Chakravarty, "Ethically
    flexible measures of poverty", *Canadian Journal of Economics* 16 (1983) 74-85.

    Examples
    --------
    >>> income = np.array([100.0, 110.0, 150.0, 160.0])
    >>> [round(clark_hemming_ulph(income, 125.0, beta), 4) for beta in (0, 0.5, 1)]
    [0.0877, 0.0837, 0.08]
    """
    chosen = get(convention)
    return float(_mean_loss(read(income, weight, line=line, convention=chosen), beta, chosen)[0])


def _mean_loss(sample: Sample, beta: float, convention: Convention) -> Array:
    check_parameter("beta", beta, lowest=-np.inf, highest=1.0)
    income, line = sample.income, sample.line
    share = np.minimum(income / line, 1.0)
    if income.min(initial=np.inf) <= 0:
        share = _for_logarithms(share, sample, beta, convention)
    with np.errstate(divide="ignore", over="ignore"):
        logs = np.log(share)
        losses = -logs if beta == 0 else -np.expm1(beta * logs) / beta
    # Nobody loses less than nothing, and -0 would print as a loss.
    return sample.settled(sample.means(np.maximum(losses, 0.0)))


def _for_logarithms(share: Array, sample: Sample, beta: float, convention: Convention) -> Array:
    """Give shares of the line that a logarithm takes, or stop."""
    income = sample.income
    if convention.watts_zeros == "drop":
        return np.asarray(np.where(income > 0, share, 1.0))
    if convention.watts_zeros == "substitute":
        instead = np.minimum(convention.log_substitute / sample.line, 1.0)
        return np.asarray(np.where(income > 0, share, instead))
    refuse_rows("income", income, income < 0, N_("is negative, and the index takes a logarithm"))
    if convention.watts_zeros == "raise_always" or (
        convention.watts_zeros == "raise" and beta <= 0
    ):
        refuse_rows("income", income, income == 0, N_("has no logarithm"))
    return share


def average_time_to_exit(
    income: Array,
    line: Line,
    growth: float,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> float:
    """Give the mean time to reach the line at steady growth, 0 for those not poor.

    It is the Watts index over the growth rate. Divide by the headcount ratio for
    the mean over the poor.

    Parameters
    ----------
    income, line, weight, convention
        As for `watts`.
    growth : float
        The continuous rate at which every poor income grows: 0.05 for 5% a year.

    Returns
    -------
    float
        In the unit of time of the rate; NaN as for `watts`.

    Raises
    ------
    InvalidValueError
        For a rate that is not positive, otherwise as `watts` does.

    References
    ----------
    J. Morduch, "Poverty, economic growth, and average exit time", *Economics
    Letters* 59 (1998) 385-390.

    Examples
    --------
    >>> round(average_time_to_exit(np.array([100.0, 110.0, 150.0, 160.0]), 125.0, 0.05), 7)
    1.7548846
    """
    check_parameter("growth", growth, lowest=np.finfo(np.float64).tiny)
    return watts(income, line, weight, convention=convention) / growth


def foster_shorrocks(
    income: Array,
    line: Line,
    alpha: float,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> float:
    r"""Give the gap that, if all had it, would be as much poverty: FGT to the power 1 / alpha.

    Foster and Shorrocks show that the indices consistent with those of subgroups
    are increasing transforms of additive ones. Of that class this is the
    transform of the Foster-Greer-Thorbecke index which is measured as a gap.

    Parameters
    ----------
    income, line, weight, convention
        As for `fgt`.
    alpha : float
        1 or more.

    Returns
    -------
    float
        NaN without rows, or where a value is missing.

    Raises
    ------
    InvalidValueError
        For an alpha below 1, otherwise as `fgt` does.

    References
    ----------
    J. E. Foster and A. F. Shorrocks, "Subgroup consistent poverty indices",
    *Econometrica* 59 (1991) 687-709.

    Examples
    --------
    >>> round(foster_shorrocks(np.array([100.0, 110.0, 150.0, 160.0]), 125.0, 2), 4)
    0.1166
    """
    check_parameter("alpha", alpha, lowest=1.0)
    relative = attrs.evolve(get(convention), gap="relative")
    return float(fgt(income, line, alpha, weight, convention=relative) ** (1 / alpha))


def sen(
    income: Array,
    line: Line,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> float:
    r"""Give Sen's index, :math:`H (I + (1 - I) G)`.

    H is the headcount ratio, I the mean gap of the poor and G the Gini
    coefficient among them; under the small-sample form times q / (q + 1), with q
    the weight of the poor.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    line : float or ndarray of float64, shape (n,)
        Positive, in the unit of income; where lines differ, incomes are ranked
        by their share of the line.
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    convention : str or Convention
        Its `at_line`, `small_sample` and `missing` are followed.

    Returns
    -------
    float
        0 where nobody is poor; NaN without rows, or where a value is missing.

    Raises
    ------
    InvalidValueError
        For a line that is not positive, shapes that differ, negative weights or
        infinities.

    References
    ----------
    A. Sen, "Poverty: an ordinal approach to measurement", *Econometrica* 44
    (1976) 219-231.

    Examples
    --------
    >>> round(sen(np.array([100.0, 110.0, 150.0, 160.0]), 125.0), 7)
    0.09
    """
    chosen = get(convention)
    sample = read(income, weight, line=line, convention=chosen)
    poor = _is_poor(sample.income, sample.line, chosen)
    share, weights = (sample.income / sample.line)[poor], sample.weight[poor]
    if not weights.size:
        return float(sample.settled(np.zeros(1))[0])
    ordered = order(share, weights)
    heads = weights.sum()
    inequality = absolute_gini_of(ordered)
    if chosen.small_sample == "plus_one":
        inequality = inequality * heads / (heads + 1)
    gap = 1 - np.dot(weights, share) / heads
    return float(sample.settled(heads / sample.total * (gap + inequality))[0])


def sen_shorrocks_thon(
    income: Array,
    line: Line,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> float:
    r"""Give the Sen-Shorrocks-Thon index, :math:`P_1 (1 + G_g)`.

    P1 is the poverty gap of everybody and G the Gini coefficient of all the
    gaps, those of the rest being 0; under the small-sample form Thon's index,
    with ranks from 1 to N.

    Parameters
    ----------
    income, line, weight, convention
        As for `sen`.

    Returns
    -------
    float
        NaN without rows, or where a value is missing.

    Raises
    ------
    InvalidValueError
        As `sen` does.

    References
    ----------
    A. F. Shorrocks, "Revisiting the Sen poverty index", *Econometrica* 63 (1995)
    1225-1230; D. Thon, "On measuring poverty", *Review of Income and Wealth* 25
    (1979) 429-439.

    Examples
    --------
    >>> round(sen_shorrocks_thon(np.array([100.0, 110.0, 150.0, 160.0]), 125.0), 7)
    0.125
    """
    chosen = get(convention)
    sample = read(income, weight, line=line, convention=chosen)
    gaps = np.maximum(1 - sample.income / sample.line, 0.0)
    mean = sample.means(gaps)
    index = mean + absolute_gini_of(sorted_sample(attrs.evolve(sample, income=gaps)))
    if chosen.small_sample == "plus_one":
        index = (sample.total * index + mean) / (sample.total + 1)
    return float(sample.settled(index)[0])


def takayama(
    income: Array,
    line: Line,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> float:
    """Give Takayama's index: the Gini coefficient of incomes cut off at the line.

    Parameters
    ----------
    income, line, weight
        As for `sen`.
    convention : str or Convention
        Its `gini_correction` and `missing` are followed.

    Returns
    -------
    float
        NaN without rows, where a value is missing, or unless the mean of the
        incomes cut off is positive.

    Raises
    ------
    InvalidValueError
        As `sen` does.

    References
    ----------
    N. Takayama, "Poverty, income inequality, and their measures: Professor Sen's
    axiomatic approach reconsidered", *Econometrica* 47 (1979) 747-759.

    Examples
    --------
    >>> round(takayama(np.array([100.0, 110.0, 150.0, 160.0]), 125.0), 6)
    0.048913
    """
    chosen = get(convention)
    sample = read(income, weight, line=line, convention=chosen)
    censored = np.minimum(sample.income / sample.line, 1.0)
    ordered = sorted_sample(attrs.evolve(sample, income=censored))
    return float(gini_of(ordered, convention=chosen)[0])


def relative_line(
    income: Array,
    weight: Array | None = None,
    *,
    share: float = 0.6,
    of: Literal["median", "mean"] = "median",
    convention: str | Convention = "fupin",
) -> float:
    """Give the poverty line that is a share of the median or of the mean.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    share : float
        Positive.
    of : {"median", "mean"}
    convention : str or Convention
        Its `quantile_rule` and `missing` are followed.

    Returns
    -------
    float
        NaN without rows, where a value is missing, or unless it is positive.

    Raises
    ------
    InvalidValueError
        For a share that is not positive, another name than median or mean,
        shapes that differ, negative weights or infinities.

    References
    ----------
    Eurostat, "Laeken indicators: detailed calculation methodology" (2003).

    Examples
    --------
    >>> relative_line(np.array([10.0, 20.0, 60.0]), share=0.5)
    10.0
    >>> relative_line(np.array([10.0, 20.0, 60.0]), share=0.5, of="mean")
    15.0
    """
    check_parameter("share", share, lowest=np.finfo(np.float64).tiny)
    if of not in ("median", "mean"):
        raise InvalidValueError(
            place="of",
            value=of,
            reason=N_("is nothing that a line is a share of"),
            remedy=N_("Take median or mean."),
        )
    if of == "median":
        middle = median(income, weight, convention=convention)
    else:
        sample = read(income, weight, convention=get(convention))
        middle = float(sample.settled(sample.means(sample.income))[0])
    return share * middle if middle > 0 else float("nan")


def at_risk_of_poverty_rate(
    income: Array,
    weight: Array | None = None,
    *,
    share: float = 0.6,
    of: Literal["median", "mean"] = "median",
    convention: str | Convention = "fupin",
) -> float:
    """Give the share of people below a line that is a share of the median or mean.

    Parameters
    ----------
    income, weight, share, of
        As for `relative_line`.
    convention : str or Convention
        Its `at_line`, `quantile_rule` and `missing` are followed.

    Returns
    -------
    float
        NaN where there is no relative line.

    Raises
    ------
    InvalidValueError
        As `relative_line` does.

    References
    ----------
    Eurostat, "Laeken indicators: detailed calculation methodology" (2003).

    Examples
    --------
    >>> at_risk_of_poverty_rate(np.array([10.0, 20.0, 30.0, 40.0]))
    0.25
    """
    line = relative_line(income, weight, share=share, of=of, convention=convention)
    return float("nan") if np.isnan(line) else fgt(income, line, 0, weight, convention=convention)


def poor_median(
    income: Array,
    line: Line,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> float:
    """Give the median income of the poor.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    line : float or ndarray of float64, shape (n,)
        Positive, in the unit of income.
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    convention : str or Convention
        Its `at_line`, `quantile_rule` and `missing` are followed.

    Returns
    -------
    float
        NaN where nobody is poor, or a value is missing.

    Raises
    ------
    InvalidValueError
        For a line that is not positive, shapes that differ, negative weights or
        infinities.

    References
    ----------
    G. Osier, "Variance estimation for complex indicators of poverty and
    inequality", *Survey Research Methods* 3 (2009) 167-195.

    Examples
    --------
    >>> poor_median(np.array([10.0, 20.0, 30.0, 80.0]), 50.0)
    20.0
    """
    chosen = get(convention)
    sample = read(income, weight, line=line, convention=chosen)
    if sample.is_missing[0]:
        return float("nan")
    poor = _is_poor(sample.income, sample.line, chosen)
    return median(sample.income[poor], sample.weight[poor], convention=chosen)


def relative_median_gap(
    income: Array,
    weight: Array | None = None,
    *,
    share: float = 0.6,
    of: Literal["median", "mean"] = "median",
    convention: str | Convention = "fupin",
) -> float:
    """Give how far the median of the poor lies below a relative line, as its share.

    Parameters
    ----------
    income, weight, share, of
        As for `relative_line`.
    convention : str or Convention
        Its `at_line`, `quantile_rule` and `missing` are followed.

    Returns
    -------
    float
        NaN where there is no relative line, or nobody is poor.

    Raises
    ------
    InvalidValueError
        As `relative_line` does.

    References
    ----------
    Eurostat, "Laeken indicators: detailed calculation methodology" (2003).

    Examples
    --------
    >>> round(relative_median_gap(np.array([10.0, 30.0, 40.0, 50.0, 60.0])), 6)
    0.583333
    """
    line = relative_line(income, weight, share=share, of=of, convention=convention)
    if np.isnan(line):
        return line
    return (line - poor_median(income, line, weight, convention=convention)) / line

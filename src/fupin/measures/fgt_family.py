"""The poverty indices of Foster, Greer and Thorbecke, on plain arrays.

An income is poor below the line, or also at it where the convention says so. A
line is one number or one for each row, always positive. Incomes may be negative:
a loss is a gap larger than the line, where the index does not take a logarithm.
"""

from collections.abc import Sequence
from typing import TypeAlias

import attrs
import numpy as np

from fupin.errors import N_, InvalidValueError
from fupin.measures.conventions import Convention, get
from fupin.measures.inputs import (
    Array,
    Codes,
    Flags,
    Rows,
    check_parameter,
    group_totals,
    read,
)
from fupin.measures.ratios import ratio
from fupin.measures.sums import is_poor

__all__ = [
    "Line",
    "fgt",
    "fgt_all",
    "fgt_by",
    "fgt_of",
    "foster_shorrocks",
    "headcount_ratio",
    "is_poor",
]

Line: TypeAlias = Array | float


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
    return np.asarray(fgt_of(sample, sample.income, sample.line, alphas, chosen)[0])


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
    return fgt_of(sample, sample.income, sample.line, alphas, chosen)


def fgt_of(
    rows: Rows, income: Array, line: Array, alphas: Sequence[float], convention: Convention
) -> Array:
    """Give the Foster-Greer-Thorbecke indices of rows already read, shape (count, k)."""
    for alpha in alphas:
        check_parameter("alpha", alpha, lowest=0.0)
    sums = np.zeros((rows.count, len(alphas)))
    for block in rows.blocks():
        lines = line[block] if line.ndim else line
        codes = None if rows.codes is None else rows.codes[block]
        weight = rows.weight[block]
        poor = is_poor(income[block], lines, is_weak=convention.is_weak)
        gap = lines - income[block]
        if convention.gap == "relative":
            gap /= lines
        gap *= poor
        for column, alpha in enumerate(alphas):
            sums[:, column] += group_totals(_weighed(weight, poor, gap, alpha), codes, rows.count)
    means = ratio(sums, rows.total[:, np.newaxis])
    is_summed = (convention.gap == "money") & (np.asarray(alphas) > 0)
    return rows.settled(np.where(is_summed, sums, means))


def _weighed(weight: Array, poor: Flags, gap: Array, alpha: float) -> Array:
    if alpha == 0:
        return np.asarray(weight * poor)
    if alpha == 1:
        return np.asarray(weight * gap)
    return np.asarray(weight * (gap * gap if alpha == 2 else gap**alpha))  # noqa: PLR2004


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

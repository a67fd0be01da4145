"""Poverty indices of relative losses: Watts, Clark-Hemming-Ulph, time to exit."""

import numpy as np

from fupin.measures._logarithms import shares_of_line
from fupin.measures.conventions import Convention, get
from fupin.measures.fgt_family import Line
from fupin.measures.inputs import Array, Codes, Sample, check_parameter, read

__all__ = [
    "average_time_to_exit",
    "clark_hemming_ulph",
    "watts",
    "watts_by",
]


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
    line, weight
        As for `fgt`.
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
        For a zero or negative income, unless the convention has an answer;
        otherwise as `fgt` does.

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
    share = shares_of_line(share, sample, beta <= 0, convention)
    with np.errstate(divide="ignore", over="ignore"):
        logs = np.log(share)
        losses = -logs if beta == 0 else -np.expm1(beta * logs) / beta
    # Nobody loses less than nothing, and -0 would print as a loss.
    return sample.settled(sample.means(np.maximum(losses, 0.0)))


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

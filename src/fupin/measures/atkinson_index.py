"""The Atkinson index, of everybody or by group in one pass."""

import numpy as np

from fupin.measures._logarithms import shares_of_mean, without_dropped
from fupin.measures.conventions import Convention, get
from fupin.measures.inputs import Array, Codes, Sample, check_parameter, read

__all__ = [
    "atkinson",
    "atkinson_by",
]


def atkinson(
    income: Array,
    epsilon: float,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> float:
    r"""Give the Atkinson index: the share of income that equality would save.

    With u the income over the mean,
    :math:`1 - (\overline{u^{1 - \epsilon}})^{1 / (1 - \epsilon)}`, and one minus
    the geometric mean of u for an epsilon of 1.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    epsilon : float
        The aversion to inequality, 0 or more.
    weight
        As for `gini`.
    convention : str or Convention
        Its `log_zeros` and `missing` are followed.

    Returns
    -------
    float
        From 0 to 1. NaN without rows, where a value is missing, or unless the
        mean is positive.

    Raises
    ------
    InvalidValueError
        For an epsilon below 0 or not finite; for a zero income with an epsilon
        of 1 or more, unless the convention has an answer; for a negative
        income; otherwise as `gini` does.

    References
    ----------
    A. B. Atkinson, "On the measurement of inequality", *Journal of Economic
    Theory* 2 (1970) 244-263.

    Examples
    --------
    >>> income = np.array([10.0, 20.0, 30.0, 40.0, 50.0])
    >>> round(atkinson(income, 0.5), 5), round(atkinson(income, 1), 7)
    (0.06315, 0.1316096)
    """
    chosen = get(convention)
    return float(_atkinson(read(income, weight, convention=chosen), epsilon, chosen)[0])


def atkinson_by(
    income: Array,
    epsilon: float,
    codes: Codes,
    count: int,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> Array:
    """Give the Atkinson index of each group, shape (count,), in one pass.

    Raises
    ------
    InvalidValueError
        As `atkinson` does, and for a code that is no group.

    References
    ----------
    As for `atkinson`, which gives the same for the rows of one group.

    Examples
    --------
    >>> income = np.array([10.0, 5.0, 40.0, 5.0])
    >>> atkinson_by(income, 1, np.array([0, 1, 0, 1]), 3).round(3)
    array([0.2, 0. , nan])
    """
    chosen = get(convention)
    sample = read(income, weight, codes=codes, count=count, convention=chosen)
    return _atkinson(sample, epsilon, chosen)


def _atkinson(sample: Sample, epsilon: float, convention: Convention) -> Array:
    check_parameter("epsilon", epsilon, lowest=0.0)
    sample = without_dropped(sample, convention.log_zeros)
    mean = sample.means(sample.income)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        scaled = sample.income / sample.at_rows(mean)
        logs = np.log(shares_of_mean(scaled, sample, epsilon >= 1, convention))
        # Measured from the least income the powers cannot overflow.
        least = _least(logs, sample) if epsilon > 1 else np.zeros(sample.count)
        logs = logs - sample.at_rows(np.where(np.isfinite(least), least, 0.0))
        power = 1 - epsilon
        if power == 0:
            log_mean = sample.means(logs)
        else:
            log_mean = np.log1p(sample.means(np.expm1(power * logs))) / power
        index = np.clip(0.0 - np.expm1(log_mean + np.where(np.isfinite(least), least, 0.0)), 0, 1)
    return sample.settled(np.where(mean > 0, index, np.nan))


def _least(values: Array, sample: Sample) -> Array:
    found = np.full(sample.count, np.inf)
    if sample.codes is None:
        found[0] = values.min(initial=np.inf)
    else:
        np.minimum.at(found, sample.codes, values)
    return found

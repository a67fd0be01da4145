"""Concentration of a total on few units: Herfindahl and Rosenbluth."""

import numpy as np

from fupin.errors import N_
from fupin.measures.conventions import Convention
from fupin.measures.gini_index import gini_of
from fupin.measures.inputs import Array, Sample, check_parameter, read, refuse_rows
from fupin.measures.ordered import sorted_sample

__all__ = [
    "herfindahl",
    "rosenbluth",
]


def herfindahl(
    income: Array,
    weight: Array | None = None,
    *,
    power: float = 1.0,
    convention: str | Convention = "fupin",
) -> float:
    r"""Give the Herfindahl index of concentration, the sum of squared shares.

    In general :math:`(\sum s^{m + 1})^{1 / m}` over shares s of the total.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
        Not negative: shares of a total.
    weight : ndarray of float64, shape (n,), optional
        How many equal units each row stands for; one each by default. The index
        falls with their number, so weights that are scaled change it.
    power : float
        The m above, positive.
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    float
        NaN without rows, where a value is missing, or if all incomes are zero.

    Raises
    ------
    InvalidValueError
        For a negative income or a power that is not positive, otherwise as `gini`
        does.

    References
    ----------
    O. C. Herfindahl, *Concentration in the Steel Industry* (1950); the power as
    in F. A. Cowell, *Measuring Inequality*.

    Examples
    --------
    >>> herfindahl(np.array([1.0, 3.0]))
    0.625
    """
    check_parameter("power", power, lowest=np.finfo(np.float64).tiny)
    sample = _parts_of_a_total(income, weight, convention)
    received = sample.sums(sample.weight * sample.income)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = sample.income / received
        index = sample.sums(sample.weight * share ** (power + 1)) ** (1 / power)
    return float(sample.settled(np.where(received > 0, index, np.nan))[0])


def rosenbluth(
    income: Array, weight: Array | None = None, *, convention: str | Convention = "fupin"
) -> float:
    r"""Give the Rosenbluth index of concentration.

    :math:`1 / (2 \sum i s_i - 1)` over shares s from the largest on; that is
    :math:`1 / (n (1 - G))` with the Gini coefficient G.

    Parameters
    ----------
    income, weight, convention
        As for `herfindahl`.

    Returns
    -------
    float
        NaN without rows, where a value is missing, or if all incomes are zero.

    Raises
    ------
    InvalidValueError
        For a negative income, otherwise as `gini` does.

    References
    ----------
    G. Rosenbluth, "Measures of concentration", in *Business Concentration and
    Price Policy* (1955); M. Hall and N. Tideman, "Measures of concentration",
    *Journal of the American Statistical Association* 62 (1967) 162-168.

    Examples
    --------
    >>> rosenbluth(np.array([1.0, 3.0]))
    0.6666666666666666
    """
    sample = _parts_of_a_total(income, weight, convention)
    plain = gini_of(sorted_sample(sample))
    with np.errstate(invalid="ignore", divide="ignore"):
        return float((1 / (sample.total * (1 - plain)))[0])


def _parts_of_a_total(income: Array, weight: Array | None, convention: str | Convention) -> Sample:
    sample = read(income, weight, convention=convention)
    refuse_rows("income", sample.income, sample.income < 0, N_("is negative, so it is no share"))
    return sample

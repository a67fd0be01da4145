"""Poverty indices that rank the poor: Sen, Sen-Shorrocks-Thon, Takayama."""

import attrs
import numpy as np

from fupin.measures.conventions import Convention, get
from fupin.measures.fgt_family import Line
from fupin.measures.gini_index import absolute_gini_of, gini_of
from fupin.measures.inputs import Array, read
from fupin.measures.ordered import order, sorted_sample
from fupin.measures.sums import is_poor

__all__ = [
    "sen",
    "sen_shorrocks_thon",
    "takayama",
]


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
    income, line, weight
        As for `fgt`. Where lines differ, incomes are ranked by their share of
        the line.
    convention : str or Convention
        Its `at_line`, `small_sample` and `missing` are followed.

    Returns
    -------
    float
        0 where nobody is poor; NaN without rows, or where a value is missing.

    Raises
    ------
    InvalidValueError
        As `fgt` does.

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
    poor = is_poor(sample.income, sample.line, is_weak=chosen.is_weak)
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

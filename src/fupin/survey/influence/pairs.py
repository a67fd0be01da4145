r"""The influence of rows on indices made of comparisons of pairs: Gini's family.

All follow from :math:`A = \sum_i \sum_j w_i w_j \max(x_i, x_j)`, whose derivative by a
weight is twice the sum of :math:`w_j \max(x_i, x_j)` over all rows.
"""

import attrs
import numpy as np

from fupin.measures.conventions import Convention
from fupin.measures.gini_index import absolute_gini_of, gini_of
from fupin.measures.inputs import Array, Codes, Flags, Sample, group_totals
from fupin.measures.sen_family import sen, sen_shorrocks_thon
from fupin.measures.sums import is_poor
from fupin.survey.influence.rows import Linearised, Ranked, each_group, rank, rows_of

__all__ = [
    "absolute_gini_influence",
    "gini_influence",
    "sen_influence",
    "sen_shorrocks_thon_influence",
    "takayama_influence",
]

Line = Array | float


def gini_influence(
    income: Array,
    weight: Array | None = None,
    *,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> Linearised:
    r"""Give the Gini coefficient by group, and the influence of each row on it.

    With C and Y(x) the weight and the income of all up to an income of x, N and Y those
    of all, the influence is
    :math:`[2 (x C + Y - Y(x)) - (G + 1)(Y + N x)] / (N Y)`.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    codes : ndarray of intp, shape (n,), optional
        The group of each row.
    count : int
        How many groups there are.
    convention : str or Convention
        Its `gini_correction` and `missing` are followed. The number of rows, in the
        correction ``rows``, is taken for fixed.

    Returns
    -------
    Linearised

    Raises
    ------
    InvalidValueError
        As `fupin.measures.gini_by` does.

    References
    ----------
    M. S. Kovacevic and D. A. Binder, "Variance estimation for measures of income
    inequality and polarization", *Journal of Official Statistics* 13 (1997) 41-58;
    M. Langel and Y. Tille, "Variance estimation of the Gini index: revisiting a result
    several times published", *Journal of the Royal Statistical Society* A 176 (2013)
    521-540.

    Examples
    --------
    >>> found = gini_influence(np.array([10.0, 20.0, 30.0, 40.0]))
    >>> found.value, found.influence.round(4)
    (array([0.25]), array([ 0.0625, -0.0125, -0.0375, -0.0125]))
    """
    rows = rows_of(income, weight, codes=codes, count=count, convention=convention)
    found = _gini(rows.sample, rows.convention)
    return attrs.evolve(found, influence=rows.as_given(found.influence))


def absolute_gini_influence(
    income: Array,
    weight: Array | None = None,
    *,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> Linearised:
    """Give half the mean absolute difference by group, and the influence of each row.

    Parameters
    ----------
    income, weight, codes, count
        As for `gini_influence`.
    convention : str or Convention
        Its `missing` is followed.

    References
    ----------
    As for `gini_influence`.

    Examples
    --------
    >>> absolute_gini_influence(np.array([-10.0, 10.0])).influence
    array([0., 0.])
    """
    rows = rows_of(income, weight, codes=codes, count=count, convention=convention)
    ranked = rank(rows.sample)
    ordered = ranked.ordered
    index = absolute_gini_of(ordered)
    total, mean = rows.sample.total, rows.sample.means(rows.sample.income)
    larger = _sums_of_larger(ranked)
    at = ranked.at_rows
    # A / N^2 is the mean and the index together.
    influence = 2 * (larger / at(total) - at(index + mean)) - (ordered.income - at(mean))
    return Linearised(index, rows.as_given(ranked.unsorted(influence / at(total))))


def sen_influence(
    income: Array,
    line: Line,
    weight: Array | None = None,
    *,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> Linearised:
    """Give Sen's index by group, and the influence of each row on it.

    Parameters
    ----------
    income, weight, codes, count
        As for `gini_influence`.
    line : float or ndarray of float64, shape (n,)
        Fixed, and positive.
    convention : str or Convention
        Its `at_line`, `small_sample` and `missing` are followed.

    Raises
    ------
    InvalidValueError
        As `fupin.measures.sen` does.

    References
    ----------
    B. Zheng, "Statistical inference for poverty measures with relative poverty lines",
    *Journal of Econometrics* 101 (2001) 337-356, with the line fixed.

    Examples
    --------
    >>> found = sen_influence(np.array([100.0, 110.0, 150.0, 160.0]), 125.0)
    >>> found.value.round(4), found.influence.round(4)
    (array([0.09]), array([ 0.0325,  0.0125, -0.0225, -0.0225]))
    """
    rows = rows_of(income, weight, line=line, codes=codes, count=count, convention=convention)
    sample = rows.sample
    index = each_group(
        sample,
        lambda group: sen(group.income, group.line, group.weight, convention=rows.convention),
    )
    share = sample.income / sample.line
    poor: Flags = is_poor(sample.income, sample.line, is_weak=rows.convention.is_weak)
    among = _part(sample, share, poor)
    ranked = rank(among)
    heads, received = among.total, among.sums(among.weight * among.income)
    larger = _sums_of_larger(ranked)
    pairs = group_totals(ranked.ordered.weight * larger, ranked.ordered.codes, sample.count)
    # N S = q - Y + (A - q Y) / d, with q the weight and Y the shares of the poor.
    divisor = heads + 1 if rows.convention.small_sample == "plus_one" else heads
    with np.errstate(invalid="ignore", divide="ignore"):
        by_head = 1 - received / divisor - (pairs - heads * received) / divisor**2
        by_share = -1 - heads / divisor
    at = ranked.at_rows
    of_poor = at(by_head) + at(by_share) * ranked.ordered.income + 2 * larger / at(divisor)
    found = np.zeros(share.shape)
    found[poor] = ranked.unsorted(of_poor)
    found -= sample.at_rows(index)
    return Linearised(index, rows.as_given(found / sample.at_rows(sample.total)))


def sen_shorrocks_thon_influence(
    income: Array,
    line: Line,
    weight: Array | None = None,
    *,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> Linearised:
    """Give the Sen-Shorrocks-Thon index by group, and the influence of each row on it.

    Parameters
    ----------
    income, line, weight, codes, count
        As for `sen_influence`.
    convention : str or Convention
        Its `small_sample` and `missing` are followed.

    References
    ----------
    As for `sen_influence`.

    Examples
    --------
    >>> found = sen_shorrocks_thon_influence(np.array([100.0, 110.0, 150.0, 160.0]), 125.0)
    >>> found.value.round(4), found.influence.round(4)
    (array([0.125]), array([ 0.0375,  0.0075, -0.0225, -0.0225]))
    """
    rows = rows_of(income, weight, line=line, codes=codes, count=count, convention=convention)
    sample = rows.sample
    index = each_group(
        sample,
        lambda group: sen_shorrocks_thon(
            group.income, group.line, group.weight, convention=rows.convention
        ),
    )
    gaps = attrs.evolve(sample, income=np.maximum(1 - sample.income / sample.line, 0.0))
    ranked = rank(gaps)
    total = sample.total
    larger = ranked.unsorted(_sums_of_larger(ranked))
    at = sample.at_rows
    if rows.convention.small_sample == "plus_one":
        # (A / N + G / N) / (N + 1), with G the sum of the gaps.
        by_weight = -index * (1 / total + 1 / (total + 1))
        found = (2 * larger + gaps.income) / at(total * (total + 1)) + at(by_weight)
    else:
        found = 2 * (larger / at(total) - at(index)) / at(total)
    return Linearised(index, rows.as_given(found))


def takayama_influence(
    income: Array,
    line: Line,
    weight: Array | None = None,
    *,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> Linearised:
    """Give Takayama's index by group, and the influence of each row on it.

    Parameters
    ----------
    income, line, weight, codes, count
        As for `sen_influence`.
    convention : str or Convention
        Its `gini_correction` and `missing` are followed.

    References
    ----------
    As for `gini_influence`, of incomes cut off at the line.

    Examples
    --------
    >>> takayama_influence(np.array([100.0, 110.0, 150.0, 160.0]), 125.0).value.round(6)
    array([0.048913])
    """
    rows = rows_of(income, weight, line=line, codes=codes, count=count, convention=convention)
    censored = np.minimum(rows.sample.income / rows.sample.line, 1.0)
    found = _gini(attrs.evolve(rows.sample, income=censored), rows.convention)
    return attrs.evolve(found, influence=rows.as_given(found.influence))


def _sums_of_larger(ranked: Ranked) -> Array:
    """Sum, for each sorted row, the weight times the larger of its value and another's."""
    ordered = ranked.ordered
    received = ordered.weight * ordered.income
    whole = group_totals(received, ordered.codes, ordered.sample.count)
    larger = ordered.income * ordered.upto
    larger += ranked.at_rows(whole)
    larger -= ranked.upto(received)
    return larger


def _gini(sample: Sample, convention: Convention) -> Linearised:
    ranked = rank(sample)
    ordered = ranked.ordered
    plain = gini_of(ordered)
    received = sample.sums(sample.weight * sample.income)
    at = ranked.at_rows
    influence = 2 * _sums_of_larger(ranked)
    influence -= at((plain + 1) * received)
    with np.errstate(invalid="ignore", divide="ignore"):
        influence -= at((plain + 1) * sample.total) * ordered.income
        influence /= at(sample.total * received)
    found = Linearised(plain, ranked.unsorted(influence))
    if convention.gini_correction == "none":
        return found
    return _corrected(found, sample, gini_of(ordered, convention=convention), convention)


def _corrected(
    plain: Linearised, sample: Sample, index: Array, convention: Convention
) -> Linearised:
    """Give the influence on a Gini coefficient that the convention corrects."""
    at, total = sample.at_rows, sample.total
    if convention.gini_correction == "unit_step":
        income, weight = sample.income, sample.weight
        received = sample.sums(weight * income)
        excess = index - plain.value
        added = (2 * weight - 1) * income / at(received * total)
        added -= at(excess) * (1 / at(total) + income / at(received))
        return Linearised(index, plain.influence + added)
    size = total
    if convention.gini_correction == "rows":
        size = sample.sums(np.ones(sample.income.shape))
    with np.errstate(invalid="ignore", divide="ignore"):
        influence = plain.influence * at(size / (size - 1))
        if convention.gini_correction == "weights":
            influence = influence - at(plain.value / (size - 1) ** 2)
    return Linearised(index, influence)


def _part(sample: Sample, values: Array, is_in: Flags) -> Sample:
    codes = None if sample.codes is None else sample.codes[is_in]
    weight = sample.weight[is_in]
    total = group_totals(weight, codes, sample.count)
    return attrs.evolve(sample, income=values[is_in], weight=weight, codes=codes, total=total)

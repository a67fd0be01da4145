"""The influence of rows on quantiles, and on what the rows up to a quantile receive."""

import numpy as np

from fupin.measures import quantile, quantile_ratio, quantile_shares, quintile_share_ratio
from fupin.measures.conventions import Convention
from fupin.measures.inputs import Array, Codes, Sample
from fupin.survey.influence.density import Bandwidth, density
from fupin.survey.influence.rows import Linearised, PlacedRows, each_group, rows_of

__all__ = [
    "lorenz_influence",
    "quantile_influence",
    "quantile_ratio_influence",
    "quantile_shares_influence",
    "quintile_share_ratio_influence",
]


def quantile_influence(
    income: Array,
    probability: float,
    weight: Array | None = None,
    *,
    codes: Codes | None = None,
    count: int = 1,
    bandwidth: Bandwidth = "population",
    convention: str | Convention = "fupin",
) -> Linearised:
    r"""Give a quantile by group, and the influence of each row on it.

    That is :math:`-(1[x \le q] - p) / (N f(q))`, with the density f by a kernel.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    probability : float
        From 0 to 1; 0.5 for the median.
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    codes : ndarray of intp, shape (n,), optional
        The group of each row.
    count : int
        How many groups there are.
    bandwidth : {"population", "rows"}
        As for `density`.
    convention : str or Convention
        Its `quantile_rule` and `missing` are followed.

    Returns
    -------
    Linearised
        The influence is NaN where all incomes of a group are alike.

    Raises
    ------
    InvalidValueError
        As `fupin.measures.quantile` does.

    References
    ----------
    J.-C. Deville, "Variance estimation for complex statistics and estimators:
    linearization and residual techniques", *Survey Methodology* 25 (1999) 193-203;
    Osier (2009), as for `density`.

    Examples
    --------
    >>> found = quantile_influence(np.array([10.0, 20.0, 30.0, 40.0]), 0.5)
    >>> found.value, found.influence.round(2)
    (array([20.]), array([-5.16, -5.16,  5.16,  5.16]))
    """
    rows = rows_of(income, weight, codes=codes, count=count, convention=convention)
    found = quantile_of_rows(rows, probability, bandwidth)
    return Linearised(found.value, rows.as_given(found.influence))


def quantile_of_rows(rows: PlacedRows, probability: float, bandwidth: Bandwidth) -> Linearised:
    """Give a quantile of checked rows by group, and their influence on it."""
    sample = rows.sample
    value = _quantiles(rows, probability)
    slope = sample.total * density(sample, value, bandwidth)
    with np.errstate(invalid="ignore", divide="ignore"):
        below = sample.income <= sample.at_rows(value)
        influence = (probability - below) / sample.at_rows(slope)
    return Linearised(value, influence)


def lorenz_influence(
    income: Array,
    share: float,
    weight: Array | None = None,
    *,
    is_generalised: bool = False,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> Linearised:
    r"""Give an ordinate of the Lorenz curve by group, and the influence of each row on it.

    With S what the poorest share p receives and q its quantile, the influence on S is
    :math:`(x - q) 1[x \le q] + p q`: where the next one would be counted the quantile
    moves too, and the density cancels out.

    Parameters
    ----------
    income, weight, codes, count
        As for `quantile_influence`.
    share : float
        The poorest share of the population, from 0 to 1.
    is_generalised : bool
        Whether the ordinate is in income per head of all, and not a share of income.
    convention : str or Convention
        Its `missing` is followed; a row at the quantile is split.

    Returns
    -------
    Linearised

    Raises
    ------
    InvalidValueError
        As `fupin.measures.quantile` does.

    References
    ----------
    M. S. Kovacevic and D. A. Binder, "Variance estimation for measures of income
    inequality and polarization", *Journal of Official Statistics* 13 (1997) 41-58.

    Examples
    --------
    >>> found = lorenz_influence(np.array([10.0, 20.0, 30.0, 40.0]), 0.5)
    >>> found.value, found.influence
    (array([0.3]), array([-0.03,  0.04,  0.01, -0.02]))
    """
    rows = rows_of(income, weight, codes=codes, count=count, convention=convention)
    sample = rows.sample
    received = _received_below(rows, share)
    if is_generalised:
        whole = Linearised(sample.total, np.ones(sample.income.shape))
    else:
        whole = Linearised(sample.sums(sample.weight * sample.income), sample.income)
    found = _quotient(sample, received, whole)
    return Linearised(found.value, rows.as_given(found.influence))


def quantile_shares_influence(
    income: Array,
    groups: int,
    weight: Array | None = None,
    *,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> Linearised:
    """Give the share of income of each quantile group by group, and the influence of rows.

    Parameters
    ----------
    income, weight, codes, count
        As for `quantile_influence`.
    groups : int
        5 for fifths, 10 for tenths.
    convention : str or Convention
        Its `ties`, `quantile_rule` and `missing` are followed.

    Returns
    -------
    Linearised
        Of a value of shape (count, groups) and an influence of shape (n, groups).

    References
    ----------
    As for `lorenz_influence`.

    Examples
    --------
    >>> quantile_shares_influence(np.array([10.0, 20.0, 30.0, 40.0]), 2).influence.round(2)
    array([[-0.03,  0.03],
           [ 0.04, -0.04],
           [ 0.01, -0.01],
           [-0.02,  0.02]])
    """
    rows = rows_of(income, weight, codes=codes, count=count, convention=convention)
    sample = rows.sample
    whole = Linearised(sample.sums(sample.weight * sample.income), sample.income)
    curve = [
        _quotient(sample, _received_below(rows, border), whole).influence
        for border in np.arange(1, groups) / groups
    ]
    ends = np.zeros(sample.income.shape)
    influence = np.diff(np.column_stack([ends, *curve, ends]), axis=1)
    value = each_group(
        sample,
        lambda group: quantile_shares(
            group.income, groups, group.weight, convention=rows.convention
        ),
    )
    return Linearised(value, rows.as_given(influence))


def quintile_share_ratio_influence(
    income: Array,
    weight: Array | None = None,
    *,
    share: float = 0.2,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> Linearised:
    """Give the income of the richest fifth over that of the poorest, and the influence.

    Parameters
    ----------
    income, weight, codes, count
        As for `quantile_influence`.
    share : float
        The size of each of the two groups, at most one half.
    convention : str or Convention
        Its `share_ratio`, `ties`, `quantile_rule` and `missing` are followed.

    Returns
    -------
    Linearised

    Raises
    ------
    InvalidValueError
        As `fupin.measures.quintile_share_ratio` does.

    References
    ----------
    M. Langel and Y. Tille, "Statistical inference for the quintile share ratio",
    *Journal of Statistical Planning and Inference* 141 (2011) 2976-2985, who show that
    the density cancels out.

    Examples
    --------
    >>> found = quintile_share_ratio_influence(np.array([10.0, 20.0, 30.0, 40.0, 50.0]))
    >>> found.value, found.influence
    (array([5.]), array([-0.2, -0.2, -0.2, -0.2,  0.8]))
    """
    rows = rows_of(income, weight, codes=codes, count=count, convention=convention)
    sample = rows.sample
    value = each_group(
        sample,
        lambda group: quintile_share_ratio(
            group.income, group.weight, share=share, convention=rows.convention
        ),
    )
    poorest, others = _received_below(rows, share), _received_below(rows, 1 - share)
    richest = Linearised(
        sample.sums(sample.weight * sample.income) - others.value,
        sample.income - others.influence,
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        growth = richest.influence / sample.at_rows(richest.value)
        growth -= poorest.influence / sample.at_rows(poorest.value)
    return Linearised(value, rows.as_given(sample.at_rows(value) * growth))


def quantile_ratio_influence(
    income: Array,
    weight: Array | None = None,
    *,
    upper: float = 0.9,
    lower: float = 0.1,
    codes: Codes | None = None,
    count: int = 1,
    bandwidth: Bandwidth = "population",
    convention: str | Convention = "fupin",
) -> Linearised:
    """Give the ratio of an upper quantile to a lower one by group, and the influence.

    Parameters
    ----------
    income, weight, codes, count, bandwidth, convention
        As for `quantile_influence`.
    upper, lower : float
        The probabilities of the two quantiles.

    References
    ----------
    As for `quantile_influence`.

    Examples
    --------
    >>> quantile_ratio_influence(np.arange(1.0, 11.0)).value
    array([9.])
    """
    rows = rows_of(income, weight, codes=codes, count=count, convention=convention)
    high, low = (quantile_of_rows(rows, at, bandwidth) for at in (upper, lower))
    value = each_group(
        rows.sample,
        lambda group: quantile_ratio(
            group.income, group.weight, upper=upper, lower=lower, convention=rows.convention
        ),
    )
    at = rows.sample.at_rows
    with np.errstate(invalid="ignore", divide="ignore"):
        influence = high.influence - at(value) * low.influence
        influence /= at(low.value)
    return Linearised(value, rows.as_given(influence))


def _quantiles(rows: PlacedRows, probability: float) -> Array:
    return each_group(
        rows.sample,
        lambda group: float(
            quantile(group.income, probability, group.weight, convention=rows.convention)[0]
        ),
    )


def _received_below(rows: PlacedRows, share: float) -> Linearised:
    """Give what the poorest share receives, a row at its border split, and the influence."""
    sample = rows.sample
    border = sample.at_rows(_quantiles(rows, share))
    influence = np.minimum(sample.income - border, 0.0) + share * border
    return Linearised(sample.sums(sample.weight * influence), influence)


def _quotient(sample: Sample, part: Linearised, whole: Linearised) -> Linearised:
    with np.errstate(invalid="ignore", divide="ignore"):
        value = part.value / whole.value
        influence = part.influence - sample.at_rows(value) * whole.influence
        return Linearised(value, influence / sample.at_rows(whole.value))

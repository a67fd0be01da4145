"""Generalised entropy: the mean log deviation, the Theil index and their kin."""

import numpy as np

from fupin.errors import N_
from fupin.measures._logarithms import shares_of_mean, without_dropped
from fupin.measures.conventions import Convention, get
from fupin.measures.inputs import Array, Codes, Sample, check_parameter, read, refuse_rows

__all__ = [
    "entropy_of",
    "generalised_entropy",
    "generalised_entropy_by",
]


def generalised_entropy(
    income: Array,
    alpha: float,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> float:
    r"""Give the generalised entropy index GE(alpha), for any alpha.

    With u the income over the mean: the mean of
    :math:`(u^\alpha - u) / (\alpha (\alpha - 1))`; of :math:`-\ln u` for 0 (the
    mean log deviation) and of :math:`u \ln u` for 1 (the Theil index).

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    alpha : float
        The more, the more the top of the distribution counts.
    weight
        As for `gini`.
    convention : str or Convention
        Its `log_zeros` and `missing` are followed.

    Returns
    -------
    float
        NaN without rows, where a value is missing, or unless the mean is
        positive. Infinite where alpha is 0 or less and a zero is taken by its limit.

    Raises
    ------
    InvalidValueError
        For an alpha that is no finite number; for a zero income with an alpha
        of 0 or less, unless the convention has an answer; for a negative one
        unless alpha is 2; otherwise as `gini` does.

    References
    ----------
    A. F. Shorrocks, "The class of additively decomposable inequality measures",
    *Econometrica* 48 (1980) 613-625; H. Theil, *Economics and Information
    Theory* (1967).

    Examples
    --------
    >>> income = np.array([10.0, 20.0, 30.0])
    >>> [round(generalised_entropy(income, alpha), 4) for alpha in (0, 1, 2)]
    [0.0959, 0.0872, 0.0833]
    """
    chosen = get(convention)
    return float(entropy_of(read(income, weight, convention=chosen), alpha, chosen)[0])


def generalised_entropy_by(
    income: Array,
    alpha: float,
    codes: Codes,
    count: int,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> Array:
    """Give GE(alpha) within each group, shape (count,), in one pass.

    Raises
    ------
    InvalidValueError
        As `generalised_entropy` does, and for a code that is no group.

    References
    ----------
    As for `generalised_entropy`, which gives the same for the rows of one group.

    Examples
    --------
    >>> income = np.array([10.0, 5.0, 30.0, 5.0])
    >>> generalised_entropy_by(income, 2, np.array([0, 1, 0, 1]), 3)
    array([0.125, 0.   ,   nan])
    """
    chosen = get(convention)
    sample = read(income, weight, codes=codes, count=count, convention=chosen)
    return entropy_of(sample, alpha, chosen)


def entropy_of(sample: Sample, alpha: float, convention: Convention) -> Array:
    """Give GE(alpha) within each group of rows already read, shape (count,)."""
    check_parameter("alpha", alpha, lowest=-np.inf)
    sample = without_dropped(sample, convention.log_zeros)
    mean = sample.means(sample.income)
    with np.errstate(invalid="ignore", divide="ignore"):
        scaled = sample.income / sample.at_rows(mean)
    if alpha == 2:  # noqa: PLR2004 - half the squared variation takes any income
        if convention.log_zeros == "raise_always":
            refuse_rows("income", sample.income, sample.income <= 0, N_("is not positive"))
        terms = scaled * (scaled - 1) / 2
    else:
        scaled = shares_of_mean(scaled, sample, alpha <= 0, convention)
        terms = _entropy_terms(scaled, alpha)
    return sample.settled(np.where(mean > 0, sample.means(terms), np.nan))


def _entropy_terms(scaled: Array, alpha: float) -> Array:
    """Give each row's part of GE; its mean is without cancellation near 0 and 1."""
    is_zero = scaled == 0
    logs = np.log(np.where(is_zero, 1.0, scaled))
    with np.errstate(over="ignore"):
        if alpha == 0:
            terms, at_zero = -logs, np.inf
        elif alpha == 1:
            terms, at_zero = scaled * logs, 0.0
        elif alpha < 0.5:  # noqa: PLR2004 - nearer to 0 than to 1
            terms = np.expm1(alpha * logs) / (alpha * (alpha - 1))
            at_zero = np.inf if alpha < 0 else 1 / (alpha * (1 - alpha))
        else:
            terms, at_zero = scaled * np.expm1((alpha - 1) * logs) / (alpha * (alpha - 1)), 0.0
    return np.asarray(np.where(is_zero, at_zero, terms))

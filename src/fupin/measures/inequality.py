"""Inequality indices on plain arrays, of everybody or by group in one pass.

Each index comes as ``index(income, weight)`` and, where that makes sense, as
``index_by(income, codes, count, weight)`` with one result for each group.
"""

import numpy as np

from fupin.errors import N_
from fupin.measures.conventions import Convention, LogZeros, get
from fupin.measures.inputs import (
    Array,
    Codes,
    Sample,
    check_parameter,
    group_totals,
    read,
    refuse_rows,
)
from fupin.measures.ordered import Ordered, sorted_sample

__all__ = [
    "absolute_gini_of",
    "atkinson",
    "atkinson_by",
    "generalised_entropy",
    "generalised_entropy_by",
    "gini",
    "gini_by",
    "gini_of",
    "herfindahl",
    "hoover",
    "hoover_by",
    "rosenbluth",
]

BLOCK = 1 << 15
"""Rows worked on at a time, so that what is between two steps stays in the cache."""


def gini(
    income: Array, weight: Array | None = None, *, convention: str | Convention = "fupin"
) -> float:
    r"""Give the Gini coefficient, exact for the population that the weights stand for.

    With rows in order of income and C the cumulative weight,
    :math:`G = \sum w x (2C - w - W) / (W \sum w x)`.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
        May be negative, and then G may exceed one.
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    convention : str or Convention
        Its `gini_correction` and `missing` are followed.

    Returns
    -------
    float
        NaN without rows, where a value is missing, or unless the mean is positive.

    Raises
    ------
    InvalidValueError
        For shapes that differ, negative weights or infinities.

    References
    ----------
    C. Gini, *Variabilità e mutabilità* (1912); A. Sen, *On Economic Inequality*
    (1973), section 2.8.

    Examples
    --------
    >>> round(gini(np.array([10.0, 20.0, 30.0, 40.0])), 4)
    0.25
    >>> round(gini(np.array([10.0, 20.0, 30.0, 40.0]), convention="convey"), 4)
    0.25
    """
    chosen = get(convention)
    return _only(_gini(sorted_sample(read(income, weight, convention=chosen)), chosen))


def gini_by(
    income: Array,
    codes: Codes,
    count: int,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> Array:
    """Give the Gini coefficient of each group, shape (count,), from one sort.

    Raises
    ------
    InvalidValueError
        As `gini` does, and for a code that is no group.

    References
    ----------
    As for `gini`, which gives the same for the rows of one group.

    Examples
    --------
    >>> income = np.array([10.0, 5.0, 30.0, 5.0])
    >>> gini_by(income, np.array([0, 1, 0, 1]), 3)
    array([0.25, 0.  ,  nan])
    """
    chosen = get(convention)
    sample = read(income, weight, codes=codes, count=count, convention=chosen)
    return _gini(sorted_sample(sample), chosen)


def gini_of(ordered: Ordered, *, convention: str | Convention = "fupin") -> Array:
    """Give the Gini coefficient of rows already sorted, shape (count,).

    References
    ----------
    As for `gini`.

    Examples
    --------
    >>> from fupin.measures.ordered import order
    >>> gini_of(order(np.array([10.0, 30.0])))
    array([0.25])
    """
    return _gini(ordered, get(convention))


def absolute_gini_of(ordered: Ordered) -> Array:
    """Give half the mean absolute difference of rows already sorted, shape (count,).

    It is the Gini coefficient times the mean, and exists whatever the mean is.

    References
    ----------
    C. Gini, *Variabilità e mutabilità* (1912).

    Examples
    --------
    >>> from fupin.measures.ordered import order
    >>> absolute_gini_of(order(np.array([-10.0, 10.0])))
    array([5.])
    """
    total = ordered.sample.total
    sums = np.zeros(ordered.sample.count)
    for start in range(0, ordered.income.size, _block(ordered.sample)):
        rows = slice(start, start + _block(ordered.sample))
        codes = None if ordered.codes is None else ordered.codes[rows]
        weight = ordered.weight[rows]
        centred = 2 * ordered.upto[rows] - weight - (total if codes is None else total[codes])
        sums += group_totals(centred * weight * ordered.income[rows], codes, sums.size)
    with np.errstate(invalid="ignore", divide="ignore"):
        return ordered.sample.settled(sums / total**2)


def _block(sample: Sample) -> int:
    return max(BLOCK, 4 * sample.count)


def _only(result: Array) -> float:
    return float(result[0])


def _gini(ordered: Ordered, convention: Convention) -> Array:
    sample = ordered.sample
    mean = sample.means(sample.income)
    with np.errstate(invalid="ignore", divide="ignore"):
        plain = absolute_gini_of(ordered) / mean
        corrected = _corrected(plain, sample, convention)
    return np.asarray(np.where(mean > 0, corrected, np.nan))


def _corrected(plain: Array, sample: Sample, convention: Convention) -> Array:
    """Give the Gini coefficients as the convention wants them; NaN for one row."""
    if convention.gini_correction == "none":
        return plain
    if convention.gini_correction == "unit_step":
        received = sample.sums(sample.weight * sample.income)
        excess = sample.sums(sample.weight * (sample.weight - 1) * sample.income)
        return np.asarray(plain + excess / (received * sample.total))
    size = sample.total
    if convention.gini_correction == "rows":
        size = sample.sums(np.ones(sample.income.shape))
    return np.asarray(np.where(size > 1, plain * size / (size - 1), np.nan))


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
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
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
        unless alpha is 2; for shapes that differ, negative weights, infinities.

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
    return _only(_entropy(read(income, weight, convention=chosen), alpha, chosen))


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
    return _entropy(sample, alpha, chosen)


def _entropy(sample: Sample, alpha: float, convention: Convention) -> Array:
    check_parameter("alpha", alpha, lowest=-np.inf)
    sample = _without_dropped(sample, convention.log_zeros)
    mean = sample.means(sample.income)
    with np.errstate(invalid="ignore", divide="ignore"):
        scaled = sample.income / sample.at_rows(mean)
    if alpha == 2:  # noqa: PLR2004 - half the squared variation takes any income
        if convention.log_zeros == "raise_always":
            refuse_rows("income", sample.income, sample.income <= 0, N_("is not positive"))
        terms = scaled * (scaled - 1) / 2
    else:
        scaled = _for_logarithms(scaled, sample, alpha <= 0, convention)
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
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
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
        income; for shapes that differ, negative weights, infinities.

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
    return _only(_atkinson(read(income, weight, convention=chosen), epsilon, chosen))


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
    sample = _without_dropped(sample, convention.log_zeros)
    mean = sample.means(sample.income)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        scaled = sample.income / sample.at_rows(mean)
        logs = np.log(_for_logarithms(scaled, sample, epsilon >= 1, convention))
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


def _without_dropped(sample: Sample, zeros: LogZeros) -> Sample:
    """Leave the rows without a positive income out, where the convention does."""
    if zeros != "drop" or sample.income.min(initial=np.inf) > 0:
        return sample
    keep = sample.income > 0
    codes = None if sample.codes is None else sample.codes[keep]
    weight = sample.weight[keep]
    total = group_totals(weight, codes, sample.count)
    return Sample(
        sample.income[keep], weight, sample.line, codes, sample.count, sample.is_missing, total
    )


def _for_logarithms(
    scaled: Array, sample: Sample, is_undefined_at_zero: bool, convention: Convention
) -> Array:
    """Give incomes over the mean that a logarithm takes, or stop."""
    if sample.income.min(initial=np.inf) > 0:
        return scaled
    income = sample.income
    if convention.log_zeros == "substitute":
        substituted = convention.log_substitute / sample.at_rows(sample.means(income))
        return np.asarray(np.where(income > 0, scaled, substituted))
    refuse_rows("income", income, income < 0, N_("is negative, and the index takes a logarithm"))
    if convention.log_zeros == "raise_always" or (
        convention.log_zeros == "raise" and is_undefined_at_zero
    ):
        refuse_rows("income", income, income == 0, N_("has no logarithm"))
    return scaled


def hoover(
    income: Array, weight: Array | None = None, *, convention: str | Convention = "fupin"
) -> float:
    """Give the Hoover index: the share of income to move for all to have the mean.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
        May be negative, and then the index may exceed one.
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    float
        NaN without rows, where a value is missing, or unless the mean is positive.

    Raises
    ------
    InvalidValueError
        For shapes that differ, negative weights or infinities.

    References
    ----------
    E. M. Hoover, "The measurement of industrial localization", *Review of
    Economics and Statistics* 18 (1936) 162-171.

    Examples
    --------
    >>> hoover(np.array([1.0, 3.0]))
    0.25
    """
    return _only(_hoover(read(income, weight, convention=get(convention))))


def hoover_by(
    income: Array,
    codes: Codes,
    count: int,
    weight: Array | None = None,
    *,
    convention: str | Convention = "fupin",
) -> Array:
    """Give the Hoover index of each group, shape (count,), in one pass.

    Raises
    ------
    InvalidValueError
        As `hoover` does, and for a code that is no group.

    References
    ----------
    As for `hoover`, which gives the same for the rows of one group.

    Examples
    --------
    >>> hoover_by(np.array([1.0, 3.0, 2.0]), np.array([0, 0, 1]), 2)
    array([0.25, 0.  ])
    """
    return _hoover(read(income, weight, codes=codes, count=count, convention=get(convention)))


def _hoover(sample: Sample) -> Array:
    mean = sample.means(sample.income)
    with np.errstate(invalid="ignore", divide="ignore"):
        index = sample.means(np.abs(sample.income - sample.at_rows(mean))) / (2 * mean)
    return sample.settled(np.where(mean > 0, index, np.nan))


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
        For a negative income, a power that is not positive, shapes that differ,
        negative weights or infinities.

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
    sample = read(income, weight, convention=get(convention))
    refuse_rows("income", sample.income, sample.income < 0, N_("is negative, so it is no share"))
    received = sample.sums(sample.weight * sample.income)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = sample.income / received
        index = sample.sums(sample.weight * share ** (power + 1)) ** (1 / power)
    return _only(sample.settled(np.where(received > 0, index, np.nan)))


def rosenbluth(
    income: Array, weight: Array | None = None, *, convention: str | Convention = "fupin"
) -> float:
    r"""Give the Rosenbluth index of concentration.

    :math:`1 / (2 \sum i s_i - 1)` over shares s from the largest on; that is
    :math:`1 / (n (1 - G))` with the Gini coefficient G.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
        Not negative: shares of a total.
    weight : ndarray of float64, shape (n,), optional
        How many equal units each row stands for; one each by default. The index
        falls with their number, so weights that are scaled change it.
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    float
        NaN without rows, where a value is missing, or if all incomes are zero.

    Raises
    ------
    InvalidValueError
        For a negative income, shapes that differ, negative weights or infinities.

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
    sample = read(income, weight, convention=get(convention))
    refuse_rows("income", sample.income, sample.income < 0, N_("is negative, so it is no share"))
    plain = _gini(sorted_sample(sample), Convention())
    with np.errstate(invalid="ignore", divide="ignore"):
        return _only(1 / (sample.total * (1 - plain)))

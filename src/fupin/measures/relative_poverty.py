"""Poverty against a line that is a share of the median or mean."""

from typing import Literal

import numpy as np

from fupin.errors import N_, InvalidValueError
from fupin.measures.conventions import Convention, get
from fupin.measures.fgt_family import Line, fgt
from fupin.measures.inputs import Array, check_parameter, read
from fupin.measures.quantiles import median
from fupin.measures.sums import is_poor

__all__ = [
    "at_risk_of_poverty_rate",
    "poor_median",
    "relative_line",
    "relative_median_gap",
]


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
    income, weight
        As for `fgt`.
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
        sample = read(income, weight, convention=convention)
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
    income, line, weight
        As for `fgt`.
    convention : str or Convention
        Its `at_line`, `quantile_rule` and `missing` are followed.

    Returns
    -------
    float
        NaN where nobody is poor, or a value is missing.

    Raises
    ------
    InvalidValueError
        As `fgt` does.

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
    poor = is_poor(sample.income, sample.line, is_weak=chosen.is_weak)
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

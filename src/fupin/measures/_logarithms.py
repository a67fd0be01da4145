"""What an index that takes a logarithm makes of an income that has none.

The choices are `log_zeros` and `watts_zeros` of the convention.
"""

import attrs
import numpy as np

from fupin.errors import N_
from fupin.measures.conventions import Convention, LogZeros
from fupin.measures.inputs import Array, Sample, group_totals, refuse_rows

__all__ = ["shares_of_line", "shares_of_mean", "without_dropped"]


def without_dropped(sample: Sample, zeros: LogZeros) -> Sample:
    """Leave the rows without a positive income out, where the convention does."""
    if zeros != "drop" or sample.income.min(initial=np.inf) > 0:
        return sample
    keep = sample.income > 0
    codes = None if sample.codes is None else sample.codes[keep]
    weight = sample.weight[keep]
    total = group_totals(weight, codes, sample.count)
    return attrs.evolve(sample, income=sample.income[keep], weight=weight, codes=codes, total=total)


def shares_of_mean(
    scaled: Array, sample: Sample, is_undefined_at_zero: bool, convention: Convention
) -> Array:
    """Give incomes over the mean that a logarithm takes, or stop."""
    income = sample.income
    if income.min(initial=np.inf) > 0:
        return scaled
    if convention.log_zeros == "substitute":
        substituted = convention.log_substitute / sample.at_rows(sample.means(income))
        return np.asarray(np.where(income > 0, scaled, substituted))
    _refuse(income, convention.log_zeros, is_undefined_at_zero)
    return scaled


def shares_of_line(
    share: Array, sample: Sample, is_undefined_at_zero: bool, convention: Convention
) -> Array:
    """Give shares of the line that a logarithm takes, or stop."""
    income = sample.income
    if income.min(initial=np.inf) > 0:
        return share
    if convention.watts_zeros == "drop":
        return np.asarray(np.where(income > 0, share, 1.0))
    if convention.watts_zeros == "substitute":
        instead = np.minimum(convention.log_substitute / sample.line, 1.0)
        return np.asarray(np.where(income > 0, share, instead))
    _refuse(income, convention.watts_zeros, is_undefined_at_zero)
    return share


def _refuse(income: Array, zeros: LogZeros, is_undefined_at_zero: bool) -> None:
    refuse_rows("income", income, income < 0, N_("is negative, and the index takes a logarithm"))
    if zeros == "raise_always" or (zeros == "raise" and is_undefined_at_zero):
        refuse_rows("income", income, income == 0, N_("has no logarithm"))

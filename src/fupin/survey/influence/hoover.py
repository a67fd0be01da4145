"""The influence of rows on the Hoover index."""

import numpy as np

from fupin.measures.conventions import Convention
from fupin.measures.hoover_index import hoover
from fupin.measures.inputs import Array, Codes
from fupin.survey.influence.rows import Linearised, each_group, rows_of

__all__ = ["hoover_influence"]


def hoover_influence(
    income: Array,
    weight: Array | None = None,
    *,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> Linearised:
    r"""Give the Hoover index by group, and the influence of each row on it.

    With u the income over the mean and H the index, that is
    :math:`[|u - 1| / 2 - H + (d / 2 - H)(u - 1)] / N`, where d is the share of people
    below the mean less that above: the mean moves too, and brings no density with it.

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
        Its `missing` is followed.

    Returns
    -------
    Linearised

    Raises
    ------
    InvalidValueError
        As `fupin.measures.hoover_by` does.

    References
    ----------
    J. L. Gastwirth, "Large sample theory of some measures of income inequality",
    *Econometrica* 42 (1974) 191-196, for the relative mean deviation.

    Examples
    --------
    >>> found = hoover_influence(np.array([10.0, 20.0, 60.0]))
    >>> found.value.round(3), found.influence.round(3)
    (array([0.333]), array([ 0.037, -0.037,  0.   ]))
    """
    rows = rows_of(income, weight, codes=codes, count=count, convention=convention)
    sample = rows.sample
    index = each_group(
        sample, lambda group: hoover(group.income, group.weight, convention=rows.convention)
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        away = sample.income / sample.at_rows(sample.means(sample.income)) - 1
        tilt = sample.means(np.sign(-away)) / 2
        influence = np.abs(away) / 2 + sample.at_rows(tilt - index) * away
        influence = (influence - sample.at_rows(index)) / sample.at_rows(sample.total)
    return Linearised(index, rows.as_given(influence))

"""How a tax or transfer bears on the income distribution."""

import attrs
from numpy.typing import ArrayLike

from fupin.measures._checks import check_mean
from fupin.measures.concentration import concentration
from fupin.measures.conventions import Convention
from fupin.measures.inputs import read_table

__all__ = [
    "Progressivity",
    "progressivity",
]


@attrs.frozen
class Progressivity:
    """How a tax, or a transfer given as a negative tax, bears on the income distribution.

    Attributes
    ----------
    kakwani : float
        Concentration of the tax less the Gini coefficient before it: positive for a
        progressive tax, negative for a pro-poor transfer; NaN without any tax.
    reynolds_smolensky : float
        The Gini coefficient before less the concentration of income after, in the
        order before: equality gained before anybody changes rank.
    reranking : float
        The Gini coefficient after less that concentration (Atkinson-Plotnick).
    redistribution : float
        The Gini coefficient before less that after: Reynolds-Smolensky less reranking.
    rate : float
        Tax as a share of income before it.
    gini_before, gini_after : float
    """

    kakwani: float
    reynolds_smolensky: float
    reranking: float
    redistribution: float
    rate: float
    gini_before: float
    gini_after: float


def progressivity(
    income: ArrayLike,
    tax: ArrayLike,
    weight: ArrayLike,
    *,
    convention: str | Convention = "fupin",
) -> Progressivity:
    r"""Give the Kakwani and Reynolds-Smolensky indices of a tax or transfer.

    Parameters
    ----------
    income : array_like of float, shape (n,)
        Income before the tax.
    tax : array_like of float, shape (n,)
        What is paid; what is received, for a transfer, is negative.
    weight : array_like of float, shape (n,)
    convention : str or Convention
        Its `missing` is followed.

    Returns
    -------
    Progressivity
        NaN where a value is missing.

    Raises
    ------
    InvalidValueError
        Where an income, tax or weight is infinite or of another shape, a weight is
        negative, the weights sum to zero, or the mean before or after is not positive.

    Notes
    -----
    With a rate :math:`t`, Reynolds-Smolensky is :math:`t / (1 - t)` times Kakwani.

    References
    ----------
    N. C. Kakwani, "Measurement of tax progressivity: an international comparison",
    *Economic Journal* 87 (1977) 71-80; M. Reynolds and E. Smolensky, *Public
    expenditures, taxes, and the distribution of income* (Academic Press, 1977); A. B.
    Atkinson, "Horizontal equity and the distribution of the tax burden" (1980).

    Examples
    --------
    >>> found = progressivity([10, 20, 30], [0, 2, 6], [1, 1, 1])
    >>> round(found.kakwani, 4), round(found.reynolds_smolensky, 4), found.reranking
    (0.2778, 0.0427, 0.0)
    """
    rows = read_table({"income": income, "tax": tax}, weight, convention=convention)
    values, taxes = rows.columns
    after = values - taxes
    means = [rows.mean(values), rows.mean(after)]
    for place, mean in zip(("income", "income after tax"), means, strict=True):
        check_mean(mean, place)
    gini_before = concentration(rows, values, values)
    gini_after = concentration(rows, after, after)
    in_old_order = concentration(rows, after, values)
    return Progressivity(
        kakwani=concentration(rows, taxes, values) - gini_before,
        reynolds_smolensky=gini_before - in_old_order,
        reranking=gini_after - in_old_order,
        redistribution=gini_before - gini_after,
        rate=1 - means[1] / means[0],
        gini_before=gini_before,
        gini_after=gini_after,
    )

"""How multidimensional poverty changed between two years."""

import attrs
import numpy as np

from fupin.errors import N_
from fupin.measures._checks import require
from fupin.measures.multidimensional import AlkireFoster
from fupin.measures.ratios import over

__all__ = [
    "AlkireFosterChange",
    "alkire_foster_change",
]


@attrs.frozen
class AlkireFosterChange:
    """How multidimensional poverty changed between two years.

    Attributes
    ----------
    m0, headcount, intensity : float
        Absolute changes.
    m0_relative, headcount_relative, intensity_relative : float
        As shares of the earlier value; NaN where that is zero.
    m0_annual, headcount_annual : float
        Absolute changes per year.
    m0_annual_rate, headcount_annual_rate : float
        The compound rate of change per year; NaN where the earlier value is zero.
    incidence_effect, intensity_effect : float
        The parts of the change of M0 due to H and to A, which sum to it (Shapley).
    """

    m0: float
    headcount: float
    intensity: float
    m0_relative: float
    headcount_relative: float
    intensity_relative: float
    m0_annual: float
    headcount_annual: float
    m0_annual_rate: float
    headcount_annual_rate: float
    incidence_effect: float
    intensity_effect: float


def alkire_foster_change(
    before: AlkireFoster, after: AlkireFoster, years: float
) -> AlkireFosterChange:
    """Compare multidimensional poverty in two years.

    Parameters
    ----------
    before, after : AlkireFoster
        Of the same indicators, cutoffs and weights.
    years : float
        From the one to the other, above zero.

    Returns
    -------
    AlkireFosterChange
        Where nobody is poor in a year, the intensity and what rests on it is NaN.

    Raises
    ------
    InvalidValueError
        Where the years are not above zero, or the dimension weights differ.

    References
    ----------
    Alkire et al. (2015), chapter 9; M. Apablaza and G. Yalonetzky, "Measuring the
    dynamics of multiple deprivations among children" (2011), for the two effects.

    Examples
    --------
    >>> from fupin.measures.multidimensional import alkire_foster
    >>> before = alkire_foster([[1, 1], [1, 0]], [1, 1], k=0.5)
    >>> after = alkire_foster([[1, 1], [0, 0]], [1, 1], k=0.5)
    >>> found = alkire_foster_change(before, after, years=2)
    >>> found.m0, found.m0_annual, found.incidence_effect, found.intensity_effect
    (-0.25, -0.125, -0.4375, 0.1875)
    """
    require(years > 0, "years", years, N_("is not positive"), N_("Give the later year second."))
    require(
        np.array_equal(before.dimension_weights, after.dimension_weights),
        "after",
        after.dimension_weights.tolist(),
        N_("are other dimension weights"),
        N_("Measure both years with the same weights."),
    )
    by_headcount = after.headcount - before.headcount
    by_intensity = after.intensity - before.intensity
    m0 = after.m0 - before.m0
    return AlkireFosterChange(
        m0=m0,
        headcount=by_headcount,
        intensity=by_intensity,
        m0_relative=over(m0, before.m0),
        headcount_relative=over(by_headcount, before.headcount),
        intensity_relative=over(by_intensity, before.intensity),
        m0_annual=m0 / years,
        headcount_annual=by_headcount / years,
        m0_annual_rate=(1 + over(m0, before.m0)) ** (1 / years) - 1,
        headcount_annual_rate=(1 + over(by_headcount, before.headcount)) ** (1 / years) - 1,
        incidence_effect=by_headcount * (before.intensity + after.intensity) / 2,
        intensity_effect=by_intensity * (before.headcount + after.headcount) / 2,
    )

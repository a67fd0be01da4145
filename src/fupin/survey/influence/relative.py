"""The influence of rows on poverty against a line that is estimated from the same rows."""

from typing import Final, Literal, TypeAlias

import attrs
import numpy as np

from fupin.errors import N_, InvalidValueError
from fupin.measures.conventions import Convention
from fupin.measures.fgt_family import fgt
from fupin.measures.inputs import Array, Codes, check_parameter
from fupin.measures.relative_poverty import poor_median
from fupin.measures.sums import is_poor
from fupin.survey.clusters import Clusters
from fupin.survey.influence.density import Bandwidth, density
from fupin.survey.influence.quantiles import quantile_of_rows
from fupin.survey.influence.rows import Linearised, PlacedRows, each_group, rows_of
from fupin.survey.influence.sums import weighted_mean
from fupin.survey.totals import PsuTotals, combined, psu_totals

__all__ = [
    "AgainstLine",
    "LineOf",
    "RelativeLine",
    "poor_median_influence",
    "relative_fgt_influence",
    "relative_line_influence",
    "relative_median_gap_influence",
]

Of: TypeAlias = Literal["median", "mean"]

LineOf: TypeAlias = Literal["everybody", "group"]


@attrs.frozen
class RelativeLine:
    """How a relative line is drawn.

    Parameters
    ----------
    share : float
        Positive.
    of : {"median", "mean"}
        What the line is a share of,
    line_of : {"everybody", "group"}
        and of whom: one line for all groups, or one for each.
    bandwidth : {"population", "rows"}
        As for `density`.

    Raises
    ------
    InvalidValueError
        For a share that is not positive, or another choice.
    """

    share: float = 0.6
    of: Of = "median"
    line_of: LineOf = "everybody"
    bandwidth: Bandwidth = "population"

    def __attrs_post_init__(self) -> None:
        check_parameter("share", self.share, lowest=np.finfo(np.float64).tiny)
        for place, value, choices in (
            ("of", self.of, ("median", "mean")),
            ("line_of", self.line_of, ("everybody", "group")),
        ):
            if value not in choices:
                raise InvalidValueError(
                    place=place,
                    value=value,
                    reason=N_("is not one of the choices"),
                    remedy=N_("Take one of {choices}."),
                    choices=", ".join(choices),
                )


OF_MEDIAN: Final = RelativeLine()
"""The line of the European Union's rate at risk of poverty."""


@attrs.frozen(eq=False)
class AgainstLine:
    """An index by group against an estimated line.

    Parameters
    ----------
    value : ndarray of float64, shape (count,)
    own : ndarray of float64, shape (n,)
        The influence of each row on the index of its group, were the line fixed.
    slope : ndarray of float64, shape (count,)
        The derivative of the index by the line.
    line : Linearised
        The line, shape (1,) for everybody's or (count,), and the influence on it.
    codes : ndarray of intp, shape (n,), or None
        The group of each row.
    """

    value: Array
    own: Array
    slope: Array
    line: Linearised
    codes: Codes | None

    @property
    def influence(self) -> Array:
        """The whole influence of each row, shape (n,), where it is on one group only.

        Raises
        ------
        InvalidValueError
            Where rows of one group move the line of another.
        """
        if self.codes is None:
            return np.asarray(self.own + self.slope * self.line.influence)
        if self.line.value.size < self.value.size:
            raise InvalidValueError(
                place="line_of",
                value="everybody",
                reason=N_("makes each row matter to {count} groups"),
                remedy=N_("Take psu_totals, or draw the line of each group by itself."),
                count=self.value.size,
            )
        return np.asarray(self.own + self.slope[self.codes] * self.line.influence)

    def psu_totals(self, psu: Codes, clusters: Clusters, weight: Array) -> PsuTotals:
        """Sum weight times influence by group and PSU, as `fupin.survey.psu_totals` does.

        With one line for everybody all PSUs are in the totals of every group.
        """
        count = self.value.size
        if self.codes is None or self.line.value.size == count:
            return psu_totals(
                self.influence, psu, clusters, weight=weight, codes=self.codes, count=count
            )
        both = psu_totals(
            np.concatenate([self.own, self.line.influence]),
            np.concatenate([psu, psu]),
            clusters,
            weight=np.concatenate([weight, weight]),
            codes=np.concatenate([self.codes, np.full(self.codes.size, count)]),
            count=count + 1,
        )
        groups = np.arange(count)
        return combined(
            both,
            np.concatenate([groups, groups]),
            np.concatenate([groups, np.full(count, count)]),
            np.concatenate([np.ones(count), self.slope]),
            count,
        )


def relative_line_influence(
    income: Array,
    weight: Array | None = None,
    *,
    line: RelativeLine = OF_MEDIAN,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> Linearised:
    """Give the line that is a share of the median or mean, and the influence of each row.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    weight : ndarray of float64, shape (n,), optional
        What each row stands for; one each by default.
    line : RelativeLine
        60% of the median by default.
    codes : ndarray of intp, shape (n,), optional
        The group of each row; each has a line of its own.
    count : int
        How many groups there are.
    convention : str or Convention
        Its `quantile_rule` and `missing` are followed.

    Returns
    -------
    Linearised
        NaN for a group whose line is not positive.

    Raises
    ------
    InvalidValueError
        As `fupin.measures.relative_line` does.

    References
    ----------
    G. Osier, "Variance estimation for complex indicators of poverty and inequality",
    *Survey Research Methods* 3 (2009) 167-195.

    Examples
    --------
    >>> half_the_mean = RelativeLine(share=0.5, of="mean")
    >>> found = relative_line_influence(np.array([10.0, 20.0, 60.0]), line=half_the_mean)
    >>> found.value, found.influence.round(3)
    (array([15.]), array([-3.333, -1.667,  5.   ]))
    """
    rows = rows_of(income, weight, codes=codes, count=count, convention=convention)
    found = _line(rows, line)
    return Linearised(found.value, rows.as_given(found.influence))


def relative_fgt_influence(
    income: Array,
    weight: Array | None = None,
    *,
    alpha: float = 0.0,
    line: RelativeLine = OF_MEDIAN,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> AgainstLine:
    r"""Give a Foster-Greer-Thorbecke index against a relative line, and the influence.

    For an alpha of 0 that is the at-risk-of-poverty rate. Its derivative by the line is
    the density of the group's incomes there; that of others is the mean of
    :math:`\alpha (1 - x / z)^{\alpha - 1} x / z^2` over everybody, 0 for who is not poor.

    Parameters
    ----------
    income, weight, line, count
        As for `relative_line_influence`.
    alpha : float
        0, or 1 or more: between them the derivative by the line need not be finite.
    codes : ndarray of intp, shape (n,), optional
        The group of each row.
    convention : str or Convention
        Its `at_line`, `quantile_rule` and `missing` are followed; gaps are shares.

    Returns
    -------
    AgainstLine

    Raises
    ------
    InvalidValueError
        As `fupin.measures.relative_line` and `fupin.measures.fgt` do, and for an alpha
        between 0 and 1.

    References
    ----------
    Osier (2009), as for `relative_line_influence`; B. Zheng, "Statistical inference for
    poverty measures with relative poverty lines", *Journal of Econometrics* 101 (2001)
    337-356.

    Examples
    --------
    >>> income = np.array([10.0, 20.0, 30.0, 40.0])
    >>> relative_fgt_influence(income, line=RelativeLine(of="mean")).value
    array([0.25])
    """
    check_parameter("alpha", alpha, lowest=0.0 if alpha == 0 else 1.0)
    rows, drawn, limits = _against(income, weight, line, convention, codes=codes, count=count)
    sample, chosen = rows.sample, attrs.evolve(rows.convention, gap="relative")
    value = each_group(
        attrs.evolve(sample, line=limits),
        lambda group: fgt(group.income, group.line, alpha, group.weight, convention=chosen),
    )
    poor = is_poor(sample.income, limits, is_weak=chosen.is_weak)
    gap = np.where(poor, 1 - sample.income / limits, 0.0)
    if alpha == 0:
        height, slope = poor.astype(np.float64), _density_at(rows, drawn, line.bandwidth)
    else:
        height = gap**alpha
        steepness = alpha * gap ** (alpha - 1) * sample.income / limits**2
        slope = sample.means(np.where(poor, steepness, 0.0))
    with np.errstate(invalid="ignore", divide="ignore"):
        own = (height - sample.at_rows(value)) / sample.at_rows(sample.total)
    return AgainstLine(value, rows.as_given(own), slope, _as_given(rows, drawn), codes)


def poor_median_influence(
    income: Array,
    weight: Array | None = None,
    *,
    line: RelativeLine = OF_MEDIAN,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> AgainstLine:
    """Give the median income of those below a relative line, and the influence of rows.

    Parameters
    ----------
    income, weight, line, codes, count, convention
        As for `relative_fgt_influence`.

    References
    ----------
    Osier (2009), as for `relative_line_influence`.

    Examples
    --------
    >>> income = np.array([10.0, 20.0, 30.0, 40.0, 100.0])
    >>> poor_median_influence(income, line=RelativeLine(share=0.8)).value
    array([10.])
    """
    rows, drawn, limits = _against(income, weight, line, convention, codes=codes, count=count)
    found = _poor_median(rows, drawn, limits, line.bandwidth)
    as_given = rows.as_given(found.own)
    return attrs.evolve(found, own=as_given, line=_as_given(rows, drawn), codes=codes)


def relative_median_gap_influence(
    income: Array,
    weight: Array | None = None,
    *,
    line: RelativeLine = OF_MEDIAN,
    codes: Codes | None = None,
    count: int = 1,
    convention: str | Convention = "fupin",
) -> AgainstLine:
    """Give how far the median of the poor lies below a relative line, and the influence.

    Parameters
    ----------
    income, weight, line, codes, count, convention
        As for `relative_fgt_influence`.

    References
    ----------
    Osier (2009), as for `relative_line_influence`.

    Examples
    --------
    >>> income = np.array([10.0, 20.0, 30.0, 40.0, 100.0])
    >>> found = relative_median_gap_influence(income, line=RelativeLine(share=0.8))
    >>> found.value.round(4)
    array([0.5833])
    """
    rows, drawn, limits = _against(income, weight, line, convention, codes=codes, count=count)
    middle = _poor_median(rows, drawn, limits, line.bandwidth)
    of_group = np.broadcast_to(drawn.value, (count,))
    value = 1 - middle.value / of_group
    own = rows.as_given(-middle.own / rows.sample.at_rows(of_group))
    slope = (middle.value / of_group - middle.slope) / of_group
    return AgainstLine(value, own, slope, _as_given(rows, drawn), codes)


def _line(rows: PlacedRows, line: RelativeLine) -> Linearised:
    if line.of == "median":
        middle = quantile_of_rows(rows, 0.5, line.bandwidth)
    else:
        middle = weighted_mean(rows.sample)
    level = np.where(middle.value > 0, line.share * middle.value, np.nan)
    return Linearised(level, line.share * middle.influence)


def _against(
    income: Array,
    weight: Array | None,
    line: RelativeLine,
    convention: str | Convention,
    *,
    codes: Codes | None,
    count: int,
) -> tuple[PlacedRows, Linearised, Array]:
    """Give checked rows, their line, and the line of each row."""
    rows = rows_of(income, weight, codes=codes, count=count, convention=convention)
    if line.line_of == "group":
        drawn = _line(rows, line)
        limits = rows.sample.at_rows(drawn.value)
    else:
        drawn = _line(rows_of(income, weight, convention=convention), line)
        limits = drawn.value
    return rows, drawn, np.broadcast_to(limits, rows.sample.income.shape)


def _density_at(rows: PlacedRows, drawn: Linearised, bandwidth: Bandwidth) -> Array:
    """Give the density of each group's incomes at the line."""
    points = np.broadcast_to(drawn.value, (rows.sample.count,))
    return density(rows.sample, points, bandwidth)


def _as_given(rows: PlacedRows, drawn: Linearised) -> Linearised:
    return Linearised(drawn.value, rows.as_given(drawn.influence))


def _poor_median(
    rows: PlacedRows, drawn: Linearised, limits: Array, bandwidth: Bandwidth
) -> AgainstLine:
    sample = rows.sample
    value = each_group(
        attrs.evolve(sample, line=limits),
        lambda group: poor_median(
            group.income, group.line, group.weight, convention=rows.convention
        ),
    )
    poor = is_poor(sample.income, limits, is_weak=rows.convention.is_weak)
    height = density(sample, value, bandwidth)
    below = sample.income <= sample.at_rows(value)
    with np.errstate(invalid="ignore", divide="ignore"):
        # Half the weight of the poor, which moves with the line, is up to their median.
        own = (poor / 2 - below) / sample.at_rows(sample.total * height)
        slope = _density_at(rows, drawn, bandwidth) / (2 * height)
    return AgainstLine(value, own, slope, drawn, sample.codes)

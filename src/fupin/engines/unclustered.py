"""Errors of samples whose rows are units themselves, from sums of squares and products."""

from collections.abc import Iterator, Sequence

import attrs
import numpy as np

from fupin.engines.coding import Coded, Grouping, coded
from fupin.engines.estimating import measured
from fupin.engines.expressions import Cross, needed_by
from fupin.engines.request import Request, Task
from fupin.engines.results import Measured
from fupin.engines.summing import Sums
from fupin.errors import N_, InvalidValueError
from fupin.measures.inputs import Array, Codes, group_totals
from fupin.survey.clusters import Clusters
from fupin.survey.design import Design
from fupin.survey.estimates import Estimates
from fupin.survey.numbering import numbered

__all__ = ["Strata", "crosses_of", "strata_of", "with_errors"]


def crosses_of(tasks: Sequence[Task], request: Request, *, is_dropping: bool) -> Iterator[Cross]:
    """Give the products of terms of which the variances of tasks are made."""
    for task in tasks:
        needed = needed_by(task, request, is_dropping=is_dropping)
        for at, first in enumerate(needed):
            yield from (Cross(first, second) for second in needed[at:])


@attrs.frozen(eq=False)
class Strata:
    """The strata of a sample whose units are rows.

    Parameters
    ----------
    clusters : Clusters
        With as many units in each stratum as it has rows; they are not numbered.
    codes : ndarray of intp, shape (p,)
        The stratum of each entry of the sums.
    level : float
        The confidence level of intervals.
    """

    clusters: Clusters
    codes: Codes
    level: float


def strata_of(design: Design, sums: Sums) -> Strata:
    """Count the rows of each stratum.

    Raises
    ------
    InvalidValueError
        For a missing stratum, or one with a single row unless that was drawn with certainty.
    """
    if design.strata is None:
        found = Coded(np.zeros(len(sums.rows), dtype=np.intp), ["all"])
    else:
        found = coded(sums.keys[design.strata])
    codes, names = found.codes, found.distinct
    rows = group_totals(sums.rows, codes, len(names))
    for name, size in zip(names, rows, strict=True):
        is_lonely = size == 1 and design.lonely_psu != "certainty"
        if name is None or is_lonely:
            raise InvalidValueError(
                place="strata",
                value=name,
                reason=N_("has only one row") if is_lonely else N_("is missing"),
                remedy=N_("Merge it with a stratum like it, or take the rule certainty."),
            )
    nothing = np.zeros(len(names))
    clusters = Clusters(np.arange(len(names)), rows, nothing, design.lonely_psu)
    return Strata(clusters, codes, design.level)


def with_errors(
    found: Measured,
    sums: Sums,
    strata: Strata,
    request: Request,
    *,
    is_dropping: bool,
) -> Measured:
    """Add linearised standard errors to a computed task.

    With z the influence of a row times its weight, a stratum of n rows adds
    n / (n - 1) times the sum of squares of z less the square of its sum over n. Both
    follow from the sums of terms and of their products.
    """
    index, grouping = found.task.plan.sums, found.grouping
    assert index is not None  # noqa: S101 - the caller picks tasks with a form as sums
    needed = needed_by(found.task, request, is_dropping=is_dropping)
    terms = np.stack([sums.values[each] for each in needed], axis=1)
    totals = [group_totals(term, grouping.codes, grouping.count) for term in terms.T]
    with np.errstate(invalid="ignore", divide="ignore"):
        slopes = index.gradient(np.stack(totals, axis=1))[grouping.codes]
    squares = np.zeros(len(terms))
    for first, one in enumerate(needed):
        for second, other in enumerate(needed):
            product = Cross(*((one, other) if first <= second else (other, one)))
            squares += slopes[:, first] * slopes[:, second] * sums.crosses[product]
    se, df = _spread((slopes * terms).sum(axis=1), squares, sums.rows, grouping, strata)
    errors = Estimates(found.estimate[:, np.newaxis], se[:, np.newaxis], df)
    return measured(
        found.task, grouping, found.estimate, found.rows, found=errors, level=strata.level
    )


def _spread(
    z: Array, squares: Array, rows: Array, grouping: Grouping, strata: Strata
) -> tuple[Array, Array]:
    """Give standard errors and degrees of freedom by group."""
    clusters = strata.clusters
    keys, cell = numbered(
        grouping.codes * clusters.strata + strata.codes, grouping.count * clusters.strata
    )
    group, of = np.divmod(keys, clusters.strata)
    sums = group_totals(z, cell, keys.size)
    deviations = group_totals(squares, cell, keys.size) - sums**2 / clusters.sampled[of]
    # Rounding may leave a little less than nothing.
    parts = clusters.scale[of] * np.maximum(deviations, 0.0)
    counts = group_totals(rows, cell, keys.size) - 1
    return (
        np.sqrt(group_totals(parts, group, grouping.count)),
        group_totals(counts, group, grouping.count),
    )

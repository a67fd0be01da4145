r"""The Gini coefficient where the data is: from sums over rows that windows have ranked.

With C the weight and Y(x) the income of all rows up to one of income x and weight w, the
coefficient is :math:`\sum w (x C - Y(x)) / (N Y)`, for N and Y the weight and the income of
all. Rows of one income may stand in any order, for what a row gains in x C by standing
later it loses in Y(x), as long as the order is the same in both windows: the second key is
the weight, and rows alike in both may be exchanged.
"""

from collections.abc import Sequence
from functools import reduce
from operator import and_, mul
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw
import numpy as np

from fupin.engines.coding import Grouping, coded, grouping
from fupin.engines.estimating import measured
from fupin.engines.expressions import flag, is_there, number
from fupin.engines.request import Request, Task
from fupin.engines.results import Measured
from fupin.engines.rowwise import floats
from fupin.engines.sampling import Sample, sample_of
from fupin.engines.summing import summed
from fupin.engines.table import Table
from fupin.measures.inputs import Array, group_totals
from fupin.measures.sums import One, PowerIncome, RatioOfSums
from fupin.survey.design import Design
from fupin.survey.estimates import Estimates, linearised
from fupin.survey.replicates import replicate_sums, replicated
from fupin.survey.totals import PsuTotals, linearised_totals, psu_totals
from fupin.survey.variance import degrees_of_freedom_by

__all__ = ["as_totals", "gini_by_windows", "has_ranked_form"]

_PARTS = ("fupin_weight", "fupin_received", "fupin_ahead")

WIDTH: Final = 32
"""How many replicates are computed in one pass."""


def has_ranked_form(task: Task, request: Request) -> bool:
    """Tell whether windows can compute what a task needs."""
    return task.plan.name == "gini" and request.convention.gini_correction == "none"


def as_totals(task: Task) -> Task:
    """Give a task that reads the same columns, to look at them before rows are ranked."""
    mean = RatioOfSums(PowerIncome(1), One())
    return attrs.evolve(task, plan=attrs.evolve(task.plan, sums=mean))


@attrs.frozen(eq=False)
class _Entries:
    """Sums over ranked rows, by group and primary sampling unit.

    Parameters
    ----------
    columns : narwhals DataFrame
        With the columns of groups and units, p rows.
    terms : ndarray of float64, shape (p, 3)
        Weight, income, and what rows are ahead of those up to them.
    grouping : Grouping
        The group of each entry.
    """

    columns: Any
    terms: Array
    grouping: Grouping

    def totals(self, sample: Sample) -> PsuTotals:
        """Sum the terms by group and PSU."""
        return psu_totals(
            *(self.terms, sample.psu, sample.clusters),
            codes=self.grouping.codes,
            count=self.grouping.count,
        )


def gini_by_windows(
    table: Table,
    request: Request,
    task: Task,
    keys: Sequence[str],
    design: Design | None,
    *,
    is_clean: bool,
) -> Measured:
    """Compute the Gini coefficient for one grouping.

    Parameters
    ----------
    table : Table
    request : Request
    task : Task
    keys : sequence of str
        The columns of the grouping.
    design : Design or None
    is_clean : bool
        Whether no number is missing or infinite in any row.

    References
    ----------
    As for `fupin.survey.influence.gini_influence`: summed by PSU, its influence is a
    linear function of the terms summed by PSU.
    """
    units = () if design is None else design.sampling_columns
    by = tuple(dict.fromkeys((*keys, *units)))
    rows = _rows(table, request, task, by, is_clean=is_clean)
    found = summed(_ranked(rows, keys), by, (*_PARTS, "fupin_counts"), table)
    terms = np.stack([floats(found[name].fill_null(0.0)) for name in _PARTS], axis=1)
    counts = floats(found["fupin_counts"].fill_null(0.0))
    groups = grouping({key: coded(found[key]) for key in keys}, keys, len(counts))
    behind = group_totals(counts, groups.codes, groups.count)
    sums = np.stack([group_totals(each, groups.codes, groups.count) for each in terms.T], axis=1)
    estimate = _gini(*sums.T)
    if design is None:
        return measured(task, groups, estimate, behind)
    sample = sample_of(design, found, len(counts), lambda name: floats(found[name]), None)
    entries = _Entries(found, terms, groups)
    if sample.resampling is None:
        errors = linearised(estimate, linearised_totals(entries.totals(sample), _slopes(sums)))
    else:
        errors = _replicated(table, rows, entries, estimate, sample)
    return measured(task, groups, estimate, behind, found=errors, level=sample.design.level)


def _rows(table: Table, request: Request, task: Task, by: Sequence[str], *, is_clean: bool) -> Any:
    """Give the columns to rank; rows that do not count have a weight and income of zero."""
    schema = table.schema
    income = number(request.column("income"), schema)
    one = flag(nw.lit(value=True))
    weights = [number(name, schema) for name in request.weights(task)]
    weight = reduce(mul, weights) if weights else one
    counts = one
    if not is_clean:
        there = reduce(and_, (is_there(each) for each in (income, *weights)))
        stands = there & (weight != 0)
        counts = flag(there) if request.convention.missing == "drop" else one
        weight = nw.when(stands).then(weight).otherwise(0.0)
        income = nw.when(stands).then(income).otherwise(0.0)
    columns = {"fupin_income": income, "fupin_weight": weight, "fupin_counts": counts}
    named = [value.cast(nw.Float64).alias(name) for name, value in columns.items()]
    return table.frame.lazy().select(*(nw.col(key) for key in by), *named)


def _upto(name: str, keys: Sequence[str]) -> Any:
    """Sum a column over the rows of the group up to each row."""
    order = ["fupin_income", "fupin_weight"]
    rising = nw.col(name).cum_sum()
    return rising.over(*keys, order_by=order) if keys else rising.over(order_by=order)


def _ranked(rows: Any, keys: Sequence[str]) -> Any:
    received = (nw.col("fupin_weight") * nw.col("fupin_income")).alias("fupin_received")
    windows = [
        _upto(name, keys).alias(f"{name}_upto") for name in ("fupin_weight", "fupin_received")
    ]
    behind = nw.col("fupin_income") * nw.col("fupin_weight_upto") - nw.col("fupin_received_upto")
    ahead = (nw.col("fupin_weight") * behind).alias("fupin_ahead")
    return rows.with_columns(received).with_columns(*windows).with_columns(ahead)


def _gini(weight: Array, income: Array, ahead: Array) -> Array:
    """Give the coefficient from sums; NaN unless the mean is positive."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(income > 0, ahead / (weight * income), np.nan))


def _slopes(sums: Array) -> Array:
    """Give what the sums of a PSU are multiplied with to make its influence.

    A row counts twice in the last of them: by its own rank, and in the ranks of others.
    """
    weight, income, _ = sums.T
    gini = _gini(*sums.T)
    with np.errstate(invalid="ignore", divide="ignore"):
        by = ((1 - gini) / weight, -(1 + gini) / income, 2 / (weight * income))
    return np.stack(by, axis=1)


def _replicated(
    table: Table,
    rows: Any,
    entries: _Entries,
    estimate: Array,
    sample: Sample,
) -> Estimates:
    """Give the coefficient with the standard error that replicates show."""
    resampling = sample.resampling
    assert resampling is not None  # noqa: S101 - see the caller
    groups, totals = entries.grouping, entries.totals(sample)
    sums = replicate_sums(totals.values, totals.psu, resampling, totals.group, groups.count)
    twice = np.empty(sums.shape[:2])
    for replicates, factors in resampling.blocks(WIDTH):
        twice[replicates] = _pairs(table, rows, entries, sample, factors)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = twice / (sums[:, :, 0] * sums[:, :, 1]) - 1
    df, centre = degrees_of_freedom_by(totals), sample.design.centre
    return replicated(estimate, found, resampling, df, centre=centre)


def _pairs(table: Table, rows: Any, entries: _Entries, sample: Sample, factors: Array) -> Array:
    r"""Sum the larger income of each pair of rows by replicate and group.

    That is :math:`\sum w x (2 C - w)`, of which any order of equal incomes makes the same.
    """
    keys, width = entries.grouping.keys, factors.shape[1]
    units = sample.design.unit_columns
    seen, first = np.unique(sample.psu, return_index=True)
    small = {name: [entries.columns[name].to_list()[at] for at in first] for name in units}
    small |= {f"fupin_w{at}": factors[seen, at].tolist() for at in range(width)}
    income = nw.col("fupin_income")
    ranked = rows.join(table.beside(small, units), on=units, how="inner")
    weights = [nw.col(f"fupin_w{at}") for at in range(width)]
    ranked = ranked.with_columns(*(weight * nw.col("fupin_weight") for weight in weights))
    upto = (_upto(f"fupin_w{at}", keys).alias(f"fupin_c{at}") for at in range(width))
    ranked = ranked.with_columns(*upto)
    pairs = (
        (weight * income * (2 * nw.col(f"fupin_c{at}") - weight)).alias(f"fupin_p{at}")
        for at, weight in enumerate(weights)
    )
    ranked = ranked.with_columns(*pairs)
    found = summed(ranked, keys, [f"fupin_p{at}" for at in range(width)], table)
    groups = grouping({key: coded(found[key]) for key in keys}, keys, len(found))
    result = np.empty((width, groups.count))
    for at in range(width):
        result[at, groups.codes] = floats(found[f"fupin_p{at}"])
    return result

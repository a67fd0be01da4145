"""Published tables without small counts, and without counts that give them away."""

from collections.abc import Collection, Sequence

import attrs
import numpy as np
import polars as pl

from fupin.errors import N_, InvalidValueError
from fupin.registers.privacy.attack import attack
from fupin.registers.privacy.cells import CellTable, cell_table
from fupin.registers.privacy.pattern import SuppressionRule, Zeros, secondary_cells, small_cells
from fupin.registers.privacy.solver import Floats, Truths

__all__ = ["SuppressedTable", "suppress"]

PUBLISHED, PRIMARY, SECONDARY = "published", "primary", "secondary"
_RESULTS = ("count", "status", "low", "high")


@attrs.frozen(eq=False)
class SuppressedTable:
    """A table of counts, and what of it can be published.

    Parameters
    ----------
    cells : polars.DataFrame
        One row a cell, totals included: the columns that divide the table, where
        ``null`` is a total; ``count``; ``status``, which is ``published``, ``primary``
        for a small count or ``secondary`` for one that would give a small one away;
        ``low`` and ``high``, the exact bounds that a reader of the published table can
        work out, both null where nothing bounds a count from above.
    by : tuple of str
        The columns that divide the table.
    rule : SuppressionRule
        The threshold, the width and what becomes of zeros.
    """

    cells: pl.DataFrame = attrs.field(repr=False)
    by: tuple[str, ...]
    rule: SuppressionRule

    def published(self) -> pl.DataFrame:
        """Give the table for publication: suppressed counts are null, all alike.

        Which of them are small is not told, for it would narrow down the others.

        Returns
        -------
        polars.DataFrame
            The columns that divide the table, and ``count``.
        """
        is_published = pl.col("status") == PUBLISHED
        return self.cells.select(*self.by, count=pl.when(is_published).then("count"))


def suppress(
    table: pl.DataFrame,
    *,
    by: Sequence[str | Sequence[str]],
    threshold: int,
    count: str = "count",
    width: int | None = None,
    zeros: Zeros = "publish",
    totals: bool | Collection[str] = True,
) -> SuppressedTable:
    """Suppress the small counts of a table, and what would give them away.

    Parameters
    ----------
    table : polars.DataFrame
        The inner cells, one row each: a label in each column of `by`, and a count. Every
        combination of labels has a row. Totals are made here and are not in the table.
    by : sequence of str or of sequences of str
        The dimensions: a column, or the columns of a hierarchy from the widest to the
        narrowest, such as ``["county", "township", "village"]``.
    threshold : int
        The least count that may be published.
    count : str, default "count"
        The column with the counts: whole numbers of persons or households.
    width : int, optional
        How far apart the bounds have to be that a reader can work out for a small count;
        without it, as far as those of the range of small counts.
    zeros : {"publish", "suppress"}, default "publish"
        Whether a count of nobody is published. Zeros that are published are never
        suppressed to protect others.
    totals : bool or collection of str, default True
        Whether the total over a dimension is published: for all of them, none, or those
        whose first column is named.

    Returns
    -------
    SuppressedTable
        Published counts, totals among them, are as they were: nothing is rounded.

    Raises
    ------
    InvalidValueError
        If a column, label or count cannot be used, an inner cell stands there twice or
        not at all, or the rule protects nobody.
    MissingExtraError
        If scipy is not installed.

    Notes
    -----
    Bounds are exact: each is attained by a table of whole numbers that agrees with
    everything published and with the rule. Secondary cells are chosen one small cell
    after the other, by the least count that has to go with it; those that turn out not
    to be needed are published again.

    References
    ----------
    A. Hundepool et al., *Statistical Disclosure Control*, Wiley, 2012, chapter 4.

    Examples
    --------
    >>> table = pl.DataFrame({"village": ["A", "B", "C"], "count": [3, 12, 40]})
    >>> found = suppress(table, by=["village"], threshold=5)
    >>> found.cells.rows()
    [(None, 55, 'published', 55, 55), ('A', 3, 'primary', 1, 14), ('B', 12, 'secondary', 1, 14),
    ('C', 40, 'published', 40, 40)]
    >>> found.published()["count"].to_list()
    [55, None, None, 40]
    """
    rule = SuppressionRule.of(threshold, width, zeros)
    _check_names(by)
    cells = cell_table(table, by, count, totals)
    primary = small_cells(cells.counts, rule)
    secondary = secondary_cells(cells, primary, rule)
    low, high = _bounds(cells, primary | secondary, rule)
    _check_width(cells, high - low, primary, secondary, rule)
    return SuppressedTable(
        _frame(table, cells, low, high, _status(primary, secondary)), cells.columns, rule
    )


def _check_names(by: Sequence[str | Sequence[str]]) -> None:
    taken = [name for each in by for name in ([each] if isinstance(each, str) else each)]
    clashing = [name for name in taken if name in _RESULTS]
    if clashing:
        raise InvalidValueError(
            place="by",
            value=clashing[0],
            reason=N_("is the name of a column of the result"),
            remedy=N_("Rename the column; these are taken: {names}."),
            names=", ".join(_RESULTS),
        )


def _bounds(cells: CellTable, suppressed: Truths, rule: SuppressionRule) -> tuple[Floats, Floats]:
    low, high = cells.counts.astype(np.float64), cells.counts.astype(np.float64)
    for each in attack(cells, suppressed, rule.floor):
        for cell in each.cells.tolist():
            found = each.bounds(cell)
            low[cell], high[cell] = found.low, found.high
    return low, high


def _check_width(
    cells: CellTable, width: Floats, primary: Truths, secondary: Truths, rule: SuppressionRule
) -> None:
    """Prove on the finished table what the choice of cells had to bring about."""
    is_open = (primary & (width < rule.width)) | (secondary & (width < 1))
    if is_open.any():
        raise InvalidValueError(
            place="table",
            value=list(cells.paths())[int(np.flatnonzero(is_open)[0])],
            reason=N_("can be worked out from what would be published"),
            remedy=N_("Divide the table by fewer columns; do not publish it as it is."),
        )


def _status(primary: Truths, secondary: Truths) -> list[str]:
    return list(map(str, np.select([primary, secondary], [PRIMARY, SECONDARY], PUBLISHED)))


def _frame(
    table: pl.DataFrame, cells: CellTable, low: Floats, high: Floats, status: list[str]
) -> pl.DataFrame:
    labels = pl.DataFrame(
        list(cells.paths()),
        schema={column: table.schema[column] for column in cells.columns},
        orient="row",
    )
    bounded = [None if np.isinf(each) else int(each) for each in high.tolist()]
    return labels.with_columns(
        count=pl.Series(cells.counts),
        status=pl.Series(status),
        low=pl.Series(low.astype(np.int64)),
        high=pl.Series(bounded, dtype=pl.Int64),
    )

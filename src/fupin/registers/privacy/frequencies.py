"""Tables of counts made from rows, with a zero where there is nobody."""

from collections.abc import Sequence
from functools import reduce

import polars as pl

from fupin.errors import N_, InvalidValueError

__all__ = ["frequencies"]


def frequencies(rows: pl.DataFrame, by: Sequence[str | Sequence[str]]) -> pl.DataFrame:
    """Count rows by every combination of labels.

    Parameters
    ----------
    rows : polars.DataFrame
        One row a person or household.
    by : sequence of str or of sequences of str
        The columns to count by; the columns of a hierarchy, such as township and village,
        stand together and are combined as they occur.

    Returns
    -------
    polars.DataFrame
        The columns of `by` and ``count``, the inner cells that
        `fupin.registers.privacy.suppress` takes. A combination that no row has is 0.

    Raises
    ------
    InvalidValueError
        If a label is missing in a row: it would be counted nowhere.

    Examples
    --------
    >>> rows = pl.DataFrame({"village": ["A", "A", "B"], "cause": ["illness", "land", "land"]})
    >>> frequencies(rows, ["village", "cause"]).rows()
    [('A', 'illness', 1), ('A', 'land', 1), ('B', 'illness', 0), ('B', 'land', 1)]
    """
    nested = [[each] if isinstance(each, str) else list(each) for each in by]
    columns = [column for each in nested for column in each]
    missing = rows.select(pl.any_horizontal(pl.col(columns).is_null()).sum()).item()
    if missing:
        raise InvalidValueError(
            place=", ".join(columns),
            value=None,
            reason=N_("is missing in {rows} rows, which would be counted nowhere"),
            remedy=N_("Give those rows a label of their own, such as 'unknown'."),
            rows=missing,
        )
    labels = (rows.select(each).unique().sort(each) for each in nested)
    cells = reduce(lambda left, right: left.join(right, how="cross"), labels)
    counted = rows.group_by(columns).len("count")
    found = cells.join(counted, on=columns, how="left", maintain_order="left")
    return found.with_columns(pl.col("count").fill_null(0).cast(pl.Int64))

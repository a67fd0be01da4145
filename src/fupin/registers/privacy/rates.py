"""Rates for publication: no part, no rest and no whole that is too small."""

from collections.abc import Collection, Sequence

import polars as pl

from fupin.errors import N_, InvalidValueError
from fupin.registers.privacy.pattern import Zeros
from fupin.registers.privacy.suppression import suppress

__all__ = ["suppress_rates"]

_SIDE, _COUNT = "_side", "_count"
_PART, _REST = "part", "rest"


def suppress_rates(
    table: pl.DataFrame,
    *,
    part: str,
    whole: str,
    by: Sequence[str | Sequence[str]],
    threshold: int,
    width: int | None = None,
    zeros: Zeros = "publish",
    totals: bool | Collection[str] = True,
) -> pl.DataFrame:
    """Give rates, without those from which a small count can be worked out.

    Parameters
    ----------
    table : polars.DataFrame
        The inner cells, one row each: the labels, and the two counts.
    part, whole : str
        The columns with the counts above and below the line, such as the poor persons
        and all persons.
    by, threshold, width, zeros, totals
        As for `fupin.registers.privacy.suppress`.

    Returns
    -------
    polars.DataFrame
        The columns of `by`, with ``null`` for a total; `part`, `whole`, and ``rate``, a
        ratio. What is suppressed is null; a rate is null, too, where the whole is zero.

    Raises
    ------
    InvalidValueError
        If a part exceeds its whole, and as `suppress` does.
    MissingExtraError
        If scipy is not installed.

    Notes
    -----
    The part, the rest and the whole are one table with one more dimension. A rate is
    published where both its counts are. So no rate gives away a suppressed count, and
    a few who are not poor are protected like a few who are.

    Examples
    --------
    >>> table = pl.DataFrame({"village": ["A", "B"], "poor": [3, 40], "persons": [400, 800]})
    >>> suppress_rates(table, part="poor", whole="persons", by=["village"], threshold=5).rows()
    [(None, 43, 1200, 0.035833333333333335), ('A', None, 400, None), ('B', None, 800, None)]
    """
    _check_parts(table, part, whole)
    labels = [column for each in by for column in ([each] if isinstance(each, str) else each)]
    # The side stands first, so that the whole is its total whatever `totals` says of others.
    kept = [_SIDE, *_with_totals(by, totals)]
    found = suppress(
        _sides(table, labels, part, whole),
        by=[_SIDE, *by],
        count=_COUNT,
        threshold=threshold,
        width=width,
        zeros=zeros,
        totals=kept,
    ).published()
    parts = found.filter(pl.col(_SIDE) == _PART).select(*labels, pl.col("count").alias(part))
    wholes = found.filter(pl.col(_SIDE).is_null()).select(*labels, pl.col("count").alias(whole))
    rate = pl.when(pl.col(whole) > 0).then(pl.col(part) / pl.col(whole))
    return parts.join(
        wholes, on=labels, how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(rate=rate)


def _check_parts(table: pl.DataFrame, part: str, whole: str) -> None:
    absent = [column for column in (part, whole) if column not in table.columns]
    if absent:
        raise InvalidValueError(
            place="table",
            value=absent[0],
            reason=N_("is no column of the table"),
            remedy=N_("Name one of its columns: {columns}."),
            columns=", ".join(table.columns),
        )
    larger = table.filter(pl.col(part) > pl.col(whole))
    if not larger.is_empty():
        raise InvalidValueError(
            place=part,
            value=larger[part][0],
            reason=N_("is more than its whole, {whole}"),
            remedy=N_("Give counts of which one is a part of the other."),
            whole=larger[whole][0],
        )


def _with_totals(
    by: Sequence[str | Sequence[str]], totals: bool | Collection[str]
) -> Collection[str]:
    first = [each if isinstance(each, str) else each[0] for each in by]
    if isinstance(totals, bool):
        return first if totals else []
    return totals


def _sides(table: pl.DataFrame, labels: list[str], part: str, whole: str) -> pl.DataFrame:
    """Give the part and the rest as rows."""
    sides = {_PART: pl.col(part), _REST: pl.col(whole) - pl.col(part)}
    return pl.concat(
        table.select(*labels, count.alias(_COUNT), pl.lit(side).alias(_SIDE))
        for side, count in sides.items()
    )

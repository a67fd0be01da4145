"""Households out of the rows of their persons."""

import json
from collections.abc import Sequence

import polars as pl

from fupin.registers.fields import FieldLevel, fields, identity_names
from fupin.registers.problem import MASK

__all__ = ["household_rows"]

_MOST_SHOWN = 5


def household_rows(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give one row a household, and the fields in which its rows differ.

    Parameters
    ----------
    rows : polars.DataFrame
        Rows of persons or households with ``sheet``, ``row`` and ``household_id``.

    Returns
    -------
    households : polars.DataFrame
        In the order of their first rows, ``sheet`` and ``row`` of which they have. A field
        holds the one value that the rows give, blank cells aside, or null where they
        give several.
    problems : polars.DataFrame
        One row a household and field with several values.
    """
    known = rows.filter(pl.col("household_id").is_not_null())
    names = [
        name
        for name, field in fields().items()
        if field.level is FieldLevel.HOUSEHOLD and name in rows.columns and name != "household_id"
    ]
    first, place = _first_rows(known)
    households = first.select("sheet", "row", "household_id", *names)
    settled = [_settled(known, households, place, name) for name in names]
    problems = [problem for _, problem in settled]
    return (
        households.with_columns([values for values, _ in settled]),
        pl.concat(problems) if problems else pl.DataFrame(),
    )


def _first_rows(known: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """Give the first row of every household, and for every row the place of its household."""
    number = known["household_id"]
    starts = number.ne_missing(number.shift(1))
    first = known.filter(starts)
    if first["household_id"].is_unique().all():
        # The rows of every household stand together, as they mostly do.
        return first, (starts.cum_sum() - 1).alias("place")
    first = known.unique("household_id", keep="first", maintain_order=True)
    places = first.select("household_id").with_row_index("place")
    joined = known.select("household_id").join(places, on="household_id", maintain_order="left")
    return first, joined["place"]


def _settled(
    known: pl.DataFrame, households: pl.DataFrame, place: pl.Series, name: str
) -> tuple[pl.Series, pl.DataFrame]:
    """Settle what a field of the households is, quickly where all rows agree."""
    first = households[name]
    is_same = known[name].eq_missing(first.gather(place))
    if is_same.all():
        return first, _differences(households.clear(), name, [])
    doubtful = place.filter(~is_same).unique()
    given = (
        pl.DataFrame({"place": place, "value": known[name]})
        .filter(place.is_in(doubtful.implode()) & pl.col("value").is_not_null())
        .group_by("place", maintain_order=True)
        .agg(pl.col("value").unique(maintain_order=True))
    )
    one = given.filter(pl.col("value").list.len() == 1)
    several = given.filter(pl.col("value").list.len() > 1)
    values = (
        pl.DataFrame(
            {"place": pl.int_range(len(first), eager=True).cast(place.dtype), "first": first}
        )
        .join(
            one.select("place", one=pl.col("value").list.first()),
            on="place",
            how="left",
            maintain_order="left",
        )
        .select(pl.when(pl.col("place").is_in(doubtful.implode())).then("one").otherwise("first"))
        .to_series()
        .alias(name)
    )
    return values, _differences(households[several["place"]], name, several["value"].to_list())


def _differences(
    households: pl.DataFrame, name: str, values: Sequence[Sequence[object]]
) -> pl.DataFrame:
    """Say that the rows of some households differ in a field, and in what."""
    shown = [
        MASK if name in identity_names() else "; ".join(map(str, each[:_MOST_SHOWN]))
        for each in values
    ]
    details = [json.dumps({"values": text}, ensure_ascii=False) for text in shown]
    return households.select(
        "sheet",
        "row",
        field=pl.lit(name),
        code=pl.lit("differs_in_household"),
        details=pl.Series(details, dtype=pl.String),
    )

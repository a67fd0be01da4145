"""A register in the columns that declared indicators are computed on."""

from collections.abc import Iterator

import polars as pl

from fupin.indicators import schemes
from fupin.registers.fields import fields
from fupin.registers.standing import has_exited_by_type, is_registered

__all__ = ["measurable"]

_SOURCES = ("wage", "business", "property", "transfer")
_NEEDED = (
    *("size", "registered_poor", "household_type", "exited_on", "relapsed_on"),
    *("production_gross", "production_cost", "net_income", *_SOURCES),
)


def measurable(households: pl.DataFrame, persons: pl.DataFrame) -> pl.DataFrame:
    """Give one row a household in the columns that indicators name.

    Parameters
    ----------
    households, persons : polars.DataFrame
        Those of a register.

    Returns
    -------
    polars.DataFrame
        The numbers and texts of the households, and beside them: ``size`` (the persons
        listed where it is not stated), ``registered_poor`` and ``poor`` (registered and not
        exited; 1 yes, 0 no), ``business`` (production less its cost, or net as stated),
        ``net_income`` (as stated, or the sum of the four sources), and for every scheme
        that persons have a column of, ``covered:<scheme>`` (null unless known of every
        person) and ``eligible:<scheme>`` (the persons of whom it is known).
    """
    listed = persons.filter(pl.col("household_id").is_not_null())
    counted = households.join(_counts(listed), on="household_id", how="left", maintain_order="left")
    with_all = counted.with_columns(
        pl.lit(None, fields()[name].type.dtype()).alias(name)
        for name in _NEEDED
        if name not in counted.columns
    )
    made = with_all.with_columns(is_registered().alias("registered_poor"), _size().alias("size"))
    made = made.with_columns(
        _is_poor().cast(pl.Float64).alias("poor"),
        pl.col("registered_poor").cast(pl.Float64),
        pl.coalesce(pl.col("production_gross") - pl.col("production_cost"), "business").alias(
            "business"
        ),
    )
    total = pl.sum_horizontal(*_SOURCES, ignore_nulls=False)
    return made.with_columns(pl.coalesce("net_income", total).alias("net_income")).drop("listed")


def _counts(persons: pl.DataFrame) -> pl.DataFrame:
    """Count the persons of every household, and those whom each scheme covers."""
    return persons.group_by("household_id").agg(
        pl.len().cast(pl.Int64).alias("listed"), *_coverage(persons)
    )


def _coverage(persons: pl.DataFrame) -> Iterator[pl.Expr]:
    for name in schemes():
        if name in persons.columns:
            state = pl.col(name)
            covered = pl.when(state.is_not_null().all()).then(state.sum())
            yield covered.cast(pl.Float64).alias(f"covered:{name}")
            yield state.count().cast(pl.Float64).alias(f"eligible:{name}")


def _size() -> pl.Expr:
    return pl.coalesce("size", "listed").cast(pl.Float64)


def _is_poor() -> pl.Expr:
    """Give whether a household is registered as poor and has not exited, or is poor again."""
    # Dates in the notation of EDTF stand in the order of time, as texts do.
    came_back = (pl.col("relapsed_on") >= pl.col("exited_on")).fill_null(value=False)
    by_day = pl.col("exited_on").is_not_null() & ~came_back
    has_exited = by_day | (has_exited_by_type() & pl.col("exited_on").is_null())
    return pl.when(has_exited).then(pl.lit(value=False)).otherwise("registered_poor")

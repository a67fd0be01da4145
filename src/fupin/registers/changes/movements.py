"""Movements of persons and households, and the lines of the balance that they make."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from fupin.registers.changes.kinds import FLOW_OF, ChangeKind, Flow, Stock
from fupin.registers.changes.roll import PLACES, Roll

__all__ = ["SIDES", "flows", "movements_frame", "standing_units"]

SIDES = ("from", "to")
"""Before and after a movement: the beginnings of its columns."""

_STATE = ("household_id", "standing", *PLACES)
_SCHEMA = pl.Schema(
    {
        "unit": pl.String,
        "id": pl.String,
        "kind": pl.String,
        "row": pl.Int64,
        **{f"{side}_{name}": pl.String for side in SIDES for name in _STATE},
    }
)


def movements_frame(rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """Give movements as a table.

    Returns
    -------
    polars.DataFrame
        ``unit`` (``person`` or ``household``), ``id``, ``kind`` (null where nothing says
        why), ``row`` of the ledger, and the household, standing and place ``from_`` and
        ``to_`` which it led; null on the side where it was not registered.
    """
    return pl.DataFrame(rows, schema=_SCHEMA)


def standing_units(roll: Roll) -> dict[str, pl.DataFrame]:
    """Give the persons and the households of a roll: ``id``, household, standing, place."""
    lacking = [name for name in PLACES if name not in roll.places]
    known = roll.members.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in lacking)
    return {
        "person": known.select(pl.col("person_id").alias("id"), *_STATE),
        "household": known.select(pl.col("household_id").alias("id"), *_STATE).unique(
            maintain_order=True
        ),
    }


def flows(movements: pl.DataFrame, stock: Stock, by: Sequence[str]) -> pl.DataFrame:
    """Give what movements add to a stock and take off it, group by group.

    Parameters
    ----------
    movements : polars.DataFrame
    stock : Stock
    by : sequence of str
        Columns of places.

    Returns
    -------
    polars.DataFrame
        One row for each time that a unit comes into the stock of a group or leaves it:
        the columns of `by`, ``unit``, ``id``, ``kind`` and ``flow``.
    """
    was, is_now = (
        pl.col(f"{side}_standing").is_in(stock.standings).fill_null(value=False) for side in SIDES
    )
    has_changed_group = pl.any_horizontal(
        pl.lit(value=False),
        *(pl.col(f"from_{each}").ne_missing(pl.col(f"to_{each}")) for each in by),
    )
    stays = was & is_now
    left = movements.filter(was & (~is_now | has_changed_group))
    came = movements.filter(is_now & (~was | has_changed_group))
    return pl.concat(
        frame.select(
            *(pl.col(f"{side}_{each}").alias(each) for each in by),
            "unit",
            "id",
            "kind",
            flow=_flow(stays, came=side == "to"),
        )
        for side, frame in (("from", left), ("to", came))
    )


def _flow(stays: pl.Expr, *, came: bool) -> pl.Expr:
    """Name the line of a movement, where it comes into the stock or leaves it."""
    moved = Flow.ARRIVAL if came else Flow.DEPARTURE
    regrouped = Flow.SPLIT if came else Flow.MERGER
    unexplained = Flow.UNEXPLAINED_INCREASE if came else Flow.UNEXPLAINED_DECREASE
    is_transfer = pl.col("kind") == ChangeKind.TRANSFERRED.value
    by_kind = {kind.value: flow.value for kind, flow in FLOW_OF.items()}
    return (
        pl.when(stays)
        .then(pl.lit(moved.value))
        .when(pl.col("kind").is_null())
        .then(pl.lit(unexplained.value))
        .when(is_transfer & (pl.col("unit") == "household"))
        .then(pl.lit(regrouped.value))
        .when(is_transfer)
        .then(pl.lit(moved.value))
        .otherwise(pl.col("kind").replace_strict(by_kind, default=None))
    )

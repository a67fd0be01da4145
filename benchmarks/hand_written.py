"""The same indicators as somebody writes them who needs these once, on these columns.

Nothing is checked here: neither for missing values, nor for the sign of weights.
"""

from typing import Any

import polars as pl

from benchmarks.panel import COLUMNS, LINE

__all__ = ["in_polars", "in_sql", "raw_scan"]


def raw_scan(table: str) -> str:
    """Give a query that reads every column that the indicators read, and adds it up."""
    key, *numbers = COLUMNS
    sums = ", ".join(f'sum("{name}")' for name in numbers)
    return f"SELECT min({key}), {sums} FROM {table}"  # noqa: S608 - all names are our own


def in_sql(table: str, quote: str = '"') -> str:
    """Give the query in the SQL of DuckDB, or of Spark, which quotes names otherwise."""

    def column(name: str) -> str:
        return f"{quote}{name}{quote}"

    is_poor = f"income_pc < {LINE:g}e0"
    gap = f"(1 - income_pc / {LINE:g}e0)"
    numbers = {
        "fgt0": f"sum(CASE WHEN {is_poor} THEN persons ELSE 0 END) / sum(persons)",
        "fgt1": f"sum(CASE WHEN {is_poor} THEN {gap} * persons ELSE 0 END) / sum(persons)",
        "fgt2": f"sum(CASE WHEN {is_poor} THEN {gap} * {gap} * persons ELSE 0 END) / sum(persons)",
        **{
            f"share:{source}_income": f"sum({source}) / sum(net_income)"
            for source in ("wage", "business", "property", "transfer")
        },
        **{
            f"coverage:{scheme}": (
                f"sum({column(f'covered:{scheme}')}) / sum({column(f'eligible:{scheme}')})"
            )
            for scheme in ("basic_medical_insurance", "pension_insurance")
        },
        "population": "sum(size)",
    }
    chosen = ", ".join(f"{number} AS {column(name)}" for name, number in numbers.items())
    return f"SELECT county, {chosen} FROM {table} GROUP BY county"  # noqa: S608 - see above


def in_polars(frame: Any) -> pl.DataFrame:
    """Compute them on a frame of polars."""
    income, persons = pl.col("income_pc"), pl.col("persons").cast(pl.Float64)
    is_poor, gap = income < LINE, 1 - income / LINE
    found: pl.DataFrame = (
        frame.lazy()
        .group_by("county")
        .agg(
            (persons * is_poor).sum().truediv(persons.sum()).alias("fgt0"),
            (persons * gap * is_poor).sum().truediv(persons.sum()).alias("fgt1"),
            (persons * gap**2 * is_poor).sum().truediv(persons.sum()).alias("fgt2"),
            *(
                (pl.col(source).sum() / pl.col("net_income").sum()).alias(f"share:{source}_income")
                for source in ("wage", "business", "property", "transfer")
            ),
            *(
                (pl.col(f"covered:{scheme}").sum() / pl.col(f"eligible:{scheme}").sum()).alias(
                    f"coverage:{scheme}"
                )
                for scheme in ("basic_medical_insurance", "pension_insurance")
            ),
            pl.col("size").sum().alias("population"),
        )
        .collect()
    )
    return found

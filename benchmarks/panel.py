"""Households of 832 counties in a Parquet file, and what is asked of them.

The households are drawn by DuckDB from hashes of their numbers, so that they are the same
in every run, whatever the number of threads. They lie in no order of counties.
"""

from pathlib import Path
from typing import Any

import duckdb

import fupin as fp
from benchmarks.agreement import estimates
from benchmarks.cached import cached

__all__ = ["COLUMNS", "COUNTIES", "INDICATORS", "LINE", "ask", "ask_file", "panel"]

SEED = 2016
COUNTIES = 832
VILLAGES = 20
"""In each county."""

LINE = 3026.0

COLUMNS = (
    *("county", "income_pc", "persons", "wage", "business", "property", "transfer", "net_income"),
    *("covered:basic_medical_insurance", "eligible:basic_medical_insurance"),
    *("covered:pension_insurance", "eligible:pension_insurance", "size"),
)
"""The columns that the indicators read."""

INDICATORS = (
    *("fgt0", "fgt1", "fgt2", "income_composition"),
    *("coverage:basic_medical_insurance", "coverage:pension_insurance", "population"),
)

_HOUSEHOLDS = """
WITH drawn AS (
    SELECT
        hash({seed}, 1, i) % {counties} AS county,
        hash({seed}, 2, i) % {villages} AS village,
        1 + hash({seed}, 3, i) % 7 AS persons,
        greatest(hash({seed}, 4, i) / 18446744073709551616.0, 1e-12) AS radius,
        hash({seed}, 5, i) / 18446744073709551616.0 AS angle,
        hash({seed}, 6, i) % 100 AS wage_part,
        hash({seed}, 7, i) % 1000 AS insurance,
        hash({seed}, 8, i) % 100 AS pension
    FROM range({households}) AS numbers(i)
), earning AS (
    SELECT *,
        persons * exp(8.3 + 0.4 * county / {counties}
            + 0.6 * sqrt(-2 * ln(radius)) * cos(2 * pi() * angle)) AS net,
        (30 + 0.4 * wage_part) / 100 AS wage_share
    FROM drawn
), sources AS (
    SELECT *,
        round(net * wage_share, 2) AS wage,
        round(net * (0.8 - wage_share), 2) AS business,
        round(net * 0.02, 2) AS property,
        round(net * 0.18, 2) AS transfer
    FROM earning
), accounts AS (
    SELECT *, wage + business + property + transfer AS net_income FROM sources
)
SELECT
    printf('county %03d', county) AS county,
    printf('village %03d-%02d', county, village) AS village,
    net_income / persons AS income_pc,
    persons::SMALLINT AS persons,
    wage, business, property, transfer, net_income,
    persons::SMALLINT AS size,
    net_income / persons < {line:g} AS poor,
    (persons - (insurance < 5)::INTEGER)::SMALLINT AS "covered:basic_medical_insurance",
    persons::SMALLINT AS "eligible:basic_medical_insurance",
    CASE WHEN pension < 90 THEN (persons + 1) // 2 ELSE 0 END::SMALLINT
        AS "covered:pension_insurance",
    ((persons + 1) // 2)::SMALLINT AS "eligible:pension_insurance"
FROM accounts
"""


def panel(households: int) -> Path:
    """Give the file of so many households."""
    query = _HOUSEHOLDS.format(
        households=households, seed=SEED, counties=COUNTIES, villages=VILLAGES, line=LINE
    )

    def write(path: Path) -> None:
        duckdb.from_query(query).write_parquet(str(path))

    return cached(f"panel-{households}.parquet", query, write)


def ask(table: Any, **options: Any) -> dict[tuple[Any, ...], float]:
    """Compute the indicators of every county on a table of any engine."""
    return estimates(
        fp.measure(
            table,
            INDICATORS,
            income="income_pc",
            weight="persons",
            line=LINE,
            by="county",
            **options,
        )
    )


def ask_file(households: int) -> dict[tuple[Any, ...], float]:
    """Compute the indicators of every county where DuckDB reads the file."""
    return ask(duckdb.read_parquet(str(panel(households))))

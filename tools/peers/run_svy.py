"""Write expected_svy.csv: means, totals and ratios with standard errors by svy.

Run from the top of the repository, with svy installed:

    python tools/peers/run_svy.py
"""

import sys
from collections.abc import Iterator
from typing import Any, TypeAlias

import polars as pl
from peer_table import LINES, PeerTable, read_data, with_gaps
from svy import Design, Sample, Singleton

# What R calls the three ways to go on with a stratum of one PSU, and what svy does.
LONELY = {"adjust": "center", "average": "scale", "remove": "skip"}
Estimates: TypeAlias = dict[str, Any]

DIFFERENCES = (("region", "north", "south"), ("region", "island", "west"), ("year", 2001, 2002))


def _designs() -> Iterator[tuple[str, Design]]:
    yield "simple", Design(wgt="weight")
    yield "clustered", Design(psu="cluster", wgt="weight")
    yield "stratified", Design(stratum="stratum", psu="psu", wgt="weight")
    yield "fpc", Design(stratum="stratum", psu="psu", wgt="weight", pop_size="fpc")
    for name, method in LONELY.items():
        singleton = Singleton(method=method)
        yield (
            name,
            Design(stratum="lonely_stratum", psu="psu", wgt="weight", singleton=singleton),
        )


def _calls(name: str, line: float) -> Iterator[tuple[str, str, dict[str, str]]]:
    yield "mean", "income", {"y": "income"}
    yield "total", "income", {"y": "income"}
    other = "food" if name == "engel" else "age"
    yield "ratio", f"{other}, income", {"y": other, "x": "income"}
    for alpha in (0, 1, 2):
        yield "mean", f"fgt{alpha}, line={line:.15g}", {"y": f"fgt{alpha}"}


def _add_estimates(table: PeerTable, at: dict[str, str], function: str, result: Any) -> None:
    for row in result.estimates:
        group = f"{row.by[0]}={row.by_level[0]}" if row.by else ""
        table.add(function=function, estimate=row.est, se=row.se, group=group, **at)
        if at["design"] == "stratified" and function == "mean":
            for statistic, value in (("lower", row.lci), ("upper", row.uci), ("df", row.df)):
                table.add(function=function, statistic=statistic, estimate=value, group=group, **at)


def _add_differences(table: PeerTable, at: dict[str, str], function: str, by: Estimates) -> None:
    for column, first, second in DIFFERENCES:
        found = by[column].contrast({first: 1, second: -1}).estimates[0]
        group = f"{column}={first} - {column}={second}"
        named = {"function": function, "statistic": "difference", "group": group}
        table.add(estimate=found.est, se=found.se, **named, **at)


def main() -> int:
    """Write the table."""
    table = PeerTable("svy", "svy")
    for name, (_, line) in LINES.items():
        data = pl.from_pandas(with_gaps(read_data(name), line))
        for design_name, design in _designs():
            estimation = Sample(data, design).estimation
            for function, arguments, columns in _calls(name, line):
                at = {"data": name, "design": design_name, "arguments": arguments}
                compute = getattr(estimation, function)
                _add_estimates(table, at, function, compute(**columns))
                by = {column: compute(**columns, by=column) for column in ("region", "year")}
                for result in by.values():
                    _add_estimates(table, at, function, result)
                _add_differences(table, at, function, by)
    table.save()
    return 0


if __name__ == "__main__":
    sys.exit(main())

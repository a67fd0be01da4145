"""Write expected_microdf.csv: poverty, inequality and shares by microdf.

Run from the top of the repository, with microdf-python installed:

    python tools/peers/run_microdf.py
"""

import sys

from microdf import MicroDataFrame, MicroSeries
from peer_table import GROUPS, LINES, PeerTable, in_group, read_data

PROBABILITIES = (0.1, 0.25, 0.5, 0.75, 0.9)
SHARES = (0.01, 0.1, 0.2, 0.5)
POVERTY = (
    "poverty_rate",
    "deep_poverty_rate",
    "poverty_gap",
    "deep_poverty_gap",
    "squared_poverty_gap",
    "poverty_count",
)


def _add_quantiles(
    table: PeerTable, at: dict[str, str], income: MicroSeries, probabilities: tuple[float, ...]
) -> None:
    for p in probabilities:
        table.add(function="quantile", arguments=f"q={p}", estimate=income.quantile(p), **at)


def _add_distribution(table: PeerTable, name: str, group: str, income: MicroSeries) -> None:
    for function in ("mean", "median", "gini"):
        table.add(name, function, "", getattr(income, function)(), group=group)
    _add_quantiles(table, {"data": name, "group": group}, income, PROBABILITIES)
    for share in SHARES:
        for function in ("top_x_pct_share", "bottom_x_pct_share"):
            value = getattr(income, function)(share)
            table.add(name, function, f"x_pct={share}", value, group=group)


def _add_poverty(table: PeerTable, name: str, group: str, frame: MicroDataFrame) -> None:
    for line in LINES[name]:
        frame["line"] = line
        for function in POVERTY:
            value = getattr(frame, function)("income", "line")
            table.add(name, function, f"threshold={line:.15g}", value, group=group)


def main() -> int:
    """Write the table."""
    table = PeerTable("microdf", "microdf-python")
    for name in LINES:
        for group in GROUPS:
            rows = in_group(read_data(name), group)
            frame = MicroDataFrame(rows.reset_index(drop=True), weights=rows["weight"].to_numpy())
            _add_distribution(table, name, group, frame["income"])
            _add_poverty(table, name, group, frame)
        # Without weights a fifth of the rows of engel is exactly 47 of them.
        at = {"data": name, "design": "equal"}
        _add_quantiles(table, at, MicroSeries(read_data(name)["income"]), (0.2, 0.5, 0.8))
    table.save()
    return 0


if __name__ == "__main__":
    sys.exit(main())

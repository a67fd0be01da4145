"""What checking units at the edge costs: the same indicator with and without them."""

from collections.abc import Iterator

import numpy as np

import fupin as fp
from benchmarks.measured import Comparison, Measured
from benchmarks.timing import fewest_seconds, in_turns
from fupin.measures import headcount_ratio

LINE = 2952.0


def measure(*, is_quick: bool) -> Iterator[Measured]:
    """Compare the headcount ratio of quantities with its core on plain arrays."""
    turns, times = (25, 3) if is_quick else (40, 10)
    for rows, goal in ((1_000_000, 1.05), (1_000, None)):
        yield _compared(rows, turns, times if goal else 20 * times, goal)


def _compared(rows: int, turns: int, times: int, goal: float | None) -> Measured:
    random = np.random.default_rng(2016)
    income = random.lognormal(8.5, 0.6, rows)
    persons = random.integers(1, 8, rows).astype(np.float64)
    line = np.array(LINE)
    with_units = {
        "income": fp.Q_(income, "元/人·年"),
        "line": fp.Q_(LINE, "元/人·年"),
        "weight": fp.Q_(persons, "人"),
    }
    plain = float(headcount_ratio(income, line, persons))
    assert fp.headcount_ratio(**with_units).value == plain
    return in_turns(
        Comparison("headcount ratio", f"{rows:,} rows", "with units", "its core without", goal),
        lambda: fewest_seconds(lambda: fp.headcount_ratio(**with_units), times),
        lambda: fewest_seconds(lambda: headcount_ratio(income, line, persons), times),
        turns,
        by_least=True,
    )

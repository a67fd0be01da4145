"""Timing two ways of doing something in turns, so that both meet the same machine."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks.measured import Comparison, Measured


def seconds(run: Callable[[], object], times: int = 1) -> float:
    """Give the time that one call takes, measured over several."""
    start = time.perf_counter()
    for _ in range(times):
        run()
    return (time.perf_counter() - start) / times


def fewest_seconds(run: Callable[[], object], times: int) -> float:
    """Give the time of the quickest of several calls, which was disturbed least."""
    return min(seconds(run) for _ in range(times))


def interpreter_seconds(code: str) -> float:
    """Give the time of a fresh interpreter that runs `code`, its start included."""
    return seconds(
        lambda: subprocess.run(
            [sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, timeout=120
        )
    )


def in_turns(
    comparison: Comparison,
    one: Callable[[], float],
    other: Callable[[], float],
    turns: int,
    *,
    by_least: bool = False,
) -> Measured:
    """Time `one` and `other` in turns; each gives its own seconds.

    The ratio is the median of those of the turns. `by_least` compares the least time of
    each instead: for work so short that what else runs on the machine would decide.
    """
    pairs = [_pair(one, other, is_swapped=bool(turn % 2)) for turn in range(turns)]
    low, ratio, high = statistics.quantiles(
        [above / below for above, below in pairs], n=4, method="inclusive"
    )
    typical = min if by_least else statistics.median
    above, below = (typical(times) for times in zip(*pairs, strict=True))
    if by_least:
        ratio = above / below
    return Measured(comparison, (_shown(above), _shown(below)), ratio, (low, high))


def _pair(
    one: Callable[[], float], other: Callable[[], float], *, is_swapped: bool
) -> tuple[float, float]:
    """Time both, the second one first in every other turn."""
    if is_swapped:
        below = other()
        return one(), below
    return one(), other()


def _shown(time_taken: float) -> str:
    for factor, unit in ((1, "s"), (1e3, "ms")):
        if time_taken * factor >= 1:
            return f"{time_taken * factor:.3g} {unit}"
    return f"{time_taken * 1e6:.3g} µs"

"""Timing two ways of doing something in turns, so that both meet the same machine."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import attrs


@attrs.frozen
class Measured:
    """A ratio measured in one run, with the goal it is held against.

    Parameters
    ----------
    what : str
        What is compared, the numerator first.
    ratio : float
        The median of the ratios of all turns, or the ratio of the least times.
    low, high : float
        The quartiles of those ratios.
    goal : str
        The goal in words; empty where there is none.
    is_met : bool or None
        Whether the ratio meets it.
    """

    what: str
    ratio: float
    low: float
    high: float
    goal: str = ""
    is_met: bool | None = None

    def row(self) -> str:
        """Give the ratio as a row of a Markdown table."""
        met = {None: "", True: "met", False: "missed"}[self.is_met]
        return (
            f"| {self.what} | {self.ratio:.3g} | {self.low:.3g} to {self.high:.3g} "
            f"| {self.goal} | {met} |"
        )


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
    what: str,
    one: Callable[[], float],
    other: Callable[[], float],
    turns: int,
    *,
    at_most: float | None = None,
    by_least: bool = False,
) -> Measured:
    """Time `one` and `other` in turns; each gives its own seconds.

    `by_least` compares the least time of each instead of taking the median of the
    ratios: for work so short that what else runs on the machine would decide.
    """
    pairs = [_pair(one, other, is_swapped=bool(turn % 2)) for turn in range(turns)]
    low, middle, high = statistics.quantiles(
        [above / below for above, below in pairs], n=4, method="inclusive"
    )
    if by_least:
        middle = min(above for above, _ in pairs) / min(below for _, below in pairs)
    if at_most is None:
        return Measured(what, middle, low, high)
    return Measured(what, middle, low, high, f"at most {at_most:g}", middle <= at_most)


def _pair(
    one: Callable[[], float], other: Callable[[], float], *, is_swapped: bool
) -> tuple[float, float]:
    """Time both, the second one first in every other turn."""
    if is_swapped:
        below = other()
        return one(), below
    return one(), other()

"""Indices of poverty and inequality in memory, against NumPy by hand and against microdf."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

import fupin as fp
from benchmarks.agreement import check_same, estimates
from benchmarks.measured import Comparison, Measured, Row, where_installed
from benchmarks.timing import in_turns, seconds
from fupin import measures

LINE = 3026.0


def measure(*, is_quick: bool) -> Iterator[Row]:
    """Compare arrays first, then frames."""
    rows, turns = (100_000, 2) if is_quick else (10_000_000, 3)
    random = np.random.default_rng(3026)
    frame = pd.DataFrame(
        {
            "income": random.lognormal(8.5, 0.6, rows),
            "persons": random.integers(1, 8, rows).astype(np.float64),
        }
    )
    yield _textbook(frame, turns)
    yield from where_installed(
        "poverty rate and Gini coefficient by microdf",
        lambda: _microdf(frame, turns),
        packages=["microdf"],
    )


def by_hand(income: Any, line: float, weight: Any) -> tuple[float, ...]:
    """Give FGT 0, 1 and 2 as textbooks define them."""
    is_poor = income < line
    gap = np.where(is_poor, (line - income) / line, 0.0)
    return tuple(float(np.average(each, weights=weight)) for each in (is_poor, gap, gap**2))


def _textbook(frame: pd.DataFrame, turns: int) -> Measured:
    income, persons = frame["income"].to_numpy(), frame["persons"].to_numpy()
    found = measures.fgt_all(income, LINE, persons)
    check_same(
        dict(enumerate(float(each) for each in found)),
        dict(enumerate(by_hand(income, LINE, persons))),
    )
    return in_turns(
        Comparison("FGT 0 to 2", f"{len(frame):,} rows", "`fgt_all`", "the definitions in NumPy"),
        lambda: seconds(lambda: measures.fgt_all(income, LINE, persons)),
        lambda: seconds(lambda: by_hand(income, LINE, persons)),
        turns,
    )


def _microdf(frame: pd.DataFrame, turns: int) -> Iterator[Measured]:
    import microdf  # noqa: PLC0415 - only this needs it

    # It takes the line as a column of the frame.
    theirs = microdf.MicroDataFrame(frame.assign(line=LINE), weights="persons")

    def poverty_rate() -> float:
        return float(theirs.poverty_rate("income", "line"))

    def gini() -> float:
        return float(theirs["income"].gini())

    for name, task, call in (
        ("fgt0", "headcount ratio", poverty_rate),
        ("gini", "Gini coefficient", gini),
    ):
        check_same(_of_fupin(frame, name), {(name,): call()})
        yield in_turns(
            Comparison(task, f"{len(frame):,} rows", "on a frame of pandas", "microdf"),
            partial(seconds, partial(_of_fupin, frame, name)),
            partial(seconds, call),
            turns,
        )


def _of_fupin(frame: pd.DataFrame, indicator: str) -> dict[tuple[Any, ...], float]:
    found = fp.measure(frame, [indicator], income="income", weight="persons", line=LINE)
    return estimates(found, keys=())

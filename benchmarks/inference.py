"""Standard errors by groups against svy, the bootstrap against repeated estimates, a Gini
against the sort it needs.
"""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
import polars as pl

import fupin as fp
from benchmarks.timing import Measured, in_turns, seconds
from fupin import measures

GROUPS, STRATA, UNITS = 832, 50, 10_000
LINE = 3026.0


def households(rows: int) -> pd.DataFrame:
    """Draw households in counties, strata and villages."""
    random = np.random.default_rng(832)
    village = random.integers(0, UNITS, rows)
    return pd.DataFrame(
        {
            "county": random.integers(0, GROUPS, rows),
            "village": village,
            "stratum": village % STRATA,
            "income": random.lognormal(8.5, 0.6, rows),
            "weight": random.uniform(1.0, 5.0, rows),
        }
    )


def _of_fupin(frame: pd.DataFrame) -> Callable[[], object]:
    design = fp.Design(strata="stratum", psu="village")
    return lambda: fp.measure(
        frame,
        ["fgt0", "fgt1", "fgt2", "gini"],
        income="income",
        weight="weight",
        line=LINE,
        by="county",
        design=design,
    )


def _of_svy(frame: pd.DataFrame) -> Callable[[], object]:
    import svy  # noqa: PLC0415 - takes seconds to load, and only this needs it

    sample = svy.Sample(
        pl.from_pandas(frame), design=svy.Design(stratum="stratum", psu="village", wgt="weight")
    )
    return lambda: sample.estimation.mean("income", by="county")


def _bootstrap(frame: pd.DataFrame, replicates: int) -> Callable[[], object]:
    design = fp.Design(
        strata="stratum", psu="village", method="bootstrap", replicates=replicates
    )
    return lambda: fp.measure(
        frame, ["fgt0", "fgt1", "fgt2"], income="income", weight="weight", line=LINE, design=design
    )


def measure(*, is_quick: bool) -> Iterator[Measured]:
    """Give the ratios."""
    rows = 20_000 if is_quick else 1_000_000
    frame = households(rows)
    ours, theirs = _of_fupin(frame), _of_svy(frame)
    ours()
    yield in_turns(
        f"FGT 0-2 and Gini with errors by {GROUPS} groups / one mean by svy, {rows:,} rows",
        lambda: seconds(ours),
        lambda: seconds(theirs),
        turns=2 if is_quick else 3,
        at_most=1 / 50,
    )
    rows, replicates = (2_000, 50) if is_quick else (200_000, 1_000)
    some = households(rows)
    income, weight = some["income"].to_numpy(), some["weight"].to_numpy()
    bootstrap = _bootstrap(some, replicates)
    bootstrap()
    yield in_turns(
        f"{replicates:,} bootstrap replicates of FGT 0-2 / as many estimates, {rows:,} rows",
        lambda: seconds(bootstrap),
        lambda: replicates
        * seconds(lambda: measures.fgt_all(income, LINE, weight), 3 if is_quick else 20),
        turns=2 if is_quick else 5,
        at_most=1 / 20,
    )
    rows = 100_000 if is_quick else 10_000_000
    random = np.random.default_rng(10)
    income, weight = random.lognormal(8.5, 0.6, rows), random.uniform(1.0, 5.0, rows)
    yield in_turns(
        f"`gini`, weighted and exact / `argsort` of the incomes, {rows:,} rows",
        lambda: seconds(lambda: measures.gini(income, weight)),
        lambda: seconds(lambda: np.argsort(income)),
        turns=2 if is_quick else 5,
        at_most=1.3,
    )

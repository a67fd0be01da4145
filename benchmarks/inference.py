"""Standard errors against svy, replicates against estimates, a Gini against its sort."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
import polars as pl

import fupin as fp
from benchmarks.measured import Comparison, Measured, Row, where_installed
from benchmarks.timing import in_turns, seconds
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
    design = fp.Design(strata="stratum", psu="village", method="bootstrap", replicates=replicates)
    return lambda: fp.measure(
        frame, ["fgt0", "fgt1", "fgt2"], income="income", weight="weight", line=LINE, design=design
    )


def measure(*, is_quick: bool) -> Iterator[Row]:
    """Compare with svy, with repeated estimates, and with a sort."""
    yield from where_installed(
        "standard errors by svy", lambda: [_by_groups(is_quick=is_quick)], packages=["svy"]
    )
    yield _repeated(is_quick=is_quick)
    yield _sorted(is_quick=is_quick)


def _by_groups(*, is_quick: bool) -> Measured:
    rows, turns = (20_000, 2) if is_quick else (1_000_000, 3)
    frame = households(rows)
    ours, theirs = _of_fupin(frame), _of_svy(frame)
    ours()
    return in_turns(
        Comparison(
            f"standard errors of {GROUPS} groups",
            f"{rows:,} rows",
            "FGT 0 to 2 and Gini",
            "svy, one mean",
            1 / 50,
        ),
        lambda: seconds(ours),
        lambda: seconds(theirs),
        turns,
    )


def _repeated(*, is_quick: bool) -> Measured:
    rows, replicates, turns, times = (2_000, 50, 2, 3) if is_quick else (1_000_000, 1_000, 5, 10)
    frame = households(rows)
    income, weight = frame["income"].to_numpy(), frame["weight"].to_numpy()
    bootstrap = _bootstrap(frame, replicates)
    bootstrap()
    return in_turns(
        Comparison(
            "FGT 0 to 2",
            f"{rows:,} rows",
            f"{replicates:,} replicates of the bootstrap",
            "as many estimates",
            1 / 20,
        ),
        lambda: seconds(bootstrap),
        lambda: replicates * seconds(lambda: measures.fgt_all(income, LINE, weight), times),
        turns,
    )


def _sorted(*, is_quick: bool) -> Measured:
    rows, turns = (100_000, 2) if is_quick else (10_000_000, 5)
    random = np.random.default_rng(10)
    income, weight = random.lognormal(8.5, 0.6, rows), random.uniform(1.0, 5.0, rows)
    return in_turns(
        Comparison(
            "Gini coefficient", f"{rows:,} rows", "`gini`, weighted", "`argsort` of incomes", 1.3
        ),
        lambda: seconds(lambda: measures.gini(income, weight)),
        lambda: seconds(lambda: np.argsort(income)),
        turns,
    )

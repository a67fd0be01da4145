"""The Gini coefficient where the data is."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from fupin import Design, measures
from fupin.engines import measure
from fupin.errors import InvalidValueError

from .conftest import records

RNG = np.random.default_rng(20161231)
ROWS = 240
# Few different incomes and weights, so that many are tied.
SAMPLE = {
    "county": RNG.choice(["甲", "乙", "丙"], ROWS).tolist(),
    "stratum": (stratum := RNG.integers(0, 3, ROWS)).tolist(),
    "village": (stratum * 10 + RNG.integers(0, 4, ROWS)).tolist(),
    "income": (RNG.integers(1, 30, ROWS) * 100.0).tolist(),
    "persons": RNG.integers(1, 7, ROWS).tolist(),
}
GIVEN: dict[str, Any] = {"income": "income", "weight": "persons"}


def by_county(result: Any, column: str) -> dict[str | None, Any]:
    return {row.get("county"): row[column] for row in records(result)}


def in_pandas(columns: dict[str, Any], **options: Any) -> Any:
    return measure(pd.DataFrame(columns), ["gini"], **GIVEN, **options)


def test_four_incomes(frame: Any) -> None:
    found = measure(frame({"income": [40.0, 10.0, 30.0, 20.0]}), ["gini"], income="income")
    assert records(found)[0]["estimate"] == pytest.approx(0.25, rel=1e-12)


def test_every_grouping_has_ranks_of_its_own(frame: Any) -> None:
    found = measure(frame(SAMPLE), ["gini"], **GIVEN, by=[["county"], []])
    income, weight = np.array(SAMPLE["income"]), np.array(SAMPLE["persons"], dtype=float)
    county = np.array(SAMPLE["county"])
    wanted = {
        name: measures.gini(income[county == name], weight[county == name])
        for name in ("丙", "乙", "甲")
    }
    wanted[None] = measures.gini(income, weight)
    assert by_county(found, "estimate") == pytest.approx(wanted, rel=1e-9)


def test_other_indices_come_in_the_same_call(frame: Any) -> None:
    found = records(measure(frame(SAMPLE), ["fgt0", "gini", "households"], **GIVEN, line=1000))
    assert [row["indicator"] for row in found] == ["fgt0", "gini", "households"]
    assert [row["n"] for row in found] == [ROWS] * 3


@pytest.mark.parametrize("convention", ["fupin", "wbpip"])
def test_missing_and_weightless_rows(frame: Any, convention: str) -> None:
    columns = {name: list(values) for name, values in SAMPLE.items()}
    columns["income"][:3] = [None, float("nan"), 700.0]
    columns["persons"][3] = 0
    columns["income"][3] = float("inf")
    found = measure(frame(columns), ["gini"], **GIVEN, by="county", convention=convention)
    wanted = in_pandas(columns, by="county", convention=convention)
    for column in ("estimate", "n"):
        expected = {
            key: value if value is None else pytest.approx(value, rel=1e-9)
            for key, value in by_county(wanted, column).items()
        }
        assert by_county(found, column) == expected


def test_infinite_income_is_refused(frame: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"income.*is infinite"):
        measure(frame({"income": [1.0, float("inf")]}), ["gini"], income="income")


@pytest.mark.parametrize("method", ["linearized", "bootstrap", "jackknife"])
def test_errors_are_those_of_rows_in_memory(frame: Any, method: Any) -> None:
    design = Design("stratum", "village", method=method, replicates=40, seed=3)
    sets = [["county"], []]
    found = measure(frame(SAMPLE), ["gini"], **GIVEN, by=sets, design=design)
    wanted = in_pandas(SAMPLE, by=sets, design=design)
    for column in ("estimate", "se", "low", "high"):
        assert by_county(found, column) == pytest.approx(by_county(wanted, column), rel=1e-9)


def test_corrections_need_rows(lazy_frame: Any) -> None:
    with pytest.raises(InvalidValueError, match="collect=True"):
        measure(lazy_frame(SAMPLE), ["gini"], **GIVEN, convention="convey")

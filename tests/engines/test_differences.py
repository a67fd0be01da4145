"""Differences between groups: those of convey, and by hand."""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import fupin as fp
from fupin.errors import InvalidValueError

PEERS = Path(__file__).parents[1] / "data" / "peers"
DESIGNS = {
    "clustered": fp.Design(psu="cluster", weights="weight"),
    "stratified": fp.Design(strata="stratum", psu="psu", weights="weight"),
    "fpc": fp.Design(strata="stratum", psu="psu", weights="weight", fpc="fpc"),
}
INDICES = {
    "svyfgt": lambda given: f"fgt:{given['g']}",
    "svygini": lambda _: "gini",
    "svyatk": lambda given: f"atkinson:{given['epsilon']}",
    "svygei": lambda given: f"ge:{given['epsilon']}",
}


def differences_of_convey() -> list[Any]:
    with (PEERS / "expected_convey.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["statistic"] == "difference"]
    return [
        pytest.param(
            row, id=" ".join(row[key] for key in ("design", "function", "arguments", "group"))
        )
        for row in rows
        if row["data"] == "engel" and row["design"] in DESIGNS and row["function"] in INDICES
        if "rel" not in row["arguments"]
    ]


@pytest.mark.parametrize("row", differences_of_convey())
def test_is_the_difference_of_convey(row: dict[str, str]) -> None:
    given = dict(part.split("=") for part in row["arguments"].split(", ") if part)
    (between, first), (_, second) = (part.split("=") for part in row["group"].split(" - "))
    values = [int(each) if between == "year" else each for each in (second, first)]
    found = fp.difference(
        pd.read_csv(PEERS / "engel.csv"),
        INDICES[row["function"]](given),
        income="income",
        line=float(given.get("abs_thresh", "1")),
        convention="convey",
        between=between,
        of=(values[0], values[1]),
        design=DESIGNS[row["design"]],
    )
    assert found["estimate"][0] == pytest.approx(float(row["estimate"]), rel=1e-7)
    assert found["se"][0] == pytest.approx(float(row["se"]), rel=1e-7)


PANEL = pd.DataFrame(
    {
        "year": [2014] * 4 + [2016] * 4,
        "village": ["a", "b", "c", "d"] * 2,
        "county": ["x", "x", "y", "y"] * 2,
        "income": [1.0, 3.0, 2.0, 6.0, 2.0, 5.0, 4.0, 9.0],
    }
)


@pytest.mark.parametrize("method", ["linearized", "jackknife"])
def test_villages_seen_twice_share_their_errors(method: Any) -> None:
    found = fp.difference(
        PANEL,
        ["mean_income", "gini"],
        income="income",
        between="year",
        of=(2014, 2016),
        design=fp.Design(psu="village", method=method),
    )
    changes = np.array([1.0, 2.0, 2.0, 3.0])
    assert found["first"].tolist()[0] == 3.0
    assert found["second"].tolist()[0] == 5.0
    assert found["estimate"][0] == pytest.approx(2.0)
    assert found["se"][0] == pytest.approx(changes.std(ddof=1) / 2)
    assert found["df"].tolist() == [3.0, 3.0]
    assert 0 < found["p"][0] < 0.05
    assert found["indicator"].tolist() == ["mean_income", "gini"]


def test_within_groups_and_for_lines() -> None:
    found = fp.difference(
        PANEL,
        "fgt0",
        income="income",
        line={"low": 2.5, "high": 4.5},
        by="county",
        between="year",
        of=(2014, 2016),
        design=fp.Design(psu="village"),
    )
    assert found["county"].tolist() == ["x", "x", "y", "y"]
    assert found["line"].tolist() == ["low", "high", "low", "high"]
    assert found["estimate"].tolist() == pytest.approx([0.0, -0.5, -0.5, 0.0])


@pytest.mark.parametrize(
    ("options", "place"),
    [
        ({"of": (2014, 2016)}, "design"),
        ({"of": (2014, 2020), "design": fp.Design(psu="village")}, "of, year"),
    ],
)
def test_what_cannot_be_compared(options: dict[str, Any], place: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        fp.difference(PANEL, "gini", income="income", between="year", **options)
    assert caught.value.place == place

"""Errors that a method cannot give are refused, not given wrong."""

from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

import fupin as fp
from fupin.errors import InvalidValueError

from .conftest import records

ENGEL = pd.read_csv(Path(__file__).parents[1] / "data" / "peers" / "engel.csv")
QUANTILES = ("median_income", "quantile:25", "p90_p10", "at_risk_of_poverty_rate", "poor_median")


@pytest.mark.parametrize("name", QUANTILES)
def test_no_jackknife_of_quantiles(name: str) -> None:
    design = fp.Design(strata="stratum", psu="psu", weights="weight", method="jackknife")
    with pytest.raises(InvalidValueError, match="which the jackknife cannot follow"):
        fp.measure(ENGEL, name, income="income", design=design)


@pytest.mark.parametrize("name", ["herfindahl", "rosenbluth"])
@pytest.mark.parametrize("method", ["linearized", "bootstrap"])
def test_no_error_of_an_index_of_rows(name: str, method: Any) -> None:
    design = fp.Design(psu="cluster", weights="weight", method=method)
    with pytest.raises(InvalidValueError, match="depends on the number of rows"):
        fp.measure(ENGEL, name, income="income", design=design)


def test_replicates_need_the_weight_they_replace() -> None:
    frame = ENGEL.assign(a=1.2 * ENGEL["weight"], b=0.8 * ENGEL["weight"])
    design = fp.Design(method="replicate", replicate_weights=["a", "b"])
    with pytest.raises(InvalidValueError, match="replicates of a weight that is not named"):
        fp.measure(frame, "mean_income", income="income", design=design)


def test_given_replicates_have_degrees_of_freedom() -> None:
    frame = ENGEL.assign(a=1.2 * ENGEL["weight"], b=0.8 * ENGEL["weight"])
    design = fp.Design(method="replicate", replicate_weights=["a", "b"], weights="weight")
    found = fp.measure(frame, "gini", income="income", design=design)
    # Both replicates are the weights times a number: no degree of freedom is left.
    assert found["se"][0] == pytest.approx(0.0, abs=1e-12)
    assert pd.isna(found["low"][0])


def gini_error(table: Any, centre: Any) -> float:
    design = fp.Design(
        strata="stratum", psu="psu", weights="weight", method="jackknife", centre=centre
    )
    (row,) = records(fp.measure(table, "gini", income="income", design=design))
    return float(row["se"])


def test_replicates_about_their_mean_on_rows_and_where_the_data_is() -> None:
    lazy = pl.from_pandas(ENGEL).lazy()
    about = {centre: gini_error(ENGEL, centre) for centre in ("estimate", "mean")}
    assert about["mean"] < about["estimate"]
    for centre, error in about.items():
        assert gini_error(lazy, centre) == pytest.approx(error, rel=1e-9)


def test_several_groupings_are_named() -> None:
    frame = ENGEL.assign(region=ENGEL["region"].where(ENGEL["region"] != "island"))
    found = fp.measure(frame, "mean_income", income="income", by=[["region"], []])
    assert found["grouping"].tolist() == ["region"] * 4 + ["total"]
    assert found["region"].isna().tolist() == [False, False, False, True, True]

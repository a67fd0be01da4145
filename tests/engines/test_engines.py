"""What every engine has to give: the same numbers, whatever holds the table."""

import datetime as dt
import sys
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from fupin import Design, measures
from fupin.engines import measure
from fupin.errors import FupinError, InvalidValueError, UnknownNameError

from .conftest import in_engine, package, records

HOMES = {
    "county": ["甲", "甲", "乙", "乙", "乙", "丙"],
    "village": ["a", "b", "a", "a", "b", "a"],
    "income": [2000.0, 4000.0, 1000.0, 2500.0, 3000.0, 9000.0],
    "persons": [4, 2, 3, 1, 5, 2],
    "wage": [4000.0, 8000.0, 0.0, 500.0, 9000.0, 18000.0],
    "business": [4000.0, 0.0, 3000.0, 1000.0, 6000.0, 0.0],
    "property": [0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    "transfer": [0.0, 0.0, 0.0, 1000.0, 0.0, 0.0],
    "poor": [True, False, True, True, False, False],
}
FGT = ["fgt0", "fgt1", "fgt2"]


def estimates(result: Any, *keys: str) -> dict[Any, float | None]:
    """Give the estimates by the values of some columns."""
    return {
        tuple(row[key] for key in keys) if len(keys) > 1 else row[keys[0]]: row["estimate"]
        for row in records(result)
    }


def test_fgt_by_county(frame: Any) -> None:
    found = measure(frame(HOMES), FGT, income="income", weight="persons", line=3000, by="county")
    # 甲: gaps 1/3 and 0, weights 4 and 2; 乙: 2/3, 1/6 and 0, weights 3, 1 and 5.
    assert estimates(found, "county", "indicator") == {
        ("甲", "fgt0"): pytest.approx(4 / 6, rel=1e-12),
        ("甲", "fgt1"): pytest.approx(4 / 3 / 6, rel=1e-12),
        ("甲", "fgt2"): pytest.approx(4 / 9 / 6, rel=1e-12),
        ("乙", "fgt0"): pytest.approx(4 / 9, rel=1e-12),
        ("乙", "fgt1"): pytest.approx((2 + 1 / 6) / 9, rel=1e-12),
        ("乙", "fgt2"): pytest.approx((4 / 3 + 1 / 36) / 9, rel=1e-12),
        ("丙", "fgt0"): 0.0,
        ("丙", "fgt1"): 0.0,
        ("丙", "fgt2"): 0.0,
    }


def test_result_is_of_the_kind_of_the_table(frame: Any, engine: str) -> None:
    table = frame(HOMES)
    found = measure(table, ["fgt0"], income="income", line=3000, by="county")
    assert type(found) is type(table) or engine == "postgres"
    assert [row["n"] for row in records(found)] == [1, 3, 2]


def test_quantities_are_not_weighted_by_persons(frame: Any) -> None:
    names = ["income_composition", "poverty_incidence", "population", "households"]
    found = measure(frame(HOMES), names, weight="persons", columns={"size": "persons"}, by="county")
    rows = estimates(found, "county", "indicator")
    assert rows["甲", "share:wage_income"] == pytest.approx(12000 / 16000)
    assert rows["乙", "share:transfer_income"] == pytest.approx(1000 / 20500)
    assert rows["乙", "poverty_incidence"] == pytest.approx(4 / 9)
    assert (rows["乙", "population"], rows["乙", "households"]) == (9.0, 3.0)


@pytest.mark.parametrize(
    "name",
    ["watts", "theil", "mean_log_deviation", "ge:0.5", "atkinson:1", "atkinson:0.5", "fgt:1.5"],
)
def test_logarithms_and_powers(frame: Any, name: str) -> None:
    found = measure(frame(HOMES), [name], income="income", weight="persons", line=3000)
    income, weight = np.array(HOMES["income"]), np.array(HOMES["persons"], dtype=float)
    family, _, number = name.partition(":")
    wanted = {
        "watts": lambda: measures.watts(income, 3000.0, weight),
        "theil": lambda: measures.generalised_entropy(income, 1.0, weight),
        "mean_log_deviation": lambda: measures.generalised_entropy(income, 0.0, weight),
        "ge": lambda: measures.generalised_entropy(income, float(number), weight),
        "atkinson": lambda: measures.atkinson(income, float(number), weight),
        "fgt": lambda: measures.fgt(income, 3000.0, float(number), weight),
    }[family]()
    assert records(found)[0]["estimate"] == pytest.approx(wanted, rel=1e-12)


def test_groupings_come_together_and_add_up(frame: Any) -> None:
    sets = [["county", "village"], ["county"], []]
    found = records(measure(frame(HOMES), ["households"], by=sets))
    assert [(row["county"], row["village"], row["estimate"]) for row in found] == [
        *[("丙", "a", 1.0), ("乙", "a", 2.0), ("乙", "b", 1.0), ("甲", "a", 1.0), ("甲", "b", 1.0)],
        *[("丙", None, 1.0), ("乙", None, 3.0), ("甲", None, 2.0), (None, None, 6.0)],
    ]


def test_several_lines(frame: Any) -> None:
    lines = {"low": 1500, "high": 3500}
    found = measure(frame(HOMES), ["fgt0"], income="income", line=lines)
    assert estimates(found, "line") == {"low": 1 / 6, "high": 4 / 6}


def test_line_by_row(frame: Any) -> None:
    homes = {**HOMES, "line": [1500, 4500, 1500, 1500, 1500, 9000]}
    found = measure(frame(homes), ["fgt0"], income="income", line="line")
    assert records(found)[0]["estimate"] == pytest.approx(2 / 6)


def test_missing_value_makes_the_numbers_of_its_group_missing(frame: Any) -> None:
    homes = {**HOMES, "income": [2000.0, None, 1000.0, 2500.0, 3000.0, 9000.0]}
    names = ["fgt0", "households"]
    found = measure(frame(homes), names, income="income", line=3000, by=[["county"], []])
    assert estimates(found, "county", "indicator") == {
        ("丙", "fgt0"): 0.0,
        ("乙", "fgt0"): 2 / 3,
        ("甲", "fgt0"): None,
        (None, "fgt0"): None,
        ("丙", "households"): 1.0,
        ("乙", "households"): 3.0,
        ("甲", "households"): 2.0,
        (None, "households"): 6.0,
    }


def test_not_a_number_is_missing(frame: Any) -> None:
    homes = {**HOMES, "income": [2000.0, float("nan"), 1000.0, 2500.0, 3000.0, 9000.0]}
    found = measure(frame(homes), ["fgt0"], income="income", line=3000, by="county")
    assert estimates(found, "county") == {"丙": 0.0, "乙": 2 / 3, "甲": None}


def test_missing_value_is_left_out_where_the_convention_drops_it(frame: Any) -> None:
    homes = {**HOMES, "income": [2000.0, None, 1000.0, 2500.0, float("nan"), 9000.0]}
    found = records(
        measure(frame(homes), ["fgt0"], income="income", line=3000, by="county", convention="wbpip")
    )
    assert [(row["county"], row["estimate"], row["n"]) for row in found] == [
        *[("丙", 0.0, 1), ("乙", 1.0, 2), ("甲", 1.0, 1)]
    ]


def test_what_stands_in_a_row_of_weight_zero_does_not_matter(frame: Any) -> None:
    homes = {
        **HOMES,
        "income": [2000.0, None, 1000.0, 2500.0, float("inf"), 9000.0],
        "persons": [4, 0, 3, 1, 0, 2],
    }
    found = measure(frame(homes), FGT, income="income", weight="persons", line=3000, by="county")
    rows = estimates(found, "county", "indicator")
    assert rows["甲", "fgt1"] == pytest.approx(1 / 3)
    assert rows["乙", "fgt1"] == pytest.approx((2 + 1 / 6) / 4)


@pytest.mark.parametrize("bad", [float("inf"), float("-inf")])
def test_infinite_income_is_refused(frame: Any, bad: float) -> None:
    homes = {**HOMES, "income": [2000.0, 4000.0, bad, 2500.0, 3000.0, bad]}
    with pytest.raises(InvalidValueError, match="is infinite") as caught:
        measure(frame(homes), ["fgt0"], income="income", line=3000, by="county")
    assert "income, county" in caught.value.place
    assert caught.value.details["others"] == 1


def test_negative_weight_is_refused(frame: Any) -> None:
    homes = {**HOMES, "persons": [4, 2, 3, -1, 5, 2]}
    with pytest.raises(InvalidValueError, match=r"persons, county 乙.*negative") as caught:
        measure(frame(homes), ["fgt0"], income="income", weight="persons", line=3000, by="county")
    assert caught.value.value == -1


def test_line_that_is_not_positive_is_refused(frame: Any) -> None:
    homes = {**HOMES, "line": [1500.0, 4500.0, 0.0, 1500.0, 1500.0, 9000.0]}
    with pytest.raises(InvalidValueError, match="is no poverty line"):
        measure(frame(homes), FGT, income="income", line="line", by="county")


def test_missing_column_is_named(frame: Any) -> None:
    with pytest.raises(UnknownNameError, match=r"'incme' is not known. Nearest: income"):
        measure(frame(HOMES), ["fgt0"], income="incme", line=3000)


def test_text_is_no_income(frame: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"village.*is no number"):
        measure(frame(HOMES), ["fgt0"], income="village", line=3000)


def test_decimals_and_whole_numbers(frame: Any) -> None:
    homes = {
        **HOMES,
        "income": [Decimal(f"{value:.2f}") for value in HOMES["income"]],
        "line": [3000] * 6,
    }
    if type(frame({"one": [1]})).__module__.startswith("pandas"):
        homes["income"] = [int(value) for value in HOMES["income"]]
    found = measure(frame(homes), ["fgt1"], income="income", weight="persons", line="line")
    assert records(found)[0]["estimate"] == pytest.approx((4 / 3 + 2 + 1 / 6) / 17)


def test_missing_keys_are_a_group(frame: Any) -> None:
    homes = {**HOMES, "county": ["甲", None, "乙", "乙", None, "丙"]}
    found = records(measure(frame(homes), ["households"], by="county"))
    assert [(row["county"], row["estimate"]) for row in found] == [
        *[("丙", 1.0), ("乙", 2.0), ("甲", 1.0), (None, 2.0)]
    ]


def test_dates_and_flags_as_keys(frame: Any) -> None:
    day = dt.date(2014, 12, 31)
    homes = {**HOMES, "day": [day, day, day, dt.date(2015, 12, 31), day, day]}
    found = records(measure(frame(homes), ["households"], by=["day", "poor"]))
    assert [(str(row["day"])[:10], row["poor"], row["estimate"]) for row in found] == [
        *[("2014-12-31", False, 3.0), ("2014-12-31", True, 2.0), ("2015-12-31", True, 1.0)]
    ]


def test_table_without_rows(frame: Any) -> None:
    arrow = package("pyarrow")
    types = {"county": arrow.string(), "income": arrow.float64()}
    empty = {name: arrow.array([], kind) for name, kind in types.items()}
    names = ["fgt0", "households"]
    total = records(measure(frame(empty), names, income="income", line=3000))
    assert [(row["estimate"], row["n"]) for row in total] == [(None, 0), (0.0, 0)]
    assert records(measure(frame(empty), names, income="income", line=3000, by="county")) == []


DESIGN = Design(strata="county", psu="village", lonely_psu="certainty")


def test_linearised_errors(frame: Any) -> None:
    found = measure(
        *(frame(HOMES), ["fgt0"]), income="income", weight="persons", line=3000, design=DESIGN
    )
    # PSU totals of w (poor - 8/17) / 17: 甲 a 36/289, 甲 b -16/289, 乙 a 36/289, 乙 b -40/289.
    variance = 2 / 1 * 2 * (26 / 289) ** 2 + 2 / 1 * 2 * (38 / 289) ** 2
    assert records(found)[0]["se"] == pytest.approx(variance**0.5, rel=1e-12)


@pytest.mark.parametrize("method", ["bootstrap", "jackknife"])
def test_replicates_are_those_of_rows_in_memory(frame: Any, method: Any) -> None:
    design = Design("county", "village", method=method, lonely_psu="certainty", replicates=9)
    given: dict[str, Any] = {
        "income": "income",
        "weight": "persons",
        "line": 3000,
        "design": design,
    }
    found = records(measure(frame(HOMES), FGT, **given))
    wanted = records(measure(pd.DataFrame(HOMES), FGT, **given))
    assert [row["se"] for row in found] == pytest.approx([row["se"] for row in wanted], rel=1e-9)


def test_order_needs_to_be_asked_for(lazy_frame: Any) -> None:
    table = lazy_frame(HOMES)
    given: dict[str, Any] = {"income": "income", "weight": "persons", "by": "county"}
    with pytest.raises(FupinError, match="collect=True"):
        measure(table, ["herfindahl"], **given)
    found = measure(table, ["herfindahl"], **given, collect=True)
    assert estimates(found, "county")["丙"] == pytest.approx(0.5)


def test_categories_as_keys(engine: str, request: pytest.FixtureRequest) -> None:
    if engine in ("pyspark", "postgres"):
        return
    arrow = package("pyarrow")
    county = arrow.array(HOMES["county"]).dictionary_encode()
    table = in_engine(engine, request)(arrow.table({**HOMES, "county": county}))
    found = measure(table, ["fgt0", "gini"], income="income", line=3000, by="county")
    assert [row["county"] for row in records(found)] == ["丙", "丙", "乙", "乙", "甲", "甲"]


def test_columns_may_have_any_name(frame: Any) -> None:
    homes = {"户主所在的行政村及其所属的自然村" * 4: [1.0, 4.0], "_s0": ["a", "b"]}
    name = next(iter(homes))
    found = measure(frame(homes), ["fgt0", "gini"], income=name, line=3, by="_s0")
    assert estimates(found, "_s0", "indicator")["a", "fgt0"] == 1.0


def test_key_with_the_name_of_a_result_is_refused(frame: Any) -> None:
    with pytest.raises(InvalidValueError, match="'n' is the name of a column of the result"):
        measure(frame({"n": [1], "income": [1.0]}), ["fgt0"], income="income", line=3, by="n")


@pytest.mark.parametrize("missing", ["propagate", "drop"])
def test_rows_as_units(frame: Any, missing: Any) -> None:
    homes = {
        **{name: values * 3 for name, values in HOMES.items()},
        "income": [*HOMES["income"], *(value * 1.5 for value in HOMES["income"] * 2)],
    }
    homes["income"][7] = None
    given: dict[str, Any] = {
        "income": "income",
        "weight": "persons",
        "line": 3000,
        "by": [["village"], []],
        "design": Design("county"),
        "convention": measures.Convention(missing=missing),
    }
    names = ["fgt0", "theil", "poverty_incidence"]
    named: dict[str, Any] = {"columns": {"size": "persons"}}
    found = records(measure(frame(homes), names, **given, **named))
    wanted = records(measure(pd.DataFrame(homes), names, **given, **named))
    for row, expected in zip(found, wanted, strict=True):
        for column in ("estimate", "se", "low", "high"):
            value = expected[column]
            assert row[column] == (value if value is None else pytest.approx(value, rel=1e-9))


def test_design_by_hand(lazy_frame: Any) -> None:
    given: dict[str, Any] = {"income": "income", "line": 3000, "design": Design()}
    found = records(measure(lazy_frame(HOMES), ["fgt0"], **given))
    # Three of six are poor, and each row is a unit.
    assert found[0]["se"] == pytest.approx((0.25 / 5) ** 0.5)


@pytest.mark.parametrize(
    ("names", "design"),
    [(["gini"], Design()), (["fgt0"], Design(method="bootstrap")), (["fgt0"], Design(fpc="line"))],
)
def test_what_needs_rows(lazy_frame: Any, names: list[str], design: Design) -> None:
    homes = {**HOMES, "line": [100] * 6}
    given: dict[str, Any] = {"income": "income", "line": 3000, "design": design}
    with pytest.raises(InvalidValueError, match="needs single rows"):
        measure(lazy_frame(homes), names, **given)
    assert records(measure(lazy_frame(homes), names, **given, collect=True))[0]["se"] > 0


def test_stratum_of_one_row_is_refused(lazy_frame: Any) -> None:
    given: dict[str, Any] = {"income": "income", "line": 3000}
    with pytest.raises(InvalidValueError, match="'丙' has only one"):
        measure(lazy_frame(HOMES), ["fgt0"], **given, design=Design("county"))


def test_what_the_engine_says_is_said(tmp_path: Any) -> None:
    duckdb = package("duckdb")
    file = tmp_path / "homes.parquet"
    duckdb.sql("SELECT 1.0::DOUBLE AS income").write_parquet(str(file))
    relation = duckdb.read_parquet(str(file))
    file.unlink()
    with pytest.raises(InvalidValueError, match=r"homes.parquet") as caught:
        measure(relation, ["fgt0"], income="income", line=3000)
    assert caught.value.place == "duckdb"


@pytest.mark.slow
@pytest.mark.postgres
def test_server_that_went_away(postgres: Any) -> None:
    arrow = package("pyarrow")
    table = postgres.create_table("gone", arrow.table(HOMES))
    with postgres.begin() as cursor:
        cursor.execute("DROP TABLE gone")
    with pytest.raises(InvalidValueError, match="gone") as caught:
        measure(table, ["fgt0"], income="income", line=3000)
    assert caught.value.place == "ibis"


@pytest.mark.parametrize("engine", ["pandas", "pyarrow"], indirect=True)
def test_without_duckdb(frame: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    table = frame(HOMES)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    found = measure(table, FGT, income="income", weight="persons", line=3000)
    assert estimates(found, "indicator")["fgt1"] == pytest.approx((4 / 3 + 2 + 1 / 6) / 17)


def test_missing_value_in_the_group_of_missing_keys(frame: Any) -> None:
    homes = {"code": [1, None, 2], "income": [2000.0, None, 4000.0]}
    found = measure(frame(homes), ["fgt0"], income="income", line=3000, by="code")
    assert list(estimates(found, "code").values()) == [1.0, 0.0, None]


def test_counts_rows_where_no_column_is_read(frame: Any) -> None:
    found = records(measure(frame({"a": [1.0, 2.0, 3.0]}), ["households"]))
    assert [row["estimate"] for row in found] == [3.0]

"""The command that computes indicators from a file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
RunJson = Callable[..., Any]

ROWS = "county,village,income,persons\nA,1,2000,4\nA,2,4000,2\nB,1,1000,3\nB,2,9000,3\n"


@pytest.fixture
def homes(tmp_path: Path) -> str:
    path = tmp_path / "homes.csv"
    path.write_text(ROWS, encoding="utf-8")
    return str(path)


GIVEN = ("--income", "income", "--weight", "persons", "--line", "3000")


def test_json_is_as_promised(homes: str, run_json: RunJson) -> None:
    found = run_json("measure", homes, "--indicators", "fgt0,gini", *GIVEN, "--by", "county")
    assert [list(record) for record in found] == [
        ["indicator", "by", "estimate", "se", "low", "high", "unit", "n"]
    ] * 4
    assert found[0] == {
        "indicator": "fgt0",
        "by": {"county": "A"},
        "estimate": pytest.approx(4 / 6),
        "se": None,
        "low": None,
        "high": None,
        "unit": "1",
        "n": 2,
    }
    # Incomes 1000 and 9000 with equal weights: half the mean difference over the mean.
    assert found[3]["estimate"] == pytest.approx(2000 / 5000)


def test_groupings_and_total(homes: str, run_json: RunJson) -> None:
    by = ("--by", "county,village", "--by", "county", "--total")
    found = run_json("measure", homes, "--indicators", "households", *by)
    assert [(record["by"], record["estimate"]) for record in found][4:] == [
        ({"county": "A"}, 2),
        ({"county": "B"}, 2),
        ({}, 4),
    ]


def test_design_gives_errors(homes: str, run_json: RunJson) -> None:
    design = ("--strata", "county", "--psu", "village")
    (found,) = run_json("measure", homes, "--indicators", "fgt0", *GIVEN, *design)
    # Totals of w (poor - 7/12) / 12: A 20/144 and -14/144, B 15/144 and -21/144.
    assert found["se"] == pytest.approx(((34 / 144) ** 2 + (36 / 144) ** 2) ** 0.5)


def test_columns_called_otherwise(homes: str, run_json: RunJson) -> None:
    (found,) = run_json("measure", homes, "--indicators", "population", "--columns", "size=persons")
    assert found["estimate"] == 12


def test_table_for_people(homes: str, run: Run) -> None:
    result = run("measure", homes, "--indicators", "fgt0", *GIVEN, "--by", "county")
    assert result.exit_code == 0
    assert "0.666667" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--indicators", "fgt9"), "'fgt9' is not known"),
        (("--indicators", "fgt0"), "income: None is missing"),
        (("--indicators", "fgt0", "--income", "incme", "--line", "1"), "Nearest: income"),
        (("--indicators", "population", "--columns", "persons"), "is no name with its column"),
        (("--indicators", "fgt0", *GIVEN, "--psu", "village", "--method", "x"), "linearized"),
    ],
)
def test_what_cannot_be_used(
    homes: str, run: Run, arguments: tuple[str, ...], message: str
) -> None:
    result = run("measure", homes, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_no_file(tmp_path: Path, run: Run) -> None:
    result = run("measure", str(tmp_path / "absent.parquet"), "--indicators", "fgt0")
    assert result.exit_code == 2
    assert "is no file" in result.stderr


REGISTER = (
    "户编号,人数,户类型,行政村\n1,4,一般贫困户,东村\n2,6,一般脱贫户,东村\n3,{size},一般农户,西村\n"
)


def test_a_register_is_measured_by_its_headers(tmp_path: Path, run_json: RunJson) -> None:
    path = tmp_path / "register.csv"
    path.write_text(REGISTER.format(size=5), encoding="utf-8")
    given = ("--indicators", "poverty_incidence", "--register")
    found = run_json("measure", str(path), *given, "--by", "行政村")
    assert found == run_json("measure", str(path), *given, "--by", "village")
    assert {record["by"]["village"]: record["estimate"] for record in found} == {
        "东村": pytest.approx(0.4),
        "西村": 0,
    }


def test_a_workbook_is_a_register_and_its_problems_are_told(tmp_path: Path, run: Run) -> None:
    import xlsxwriter  # noqa: PLC0415

    path = tmp_path / "register.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(REGISTER.format(size="五六").splitlines()):
            sheet.write_row(number, 0, line.split(","))
    given = ("--indicators", "households", "--by", "village", "--json")
    result = run("measure", str(path), *given)
    assert result.exit_code == 0
    assert [record["estimate"] for record in json.loads(result.stdout)] == [2, 1]
    assert "1 problems were found in reading" in result.stderr

"""The command that reads a register and checks it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from fupin.registers.rules import declared

Run = Callable[..., Result]
RunJson = Callable[..., Any]

HEADER = "户编号,人编号,人数,与户主关系,备注\n"
SOUND = "1,1,2,户主,\n1,2,2,配偶,\n"
FAULTY = "1,1,2,户主,\n1,2,2,外人,\n2,3,0,户主,\n"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """Give what writes a file and gives its path."""

    def make(text: str, name: str = "register.csv") -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return make


Write = Callable[..., str]


def test_json_is_as_promised(write: Write, run_json: RunJson) -> None:
    found = run_json("check", write(HEADER + FAULTY), status=1)
    assert list(found) == ["rows", "households", "problems", "rules"]
    assert (found["rows"], found["households"]) == (3, 2)
    (unknown,) = (each for each in found["problems"] if each["code"] == "unknown_value")
    remedy = unknown.pop("remedy")
    assert remedy.startswith("Use one of these:")
    assert unknown == {
        "sheet": "",
        "row": 3,
        "column": "与户主关系",
        "value": "外人",
        "code": "unknown_value",
        "severity": "error",
        "message": "“外人” is no value of “与户主关系”; it is taken as missing.",
    }
    broken = {each["rule"]: each for each in found["rules"] if each["violations"]}
    assert broken["size_positive"] == {
        "rule": "size_positive",
        "is_run": True,
        "checked": 2,
        "unknown": 0,
        "violations": 1,
        "missing": [],
    }
    (day,) = (each for each in found["rules"] if each["rule"] == "born_by_now")
    assert day["missing"] == ["birth_date", "on_day"]


def test_what_is_only_good_to_know_is_no_fault(write: Write, run_json: RunJson) -> None:
    found = run_json("check", write(HEADER + SOUND))
    assert [each["code"] for each in found["problems"]] == ["unknown_header"]


def test_a_warning_is_a_fault(write: Write, run_json: RunJson) -> None:
    rows = HEADER + "".join(f"1,{number},21,其他,\n" for number in range(21))
    found = run_json("check", write(rows), status=1)
    severities = {each["code"]: each["severity"] for each in found["problems"]}
    assert severities["size_plausible"] == "warning"


@pytest.mark.parametrize(("locale", "words"), [
    ("en", ["error", "A household has at least one person.", "3 rows, 2 households: error 3"]),
    ("zh", ["错误", "户人数至少为1。", "请使用下列取值之一"]),
])  # fmt: skip
def test_problems_are_told_in_both_languages(
    write: Write, run: Run, locale: str, words: list[str]
) -> None:
    result = run("check", write(HEADER + FAULTY), "--locale", locale, COLUMNS="300")
    assert (result.exit_code, result.stderr) == (1, "")
    assert all(word in result.stdout for word in words)


def test_as_many_problems_as_asked_are_shown_the_worst_first(write: Write, run: Run) -> None:
    path = write(HEADER + FAULTY)
    none, one = (run("check", path, "--show", count).stdout for count in ("0", "1"))
    assert "外人" not in none
    assert "外人" in one
    assert "备注" not in one
    assert "size_positive" in none


def test_a_register_of_own_rules_mapping_and_day(write: Write, run_json: RunJson) -> None:
    path = write("序,人编号,到手,出生日期\n1,1,100,2020-01-01\n")
    mapping = write("header,field,unit\n序,household_id,\n到手,net_income_per_person,\n", "map.csv")
    rules = write(
        "id,level,severity,field,holds,zh\n"
        "enough,household,error,net_income_per_person,net_income_per_person >= 4000,收入够。\n",
        "rules.csv",
    )
    options = ("--mapping", mapping, "--rules-file", rules, "--on", "2019-12-31")
    found = run_json("check", path, *options, "--locale", "zh", status=1)
    told = {each["code"]: each["message"] for each in found["problems"]}
    assert told["enough"] == "收入够。现为：人均纯收入：100。"
    assert "born_by_now" in told


def test_incomes_below_the_line_of_those_who_exited(write: Write, run_json: RunJson) -> None:
    path = write("户编号,人数,户类型,人均纯收入\n1,1,一般脱贫户,2900\n")
    assert run_json("check", path)["problems"] == []
    found = run_json("check", path, "--poverty-line", "2952", status=1)
    assert [each["row"] for each in found["problems"]] == [2]


def test_identities_are_checked_and_never_shown(write: Write, run: Run) -> None:
    path = write("户编号,人编号,姓名,证件号码\n1,1,王小明,110105194912310021\n")
    result = run("check", path, "--identities", "--json")
    assert result.exit_code == 1
    assert "id_check_character" in result.stdout
    assert "王小明" not in result.stdout
    assert "110105194912310021" not in result.stdout


def test_a_table_of_a_database(tmp_path: Path, run_json: RunJson) -> None:
    import sqlite3  # noqa: PLC0415

    path = tmp_path / "county.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE homes (户编号 TEXT, 人数 INTEGER)")
        connection.execute("INSERT INTO homes VALUES ('1', 0)")
    connection.close()
    found = run_json("check", str(path), "--table", "homes", status=1)
    assert [each["code"] for each in found["problems"]] == ["size_positive"]


def test_rules_are_listed(run: Run, run_json: RunJson) -> None:
    listed = run_json("check", "--rules")
    assert [each["rule"] for each in listed] == [rule.id for rule in declared()]
    assert {"level", "holds", "statement", "source"} <= set(listed[0])
    assert len(run_json("check", "--rules", "--territory", "CN-AH")) > len(listed)
    assert (
        "一户有且只有一名户主。" in run("check", "--rules", "--locale", "zh", COLUMNS="200").stdout
    )


@pytest.mark.parametrize("arguments", [
    (), ("none.csv",), ("x.csv", "--on", "yesterday"), ("--rules", "--rules-file", "none.csv"),
])  # fmt: skip
def test_calls_that_cannot_be_used(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.csv").write_text("户编号\n1\n", encoding="utf-8")
    result = run("check", *arguments, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("fupin: ")

"""The commands: what each gives back, as JSON and for people, and its exit status."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from fupin.cases import case_names, load_case
from fupin.indicators import names

Run = Callable[..., Result]
RunJson = Callable[..., Any]

# The interface promises these keys in this order; others may stand among them.
FACT = [
    *("id", "document", "line", "locator", "subject", "indicator", "period", "breakdown"),
    *("value", "unit", "low", "high", "qualifier", "note"),
]
FIGURE = ["text", "value", "unit", "low", "high", "qualifier", "start", "end"]
CASE = ["case", "document", "place", "facts"]
CHECK = ["kind", "verdict", "stated", "inputs", "computed", "low", "high", "explanation"]
COMMANDS = ("parse", "cases", "facts", "audit", "indicators")


def _promised(record: dict[str, Any], keys: list[str]) -> list[str]:
    return [key for key in record if key in keys]


class TestHelp:
    def test_lists_every_command(self, run: Run) -> None:
        result = run("--help")
        assert result.exit_code == 0
        assert all(command in result.stdout for command in COMMANDS)

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_takes_help_locale_and_json(self, run: Run, command: str) -> None:
        result = run(command, "--help")
        assert result.exit_code == 0
        assert all(option in result.stdout for option in ("--help", "--locale", "--json"))

    def test_no_command_shows_the_help(self, run: Run) -> None:
        result = run()
        assert result.exit_code == 2
        assert "indicators" in result.stdout + result.stderr


class TestParse:
    def test_gives_every_figure(self, run_json: RunJson) -> None:
        first, second, third = run_json("parse", "6.54万户24.66万人整体脱贫，近2000万元")
        assert list(first) == FIGURE
        assert list(first.values()) == ["6.54万户", 65400, "户", 65350, 65450, "exact", 0, 6]
        assert list(second.values()) == [
            *("24.66万人", 246600, "人", 246550, 246650),
            *("exact", 6, 13),
        ]
        assert list(third.values()) == [
            *("近2000万元", 20000000, "元", 18000000, 20000000),
            *("nearly", 18, 25),
        ]

    @pytest.mark.parametrize(
        ("text", "record"),
        [
            ("50公斤/亩", {"value": 50, "unit": "公斤/亩"}),
            ("67.9%", {"value": 67.9, "unit": "%"}),
            ("超过2000人", {"low": 2000, "high": None, "qualifier": "more_than"}),
            ("不超过3%", {"low": None, "high": 3, "qualifier": "at_most"}),
            ("4500元以上", {"low": 4500, "high": None, "qualifier": "at_least"}),
            ("98天到104天", {"low": 98, "high": 104, "qualifier": "range"}),
        ],
    )
    def test_means_what_the_interface_says(
        self, run_json: RunJson, text: str, record: dict[str, object]
    ) -> None:
        (figure,) = run_json("parse", text)
        assert figure.items() >= record.items()

    def test_of_a_text_without_figures_is_empty(self, run: Run, run_json: RunJson) -> None:
        assert run_json("parse", "整体脱贫") == []
        result = run("parse", "整体脱贫")
        assert (result.exit_code, result.stdout) == (0, "The text states no figure.\n")

    def test_shows_a_table(self, run: Run) -> None:
        result = run("parse", "近2000万元")
        assert result.exit_code == 0
        for shown in ("words say", "近2000万元", "nearly", "18000000–20000000"):
            assert shown in result.stdout


class TestCases:
    def test_gives_every_case(self, run_json: RunJson) -> None:
        records = run_json("cases")
        assert [record["case"] for record in records] == list(case_names())
        assert all(_promised(record, CASE) == CASE for record in records)
        (barkol,) = [record for record in records if record["case"] == "barkol"]
        assert barkol["document"] == "004"
        assert barkol["facts"] == len(load_case("barkol").facts)

    def test_shows_a_table(self, run: Run) -> None:
        result = run("cases")
        assert result.exit_code == 0
        assert all(name in result.stdout for name in case_names())


class TestFacts:
    def test_gives_every_fact_in_text_order(self, run_json: RunJson) -> None:
        records = run_json("facts", "barkol")
        assert [record["id"] for record in records] == [
            fact.id for fact in load_case("barkol").facts
        ]
        assert all(_promised(record, FACT) == FACT for record in records)

    def test_is_a_record_of_plain_values(self, run_json: RunJson) -> None:
        record, *_ = run_json("facts", "barkol", "--line", "193")
        assert record == {
            "id": "barkol-193-1",
            "document": "004",
            "line": 193,
            "locator": load_case("barkol")["barkol-193-1"].locator,
            "subject": "barkol",
            "indicator": "registered_poor_households",
            "period": "2013-12-31",
            "breakdown": {"cause": "illness"},
            "value": 93,
            "unit": "户",
            "low": 93,
            "high": 93,
            "qualifier": "exact",
            "note": "",
            "text": "93户",
            "base": "",
            "status": "observed",
        }

    def test_of_a_line(self, run_json: RunJson) -> None:
        records = run_json("facts", "barkol", "--line", "191")
        assert [record["value"] for record in records] == [2198, 7703, 10.74]

    def test_of_an_indicator(self, run_json: RunJson) -> None:
        records = run_json("facts", "barkol", "--indicator", "poverty_incidence")
        assert {record["indicator"] for record in records} == {"poverty_incidence"}
        assert len(records) > 5

    def test_of_both(self, run_json: RunJson) -> None:
        found = run_json("facts", "barkol", "--line", "191", "--indicator", "poverty_incidence")
        assert [record["id"] for record in found] == ["barkol-191-3"]

    def test_that_are_not_there(self, run: Run, run_json: RunJson) -> None:
        assert run_json("facts", "barkol", "--line", "9999") == []
        assert (
            run("facts", "barkol", "--line", "9999").stdout == "The case states no such figure.\n"
        )

    def test_shows_a_table_with_notes_only_where_there_are_any(self, run: Run) -> None:
        without = run("facts", "barkol", "--line", "191").stdout
        assert "10.735–10.745 %" in without
        assert "note" not in without
        assert "note" in run("facts", "barkol", "--line", "239").stdout

    def test_names_a_subject_only_where_it_is_another(self, run: Run) -> None:
        assert "Barkol" not in run("facts", "barkol", "--line", "191").stdout
        assert "key" in run("facts", "barkol", "--line", "207").stdout

    def test_says_the_time_of_a_survey_in_words(self, run: Run) -> None:
        assert "at the survey" in run("facts", "barkol", "--line", "544").stdout


class TestAudit:
    def test_gives_checks_and_summary(self, run_json: RunJson) -> None:
        document = run_json("audit", "agoyi", status=1)
        assert list(document) == ["checks", "summary"]
        assert document["summary"] == {"agrees": 5, "rounding": 0, "disagrees": 1, "undecided": 0}
        assert len(document["checks"]) == 6
        assert all(_promised(check, CHECK) == CHECK for check in document["checks"])

    def test_names_the_figures_of_a_contradiction(self, run_json: RunJson) -> None:
        checks = run_json("audit", "agoyi", status=1)["checks"]
        (check,) = [check for check in checks if check["verdict"] == "disagrees"]
        assert (check["kind"], check["stated"]["line"], check["stated"]["value"]) == (
            *("product", 77, 1500),
        )
        assert [(each["line"], each["value"], each["unit"]) for each in check["inputs"]] == [
            (77, 175, "户"),
            (77, 10, "亩"),
        ]
        assert (check["computed"], check["low"], check["high"]) == (1750, 1662.5, 1837.5)

    def test_ends_with_1_where_figures_contradict_and_0_where_none_do(self, run: Run) -> None:
        assert run("audit", "agoyi").exit_code == 1
        assert run("audit", "aksu").exit_code == 0

    def test_shows_what_does_not_agree_and_what_it_means(self, run: Run) -> None:
        shown = run("audit", "agoyi").stdout
        assert "1500亩 [77] is stated; 175户 [77] × 10亩 [77] = 1662.5–1837.5 亩." in shown
        assert "6 checks: agrees 5, rounding 0, disagrees 1, undecided 0." in shown
        assert "disagrees: the figures cannot all be right as they stand." in shown
        assert "undecided:" not in shown

    def test_shows_what_agrees_when_asked(self, run: Run) -> None:
        assert "│ agrees" not in run("audit", "agoyi").stdout
        assert run("audit", "agoyi", "--all").stdout.count("│ agrees") == 5

    def test_shows_no_empty_table(self, run: Run) -> None:
        assert "verdict" not in run("audit", "aksu").stdout


class TestIndicators:
    KEYS = (
        *("name", "zh", "en", "unit", "nature", "formula", "inputs", "definition", "source"),
        "part_of",
    )

    def test_gives_the_catalogue(self, run_json: RunJson) -> None:
        records = run_json("indicators")
        assert [record["name"] for record in records] == list(names())
        assert all(tuple(record) == self.KEYS for record in records)

    def test_gives_one(self, run_json: RunJson) -> None:
        (record,) = run_json("indicators", "poverty_incidence")
        assert (record["zh"], record["unit"], record["nature"]) == ("贫困发生率", "%", "rate")
        assert record["formula"] == "numerator / denominator"
        assert record["inputs"][0] == "registered_poor_persons"

    def test_gives_a_derived_one(self, run_json: RunJson) -> None:
        (record,) = run_json("indicators", "growth:net_income_per_capita")
        assert record["zh"] == "人均纯收入增长率"

    def test_shows_a_line_each_and_how_to_see_more(self, run: Run) -> None:
        shown = run("indicators").stdout
        assert "poverty incidence" in shown
        assert "fupin indicators NAME shows one" in shown

    def test_shows_all_of_one(self, run: Run) -> None:
        shown = run("indicators", "poverty_incidence").stdout
        for words in ("definition", "贫困发生率", "numerator / denominator", "source"):
            assert words in shown

    def test_leaves_out_what_is_not_declared(self, run: Run) -> None:
        shown = run("indicators", "administrative_villages").stdout
        assert "formula" not in shown


class TestFolder:
    """A folder of the user in place of the name of a case."""

    def test_gives_the_same_as_the_case(self, run_json: RunJson, folder: Path) -> None:
        assert run_json("facts", str(folder)) == run_json("facts", "agoyi")
        assert run_json("audit", str(folder), status=1) == run_json("audit", "agoyi", status=1)

    def test_a_broken_row_is_refused_with_file_row_and_column(self, run: Run, folder: Path) -> None:
        path = folder / "facts.csv"
        rows = path.read_text(encoding="utf-8").splitlines()
        rows[2] = rows[2].replace(",exact,", ",exactly,")
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        result = run("facts", str(folder), "--json")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("fupin: facts.csv, row 3, column qualifier: 'exactly' ")
        assert "Nearest: exact" in result.stderr

    def test_a_folder_without_a_case(self, run: Run, tmp_path: Path) -> None:
        result = run("audit", str(tmp_path))
        assert (result.exit_code, result.stdout) == (2, "")
        assert str(tmp_path) in result.stderr


class TestErrors:
    @pytest.mark.parametrize(
        ("arguments", "nearest"),
        [
            (("facts", "barkl"), "Nearest: barkol"),
            (("audit", "hingan"), "Nearest: hinggan"),
            (("indicators", "poverty_incidense"), "Nearest: poverty_incidence"),
            (("facts", "barkol", "--indicator", "population_"), "Nearest: population"),
            (("cases", "--locale", "zh_Hant"), "All of them: en, zh_Hans_CN"),
        ],
    )
    @pytest.mark.parametrize("as_json", [(), ("--json",)])
    def test_go_to_standard_error_and_name_the_nearest(
        self, run: Run, arguments: tuple[str, ...], nearest: str, as_json: tuple[str, ...]
    ) -> None:
        result = run(*arguments, *as_json)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("fupin: ")
        assert nearest in result.stderr

    @pytest.mark.parametrize(
        "arguments",
        [
            ("audits",),
            ("parse",),
            ("facts",),
            ("cases", "--yaml"),
            ("facts", "barkol", "--line", "x"),
        ],
    )
    def test_calls_that_are_none_end_with_2(self, run: Run, arguments: tuple[str, ...]) -> None:
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr

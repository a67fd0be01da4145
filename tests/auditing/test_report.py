"""The audit of a case: every finding once, in the order of the text."""

import pytest

import fupin as fp
from fupin.auditing import Report, audit
from fupin.errors import UnknownNameError

from .building import HOUSEHOLDS, INCIDENCE, PERSONS, case, fact, relation, seen

FACTS = (
    fact(1, "2198户", HOUSEHOLDS),
    fact(2, "1743户", HOUSEHOLDS, subject="county/key"),
    fact(3, "455户", HOUSEHOLDS, subject="county/other"),
    fact(4, "2922户", HOUSEHOLDS),
    fact(5, "16人", PERSONS, breakdown="cause=illness"),
    fact(6, "12人", PERSONS),
    fact(7, "三成", INCIDENCE, base="rural_population"),
    fact(8, "50人", "rural_population", period="2015"),
)


@pytest.fixture
def report() -> Report:
    return audit(case(*FACTS))


def test_runs_every_finder_in_text_order(report: Report) -> None:
    assert seen(report.checks) == [
        ("sum", "agrees", (1, 2, 3)),
        ("restatement", "disagrees", (1, 4)),
        ("part", "disagrees", (5, 6)),
        ("rate", "undecided", (6, 7, 8)),
    ]


def test_counts_each_verdict(report: Report) -> None:
    assert report.summary == {"agrees": 1, "rounding": 0, "disagrees": 2, "undecided": 1}
    assert report.has_contradictions


def test_findings_are_what_does_not_agree_contradictions_first(report: Report) -> None:
    assert [check.verdict for check in report.findings] == ["disagrees", "disagrees", "undecided"]


def test_a_case_without_facts_has_nothing_to_check() -> None:
    empty = audit(case())
    assert (empty.checks, empty.has_contradictions) == ((), False)
    assert list(empty.summary.values()) == [0, 0, 0, 0]


def test_figures_are_compared_once() -> None:
    one, other = fact(1, "2922户", HOUSEHOLDS), fact(2, "2198户", HOUSEHOLDS)
    given = relation("equal", one, other, kind="restatement", difference="count")
    checks = audit(case(one, other, relations=[given])).checks
    # What the text relates in words comes before what the fields alone say.
    assert seen(checks) == [("restatement", "undecided", (1, 2))]


def test_targets_and_rules_are_not_compared_with_what_was_observed() -> None:
    facts = (
        fact(1, "3%以内", INCIDENCE, status="rule"),
        fact(2, "5%", INCIDENCE, status="target"),
        fact(3, "9.5%", INCIDENCE),
    )
    assert audit(case(*facts)).checks == ()


def test_takes_the_name_of_a_case() -> None:
    assert audit("agoyi").case.name == "agoyi"
    with pytest.raises(UnknownNameError, match="agoyi"):
        audit("agoy")


class TestFrame:
    COLUMNS = (
        *("kind", "verdict", "indicator", "line", "stated", "lines", "low", "high", "unit"),
        *("difference", "explanation"),
    )

    def test_has_one_row_a_check(self, report: Report) -> None:
        frame = report.to_frame()
        assert tuple(frame.columns) == self.COLUMNS
        assert list(frame["lines"]) == ["1, 2, 3", "1, 4", "5, 6", "6, 7, 8"]
        assert list(frame["difference"]) == ["", "", "", "date"]

    def test_explains_in_a_language(self, report: Report) -> None:
        explanation = report.to_frame("zh")["explanation"].iloc[1]
        assert explanation == "原文为 2922户 [4]；他处为 2198户 [1]。两者相差 724。"

    def test_of_no_checks_has_no_rows(self) -> None:
        assert len(audit(case()).to_frame()) == 0


def test_the_public_audit_is_this_one() -> None:
    assert fp.audit is audit

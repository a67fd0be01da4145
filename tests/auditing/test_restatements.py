"""One quantity stated several times must be one number."""

import pytest

from fupin.auditing.restatements import find_restatements
from fupin.cases import Fact

from .building import HOUSEHOLDS, INCIDENCE, INCOME, PERSONS, SHARE, fact, found, only, said, seen


class TestSameTime:
    def test_one_number_agrees(self) -> None:
        check = only(
            find_restatements, fact(1, "2198户", HOUSEHOLDS), fact(5, "2198户", HOUSEHOLDS)
        )
        assert seen([check]) == [("restatement", "agrees", (1, 5))]
        assert said(check) == "2198户 [1] is stated; elsewhere 2198户 [5]."

    def test_two_counts_disagree(self) -> None:
        check = only(
            find_restatements, fact(1, "2198户", HOUSEHOLDS), fact(5, "2922户", HOUSEHOLDS)
        )
        assert seen([check]) == [("restatement", "disagrees", (1, 5))]
        assert check.explanation() == (
            "2922户 [5] is stated; elsewhere 2198户 [1]. They differ by 724."
        )

    def test_one_statement_is_compared_with_nothing(self) -> None:
        assert found(find_restatements, fact(1, "2198户", HOUSEHOLDS)) == []

    def test_most_statements_stand_against_the_odd_one(self) -> None:
        facts = [fact(line, "2198户", HOUSEHOLDS) for line in (5, 9)]
        agreeing, differing = found(find_restatements, fact(1, "2922户", HOUSEHOLDS), *facts)
        assert seen([agreeing]) == [("restatement", "agrees", (5, 9))]
        assert (differing.stated.line, [each.line for each in differing.inputs]) == (1, [5, 9])

    def test_each_other_number_is_one_finding(self) -> None:
        texts = ("2198户", "2922户", "2188户")
        facts = [fact(line, text, HOUSEHOLDS) for line, text in enumerate(texts, start=1)]
        assert seen(found(find_restatements, *facts)) == [
            ("restatement", "disagrees", (1, 2)),
            ("restatement", "disagrees", (1, 3)),
        ]

    def test_units_are_converted(self) -> None:
        facts = fact(1, "3.84万平方千米", "land_area"), fact(2, "5760万亩", "land_area")
        assert only(find_restatements, *facts).verdict == "agrees"

    @pytest.mark.parametrize(
        "other",
        [
            fact(5, "2922户", HOUSEHOLDS, period="2015"),
            fact(5, "2922户", HOUSEHOLDS, subject="county/key"),
            fact(5, "2922户", HOUSEHOLDS, breakdown="cause=illness"),
            fact(5, "2922户", HOUSEHOLDS, status="target"),
            fact(5, "2922人", PERSONS),
        ],
        ids=["time", "subject", "part", "status", "indicator"],
    )
    def test_other_quantities_are_not_compared(self, other: Fact) -> None:
        assert found(find_restatements, fact(1, "2198户", HOUSEHOLDS), other) == []


class TestRounding:
    @pytest.mark.parametrize(
        "texts", [("1.23亿元", "1.238亿元"), ("1.238亿元", "1.23亿元"), ("12000元", "12406元")]
    )
    def test_the_coarser_statement_may_be_the_finer_one_cut_off(
        self, texts: tuple[str, str]
    ) -> None:
        first, second = texts
        check = only(find_restatements, fact(1, first, "investment"), fact(2, second, "investment"))
        assert seen([check]) == [("restatement", "rounding", (1, 2))]
        assert check.stated.text in ("1.23亿元", "12000元")

    def test_to_the_last_digit(self) -> None:
        facts = fact(1, "10.7%", INCIDENCE), fact(2, "10.74%", INCIDENCE)
        assert only(find_restatements, *facts).verdict == "agrees"

    def test_the_finest_of_several_statements_counts(self) -> None:
        texts = ("近2000人", "1.9千人", "1938人", "1937人")
        facts = [fact(line, text, PERSONS) for line, text in enumerate(texts, start=1)]
        assert seen(found(find_restatements, *facts)) == [
            ("restatement", "agrees", (1, 2, 3)),
            ("restatement", "disagrees", (1, 2, 3, 4)),
        ]


class TestBounds:
    def test_a_bound_holds(self) -> None:
        check = only(find_restatements, fact(1, "2106人", PERSONS), fact(2, "超过2000人", PERSONS))
        assert said(check) == "2106人 [1] is stated; elsewhere 超过2000人 [2]."
        assert check.verdict == "agrees"

    def test_a_bound_is_broken(self) -> None:
        facts = fact(1, "超过2000人", PERSONS), fact(2, "1999人", PERSONS)
        assert only(find_restatements, *facts).verdict == "disagrees"

    @pytest.mark.parametrize("order", [(1, 2, 3), (2, 1, 3), (3, 2, 1)])
    def test_a_bound_does_not_hide_two_numbers_within_it(self, order: tuple[int, ...]) -> None:
        texts = ("超过2000人", "2106人", "2500人")
        facts = [fact(line, text, PERSONS) for line, text in zip(order, texts, strict=True)]
        verdicts = [check.verdict for check in found(find_restatements, *facts)]
        assert verdicts == ["agrees", "disagrees"]


class TestUndated:
    def test_agrees_with_the_dated_ones_that_fit(self) -> None:
        facts = (
            fact(1, "2198户", HOUSEHOLDS, period=""),
            fact(2, "2922户", HOUSEHOLDS, period="2014"),
            fact(3, "2198户", HOUSEHOLDS, period="2015"),
        )
        check = only(find_restatements, *facts)
        assert seen([check]) == [("restatement", "agrees", (1, 3))]

    def test_fits_dated_ones_that_do_not_fit_each_other(self) -> None:
        facts = (
            fact(1, "超过2000户", HOUSEHOLDS, period=""),
            fact(2, "2922户", HOUSEHOLDS, period="2014"),
            fact(3, "2198户", HOUSEHOLDS, period="2015"),
        )
        assert seen(found(find_restatements, *facts)) == [("restatement", "agrees", (1, 2, 3))]

    def test_is_undecided_against_dated_ones_that_differ(self) -> None:
        facts = (
            fact(1, "2198户", HOUSEHOLDS, period=""),
            fact(2, "2922户", HOUSEHOLDS, period="2014"),
        )
        check = only(find_restatements, *facts)
        assert (check.verdict, check.difference) == ("undecided", "date")

    def test_two_undated_counts_may_be_of_two_times(self) -> None:
        facts = [
            fact(line, text, HOUSEHOLDS, period="") for line, text in ((1, "2198户"), (2, "2922户"))
        ]
        check = only(find_restatements, *facts)
        assert (check.verdict, check.difference) == ("undecided", "date")

    def test_what_does_not_change_with_time_must_agree(self) -> None:
        facts = [
            fact(line, text, "average_elevation", period="")
            for line, text in ((1, "1650米"), (2, "1821米"))
        ]
        assert only(find_restatements, *facts).verdict == "disagrees"

    def test_a_survey_is_a_time_of_its_own(self) -> None:
        facts = [
            fact(line, text, HOUSEHOLDS, period="survey")
            for line, text in ((1, "2198户"), (2, "2922户"))
        ]
        assert only(find_restatements, *facts).verdict == "disagrees"


class TestBases:
    def test_rates_of_one_base_must_agree(self) -> None:
        facts = [
            fact(line, text, INCIDENCE, base="agricultural_population")
            for line, text in ((1, "10.74%"), (2, "10.91%"))
        ]
        assert only(find_restatements, *facts).verdict == "disagrees"

    def test_rates_of_different_bases_are_not_compared(self) -> None:
        facts = (
            fact(1, "10.74%", INCIDENCE, base="agricultural_population"),
            fact(2, "7.3%", INCIDENCE, base="population"),
        )
        assert found(find_restatements, *facts) == []

    @pytest.mark.parametrize("base", ["", "unstated"])
    def test_an_unstated_base_may_be_any(self, base: str) -> None:
        facts = (
            fact(1, "10.74%", INCIDENCE, base="agricultural_population"),
            fact(2, "10.91%", INCIDENCE, base=base),
        )
        assert only(find_restatements, *facts).verdict == "disagrees"

    def test_an_unstated_base_does_not_join_two_others(self) -> None:
        facts = (
            fact(1, "10.74%", INCIDENCE),
            fact(2, "10.74%", INCIDENCE, base="agricultural_population"),
            fact(3, "7.3%", INCIDENCE, base="population"),
        )
        assert seen(found(find_restatements, *facts)) == [
            ("restatement", "agrees", (1, 2)),
            ("restatement", "disagrees", (1, 3)),
        ]

    def test_shares_have_bases_too(self) -> None:
        facts = (
            fact(1, "4.3%", SHARE, breakdown="cause=illness", base="registered_poor"),
            fact(2, "3.1%", SHARE, breakdown="cause=illness", base="population"),
        )
        assert found(find_restatements, *facts) == []

    def test_levels_have_none(self) -> None:
        facts = fact(1, "7062元", INCOME), fact(2, "4500元以上", INCOME)
        assert only(find_restatements, *facts).verdict == "agrees"

"""A part must not exceed its whole."""

import pytest

from fupin.auditing.parts import find_parts
from fupin.cases import Fact

from .building import HOUSEHOLDS, PERSONS, fact, found, only, said, seen

LABOUR = "poor_labour_force_persons"


class TestSubsets:
    @pytest.mark.parametrize(("text", "verdict"), [("4000人", "agrees"), ("4001人", "disagrees")])
    def test_are_at_most_the_whole(self, text: str, verdict: str) -> None:
        check = only(
            find_parts,
            fact(1, "4000人", LABOUR),
            fact(2, text, LABOUR, breakdown="training=willing"),
        )
        assert seen([check]) == [("part", verdict, (1, 2))]
        assert said(check) == f"{text} [2] is stated; 4000人 [1] leaves ≤ 4000 人."

    def test_may_overlap(self) -> None:
        parts = [
            fact(line, "90人", PERSONS, breakdown=f"health={state}")
            for line, state in ((2, "chronic_illness"), (3, "disability"))
        ]
        checks = found(find_parts, fact(1, "100人", PERSONS), *parts)
        assert seen(checks) == [("part", "agrees", (1, 2)), ("part", "agrees", (1, 3))]

    def test_says_why_it_cannot_be(self) -> None:
        check = only(
            find_parts,
            fact(1, "40人", LABOUR),
            fact(2, "41人", LABOUR, breakdown="training=willing"),
        )
        assert check.explanation().endswith("A part cannot exceed its whole.")

    def test_a_bound_leaves_room(self) -> None:
        check = only(
            find_parts,
            fact(1, "超过40人", LABOUR),
            fact(2, "41人", LABOUR, breakdown="training=willing"),
        )
        assert check.verdict == "agrees"

    def test_an_amount_one_digit_above_is_rounding(self) -> None:
        check = only(
            find_parts,
            fact(1, "4.66亿元", "investment"),
            fact(2, "4.7亿元", "investment", breakdown="programme=housing"),
        )
        assert check.verdict == "agrees"  # 4.65 at least, 4.665 at most
        check = only(
            find_parts,
            fact(1, "4.64亿元", "investment"),
            fact(2, "4.7亿元", "investment", breakdown="programme=housing"),
        )
        assert check.verdict == "rounding"


class TestExclusiveParts:
    def _parts(self, *texts: str) -> list[Fact]:
        return [
            fact(line, text, "population", breakdown=f"ethnicity={name}")
            for line, (name, text) in enumerate(
                zip(("kazakh", "hui", "mongol"), texts, strict=False), start=2
            )
        ]

    def test_are_together_at_most_the_whole(self) -> None:
        check = only(
            find_parts, fact(1, "100人", "population"), *self._parts("40人", "50人", "10人")
        )
        assert seen([check]) == [("part", "agrees", (1, 2, 3, 4))]
        assert said(check) == (
            "50人 [3] is stated; 100人 [1] - 40人 [2] - 10人 [4] leaves ≤ 50 人."
        )

    def test_may_be_less(self) -> None:
        check = only(find_parts, fact(1, "100人", "population"), *self._parts("40人", "10人"))
        assert check.verdict == "agrees"

    def test_exceed_it_together_though_none_does_alone(self) -> None:
        check = only(
            find_parts, fact(1, "100人", "population"), *self._parts("40人", "50人", "11人")
        )
        assert check.verdict == "disagrees"
        assert check.stated.line == 3

    @pytest.mark.parametrize(("text", "verdict"), [("100人", "agrees"), ("101人", "disagrees")])
    def test_one_alone_is_a_part_too(self, text: str, verdict: str) -> None:
        check = only(find_parts, fact(1, "100人", "population"), *self._parts(text))
        assert seen([check]) == [("part", verdict, (1, 2))]

    def test_one_category_of_a_partition_is_a_part(self) -> None:
        check = only(
            find_parts,
            fact(1, "100人", PERSONS),
            fact(2, "101人", PERSONS, breakdown="cause=illness"),
        )
        assert check.verdict == "disagrees"

    def test_a_listed_partition_is_left_to_the_sums(self) -> None:
        parts = [
            fact(line, "101人", PERSONS, breakdown=f"cause={cause}")
            for line, cause in ((2, "illness"), (3, "schooling"))
        ]
        assert found(find_parts, fact(1, "100人", PERSONS), *parts) == []

    def test_variants_are_no_parts(self) -> None:
        facts = (
            fact(1, "2198户", HOUSEHOLDS),
            fact(2, "2922户", HOUSEHOLDS, breakdown="count=after_recheck"),
        )
        assert found(find_parts, *facts) == []


class TestNarrowerQuantities:
    @pytest.mark.parametrize(
        ("whole", "verdict"), [("0.04万平方千米", "agrees"), ("300平方千米", "disagrees")]
    )
    def test_are_compared_across_units(self, whole: str, verdict: str) -> None:
        check = only(
            find_parts,
            fact(1, whole, "land_area", period=""),
            fact(2, "50.4万亩", "arable_land_area", period=""),
        )
        assert seen([check]) == [("part", verdict, (1, 2))]
        assert check.arithmetic.text().endswith("亩.")

    def test_the_same_time_decides(self) -> None:
        facts = fact(1, "100人", "population"), fact(2, "101人", PERSONS)
        assert only(find_parts, *facts).verdict == "disagrees"

    @pytest.mark.parametrize(("text", "verdict"), [("99人", "agrees"), ("101人", "undecided")])
    def test_an_undated_whole_does_not(self, text: str, verdict: str) -> None:
        facts = fact(1, "100人", "population", period=""), fact(2, text, PERSONS)
        assert only(find_parts, *facts).verdict == verdict

    def test_another_time_says_nothing(self) -> None:
        facts = fact(1, "100人", "population", period="2015"), fact(2, "101人", PERSONS)
        assert found(find_parts, *facts) == []

    def test_parts_of_either_are_not_compared(self) -> None:
        facts = (
            fact(1, "100人", "population", breakdown="ethnicity=hui"),
            fact(2, "101人", PERSONS),
        )
        assert found(find_parts, *facts) == []


class TestShorterPeriods:
    def _facts(self, year: str, span: str = "2014/2016") -> tuple[Fact, Fact]:
        return (
            fact(1, "1.65万人", "poverty_exit_persons", period=span),
            fact(2, year, "poverty_exit_persons", period="2015"),
        )

    @pytest.mark.parametrize(("text", "verdict"), [("16549人", "agrees"), ("16551人", "disagrees")])
    def test_have_at_most_the_flow_of_the_longer(self, text: str, verdict: str) -> None:
        check = only(find_parts, *self._facts(text))
        assert seen([check]) == [("part", verdict, (1, 2))]

    @pytest.mark.parametrize("span", ["2016/2020", "2015", ""])
    def test_that_are_not_shorter_say_nothing(self, span: str) -> None:
        assert found(find_parts, *self._facts("2万人", span)) == []

    def test_every_longer_one_is_compared(self) -> None:
        more = fact(3, "1000人", "poverty_exit_persons", period="2015/..")
        checks = found(find_parts, *self._facts("1148人"), more)
        assert sorted(seen(checks)) == [
            ("part", "agrees", (1, 2)),
            ("part", "disagrees", (2, 3)),
        ]

    def test_stocks_do_not_add_up_over_time(self) -> None:
        facts = (
            fact(1, "100人", PERSONS, period="2014/2016"),
            fact(2, "200人", PERSONS, period="2015"),
        )
        assert found(find_parts, *facts) == []

"""A check: the verdict, the arithmetic, what it may come from and what would mend it."""

import math

import attrs
import pytest

from fupin.auditing import Check, Difference, Kind
from fupin.auditing.check import compare, shown
from fupin.cases import Fact
from fupin.quantities import Interval

from .building import HOUSEHOLDS, INCIDENCE, PERSONS, fact

STATED = fact(239, "2198户", HOUSEHOLDS)
OTHER = fact(249, "2922户", HOUSEHOLDS)


def _compared(
    stated: Fact,
    low: float,
    high: float | None = None,
    *,
    kind: Kind = Kind.SUM,
    difference: Difference = Difference.NONE,
) -> Check:
    computed = Interval(low, low if high is None else high)
    return compare(kind, stated, (OTHER,), computed, "formula", difference=difference)


class TestShown:
    @pytest.mark.parametrize(
        ("text", "shown_text"),
        [("2198户", "2198户 [3]"), ("近 2198 户", "近2198户 [3]"), ("6.54 万\n户", "6.54万户 [3]")],
    )
    def test_writes_a_figure_with_its_line(self, text: str, shown_text: str) -> None:
        assert shown(fact(3, text, HOUSEHOLDS)) == shown_text

    def test_adds_what_stands_in_the_head_of_a_table(self) -> None:
        figure = attrs.evolve(fact(860, "22.32万元", "investment"), text="22.32")
        assert shown(figure) == "22.32 (223200 元) [860]"


class TestSentence:
    def test_an_agreement_says_the_arithmetic_and_no_more(self) -> None:
        check = _compared(STATED, 2198)
        assert check.explanation() == "2198户 [239] is stated; formula = 2198 户."

    def test_more_than_stated(self) -> None:
        assert _compared(STATED, 2208).explanation() == (
            "2198户 [239] is stated; formula = 2208 户. That is 10 more: it would agree if "
            "2208 户 were stated, or the inputs gave 10 less."
        )

    def test_less_than_stated(self) -> None:
        assert _compared(STATED, 2188).explanation() == (
            "2198户 [239] is stated; formula = 2188 户. That is 10 less: it would agree if "
            "2188 户 were stated, or the inputs gave 10 more."
        )

    def test_a_restatement_has_no_inputs_to_change(self) -> None:
        assert _compared(STATED, 2922, kind=Kind.RESTATEMENT).explanation() == (
            "2198户 [239] is stated; elsewhere formula. They differ by 724."
        )

    def test_a_part_has_what_its_whole_leaves(self) -> None:
        check = _compared(STATED, -math.inf, 2000, kind=Kind.PART)
        assert check.arithmetic.text() == "2198户 [239] is stated; formula leaves ≤ 2000 户."

    def test_percent_stands_without_a_blank(self) -> None:
        check = _compared(fact(3, "9.5%", INCIDENCE), 3.80, 3.81)
        assert "formula = 3.8–3.81%." in check.explanation()

    def test_in_chinese(self) -> None:
        assert _compared(STATED, 2208).explanation("zh") == (
            "原文为 2198户 [239]；formula = 2208 户。计算结果偏大 10：若原文为 2208 户，"
            "或所据数字的计算结果减少 10，则一致。"
        )


class TestDifference:
    @pytest.mark.parametrize(
        ("difference", "sentence"),
        [
            ("scope", "They speak of different groups."),
            ("date", "They speak of different times, or one of them of no stated time."),
            ("concept", "They are different concepts."),
            ("count", "They come from different counts."),
            ("base", "What it is a share of is not stated."),
        ],
    )
    def test_makes_a_mismatch_undecided_and_is_named(self, difference: str, sentence: str) -> None:
        check = _compared(STATED, 2922, difference=Difference(difference))
        assert (check.verdict, check.difference) == ("undecided", difference)
        assert sentence in check.explanation()

    def test_leaves_an_agreement_alone(self) -> None:
        check = _compared(STATED, 2198, difference=Difference.DATE)
        assert (check.verdict, check.difference) == ("agrees", "")

    def test_makes_a_rounding_undecided(self) -> None:
        rate = fact(3, "16%", INCIDENCE)
        assert _compared(rate, 15.4).verdict == "rounding"
        assert _compared(rate, 15.4, difference=Difference.BASE).verdict == "undecided"


class TestUnits:
    def test_computes_in_the_declared_unit_and_speaks_in_the_stated_one(self) -> None:
        whole = fact(3, "2公顷", "arable_land_area")
        check = _compared(whole, 30)  # mu, as the catalogue declares
        assert (check.verdict, check.middle) == ("agrees", pytest.approx(2))
        assert check.arithmetic.text().endswith("= 2 公顷.")


class TestEnds:
    @pytest.mark.parametrize(
        ("low", "high", "middle"),
        [(2, 4, 3), (2, math.inf, 2), (-math.inf, 4, 4), (-math.inf, math.inf, None)],
    )
    def test_middle(self, low: float, high: float, middle: float | None) -> None:
        assert _compared(STATED, low, high).middle == middle


class TestRecord:
    def test_keys_stand_in_the_order_of_the_interface(self) -> None:
        record = _compared(STATED, 2922).as_record()
        interface = ["kind", "verdict", "stated", "inputs", "computed", "low", "high"]
        interface.append("explanation")
        assert [key for key in record if key in interface] == interface

    def test_is_plain(self) -> None:
        record = _compared(STATED, 2000, math.inf).as_record("zh")
        assert record["stated"] == STATED.as_record()
        assert record["inputs"] == [OTHER.as_record()]
        assert (record["computed"], record["low"], record["high"]) == (2000, 2000, None)
        assert (record["kind"], record["verdict"], record["difference"]) == ("sum", "agrees", "")

    def test_figures_and_lines(self) -> None:
        check = _compared(STATED, 2922)
        assert check.figures == {"f-239", "f-249"}
        assert check.lines == (239, 249)

    def test_persons_are_not_rounded(self) -> None:
        assert _compared(fact(3, "7703人", PERSONS), 7702).verdict == "disagrees"

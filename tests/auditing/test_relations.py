"""Relations that a text states in words."""

import pytest

from fupin.auditing.relations import find_relations
from fupin.cases import Fact, Formula

from .building import HOUSEHOLDS, INCIDENCE, PERSONS, fact, found, only, relation, said, seen

AREA = "arable_land_area"


class TestFormulas:
    @pytest.mark.parametrize(("text", "verdict"), [("7703人", "disagrees"), ("7653人", "agrees")])
    def test_sum(self, text: str, verdict: str) -> None:
        whole, *parts = (
            fact(line, each, PERSONS) for line, each in enumerate((text, "5200人", "2453人"), 1)
        )
        check = only(find_relations, whole, *parts, relations=[relation("sum", whole, *parts)])
        assert seen([check]) == [("sum", verdict, (1, 2, 3))]
        assert said(check) == f"{text} [1] is stated; 5200人 [2] + 2453人 [3] = 7653 人."

    @pytest.mark.parametrize(("text", "verdict"), [("79户", "agrees"), ("78户", "disagrees")])
    def test_difference(self, text: str, verdict: str) -> None:
        left, all_, gone = (
            fact(line, each, HOUSEHOLDS) for line, each in enumerate((text, "2198户", "2119户"), 1)
        )
        given = relation("difference", left, all_, gone, kind="difference")
        check = only(find_relations, left, all_, gone, relations=[given])
        assert seen([check]) == [("difference", verdict, (1, 2, 3))]
        assert said(check) == f"{text} [1] is stated; 2198户 [2] - 2119户 [3] = 79 户."

    @pytest.mark.parametrize(
        ("text", "verdict"), [("1750亩", "agrees"), ("2000亩", "rounding"), ("1500亩", "disagrees")]
    )
    def test_product(self, text: str, verdict: str) -> None:
        total, count, each = (
            fact(1, text, AREA),
            fact(2, "175户", HOUSEHOLDS),
            fact(3, "10亩", AREA),
        )
        given = relation("product", total, count, each, kind="product")
        check = only(find_relations, total, count, each, relations=[given])
        assert seen([check]) == [("product", verdict, (1, 2, 3))]
        assert said(check).endswith("175户 [2] × 10亩 [3] = 1662.5–1837.5 亩.")

    @pytest.mark.parametrize(
        ("text", "verdict"), [("97.3%", "agrees"), ("97.4%", "rounding"), ("79.3%", "disagrees")]
    )
    def test_ratio_in_percent(self, text: str, verdict: str) -> None:
        rate, part, whole = (
            fact(1, text, INCIDENCE),
            fact(2, "2096人", PERSONS),
            fact(3, "2154人", PERSONS),
        )
        given = relation("ratio", rate, part, whole, kind="share")
        check = only(find_relations, rate, part, whole, relations=[given])
        assert seen([check]) == [("share", verdict, (1, 2, 3))]
        assert said(check).endswith("2096人 [2] / 2154人 [3] = 97.3073%.")

    def test_ratio_as_an_average(self) -> None:
        average = fact(1, "2413元", "net_income_per_capita")
        total, count = fact(2, "112.7万元", "net_income"), fact(3, "467人", PERSONS)
        given = relation("ratio", average, total, count, kind="average")
        check = only(find_relations, average, total, count, relations=[given])
        assert seen([check]) == [("average", "agrees", (1, 2, 3))]

    def test_ratio_across_units(self) -> None:
        share = fact(1, "7.5%", INCIDENCE)
        part, whole = fact(2, "30亩", AREA), fact(3, "400亩", AREA)
        hectares = fact(4, "26.7公顷", AREA)
        for given in (whole, hectares):
            check = only(
                find_relations,
                share,
                part,
                given,
                relations=[relation("ratio", share, part, given)],
            )
            assert check.verdict == "agrees"

    @pytest.mark.parametrize(("text", "verdict"), [("17.6%", "agrees"), ("17.8%", "disagrees")])
    def test_growth(self, text: str, verdict: str) -> None:
        growth = fact(1, text, "growth:tourist_visits")
        before, after = (
            fact(2, "21266人次", "tourist_visits"),
            fact(3, "25000人次", "tourist_visits"),
        )
        given = relation("growth", growth, before, after, kind="growth")
        check = only(find_relations, growth, before, after, relations=[given])
        assert seen([check]) == [("growth", verdict, (1, 2, 3))]
        assert said(check).endswith("21266人次 [2] → 25000人次 [3] = 17.5585%.")

    @pytest.mark.parametrize(("text", "verdict"), [("1.16%", "agrees"), ("0.77%", "disagrees")])
    def test_proportion(self, text: str, verdict: str) -> None:
        rate, part, whole, other = (
            fact(1, text, INCIDENCE),
            fact(2, "827人", PERSONS),
            fact(3, "277人", PERSONS),
            fact(4, "0.39%", INCIDENCE),
        )
        given = relation("proportion", rate, part, whole, other, kind="rate")
        check = only(find_relations, rate, part, whole, other, relations=[given])
        assert seen([check]) == [("rate", verdict, (1, 2, 3, 4))]
        assert "827人 [2] / 277人 [3] × 0.39% [4] = " in said(check)

    @pytest.mark.parametrize(("text", "verdict"), [("2106人", "agrees"), ("2096人", "disagrees")])
    def test_equal(self, text: str, verdict: str) -> None:
        one, other = fact(1, text, PERSONS), fact(2, "2106人", "transfer_employment_persons")
        given = relation("equal", one, other, kind="restatement")
        check = only(find_relations, one, other, relations=[given])
        assert seen([check]) == [("restatement", verdict, (1, 2))]
        assert said(check) == f"{text} [1] is stated; elsewhere 2106人 [2]."

    @pytest.mark.parametrize(("text", "verdict"), [("277人", "agrees"), ("278人", "disagrees")])
    def test_at_most(self, text: str, verdict: str) -> None:
        part, whole = fact(1, text, PERSONS), fact(2, "277人", PERSONS)
        given = relation("at_most", part, whole, kind="part")
        check = only(find_relations, part, whole, relations=[given])
        assert seen([check]) == [("part", verdict, (1, 2))]

    def test_every_formula_is_tested_here(self) -> None:
        tested = {name.split("_", 1)[1] for name in dir(self) if name.startswith("test_")}
        assert {formula.value for formula in Formula} <= tested | {"ratio"}


class TestDifferences:
    @pytest.mark.parametrize("difference", ["scope", "date", "concept", "count"])
    @pytest.mark.parametrize("formula", ["equal", "at_most"])
    def test_make_a_mismatch_undecided(self, formula: str, difference: str) -> None:
        one, other = fact(1, "2922户", HOUSEHOLDS), fact(2, "2198户", HOUSEHOLDS)
        given = relation(formula, one, other, kind="restatement", difference=difference)
        check = only(find_relations, one, other, relations=[given])
        assert (check.verdict, check.difference) == ("undecided", difference)

    def test_leave_an_agreement_alone(self) -> None:
        one, other = fact(1, "2198户", HOUSEHOLDS), fact(2, "2198户", HOUSEHOLDS)
        given = relation("equal", one, other, kind="restatement", difference="count")
        check = only(find_relations, one, other, relations=[given])
        assert (check.verdict, check.difference) == ("agrees", "")

    def test_of_concept_may_compare_units_of_other_kinds(self) -> None:
        households, persons = fact(1, "2198户", HOUSEHOLDS), fact(2, "2198人", PERSONS)
        given = relation("equal", households, persons, kind="restatement", difference="concept")
        assert only(find_relations, households, persons, relations=[given]).verdict == "agrees"


class TestUnusable:
    def _rate(self, formula: str, *inputs: Fact) -> list[object]:
        rate = fact(1, "5%", INCIDENCE)
        given = relation(formula, rate, *inputs, kind="rate")
        return list(found(find_relations, rate, *inputs, relations=[given]))

    @pytest.mark.parametrize("nobody", ["0人", "不到10人"])
    def test_what_may_divide_by_zero_says_nothing(self, nobody: str) -> None:
        some, none = fact(2, "277人", PERSONS), fact(3, nobody, PERSONS)
        assert self._rate("ratio", some, none) == []
        assert self._rate("growth", none, some) == []
        assert self._rate("proportion", some, none, fact(4, "0.39%", INCIDENCE)) == []

"""Parts that leave nothing out must add up to their whole."""

import pytest

from fupin.auditing.sums import find_breakdown_sums, find_scope_sums
from fupin.cases import Fact

from .building import HOUSEHOLDS, INCOME, PERSONS, SHARE, fact, found, only, said, seen


def _causes(*texts: str, first: int = 2, indicator: str = PERSONS, **of: str) -> list[Fact]:
    causes = ("illness", "disability", "schooling", "lack_of_funds")
    return [
        fact(line, text, indicator, breakdown=f"cause={cause}", **of)
        for line, (cause, text) in enumerate(zip(causes, texts, strict=False), start=first)
    ]


class TestPartition:
    def test_adds_up(self) -> None:
        check = only(find_breakdown_sums, fact(1, "100人", PERSONS), *_causes("60人", "40人"))
        assert seen([check]) == [("sum", "agrees", (1, 2, 3))]
        assert said(check) == "100人 [1] is stated; 60人 [2] + 40人 [3] = 100 人."

    def test_a_missing_category_is_a_contradiction(self) -> None:
        check = only(find_breakdown_sums, fact(1, "100人", PERSONS), *_causes("60人", "37人"))
        assert check.verdict == "disagrees"
        assert check.explanation() == (
            "100人 [1] is stated; 60人 [2] + 37人 [3] = 97 人. That is 3 less: it would agree "
            "if 97 人 were stated, or the inputs gave 3 more."
        )

    def test_rounded_amounts_add_up_within_their_rounding(self) -> None:
        facts = [
            fact(line, text, "investment", breakdown=f"fund_source={source}")
            for line, (source, text) in enumerate(
                [("city", "1.2亿元"), ("county", "3.4亿元")], start=2
            )
        ]
        whole = "4.5亿元", "4.7亿元", "4.9亿元"
        verdicts = [
            only(find_breakdown_sums, fact(1, text, "investment"), *facts).verdict for text in whole
        ]
        assert verdicts == ["agrees", "agrees", "disagrees"]

    def test_a_whole_cut_off_at_its_last_digit(self) -> None:
        parts = [
            fact(line, text, "investment", breakdown=f"fund_source={source}")
            for line, (source, text) in enumerate([("city", "1234万元"), ("county", "2345万元")], 2)
        ]
        assert (
            only(find_breakdown_sums, fact(1, "3.5千万元", "investment"), *parts).verdict
            == "rounding"
        )

    def test_says_nothing_without_a_whole(self) -> None:
        assert found(find_breakdown_sums, *_causes("60人", "40人")) == []

    def test_says_nothing_of_one_category(self) -> None:
        assert found(find_breakdown_sums, fact(1, "100人", PERSONS), *_causes("60人")) == []

    @pytest.mark.parametrize("period", ["2015", ""])
    def test_parts_of_another_time_are_not_added(self, period: str) -> None:
        whole = fact(1, "100人", PERSONS, period=period)
        assert found(find_breakdown_sums, whole, *_causes("60人", "30人")) == []

    def test_each_part_counts_once_however_often_it_is_stated(self) -> None:
        again = fact(9, "60人", PERSONS, breakdown="cause=illness")
        check = only(
            find_breakdown_sums, fact(1, "100人", PERSONS), *_causes("60人", "40人"), again
        )
        assert check.lines == (1, 2, 3)

    def test_the_nearest_whole_is_taken(self) -> None:
        wholes = fact(1, "99人", PERSONS), fact(7, "100人", PERSONS)
        check = only(find_breakdown_sums, *wholes, *_causes("60人", "40人", first=8))
        assert seen([check]) == [("sum", "agrees", (7, 8, 9))]

    def test_within_a_part_of_another_dimension(self) -> None:
        facts = (
            fact(1, "1197人", "poor_labour_force_persons", breakdown="training=willing"),
            fact(2, "673人", "poor_labour_force_persons", breakdown="training=willing;age=18-35"),
            fact(3, "524人", "poor_labour_force_persons", breakdown="training=willing;age=35+"),
        )
        check = only(find_breakdown_sums, *facts)
        assert seen([check]) == [("sum", "agrees", (1, 2, 3))]

    @pytest.mark.parametrize("dimension", ["ethnicity", "health", "count"])
    def test_other_divisions_need_not_add_up(self, dimension: str) -> None:
        parts = [
            fact(line, "10人", PERSONS, breakdown=f"{dimension}={category}")
            for line, category in ((2, "a"), (3, "b"))
        ]
        assert found(find_breakdown_sums, fact(1, "100人", PERSONS), *parts) == []


class TestIncomeSources:
    TEXTS = ("2329元", "3293元", "1134元", "306元")
    SOURCES = ("business", "wage", "transfer", "dividend")

    def _parts(self, indicator: str) -> list[Fact]:
        return [
            fact(line, text, indicator, breakdown=f"income_source={source}")
            for line, (text, source) in enumerate(zip(self.TEXTS, self.SOURCES, strict=True), 2)
        ]

    @pytest.mark.parametrize(
        "indicator", [INCOME, "disposable_income_per_capita", f"increase:{INCOME}", "net_income"]
    )
    @pytest.mark.parametrize(("whole", "verdict"), [("7062元", "agrees"), ("7072元", "disagrees")])
    def test_of_one_person_add_up(self, indicator: str, whole: str, verdict: str) -> None:
        check = only(find_breakdown_sums, fact(1, whole, indicator), *self._parts(indicator))
        assert seen([check]) == [("sum", verdict, (1, 2, 3, 4, 5))]

    def test_incomes_of_groups_do_not(self) -> None:
        parts = [
            fact(line, "3000元", INCOME, breakdown=f"age={age}")
            for line, age in ((2, "18-35"), (3, "35+"))
        ]
        assert found(find_breakdown_sums, fact(1, "3000元", INCOME), *parts) == []


class TestShares:
    def test_of_one_whole_add_up_to_all_of_it(self) -> None:
        check = only(find_breakdown_sums, *_causes("33.3%", "66.7%", indicator=SHARE))
        assert seen([check]) == [("sum", "agrees", (2, 3))]
        assert said(check) == "66.7% [3] is stated; 100% - (33.3% [2]) = 66.65–66.75%."

    def test_rounding_of_many_adds_up(self) -> None:
        # 99.9, and each may be rounded by half a unit.
        check = only(find_breakdown_sums, *_causes("33.3%", "33.3%", "33.3%", indicator=SHARE))
        assert check.verdict == "agrees"

    def test_one_unit_of_the_last_digit(self) -> None:
        check = only(find_breakdown_sums, *_causes("33.3%", "66.5%", indicator=SHARE))
        assert check.verdict == "rounding"

    def test_that_do_not_add_up(self) -> None:
        check = only(find_breakdown_sums, *_causes("33.3%", "60.7%", indicator=SHARE))
        assert check.verdict == "disagrees"
        assert check.explanation().endswith("All shares of one whole add up to 100%.")

    def test_add_up_to_the_share_of_their_whole(self) -> None:
        facts = [
            fact(1, "79.3%", SHARE, subject="county/key"),
            *_causes("13.0%", "66.3%", indicator=SHARE, subject="county/key"),
        ]
        check = only(find_breakdown_sums, *facts)
        assert said(check) == "79.3% [1] is stated; 13.0% [2] + 66.3% [3] = 79.2–79.4%."
        assert check.verdict == "agrees"

    def test_of_a_group_may_be_shares_of_the_place(self) -> None:
        facts = _causes("13.0%", "66.3%", indicator=SHARE, subject="county/key")
        assert found(find_breakdown_sums, *facts) == []

    def test_of_several_wholes_are_not_added(self) -> None:
        one, other = _causes("33.3%", "60.7%", indicator=SHARE)
        facts = [
            fact(2, one.text, SHARE, breakdown="cause=illness", base="registered_poor"),
            fact(3, other.text, SHARE, breakdown="cause=disability", base="population"),
        ]
        assert found(find_breakdown_sums, *facts) == []


class TestScope:
    def test_groups_add_up_to_the_place(self) -> None:
        facts = (
            fact(1, "2198户", HOUSEHOLDS),
            fact(2, "1743户", HOUSEHOLDS, subject="county/key"),
            fact(3, "455户", HOUSEHOLDS, subject="county/other"),
        )
        check = only(find_scope_sums, *facts)
        assert seen([check]) == [("sum", "agrees", (1, 2, 3))]
        assert said(check) == "2198户 [1] is stated; 1743户 [2] + 455户 [3] = 2198 户."

    def test_groups_that_do_not_add_up(self) -> None:
        facts = (
            fact(1, "335人", PERSONS, breakdown="cause=illness"),
            fact(2, "241人", PERSONS, subject="county/key", breakdown="cause=illness"),
            fact(3, "104人", PERSONS, subject="county/other", breakdown="cause=illness"),
        )
        check = only(find_scope_sums, *facts)
        assert check.verdict == "disagrees"
        assert "That is 10 more" in check.explanation()

    def test_rates_and_levels_do_not_add_up(self) -> None:
        facts = [
            fact(line, text, indicator, subject=subject)
            for indicator, texts in (
                (SHARE, ("100%", "79%", "22%")),
                (INCOME, ("9元", "8元", "7元")),
            )
            for line, (subject, text) in enumerate(
                zip(("county", "county/key", "county/other"), texts, strict=True), 1
            )
        ]
        named = [fact_with_name(each, number) for number, each in enumerate(facts)]
        assert found(find_scope_sums, *named) == []

    def test_one_group_alone_says_nothing(self) -> None:
        facts = (
            fact(1, "2198户", HOUSEHOLDS),
            fact(2, "2743户", HOUSEHOLDS, subject="county/key"),
        )
        assert found(find_scope_sums, *facts) == []


def fact_with_name(one: Fact, number: int) -> Fact:
    return fact(one.line, one.text, one.indicator, subject=one.subject, name=f"n-{number}")


class TestOmittedCategory:
    """A category that a group does not list is none, if its list is complete."""

    def _facts(self, *, other_total: str, county: str = "12人") -> list[Fact]:
        key, other = "county/key", "county/other"
        return [
            fact(1, county, PERSONS, breakdown="cause=disaster"),
            fact(2, "16人", PERSONS, breakdown="cause=disaster", subject=key),
            fact(3, other_total, PERSONS, subject=other),
            fact(4, "60人", PERSONS, breakdown="cause=illness", subject=other),
            fact(5, "40人", PERSONS, breakdown="cause=schooling", subject=other),
        ]

    def test_is_none_where_the_list_adds_up_without_it(self) -> None:
        check = only(find_scope_sums, *self._facts(other_total="100人"))
        assert seen([check]) == [("sum", "disagrees", (1, 2))]
        assert check.explanation() == (
            "12人 [1] is stated; 16人 [2] = 16 人. "
            "16人 [2] is a part and exceeds the whole, 12人 [1]."
        )

    def test_agrees_where_the_other_group_has_all(self) -> None:
        check = only(find_scope_sums, *self._facts(other_total="100人", county="16人"))
        assert check.verdict == "agrees"

    def test_is_unknown_where_the_list_leaves_room(self) -> None:
        assert found(find_scope_sums, *self._facts(other_total="104人")) == []

    def test_says_nothing_where_no_group_lists_it(self) -> None:
        key = "county/key"
        facts = [each for each in self._facts(other_total="100人") if each.line != 2]
        facts += [
            fact(6, "30人", PERSONS, subject=key),
            fact(7, "20人", PERSONS, breakdown="cause=illness", subject=key),
            fact(8, "10人", PERSONS, breakdown="cause=schooling", subject=key),
        ]
        assert found(find_scope_sums, *facts) == []

    def test_is_unknown_where_there_is_no_total(self) -> None:
        facts = [each for each in self._facts(other_total="100人") if each.line != 3]
        assert found(find_scope_sums, *facts) == []

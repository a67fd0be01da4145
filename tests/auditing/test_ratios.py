"""Shares and rates must agree with their numerator and denominator."""

import pytest

from fupin.auditing.ratios import find_rates, find_shares
from fupin.cases import Fact

from .building import HOUSEHOLDS, INCIDENCE, PERSONS, SHARE, fact, found, only, said, seen

POPULATION = "agricultural_population"
DIBAO = "rural_dibao_rate"


class TestShares:
    def _facts(self, share: str, part: str = "335人", whole: str = "7703人") -> list[Fact]:
        return [
            fact(1, whole, PERSONS),
            fact(2, part, PERSONS, breakdown="cause=illness"),
            fact(3, share, SHARE, breakdown="cause=illness"),
        ]

    @pytest.mark.parametrize(
        ("share", "verdict"),
        [("4.3%", "agrees"), ("4.35%", "agrees"), ("4.4%", "rounding"), ("4.5%", "disagrees")],
    )
    def test_of_a_part_in_its_whole(self, share: str, verdict: str) -> None:
        check = only(find_shares, *self._facts(share))
        assert seen([check]) == [("share", verdict, (1, 2, 3))]
        assert said(check) == f"{share} [3] is stated; 335人 [2] / 7703人 [1] = 4.34895%."

    def test_says_which_denominator_it_would_need(self) -> None:
        check = only(find_shares, *self._facts("5%"))
        assert check.explanation().endswith(
            "The stated rate would need a denominator of 6090.91–7444.44."
        )

    def test_in_tenths(self) -> None:
        check = only(find_shares, *self._facts("三成", "30人", "100人"))
        assert said(check) == "三成 [3] is stated; 30人 [2] / 100人 [1] = 3 成."
        assert check.verdict == "agrees"

    def test_says_nothing_without_part_or_whole(self) -> None:
        whole, part, share = self._facts("4.3%")
        assert found(find_shares, whole, share) == []
        assert found(find_shares, part, share) == []

    def test_says_nothing_of_another_time(self) -> None:
        _, part, share = self._facts("4.3%")
        assert found(find_shares, fact(1, "9人", PERSONS, period="2015"), part, share) == []

    def test_is_not_taken_of_a_whole_that_may_be_nobody(self) -> None:
        assert found(find_shares, *self._facts("4.3%", whole="不到8000人")) == []

    def test_a_number_stated_again_is_checked_once(self) -> None:
        again = fact(9, "4.3%", SHARE, breakdown="cause=illness")
        other = fact(8, "4.9%", SHARE, breakdown="cause=illness")
        checks = found(find_shares, *self._facts("4.3%"), other, again)
        assert [check.stated.line for check in checks] == [3, 8]


class TestWholes:
    """The whole that a share is of, where the text does not say."""

    def _facts(self, share: str) -> list[Fact]:
        key = "county/key"
        return [
            fact(1, "7703人", PERSONS),
            fact(2, "335人", PERSONS, breakdown="cause=illness"),
            fact(3, "6139人", PERSONS, subject=key),
            fact(4, "241人", PERSONS, subject=key, breakdown="cause=illness"),
            fact(5, share, SHARE, subject=key, breakdown="cause=illness"),
        ]

    @pytest.mark.parametrize(
        ("share", "lines"),
        [
            ("3.9%", (3, 4, 5)),  # of the group
            ("3.1%", (1, 4, 5)),  # of the county
            ("71.9%", (2, 4, 5)),  # of the county's part
        ],
    )
    def test_the_one_that_fits_is_taken(self, share: str, lines: tuple[int, ...]) -> None:
        assert seen([only(find_shares, *self._facts(share))]) == [("share", "agrees", lines)]

    def test_the_others_are_named(self) -> None:
        check = only(find_shares, *self._facts("3.1%"))
        assert said(check) == (
            "3.1% [5] is stated; 241人 [4] / 7703人 [1] = 3.12865%. "
            "Other denominators give 6139人 [3]: 3.92572%; 335人 [2]: 71.9403%."
        )

    def test_where_none_fits_the_nearest_is_shown(self) -> None:
        check = only(find_shares, *self._facts("5.0%"))
        assert seen([check]) == [("share", "disagrees", (3, 4, 5))]

    def test_a_group_in_its_place(self) -> None:
        facts = (
            fact(1, "7703人", PERSONS),
            fact(2, "6139人", PERSONS, subject="county/key"),
            fact(3, "79.7%", SHARE, subject="county/key"),
        )
        assert seen([only(find_shares, *facts)]) == [("share", "agrees", (1, 2, 3))]

    def test_the_rest_of_a_list_tells_two_that_fit_apart(self) -> None:
        # 27 persons are 0.4% of the group and of the county; 421 are 5.5% of the county.
        key = "county/key"
        facts = (
            fact(1, "7703人", PERSONS),
            fact(2, "6139人", PERSONS, subject=key),
            fact(3, "27人", PERSONS, subject=key, breakdown="cause=lack_of_labour"),
            fact(4, "0.4%", SHARE, subject=key, breakdown="cause=lack_of_labour"),
            fact(5, "421人", PERSONS, subject=key, breakdown="cause=lack_of_skills"),
            fact(6, "5.5%", SHARE, subject=key, breakdown="cause=lack_of_skills"),
        )
        assert seen(found(find_shares, *facts)) == [
            ("share", "agrees", (1, 3, 4)),
            ("share", "agrees", (1, 5, 6)),
        ]
        # Alone, the nearer one is taken.
        assert seen([only(find_shares, *facts[:4])]) == [("share", "agrees", (2, 3, 4))]

    def test_a_wider_whole_decides_nothing_where_the_own_one_is_not_stated(self) -> None:
        facts = [each for each in self._facts("5%") if each.line != 3]
        check = only(find_shares, *facts)
        assert (check.verdict, check.difference) == ("undecided", "scope")

    def test_a_share_of_a_subject_without_a_whole_above(self) -> None:
        facts = (
            fact(1, "9人", PERSONS, subject="prefecture"),
            fact(2, "5%", SHARE, subject="prefecture"),
        )
        assert found(find_shares, *facts) == []


class TestRates:
    def _facts(self, rate: str, base: str = POPULATION, **of: str) -> list[Fact]:
        return [
            fact(1, "71723人", POPULATION, **of),
            fact(2, "277人", PERSONS),
            fact(3, rate, INCIDENCE, base=base),
        ]

    @pytest.mark.parametrize(
        ("rate", "verdict"),
        [("0.39%", "agrees"), ("0.4%", "agrees"), ("0.38%", "rounding"), ("0.93%", "disagrees")],
    )
    def test_over_the_declared_denominator(self, rate: str, verdict: str) -> None:
        check = only(find_rates, *self._facts(rate))
        assert seen([check]) == [("rate", verdict, (1, 2, 3))]
        assert said(check) == f"{rate} [3] is stated; 277人 [2] / 71723人 [1] = 0.386208%."

    def test_says_which_denominator_it_would_need(self) -> None:
        check = only(find_rates, *self._facts("0.93%"))
        assert "would need a denominator of 29625.7–29945.9." in check.explanation()

    def test_a_denominator_of_another_time_decides_nothing(self) -> None:
        agreeing = only(find_rates, *self._facts("0.39%", period="2014"))
        differing = only(find_rates, *self._facts("0.93%", period="2014"))
        assert (agreeing.verdict, agreeing.difference) == ("agrees", "")
        assert (differing.verdict, differing.difference) == ("undecided", "date")

    def test_a_denominator_of_a_wider_place_decides_nothing(self) -> None:
        check = only(find_rates, *self._facts("0.93%", subject="prefecture"))
        assert (check.verdict, check.difference) == ("undecided", "scope")

    def test_of_a_group_in_the_population_of_its_place(self) -> None:
        facts = (
            fact(1, "10.5万人", "population"),
            fact(2, "4400人", "rural_dibao_persons", subject="county/key"),
            fact(3, "4.2%", DIBAO, subject="county/key", base="population"),
        )
        assert seen([only(find_rates, *facts)]) == [("rate", "agrees", (1, 2, 3))]

    @pytest.mark.parametrize("base", ["", "unstated"])
    def test_says_nothing_where_the_base_is_not_stated(self, base: str) -> None:
        assert found(find_rates, *self._facts("0.93%", base)) == []

    def test_takes_only_the_kind_of_denominator_that_is_named(self) -> None:
        others = fact(4, "100000人", "population"), fact(5, "80000人", "rural_population")
        check = only(find_rates, *self._facts("0.39%"), *others)
        assert check.lines == (1, 2, 3)

    def test_takes_the_one_that_fits_of_several(self) -> None:
        other = fact(4, "70605人", POPULATION, period="2015")
        check = only(find_rates, *self._facts("0.392%"), other)
        assert seen([check]) == [("rate", "agrees", (2, 3, 4))]
        assert "Other denominators give 71723人 [1]: 0.386208%." in said(check)

    def test_needs_no_base_where_only_one_denominator_is_declared(self) -> None:
        facts = (
            fact(1, "2198户", HOUSEHOLDS),
            fact(2, "1844户", "microcredit_households"),
            fact(3, "97%", "coverage:microcredit"),
        )
        check = only(find_rates, *facts)
        assert seen([check]) == [("rate", "disagrees", (1, 2, 3))]
        assert said(check) == "97% [3] is stated; 1844户 [2] / 2198户 [1] = 83.8944%."

    def test_a_part_larger_than_a_whole_is_not_of_that_whole(self) -> None:
        facts = fact(1, "100人", POPULATION), *self._facts("0.39%")[1:]
        assert found(find_rates, *facts) == []

    def test_is_not_taken_of_what_may_be_nobody(self) -> None:
        facts = fact(1, "不到10万人", POPULATION), *self._facts("0.39%")[1:]
        assert found(find_rates, *facts) == []

    def test_targets_are_not_computed(self) -> None:
        facts = (
            *self._facts("0.39%")[:2],
            fact(3, "3%以内", INCIDENCE, base=POPULATION, status="target"),
        )
        assert found(find_rates, *facts) == []


class TestDerivedNumerator:
    def _facts(self, rate: str, opening: str = "2014-12-31") -> list[Fact]:
        return [
            fact(1, "7703人", PERSONS, period=opening),
            fact(2, "1148人", "poverty_exit_persons", period="2015"),
            fact(3, "2452人", "poverty_exit_persons", period="2016"),
            fact(4, "71723人", POPULATION, period="2016"),
            fact(5, rate, INCIDENCE, period="2016", base=POPULATION),
        ]

    @pytest.mark.parametrize(("rate", "verdict"), [("5.72%", "agrees"), ("7.52%", "disagrees")])
    def test_follows_from_the_flows(self, rate: str, verdict: str) -> None:
        check = only(find_rates, *self._facts(rate))
        assert seen([check]) == [("rate", verdict, (1, 2, 3, 4, 5))]
        assert said(check) == (
            f"{rate} [5] is stated; "
            "(7703人 [1] - 1148人 [2] - 2452人 [3]) / 71723人 [4] = 5.72062%."
        )

    def test_not_where_a_year_is_missing(self) -> None:
        facts = [each for each in self._facts("7.52%") if each.line != 2]
        assert found(find_rates, *facts) == []

    def test_not_for_a_time_before_the_stock(self) -> None:
        assert found(find_rates, *self._facts("7.52%", opening="2017-12-31")) == []

    def test_is_not_sure_where_the_stock_is_of_a_year(self) -> None:
        facts = [*self._facts("7.52%", opening="2015")]
        check = only(find_rates, *facts)
        assert (check.verdict, check.difference) == ("undecided", "date")

    def test_a_stated_numerator_comes_first(self) -> None:
        check = only(find_rates, *self._facts("5.72%"), fact(6, "4103人", PERSONS, period="2016"))
        assert check.lines == (4, 5, 6)


class TestImpliedBase:
    """A rate against the denominator that an earlier rate implies."""

    def _facts(self, rate: str, **of: str) -> list[Fact]:
        return [
            fact(1, "7703人", PERSONS, period="2013"),
            fact(2, "10.74%", INCIDENCE, period="2013", base=POPULATION),
            fact(3, "277人", PERSONS),
            fact(4, rate, INCIDENCE, **of),
        ]

    @pytest.mark.parametrize("base", ["unstated", "", POPULATION])
    def test_agrees(self, base: str) -> None:
        check = only(find_rates, *self._facts("0.39%", base=base))
        assert seen([check]) == [("rate", "agrees", (1, 2, 3, 4))]
        assert said(check) == (
            "0.39% [4] is stated; 277人 [3] / (7703人 [1] / 10.74% [2]) = 0.386031–0.38639%."
        )

    @pytest.mark.parametrize(
        ("base", "difference"), [("unstated", "base"), ("", "base"), (POPULATION, "date")]
    )
    def test_decides_nothing(self, base: str, difference: str) -> None:
        check = only(find_rates, *self._facts("9.5%", base=base))
        assert (check.verdict, check.difference) == ("undecided", difference)

    @pytest.mark.parametrize("base", ["", "unstated"])
    def test_needs_a_base_for_the_earlier_one(self, base: str) -> None:
        facts = self._facts("9.5%")
        facts[1] = fact(2, "10.74%", INCIDENCE, period="2013", base=base)
        assert found(find_rates, *facts) == []

    def test_is_not_implied_by_a_later_line(self) -> None:
        facts = [*self._facts("9.5%")[:3], fact(1, "9.5%", INCIDENCE, name="first")]
        assert found(find_rates, *facts) == []

    def test_one_numerator_says_nothing_of_two_rates(self) -> None:
        facts = self._facts("10.91%", base=POPULATION)
        facts[2] = fact(3, "7703人", PERSONS)
        assert found(find_rates, *facts) == []

    def test_nobody_over_no_percent_implies_nothing(self) -> None:
        facts = self._facts("0.39%", base=POPULATION)
        facts[:2] = [
            fact(1, "0人", PERSONS, period="2013"),
            fact(2, "0%", INCIDENCE, period="2013", base=POPULATION),
        ]
        assert found(find_rates, *facts) == []

    def test_a_rate_that_may_be_zero_bounds_its_denominator_from_below(self) -> None:
        check = only(
            find_rates,
            fact(1, "1万人", POPULATION),
            fact(2, "277人", PERSONS),
            fact(3, "1%以内", INCIDENCE, base=POPULATION),
        )
        assert check.verdict == "disagrees"
        assert check.explanation().endswith("would need a denominator of ≥ 27700.")

"""Growth and increase must agree with the levels they lie between."""

import pytest

from fupin.auditing.changes import find_changes
from fupin.cases import Fact

from .building import INCOME, fact, found, only, said, seen

GROWTH, INCREASE, MULTIPLE = f"growth:{INCOME}", f"increase:{INCOME}", f"multiple:{INCOME}"


class TestFromIncrease:
    def _facts(self, after: str, increase: str, growth: str) -> list[Fact]:
        return [fact(1, after, INCOME), fact(2, increase, INCREASE), fact(3, growth, GROWTH)]

    @pytest.mark.parametrize(
        ("growth", "verdict"), [("15.4%", "agrees"), ("16%", "rounding"), ("17%", "disagrees")]
    )
    def test_is_the_change_over_the_earlier_level(self, growth: str, verdict: str) -> None:
        check = only(find_changes, *self._facts("12406元", "1656元", growth))
        assert seen([check]) == [("growth", verdict, (1, 2, 3))]
        assert said(check) == (
            f"{growth} [3] is stated; 1656元 [2] / (12406元 [1] - 1656元 [2]) = 15.3986–15.4107%."
        )

    @pytest.mark.parametrize(("growth", "verdict"), [("101%", "agrees"), ("103%", "disagrees")])
    def test_over_a_floor_is_at_most_that(self, growth: str, verdict: str) -> None:
        check = only(find_changes, *self._facts("4500元以上", "2260元", growth))
        assert check.verdict == verdict
        assert (check.computed.low, check.computed.bounded_high) == (
            0,
            pytest.approx(100.94, abs=0.01),
        )

    def test_of_at_most_a_change_may_be_a_fall(self) -> None:
        check = only(find_changes, *self._facts("4500元", "不到1000元", "20%"))
        assert check.verdict == "agrees"
        assert (check.computed.low, check.computed.bounded_high) == (
            -100,
            pytest.approx(28.6, abs=0.1),
        )

    def test_of_a_change_that_leaves_nothing_before_says_nothing(self) -> None:
        assert found(find_changes, *self._facts("4500元", "4500元", "20%")) == []
        assert found(find_changes, *self._facts("4500元", "2260元以上", "20%")) == []

    @pytest.mark.parametrize(("growth", "verdict"), [("-20%", "agrees"), ("20%", "disagrees")])
    def test_of_a_fall(self, growth: str, verdict: str) -> None:
        quantity = "mean_annual_temperature"
        facts = (
            fact(1, "8℃", quantity),
            fact(2, "-2℃", f"increase:{quantity}"),
            fact(3, growth, f"growth:{quantity}"),
        )
        assert only(find_changes, *facts).verdict == verdict


class TestFromLevels:
    def _facts(self, before: str, after: str, growth: str, period: str = "2015") -> list[Fact]:
        return [
            fact(1, before, INCOME, period=period),
            fact(2, after, INCOME),
            fact(3, growth, GROWTH),
        ]

    @pytest.mark.parametrize(
        ("growth", "verdict"), [("6.3%", "agrees"), ("6.4%", "rounding"), ("12%", "disagrees")]
    )
    def test_is_the_ratio_less_one(self, growth: str, verdict: str) -> None:
        check = only(find_changes, *self._facts("12406元", "13190元", growth))
        assert seen([check]) == [("growth", verdict, (1, 2, 3))]
        assert said(check) == (
            f"{growth} [3] is stated; 13190元 [2] / 12406元 [1] - 1 = 6.31121–6.32784%."
        )

    @pytest.mark.parametrize("period", ["2014", "2015-12", "", "2015/2016"])
    def test_needs_the_year_before(self, period: str) -> None:
        assert found(find_changes, *self._facts("12406元", "13190元", "12%", period)) == []

    def test_needs_a_level_to_grow_from(self) -> None:
        assert found(find_changes, *self._facts("不到2000元", "13190元", "12%")) == []

    def test_in_multiples(self) -> None:
        check = only(find_changes, *self._facts("4000元", "12000元", "2倍"))
        assert check.verdict == "agrees"
        assert said(check) == "2倍 [3] is stated; 12000元 [2] / 4000元 [1] - 1 = 1.9995–2.0005 倍."

    def test_to_a_floor(self) -> None:
        checks = [
            only(find_changes, *self._facts("4000元", "4500元以上", growth))
            for growth in ("20%", "10%")
        ]
        assert [check.verdict for check in checks] == ["agrees", "disagrees"]

    def test_both_ways_are_checked(self) -> None:
        facts = (*self._facts("10000元", "12000元", "20%"), fact(4, "2000元", INCREASE))
        assert seen(found(find_changes, *facts)) == [
            ("growth", "agrees", (2, 3, 4)),
            ("growth", "agrees", (1, 2, 3)),
            ("difference", "agrees", (1, 2, 4)),
        ]

    def test_the_nearest_statement_is_taken(self) -> None:
        facts = (*self._facts("12406元", "13190元", "6.3%"), fact(90, "99999元", INCOME))
        assert only(find_changes, *facts).lines == (1, 2, 3)


class TestMultiple:
    @pytest.mark.parametrize(("text", "verdict"), [("3倍", "agrees"), ("5倍", "disagrees")])
    def test_is_the_ratio(self, text: str, verdict: str) -> None:
        facts = (
            fact(1, "4000元", INCOME, period="2015"),
            fact(2, "12000元", INCOME),
            fact(3, text, MULTIPLE),
        )
        check = only(find_changes, *facts)
        assert seen([check]) == [("growth", verdict, (1, 2, 3))]
        assert said(check).endswith("12000元 [2] / 4000元 [1] = 2.9995–3.0005 倍.")

    def test_says_nothing_without_both(self) -> None:
        assert found(find_changes, fact(1, "12000元", INCOME), fact(2, "3倍", MULTIPLE)) == []


class TestIncrease:
    @pytest.mark.parametrize(
        ("text", "verdict"), [("784元", "agrees"), ("786元", "rounding"), ("874元", "disagrees")]
    )
    def test_is_the_difference(self, text: str, verdict: str) -> None:
        facts = (
            fact(1, "12406元", INCOME, period="2015"),
            fact(2, "13190元", INCOME),
            fact(3, text, INCREASE),
        )
        check = only(find_changes, *facts)
        assert seen([check]) == [("difference", verdict, (1, 2, 3))]
        assert said(check).endswith("13190元 [2] - 12406元 [1] = 783–785 元.")

    def test_of_a_span_of_years_has_no_year_before(self) -> None:
        facts = (
            fact(1, "12406元", INCOME, period="2011/2015"),
            fact(2, "13190元", INCOME, period="2012/2016"),
            fact(3, "1元", INCREASE, period="2012/2016"),
        )
        assert found(find_changes, *facts) == []

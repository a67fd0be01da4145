"""Yearly flows must agree with the change of the stock they lessen or fill."""

import pytest

from fupin.auditing.flows import find_flows
from fupin.cases import Fact

from .building import PERSONS, fact, found, only, said, seen

EXITS, EXITED = "poverty_exit_persons", "exited_poor_persons"


def _flows(*texts: str, first: int = 2014) -> list[Fact]:
    return [
        fact(10 + number, text, EXITS, period=str(first + number))
        for number, text in enumerate(texts)
    ]


def _stock(line: int, text: str, period: str) -> Fact:
    return fact(line, text, PERSONS, period=period)


class TestLessened:
    @pytest.mark.parametrize(("closing", "verdict"), [("277人", "agrees"), ("276人", "disagrees")])
    def test_from_year_end_to_year_end(self, closing: str, verdict: str) -> None:
        check = only(
            find_flows,
            _stock(1, "7703人", "2013-12-31"),
            *_flows("3826人", "1148人", "2452人"),
            _stock(20, closing, "2016-12-31"),
        )
        assert seen([check]) == [("flow", verdict, (1, 10, 11, 12, 20))]
        assert said(check) == (
            f"{closing} [20] is stated; "
            "7703人 [1] - 3826人 [10] - 1148人 [11] - 2452人 [12] = 277 人."
        )

    def test_the_first_day_of_a_year_is_the_end_of_the_one_before(self) -> None:
        check = only(
            find_flows,
            _stock(1, "7703人", "2014-01-01"),
            *_flows("3826人"),
            _stock(20, "3877人", "2015-01-01"),
        )
        assert check.verdict == "agrees"

    @pytest.mark.parametrize(
        ("closing", "verdict", "lines"),
        [
            ("277人", "agrees", (1, 10, 11, 12, 20)),  # from the start of 2014 to the end of 2016
            ("2729人", "agrees", (1, 10, 11, 20)),  # from the start of 2014 to that of 2016
            ("4103人", "agrees", (1, 11, 12, 20)),  # from the end of 2014 to that of 2016
            ("6555人", "agrees", (1, 11, 20)),  # from the end of 2014 to the start of 2016
            ("5000人", "disagrees", (1, 10, 11, 20)),
        ],
    )
    def test_a_bare_year_may_be_its_start_or_its_end(
        self, closing: str, verdict: str, lines: tuple[int, ...]
    ) -> None:
        check = only(
            find_flows,
            _stock(1, "7703人", "2014"),
            *_flows("3826人", "1148人", "2452人"),
            _stock(20, closing, "2016"),
        )
        assert seen([check]) == [("flow", verdict, lines)]

    def test_is_undecided_where_a_reading_needs_a_flow_that_is_not_stated(self) -> None:
        check = only(
            find_flows,
            _stock(1, "7703人", "2013-12-31"),
            *_flows("3826人", "1148人"),
            _stock(20, "277人", "2016"),
        )
        assert (check.verdict, check.difference) == ("undecided", "date")

    def test_is_undecided_within_a_year(self) -> None:
        check = only(
            find_flows,
            _stock(1, "7703人", "2013-12-31"),
            *_flows("3826人", "1148人", "2452人"),
            _stock(20, "1000人", "2016-10-17"),
        )
        assert (check.verdict, check.difference) == ("undecided", "date")

    def test_two_bare_years_that_may_be_one_time_say_nothing(self) -> None:
        facts = _stock(1, "7703人", "2014"), *_flows("3826人"), _stock(20, "7703人", "2013-12-31")
        assert found(find_flows, *facts) == []

    def test_a_missing_year_says_nothing(self) -> None:
        facts = (
            _stock(1, "7703人", "2013-12-31"),
            *_flows("3826人"),
            _stock(20, "277人", "2016-12-31"),
        )
        assert found(find_flows, *facts) == []

    def test_stocks_are_compared_with_the_one_before(self) -> None:
        checks = found(
            find_flows,
            _stock(1, "7703人", "2013-12-31"),
            *_flows("3826人", "1148人"),
            _stock(20, "3877人", "2014-12-31"),
            _stock(21, "2729人", "2015-12-31"),
        )
        assert seen(checks) == [
            ("flow", "agrees", (1, 10, 20)),
            ("flow", "agrees", (11, 20, 21)),
        ]

    def test_parts_and_undated_stocks_are_left_out(self) -> None:
        facts = (
            _stock(1, "7703人", ""),
            *_flows("3826人"),
            fact(20, "277人", PERSONS, period="2014-12-31", breakdown="cause=illness"),
        )
        assert found(find_flows, *facts) == []


class TestFilled:
    @pytest.mark.parametrize(
        ("stock", "verdict", "difference"),
        [
            ("7426人", "agrees", ""),
            ("7427人", "undecided", "date"),  # some flow may not be stated
            ("7425人", "disagrees", ""),  # no flow can be taken back
        ],
    )
    def test_by_the_flows_up_to_then(self, stock: str, verdict: str, difference: str) -> None:
        check = only(
            find_flows,
            *_flows("3826人", "1148人", "2452人", "277人"),
            fact(20, stock, EXITED, period="2016-12-31"),
        )
        assert seen([check]) == [("flow", verdict, (10, 11, 12, 20))]
        assert check.difference == difference
        assert said(check) == (
            f"{stock} [20] is stated; 3826人 [10] + 1148人 [11] + 2452人 [12] = 7426 人."
        )

    @pytest.mark.parametrize(
        ("stock", "verdict"),
        [
            ("4974人", "agrees"),
            ("7426人", "agrees"),
            ("6000人", "undecided"),
            ("4000人", "disagrees"),
        ],
    )
    def test_of_a_bare_year_by_either_reading(self, stock: str, verdict: str) -> None:
        flows = _flows("3826人", "1148人", "2452人")
        check = only(find_flows, *flows, fact(20, stock, EXITED, period="2016"))
        assert check.verdict == verdict

    def test_of_a_bare_year_with_no_flow_before_it(self) -> None:
        check = only(
            find_flows, *_flows("2452人", first=2016), fact(20, "100人", EXITED, period="2016")
        )
        assert (check.verdict, check.difference) == ("undecided", "date")

    def test_says_nothing_before_the_first_flow(self) -> None:
        facts = *_flows("3826人"), fact(20, "7人", EXITED, period="2012-12-31")
        assert found(find_flows, *facts) == []

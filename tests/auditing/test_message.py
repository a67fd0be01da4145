"""Numbers, intervals and sentences as people read them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.auditing.message import Message, number, span
from fupin.locale import Label
from fupin.quantities import Interval


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (7703.0, "7703"),
        (989900000000.0, "989900000000"),
        (15.404651, "15.4047"),
        (0.381886, "0.381886"),
        (0.000012345678, "1.23457e-05"),
        (-3.5, "-3.5"),
        (123456.75, "123457"),
        (1234567.891, "1234567.89"),
    ],
)
def test_number(value: float, text: str) -> None:
    assert number(value) == text


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_are_written_whole(value: int) -> None:
    assert number(float(value)) == str(value)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (3, 3, "3"),
        (2643.25, 2691.75, "2643.25–2691.75"),
        (2000, math.inf, "≥ 2000"),
        (-math.inf, 57675000, "≤ 57675000"),
        (0.1 + 0.2, 0.3, "0.3"),
    ],
)
def test_span(low: float, high: float, text: str) -> None:
    assert span(Interval(min(low, high), max(low, high))) == text


class TestMessage:
    def test_says_its_parts_in_the_language_of_the_reader(self) -> None:
        label = Label("贫困发生率", "poverty incidence")
        message = Message("{verdict}: {meaning}", {"verdict": label, "meaning": "0.39%"})
        assert message.text() == "poverty incidence: 0.39%"
        assert message.text("zh") == "贫困发生率：0.39%"

    def test_holds_messages(self) -> None:
        inner = Message("They differ by {gap}.", {"gap": "1"})
        outer = Message("{verdict}: {meaning}", {"verdict": "A", "meaning": inner})
        assert outer.text() == "A: They differ by 1."
        assert outer.text("zh") == "A：两者相差 1。"

    def test_adds_up_as_sentences_follow_each_other(self) -> None:
        gap = Message("They differ by {gap}.", {"gap": "1"})
        both = Message("They are different concepts.") + gap
        assert both.text() == "They are different concepts. They differ by 1."
        assert both.text("zh") == "两者是不同的概念。两者相差 1。"

    def test_braces_in_a_part_stay(self) -> None:
        assert Message("They differ by {gap}.", {"gap": "{x}"}).text() == "They differ by {x}."

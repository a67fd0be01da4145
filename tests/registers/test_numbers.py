import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.registers.fields import fields
from fupin.registers.numbers import Outcome, read_number

WAGE, SIZE, LAND = fields()["wage"], fields()["size"], fields()["arable_land"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        (" 12.50 ", 12.5),
        ("+3", 3),
        ("-1,234,567.5", -1_234_567.5),
        ("1e5", 100_000),
        (".5", 0.5),
        ("\ufeff7", 7),
        ("¥300", 300),
    ],
)
def test_plain_numbers_are_read_without_a_word(text: str, value: float) -> None:
    found = read_number(text, WAGE, 1.0)
    assert (found.value, found.code) in {(value, None), (value, "respelt")}
    assert found.code is None or not text.isascii()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("１２３", 123),
        ("1，234", 1234),
        ("3.5万元", 35_000),
        ("-3.5万元", -35_000),
        ("3.5万", 35_000),
        ("六百元", 600),
        ("－20", -20),
        ("1200元/年", 1200),
    ],
)
def test_other_spellings_are_read_and_told(text: str, value: float) -> None:
    found = read_number(text, WAGE, 1.0)
    assert (found.value, found.code) == (value, "respelt")
    assert float(found.details["read"]) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x", "not_a_number"),
        ("1,23,4", "not_a_number"),
        ("1.2.3", "not_a_number"),
        ("12 34", "not_a_number"),
        ("3-5", "not_a_number"),
        ("inf", "not_a_number"),
        ("nan", "not_a_number"),
        ("工资3000元", "not_a_number"),
        ("约3万元", "not_exact"),
        ("3000多元", "not_exact"),
        ("12亩", "wrong_unit"),
        ("300元/月", "wrong_unit"),
        ("1e999", "not_finite"),
    ],
)
def test_what_is_no_number_of_the_field(text: str, code: str) -> None:
    assert read_number(text, WAGE, 1.0).code == code
    assert read_number(text, WAGE, 1.0).value is None


def test_a_unit_in_the_cell_outweighs_that_of_the_header() -> None:
    assert read_number("3元", WAGE, 10_000.0).value == 3
    assert read_number("3", WAGE, 10_000.0).value == 30_000
    assert read_number("1.1", WAGE, 10_000.0).value == 11_000
    assert read_number("0.2公顷", LAND, 1.0).value == 3


def test_scale_words_under_a_scaled_header_mean_two_things() -> None:
    assert read_number("3.5万", WAGE, 10_000.0) == Outcome(code="not_a_number")


@pytest.mark.parametrize(("text", "code"), [("3.5", "not_whole"), ("1e20", "not_finite")])
def test_persons_are_whole(text: str, code: str) -> None:
    assert read_number(text, SIZE, 1.0) == Outcome(code=code)


@given(st.integers(0, 10**12), st.integers(0, 2))
def test_separators_and_width_change_nothing(number: int, places: int) -> None:
    value = number / 10**places
    wide = str(value).translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    assert read_number(f"{value:,}", WAGE, 1.0).value == value
    assert read_number(wide, WAGE, 1.0).value == value

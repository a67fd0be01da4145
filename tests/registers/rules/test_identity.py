from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.registers.rules.identity import birth_date, check_character, sex

NUMBER = pl.col("number")


def _of(expression: pl.Expr, number: str | None) -> object:
    frame = pl.DataFrame({"number": [number]}, schema={"number": pl.String})
    return frame.select(found=expression)["found"][0]


@pytest.mark.parametrize(
    ("number", "born", "of_sex", "character"),
    [
        # The two examples that GB 11643-1999 prints.
        ("11010519491231002X", date(1949, 12, 31), "female", "X"),
        ("440524188001010014", date(1880, 1, 1), "male", "4"),
        ("11010519491331002X", None, "female", "1"),
        ("11010519491231002", None, None, None),
        ("110105４9491231002X", None, None, None),
        (None, None, None, None),
    ],
)
def test_what_a_number_says(
    number: str | None, born: date | None, of_sex: str | None, character: str | None
) -> None:
    assert _of(birth_date(NUMBER), number) == born
    assert _of(sex(NUMBER), number) == of_sex
    assert _of(check_character(NUMBER), number) == character


def _check_by_definition(digits: str) -> str:
    """ISO 7064, MOD 11-2: the whole number with its check is 1 modulo 11."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits))
    return next(c for v, c in enumerate("0123456789X") if (total + v) % 11 == 1)


@given(st.text("0123456789", min_size=17, max_size=17))
def test_the_check_character_meets_its_definition(digits: str) -> None:
    assert _of(check_character(NUMBER), digits + "0") == _check_by_definition(digits)

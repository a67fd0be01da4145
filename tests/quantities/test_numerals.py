"""Numbers in digits and Chinese numerals, against hand-worked values and cn2an."""

from decimal import Decimal

import cn2an  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs] - has none
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.quantities.numerals import SCALES, last_place, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("12406", "12406"),
        ("0.5", "0.5"),
        ("6.54万", "65400"),
        ("1.14亿", "114000000"),
        ("3千", "3000"),
        ("3千5百", "3500"),
        ("1亿2000万", "120000000"),
        ("6万5千", "65000"),
        ("12万3456", "123456"),
        ("3万亿", "3000000000000"),
        ("1.2万亿", "1200000000000"),
        ("零", "0"),
        ("〇", "0"),
        ("两", "2"),
        ("半", "0.5"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("百", "100"),
        ("一百零八", "108"),
        ("一百一十五", "115"),
        ("一百十五", "115"),
        ("一千零五", "1005"),
        ("一千零五十", "1050"),
        ("百万", "1000000"),
        ("千万", "10000000"),
        ("两万", "20000"),
        ("十万亿", "10000000000000"),
        ("一亿零五百万", "105000000"),
        ("八十三点二万", "832000"),
        ("零点五", "0.5"),
        ("十点二五", "10.25"),
        ("一百点五", "100.5"),
    ],
)
def test_reads_digits_numerals_and_both(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("三百二", 320), ("五千六", 5600), ("两万五", 25000), ("一亿三", 130_000_000), ("十五", 15)],
)
def test_a_last_bare_digit_counts_the_next_smaller_place(text: str, value: int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "点五",
        "五点",
        "一一",
        "二〇一六",
        "十百",
        "十千",
        "百十",
        "千百万",
        "亿万",
        "1万2万",
        "一亿一亿",
        "12万34567",
        "1.5.2",
        "十几",
        "-3",
        "1,000",
        "三 百",
        "户",
    ],
)
def test_refuses_what_is_not_one_number(text: str) -> None:
    with pytest.raises(ValueError, match="is not one number"):
        parse_number(text)


@given(st.integers(min_value=0, max_value=10**9))
def test_reads_what_cn2an_writes(number: int) -> None:
    assert parse_number(cn2an.an2cn(number, "low")) == number


@given(st.decimals(min_value=0, max_value=10**9, places=4))
def test_reads_the_decimals_that_cn2an_writes(number: Decimal) -> None:
    assert parse_number(cn2an.an2cn(str(number), "low")) == number


@given(st.integers(min_value=0, max_value=10**9))
def test_agrees_with_cn2an_on_its_own_writing(number: int) -> None:
    written = cn2an.an2cn(number, "low")
    assert parse_number(written) == Decimal(str(cn2an.cn2an(written, "strict")))


@given(
    st.decimals(min_value="0.01", max_value=9999, places=2), st.sampled_from(["", "万", "亿", "千"])
)
def test_a_scale_word_multiplies(number: Decimal, scale: str) -> None:
    assert parse_number(f"{number}{scale}") == number * SCALES.get(scale, 1)


@pytest.mark.parametrize(
    ("text", "place", "nonzero"),
    [
        ("3000", "1", "1000"),
        ("3000万", "10000", "10000000"),
        ("1200万", "10000", "1000000"),
        ("6.54万", "100", "100"),
        ("0.5", "0.1", "0.1"),
        ("八十三点二万", "1000", "1000"),
        ("十", "10", "10"),
        ("二十", "10", "10"),
        ("五百", "100", "100"),
        ("一百二十五", "1", "1"),
        ("一百十", "10", "10"),
        ("两万五", "1000", "1000"),
        ("百万", "1000000", "1000000"),
        ("三万亿", "1000000000000", "1000000000000"),
    ],
)
def test_last_place_is_that_of_the_last_written_digit(text: str, place: str, nonzero: str) -> None:
    assert last_place(text) == Decimal(place)
    assert last_place(text, nonzero=True) == Decimal(nonzero)


@given(st.integers(min_value=1, max_value=10**12))
def test_numbers_are_whole_multiples_of_their_last_place(number: int) -> None:
    text = str(number)
    assert number % last_place(text) == 0
    assert number % last_place(text, nonzero=True) == 0
    assert number % (10 * last_place(text, nonzero=True)) != 0

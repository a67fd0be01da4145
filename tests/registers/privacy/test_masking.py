import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.registers.privacy import mask, masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王小明", "王**"),
        ("13800138000", "*******8000"),
        ("11010519491231002X", "**************002X"),
        ("1234567", "1******"),
        ("王", "*"),
        ("", ""),
    ],
)
def test_by_hand(text: str, shown: str) -> None:
    assert mask(text) == shown


@given(st.text(alphabet="0123456789X王小明", max_size=20))
def test_at_most_four_characters_are_shown(text: str) -> None:
    shown = mask(text)
    assert len(shown) == len(text)
    assert len(shown.replace("*", "")) <= min(4, max(0, len(text) - 1))


def test_columns_that_are_there() -> None:
    frame = pl.DataFrame({"name": ["王小明", None], "size": [3, 4]})
    assert masked(frame, ["name", "id_number"]).rows() == [("王**", 3), (None, 4)]

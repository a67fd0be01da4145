import polars as pl
import pytest

from fupin.registers.privacy import normalised_identity


def normal(text: str | None) -> str | None:
    frame = pl.DataFrame({"text": [text]}, schema={"text": pl.String})
    return frame.select(normalised_identity(pl.col("text"))).item()


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("11010519491231002x", "11010519491231002X"),
        ("110105-19491231-002X", "11010519491231002X"),
        ("110105491231002", "11010519491231002X"),
        ("11010519491231002X44", "11010519491231002X"),
        ("11010519491231002X44B1", "11010519491231002X"),
        ("110105194912310024", "110105194912310024"),
        ("11010519491231002444", "11010519491231002444"),
        ("阿依·古丽", "阿依古丽"),
        ("\u200b王 小明", "王小明"),
        ("1-1", "1-1"),
        (" 00１ ", "001"),
        ("a1", "a1"),
        ("  ", ""),
        (None, None),
    ],
)
def test_one_spelling(written: str | None, one: str | None) -> None:
    assert normal(written) == one

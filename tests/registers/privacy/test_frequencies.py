import polars as pl
import pytest

from fupin.errors import InvalidValueError
from fupin.registers.privacy import frequencies


def test_hierarchies_are_combined_as_they_occur() -> None:
    rows = pl.DataFrame(
        {"township": ["T", "T", "U"], "village": ["A", "B", "A"], "sex": ["f", "m", "m"]}
    )
    found = frequencies(rows, [["township", "village"], "sex"])
    assert found.rows() == [
        ("T", "A", "f", 1),
        ("T", "A", "m", 0),
        ("T", "B", "f", 0),
        ("T", "B", "m", 1),
        ("U", "A", "f", 0),
        ("U", "A", "m", 1),
    ]


def test_no_row_is_lost() -> None:
    rows = pl.DataFrame({"village": ["A", None]})
    with pytest.raises(InvalidValueError, match="missing in 1 rows"):
        frequencies(rows, ["village"])

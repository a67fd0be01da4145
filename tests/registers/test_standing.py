import polars as pl
import pytest

from fupin.registers.standing import has_exited_by_type, is_registered


@pytest.mark.parametrize(("stated", "kind", "registered", "exited"), [
    (None, "ordinary_poor", True, False),
    (None, "exited", True, True),
    (None, "not_registered", False, False),
    (None, "allowance", None, False),
    (None, None, None, False),
    (False, "ordinary_exited", False, True),
    (True, "not_registered", True, False),
])  # fmt: skip
def test_what_is_stated_stands_before_the_type(
    stated: bool | None, kind: str | None, registered: bool | None, exited: bool
) -> None:
    frame = pl.DataFrame(
        {"registered_poor": [stated], "household_type": [kind]},
        schema={"registered_poor": pl.Boolean, "household_type": pl.String},
    )
    found = frame.select(registered=is_registered(), exited=has_exited_by_type())
    assert found.row(0) == (registered, exited)

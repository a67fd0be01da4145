"""Groupings as they are asked for."""

import pandas as pd
import pytest

from fupin.engines.request import group_sets
from fupin.errors import InvalidValueError


def test_a_grouping_is_named_by_columns() -> None:
    with pytest.raises(InvalidValueError, match="'Series' is not the name of a column"):
        group_sets(pd.Series(["north"]))  # type: ignore[arg-type]

"""Numbers for the keys that occur."""

import numpy as np
import pytest

from fupin.survey.numbering import numbered


@pytest.mark.parametrize("space", [11, 10**13], ids=["by table", "by sorting"])
def test_numbers_follow_the_order_of_keys(space: int) -> None:
    keys = np.array([10, 3, 10, 7])
    found, number = numbered(keys, space)
    assert found.tolist() == [3, 7, 10]
    assert number.tolist() == [2, 0, 2, 1]


def test_no_keys() -> None:
    found, number = numbered(np.zeros(0, dtype=np.intp), 0)
    assert (found.size, number.size) == (0, 0)

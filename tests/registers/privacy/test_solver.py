import sys

import numpy as np
import pytest
from scipy.sparse import csr_array

from fupin.errors import InvalidValueError, MissingExtraError
from fupin.registers.privacy.solver import Programme, sparse


def programme(weights: list[list[float]], sums: list[float], high: float = np.inf) -> Programme:
    count = len(weights[0])
    return Programme(
        csr_array(np.array(weights)), np.array(sums), np.zeros(count), np.full(count, high)
    )


def test_whole_numbers_where_fractions_would_cost_less() -> None:
    # 2x + y = 5: x may be 2.5, but is 2.
    found = programme([[2.0, 1.0]], [5.0]).least(np.array([-1.0, 0.0]))
    assert found is not None
    assert found.tolist() == [2, 1]


def test_large_counts_are_exact() -> None:
    found = programme([[1.0, 1.0]], [1_234_567_891.0]).least(np.array([-1.0, 0.0]))
    assert found is not None
    assert found.tolist() == [1_234_567_891, 0]


def test_no_bound_is_none() -> None:
    assert programme([[1.0, -1.0]], [0.0]).least(np.array([-1.0, 0.0])) is None


def test_no_solution_is_an_error() -> None:
    with pytest.raises(InvalidValueError, match="nothing is proved"):
        programme([[2.0, 2.0]], [5.0], high=9).least(np.array([1.0, 0.0]))


def test_without_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    with pytest.raises(MissingExtraError, match="scipy"):
        sparse()

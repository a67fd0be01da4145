import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.tax_progressivity import progressivity

HANDBOOK = np.array([10.0, 15, 20, 25, 40, 20, 30, 35, 45, 90])
"""Haughton and Khandker, *Handbook on poverty and inequality*, chapter 6."""

ONES = np.ones(10)

row = st.tuples(st.integers(1, 1000), st.integers(1, 5), st.integers(0, 2))

populations = st.lists(row, min_size=1, max_size=20)


def columns(rows: list[tuple[int, ...]]) -> list[np.ndarray]:
    table = np.array(rows, dtype=float)
    return [table[:, 0], table[:, 1], table[:, 2].astype(int)]


class TestProgressivity:
    def test_a_proportional_tax_changes_nothing(self) -> None:
        found = progressivity(HANDBOOK, 0.2 * HANDBOOK, ONES)
        assert found.kakwani == pytest.approx(0, abs=1e-12)
        assert found.redistribution == pytest.approx(0, abs=1e-12)
        assert found.rate == pytest.approx(0.2)

    def test_a_transfer_to_the_poor_is_a_negative_tax(self) -> None:
        found = progressivity(HANDBOOK, np.where(HANDBOOK < 20, -3.0, 0.0), ONES)
        assert found.kakwani < 0 < found.reynolds_smolensky
        assert found.rate < 0

    def test_without_tax_there_is_no_kakwani_index(self) -> None:
        found = progressivity(HANDBOOK, 0 * ONES, ONES)
        assert np.isnan(found.kakwani)
        assert found.redistribution == 0

    def test_reranking(self) -> None:
        # The two change places: equality in the order before, the same inequality after.
        found = progressivity([10, 20], [-5, 5], [1, 1])
        assert found.redistribution == pytest.approx(1 / 6 - 0)
        swapped = progressivity([10, 20], [-10, 10], [1, 1])
        assert swapped.redistribution == pytest.approx(0)
        assert swapped.reranking == pytest.approx(swapped.reynolds_smolensky) == 1 / 3

    @given(populations, st.integers(1, 9))
    def test_identities(self, rows: list[tuple[int, ...]], tenths: int) -> None:
        income, weight, codes = columns(rows)
        tax = income * tenths / 10 * (codes + 0.5) / 3
        found = progressivity(income, tax, weight)
        through_rate = found.rate / (1 - found.rate) * found.kakwani
        assert found.reynolds_smolensky == pytest.approx(through_rate, abs=1e-9)
        net = found.reynolds_smolensky - found.reranking
        assert found.redistribution == pytest.approx(net, abs=1e-9)
        assert found.reranking >= -1e-9

    def test_a_tax_of_all_income_leaves_nothing_to_measure(self) -> None:
        with pytest.raises(InvalidValueError) as caught:
            progressivity([10, 20], [10, 20], [1, 1])
        assert caught.value.place == "income after tax"

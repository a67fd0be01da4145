import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.multidimensional import alkire_foster
from fupin.measures.multidimensional_change import alkire_foster_change

ROWS = 12

rows = st.lists(
    st.tuples(*[st.booleans()] * 4, st.integers(1, 5), st.integers(0, 2)), min_size=1, max_size=ROWS
)

cutoffs = st.sampled_from([0.1, 0.25, 1 / 3, 0.5, 2 / 3, 1.0])


def parts(given_rows: list[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    table = np.array(given_rows, dtype=int)
    return table[:, :4], table[:, 4].astype(float), table[:, 5]


class TestChange:
    def test_by_hand(self) -> None:
        before = alkire_foster([[1, 1], [1, 0]], [1, 1], k=0.5)
        after = alkire_foster([[1, 1], [0, 0]], [1, 1], k=0.5)
        found = alkire_foster_change(before, after, 2)
        assert (found.m0, found.headcount, found.intensity) == (-0.25, -0.5, 0.25)
        assert found.m0_relative == pytest.approx(-1 / 3)
        assert found.headcount_annual_rate == pytest.approx(0.5**0.5 - 1)

    @given(rows, rows, cutoffs)
    def test_the_effects_add_up(
        self, first: list[tuple[int, ...]], second: list[tuple[int, ...]], k: float
    ) -> None:
        before, after = (alkire_foster(*parts(each)[:2], k) for each in (first, second))
        found = alkire_foster_change(before, after, 3)
        assert found.m0_annual * 3 == pytest.approx(after.m0 - before.m0)
        if before.headcount and after.headcount:
            assert found.incidence_effect + found.intensity_effect == pytest.approx(
                found.m0, abs=1e-12
            )

    def test_from_nothing_is_missing(self) -> None:
        before, after = (alkire_foster([[each, each]], [1], 0.5) for each in (0, 1))
        found = alkire_foster_change(before, after, 1)
        assert found.m0 == 1
        assert np.isnan([found.m0_relative, found.m0_annual_rate, found.intensity_effect]).all()

    def test_only_the_same_measure_is_compared(self) -> None:
        one, other = (alkire_foster([[1, 0]], [1], 0.5, each) for each in ([1, 1], [2, 1]))
        with pytest.raises(InvalidValueError, match="other dimension weights"):
            alkire_foster_change(one, other, 1)
        with pytest.raises(InvalidValueError) as caught:
            alkire_foster_change(one, one, 0)
        assert caught.value.place == "years"

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.targeting import targeting

rows = st.lists(
    st.tuples(
        st.integers(0, 200), st.sampled_from([0, 0, 5, 40, 90]), st.integers(1, 5), st.booleans()
    ),
    min_size=1,
    max_size=15,
)


def columns(given_rows: list[tuple[int, ...]]) -> list[np.ndarray]:
    return list(np.array(given_rows, dtype=float).T)


class TestTargeting:
    def test_by_hand(self) -> None:
        found = targeting([30, 0, 10, 0, 0], [1, 1, 0, 0, 0], [1, 3, 2, 1, 1])
        assert found.coverage == 0.25
        assert found.under_coverage == 0.75
        assert found.coverage_outside == 0.5
        assert found.differential == -0.25
        assert found.leakage == pytest.approx(2 / 3)
        assert found.benefit_leakage == pytest.approx(0.4)
        assert found.target_share == 0.5
        assert found.cgh == pytest.approx(0.6 / 0.5)

    def test_paying_all_alike_is_neutral(self) -> None:
        found = targeting([5, 5, 5], [True, False, False], [1, 2, 3])
        assert (found.cgh, found.differential) == (pytest.approx(1), 0)

    def test_without_payments_there_is_no_leakage(self) -> None:
        found = targeting([0, 0], [1, 0], [1, 1])
        assert np.isnan([found.leakage, found.benefit_leakage, found.cgh]).all()
        assert (found.coverage, found.under_coverage) == (0, 1)

    def test_without_a_target_there_is_no_coverage(self) -> None:
        found = targeting([5, 0], [0, 0], [1, 1])
        assert np.isnan([found.coverage, found.under_coverage, found.cgh]).all()
        assert found.leakage == 1

    @given(rows)
    def test_identities(self, given_rows: list[tuple[int, ...]]) -> None:
        _, benefit, weight, marks = columns(given_rows)
        found = targeting(benefit, marks, weight)
        if marks.any():
            assert found.coverage + found.under_coverage == pytest.approx(1)
        if benefit.any() and marks.any():
            money = found.cgh * found.target_share
            assert money + found.benefit_leakage == pytest.approx(1)

    @given(rows, st.floats(1e-3, 1e3), st.floats(1e-3, 1e3))
    def test_neither_money_nor_weights_have_a_scale(
        self, given_rows: list[tuple[int, ...]], money: float, people: float
    ) -> None:
        _, benefit, weight, marks = columns(given_rows)
        plain = targeting(benefit, marks, weight)
        scaled = targeting(benefit * money, marks, weight * people)
        assert scaled.leakage == pytest.approx(plain.leakage, nan_ok=True)
        assert scaled.cgh == pytest.approx(plain.cgh, nan_ok=True)

    @pytest.mark.parametrize(
        ("benefit", "marks", "weight", "place"),
        [
            ([-1, 0], [0, 1], [1, 1], "benefit"),
            ([np.inf, 0], [0, 1], [1, 1], "benefit"),
            ([1, 0], [0, 2], [1, 1], "is_target"),
            ([1, 0], [0], [1, 1], "is_target"),
            ([1, 0], [0, 1], [1, -1], "weight"),
            ([1, 0], [0, 1], [0, 0], "weight"),
        ],
    )
    def test_bad_input_is_named(
        self, benefit: list[float], marks: list[int], weight: list[int], place: str
    ) -> None:
        with pytest.raises(InvalidValueError) as caught:
            targeting(benefit, marks, weight)
        assert caught.value.place == place

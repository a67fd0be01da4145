import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.deprivations import deprivation_gaps, deprivation_score, deprived
from fupin.measures.multidimensional import alkire_foster, alkire_foster_by_group

VIGNETTE = np.array([[1, 0, 1, 0], [0, 1, 0, 0], [0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 1, 0]])
"""Who is deprived of what in the vignette of mpitbR (girelaignacio/mpitbR)."""

ACHIEVEMENTS = np.array([[13.1, 14, 4, 1], [15.2, 7, 5, 0], [12.5, 10, 1, 0], [20, 11, 3, 1]])
"""The matrix of Alkire and Foster (2011), with its cutoffs."""

CUTOFFS = [13, 12, 3, 1]

ROWS = 12

rows = st.lists(
    st.tuples(*[st.booleans()] * 4, st.integers(1, 5), st.integers(0, 2)), min_size=1, max_size=ROWS
)

importances = st.lists(st.integers(1, 9), min_size=4, max_size=4)

cutoffs = st.sampled_from([0.1, 0.25, 1 / 3, 0.5, 2 / 3, 1.0])


def parts(given_rows: list[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    table = np.array(given_rows, dtype=int)
    return table[:, :4], table[:, 4].astype(float), table[:, 5]


class TestAlkireFoster:
    def test_of_the_vignette(self) -> None:
        found = alkire_foster(VIGNETTE, np.ones(5), 0.5)
        assert round(found.headcount, 4) == 0.6
        assert round(found.intensity, 4) == 0.5833
        assert round(found.m0, 4) == 0.35
        np.testing.assert_allclose(found.uncensored_headcounts, [0.6, 0.4, 0.6, 0.2])
        np.testing.assert_allclose(found.censored_headcounts, [0.4, 0.2, 0.6, 0.2])
        # The vignette prints 28.58, 14.29, 42.85 and 14.29 per cent.
        np.testing.assert_allclose(
            100 * found.contributions, [28.58, 14.29, 42.85, 14.29], atol=0.01
        )

    def test_of_the_matrix(self) -> None:
        is_deprived = deprived(ACHIEVEMENTS, CUTOFFS)
        gaps = deprivation_gaps(ACHIEVEMENTS, CUTOFFS)
        found = alkire_foster(is_deprived, np.ones(4), 2 / 4, gaps=gaps)
        assert (found.headcount, found.intensity, found.m0) == (0.5, 0.75, 0.375)
        assert round(found.m1, 7) == 0.2055288
        assert round(found.m2, 7) == 0.1654570

    def test_gaps_by_hand(self) -> None:
        found = alkire_foster([[1, 1]], [1], 0.5, [3, 1], [[0.5, 0.2]])
        assert found.m1 == pytest.approx(0.75 * 0.5 + 0.25 * 0.2)
        assert found.m2 == pytest.approx(0.75 * 0.25 + 0.25 * 0.04)

    def test_without_gaps_there_is_no_depth(self) -> None:
        found = alkire_foster(VIGNETTE, np.ones(5), 0.5)
        assert np.isnan([found.m1, found.m2]).all()

    def test_a_score_that_reaches_k_but_for_rounding_is_poor(self) -> None:
        # 1/6 + 3/18 is one third, though not in binary fractions.
        weights = [1 / 6] * 4 + [1 / 18] * 6
        found = alkire_foster([[1, 0, 0, 0, 1, 1, 1, 0, 0, 0]], [1], 1 / 3, weights)
        assert found.headcount == 1

    def test_where_nobody_is_poor(self) -> None:
        found = alkire_foster([[1, 0], [0, 0]], [1, 1], 1)
        assert (found.headcount, found.m0) == (0, 0)
        assert np.isnan(found.intensity)
        assert np.isnan(found.contributions).all()

    @given(rows, cutoffs, importances)
    def test_identities(
        self, given_rows: list[tuple[int, ...]], k: float, importance: list[int]
    ) -> None:
        matrix, weight, _ = parts(given_rows)
        found = alkire_foster(matrix, weight, k, importance, matrix * 0.5)
        assert found.dimension_weights.sum() == pytest.approx(1)
        assert found.m2 <= found.m1 <= found.m0 <= found.headcount + 1e-12
        assert np.all(found.censored_headcounts <= found.uncensored_headcounts + 1e-12)
        if found.headcount:
            assert found.m0 == pytest.approx(found.headcount * found.intensity)
            assert found.contributions.sum() == pytest.approx(1)
            assert found.m1 == pytest.approx(found.m0 / 2)

    @given(rows, cutoffs)
    def test_weights_stand_for_rows(self, given_rows: list[tuple[int, ...]], k: float) -> None:
        matrix, weight, _ = parts(given_rows)
        repeated = np.repeat(matrix, weight.astype(int), axis=0)
        plain = alkire_foster(matrix, weight, k)
        assert plain.m0 == pytest.approx(alkire_foster(repeated, np.ones(len(repeated)), k).m0)

    @given(rows, cutoffs, importances)
    def test_focus_and_monotonicity(
        self, given_rows: list[tuple[int, ...]], k: float, importance: list[int]
    ) -> None:
        matrix, weight, _ = parts(given_rows)
        before = alkire_foster(matrix, weight, k, importance)
        worse = matrix.copy()
        worse[0] = 1
        assert alkire_foster(worse, weight, k, importance).m0 >= before.m0 - 1e-12
        better = np.where(deprivation_score(matrix, importance)[:, None] < k - 1e-9, 0, matrix)
        assert alkire_foster(better, weight, k, importance).m0 == pytest.approx(before.m0)

    @pytest.mark.parametrize(
        ("arguments", "place"),
        [
            (([[1, 2]], [1], 0.5), "deprivations"),
            (([[1, np.inf]], [1], 0.5), "deprivations"),
            (([1, 0], [1, 1], 0.5), "deprivations"),
            (([[]], [1], 0.5), "deprivations"),
            (([[1, 0]], [1], 0), "k"),
            (([[1, 0]], [1], 1.1), "k"),
            (([[1, 0]], [1], np.nan), "k"),
            (([[1, 0]], [0], 0.5), "weight"),
            (([[1, 0]], [1, 1], 0.5), "weight"),
            (([[1, 0]], [1], 0.5, [1]), "dimension_weights"),
            (([[1, 0]], [1], 0.5, [1, -1]), "dimension_weights"),
            (([[1, 0]], [1], 0.5, [0, 0]), "dimension_weights"),
            (([[1, 0]], [1], 0.5, None, [[0.5, 0.5]]), "gaps"),
            (([[1, 0]], [1], 0.5, None, [[-0.5, 0]]), "gaps"),
            (([[1, 0]], [1], 0.5, None, [[0.5]]), "gaps"),
        ],
    )
    def test_bad_input_is_named(self, arguments: tuple[object, ...], place: str) -> None:
        with pytest.raises(InvalidValueError) as caught:
            alkire_foster(*arguments)  # type: ignore[arg-type]
        assert caught.value.place == place


class TestByGroup:
    def test_of_the_vignette(self) -> None:
        found = alkire_foster_by_group(VIGNETTE, np.ones(5), [0, 0, 1, 1, 1], 2, k=0.5)
        # The vignette prints 0.250 and 0.416, the latter cut off.
        np.testing.assert_allclose(found.m0, [0.25, 0.416], atol=1e-3)

    @given(rows, cutoffs, importances)
    def test_adds_up(
        self, given_rows: list[tuple[int, ...]], k: float, importance: list[int]
    ) -> None:
        matrix, weight, codes = parts(given_rows)
        found = alkire_foster_by_group(matrix, weight, codes, 3, k=k, dimension_weights=importance)
        whole = alkire_foster(matrix, weight, k, importance)
        assert found.m0_total == pytest.approx(whole.m0)
        assert np.nansum(found.population_share * found.m0) == pytest.approx(whole.m0)
        if whole.m0:
            assert found.contribution.sum() == pytest.approx(1)
        for code in np.unique(codes):
            inside = codes == code
            alone = alkire_foster(matrix[inside], weight[inside], k, importance)
            assert found.headcount[code] == pytest.approx(alone.headcount)
            assert found.intensity[code] == pytest.approx(alone.intensity, nan_ok=True)

    def test_an_empty_group_is_missing(self) -> None:
        found = alkire_foster_by_group([[1, 1]], [1], [0], 2, k=0.5)
        np.testing.assert_array_equal(found.m0, [1, np.nan])

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.curves import generalised_lorenz_curve, lorenz_curve, quantile_curve, tip_curve

rows = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 5)), min_size=1, max_size=20)

samples = rows.filter(lambda pairs: any(weight for _, weight in pairs))

positive_samples = rows.filter(lambda pairs: any(income and weight for income, weight in pairs))


def split(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(pairs, dtype=float)
    return table[:, 0], table[:, 1]


class TestLorenz:
    def test_by_hand(self) -> None:
        curve = lorenz_curve([60, 10, 30], [2, 1, 1])
        np.testing.assert_allclose(curve.abscissae, [0, 0.25, 0.5, 1])
        np.testing.assert_allclose(curve.ordinates, [0, 0.0625, 0.25, 1])

    def test_twice_the_area_to_the_diagonal_is_the_gini_of_the_handbook(self) -> None:
        # Haughton and Khandker, chapter 6: 0.3272727.
        income = [10, 15, 20, 25, 40, 20, 30, 35, 45, 90]
        curve = lorenz_curve(income, np.ones(10))
        middles = (curve.ordinates[1:] + curve.ordinates[:-1]) / 2
        area = np.dot(middles, np.diff(curve.abscissae))
        assert round(1 - 2 * float(area), 7) == 0.3272727

    def test_the_generalised_curve_ends_at_the_mean(self) -> None:
        assert generalised_lorenz_curve([10, 30], [1, 3]).ordinates[-1] == 25

    def test_no_income_has_no_shares(self) -> None:
        with pytest.raises(InvalidValueError) as caught:
            lorenz_curve([-10, 10], [1, 1])
        assert caught.value.place == "income"

    @given(positive_samples)
    def test_is_convex_and_between_its_bounds(self, pairs: list[tuple[int, int]]) -> None:
        curve = lorenz_curve(*split(pairs))
        slopes = np.diff(curve.ordinates) / np.diff(curve.abscissae)
        assert np.all(np.diff(slopes) >= -1e-6 * slopes[-1])
        assert np.all(curve.ordinates <= curve.abscissae + 1e-12)
        assert np.all(curve.ordinates >= 0)
        assert (curve.ordinates[0], curve.ordinates[-1]) == (0, pytest.approx(1))

    @given(positive_samples, st.floats(1e-3, 1e3))
    def test_does_not_depend_on_the_unit(self, pairs: list[tuple[int, int]], factor: float) -> None:
        income, weight = split(pairs)
        plain, scaled = lorenz_curve(income, weight), lorenz_curve(income * factor, weight)
        np.testing.assert_allclose(plain.ordinates, scaled.ordinates, rtol=1e-9)

    @given(positive_samples)
    def test_weights_stand_for_rows(self, pairs: list[tuple[int, int]]) -> None:
        income, weight = split(pairs)
        repeated = np.repeat(income, weight.astype(int))
        points = np.linspace(0, 1, 11)
        np.testing.assert_allclose(
            lorenz_curve(income, weight).at(points),
            lorenz_curve(repeated, np.ones(repeated.size)).at(points),
            atol=1e-12,
        )


class TestTip:
    def test_of_the_handbook(self) -> None:
        curve = tip_curve([160, 110, 150, 100], 125, np.ones(4))
        np.testing.assert_allclose(curve.ordinates, [0, 0.05, 0.08, 0.08, 0.08])

    def test_in_money(self) -> None:
        curve = tip_curve([160, 110, 150, 100], 125, np.ones(4), normalised=False)
        assert curve.ordinates[-1] == 10

    def test_each_row_may_have_its_line(self) -> None:
        assert tip_curve([50, 50], [100, 200], [1, 1]).ordinates.tolist() == [0, 0.375, 0.625]

    @given(samples, st.integers(1, 1000))
    def test_is_concave_and_flat_at_the_headcount(
        self, pairs: list[tuple[int, int]], line: int
    ) -> None:
        income, weight = split(pairs)
        curve = tip_curve(income, line, weight)
        slopes = np.diff(curve.ordinates) / np.diff(curve.abscissae)
        assert np.all(np.diff(slopes) <= 1e-9)
        headcount = weight[income < line].sum() / weight.sum()
        assert curve.at(headcount) == pytest.approx(curve.ordinates[-1])

    @given(samples, st.integers(1, 1000))
    def test_weights_stand_for_rows_in_any_order(
        self, pairs: list[tuple[int, int]], line: int
    ) -> None:
        income, weight = split(pairs)
        repeated = np.repeat(income, weight.astype(int))[::-1]
        points = np.linspace(0, 1, 11)
        np.testing.assert_allclose(
            tip_curve(income, line, weight).at(points),
            tip_curve(repeated, line, np.ones(repeated.size)).at(points),
            atol=1e-12,
        )

    @pytest.mark.parametrize("line", [0, -1, np.inf, [1, 2, 3]])
    def test_refuses_lines_that_are_none(self, line: object) -> None:
        with pytest.raises(InvalidValueError, match="line"):
            tip_curve([1, 2], line, [1, 1])


class TestQuantiles:
    def test_leaves_out_who_stands_for_nobody(self) -> None:
        curve = quantile_curve([60, 10, 5], [2, 1, 0])
        assert curve.ordinates.tolist() == [10, 60]

    @given(samples)
    def test_rises(self, pairs: list[tuple[int, int]]) -> None:
        curve = quantile_curve(*split(pairs))
        assert np.all(np.diff(curve.ordinates) >= 0)
        assert curve.abscissae[-1] == 1


def test_without_weights_rows_count_once() -> None:
    income = [60.0, 10.0, 30.0]
    for curve in (lorenz_curve, generalised_lorenz_curve, quantile_curve):
        assert curve(income).ordinates.tolist() == curve(income, [1, 1, 1]).ordinates.tolist()
    assert tip_curve(income, 40).ordinates[-1] == pytest.approx((0.75 + 0.25) / 3)


@pytest.mark.parametrize(
    ("income", "weight", "place"),
    [
        ([1, np.inf], [1, 1], "income"),
        ([1, 2], [1, -1], "weight"),
        ([1, 2], [0, 0], "weight"),
        ([1, 2], [1, 1, 1], "weight"),
        ([], [], "weight"),
        (1, 1, "income"),
    ],
)
def test_bad_samples_are_named(income: object, weight: object, place: str) -> None:
    for curve in (lorenz_curve, generalised_lorenz_curve, quantile_curve):
        with pytest.raises(InvalidValueError) as caught:
            curve(income, weight)
        assert caught.value.place == place

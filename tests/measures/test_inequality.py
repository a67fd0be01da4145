"""Inequality indices: printed values of other programs, hand-worked ones, and laws.

The printed values are those of cran/ineq, tests/Examples/ineq-Ex.Rout.save (I1);
of grahamstark/PovertyAndInequalityMeasures.jl, test/runtests.jl, after Haughton
and Khandker, chapter 6 (H2); and of pysal/inequality, test_atkinson.py (Q1).
"""

from collections.abc import Callable

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.conventions import get
from fupin.measures.inequality import (
    absolute_gini_of,
    atkinson,
    atkinson_by,
    generalised_entropy,
    generalised_entropy_by,
    gini,
    gini_by,
    gini_of,
    herfindahl,
    hoover,
    hoover_by,
    rosenbluth,
)
from fupin.measures.ordered import order

I1 = np.array([541.0, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261])
H2 = np.array([10.0, 15, 20, 25, 40, 20, 30, 35, 45, 90])
Q1 = np.array([10.0, 20, 30, 40, 50])

incomes = st.lists(
    st.tuples(st.integers(1, 10_000), st.integers(1, 9), st.integers(0, 3)), min_size=1, max_size=30
).map(lambda rows: np.array(rows, dtype=float).T)

Index = Callable[[np.ndarray, np.ndarray], float]
RELATIVE: dict[str, Index] = {
    "gini": gini,
    "hoover": hoover,
    "mld": lambda x, w: generalised_entropy(x, 0, w),
    "theil": lambda x, w: generalised_entropy(x, 1, w),
    "ge2": lambda x, w: generalised_entropy(x, 2, w),
    "ge-1": lambda x, w: generalised_entropy(x, -1, w),
    "ge.3": lambda x, w: generalised_entropy(x, 0.3, w),
    "ge.7": lambda x, w: generalised_entropy(x, 0.7, w),
    "atkinson.5": lambda x, w: atkinson(x, 0.5, w),
    "atkinson1": lambda x, w: atkinson(x, 1, w),
    "atkinson2": lambda x, w: atkinson(x, 2, w),
}
every = pytest.mark.parametrize("name", RELATIVE)


class TestPrinted:
    def test_ineq(self) -> None:
        assert round(gini(I1, convention="ineq"), 7) == 0.4620911
        assert round(atkinson(I1, 0.5, convention="ineq"), 7) == 0.1796591
        assert round(herfindahl(I1, convention="ineq"), 7) == 0.1840812
        assert round(rosenbluth(I1, convention="ineq"), 7) == 0.1859051

    def test_handbook(self) -> None:
        assert round(gini(H2), 7) == 0.3272727
        assert round(hoover(H2), 7) == 0.2363636

    @pytest.mark.parametrize(
        ("alpha", "printed"),
        [
            (0, 0.1792203),
            (1, 0.1830644),
            (1.25, 0.1883288),
            (1.5, 0.1954897),
            (1.75, 0.2047211),
            (2, 0.2162534),
            (2.25, 0.2303812),
            (2.5, 0.2474728),
        ],
    )
    def test_handbook_entropy(self, alpha: float, printed: float) -> None:
        assert round(generalised_entropy(H2, alpha), 7) == printed

    @pytest.mark.parametrize(
        ("epsilon", "printed"),
        [
            (0.25, 0.0446396),
            (0.5, 0.0869155),
            (0.75, 0.1267328),
            (1, 0.1640783),
            (1.25, 0.1989991),
            (1.5, 0.2315817),
            (1.75, 0.2619332),
            (2, 0.2901688),
            (2.25, 0.3164032),
        ],
    )
    def test_handbook_atkinson(self, epsilon: float, printed: float) -> None:
        assert round(atkinson(H2, epsilon), 7) == printed

    @pytest.mark.parametrize(
        ("epsilon", "printed", "digits", "equivalent"),
        [(0.5, 0.06315, 5, 28.105398233), (1, 0.1316096, 7, 26.0517108)],
    )
    def test_pysal(self, epsilon: float, printed: float, digits: int, equivalent: float) -> None:
        found = atkinson(Q1, epsilon)
        assert round(found, digits) == printed
        assert 30 * (1 - found) == pytest.approx(equivalent, abs=1e-7)


class TestByHand:
    X, W = np.array([1.0, 3.0]), np.array([3.0, 1.0])

    def test_corrections_of_the_gini(self) -> None:
        # Of the population 1, 1, 1, 3: sum of |differences| 12 over 2 n^2 mean = 48.
        def correct(name: str) -> float:
            choice = attrs.evolve(get("fupin"), gini_correction=name)
            return gini(self.X, self.W, convention=choice)

        assert correct("none") == pytest.approx(12 / 48)
        assert correct("rows") == pytest.approx(0.5)
        assert correct("weights") == pytest.approx(1 / 3)
        # convey: sum((2 r - 1) x w) / (N T) - 1 = (5 * 3 + 7 * 3) / 24 - 1.
        assert gini(self.X, self.W, convention="convey") == pytest.approx(0.5)

    def test_no_correction_for_one_row(self) -> None:
        rows = attrs.evolve(get("fupin"), gini_correction="rows")
        assert np.isnan(gini(np.array([5.0]), convention=rows))

    def test_a_gini_above_one_for_losses(self) -> None:
        assert gini(np.array([-1.0, 2.0])) == pytest.approx(1.5)

    def test_sorted_once_for_several(self) -> None:
        ordered = order(H2)
        assert gini_of(ordered)[0] == gini(H2)
        assert absolute_gini_of(ordered)[0] == pytest.approx(gini(H2) * 33)

    def test_entropy_of_losses_for_alpha_2(self) -> None:
        assert generalised_entropy(np.array([-1.0, 3.0]), 2) == pytest.approx(2.0)

    def test_higher_powers_of_concentration(self) -> None:
        assert herfindahl(self.X, power=2) == pytest.approx((1 / 64 + 27 / 64) ** 0.5)


class TestZeros:
    X = np.array([0.0, 1.0, 3.0])

    @pytest.mark.parametrize("alpha", [0, -1])
    def test_entropy_stops(self, alpha: float) -> None:
        with pytest.raises(InvalidValueError, match="no logarithm"):
            generalised_entropy(self.X, alpha)

    @pytest.mark.parametrize("alpha", [0, -1])
    def test_entropy_has_a_limit(self, alpha: float) -> None:
        assert generalised_entropy(self.X, alpha, convention="ineq") == np.inf

    @pytest.mark.parametrize("alpha", [0.3, 0.5, 0.7, 1, 1.5, 2])
    def test_entropy_is_defined_above_0(self, alpha: float) -> None:
        scaled = self.X / self.X.mean()
        positive = scaled[1:]
        by_hand = (
            (positive * np.log(positive)).sum() / 3
            if alpha == 1
            else ((scaled**alpha).mean() - 1) / (alpha * (alpha - 1))
        )
        assert generalised_entropy(self.X, alpha) == pytest.approx(by_hand)
        with pytest.raises(InvalidValueError):
            generalised_entropy(self.X, alpha, convention="convey")

    def test_atkinson(self) -> None:
        assert atkinson(self.X, 0.5) == pytest.approx(1 - (1 + 3**0.5) ** 2 / 9 / (4 / 3))
        with pytest.raises(InvalidValueError, match="no logarithm"):
            atkinson(self.X, 1)
        assert atkinson(self.X, 1, convention="ineq") == 1
        assert atkinson(self.X, 2, convention="ineq") == 1

    def test_dropped(self) -> None:
        drop = attrs.evolve(get("fupin"), log_zeros="drop")
        assert generalised_entropy(self.X, 0, convention=drop) == pytest.approx(
            generalised_entropy(self.X[1:], 0)
        )
        assert atkinson(self.X, 1, convention=drop) == pytest.approx(atkinson(self.X[1:], 1))
        assert np.isnan(atkinson(-self.X, 1, convention=drop))

    def test_wbpip_puts_one_into_the_logarithm_only(self) -> None:
        expected = np.log(4 / 3) - np.log(3) / 3
        assert generalised_entropy(self.X, 0, convention="wbpip") == pytest.approx(expected)
        losses = np.array([-1.0, 1.0, 4.0])
        assert generalised_entropy(losses, 0, convention="wbpip") == pytest.approx(
            np.log(4 / 3) - np.log(4) / 3
        )

    @pytest.mark.parametrize("convention", ["fupin", "convey", "ineq"])
    def test_a_loss_has_no_logarithm(self, convention: str) -> None:
        with pytest.raises(InvalidValueError):
            generalised_entropy(np.array([-1.0, 5.0]), 1, convention=convention)
        with pytest.raises(InvalidValueError):
            atkinson(np.array([-1.0, 5.0]), 0.5, convention=convention)


class TestNothingToMeasure:
    @every
    @pytest.mark.parametrize(
        ("income", "weight"),
        [
            ([], []),
            ([1.0, 2.0], [0.0, 0.0]),
            ([1.0, np.nan], [1.0, 1.0]),
            ([1.0, 2.0], [1.0, np.nan]),
        ],
        ids=["no rows", "no weight", "a missing income", "a missing weight"],
    )
    def test_is_missing(self, name: str, income: list[float], weight: list[float]) -> None:
        assert np.isnan(RELATIVE[name](np.array(income), np.array(weight)))

    def test_no_income_to_share(self) -> None:
        nothing = np.zeros(3)
        for found in (gini(nothing), hoover(nothing), herfindahl(nothing), rosenbluth(nothing)):
            assert np.isnan(found)
        assert np.isnan(generalised_entropy(nothing, 1))
        assert np.isnan(gini(np.array([-3.0, 1.0])))

    @every
    def test_refuses(self, name: str) -> None:
        with pytest.raises(InvalidValueError, match="infinite"):
            RELATIVE[name](np.array([1.0, np.inf]), np.ones(2))
        with pytest.raises(InvalidValueError, match="negative"):
            RELATIVE[name](np.ones(2), np.array([1.0, -1.0]))

    def test_refuses_parameters(self) -> None:
        for call in (
            lambda: generalised_entropy(H2, np.nan),
            lambda: atkinson(H2, -0.5),
            lambda: atkinson(H2, np.inf),
            lambda: herfindahl(H2, power=0),
            lambda: herfindahl(-H2),
            lambda: rosenbluth(-H2),
        ):
            with pytest.raises(InvalidValueError):
                call()


class TestLaws:
    @every
    @given(rows=incomes, factor=st.sampled_from([0.25, 3.0, 1024.0]))
    def test_does_not_depend_on_the_unit(self, name: str, rows: np.ndarray, factor: float) -> None:
        income, weight, _ = rows
        plain = RELATIVE[name](income, weight)
        assert RELATIVE[name](income * factor, weight) == pytest.approx(plain, abs=1e-12)
        assert RELATIVE[name](income, weight * factor) == pytest.approx(plain, abs=1e-12)

    @every
    @given(rows=incomes)
    def test_integer_weights_repeat_the_rows(self, name: str, rows: np.ndarray) -> None:
        income, weight, _ = rows
        each = np.repeat(income, weight.astype(int))
        assert RELATIVE[name](income, weight) == pytest.approx(
            RELATIVE[name](each, np.ones(each.size)), abs=1e-12
        )

    @every
    @given(rows=incomes)
    def test_is_symmetric_and_not_negative(self, name: str, rows: np.ndarray) -> None:
        income, weight, _ = rows
        plain = RELATIVE[name](income, weight)
        assert plain >= -1e-12
        assert RELATIVE[name](income[::-1], weight[::-1]) == pytest.approx(plain, abs=1e-12)
        assert RELATIVE[name](np.full(3, income[0]), np.ones(3)) == pytest.approx(0, abs=1e-12)

    @every
    @given(st.lists(st.integers(2, 1000), min_size=2, max_size=20), st.data())
    def test_a_transfer_to_a_richer_one_is_no_less_inequality(
        self, name: str, values: list[int], data: st.DataObject
    ) -> None:
        income = np.sort(np.array(values, dtype=float))
        poorer = data.draw(st.integers(0, income.size - 2))
        richer = data.draw(st.integers(poorer + 1, income.size - 1))
        after = income.copy()
        after[[poorer, richer]] += [-1, 1]
        ones = np.ones(income.size)
        assert RELATIVE[name](after, ones) >= RELATIVE[name](income, ones) - 1e-12

    @given(incomes)
    def test_bounds(self, rows: np.ndarray) -> None:
        income, weight, _ = rows
        for name in ("gini", "hoover", "atkinson.5", "atkinson1", "atkinson2"):
            assert -1e-12 <= RELATIVE[name](income, weight) < 1
        assert gini(income, weight) >= hoover(income, weight) - 1e-12
        assert 1 / weight.sum() - 1e-12 <= herfindahl(income, weight) <= 1

    @given(incomes)
    def test_entropy_runs_on_through_0_and_1(self, rows: np.ndarray) -> None:
        income, weight, _ = rows
        for alpha in (0, 1):
            at = generalised_entropy(income, alpha, weight)
            for step in (-1e-7, 1e-7):
                near = generalised_entropy(income, alpha + step, weight)
                assert near == pytest.approx(at, rel=1e-4, abs=1e-12)
        assert atkinson(income, 1 + 1e-8, weight) == pytest.approx(
            atkinson(income, 1, weight), abs=1e-6
        )

    @given(incomes)
    def test_atkinson_is_a_form_of_entropy(self, rows: np.ndarray) -> None:
        income, weight, _ = rows
        mld = generalised_entropy(income, 0, weight)
        assert atkinson(income, 1, weight) == pytest.approx(1 - np.exp(-mld), abs=1e-12)

    @given(incomes)
    def test_rosenbluth_by_its_definition(self, rows: np.ndarray) -> None:
        income, weight, _ = rows
        each = np.sort(np.repeat(income, weight.astype(int)))[::-1]
        direct = 1 / (2 * (np.arange(1, each.size + 1) * each).sum() / each.sum() - 1)
        assert rosenbluth(income, weight) == pytest.approx(direct)

    @given(st.floats(20, 500))
    def test_much_aversion_sees_the_poorest_only(self, epsilon: float) -> None:
        assert 0.5 <= atkinson(np.array([1e-6, 1.0, 2.0]), epsilon) <= 1


class TestGroups:
    @given(incomes)
    def test_are_as_if_filtered(self, rows: np.ndarray) -> None:
        income, weight, group = rows
        codes = group.astype(np.intp)
        found = {
            "gini": gini_by(income, codes, 5, weight),
            "hoover": hoover_by(income, codes, 5, weight),
            "mld": generalised_entropy_by(income, 0, codes, 5, weight),
            "theil": generalised_entropy_by(income, 1, codes, 5, weight),
            "ge2": generalised_entropy_by(income, 2, codes, 5, weight),
            "atkinson.5": atkinson_by(income, 0.5, codes, 5, weight),
            "atkinson2": atkinson_by(income, 2, codes, 5, weight),
        }
        for name, by_group in found.items():
            assert by_group.shape == (5,)
            for code in range(5):
                alone = RELATIVE[name](income[codes == code], weight[codes == code])
                assert by_group[code] == pytest.approx(alone, abs=1e-12, nan_ok=True)

    def test_a_missing_value_costs_its_own_group_only(self) -> None:
        income = np.array([1.0, 3.0, np.nan, 2.0])
        codes = np.array([0, 0, 1, 1])
        assert gini_by(income, codes, 2).round(6).tolist()[0] == 0.25
        assert np.isnan(gini_by(income, codes, 2)[1])
        assert gini_by(income, codes, 2, convention="ineq").tolist() == [0.25, 0.0]

    @pytest.mark.parametrize("name", ["rows", "weights", "unit_step"])
    def test_corrections_are_those_of_the_group(self, name: str) -> None:
        choice = attrs.evolve(get("fupin"), gini_correction=name)
        codes = np.array([0, 1] * 5)
        weight = np.arange(1.0, 11)
        found = gini_by(H2, codes, 2, weight, convention=choice)
        for code in (0, 1):
            alone = gini(H2[codes == code], weight[codes == code], convention=choice)
            assert found[code] == pytest.approx(alone)

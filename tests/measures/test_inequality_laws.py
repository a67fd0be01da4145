"""Laws that all inequality indices keep, and those that some do."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.atkinson_index import atkinson, atkinson_by
from fupin.measures.entropy import generalised_entropy, generalised_entropy_by
from fupin.measures.gini_index import gini, gini_by
from fupin.measures.hoover_index import hoover, hoover_by
from fupin.measures.market_concentration import herfindahl, rosenbluth

H2 = np.array([10.0, 15, 20, 25, 40, 20, 30, 35, 45, 90])

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
few = settings(max_examples=25)
"""For each of many indices."""


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
    @few
    @given(rows=incomes, factor=st.sampled_from([0.25, 3.0, 1024.0]))
    def test_does_not_depend_on_the_unit(self, name: str, rows: np.ndarray, factor: float) -> None:
        income, weight, _ = rows
        plain = RELATIVE[name](income, weight)
        assert RELATIVE[name](income * factor, weight) == pytest.approx(plain, abs=1e-12)
        assert RELATIVE[name](income, weight * factor) == pytest.approx(plain, abs=1e-12)

    @every
    @few
    @given(rows=incomes)
    def test_integer_weights_repeat_the_rows(self, name: str, rows: np.ndarray) -> None:
        income, weight, _ = rows
        each = np.repeat(income, weight.astype(int))
        assert RELATIVE[name](income, weight) == pytest.approx(
            RELATIVE[name](each, np.ones(each.size)), abs=1e-12
        )

    @every
    @few
    @given(rows=incomes)
    def test_is_symmetric_and_not_negative(self, name: str, rows: np.ndarray) -> None:
        income, weight, _ = rows
        plain = RELATIVE[name](income, weight)
        assert plain >= -1e-12
        assert RELATIVE[name](income[::-1], weight[::-1]) == pytest.approx(plain, abs=1e-12)
        assert RELATIVE[name](np.full(3, income[0]), np.ones(3)) == pytest.approx(0, abs=1e-12)

    @every
    @few
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


class TestSubgroups:
    @pytest.mark.parametrize("name", sorted(RELATIVE.keys() - {"gini", "hoover"}))
    @few
    @given(
        values=st.lists(st.integers(4, 1000), min_size=2, max_size=12), rest=incomes, data=st.data()
    )
    def test_the_whole_follows_a_group_of_the_same_mean(
        self, name: str, values: list[int], rest: np.ndarray, data: st.DataObject
    ) -> None:
        # The Gini and the Hoover index are not consistent with those of groups.
        group = np.sort(np.array(values, dtype=float))
        steps = data.draw(st.lists(st.integers(0, group.size - 1), max_size=3))
        other = group.copy()
        for step in steps:
            other[step] += 1
            other[-1 - step] -= 1
        index = RELATIVE[name]
        alone = [index(each, np.ones(each.size)) for each in (group, other)]
        together = [
            index(np.append(each, rest[0]), np.append(np.ones(each.size), rest[1]))
            for each in (group, other)
        ]
        if alone[0] < alone[1] - 1e-9:
            assert together[0] <= together[1] + 1e-12

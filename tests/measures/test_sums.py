"""Indices as functions of sums: the same numbers as the cores, and right derivatives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin import measures
from fupin.measures.sums import (
    Atkinson,
    Entropy,
    Gap,
    Loss,
    NumpyOperations,
    One,
    PowerIncome,
    Product,
    RatioOfSums,
    SumsIndex,
    Total,
)

LINE = 40.0
INCOME = np.array([10.0, 15.0, 20.0, 25.0, 40.0, 20.0, 30.0, 35.0, 45.0, 90.0])
WEIGHT = np.array([1.0, 2.0, 3.0, 1.0, 1.0, 2.0, 4.0, 1.0, 1.0, 2.0])


def sums_of(index: SumsIndex, income, weight, line=LINE):
    columns = {"income": income, "line": line, "size": weight, "poor": income < line}
    terms = [term.of(columns, NumpyOperations()) for term in index.terms]
    return np.array([[np.sum(weight * term) for term in terms]])


INDICES = {
    "fgt0": (RatioOfSums(Gap(0), One()), lambda x, w: measures.fgt(x, LINE, 0, w)),
    "weak": (
        RatioOfSums(Gap(0, is_weak=True), One()),
        lambda x, w: measures.fgt(x, LINE, 0, w, convention="convey"),
    ),
    "fgt1.5": (RatioOfSums(Gap(1.5), One()), lambda x, w: measures.fgt(x, LINE, 1.5, w)),
    "money": (
        Total(Gap(1, is_relative=False)),
        lambda x, w: measures.fgt(x, LINE, 1, w, convention="microdf"),
    ),
    "watts": (RatioOfSums(Loss(0), One()), lambda x, w: measures.watts(x, LINE, w)),
    "chu": (
        RatioOfSums(Loss(0.5), One()),
        lambda x, w: measures.clark_hemming_ulph(x, LINE, 0.5, w),
    ),
    "exit": (
        RatioOfSums(Loss(0), One(), scale=20),
        lambda x, w: measures.average_time_to_exit(x, LINE, 0.05, w),
    ),
    "foster_shorrocks": (
        RatioOfSums(Gap(2), One(), power=0.5),
        lambda x, w: measures.foster_shorrocks(x, LINE, 2, w),
    ),
    "mean": (RatioOfSums(PowerIncome(1), One()), lambda x, w: np.average(x, weights=w)),
    **{
        f"ge{alpha}": (
            Entropy(alpha),
            lambda x, w, alpha=alpha: measures.generalised_entropy(x, alpha, w),
        )
        for alpha in (-1, 0, 0.5, 1, 2)
    },
    **{
        f"atkinson{epsilon}": (
            Atkinson(epsilon),
            lambda x, w, epsilon=epsilon: measures.atkinson(x, epsilon, w),
        )
        for epsilon in (0.5, 1, 2)
    },
}


@pytest.mark.parametrize("name", INDICES)
def test_is_the_number_of_the_core(name):
    index, core = INDICES[name]
    assert index.finish(sums_of(index, INCOME, WEIGHT))[0] == pytest.approx(
        core(INCOME, WEIGHT), rel=1e-12
    )


@pytest.mark.parametrize("name", INDICES)
def test_gradient_is_the_slope(name):
    index, _ = INDICES[name]
    sums = sums_of(index, INCOME, WEIGHT)
    for column in range(sums.shape[1]):
        step = np.zeros_like(sums)
        step[0, column] = 1e-6 * abs(sums[0, column])
        slope = (index.finish(sums + step) - index.finish(sums - step)) / (2 * step[0, column])
        assert index.gradient(sums)[0, column] == pytest.approx(slope[0], rel=1e-6, abs=1e-9)


@given(st.lists(st.floats(1.0, 1e4), min_size=2, max_size=8))
def test_influence_sums_to_nothing_for_indices_without_scale(incomes):
    income = np.array(incomes)
    index = Entropy(1)
    sums = sums_of(index, income, np.ones(income.size))
    columns = {"income": income, "line": LINE}
    terms = np.stack(
        [np.broadcast_to(t.of(columns, NumpyOperations()), income.shape) for t in index.terms]
    )
    assert float((index.gradient(sums) @ terms).sum()) == pytest.approx(0.0, abs=1e-9)


def test_a_share_of_nothing_is_missing():
    index = RatioOfSums(Product(("size", "poor")), Product(("size",)))
    assert np.isnan(index.finish(np.array([[0.0, 0.0]]))).all()
    assert np.isnan(index.gradient(np.array([[0.0, 0.0]]))).all()
    loss = RatioOfSums(Product(("a",)), Product(("b",)), needs_positive=True)
    assert np.isnan(loss.finish(np.array([[1.0, -5.0]]))).all()


def test_the_rich_lose_nothing_and_need_no_logarithm():
    columns = {"income": np.array([0.0, 50.0]), "line": np.array([40.0, 40.0])}
    assert Loss(0).of(columns, NumpyOperations()).tolist() == [np.inf, 0.0]


def test_nothing_adds_nothing_to_the_theil_index():
    income = np.array([0.0, 10.0, 20.0, 30.0])
    index = Entropy(1)
    found = index.finish(sums_of(index, income, np.ones(4)))[0]
    assert found == pytest.approx(measures.generalised_entropy(income, 1))

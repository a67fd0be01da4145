"""Counted deprivations and benefits as sums: the numbers of the array functions."""

import numpy as np
import pytest

from fupin import measures
from fupin.measures.counting import Deprived, Granted, TwoRatios
from fupin.measures.sums import NumpyOperations, One, RatioOfSums
from fupin.measures.targeting import targeting

# mpitbR, vignettes/introduction_to_mpitbR.Rmd: H .6, A .5833, M0 .35.
DEPRIVED = np.array([[1, 0, 1, 0], [0, 1, 0, 0], [0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 1, 0]], float)
WEIGHTS = tuple((name, 0.25) for name in "abcd")
COLUMNS = dict(zip("abcd", DEPRIVED.T, strict=True))


def total(term, columns, weight=1.0):
    return float((weight * np.asarray(term.of(columns, NumpyOperations()))).sum())


def test_the_published_example():
    persons = total(Deprived(WEIGHTS, 0.5), COLUMNS)
    scores = total(Deprived(WEIGHTS, 0.5, "score"), COLUMNS)
    assert persons / 5 == pytest.approx(0.6)
    assert scores / persons == pytest.approx(0.5833, abs=5e-5)
    assert scores / 5 == pytest.approx(0.350)
    censored = [total(Deprived(WEIGHTS, 0.5, name), COLUMNS) / 5 for name in "abcd"]
    assert censored == pytest.approx([0.4, 0.2, 0.6, 0.2])


@pytest.mark.parametrize("cutoff", [0.1, 0.25, 0.3, 0.7, 1.0])
def test_equals_the_core(cutoff):
    weight = np.array([1.0, 2.0, 3.0, 1.0, 2.0])
    importance = np.array([0.4, 0.3, 0.2, 0.1])
    found = measures.alkire_foster(DEPRIVED, weight, cutoff, importance)
    named = tuple(zip("abcd", importance.tolist(), strict=True))
    persons = total(Deprived(named, cutoff), COLUMNS, weight)
    scores = total(Deprived(named, cutoff, "score"), COLUMNS, weight)
    assert persons / weight.sum() == pytest.approx(found.headcount)
    assert scores / weight.sum() == pytest.approx(found.m0)


def test_a_score_that_rounding_puts_below_the_cutoff_counts():
    third = (("a", 1 / 3), ("b", 1 / 3), ("c", 1 / 3))
    columns = {name: np.ones(1) for name in "abc"}
    assert total(Deprived(third, 1.0), columns) == 1.0


def test_targeting_equals_the_core():
    benefit, target = np.array([30.0, 0.0, 10.0, 0.0, 5.0]), np.array([1.0, 1.0, 0.0, 0.0, 1.0])
    weight = np.array([1.0, 2.0, 1.0, 3.0, 2.0])
    columns = {"benefit": benefit, "target": target}
    found = targeting(benefit, target, weight)

    def ratio(above, below):
        return total(above, columns, weight) / total(below, columns, weight)

    meant, others = Granted("person", is_target=True), Granted("person", is_target=False)
    assert ratio(Granted("receives", is_target=True), meant) == pytest.approx(found.coverage)
    assert ratio(Granted("lacks", is_target=True), meant) == pytest.approx(found.under_coverage)
    outside = ratio(Granted("receives", is_target=False), others)
    assert outside == pytest.approx(found.coverage_outside)
    leaked = ratio(Granted("receives", is_target=False), Granted("receives"))
    assert leaked == pytest.approx(found.leakage)
    money = ratio(Granted("amount", is_target=False), Granted("amount"))
    assert money == pytest.approx(found.benefit_leakage)
    index = TwoRatios(
        RatioOfSums(Granted("amount", is_target=True), Granted("amount")),
        RatioOfSums(meant, One()),
    )
    sums = np.array([[total(term, columns, weight) for term in index.terms]])
    assert index.finish(sums)[0] == pytest.approx(found.cgh)


@pytest.mark.parametrize("is_difference", [True, False])
def test_gradient_of_two_ratios_is_the_slope(is_difference):
    ratio = RatioOfSums(Granted("amount", is_target=True), Granted("amount"))
    index = TwoRatios(ratio, RatioOfSums(Granted("person"), One()), is_difference=is_difference)
    sums = np.array([[3.0, 4.0, 2.0, 7.0]])
    for column in range(4):
        step = np.zeros_like(sums)
        step[0, column] = 1e-6
        slope = (index.finish(sums + step) - index.finish(sums - step)) / 2e-6
        assert index.gradient(sums)[0, column] == pytest.approx(slope[0], rel=1e-6)

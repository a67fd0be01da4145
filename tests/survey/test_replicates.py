"""Estimates of replicates, and their agreement with linearised errors."""

import numpy as np
import pytest

from fupin.measures.gini_index import gini_of
from fupin.measures.inputs import Array
from fupin.measures.ordered import Ordered, order
from fupin.measures.sums import Gap, NumpyOperations, One, RatioOfSums
from fupin.survey import (
    Bootstrap,
    Clusters,
    GivenWeights,
    Jackknife,
    clusters,
    influence,
    linearised,
    psu_totals,
    replicate_degrees_of_freedom,
    replicate_estimates,
    replicate_sums,
    replicated,
)

RANDOM = np.random.default_rng(20160101)
SIZE = 1200
STRATA = np.arange(SIZE) % 4
PSU = RANDOM.integers(0, 40, SIZE)
INCOME = RANDOM.lognormal(8.0, 0.7, SIZE) * (1 + PSU / 80)
WEIGHT = RANDOM.uniform(1.0, 9.0, SIZE)
GROUP = RANDOM.integers(0, 3, SIZE)
COLUMNS = {"income": INCOME, "line": 3000.0}
HEADCOUNT = RatioOfSums(Gap(0), One())


def _sample() -> tuple[Clusters, Array]:
    return clusters(SIZE, STRATA, PSU)


def _terms() -> Array:
    operations = NumpyOperations()
    return np.column_stack(
        [np.broadcast_to(term.of(COLUMNS, operations), SIZE) for term in HEADCOUNT.terms]
    )


def _headcounts(sums: Array) -> Array:
    return np.array([HEADCOUNT.finish(replicate) for replicate in sums])


class TestSums:
    def test_they_are_those_of_the_rows_with_replicate_weights(self) -> None:
        sample, psu = _sample()
        resampling = Bootstrap(sample, 6)
        totals = psu_totals(_terms(), psu, sample, weight=WEIGHT, codes=GROUP, count=4)
        found = replicate_sums(totals.values, totals.psu, resampling, totals.group, 4)

        def of_rows(weight: Array) -> Array:
            columns = [np.bincount(GROUP, weight * term, 4) for term in _terms().T]
            return np.array(columns).T

        np.testing.assert_allclose(found, replicate_estimates(of_rows, WEIGHT, psu, resampling))

    def test_one_group_is_like_several(self) -> None:
        sample, psu = _sample()
        totals = psu_totals(_terms(), psu, sample, weight=WEIGHT)
        options = (totals.values, totals.psu, Jackknife(sample), totals.group)
        np.testing.assert_allclose(replicate_sums(*options), replicate_sums(*options, 2)[:, :1])

    def test_weights_that_were_given_belong_to_rows(self) -> None:
        sample, psu = _sample()
        ((_, factors),) = Bootstrap(sample, 6).blocks(6)
        given = GivenWeights(WEIGHT[:, np.newaxis] * factors[psu], WEIGHT)
        weighed = _terms() * WEIGHT[:, np.newaxis]
        one_group = np.zeros(SIZE, dtype=np.intp)
        found = replicate_sums(weighed, np.arange(SIZE), given, one_group)
        totals = psu_totals(_terms(), psu, sample, weight=WEIGHT)
        wanted = replicate_sums(totals.values, totals.psu, Bootstrap(sample, 6), totals.group)
        np.testing.assert_allclose(found, wanted)


class TestAgreement:
    """The bootstrap and the jackknife against linearised errors, of rates and of Gini."""

    def _linearised(self, values: Array, value: Array) -> Array:
        sample, psu = _sample()
        totals = psu_totals(values, psu, sample, weight=WEIGHT, codes=GROUP, count=3)
        return linearised(value, totals).se[:, 0]

    @pytest.mark.parametrize(("kind", "within"), [("jackknife", 0.02), ("bootstrap", 0.1)])
    def test_rates_by_group(self, kind: str, within: float) -> None:
        sample, psu = _sample()
        resampling = Jackknife(sample) if kind == "jackknife" else Bootstrap(sample, 1000)
        found = influence.sums_influence(HEADCOUNT, COLUMNS, WEIGHT, codes=GROUP, count=3)
        totals = psu_totals(_terms(), psu, sample, weight=WEIGHT, codes=GROUP, count=3)
        sums = replicate_sums(totals.values, totals.psu, resampling, totals.group, 3)
        error = replicated(found.value, _headcounts(sums), resampling)
        wanted = self._linearised(found.influence, found.value)
        np.testing.assert_allclose(error.se[:, 0], wanted, rtol=within)
        np.testing.assert_allclose(_headcounts(sums).mean(axis=0), found.value, rtol=0.01)

    def test_gini_from_one_sort(self) -> None:
        sample, psu = _sample()
        position = np.argsort(INCOME)
        income = INCOME[position]

        def gini(weight: Array) -> Array:
            rows = order(income, weight)
            return gini_of(Ordered(income, weight, np.cumsum(weight), rows.sample))

        resampling = Jackknife(sample)
        every = replicate_estimates(gini, WEIGHT[position], psu[position], resampling)
        found = influence.gini_influence(INCOME, WEIGHT)
        error = replicated(found.value, every, resampling)
        totals = psu_totals(found.influence, psu, sample, weight=WEIGHT)
        wanted = linearised(found.value, totals)
        np.testing.assert_allclose(error.se, wanted.se, rtol=0.02)


class TestVariance:
    def test_a_bias_of_the_replicates_counts_unless_their_mean_is_the_centre(self) -> None:
        sample, _ = clusters(2)
        every = np.array([[3.0], [5.0]])
        resampling = Jackknife(sample)
        value = np.array([3.0])
        assert replicated(value, every, resampling).se[0, 0] ** 2 == pytest.approx(2)
        centred = replicated(value, every, resampling, centre="mean")
        assert centred.se[0, 0] ** 2 == pytest.approx(1)

    def test_a_group_that_a_replicate_loses_has_no_error(self) -> None:
        sample, psu = clusters(3)
        terms = np.array([[1.0, 1.0], [0.0, 1.0], [1.0, 1.0]])
        group = np.array([0, 0, 1])
        sums = replicate_sums(terms, psu, Jackknife(sample), group, 2)
        found = replicated(np.array([0.5, 1.0]), _headcounts(sums), Jackknife(sample))
        assert np.isnan(found.se[:, 0]).tolist() == [False, True]

    def test_rank_leaves_out_replicates_that_say_the_same(self) -> None:
        half = np.array([[2.0, 0.0, 2.0], [0.0, 2.0, 0.0]])
        assert replicate_degrees_of_freedom(half) == 1

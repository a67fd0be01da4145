"""Replicates: for sums, which they do not bend, they must show the variance exactly."""

import attrs
import numpy as np
import pytest

from fupin.errors import InvalidValueError
from fupin.measures.inputs import Array
from fupin.survey import (
    Bootstrap,
    Clusters,
    GivenWeights,
    HalfSamples,
    Jackknife,
    Resampling,
    clusters,
    psu_totals,
    replicate_sums,
    replicated,
    variance_by,
)

STRATA = np.array([0, 1, 0, 1, 1, 0, 2, 2])
FRACTION = np.array([0.0, 0.4, 0.9])
LONELY = np.array([0, 1, 1])


def _sample(strata: Array = STRATA, *, is_finite: bool = False) -> Clusters:
    fpc = FRACTION[strata] if is_finite else None
    return clusters(strata.size, strata, fpc=fpc)[0]


def _factors(resampling: Resampling, width: int = 1000) -> Array:
    return np.concatenate([factors for _, factors in resampling.blocks(width)], axis=1)


def _variance_of_sum(resampling: Resampling, values: Array) -> float:
    every = replicate_sums(
        values[:, np.newaxis], np.arange(values.size), resampling, np.zeros(values.size, np.intp)
    )
    found = replicated(values.sum(keepdims=True), every[:, :, 0], resampling)
    return float(found.se[0, 0] ** 2)


def _wanted(sample: Clusters, values: Array) -> float:
    return float(variance_by(psu_totals(values, np.arange(values.size), sample))[0, 0])


VALUES = np.array([3.0, 1.0, 8.0, -2.0, 6.0, 0.0, 5.0, 4.5])


@pytest.mark.parametrize("is_finite", [False, True], ids=["infinite", "finite"])
class TestSums:
    def test_the_jackknife_is_exact(self, *, is_finite: bool) -> None:
        sample = _sample(is_finite=is_finite)
        found = _variance_of_sum(Jackknife(sample), VALUES)
        assert found == pytest.approx(_wanted(sample, VALUES))

    @pytest.mark.parametrize("fay", [0.0, 0.3])
    def test_half_samples_are_exact(self, fay: float, *, is_finite: bool) -> None:
        sample = _sample(np.array([0, 1, 2, 1, 0, 2]), is_finite=is_finite)
        found = _variance_of_sum(HalfSamples(sample, fay), VALUES[:6])
        assert found == pytest.approx(_wanted(sample, VALUES[:6]))

    def test_the_bootstrap_comes_near(self, *, is_finite: bool) -> None:
        sample = _sample(is_finite=is_finite)
        found = _variance_of_sum(Bootstrap(sample, 20_000), VALUES)
        assert found == pytest.approx(_wanted(sample, VALUES), rel=0.05)


class TestFactors:
    @pytest.mark.parametrize("is_finite", [False, True])
    def test_a_bootstrap_keeps_the_weight_of_every_stratum(self, *, is_finite: bool) -> None:
        sample = _sample(is_finite=is_finite)
        factors = _factors(Bootstrap(sample, 50))
        for stratum, size in enumerate(sample.sampled):
            sums = factors[sample.stratum == stratum].sum(axis=0)
            np.testing.assert_allclose(sums, size)
        assert factors.min() >= 0

    def test_seeds_repeat_whatever_the_block(self) -> None:
        resampling = Bootstrap(_sample(), 7, seed=5)
        assert (_factors(resampling) == _factors(resampling, width=2)).all()
        assert (_factors(resampling) != _factors(attrs.evolve(resampling, seed=6))).any()

    def test_half_samples_are_balanced(self) -> None:
        sample = _sample(np.repeat(np.arange(5), 2))
        signs = _factors(HalfSamples(sample), width=3)[::2] - 1
        np.testing.assert_array_equal(signs @ signs.T, 8 * np.eye(5))
        assert not signs.sum(axis=1).any()

    def test_blocks_cover_all_replicates(self) -> None:
        for resampling in (Bootstrap(_sample(), 7), Jackknife(_sample())):
            covered = [np.arange(10)[part] for part, _ in resampling.blocks(3)]
            assert np.concatenate(covered).tolist() == list(range(resampling.count))

    def test_given_weights_are_the_weights_times_their_factors(self) -> None:
        weights = np.array([[0.0, 6.0], [1.0, 3.0], [0.0, 0.0]])
        base = np.array([3.0, 2.0, 0.0])
        resampling = GivenWeights(weights, base, scale=0.5, by_replicate=np.array([1.0, 3.0]))
        np.testing.assert_allclose(_factors(resampling) * base[:, np.newaxis], weights)
        assert resampling.scales.tolist() == [0.5, 1.5]


class TestRefusals:
    @pytest.mark.parametrize("kind", [Bootstrap, Jackknife])
    @pytest.mark.parametrize("rule", ["centre", "average"])
    def test_a_lonely_psu_has_no_replicates(self, kind: type, rule: str) -> None:
        sample, _ = clusters(3, LONELY, lonely_psu=rule)
        with pytest.raises(InvalidValueError, match="only one PSU"):
            kind(sample)

    @pytest.mark.parametrize("kind", [Bootstrap, Jackknife])
    def test_one_drawn_with_certainty_keeps_its_weight(self, kind: type) -> None:
        sample, _ = clusters(3, LONELY, lonely_psu="certainty")
        assert (_factors(kind(sample))[0] == 1).all()
        values = np.array([9.0, 1.0, 2.0])
        found = _variance_of_sum(kind(sample), values)
        assert found == pytest.approx(_wanted(sample, values), rel=0.2)

    def test_half_samples_need_pairs(self) -> None:
        with pytest.raises(InvalidValueError, match="strata: 0 has 3 PSUs"):
            HalfSamples(_sample())

    @pytest.mark.parametrize("bad", [-1.0, np.nan, np.inf])
    def test_a_replicate_weight_is_a_weight(self, bad: float) -> None:
        with pytest.raises(InvalidValueError, match="row 1 of replicate 0"):
            GivenWeights(np.array([[1.0], [bad]]), np.ones(2))

    def test_a_row_without_weight_has_none_in_replicates(self) -> None:
        with pytest.raises(InvalidValueError, match="weighs nothing in the sample"):
            GivenWeights(np.array([[1.0], [1.0]]), np.array([1.0, 0.0]))

"""Variances between PSUs, by hand and against the formula on zero-filled tables."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.measures.inputs import Array
from fupin.survey import (
    Clusters,
    PsuTotals,
    combined,
    covariance_between,
    covariance_by,
    psu_totals,
    variance_by,
)
from fupin.survey import clusters as clusters_of

TWO_STRATA = clusters_of(5, np.array([0, 0, 1, 1, 1]))[0]


def _totals(values: list[float], sample: Clusters = TWO_STRATA) -> PsuTotals:
    return psu_totals(np.array(values), np.arange(len(values)), sample)


class TestByHand:
    def test_two_strata(self) -> None:
        # 2/1 ((1-2)^2 + (3-2)^2) + 3/2 ((0-2)^2 + 0 + (4-2)^2) = 4 + 12
        assert variance_by(_totals([1, 3, 0, 2, 4]))[0, 0] == pytest.approx(16)

    def test_a_finite_population(self) -> None:
        fpc = np.array([0.5, 0.5, 0.25, 0.25, 0.25])
        sample, _ = clusters_of(5, np.array([0, 0, 1, 1, 1]), fpc=fpc)
        assert variance_by(_totals([1, 3, 0, 2, 4], sample))[0, 0] == pytest.approx(2 + 9)

    def test_one_stratum_is_the_variance_of_a_total_in_textbooks(self) -> None:
        drawn = np.array([3.0, 8.0, 1.0, 4.0])
        sample, _ = clusters_of(4, fpc=np.full(4, 10.0))
        wanted = 10**2 * (1 - 4 / 10) / 4 * drawn.var(ddof=1)
        assert variance_by(_totals(list(drawn * 10 / 4), sample))[0, 0] == pytest.approx(wanted)

    def test_a_stratum_of_which_all_was_drawn_adds_nothing(self) -> None:
        sample, _ = clusters_of(2, fpc=np.array([1.0, 1.0]))
        assert variance_by(_totals([1, 9], sample)).tolist() == [[0]]


class TestLonelyPsus:
    """Strata {1, 3} and {5}; the mean of all PSUs is 3."""

    @pytest.mark.parametrize(
        ("rule", "wanted"),
        [("centre", 4 + (5 - 3) ** 2), ("certainty", 4), ("average", 4 * 2 / 1)],
    )
    def test_by_rule(self, rule: str, wanted: float) -> None:
        sample, _ = clusters_of(3, np.array([0, 0, 1]), lonely_psu=rule)
        assert variance_by(_totals([1, 3, 5], sample))[0, 0] == pytest.approx(wanted)

    def test_strata_without_the_domain_do_not_count_in_the_average(self) -> None:
        sample, _ = clusters_of(3, np.array([0, 0, 1]), lonely_psu="average")
        domain = psu_totals(np.array([1.0, 3.0]), np.arange(2), sample)
        assert variance_by(domain)[0, 0] == pytest.approx(4)

    def test_no_average_without_other_strata(self) -> None:
        sample, _ = clusters_of(2, np.array([0, 1]), lonely_psu="average")
        assert np.isnan(variance_by(_totals([1, 3], sample))).all()


def _zero_filled(totals: PsuTotals) -> Array:
    table = np.zeros((totals.count, totals.clusters.size, totals.values.shape[1]))
    table[totals.group, totals.psu] = totals.values
    return table


def _by_formula(table: Array, sample: Clusters) -> Array:
    """Give the covariances of one group from a table with a row for every PSU."""
    found = np.zeros((table.shape[1], table.shape[1]))
    for stratum in range(sample.strata):
        rows = table[sample.stratum == stratum]
        if len(rows) > 1:
            free = (1 - sample.fraction[stratum]) * len(rows)
            found += free * np.atleast_2d(np.cov(rows, rowvar=False))
    return found


@st.composite
def samples(draw: st.DrawFn) -> PsuTotals:
    """Draw rows of three groups over PSUs in up to three strata, some without any row."""
    sizes = draw(st.lists(st.integers(2, 4), min_size=1, max_size=3))
    strata = np.repeat(np.arange(len(sizes)), sizes)
    fractions = draw(st.lists(st.sampled_from([0.0, 0.3, 0.5]), min_size=3, max_size=3))
    sample, _ = clusters_of(strata.size, strata, fpc=np.array(fractions)[strata])
    row = st.tuples(
        st.integers(0, strata.size - 1),
        st.integers(0, 2),
        st.integers(-9, 9),
        st.integers(-9, 9),
    )
    rows = np.array(draw(st.lists(row, min_size=1, max_size=20)))
    values = rows[:, 2:].astype(np.float64)
    return psu_totals(values, rows[:, 0], sample, codes=rows[:, 1], count=3)


class TestLaws:
    @given(samples())
    def test_a_domain_is_filled_up_with_zeros(self, totals: PsuTotals) -> None:
        table = _zero_filled(totals)
        wanted = np.array([_by_formula(group, totals.clusters) for group in table])
        np.testing.assert_allclose(covariance_by(totals), wanted, atol=1e-9)
        diagonal = np.diagonal(wanted, axis1=1, axis2=2)
        np.testing.assert_allclose(variance_by(totals), diagonal, atol=1e-9)

    @given(samples())
    def test_covariances_between_groups_are_of_filled_tables_too(self, totals: PsuTotals) -> None:
        table = _zero_filled(totals)
        beside = np.concatenate([table[0], table[2]], axis=1)
        wanted = _by_formula(beside, totals.clusters)[:2, 2:]
        found = covariance_between(totals, np.array([0]), np.array([2]))
        np.testing.assert_allclose(found[0], wanted, atol=1e-9)

    @given(samples())
    def test_a_combination_is_that_of_the_filled_tables(self, totals: PsuTotals) -> None:
        table = _zero_filled(totals)
        mixed = combined(
            totals, np.array([1, 1, 1]), np.array([0, 2, 2]), np.array([2.0, -1.0, -0.5]), 2
        )
        np.testing.assert_allclose(_zero_filled(mixed)[1], 2 * table[0] - 1.5 * table[2])
        assert not _zero_filled(mixed)[0].any()

    @given(samples())
    def test_adding_the_same_to_all_psus_of_a_stratum_changes_nothing(
        self, totals: PsuTotals
    ) -> None:
        every = psu_totals(
            _zero_filled(totals)[0], np.arange(totals.clusters.size), totals.clusters
        )
        moved = psu_totals(every.values + 1e6, every.psu, totals.clusters)
        np.testing.assert_allclose(variance_by(moved), variance_by(every), rtol=1e-7, atol=1e-4)

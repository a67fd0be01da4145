import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.registers.synthetic.fitting import (
    apportion,
    between_readings,
    choose_with_sum,
    spread,
)

weights = st.lists(st.floats(0, 1e6), min_size=1, max_size=30).filter(lambda each: sum(each) > 1e-3)
tables = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(-5, 5)), min_size=1, max_size=8
)


class TestApportion:
    def test_the_largest_remainders_are_rounded_up(self) -> None:
        # Quotas 4.29, 3.43 and 2.29: one is left over, and 3.43 has the largest remainder.
        assert apportion(10, np.array([15, 12, 8])).tolist() == [4, 4, 2]

    def test_equal_remainders_go_to_the_earlier(self) -> None:
        assert apportion(2, np.array([1, 1, 1])).tolist() == [1, 1, 0]

    def test_nothing_can_be_split_without_weights(self) -> None:
        assert apportion(0, np.zeros(3)).tolist() == [0, 0, 0]
        with pytest.raises(InvalidValueError, match="no weight is positive"):
            apportion(1, np.zeros(3))

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, 10**9), weights)
    def test_the_parts_add_up_and_stay_within_one_of_their_quota(
        self, total: int, given_weights: list[float]
    ) -> None:
        parts = apportion(total, np.array(given_weights))
        quotas = total * np.array(given_weights) / sum(given_weights)
        assert parts.sum() == total
        assert np.abs(parts - quotas).max() < 1 + 1e-6 * total


class TestBetweenReadings:
    def test_figures_that_agree_stay_as_they_are(self) -> None:
        first, second = np.array([3, 4, 5]), np.array([1, 0, 9])
        assert between_readings(first + second, first, second, 12).tolist() == [3, 4, 5]

    def test_rows_that_contradict_each_other_go_half_the_way(self) -> None:
        # The households of Barkol lacking skills and funds: 180 and 1770 in the county,
        # 127 + 59 and 1447 + 317 in the two classes of villages.
        totals = np.array([180, 1770])
        found = between_readings(totals, np.array([127, 1447]), np.array([59, 317]), 1574)
        assert found.tolist() == [124, 1450]

    def test_an_empty_cell_stays_empty(self) -> None:
        # 12 persons hit by a disaster in the county, 16 of them in the key villages.
        totals = np.array([12, 10])
        found = between_readings(totals, np.array([16, 5]), np.array([0, 5]), 17)
        assert found.tolist() == [12, 5]

    def test_a_total_out_of_reach_is_refused(self) -> None:
        with pytest.raises(InvalidValueError, match="from 5 to 5"):
            between_readings(np.array([10]), np.array([5]), np.array([5]), 6)

    @settings(max_examples=60, deadline=None)
    @given(tables, st.integers(0, 100))
    def test_all_misses_together_are_the_contradictions(
        self, rows: list[tuple[int, int, int]], part: int
    ) -> None:
        first = np.array([row[0] for row in rows])
        second = np.array([row[1] + 1 for row in rows])
        totals = np.maximum(first + second + [row[2] for row in rows], 0)
        reach = sorted(np.array([first.clip(0, totals), (totals - second).clip(0)]).tolist())
        low, high = np.minimum(*reach).sum(), np.maximum(*reach).sum()
        total = int(low + (high - low) * part // 100)
        found = between_readings(totals, first, second, total)
        misses = np.abs(found - first) + np.abs(totals - found - second)
        assert found.sum() == total
        assert (misses == np.abs(totals - first - second)).all()


class TestSpread:
    @settings(max_examples=60, deadline=None)
    @given(st.integers(1, 50), st.integers(0, 3), st.integers(4, 9), st.integers(0, 100))
    def test_the_numbers_add_up_within_their_bounds(
        self, count: int, least: int, most: int, part: int
    ) -> None:
        total = count * least + (count * (most - least)) * part // 100
        found = spread(total, count, least=least, most=most, rng=np.random.default_rng(part))
        assert found.sum() == total
        assert len(found) == count
        assert least <= found.min() <= found.max() <= most

    def test_a_sum_out_of_reach_is_refused(self) -> None:
        with pytest.raises(InvalidValueError, match="no sum of 2 numbers from 1 to 3"):
            spread(7, 2, least=1, most=3, rng=np.random.default_rng(0))


class TestChooseWithSum:
    def test_preferred_rows_are_kept_where_they_add_up(self) -> None:
        chosen = choose_with_sum(np.array([3, 2, 2, 4]), 2, 5, np.array([0.0, 1.0, 2.0, 3.0]))
        assert chosen.tolist() == [True, True, False, False]

    def test_rows_are_exchanged_until_the_sum_is_met(self) -> None:
        sizes = np.array([1, 1, 2, 3])
        chosen = choose_with_sum(sizes, 2, 5, np.arange(4.0))
        assert (sizes[chosen].sum(), chosen.sum()) == (5, 2)

    def test_a_total_that_no_exchange_reaches_is_refused(self) -> None:
        with pytest.raises(InvalidValueError, match="no exchange"):
            choose_with_sum(np.array([2, 2, 2]), 1, 3, np.arange(3.0))

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.integers(1, 4), min_size=8, max_size=40), st.integers(0, 2**31))
    def test_any_sum_that_some_choice_has_near_the_middle(
        self, sizes: list[int], seed: int
    ) -> None:
        all_sizes = np.array([1, 2, 3, 4, *sizes])
        rng = np.random.default_rng(seed)
        some = rng.permutation(len(all_sizes))[:5]
        total = int(all_sizes[some].sum())
        chosen = choose_with_sum(all_sizes, 5, total, rng.random(len(all_sizes)))
        assert (chosen.sum(), all_sizes[chosen].sum()) == (5, total)

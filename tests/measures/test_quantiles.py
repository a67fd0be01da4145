import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.measures.conventions import Convention, get
from fupin.measures.quantiles import (
    median,
    quantile,
    quantile_ratio,
    quantile_shares,
    quintile_share_ratio,
)

RULES = ("inverse_cdf", "averaged", "interpolated", "midpoint", "frequency_linear")
NUMPY = dict(
    zip(
        RULES,
        ("inverted_cdf", "averaged_inverted_cdf", "interpolated_inverted_cdf", "hazen", "linear"),
        strict=True,
    )
)
"""What numpy calls the same rules, for rows without weights."""

SHARES = [0.0, 0.05, 0.1, 0.2, 0.25, 1 / 3, 0.5, 0.7, 0.9, 0.99, 1.0]

people = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(1, 9)), min_size=1, max_size=30
).map(lambda rows: np.array(rows, dtype=float).T)


def _by(rule: str) -> Convention:
    return attrs.evolve(get("fupin"), quantile_rule=rule)


few = settings(max_examples=35)
"""For each of several rules or orders."""


class TestRules:
    @pytest.mark.parametrize("rule", RULES)
    @few
    @given(rows=people)
    def test_are_those_of_numpy_without_weights(self, rule: str, rows: np.ndarray) -> None:
        income = rows[0]
        expected = np.quantile(income, SHARES, method=NUMPY[rule])
        assert quantile(income, SHARES, convention=_by(rule)) == pytest.approx(expected)

    @given(people)
    def test_inverse_cdf_is_that_of_numpy_with_weights(self, rows: np.ndarray) -> None:
        expected = np.quantile(rows[0], [0.1, 0.5, 0.9], weights=rows[1], method="inverted_cdf")
        assert quantile(rows[0], [0.1, 0.5, 0.9], rows[1]).tolist() == expected.tolist()

    @pytest.mark.parametrize("rule", ["inverse_cdf", "averaged", "frequency_linear"])
    @few
    @given(rows=people)
    def test_integer_weights_repeat_the_rows(self, rule: str, rows: np.ndarray) -> None:
        each = np.repeat(rows[0], rows[1].astype(int))
        expected = quantile(each, SHARES, convention=_by(rule))
        assert quantile(rows[0], SHARES, rows[1], convention=_by(rule)) == pytest.approx(expected)

    @pytest.mark.parametrize("rule", RULES[:-1])
    @few
    @given(rows=people, factor=st.sampled_from([0.1, 3.0, 1024.0]))
    def test_only_shares_of_weight_matter(self, rule: str, rows: np.ndarray, factor: float) -> None:
        expected = quantile(rows[0], SHARES, rows[1], convention=_by(rule))
        found = quantile(rows[0], SHARES, rows[1] * factor, convention=_by(rule))
        assert found == pytest.approx(expected)

    @pytest.mark.parametrize("rule", RULES)
    @few
    @given(rows=people)
    def test_rise_and_stay_within(self, rule: str, rows: np.ndarray) -> None:
        found = quantile(rows[0], SHARES, rows[1], convention=_by(rule))
        assert (np.diff(found) >= -1e-9).all()
        assert rows[0].min() <= found[0]
        assert found[-1] <= rows[0].max()

    def test_sums_of_tenths_reach_a_share_that_is_a_tenth(self) -> None:
        income, weight = np.arange(1.0, 11), np.full(10, 0.1)
        assert quantile(income, [0.3, 0.7], weight).tolist() == [3, 7]
        assert quantile(income, [0.3, 0.7], weight, convention="laeken").tolist() == [4, 8]
        assert quantile(income, [0.3, 0.7], weight, convention=_by("averaged")).tolist() == [
            3.5,
            7.5,
        ]

    def test_a_median(self) -> None:
        assert median(np.array([30.0, 10, 20, 40])) == 20
        assert median(np.array([30.0, 10, 20, 40]), convention=_by("averaged")) == 25
        assert median(np.array([30.0, 10, 20, 40]), convention="laeken") == 30


class TestSharesByHand:
    X = np.arange(1.0, 11)

    def test_tenths_and_fifths(self) -> None:
        assert quantile_shares(self.X, 10) == pytest.approx(self.X / 55)
        assert quantile_shares(self.X, 5) == pytest.approx(np.array([3, 7, 11, 15, 19]) / 55)
        assert quantile_ratio(self.X) == 9
        assert quintile_share_ratio(self.X) == pytest.approx(19 / 3)

    def test_a_row_on_the_border_is_shared_out_or_not(self) -> None:
        income, weight = np.array([1.0, 2, 4]), np.array([1.0, 2, 1])
        assert quantile_shares(income, 2, weight) == pytest.approx([3 / 9, 6 / 9])
        together = attrs.evolve(get("fupin"), ties="together")
        assert quantile_shares(income, 2, weight, convention=together) == pytest.approx(
            [5 / 9, 4 / 9]
        )

    def test_totals_and_means_differ_where_the_groups_do(self) -> None:
        income, weight = np.array([1.0, 2, 3, 10]), np.array([3.0, 4, 2, 1])
        # The lowest fifth holds 3 of 10 people, the highest 1: 2 lie at the border.
        assert quintile_share_ratio(income, weight, convention="convey") == pytest.approx(
            16 / 3 - 2
        )
        means = attrs.evolve(get("convey"), share_ratio="means")
        assert quintile_share_ratio(income, weight, convention=means) == pytest.approx(10)
        assert quintile_share_ratio(income, weight) == pytest.approx(13 / 2)


class TestShareLaws:
    @given(people, st.integers(1, 12), st.sampled_from(["fupin", "convey", "laeken"]))
    def test_add_up(self, rows: np.ndarray, groups: int, convention: str) -> None:
        shares = quantile_shares(rows[0] + 1, groups, rows[1], convention=convention)
        assert shares.sum() == pytest.approx(1)
        assert (shares >= -1e-12).all()

    @given(people, st.integers(1, 12))
    def test_rise_where_rows_are_shared_out(self, rows: np.ndarray, groups: int) -> None:
        assert (np.diff(quantile_shares(rows[0] + 1, groups, rows[1])) >= -1e-12).all()

    @given(people)
    def test_repeat_the_rows(self, rows: np.ndarray) -> None:
        each = np.repeat(rows[0], rows[1].astype(int))
        assert quantile_shares(rows[0], 5, rows[1]) == pytest.approx(
            quantile_shares(each, 5), nan_ok=True
        )
        for convention in ("fupin", "convey", "laeken"):
            assert quintile_share_ratio(rows[0], rows[1], convention=convention) == pytest.approx(
                quintile_share_ratio(each, convention=convention), nan_ok=True
            )


class TestBadInput:
    @pytest.mark.parametrize("rule", RULES)
    @pytest.mark.parametrize("income", [[], [np.nan, 1.0]], ids=["no rows", "a missing income"])
    def test_is_missing(self, rule: str, income: list[float]) -> None:
        values = np.array(income)
        assert np.isnan(quantile(values, [0.1, 0.5], convention=_by(rule))).all()
        assert np.isnan(quantile_shares(values, 5, convention=_by(rule))).all()
        assert np.isnan(quantile_ratio(values, convention=_by(rule)))
        assert np.isnan(quintile_share_ratio(values, convention=_by(rule)))

    def test_no_income_below(self) -> None:
        nothing = np.zeros(5)
        assert np.isnan(quantile_ratio(nothing))
        assert np.isnan(quintile_share_ratio(nothing))
        assert np.isnan(quantile_shares(nothing, 5)).all()
        assert np.isnan(quintile_share_ratio(np.array([-1.0, 1, 2, 3, 4]), convention="convey"))

    def test_a_missing_income_left_out(self) -> None:
        assert median(np.array([np.nan, 3.0]), convention="wbpip") == 3

    @pytest.mark.parametrize("probability", [-0.1, 1.1, np.nan])
    def test_refuses_a_probability(self, probability: float) -> None:
        with pytest.raises(InvalidValueError, match="is not a share"):
            quantile(np.ones(3), probability)

    def test_refuses(self) -> None:
        for call in (
            lambda: quantile_shares(np.ones(3), 0),
            lambda: quintile_share_ratio(np.ones(3), share=0.6),
            lambda: quintile_share_ratio(np.ones(3), share=0),
            lambda: quantile(np.ones(3), 0.5, np.full(3, 0.1), convention=_by("frequency_linear")),
            lambda: median(np.array([1.0, np.inf])),
            lambda: median(np.ones(2), np.array([1.0, -1.0])),
        ):
            with pytest.raises(InvalidValueError):
                call()

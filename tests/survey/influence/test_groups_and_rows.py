"""What every influence function must do with groups, weights and rows that do not count."""

from collections.abc import Callable

import attrs
import numpy as np
import pytest

from fupin.errors import InvalidValueError
from fupin.measures.conventions import get
from fupin.measures.inputs import Array
from fupin.survey import influence
from fupin.survey.influence import AgainstLine, Linearised, RelativeLine

RANDOM = np.random.default_rng(11)
SIZE = 60
LINE = 1500.0
INCOME = RANDOM.lognormal(7.0, 0.8, SIZE).round(0)
WEIGHT = RANDOM.integers(1, 5, SIZE).astype(np.float64)
GROUP = RANDOM.integers(0, 3, SIZE)
DROP = attrs.evolve(get("fupin"), missing="drop")
OWN = RelativeLine(share=0.7, line_of="group")

Function = Callable[..., Linearised | AgainstLine]

FUNCTIONS: dict[str, Function] = {
    "gini": influence.gini_influence,
    "absolute gini": influence.absolute_gini_influence,
    "sen": lambda x, w, **more: influence.sen_influence(x, LINE, w, **more),
    "thon": lambda x, w, **more: influence.sen_shorrocks_thon_influence(x, LINE, w, **more),
    "takayama": lambda x, w, **more: influence.takayama_influence(x, LINE, w, **more),
    "hoover": influence.hoover_influence,
    "lorenz": lambda x, w, **more: influence.lorenz_influence(x, 0.4, w, **more),
    "fifths": lambda x, w, **more: influence.quantile_shares_influence(x, 5, w, **more),
    "share ratio": influence.quintile_share_ratio_influence,
    "median": lambda x, w, **more: influence.quantile_influence(x, 0.5, w, **more),
    "deciles": influence.quantile_ratio_influence,
    "line": lambda x, w, **more: influence.relative_line_influence(x, w, line=OWN, **more),
    "rate": lambda x, w, **more: influence.relative_fgt_influence(x, w, line=OWN, **more),
    "gap": lambda x, w, **more: influence.relative_fgt_influence(x, w, alpha=1.0, line=OWN, **more),
    "poor median": lambda x, w, **more: influence.poor_median_influence(x, w, line=OWN, **more),
    "median gap": lambda x, w, **more: influence.relative_median_gap_influence(
        x, w, line=OWN, **more
    ),
}


@pytest.fixture(params=FUNCTIONS)
def function(request: pytest.FixtureRequest) -> Function:
    found: Function = FUNCTIONS[request.param]
    return found


def _close(found: Array, wanted: Array) -> None:
    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-12)


def test_a_group_is_its_rows_alone(function: Function) -> None:
    found = function(INCOME, WEIGHT, codes=GROUP, count=3)
    for group in range(3):
        rows = group == GROUP
        alone = function(INCOME[rows], WEIGHT[rows])
        _close(found.value[group], alone.value[0])
        _close(found.influence[rows], alone.influence)


def test_a_whole_weight_is_as_many_rows(function: Function) -> None:
    times = WEIGHT.astype(np.intp)
    found = function(INCOME, WEIGHT)
    repeated = function(np.repeat(INCOME, times), np.ones(times.sum()))
    _close(found.value, repeated.value)
    _close(np.repeat(found.influence, times, axis=0), repeated.influence)


def test_rows_that_do_not_count_have_no_influence(function: Function) -> None:
    found = function(INCOME, WEIGHT)
    more_income = np.concatenate([[np.nan, 9e9], INCOME, [5.0]])
    more_weight = np.concatenate([[2.0, 0.0], WEIGHT, [0.0]])
    among = function(more_income, more_weight, convention=DROP)
    _close(among.value, found.value)
    _close(among.influence[2:-1], found.influence)
    assert not among.influence[[0, 1, -1]].any()


def test_a_missing_income_makes_its_group_missing_only(function: Function) -> None:
    income = INCOME.copy()
    income[np.argmax(GROUP == 1)] = np.nan
    found = function(income, WEIGHT, codes=GROUP, count=3)
    assert np.isnan(found.value).reshape(3, -1).all(axis=1).tolist() == [False, True, False]
    assert np.isfinite(found.influence[GROUP != 1]).all()


def test_an_empty_group_is_missing(function: Function) -> None:
    found = function(INCOME, WEIGHT, codes=GROUP, count=5)
    assert np.isnan(found.value[3:]).all()
    assert np.isfinite(found.value[:3]).all()


def test_no_rows_at_all(function: Function) -> None:
    found = function(np.zeros(0), np.zeros(0))
    assert np.isnan(found.value).all()
    assert found.influence.size == 0


@pytest.mark.parametrize(("column", "value"), [(0, np.inf), (1, -1.0), (1, np.inf)])
def test_refusals_are_those_of_the_index(function: Function, column: int, value: float) -> None:
    columns = [INCOME.copy(), WEIGHT.copy()]
    columns[column][3] = value
    with pytest.raises(InvalidValueError) as caught:
        function(*columns)
    assert caught.value.place == ("income", "weight")[column]

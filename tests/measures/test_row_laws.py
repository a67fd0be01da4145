"""What holds of rows whatever is measured: missing values, weights, order and groups.

The indices of one income have further laws, in `test_poverty_laws` and
`test_inequality_laws`.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin import measures
from fupin.errors import InvalidValueError
from fupin.measures.conventions import Convention
from fupin.measures.targeting import targeting

ROWS = 12
NUMBERS = np.random.default_rng(7)
COLUMNS: dict[str, np.ndarray] = {
    "income": NUMBERS.uniform(50, 200, ROWS),
    "weight": NUMBERS.integers(1, 5, ROWS).astype(float),
    "line": np.full(ROWS, 120.0),
    "other": NUMBERS.uniform(0, 40, ROWS),
    "panel": NUMBERS.uniform(50, 200, (ROWS, 3)),
    "marks": NUMBERS.integers(0, 2, (ROWS, 3)).astype(float),
    "mark": NUMBERS.integers(0, 2, ROWS).astype(float),
    "codes": np.arange(ROWS) % 3,
}
"""Rows of three groups: the last row, which will miss a value, is of the third."""

Columns: TypeAlias = dict[str, Any]
Call: TypeAlias = Callable[[Columns, Convention], Any]
SHARES = [0.25, 0.5, 1.0]


def call(function: Callable[..., Any], *names: str, **others: Any) -> Call:
    """Say which columns a function takes, and what else."""
    return lambda columns, convention: function(
        *(columns[name] for name in names), **others, convention=convention
    )


def twice(function: Callable[..., Any], **others: Any) -> Call:
    """Give a function of two samples the rows as the second, and whole ones as the first."""
    return lambda columns, convention: function(
        COLUMNS["income"],
        COLUMNS["weight"],
        columns["income"] + 10,
        columns["weight"],
        **others,
        convention=convention,
    )


UNGROUPED: dict[str, tuple[Call, tuple[str, ...]]] = {
    "fgt": (
        lambda columns, convention: measures.fgt(
            columns["income"], columns["line"], 1, columns["weight"], convention=convention
        ),
        ("income", "line", "weight"),
    ),
    "gini": (call(measures.gini, "income", "weight"), ("income", "weight")),
    "lorenz_curve": (
        call(measures.lorenz_curve, "income", "weight"),
        ("income", "weight"),
    ),
    "generalised_lorenz_curve": (
        call(measures.generalised_lorenz_curve, "income", "weight"),
        ("income",),
    ),
    "tip_curve": (call(measures.tip_curve, "income", "line", "weight"), ("income", "line")),
    "quantile_curve": (call(measures.quantile_curve, "income", "weight"), ("income",)),
    "dominance_curve": (
        call(measures.dominance_curve, "income", "weight", lines=[80, 120], order=2),
        ("income", "weight"),
    ),
    "gini_by_source": (call(measures.gini_by_source, "panel", "weight"), ("panel", "weight")),
    "progressivity": (
        call(measures.progressivity, "income", "other", "weight"),
        ("income", "other"),
    ),
    "concentration": (
        call(measures.concentration_coefficient, "other", "income", "weight"),
        ("other", "income"),
    ),
    "chronic_transient": (
        call(measures.chronic_transient, "panel", "line_by_period", "weight"),
        ("panel", "weight"),
    ),
    "periods_in_poverty": (call(measures.periods_in_poverty, "marks", "weight"), ("marks",)),
    "poverty_flows": (call(measures.poverty_flows, "marks", "weight"), ("marks", "weight")),
    "alkire_foster": (
        call(measures.alkire_foster, "marks", "weight", k=0.5),
        ("marks", "weight"),
    ),
    "alkire_foster_by_cutoff": (
        call(measures.alkire_foster_by_cutoff, "marks", "weight", cutoffs=SHARES),
        ("marks",),
    ),
    "alkire_foster_by_weighting": (
        call(measures.alkire_foster_by_weighting, "marks", "weight", k=0.5, weightings=np.eye(3)),
        ("marks",),
    ),
    "targeting": (call(targeting, "other", "mark", "weight"), ("other", "mark")),
    "gap_reduction": (
        call(measures.gap_reduction, "income", "other", "line", "weight"),
        ("income", "other", "line"),
    ),
    "transfer_impact": (
        call(measures.transfer_impact, "income", "other", "line", "weight"),
        ("income", "other"),
    ),
}
"""Functions of one population, with the columns that may miss a value."""

GROUPED: dict[str, tuple[Call, tuple[str, ...]]] = {
    "fgt_by_group": (
        call(measures.fgt_by_group, "income", "line", "weight", "codes", count=3),
        ("income", "line", "weight"),
    ),
    "entropy_by_group": (
        call(measures.entropy_by_group, "income", "weight", "codes", count=3),
        ("income", "weight"),
    ),
    "gini_by_group": (
        call(measures.gini_by_group, "income", "weight", "codes", count=3),
        ("income",),
    ),
    "alkire_foster_by_group": (
        call(measures.alkire_foster_by_group, "marks", "weight", "codes", count=3, k=0.5),
        ("marks", "weight"),
    ),
    "incidence_by_group": (
        call(measures.incidence_by_group, "other", "income", "weight", "codes", count=3),
        ("other", "income"),
    ),
}
OF_EACH_GROUP = ("index", "headcount", "intensity", "m0", "coverage", "mean_benefit", "generosity")
"""What rests on the rows of one group; the rest of a result rests on all."""

NOT_MEASURED = ("dimension_weights", "abscissae", "alphas", "order", "lines")
"""What is given, not computed from rows."""

TWO_SAMPLES: dict[str, Call] = {
    "growth_incidence": twice(measures.growth_incidence_curve, shares=SHARES),
    "growth_redistribution": twice(measures.growth_redistribution, line=120.0),
    "shapley": twice(measures.shapley_growth_redistribution, line=120.0),
    "dominance_test": twice(measures.dominance_test, lines=[80, 120]),
}


def lacking(name: str) -> Columns:
    columns = {key: values.copy() for key, values in COLUMNS.items()}
    columns[name][-1] = np.nan
    return columns | {"line_by_period": 120.0}


def taken(rows: Any) -> Columns:
    """Give the columns of some rows, in an order, each as often as wanted."""
    return {key: values[rows] for key, values in COLUMNS.items()} | {"line_by_period": 120.0}


def named(result: Any) -> dict[str, Any]:
    if attrs.has(type(result)):
        return {
            f"{name}.{part}" if part else name: value
            for name, found in attrs.asdict(result, recurse=False).items()
            for part, value in named(found).items()
        }
    return {"": np.asarray(result, dtype=float)}


def cases(calls: dict[str, tuple[Call, tuple[str, ...]]]) -> Iterable[Any]:
    return [
        pytest.param(function, column, id=f"{name}-{column}")
        for name, (function, columns) in calls.items()
        for column in columns
    ]


def is_given(name: str) -> bool:
    return name.rsplit(".", maxsplit=1)[-1] in NOT_MEASURED


every = pytest.mark.parametrize(("function", "column"), [*cases(UNGROUPED), *cases(GROUPED)])


@every
def test_stops_and_shows_the_row(function: Call, column: str) -> None:
    with pytest.raises(InvalidValueError, match="is missing") as caught:
        function(lacking(column), Convention(missing="raise"))
    assert caught.value.row == ROWS - 1


@every
def test_leaves_the_row_out(function: Call, column: str) -> None:
    found = named(function(lacking(column), Convention(missing="drop")))
    wanted = named(function(taken(slice(-1)), Convention(missing="raise")))
    assert found.keys() == wanted.keys()
    for name, value in found.items():
        np.testing.assert_allclose(value, wanted[name], err_msg=name)


@pytest.mark.parametrize(("function", "column"), cases(UNGROUPED))
def test_makes_the_result_missing(function: Call, column: str) -> None:
    found = named(function(lacking(column), Convention()))
    for name, value in found.items():
        if name not in ("m1", "m2"):
            assert np.isnan(value).all() != is_given(name), name


@pytest.mark.parametrize(("function", "column"), cases(UNGROUPED))
def test_makes_the_result_missing_where_every_row_lacks_a_value(
    function: Call, column: str
) -> None:
    columns = lacking(column)
    columns[column] = np.full_like(columns[column], np.nan)
    for name, value in named(function(columns, Convention())).items():
        assert is_given(name) or np.isnan(value).all(), name


@pytest.mark.parametrize(("function", "column"), cases(GROUPED))
def test_makes_its_group_and_the_whole_missing(function: Call, column: str) -> None:
    found = named(function(lacking(column), Convention()))
    whole = named(function(COLUMNS, Convention()))
    for name, value in found.items():
        if name in OF_EACH_GROUP:
            np.testing.assert_allclose(value[:2], whole[name][:2], err_msg=name)
            assert np.isnan(value[2]), name
        else:
            assert np.isnan(value).all(), name


@pytest.mark.parametrize("name", TWO_SAMPLES)
def test_of_two_samples(name: str) -> None:
    columns = lacking("income")
    with pytest.raises(InvalidValueError, match="is missing"):
        TWO_SAMPLES[name](columns, Convention(missing="raise"))
    lost = named(TWO_SAMPLES[name](columns, Convention()))
    for part, value in lost.items():
        if part != "before":
            assert np.isnan(value).all() != is_given(part), part
    left = named(TWO_SAMPLES[name](columns, Convention(missing="drop")))
    wanted = named(TWO_SAMPLES[name](taken(slice(-1)), Convention()))
    for part, value in left.items():
        np.testing.assert_allclose(value, wanted[part], err_msg=part)


def test_moves_of_unknown_weight() -> None:
    found = measures.transition_matrix([0, 0, 1], [0, 1, 1], [1, np.nan, 2], 2)
    assert np.isnan(found.joint).all()
    np.testing.assert_array_equal(found.probabilities, [[np.nan, np.nan], [0, 1]])
    assert np.isnan(found.mobility)
    left = measures.transition_matrix(
        [0, 0, 1], [0, 1, 1], [1, np.nan, 2], 2, convention=Convention(missing="drop")
    )
    np.testing.assert_array_equal(left.probabilities, [[1, 0], [0, 1]])


class TestWhereAnAnswerCannotBeMissing:
    def test_dominance_stops_or_leaves_out(self) -> None:
        columns = lacking("income")
        for missing in ("raise", "propagate"):
            with pytest.raises(InvalidValueError, match="is missing"):
                twice(measures.dominates)(columns, Convention(missing=missing))
        assert twice(measures.dominates)(columns, Convention(missing="drop")) == twice(
            measures.dominates
        )(taken(slice(-1)), Convention())

    @pytest.mark.parametrize("missing", ["raise", "propagate", "drop"])
    def test_every_row_has_a_quantile_group(self, missing: str) -> None:
        with pytest.raises(InvalidValueError) as caught:
            measures.quantile_groups(
                [1.0, np.nan], [1.0, 0.0], 2, convention=Convention(missing=missing)
            )
        assert caught.value.place == "income"

    def test_who_is_deprived(self) -> None:
        with pytest.raises(InvalidValueError) as caught:
            measures.deprived([[1, np.nan]], [2, 2])
        assert caught.value.place == "achievements"


class TestOneValueForEachRow:
    @pytest.mark.parametrize("missing", ["propagate", "drop"])
    def test_no_row_is_left_out(self, missing: str) -> None:
        rule = Convention(missing=missing)
        gaps = measures.deprivation_gaps([[9, np.nan], [12, 6]], [12, 12], convention=rule)
        np.testing.assert_array_equal(gaps, [[0.25, np.nan], [0, 0.5]])
        score = measures.deprivation_score([[1, np.nan], [1, 0]], convention=rule)
        np.testing.assert_array_equal(score, [np.nan, 0.5])

    def test_stops(self) -> None:
        stop = Convention(missing="raise")
        with pytest.raises(InvalidValueError, match="is missing"):
            measures.deprivation_gaps([[9, np.nan]], [12, 12], convention=stop)
        with pytest.raises(InvalidValueError, match="is missing"):
            measures.deprivation_score([[1, np.nan]], convention=stop)


def assert_same(function: Call, one: Columns, other: Columns) -> None:
    wanted = named(function(one, Convention()))
    for name, value in named(function(other, Convention())).items():
        np.testing.assert_allclose(value, wanted[name], atol=1e-12, err_msg=name)


CURVES = ("lorenz_curve", "generalised_lorenz_curve", "tip_curve", "quantile_curve")
"""Their corners are those of rows; `test_curves` compares them between the corners."""

MONEY = ("gap_reduction",)
"""Its amounts are totals."""

FUNCTIONS = {name: function for name, (function, _) in (UNGROUPED | GROUPED).items()}
few = settings(max_examples=15)


class TestLaws:
    @pytest.mark.parametrize("name", [each for each in FUNCTIONS if each != "tip_curve"])
    @few
    @given(order=st.permutations(range(ROWS)))
    def test_the_order_of_rows_does_not_matter(self, name: str, order: list[int]) -> None:
        assert_same(FUNCTIONS[name], taken(slice(None)), taken(order))

    @pytest.mark.parametrize("name", [each for each in FUNCTIONS if each not in CURVES])
    @few
    @given(weights=st.lists(st.integers(1, 4), min_size=ROWS, max_size=ROWS))
    def test_integer_weights_repeat_the_rows(self, name: str, weights: list[int]) -> None:
        weighed = taken(slice(None)) | {"weight": np.array(weights, dtype=float)}
        repeated = taken(np.repeat(np.arange(ROWS), weights))
        ones = np.ones(sum(weights))
        assert_same(FUNCTIONS[name], weighed, repeated | {"weight": ones})

    @pytest.mark.parametrize("name", [each for each in FUNCTIONS if each not in MONEY])
    @few
    @given(factor=st.sampled_from([0.25, 2.0, 1024.0]))
    def test_only_shares_of_weight_matter(self, name: str, factor: float) -> None:
        scaled = taken(slice(None)) | {"weight": COLUMNS["weight"] * factor}
        assert_same(FUNCTIONS[name], taken(slice(None)), scaled)

    @pytest.mark.parametrize("name", GROUPED)
    @few
    @given(codes=st.lists(st.integers(0, 2), min_size=ROWS, max_size=ROWS))
    def test_groups_are_as_if_filtered(self, name: str, codes: list[int]) -> None:
        groups = np.array(codes)
        whole = named(FUNCTIONS[name](taken(slice(None)) | {"codes": groups}, Convention()))
        for code in np.unique(groups):
            alone = taken(groups == code) | {"codes": groups[groups == code]}
            filtered = named(FUNCTIONS[name](alone, Convention()))
            for part in whole.keys() & set(OF_EACH_GROUP):
                np.testing.assert_allclose(
                    whole[part][code], filtered[part][code], atol=1e-12, err_msg=part
                )

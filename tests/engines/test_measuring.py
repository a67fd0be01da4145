"""What the call takes: weights that are multiplied, and arguments that are none."""

import inspect
from typing import Any

import pandas as pd
import pytest

import fupin as fp
from fupin.errors import InvalidValueError, UnknownNameError
from fupin.measures import Convention
from fupin.model import Household

from .conftest import records

HOMES = {
    "village": ["a", "a", "b", "b", "c", "c"],
    "income": [2000.0, 4000.0, 1000.0, 2500.0, 3000.0, 9000.0],
    "persons": [4, 2, 3, 1, 5, 2],
    "drawn": [10.0, 10.0, 20.0, 20.0, 15.0, 15.0],
    "product": [40.0, 20.0, 60.0, 20.0, 75.0, 30.0],
    "size": [4, 2, 3, 1, 5, 2],
    "poor": [1, 0, 1, 1, 0, 0],
}
NAMES = ["fgt1", "mean_income", "gini"]


def _both(table: Any, names: list[str], design: fp.Design, **options: Any) -> list[Any]:
    """Measure by the product of two weights, and by a column that holds it."""
    given: dict[str, Any] = {"income": "income", "line": 3000, **options}
    two = fp.measure(table, names, weight="persons", design=design, **given)
    one = fp.measure(table, names, weight="product", design=fp.Design(psu=design.psu), **given)
    return [records(two), records(one)]


def test_a_row_counts_with_the_product_of_its_weights(frame: Any) -> None:
    two, one = _both(frame(HOMES), NAMES, fp.Design(psu="village", weights="drawn"))
    assert two[1]["estimate"] == pytest.approx(
        sum(w * x for w, x in zip(HOMES["product"], HOMES["income"], strict=True)) / 245
    )
    for found, wanted in zip(two, one, strict=True):
        assert found["estimate"] == pytest.approx(wanted["estimate"])
        assert found["se"] == pytest.approx(wanted["se"])


def test_rows_as_units_count_with_the_product(frame: Any) -> None:
    two, one = _both(frame(HOMES), ["fgt1", "theil"], fp.Design(weights="drawn"))
    for found, wanted in zip(two, one, strict=True):
        assert found["estimate"] == pytest.approx(wanted["estimate"])
        assert found["se"] == pytest.approx(wanted["se"])


@pytest.mark.parametrize("missing", ["propagate", "drop"])
def test_either_weight_may_be_zero_or_missing(frame: Any, missing: Any) -> None:
    table = {
        **HOMES,
        "persons": [0, 2, 3, None, 5, 2],
        "drawn": [None, 10.0, 0.0, 0.0, 15.0, 15.0],
        "income": [None, 4000.0, None, 2500.0, 3000.0, 9000.0],
        "product": [0.0, 20.0, 0.0, 0.0, 75.0, 30.0],
    }
    design = fp.Design(psu="village", weights="drawn")
    two, one = _both(frame(table), NAMES, design, convention=Convention(missing=missing))
    for found, wanted in zip(two, one, strict=True):
        assert found["estimate"] == pytest.approx(wanted["estimate"])


def test_one_column_is_not_squared(frame: Any) -> None:
    design = fp.Design(psu="village", weights="drawn")
    given: dict[str, Any] = {"income": "income", "line": 3000, "design": design}
    alone = records(fp.measure(frame(HOMES), NAMES, **given))
    assert records(fp.measure(frame(HOMES), NAMES, **given, weight="drawn")) == alone


def test_quantities_of_rows_count_with_the_weights_of_the_sample(frame: Any) -> None:
    design = fp.Design(psu="village", weights="drawn")
    found = fp.measure(frame(HOMES), "population", weight="persons", design=design)
    assert records(found)[0]["estimate"] == sum(HOMES["product"])


def test_replicates_take_the_place_of_the_weights_of_the_sample() -> None:
    homes = pd.DataFrame(HOMES).assign(
        r1=lambda table: table["drawn"] * [2, 2, 0, 0, 1, 1],
        r2=lambda table: table["drawn"] * [0, 0, 2, 2, 1, 1],
    )
    design = fp.Design(method="replicate", replicate_weights=["r1", "r2"], weights="drawn")
    found = fp.measure(
        *(homes, ["mean_income", "gini"]), income="income", weight="persons", design=design
    )
    for name in ("r1", "r2"):
        homes[name] *= homes["persons"]
    by_person = fp.Design(method="replicate", replicate_weights=["r1", "r2"], weights="product")
    wanted = fp.measure(homes, ["mean_income", "gini"], income="income", design=by_person)
    assert found["estimate"].tolist() == pytest.approx(wanted["estimate"].tolist())
    assert found["se"].tolist() == pytest.approx(wanted["se"].tolist())


def test_negative_sampling_weight_is_refused(frame: Any) -> None:
    table = frame({**HOMES, "drawn": [10.0, 10.0, -1.0, 20.0, 15.0, 15.0]})
    design = fp.Design(psu="village", weights="drawn")
    with pytest.raises(InvalidValueError, match=r"-1\.0 is negative, and a weight"):
        fp.measure(table, "fgt0", income="income", line=3000, weight="persons", design=design)


@pytest.mark.parametrize("name", ["income", "weight"])
def test_columns_are_given_by_name(name: str) -> None:
    homes = pd.DataFrame(HOMES)
    given: dict[str, Any] = {"income": "income", name: homes["income"]}
    with pytest.raises(InvalidValueError, match="'Series' is not the name of a column") as caught:
        fp.measure(homes, "mean_income", **given)
    assert caught.value.place == name


@pytest.mark.parametrize("design", ["village", {"psu": "village"}])
def test_a_design_is_a_design(design: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"design: .* is no design"):
        fp.measure(pd.DataFrame(HOMES), "mean_income", income="income", design=design)


@pytest.mark.parametrize("convention", [{"at_line": "weak"}, 3])
def test_a_convention_is_a_convention(convention: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"convention: .* is no convention"):
        fp.measure(pd.DataFrame(HOMES), "mean_income", income="income", convention=convention)


@pytest.mark.parametrize(
    "design",
    [
        fp.Design(fpc="village"),
        fp.Design(weights="village"),
        fp.Design(method="replicate", replicate_weights=["village"], weights="drawn"),
    ],
)
def test_columns_of_a_design_hold_numbers(design: fp.Design) -> None:
    with pytest.raises(InvalidValueError, match=r"village.*is no number"):
        fp.measure(pd.DataFrame(HOMES), "mean_income", income="income", design=design)


def test_columns_have_names_of_their_own() -> None:
    twice = pd.DataFrame([[1.0, 2.0]], columns=["income", "income"])
    with pytest.raises(InvalidValueError, match=r"\['income'\] has columns of one name"):
        fp.measure(twice, "mean_income", income="income")


def test_columns_that_are_there_are_those_of_the_table() -> None:
    homes = pd.DataFrame(HOMES)[["village", "drawn"]]
    with pytest.raises(InvalidValueError, match="there are drawn, village"):
        fp.measure(homes, "population", weight="drawn", design=fp.Design(weights="drawn"))


def test_what_is_said_of_a_table_is_not_said_of_households() -> None:
    homes = [Household("1", size=4, registered_poor=True)]
    (found,) = fp.measure(homes, "poverty_incidence")
    assert found.value == 1.0
    with pytest.raises(InvalidValueError, match="weight: 'persons' does not go with households"):
        fp.measure(homes, ["poverty_incidence"], weight="persons")


def test_a_wrong_argument_is_told_by_the_name_that_was_called() -> None:
    wrong: dict[str, Any] = {"incomes": "income"}
    with pytest.raises(TypeError, match=r"^measure\(\) got an unexpected .*'incomes'"):
        fp.measure(pd.DataFrame(HOMES), "mean_income", **wrong)
    assert "income" in inspect.signature(fp.measure).parameters


def test_an_unknown_column_shows_no_nearest_where_nothing_is_near() -> None:
    with pytest.raises(UnknownNameError, match=r"'r1' is not known\. All of them: village"):
        fp.measure(pd.DataFrame(HOMES), "mean_income", income="r1")

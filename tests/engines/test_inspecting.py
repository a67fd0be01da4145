"""Numbers that cannot stand, on every engine, and those that only look so."""

from typing import Any

import attrs
import numpy as np
import pytest

from fupin import Deprivations, Design, measures
from fupin.engines import measure
from fupin.errors import InvalidValueError
from fupin.measures import conventions

from .conftest import records

PEOPLE = {
    "county": ["A", "A", "B", "B"],
    "no_school": [1, 0, 1, 0],
    "no_water": [1.0, 0.0, 1.0, 1.0],
    "persons": [1, 2, 3, 4],
}
BOTH = Deprivations({"no_school": 1, "no_water": 1}, cutoff=1.0)
ADJUSTED = "adjusted_headcount_ratio"
INCOMES = [0.0, 2000.0, 4000.0, 1000.0]
WEIGHTS = [2, 1, 3, 4]
ALWAYS = conventions.Convention(log_zeros="raise_always", watts_zeros="raise_always")


def only(found: Any) -> float:
    (row,) = records(found)
    return float(row["estimate"])


def test_marks_of_0_and_1_are_counted(frame: Any) -> None:
    flags = {**PEOPLE, "no_school": [True, False, True, False]}
    for table in (PEOPLE, flags):
        found = measure(frame(table), ADJUSTED, deprivations=BOTH, weight="persons")
        assert only(found) == pytest.approx(4 / 10)


@pytest.mark.parametrize("bad", [2.0, 0.5, -1.0])
def test_a_deprivation_is_0_or_1(frame: Any, bad: float) -> None:
    table = frame({**PEOPLE, "no_water": [1.0, 0.0, bad, 1.0]})
    with pytest.raises(InvalidValueError, match="neither 0 nor 1") as caught:
        measure(table, ADJUSTED, deprivations=BOTH, by="county")
    assert "no_water, county B" in caught.value.place
    assert (caught.value.value, caught.value.details["others"]) == (bad, 0)
    assert str(caught.value).endswith("Mend or leave out this row.")


def test_marks_of_nobody_and_missing_ones_may_be_anything(frame: Any) -> None:
    table = {**PEOPLE, "no_water": [7.0, 0.0, None, 1.0], "persons": [0, 2, 3, 4]}
    found = measure(
        frame(table), ADJUSTED, deprivations=BOTH, weight="persons", by=[["county"], []]
    )
    assert [row["estimate"] for row in records(found)] == [0.0, None, None]
    left = measure(
        *(frame(table), ADJUSTED),
        deprivations=BOTH,
        weight="persons",
        convention=conventions.Convention(missing="drop"),
    )
    assert [(row["estimate"], row["n"]) for row in records(left)] == [(0.0, 3)]


def test_a_target_group_is_0_or_1(frame: Any) -> None:
    table = {"grant": [30.0, 0.0, 10.0], "target": [1, 1, 2]}
    with pytest.raises(InvalidValueError, match=r"target.*2 is neither 0 nor 1"):
        measure(frame(table), "leakage", columns={"benefit": "grant"})
    table["target"] = [1, 1, 0]
    assert only(measure(frame(table), "leakage", columns={"benefit": "grant"})) == 0.5


def _wanted(name: str, income: Any, weight: Any, convention: Any = "fupin") -> float:
    family, _, number = name.partition(":")
    return {
        "ge": lambda: measures.generalised_entropy(
            income, float(number), weight, convention=convention
        ),
        "atkinson": lambda: measures.atkinson(income, float(number), weight, convention=convention),
        "chu": lambda: measures.clark_hemming_ulph(
            income, 3000.0, float(number), weight, convention=convention
        ),
    }[family]()


@pytest.mark.parametrize("name", ["ge:1", "ge:0.5", "ge:2", "ge:3", "atkinson:0.5", "chu:0.5"])
def test_zero_is_taken_where_the_index_is_defined(frame: Any, name: str) -> None:
    table = frame({"income": INCOMES, "persons": WEIGHTS})
    found = measure(table, name, income="income", weight="persons", line=3000)
    wanted = _wanted(name, np.array(INCOMES), np.array(WEIGHTS, dtype=float))
    assert only(found) == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize(
    ("name", "convention"),
    [
        *((name, "fupin") for name in ("atkinson:1", "ge:0", "ge:-1", "watts", "chu:-1")),
        *((name, ALWAYS) for name in ("ge:1", "ge:2", "atkinson:0.5", "chu:0.5")),
    ],
)
def test_zero_is_refused_elsewhere(frame: Any, name: str, convention: Any) -> None:
    table = frame({"income": INCOMES})
    with pytest.raises(InvalidValueError, match=r"0\.0 is no positive income"):
        measure(table, name, income="income", line=3000, convention=convention)


@pytest.mark.parametrize("name", ["ge:1", "ge:3", "atkinson:0.5", "chu:0.5"])
def test_a_negative_income_has_no_power(frame: Any, name: str) -> None:
    table = frame({"income": [-5.0, *INCOMES]})
    with pytest.raises(InvalidValueError, match=r"-5\.0 is negative"):
        measure(table, name, income="income", line=3000)


@pytest.mark.parametrize("income", [[-500.0, 2000.0, 4000.0], [-4000.0, 1000.0, 2000.0]])
def test_half_the_squared_variation_takes_any_income(frame: Any, income: list[float]) -> None:
    (row,) = records(measure(frame({"income": income}), "ge:2", income="income", design=Design()))
    wanted = measures.generalised_entropy(np.array(income), 2)
    if np.isnan(wanted):
        assert (row["estimate"], row["se"]) == (None, None)
    else:
        assert row["estimate"] == pytest.approx(wanted)
        assert row["se"] > 0


@pytest.mark.parametrize("name", ["watts", "ge:0", "atkinson:2"])
@pytest.mark.parametrize("convention", ["wbpip", "ineq"])
def test_rules_for_zeros_do_not_matter_without_them(frame: Any, name: str, convention: str) -> None:
    table = frame({"income": [*INCOMES[1:], 7000.0], "persons": WEIGHTS})
    given: dict[str, Any] = {"income": "income", "line": 3000, "design": Design()}
    (found,) = records(measure(table, name, **given, weight="persons", convention=convention))
    plain = attrs.evolve(
        conventions.get(convention), log_zeros="raise", watts_zeros="raise", missing="propagate"
    )
    (wanted,) = records(measure(table, name, **given, weight="persons", convention=plain))
    assert found == wanted
    assert found["se"] > 0


def test_a_rule_for_zeros_has_no_linearised_error(frame: Any) -> None:
    table = frame({"income": INCOMES})
    given: dict[str, Any] = {"income": "income", "convention": "wbpip", "collect": True}
    assert only(measure(table, "ge:0", **given)) == pytest.approx(
        measures.generalised_entropy(np.array(INCOMES), 0, convention="wbpip")
    )
    with pytest.raises(InvalidValueError, match="no linearised") as caught:
        measure(table, "ge:0", **given, design=Design())
    assert caught.value.place == "indicators"

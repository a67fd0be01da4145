"""Lines as they are given, absolute and relative."""

from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

import fupin as fp
from fupin.engines.lines import Line, lines_of
from fupin.errors import InvalidValueError
from fupin.survey.influence import RelativeLine

from .conftest import records


def lines(given: Any) -> tuple[Line, ...]:
    return lines_of(given, income_unit="", concept="", table=("income",))


@pytest.mark.parametrize(
    "given", [800, 800.0, np.int64(800), np.float32(800), Decimal(800), pd.Series([800])[0]]
)
def test_a_number_of_any_kind_is_a_line(given: Any) -> None:
    assert lines(given) == (Line(amount=800.0),)


@pytest.mark.parametrize("given", [[541, 800], (541,), pd.Series([541.0]), np.array([1.0]), {1}])
def test_several_lines_have_names(given: Any) -> None:
    with pytest.raises(InvalidValueError, match="is no poverty line") as caught:
        lines(given)
    assert caught.value.value == type(given).__name__
    assert "names with lines" in str(caught.value)


@pytest.mark.parametrize("given", [0, -1.0, float("nan"), float("inf")])
def test_a_line_is_positive(given: float) -> None:
    with pytest.raises(InvalidValueError, match="is no poverty line"):
        lines(given)


HOMES = {
    "income": [1000.0, 2000.0, 4000.0, 5000.0, 9000.0, 2400.0],
    "county": ["A", "A", "A", "B", "B", "B"],
    "village": ["a", "b", "c", "d", "e", "f"],
    "persons": [2, 3, 2, 4, 1, 3],
}
DESIGN = fp.Design(strata="county", psu="village")


def test_a_line_may_be_a_share_of_the_median() -> None:
    given: dict[str, Any] = {"income": "income", "weight": "persons", "design": DESIGN}
    homes = pd.DataFrame(HOMES)
    by: Any = [["county"], []]
    lines = {"half": RelativeLine(0.5), "at risk": RelativeLine(), "fixed": 2000}
    found = fp.measure(homes, ["fgt0", "fgt1"], line=lines, by=by, **given)
    wanted = fp.measure(homes, "at_risk_of_poverty_rate", by=by, **given)
    columns = ["estimate", "se", "n"]
    is_same = (found["line"] == "at risk") & (found["indicator"] == "fgt0")
    pd.testing.assert_frame_equal(found[is_same][columns].reset_index(drop=True), wanted[columns])
    # The median of the 15 persons is 2400: 1200 and 1440 leave the first home of A poor.
    gaps = found[(found["indicator"] == "fgt1") & found["county"].isna()]["estimate"]
    assert gaps.tolist() == pytest.approx([2 / 15 / 6, 2 / 15 * 440 / 1440, 2 / 15 / 2])


def test_a_relative_line_needs_the_order_of_incomes(lazy_frame: Any) -> None:
    table = lazy_frame(HOMES)
    given: dict[str, Any] = {"income": "income", "line": RelativeLine(of="mean")}
    with pytest.raises(InvalidValueError, match="needs the order of incomes"):
        fp.measure(table, "fgt0", **given)
    found = fp.measure(table, "fgt0", **given, collect=True)
    # Three of six have less than six tenths of 3900.
    assert records(found)[0]["estimate"] == 2 / 6


def test_an_index_of_a_fixed_line_takes_no_relative_one() -> None:
    with pytest.raises(InvalidValueError, match=r"is relative, and watts takes a fixed one"):
        fp.measure(pd.DataFrame(HOMES), "watts", income="income", line=RelativeLine())

"""The deprivations that are counted."""

from typing import Any

import pytest

from fupin.errors import InvalidValueError
from fupin.indicators.counting import Deprivations


def test_weights_add_up_to_one() -> None:
    assert Deprivations({"school": 2, "water": 1, "house": 1}, 0.5).weights == {
        "school": 0.5,
        "water": 0.25,
        "house": 0.25,
    }


@pytest.mark.parametrize("weights", [["school"], "school", {}, {"school": 0}, {"a": 2, "b": -1}])
def test_weights_are_those_of_columns(weights: Any) -> None:
    with pytest.raises(InvalidValueError, match="are no weights of deprivations") as caught:
        Deprivations(weights, 0.5)
    assert caught.value.value == weights


@pytest.mark.parametrize("cutoff", [0.0, 1.5, float("nan")])
def test_a_cutoff_is_a_share(cutoff: float) -> None:
    with pytest.raises(InvalidValueError, match=r"Deprivations\.cutoff: .* is no share"):
        Deprivations({"school": 1}, cutoff)

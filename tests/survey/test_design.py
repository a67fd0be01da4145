"""Designs: which of them can be, and the columns that they need."""

from typing import Any

import pytest

from fupin.errors import InvalidValueError
from fupin.survey import Design


def test_columns_are_each_named_once() -> None:
    design = Design(strata="county", psu="village", fpc="county", weights="persons")
    assert design.columns == ("county", "village", "persons")


def test_one_column_of_replicate_weights_may_stand_alone() -> None:
    design = Design(method="replicate", replicate_weights="w1")
    assert design.columns == ("w1",)


def test_columns_of_numbers_are_told_apart() -> None:
    assert Design(strata="county", psu="village", fpc="n", weights="w").numbers == ("n", "w")


@pytest.mark.parametrize(
    ("place", "options"),
    [
        ("method", {"method": "taylor"}),
        ("lonely_psu", {"lonely_psu": "adjust"}),
        ("replicates", {"replicates": 1}),
        ("seed", {"seed": -1}),
        ("fay", {"fay": 1.0}),
        ("level", {"level": 95}),
        ("replicate_scale", {"replicate_scale": 0.0}),
        ("replicate_scale", {"method": "bootstrap", "replicate_scale": 0.5}),
        ("replicate_scale", {"replicate_scales": (1.0, 2.0)}),
        ("replicate_weights", {"method": "replicate"}),
        ("replicate_weights", {"replicate_weights": ("w1", "w2")}),
        (
            "replicate_scales",
            {"method": "replicate", "replicate_weights": ("a", "b"), "replicate_scales": (1.0,)},
        ),
    ],
    ids=str,
)
def test_refusals_name_the_field(place: str, options: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Design(**options)
    assert caught.value.place == f"Design.{place}"


def test_choices_are_listed() -> None:
    with pytest.raises(InvalidValueError, match="Take one of raise, centre, certainty, average"):
        Design(lonely_psu="adjust")

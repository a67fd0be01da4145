"""Thresholds that policy sets, and the side on which a value passes."""

import attrs
import pytest

from fupin.errors import UnknownNameError
from fupin.indicators import unit_factor
from fupin.policy import Threshold, UnconfirmedError, thresholds
from fupin.policy.thresholds import Limit


@pytest.mark.parametrize(
    ("name", "below", "at", "above"),
    [
        # falls below 2%, and 3% in the west
        ("exit-incidence", True, False, False),
        ("exit-incidence-west", True, False, False),
        ("exit-wrong-rate", True, False, False),
        ("exit-missed-rate", True, False, False),
        # not less than 90%
        ("exit-approval-rate", False, True, True),
        # not more than 5%, and 10% in deep poverty
        ("monitoring-size", True, True, False),
        ("monitoring-size-deep", True, True, False),
    ],
)
def test_a_value_passes_on_one_side(name: str, below: bool, at: bool, above: bool) -> None:
    threshold = thresholds.get(name)
    met = [threshold.is_met(threshold.value + step) for step in (-1e-9, 0, 1e-9)]
    assert met == [below, at, above]


def test_the_county_left_poverty() -> None:
    assert thresholds.get("exit-incidence-west").is_met(0.39)
    assert not thresholds.get("exit-incidence-west").is_met(9.5)


def test_a_limit_is_one_of_three() -> None:
    with pytest.raises(ValueError, match="above"):
        attrs.evolve(thresholds.get("exit-incidence"), limit="above")


def test_the_unconfirmed_one_is_refused_and_given_when_asked_for() -> None:
    with pytest.raises(UnconfirmedError, match="monitoring-line-2020 of 2020 is not confirmed"):
        thresholds.get("monitoring-line-2020")
    assert thresholds.get("monitoring-line-2020", unconfirmed=True).value == 5000


def test_an_unknown_name_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as raised:
        thresholds.get("exit-incidence-east")
    assert raised.value.candidates[0] == "exit-incidence-west"
    assert raised.value.kind == "threshold"


@pytest.fixture(params=thresholds.names())
def threshold(request: pytest.FixtureRequest) -> Threshold:
    return thresholds.get(request.param, unconfirmed=True)


def test_every_threshold_has_source_place_and_time(threshold: Threshold) -> None:
    assert threshold.source.strip()
    assert threshold.territory.strip()
    assert threshold.valid_from[:4].isdigit()
    assert not threshold.valid_to or threshold.valid_to >= threshold.valid_from
    assert threshold.limit in Limit


def test_every_threshold_has_a_unit_of_a_rate_or_of_income(threshold: Threshold) -> None:
    assert any(unit_factor(threshold.unit, wanted) for wanted in ("%", "元/人·年"))

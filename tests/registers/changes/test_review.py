import pytest

from fupin.errors import InvalidValueError
from fupin.registers.changes import ExitReview

SAMPLE = {
    "exited": 1000,
    "wrongly_exited": 0,
    "unregistered": 4000,
    "missed": 0,
    "surveyed": 300,
    "approving": 300,
}


def test_barkol_follows_its_missed_rate_and_not_its_composite_one() -> None:
    """Lines 191, 2430 and 2432: 7703 registered, 277 remaining, 550 missed, 0.86 % and 0.77 %."""
    population, registered = 71_722, 7_703
    unregistered = population - registered
    review = ExitReview(**{**SAMPLE, "unregistered": unregistered, "missed": 550})
    assert round(review.rates()[1].to("%"), 2) == 0.86
    estimate = review.estimate(
        remaining=277, exited=registered - 277, unregistered=unregistered, population=population
    )
    assert estimate.missed == pytest.approx(550)
    assert round(estimate.composite_incidence.to("%"), 2) == 1.15


def test_rates_carried_over_to_the_county() -> None:
    review = ExitReview(**{**SAMPLE, "wrongly_exited": 5, "missed": 20})
    found = review.estimate(remaining=100, exited=2000, unregistered=8000, population=10_500)
    assert (found.wrongly_exited, found.missed) == (10.0, 40.0)
    assert found.composite_incidence.value == pytest.approx(150 / 10_500)
    assert found.composite_incidence.denominator == "rural_population"


@pytest.mark.parametrize(
    ("changed", "met", "at_threshold"),
    [
        ({"missed": 79}, True, False),
        ({"missed": 80}, False, True),
        ({"wrongly_exited": 20}, False, True),
        ({"approving": 270}, True, True),
        ({"approving": 269}, False, False),
    ],
)
def test_verdicts_at_and_beside_the_threshold(
    changed: dict[str, int], met: bool, at_threshold: bool
) -> None:
    verdicts = ExitReview(**{**SAMPLE, **changed}).verdicts()
    assert all(each.is_met for each in verdicts) is met
    assert any(each.is_at_threshold for each in verdicts) is at_threshold


@pytest.mark.parametrize(
    "changed", [{"missed": -1}, {"missed": 4001}, {"surveyed": 0, "approving": 0}, {"exited": 9.5}]
)
def test_refused(changed: dict[str, int]) -> None:
    with pytest.raises(InvalidValueError, match="part and its whole"):
        ExitReview(**{**SAMPLE, **changed})


def test_parts_beyond_the_population() -> None:
    with pytest.raises(InvalidValueError):
        ExitReview(**SAMPLE).estimate(remaining=1, exited=5, unregistered=5, population=10)

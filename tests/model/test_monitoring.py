from datetime import date

import pytest

from fupin.errors import InvalidValueError
from fupin.model import Monitoring, RelapseRisk, RiskRemovalWay

EARLY, LATE = date(2021, 1, 1), date(2021, 7, 1)


def test_a_day_or_a_way_of_removal_says_that_it_is_removed() -> None:
    assert Monitoring(removed_on=LATE).is_removed is True
    assert Monitoring(removal_way=RiskRemovalWay.NATURAL).is_removed is True
    assert Monitoring(identified_on=EARLY).is_removed is None


def test_the_day_of_identification_may_be_that_of_removal() -> None:
    assert Monitoring(identified_on=EARLY, removed_on=EARLY).is_removed is True
    with pytest.raises(InvalidValueError, match="before the day"):
        Monitoring(identified_on=LATE, removed_on=EARLY)


def test_a_risk_that_is_not_removed_has_no_day_of_removal() -> None:
    with pytest.raises(InvalidValueError, match="contradicts"):
        Monitoring(is_removed=False, removed_on=LATE)


def test_five_different_risks_at_most() -> None:
    risks = list(RelapseRisk)
    assert Monitoring(risks=risks[:5]).risks == tuple(risks[:5])
    for wrong in (risks[:6], [risks[0], risks[0]], ["illness"]):
        with pytest.raises(InvalidValueError, match="five different"):
            Monitoring(risks=wrong)

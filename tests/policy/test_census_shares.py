"""Shares of the census bulletin of 2021: test vectors for sums of shares."""

from collections import defaultdict

import pytest

from fupin.auditing import Verdict, judge
from fupin.policy.source import rows
from fupin.quantities import Interval, Stated, find_stated

PARTITIONS = ("housing", "insurance", "water")


def _groups() -> dict[tuple[str, str], list[float]]:
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in rows("census_shares.csv"):
        found[row["item"], row["counties"]].append(float(row["value"]))
    return found


GROUPS = _groups()


def _written(value: float) -> Stated:
    (figure,) = find_stated(f"{value:.2f}%")
    return figure


@pytest.mark.parametrize("counties", ["national poor counties", "others"])
@pytest.mark.parametrize("item", PARTITIONS)
def test_partitions_add_up_to_all_within_rounding(item: str, counties: str) -> None:
    shares = [_written(value) for value in GROUPS[item, counties]]
    total = sum((share.interval for share in shares), Interval.exactly(0.0))
    assert judge(Interval.exactly(100), total, 0.0) is Verdict.AGREES


def test_one_of_them_adds_up_to_99_99_as_printed() -> None:
    printed = {at: round(sum(values), 2) for at, values in GROUPS.items() if at[0] in PARTITIONS}
    assert {at: total for at, total in printed.items() if total != 100} == {
        ("insurance", "others"): 99.99
    }


@pytest.mark.parametrize("item", ["food", "water_supply", "school"])
def test_the_others_are_shares_that_stand_alone(item: str) -> None:
    found = [values for (name, _), values in GROUPS.items() if name == item]
    assert found
    assert all(len(values) == 1 and 0 < values[0] <= 100 for values in found)


def test_every_row_is_complete() -> None:
    for row in rows("census_shares.csv"):
        assert [column for column, text in row.items() if not text.strip()] == []
        assert row["unit"] == "%"

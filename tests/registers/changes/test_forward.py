from datetime import date

import pytest

from fupin.registers.changes import carried_forward

CLOSE = date(2017, 12, 31)


@pytest.mark.parametrize(
    ("change", "code", "id_"),
    [
        (("death", "A", "x"), "not_on_register", "x"),
        (("death", "Z"), "not_on_register", "Z"),
        (("death", "B", "a"), "other_household", "a"),
        (("birth", "A", "c"), "already_on_register", "c"),
        (("birth", "A"), "no_person", "A"),
        (("birth", "Z", "x"), "household_not_on_register", "x"),
        (("exited", "B"), "same_standing", "B"),
        (("relapsed", "A"), "same_standing", "A"),
        (("exited", "Z"), "not_on_register", "Z"),
        (("transferred", "A", "a"), "no_target", "a"),
        (("transferred", "A", "a", "A"), "no_target", "a"),
    ],
)
def test_a_change_that_cannot_be_made_is_a_finding(roll, ledger, change, code, id_) -> None:
    opening = roll({"A": "ab", "B": "c"}, exited="B")
    found = carried_forward(opening, ledger(change), CLOSE)
    assert found.findings.select("code", "id", "row").rows() == [(code, id_, 1)]
    assert found.movements.is_empty()
    assert found.roll.members.rows() == opening.members.select(found.roll.members.columns).rows()


@pytest.mark.parametrize("day", ["2016-12-31", "2016", "2018-01-01", "2018"])
def test_changes_outside_the_period_are_findings(roll, ledger, day: str) -> None:
    found = carried_forward(roll({"A": "ab"}), ledger(("death", "A", "a"), day=day), CLOSE)
    assert found.findings["code"].to_list() == ["outside_period"]


def test_changes_are_made_in_the_order_of_their_days(roll, ledger) -> None:
    opening = roll({"A": "ab"})
    changes = ledger(("death", "A", "c"), day="2017-09").changes
    earlier = ledger(("birth", "A", "c"), day="2017-02-01").changes
    both = type(ledger())(tuple(sorted((*changes, *earlier), key=lambda each: each.first_day)))
    assert carried_forward(opening, both, CLOSE).findings.is_empty()


def test_a_household_moves_in_with_its_standing(roll, ledger) -> None:
    found = carried_forward(
        roll({"A": "a"}),
        ledger(("整户迁入", "B", "b", None, "north", "已脱贫"), ("迁入", "B", "c")),
        CLOSE,
    )
    assert found.roll.members.select("person_id", "household_id", "standing", "village").rows() == [
        ("a", "A", "poor", None),
        ("b", "B", "exited", "north"),
        ("c", "B", "exited", "north"),
    ]


def test_a_split_stands_where_the_household_stood(roll, ledger) -> None:
    opening = roll({"A": "ab", "C": "cd"}, exited="A", A="north", C="south")
    found = carried_forward(
        opening, ledger(("分户", "A", "b", "B"), ("分户", "C", "d", "D", "west")), CLOSE
    )
    state = found.roll.households.select("household_id", "standing", "village").rows()
    assert ("B", "exited", "north") in state
    assert ("D", "poor", "west") in state

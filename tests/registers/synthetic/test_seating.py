import numpy as np
import pytest

from fupin.registers.synthetic.kinds import LABOUR_FORCE, Kind
from fupin.registers.synthetic.people import People
from fupin.registers.synthetic.published import Published
from fupin.registers.synthetic.seating import kind_counts, seat


def test_those_whom_no_table_counts_complete_the_persons(published: Published) -> None:
    counts = kind_counts(1564, published.kind_counts("barkol/other_villages"))
    # 681 of the labour force, 611 students, 20 who left school early; 252 others.
    assert sum(counts.values()) == 1564
    assert sum(counts[kind] for kind in (Kind.INFANT, Kind.ELDER, Kind.UNABLE)) == 252


def test_every_seat_is_taken_and_everybody_is_seated(people: People) -> None:
    seats = people.per_household(np.ones(len(people.kind), dtype=bool))
    np.testing.assert_array_equal(seats, people.plan.size)


def test_as_many_of_each_kind_as_is_published(published: Published, people: People) -> None:
    for group in published.groups:
        for kind, count in published.kind_counts(group).items():
            assert (people.is_kind(kind) & (people.group == group)).sum() == count


def test_heads_are_of_age(people: People) -> None:
    heads = people.kind[np.flatnonzero(np.diff(people.household, prepend=-1))]
    assert set(heads) <= {Kind.YOUNG_LABOUR, Kind.OLDER_LABOUR, Kind.ELDER}


def test_households_poor_because_of_schooling_have_a_student(people: People) -> None:
    students = people.per_household(people.is_kind(Kind.HIGHER))
    assert students[people.plan.cause == "schooling"].min() >= 1


def test_households_without_labour_are_led_by_an_elder(people: People) -> None:
    firsts = np.flatnonzero(np.diff(people.household, prepend=-1))
    lacks = people.plan.cause == "labour"
    assert set(people.kind[firsts][lacks]) == {Kind.ELDER}


@pytest.mark.parametrize("seed", range(3))
def test_more_labour_than_couples_and_children_need_finds_seats(seed: int) -> None:
    counts = dict.fromkeys(Kind, 0) | {Kind.YOUNG_LABOUR: 30, Kind.PRIMARY: 3}
    size, cause = np.full(11, 3), np.full(11, "funds")
    seated = seat(size, cause, counts, np.random.default_rng(seed))
    assert np.bincount(seated.household).tolist() == [3] * 11
    assert np.isin(seated.kind, list(LABOUR_FORCE)).sum() == 30

from collections import Counter

import numpy as np

from fupin.registers.synthetic.kinds import Kind
from fupin.registers.synthetic.people import People
from fupin.registers.synthetic.published import Published
from fupin.registers.synthetic.schooling import education_of, school_of_each, willingness_of


def test_schools_of_the_county(people: People) -> None:
    # Line 199: 839, 1069, 333, 202, and 235 in vocational schools and above.
    counts = Counter(school_of_each(people).tolist())
    stages = ("preschool", "primary", "junior_secondary", "senior_secondary")
    assert [counts[stage] for stage in stages] == [839, 1069, 333, 202]
    higher = ("secondary_vocational", "junior_college", "bachelor")
    assert sum(counts[stage] for stage in higher) == 235


def test_a_level_is_one_that_was_finished_at_that_age(people: People) -> None:
    least = {"primary": 12, "junior_secondary": 15, "senior_secondary": 18, "junior_college": 20}
    education = education_of(people, np.random.default_rng(1))
    for level, age in zip(education, people.age, strict=True):
        assert level is None or age >= least.get(level, 0)


def test_only_small_children_have_finished_nothing(people: People) -> None:
    small = people.is_kind(Kind.INFANT, Kind.PRESCHOOL, Kind.PRIMARY)
    education = education_of(people, np.random.default_rng(1))
    assert [level is None for level in education] == small.tolist()


def test_the_willing_by_age(published: Published, people: People) -> None:
    # Line 195: 673 from 18 to 35, 524 over 35, of a labour force of 4000.
    willing = willingness_of(published, people, np.random.default_rng(2))
    young = people.age <= 35
    counts = Counter(zip(willing, young.tolist(), strict=True))
    assert (counts[True, True], counts[True, False]) == (673, 524)
    assert counts[False, True] + counts[False, False] == 4000 - 1197

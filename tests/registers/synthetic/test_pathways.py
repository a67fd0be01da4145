from collections import Counter

import numpy as np
import pytest

from fupin.registers.synthetic.kinds import LABOUR_FORCE, Kind
from fupin.registers.synthetic.pathways import Livelihood, livelihood_of
from fupin.registers.synthetic.people import People
from fupin.registers.synthetic.published import Published


@pytest.fixture(scope="module")
def livelihood(published: Published, people: People) -> Livelihood:
    health = np.full(len(people.kind), "healthy")
    return livelihood_of(published, people, health, np.random.default_rng(3))


def test_the_five_pathways_leave_fifty_persons(livelihood: Livelihood) -> None:
    # Line 338: 5200 + 1113 + 450 + 94 + 796 = 7653 of 7703.
    counts = Counter(livelihood.pathway.tolist())
    assert sorted(counts.values()) == [50, 94, 450, 796, 1113, 5200]
    assert counts[""] == 50


def test_posts_go_to_those_whose_pathway_they_are(livelihood: Livelihood) -> None:
    assert Counter(livelihood.public_post.tolist()) == {
        "": 7253,
        "乡村环卫工人": 350,
        "生态管护员": 100,
    }
    has_post = livelihood.public_post != ""
    assert set(livelihood.pathway[has_post]) == {"sanitation_and_ecological_posts"}


def test_only_the_labour_force_works_and_students_are_helped_at_school(
    people: People, livelihood: Livelihood
) -> None:
    works = livelihood.work_months > 0
    assert works.sum() == 450 + 1113
    assert people.is_kind(*LABOUR_FORCE)[works].all()
    assert livelihood.work_months.max() <= 12
    assert people.is_kind(Kind.HIGHER)[livelihood.pathway == "education"].all()

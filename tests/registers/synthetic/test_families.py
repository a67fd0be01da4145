import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin.model import Relation, Sex
from fupin.registers.synthetic.families import Member, family
from fupin.registers.synthetic.kinds import AGES, Kind

HEADS = st.sampled_from([Kind.YOUNG_LABOUR, Kind.OLDER_LABOUR, Kind.ELDER])
OTHERS = st.lists(st.sampled_from(list(Kind)), max_size=7)
SEEDS = st.integers(0, 2**31)


def members(head: Kind, others: list[Kind], seed: int) -> list[Member]:
    return family([head, *others], np.random.default_rng(seed))


@settings(max_examples=60, deadline=None)
@given(HEADS, OTHERS, SEEDS)
def test_one_head_and_at_most_one_spouse_of_the_other_sex(
    head: Kind, others: list[Kind], seed: int
) -> None:
    found = members(head, others, seed)
    relations = [member.relation for member in found]
    assert relations[0] is Relation.HEAD
    assert relations.count(Relation.HEAD) == 1
    assert relations.count(Relation.SPOUSE) <= 1
    for member in found:
        if member.relation is Relation.SPOUSE:
            assert member.sex is not found[0].sex


@settings(max_examples=60, deadline=None)
@given(HEADS, OTHERS, SEEDS)
def test_parents_are_old_enough(head: Kind, others: list[Kind], seed: int) -> None:
    found = members(head, others, seed)
    for member in found:
        if member.relation in (Relation.SON, Relation.DAUGHTER):
            assert found[0].age - member.age >= 18
        if member.relation in (Relation.FATHER, Relation.MOTHER):
            assert member.age - found[0].age >= 18
        if member.relation in (Relation.SONS_SON, Relation.SONS_DAUGHTER):
            assert found[0].age - member.age >= 36


@settings(max_examples=60, deadline=None)
@given(HEADS, OTHERS, SEEDS)
def test_ages_are_those_of_the_cell_a_person_is_counted_in(
    head: Kind, others: list[Kind], seed: int
) -> None:
    kinds = [head, *others]
    for kind, member in zip(kinds, members(head, others, seed), strict=True):
        # A parent among the older labour force may be older; the table has no upper end.
        assert member.age >= AGES[kind].youngest
        if kind not in (Kind.OLDER_LABOUR, Kind.ELDER):
            assert member.age <= AGES[kind].oldest


@settings(max_examples=60, deadline=None)
@given(HEADS, OTHERS, SEEDS)
def test_the_relation_tells_the_sex(head: Kind, others: list[Kind], seed: int) -> None:
    men = {Relation.SON, Relation.FATHER, Relation.SONS_SON}
    women = {Relation.DAUGHTER, Relation.MOTHER, Relation.SONS_DAUGHTER}
    for member in members(head, others, seed):
        assert member.relation not in (women if member.sex is Sex.MALE else men)


@settings(max_examples=60, deadline=None)
@given(OTHERS, SEEDS)
def test_there_are_at_most_two_parents(others: list[Kind], seed: int) -> None:
    found = members(Kind.YOUNG_LABOUR, [Kind.ELDER] * 3 + others, seed)
    parents = [m for m in found if m.relation in (Relation.FATHER, Relation.MOTHER)]
    assert len(parents) == 2
    assert parents[0].sex is not parents[1].sex


def test_the_same_seed_gives_the_same_family() -> None:
    kinds = [Kind.PRIMARY, Kind.OLDER_LABOUR, Kind.ELDER]
    assert members(Kind.OLDER_LABOUR, kinds, 4) == members(Kind.OLDER_LABOUR, kinds, 4)

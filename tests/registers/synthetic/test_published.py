import pytest

from fupin.cases import Period, load_case
from fupin.errors import InvalidValueError, UnknownNameError
from fupin.registers.synthetic.kinds import Kind
from fupin.registers.synthetic.published import Published


def test_causes_of_the_county_in_the_order_of_its_table(published: Published) -> None:
    # Line 193.
    assert published.causes == (
        *("illness", "disability", "schooling", "disaster"),
        *("lack_of_skills", "lack_of_labour", "lack_of_funds"),
    )
    households = published.cause_counts("barkol", "households")
    assert households.tolist() == [93, 56, 66, 3, 180, 30, 1770]


def test_a_cause_that_a_table_leaves_out_has_nobody(published: Published) -> None:
    # Line 223 lists no disaster, and its rows add up to the 455 households of line 221.
    households = published.cause_counts("barkol/other_villages", "households")
    assert households.tolist() == [26, 24, 14, 0, 59, 15, 317]
    assert households.sum() == 455


def test_school_leavers_are_a_part_of_the_young_labour_force(published: Published) -> None:
    # Lines 211 and 217: 1860 from 18 to 35, and 27 have finished senior secondary school.
    counts = published.kind_counts("barkol/key_villages")
    assert counts[Kind.YOUNG_LABOUR] == 1833
    assert counts[Kind.SENIOR_LEAVER] == 27


def test_exits_up_to_the_year_of_the_incomes(published: Published) -> None:
    # Line 394; the 79 households of 2017 come later.
    assert published.exits() == {2014: (1118, 3826), 2015: (311, 1148), 2016: (690, 2452)}


def test_incomes_by_source(published: Published) -> None:
    # Line 241.
    incomes = {"wage": 3293, "business": 2329, "property": 306, "transfer": 1134}
    assert published.incomes() == incomes


def test_pathways_of_one_sentence(published: Published) -> None:
    # Line 338; the households in tourism of line 1942 are no pathway of it.
    assert sum(published.parts("pathway", "poverty_exit_persons").values()) == 7653


def test_public_posts(published: Published) -> None:
    assert published.posts() == {"乡村环卫工人": 350, "生态管护员": 100}


def test_a_margin_with_two_values_has_to_be_selected(published: Published) -> None:
    with pytest.raises(InvalidValueError, match="several published values"):
        published.count("registered_poor_households", "barkol", Period("2014"))


def test_what_is_not_published_is_not_zero(published: Published) -> None:
    assert published.value("registered_poor_households", "barkol", cause="marriage") is None
    with pytest.raises(UnknownNameError, match="barkol, no_such_margin"):
        published.count("no_such_margin", "barkol")


def test_a_case_without_classes_of_villages_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="village_class"):
        _ = Published(load_case("aksu")).groups

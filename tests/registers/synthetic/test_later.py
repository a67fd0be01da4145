import attrs
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from fupin.cases import load_case
from fupin.errors import InvalidValueError
from fupin.registers.changes import Ledger, Roll, Stock, balance
from fupin.registers.rules import check
from fupin.registers.synthetic import Changes, Later, Synthetic, perturb, synthesize


@pytest.fixture(scope="module")
def earlier() -> Synthetic:
    return synthesize("barkol", seed=3)


@pytest.fixture(scope="module")
def later(earlier: Synthetic) -> Later:
    return perturb(earlier, 2017, seed=3)


def count(later: Later, kind: str) -> int:
    return later.truth.filter(kind=kind).height


def roll(register: Synthetic) -> Roll:
    return Roll.of_register(register.to_register(), register.closing)


class TestPerturb:
    def test_natural_changes_are_those_that_the_case_states(self, later: Later) -> None:
        # Line 2430: 81 births, 5 married in, 180 moved in; 22 deaths, 2 and 32 gone.
        kinds = ("birth", "married_in", "moved_in", "death", "married_out", "moved_out")
        assert [count(later, kind) for kind in kinds] == [81, 5, 180, 22, 2, 32]

    def test_persons_and_households_add_up(self, later: Later) -> None:
        removed = later.truth.filter(kind="removed")["persons"].sum()
        entered = later.truth.filter(kind="newly_identified")["persons"].sum()
        assert later.register.persons.height == 7703 + 266 - 56 - removed + entered
        # 3 households dissolve, 4 are struck off, 9 enter.
        assert later.register.households.height == 2198 - 3 - 4 + 9

    def test_the_truth_balances_person_by_person(self, earlier: Synthetic, later: Later) -> None:
        ledger = Ledger.read(later.truth)
        for stock in Stock:
            found = balance(roll(earlier), ledger, roll(later.register), stock=stock)
            assert found.is_complete

    def test_a_second_year_balances_too(self, later: Later) -> None:
        second = perturb(later.register, 2018, seed=4)
        ledger = Ledger.read(second.truth)
        assert balance(roll(later.register), ledger, roll(second.register)).is_complete

    def test_no_household_has_two_changes(self, later: Later) -> None:
        single = later.truth.filter(pl.col("kind") != "newly_identified")
        assert single["household_id"].is_unique().all()

    def test_changes_fall_in_the_year(self, later: Later) -> None:
        assert later.truth["date"].str.starts_with("2017-").all()
        assert later.truth["date"].is_sorted()

    def test_newborns_are_born_on_the_day_of_the_change(self, later: Later) -> None:
        births = later.truth.filter(kind="birth").join(later.register.persons, on="person_id")
        assert births.height == 81
        assert (births["birth_date"] == births["date"]).all()

    def test_the_rules_of_registers_find_no_error(self, later: Later) -> None:
        register = later.register
        found = check(register.to_register(), on_day=register.closing, poverty_line=3026)
        assert "error" not in found.problems.counts

    def test_children_go_on_through_school(self, earlier: Synthetic, later: Later) -> None:
        # Who was 11 and in primary school at the end of 2013 is 15 at the end of 2017.
        born = earlier.persons.filter(
            (pl.col("student_status") == "primary") & pl.col("birth_date").str.starts_with("2002")
        )
        grown = later.register.persons.join(born, on="person_id", how="semi")
        assert born.height > 50
        assert set(grown["student_status"]) == {"senior_secondary"}
        assert set(grown["education"]) == {"junior_secondary"}

    def test_whoever_has_left_school_can_work(self, later: Later) -> None:
        age = 2017 - pl.col("birth_date").str.slice(0, 4).cast(pl.Int32)
        healthy = later.register.persons.filter(
            (pl.col("student_status") == "not_student") & (pl.col("health") == "healthy")
        )
        assert "none" not in healthy.filter(age.is_between(18, 59))["labour"]

    def test_the_same_seed_gives_the_same_year(self, earlier: Synthetic, later: Later) -> None:
        again = perturb(earlier, 2017, seed=3)
        assert_frame_equal(again.truth, later.truth)
        assert_frame_equal(again.register.persons, later.register.persons)
        assert_frame_equal(again.register.households, later.register.households)

    def test_the_earlier_register_stays_as_it_was(self, earlier: Synthetic) -> None:
        perturb(earlier, 2017)
        fresh = synthesize("barkol", seed=3)
        assert_frame_equal(fresh.persons, earlier.persons)
        assert_frame_equal(fresh.households, earlier.households)

    def test_a_year_that_is_not_later_is_refused(self, earlier: Synthetic) -> None:
        with pytest.raises(InvalidValueError, match=r"^year: 2016 .* at least 2017"):
            perturb(earlier, 2016)


class TestChanges:
    def test_nothing_changes_where_nothing_is_to_change(self, earlier: Synthetic) -> None:
        none = Changes(**{field.name: 0 for field in attrs.fields(Changes)})
        later = perturb(earlier, 2017, changes=none)
        assert later.truth.is_empty()
        assert (
            later.register.persons["person_id"].to_list() == earlier.persons["person_id"].to_list()
        )

    def test_more_than_the_register_has_is_refused(self, earlier: Synthetic) -> None:
        changes = attrs.evolve(Changes.of(load_case("barkol")), exited=80)
        with pytest.raises(InvalidValueError, match="more than the 79"):
            perturb(earlier, 2017, changes=changes)

    def test_households_dissolve_by_deaths(self) -> None:
        with pytest.raises(InvalidValueError, match="more than the 22 deaths"):
            attrs.evolve(Changes.of(load_case("barkol")), dissolved=23)

    def test_no_count_is_negative(self) -> None:
        with pytest.raises(InvalidValueError, match="Changes, births"):
            attrs.evolve(Changes.of(load_case("barkol")), births=-1)

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from fupin.errors import InvalidValueError, UnknownNameError
from fupin.indicators import measure
from fupin.model import LabelledEnum
from fupin.registers.fields import FieldLevel, FieldType, fields, identity_names
from fupin.registers.rules import check
from fupin.registers.synthetic import Synthetic, synthesize

EXTRA = {"training_willing", "exit_pathway", "is_synthetic", "village_class"}


class TestFrames:
    def test_the_same_seed_gives_the_same_register(self, register: Synthetic) -> None:
        again = synthesize("barkol", seed=register.seed)
        assert_frame_equal(again.persons, register.persons)
        assert_frame_equal(again.households, register.households)

    def test_another_seed_gives_another_one(self, register: Synthetic) -> None:
        other = synthesize("barkol", seed=register.seed + 1)
        assert not other.persons.equals(register.persons)

    def test_every_person_lives_in_one_household(self, register: Synthetic) -> None:
        assert register.persons["person_id"].n_unique() == register.persons.height == 7703
        members = register.persons.group_by("household_id").len("members")
        joined = register.households.join(members, on="household_id", how="left")
        assert joined.height == 2198
        assert (joined["members"] == joined["size"]).all()

    def test_columns_are_fields_of_their_level_and_type(self, register: Synthetic) -> None:
        levels = {FieldLevel.PERSON: register.persons, FieldLevel.HOUSEHOLD: register.households}
        for level, frame in levels.items():
            for name in set(frame.columns) - EXTRA - {"household_id"}:
                field = fields()[name]
                assert field.level is level
                assert frame.schema[name] == field.type.dtype()

    def test_codes_are_values_of_their_sets(self, register: Synthetic) -> None:
        rows = register.rows
        for name in set(rows.columns) - EXTRA:
            kind = fields()[name].values
            if fields()[name].type is FieldType.CODE and kind is not None:
                assert issubclass(kind, LabelledEnum)
                assert set(rows[name].drop_nulls()) <= {member.value for member in kind}

    def test_nobody_can_take_it_for_people(self, register: Synthetic) -> None:
        assert register.is_synthetic
        assert not identity_names() & set(register.rows.columns)
        for frame in (register.persons, register.households):
            assert frame["is_synthetic"].all()
            assert frame["household_id"].str.starts_with("SYN-").all()
        for place in ("county", "township", "village"):
            assert register.households[place].str.contains("合成").all()
        assert "none of whom exists" in repr(register)

    def test_rows_repeat_the_fields_of_the_household(self, register: Synthetic) -> None:
        assert register.rows.height == 7703
        repeated = register.rows.group_by("household_id").agg(pl.col("village").n_unique())
        assert (repeated["village"] == 1).all()

    def test_the_rules_of_registers_find_no_error(self, register: Synthetic) -> None:
        found = check(register.to_register(), on_day=register.closing, poverty_line=3026)
        assert "error" not in found.problems.counts
        assert sum(outcome.is_run for outcome in found.outcomes.values()) > 60

    def test_the_library_measures_what_was_published(self, register: Synthetic) -> None:
        # Lines 239 and 241.
        households = list(register.to_register().to_households())
        remaining = measure(households, ["registered_poor_households", "registered_poor_persons"])
        assert [result.value for result in remaining] == [79, 277]
        exited = [household for household in households if household.exited_on is not None]
        shares = {
            result.indicator: round(result.to("%"), 1)
            for result in measure(exited, ["income_composition"])
        }
        assert shares == {
            "share:wage_income": 46.6,
            "share:business_income": 33.0,
            "share:property_income": 4.3,
            "share:transfer_income": 16.1,
        }


class TestScale:
    def test_copies_have_numbers_of_their_own(self) -> None:
        register = synthesize("barkol", scale=3)
        assert register.households["household_id"].n_unique() == 3 * 2198
        assert register.persons["person_id"].n_unique() == 3 * 7703
        orphans = register.persons.join(register.households, on="household_id", how="anti")
        assert orphans.is_empty()

    def test_the_copies_are_the_same_but_for_their_numbers(self, register: Synthetic) -> None:
        copied = synthesize("barkol", seed=register.seed, scale=2)
        assert copied.margins == register.margins
        for name in ("persons", "households"):
            one = getattr(register, name).drop("household_id", "person_id", strict=False)
            both = getattr(copied, name).drop("household_id", "person_id", strict=False)
            assert_frame_equal(both[: one.height], one)
            assert_frame_equal(both[one.height :], one)


@pytest.mark.parametrize(
    ("settings", "message"),
    [({"seed": -1}, "seed"), ({"seed": True}, "seed"), ({"scale": 0}, "scale")],
)
def test_numbers_that_are_none_are_refused(settings: dict[str, int], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        synthesize("barkol", **settings)


def test_a_case_without_the_margins_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="published margin"):
        synthesize("karatohay")

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.registers.fields import fields
from fupin.registers.register import Register
from fupin.registers.rules import check, declared, get

DAY = date(2022, 6, 30)

MakeRegister = Callable[..., Register]
Rows = list[dict[str, str | None]]


def test_a_problem_says_where_and_what(make_register: MakeRegister) -> None:
    register = make_register("size=3; wage=1 / size=3; wage=1")
    (problem,) = check(register, rules=[get("size_is_members")]).problems
    assert (problem.row, problem.field, problem.value) == (2, "size", "3")
    assert (problem.code, problem.severity) == ("size_is_members", "error")
    assert problem.message() == (
        "The size of a household is the number of its persons listed. "
        "Found: size: 3; persons listed: 2."
    )
    assert problem.message("zh") == "户人数等于所列成员数。现为：人数：3；所列成员数：2。"
    assert problem.remedy("zh") == "请补登或删除成员，或改正人数。"


def test_codes_flags_and_blanks_are_told_by_their_labels(make_register: MakeRegister) -> None:
    register = make_register("household_type=ordinary_exited; safe_water=no", {"exited_on"})
    rules = [get("exit_has_water"), get("exited_type_has_date")]
    water, exit_date = check(register, rules=rules).problems
    assert water.message("zh").endswith("现为：户类型：一般脱贫户；是否解决安全饮用水：否。")
    assert water.message().endswith(
        "Found: type of household: ordinary exited household; safe drinking water: no."
    )
    assert exit_date.message("zh").endswith("脱贫时间：–。")


def test_identities_are_masked(make_register: MakeRegister) -> None:
    number = "110105194912310021"
    text = f"id_number={number}; birth_date=1950-01-01; name=张三; phone=1; sex=female"
    checked = check(make_register(f"{text} / {text}"), on_day=DAY)
    found = {problem.code for problem in checked.problems}
    assert {"id_check_character", "id_birth_date", "id_once", "phone_form"} <= found
    shown = [problem.message(locale) for problem in checked.problems for locale in ("en", "zh")]
    told = " ".join([*shown, *(str(problem.value) for problem in checked.problems)])
    assert "张三" not in told
    assert number not in told
    assert "1949" not in told
    assert "***" in told


def test_a_rule_for_want_of_columns_is_not_run(make_register: MakeRegister) -> None:
    outcomes = check(make_register("size=2"), on_day=DAY).outcomes
    assert not outcomes["exit_has_schooling"].is_run
    assert set(outcomes["exit_has_schooling"].missing) == {
        *("household_type", "birth_date", "id_number", "age", "student_status"),
    }
    assert not outcomes["wage_adds_up"].is_run
    assert outcomes["size_positive"].is_run


def test_a_rule_for_want_of_a_day_or_a_list_is_not_run(make_register: MakeRegister) -> None:
    register = make_register("exited_on=2030; household_type=exited; county=甲")
    outcomes = check(register).outcomes
    assert outcomes["exited_by_now"].missing == ("on_day",)
    assert outcomes["county_listed"].missing == ("places",)
    assert outcomes["exit_has_income"].missing == ("net_income_per_person", "poverty_line")
    assert check(register, on_day=DAY).outcomes["exited_by_now"].violations == 1


def test_a_rule_on_several_columns_is_run_on_those_there_are(make_register: MakeRegister) -> None:
    outcome = check(make_register("wage=-1; pension=5")).outcomes["amounts_not_negative"]
    assert (outcome.is_run, outcome.checked, outcome.violations) == (True, 2, 1)
    assert "transfer" not in outcome.missing
    assert "claims" in outcome.missing


def test_rows_are_counted_as_checked_unknown_and_broken(make_register: MakeRegister) -> None:
    register = make_register(
        "sex=male; relation=son / sex=female; relation=son / relation=son / sex=male / sex=female;"
        " relation=daughter"
    )
    outcome = check(register, rules=[get("male_relation")]).outcomes["male_relation"]
    # The sex of the third is missing; the fourth is male, whatever he is to the head.
    assert (outcome.checked, outcome.unknown, outcome.violations) == (2, 1, 1)


def test_an_id_that_is_a_code_of_reading_is_refused(make_register: MakeRegister) -> None:
    rule = attrs.evolve(get("size_positive"), id="not_a_date")
    with pytest.raises(InvalidValueError, match="reading finds"):
        check(make_register("size=1"), rules=[rule])


def test_two_rules_of_one_id_are_refused(make_register: MakeRegister) -> None:
    with pytest.raises(InvalidValueError, match="id of two rules"):
        check(make_register("size=2"), rules=[get("one_head"), get("one_head")])


@pytest.mark.parametrize("holds", ["size = 'many'", "wage + 1", "size LIKE '%1%'"])
def test_a_condition_that_does_not_fit_the_columns_is_refused(
    make_register: MakeRegister, holds: str
) -> None:
    rule = attrs.evolve(get("size_positive"), id="mine", holds=holds)
    with pytest.raises(InvalidValueError, match="cannot be computed") as caught:
        check(make_register("size=2; wage=1"), rules=[get("size_positive"), rule])
    assert caught.value.place == "Rule mine"


@pytest.mark.parametrize("line", [0, -1.0, float("nan"), float("inf"), "4000", True])
def test_a_line_that_is_no_amount_is_refused(make_register: MakeRegister, line: Any) -> None:
    with pytest.raises(InvalidValueError, match="is no amount"):
        check(make_register("size=2"), poverty_line=line)


def test_a_register_without_rows_breaks_nothing() -> None:
    schema = {"sheet": pl.String, "row": pl.Int64}
    schema |= {name: field.type.dtype() for name, field in fields().items()}
    checked = check(Register.of_rows(pl.DataFrame(schema=schema)), on_day=DAY)
    assert len(checked.problems) == 0
    assert all(each.checked == each.unknown == 0 for each in checked.outcomes.values())


def test_where_everything_is_missing_nothing_is_broken(make_register: MakeRegister) -> None:
    checked = check(
        make_register("household_id=a / household_id=b", set(fields())),
        rules=declared("CN-AH"),
        on_day=DAY,
        poverty_line=1,
        monitoring_line=1,
    )
    assert checked.problems.codes == {}


def test_the_result_as_a_table(make_register: MakeRegister) -> None:
    checked = check(make_register("size=0"), rules=[get("size_positive"), get("one_head")])
    table = checked.to_frame("zh")
    assert table["rule"].to_list() == ["size_positive", "one_head"]
    assert table["violations"].to_list() == [1, 0]
    assert table["is_run"].to_list() == [True, False]
    assert table["missing"].to_list() == ["", "relation"]
    assert table["statement"][0] == "户人数至少为1。"
    assert repr(checked) == "Checked(1 of 2 rules run, Problems(1 error))"


_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "household_id": st.sampled_from(["a", "b", "c"]),
            "relation": st.sampled_from(["head", "spouse", "son", None]),
            "sex": st.sampled_from(["male", "female", None]),
            "birth_date": st.sampled_from(["1980-01-01", "2010-05", "2012-02-29", None]),
            "labour": st.sampled_from(["ordinary", "none", None]),
            "student_status": st.sampled_from(["primary", "not_student", None]),
        }
    ),
    min_size=1,
    max_size=8,
)


def _register(rows: Rows) -> Register:
    made = [
        {"sheet": "", "row": place, "person_id": str(place), **row}
        for place, row in enumerate(rows, start=2)
    ]
    names = ("household_id", "person_id", "relation", "sex", "birth_date", "labour")
    columns = dict.fromkeys((*names, "student_status"), pl.String)
    return Register.of_rows(
        pl.DataFrame(made, schema={"sheet": pl.String, "row": pl.Int64, **columns})
    )


def _counts(register: Register) -> dict[str, tuple[int, int, int]]:
    outcomes = check(register, on_day=DAY).outcomes
    return {name: (o.checked, o.unknown, o.violations) for name, o in outcomes.items()}


@settings(max_examples=12, deadline=None)
@given(_ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: Rows, random: Random) -> None:
    shuffled = random.sample(rows, len(rows))
    assert _counts(_register(rows)) == _counts(_register(shuffled))


@settings(max_examples=12, deadline=None)
@given(_ROWS, _ROWS)
def test_households_apart_add_up(first: Rows, second: Rows) -> None:
    others = [{**row, "household_id": f"other {row['household_id']}"} for row in second]
    whole, one, other = (_counts(_register(rows)) for rows in (first + others, first, others))
    for name, counts in whole.items():
        assert counts == tuple(map(sum, zip(one[name], other[name], strict=True))), name


@settings(max_examples=12, deadline=None)
@given(_ROWS)
def test_filling_in_a_missing_value_never_mends_a_rule(rows: Rows) -> None:
    """What is broken where something is not known is broken whatever it is."""
    known = {"sex": "male", "labour": "none", "student_status": "primary"}
    filled = [
        {name: value if value is not None else known.get(name) for name, value in row.items()}
        for row in rows
    ]
    before, after = (check(_register(each), on_day=DAY).problems for each in (rows, filled))
    places = [{(problem.code, problem.row) for problem in problems} for problems in (before, after)]
    assert places[0] <= places[1]

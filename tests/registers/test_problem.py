import polars as pl
import pytest

from fupin.registers.fields import fields
from fupin.registers.problem import MASK, Problems, Severity, reading_kinds

ID_NUMBER = "65222219800101001X"


def _problems(**columns: list[object]) -> Problems:
    return Problems.of(pl.DataFrame(columns), reading_kinds(), {"exited_on": "脱贫时间"})


def test_the_column_and_the_severity_follow_from_field_and_code() -> None:
    (problem,) = _problems(row=[7], field=["exited_on"], value=["x"], code=["not_a_date"])
    assert (problem.sheet, problem.row, problem.column) == ("", 7, "脱贫时间")
    assert problem.severity is Severity.ERROR


def test_a_problem_of_no_column_has_an_empty_one() -> None:
    (problem,) = _problems(row=[7], code=["ragged_row"], details=['{"found": "2", "wanted": "3"}'])
    assert (problem.column, problem.field, problem.value) == ("", "", None)
    assert "2 cells and the header 3" in problem.message()


def test_both_languages_say_it() -> None:
    (problem,) = _problems(row=[7], field=["exited_on"], value=["x"], code=["not_a_date"])
    assert problem.message("en").startswith("“x” is no date")
    assert problem.message("zh_Hans_CN").startswith("“x”不是日期")
    assert problem.remedy("en") != problem.remedy("zh_Hans_CN")


def test_values_of_identities_are_masked() -> None:
    found = _problems(row=[1], field=["id_number"], value=["12345"], code=["number_as_code"])
    assert found[0].value == MASK
    assert "12345" not in str(found.to_frame().to_dict())


def test_an_identity_number_in_a_wrong_column_is_masked() -> None:
    found = _problems(
        row=[1],
        field=["sex"],
        value=[f"男{ID_NUMBER}"],
        code=["unknown_value"],
        details=['{"known": "男"}'],
    )
    assert found[0].value == f"男{MASK}"


def test_missing_values_are_not_masked() -> None:
    (problem,) = _problems(row=[1], field=["name"], value=[None], code=["identity_not_read"])
    assert problem.value is None


def test_counts_put_the_worst_first() -> None:
    found = _problems(
        row=[1, 2, 3], code=["unknown_header", "no_household_number", "unknown_header"]
    )
    assert list(found.counts.items()) == [("error", 1), ("info", 2)]
    assert dict(found.codes) == {"unknown_header": 2, "no_household_number": 1}
    assert repr(found) == "Problems(1 error, 2 info)"


def test_problems_are_chosen_sliced_and_joined() -> None:
    found = _problems(row=[1, 2, 3], code=["header_again", "no_household_number", "header_again"])
    assert [each.row for each in found.with_code("header_again")] == [1, 3]
    assert [each.row for each in found.with_severity("error")] == [2]
    assert [each.row for each in found[1:]] == [2, 3]
    assert [each.row for each in found[:1] + found[2:]] == [1, 3]
    assert repr(Problems()) == "Problems(none)"


def test_an_unknown_severity_is_refused() -> None:
    with pytest.raises(ValueError, match="fatal"):
        Problems().with_severity("fatal")


def test_the_table_has_a_row_a_problem() -> None:
    table = _problems(row=[1, None], code=["header_again", "unknown_header"]).to_frame("zh")
    assert list(table.columns[:5]) == ["sheet", "row", "column", "value", "code"]
    assert table["row"].isna().tolist() == [False, True]
    assert len(table) == 2


def test_every_template_names_what_a_problem_has() -> None:
    always = {"sheet": "", "row": 1, "column": "", "value": ""}
    others = dict.fromkeys(
        ("unit", "wanted", "values", "read", "known", "count", "found", "kept", "other"), ""
    )
    for kind in reading_kinds().values():
        for label in (kind.message, kind.remedy):
            assert label.zh.format_map({**always, **others})
            assert label.en.format_map({**always, **others})


def test_no_code_has_the_name_of_a_field() -> None:
    assert set(reading_kinds()).isdisjoint(fields())

import json

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from fupin.registers.households import household_rows

Rows = list[tuple[str | None, int | None]]


def _frame(rows: Rows) -> pl.DataFrame:
    schema = {"household_id": pl.String, "size": pl.Int64}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_row_index("row", offset=2).with_columns(
        pl.col("row").cast(pl.Int64), sheet=pl.lit("")
    )


def test_blank_cells_give_way_to_the_one_value() -> None:
    households, problems = household_rows(_frame([("a", None), ("a", 3), ("b", 1)]))
    assert households.select("household_id", "size", "row").rows() == [("a", 3, 2), ("b", 1, 4)]
    assert problems.is_empty()


def test_several_values_are_none_and_told() -> None:
    households, problems = household_rows(_frame([("b", 1), ("a", 3), ("a", 4), ("a", 3)]))
    assert households["size"].to_list() == [1, None]
    (problem,) = problems.rows(named=True)
    assert (problem["row"], problem["field"]) == (3, "size")
    assert json.loads(problem["details"]) == {"values": "3; 4"}


def test_identities_are_masked() -> None:
    rows = _frame([("a", 1), ("a", 1)]).with_columns(head_name=pl.Series(["王小明", "李小红"]))
    _, problems = household_rows(rows)
    assert "王小明" not in problems["details"][0]


def test_rows_without_a_number_belong_to_no_household() -> None:
    households, _ = household_rows(_frame([(None, 1), ("a", 2), (None, 3)]))
    assert households["household_id"].to_list() == ["a"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b", "c", None]), st.one_of(st.none(), st.integers(1, 3))),
        max_size=12,
    )
)
def test_the_quick_way_gives_what_counting_by_hand_gives(rows: Rows) -> None:
    households, problems = household_rows(_frame(rows))
    given_values: dict[str, list[int]] = {}
    for number, size in rows:
        if number is not None:
            values = given_values.setdefault(number, [])
            if size is not None and size not in values:
                values.append(size)
    expected = [
        (number, values[0] if len(values) == 1 else None) for number, values in given_values.items()
    ]
    assert households.select("household_id", "size").rows() == expected
    assert problems.height == sum(len(values) > 1 for values in given_values.values())

import polars as pl
import pytest

from fupin.errors import InvalidValueError
from fupin.registers.changes import FLOW_OF, ChangeKind, Flow, Ledger

ROW = {"日期": "2017年3月", "变动类型": "新生儿", "户编号": "A", "人编号": "9"}


def test_chinese_headers_and_dates() -> None:
    (change,) = Ledger.read(pl.DataFrame([{**ROW, "备注": "x", "行政村": "north"}])).changes
    assert (change.kind, change.household_id, change.person_id) == (ChangeKind.BIRTH, "A", "9")
    assert (change.first_day.isoformat(), change.last_day.isoformat()) == (
        "2017-03-01",
        "2017-03-31",
    )
    assert change.place == (None, None, "north")


def test_days_of_a_frame_are_dates_as_well() -> None:
    frame = pl.DataFrame([ROW]).with_columns(pl.date(2017, 3, 9).alias("日期"))
    assert Ledger.read(frame).changes[0].first_day.isoformat() == "2017-03-09"


def test_an_exit_of_several_persons_is_one_of_their_household() -> None:
    rows = [{**ROW, "变动类型": "脱贫", "人编号": person} for person in "abc"]
    (change,) = Ledger.read(pl.DataFrame(rows)).changes
    assert (change.row, change.person_id) == (1, None)


def test_sorted_by_day() -> None:
    rows = [{**ROW, "日期": day} for day in ("2017-09-01", "2017-02-01", "2017-02-01")]
    assert [change.row for change in Ledger.read(pl.DataFrame(rows)).changes] == [2, 3, 1]


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"日期": "2017-02-30"}, "ledger, row 1"),
        ({"日期": None}, "ledger, row 1"),
        ({"户编号": None}, "ledger, row 1"),
        ({"变动类型": "飞升"}, "ledger, row 1"),
        ({"变动类型": None}, "ledger, row 1"),
        ({"date": "2017-01-01"}, "ledger"),
    ],
)
def test_rows_that_cannot_be_read(changed: dict[str, object], place: str) -> None:
    with pytest.raises(InvalidValueError) as raised:
        Ledger.read(pl.DataFrame([{**ROW, **changed}]))
    assert raised.value.place == place


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(InvalidValueError, match="户编号"):
        Ledger.read(pl.DataFrame([ROW]).drop("户编号"))


def test_every_kind_but_moves_between_households_has_one_line() -> None:
    assert set(ChangeKind) - set(FLOW_OF) == {ChangeKind.TRANSFERRED}
    assert {Flow.ENTRY, Flow.RELAPSE, Flow.EXIT} <= set(FLOW_OF.values())


def test_no_label_means_two_kinds() -> None:
    names = [name for kind in ChangeKind for name in {*kind.names, kind.value}]
    assert len(names) == len(set(names))

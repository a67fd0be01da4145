from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin.cases import load_case
from fupin.errors import InvalidValueError
from fupin.registers.changes import (
    ChangeKind,
    Flow,
    Ledger,
    Roll,
    balance,
    carried_forward,
    compare,
)

OPEN, CLOSE = date(2016, 12, 31), date(2017, 12, 31)
MANY = {"A": "abc", "B": "de", "C": "fgh", "D": "i"}
VILLAGES = {"A": "north", "B": "north", "C": "south", "D": "south"}

ledgers = st.lists(
    st.tuples(
        st.sampled_from([kind.value for kind in ChangeKind]),
        st.sampled_from("ABCDEF"),
        st.one_of(st.none(), st.sampled_from("abcdefghijklm")),
        st.one_of(st.none(), st.sampled_from("ABCDEF")),
        st.sampled_from(["north", "south"]),
    ),
    max_size=12,
)
stocks = st.sampled_from(["on_register", "poor"])


class TestByHand:
    def test_every_line_of_persons_and_households(self, roll, ledger, account) -> None:
        opening = roll({"A": "abc", "B": "de", "C": "fg", "D": "h", "E": "i"}, exited="E")
        found = balance(
            opening,
            ledger(
                ("新生儿", "A", "j"),
                ("死亡", "A", "a"),
                ("整户消亡", "D"),
                ("新识别", "F", "k"),
                ("新识别", "F", "l"),
                ("清退", "B"),
                ("返贫", "E"),
                ("脱贫", "C"),
            ),
            CLOSE,
            stock="poor",
        )
        assert account(found.accounts, "person") == {
            "opening": 8,
            "natural_increase": 1,
            "entry": 2,
            "relapse": 1,
            "natural_decrease": 2,
            "exit": 2,
            "removal": 2,
            "closing": 6,
        }
        assert account(found.accounts, "household") == {
            "opening": 4,
            "entry": 1,
            "relapse": 1,
            "natural_decrease": 1,
            "exit": 1,
            "removal": 1,
            "closing": 3,
        }
        assert found.is_complete

    def test_exits_and_relapses_leave_the_register_as_it_is(self, roll, ledger, account) -> None:
        opening = roll({"A": "abc", "B": "d"}, exited="B")
        found = balance(opening, ledger(("脱贫", "A"), ("返贫", "B")), CLOSE)
        assert account(found.accounts, "person") == {"opening": 4, "closing": 4}

    def test_a_birth_in_a_household_that_has_exited(self, roll, ledger, account) -> None:
        opening = roll({"A": "abc"}, exited="A")
        born = ledger(("birth", "A", "d"))
        assert account(balance(opening, born, CLOSE).accounts, "person")["closing"] == 4
        assert account(balance(opening, born, CLOSE, stock="poor").accounts, "person") == {}

    def test_who_is_born_and_dies_is_counted_twice(self, roll, ledger, account) -> None:
        found = balance(roll({"A": "a"}), ledger(("出生", "A", "b"), ("死亡", "A", "b")), CLOSE)
        assert account(found.accounts, "person") == {
            "opening": 1,
            "natural_increase": 1,
            "natural_decrease": 1,
            "closing": 1,
        }

    def test_a_household_splits(self, roll, ledger, account) -> None:
        found = balance(roll({"A": "abcd"}), ledger(("分户", "A", "c", "B")), CLOSE)
        assert account(found.accounts, "person") == {"opening": 4, "closing": 4}
        assert account(found.accounts, "household") == {"opening": 1, "split": 1, "closing": 2}

    def test_two_households_merge(self, roll, ledger, account) -> None:
        found = balance(roll({"A": "ab", "B": "c"}), ledger(("并户", "B", None, "A")), CLOSE)
        assert account(found.accounts, "household") == {"opening": 2, "merger": 1, "closing": 1}
        assert found.closing.members["household_id"].to_list() == ["A"] * 3

    def test_a_move_between_villages_is_an_arrival_and_a_departure(
        self, roll, ledger, account
    ) -> None:
        opening = roll({"A": "ab", "B": "c"}, A="north", B="south")
        found = balance(opening, ledger(("转户", "A", "b", "B")), CLOSE, by=["village"])
        north = account(found.accounts, "person", village="north")
        south = account(found.accounts, "person", village="south")
        assert north == {"opening": 2, "departure": 1, "closing": 1}
        assert south == {"opening": 1, "arrival": 1, "closing": 2}

    def test_a_move_into_an_exited_household_leaves_the_poor(self, roll, ledger, account) -> None:
        opening = roll({"A": "ab", "B": "c"}, exited="B")
        found = balance(opening, ledger(("转户", "A", "b", "B")), CLOSE, stock="poor")
        assert account(found.accounts, "person") == {"opening": 2, "departure": 1, "closing": 1}

    def test_kinds_of_natural_change(self, roll, ledger) -> None:
        found = balance(
            roll({"A": "abc"}),
            ledger(("嫁入", "A", "d"), ("新生儿", "A", "e"), ("嫁出", "A", "a")),
            CLOSE,
        )
        assert sorted(found.kinds.select("flow", "kind", "count").rows()) == [
            ("natural_decrease", "married_out", 1),
            ("natural_increase", "birth", 1),
            ("natural_increase", "married_in", 1),
        ]


@pytest.fixture(scope="module")
def stated() -> dict[str, int]:
    facts = load_case("barkol").facts
    return {fact.id: int(fact.value) for fact in facts if fact.id.startswith("barkol-2430-")}


@pytest.fixture(scope="module")
def opening(stated: dict[str, int]) -> Roll:
    households, persons = stated["barkol-2430-3"], stated["barkol-2430-4"]
    # Any distribution of the persons does: the first three households have one each.
    rows = [
        (str(person), str(person if person < 3 else 3 + person % (households - 3)), "exited")
        for person in range(persons)
    ]
    names = ["person_id", "household_id", "standing"]
    return Roll(OPEN, pl.DataFrame(rows, schema=names, orient="row"))


@pytest.fixture(scope="module")
def changes(stated: dict[str, int], opening: Roll) -> Ledger:
    members = opening.members.rows()
    leaving = iter([*members[:3], *members[-100:]])
    rows = [
        ("2017", kind, household, person)
        for kind, fact in (("死亡", 11), ("户籍迁出", 9), ("嫁出", 10))
        for _, (person, household, _) in zip(
            range(stated[f"barkol-2430-{fact}"]), leaving, strict=False
        )
    ]
    rows += [
        ("2017", kind, "10", f"{kind} {number}")
        for kind, fact in (("户籍迁入", 13), ("嫁入", 14), ("新生儿", 15))
        for number in range(stated[f"barkol-2430-{fact}"])
    ]
    return Ledger.read(
        pl.DataFrame(rows, schema=["日期", "变动类型", "户编号", "人编号"], orient="row")
    )


class TestBarkol:
    """Line 2430 of the document on Barkol: 1935 households and 6811 persons, and the year after."""

    def test_balance_is_the_one_stated(self, stated, opening, changes, account) -> None:
        found = balance(opening, changes, CLOSE)
        assert found.is_complete
        assert account(found.accounts, "person") == {
            "opening": stated["barkol-2430-4"],
            "natural_increase": stated["barkol-2430-12"],
            "natural_decrease": stated["barkol-2430-8"],
            "closing": stated["barkol-2430-2"],
        }
        assert account(found.accounts, "household") == {
            "opening": stated["barkol-2430-3"],
            "natural_decrease": stated["barkol-2430-7"],
            "closing": stated["barkol-2430-1"],
        }

    def test_the_two_registers_alone_give_the_net_change(
        self, stated, opening, changes, account
    ) -> None:
        found = compare(opening, carried_forward(opening, changes, CLOSE).roll)
        persons = account(found.accounts, "person")
        assert persons["closing"] - persons["opening"] == stated["barkol-2430-6"]
        # Nothing in the registers says why three whole households are gone.
        assert account(found.accounts, "household")["unexplained_decrease"] == 3
        assert set(found.findings.filter(unit="household")["id"]) == {"0", "1", "2"}


class TestLaws:
    @settings(max_examples=25, deadline=None)
    @given(ledgers, stocks)
    def test_opening_and_lines_give_the_closing_count(self, roll, ledger, rows, stock) -> None:
        found = balance(roll(MANY, exited="C", **VILLAGES), ledger(*rows), CLOSE, stock=stock)
        assert set(found.accounts["difference"]) == {0}
        standings = ["poor"] if stock == "poor" else ["poor", "exited"]
        left = found.closing.members.filter(pl.col("standing").is_in(standings))
        assert found.accounts["closing"].to_list() == [len(left), left["household_id"].n_unique()]

    @settings(max_examples=25, deadline=None)
    @given(ledgers, stocks)
    def test_villages_add_up_to_the_whole(self, roll, ledger, rows, stock) -> None:
        opening = roll(MANY, exited="C", **VILLAGES)
        whole = balance(opening, ledger(*rows), CLOSE, stock=stock).accounts
        parts = balance(opening, ledger(*rows), CLOSE, stock=stock, by=["village"]).accounts
        assert set(parts["difference"]) == {0}
        for item in ("opening", "closing", "entry", "exit", "natural_increase", "removal"):
            for unit in ("person", "household"):
                assert parts.filter(unit=unit)[item].sum() == whole.filter(unit=unit)[item].sum()

    @settings(max_examples=25, deadline=None)
    @given(ledgers, stocks)
    def test_the_closing_roll_of_the_ledger_fits_it(self, roll, ledger, rows, stock) -> None:
        opening = roll(MANY, exited="C", **VILLAGES)
        forward = carried_forward(opening, ledger(*rows), CLOSE)
        found = balance(opening, ledger(*rows), forward.roll, stock=stock)
        assert found.findings.equals(forward.findings)

    @settings(max_examples=25, deadline=None)
    @given(ledgers, stocks)
    def test_two_rolls_balance_without_a_ledger(self, roll, ledger, rows, stock) -> None:
        opening = roll(MANY, exited="C", **VILLAGES)
        later = carried_forward(opening, ledger(*rows), CLOSE).roll
        found = compare(opening, later, stock=stock, by=["village"])
        assert set(found.accounts["difference"]) <= {0}
        explained = found.accounts.select("unexplained_increase", "unexplained_decrease")
        assert found.is_complete or stock == "poor" or explained.to_numpy().sum() > 0

    @settings(max_examples=25, deadline=None)
    @given(ledgers)
    def test_no_change_is_lost(self, roll, ledger, rows) -> None:
        entered = ledger(*rows)
        forward = carried_forward(roll(MANY, exited="C", **VILLAGES), entered, CLOSE)
        told = {*forward.movements["row"], *forward.findings["row"]}
        assert told == {change.row for change in entered.changes}


class TestDifferences:
    @settings(max_examples=25, deadline=None)
    @given(ledgers, ledgers, stocks)
    def test_no_difference_without_a_finding(self, roll, ledger, rows, others, stock) -> None:
        opening = roll(MANY, exited="C", **VILLAGES)
        closing = carried_forward(opening, ledger(*others), CLOSE).roll
        found = balance(opening, ledger(*rows), closing, stock=stock, by=["village"])
        assert found.closing is closing
        assert not found.is_complete or set(found.accounts["difference"]) <= {0}
        missing = (found.findings["code"] == "missing_in_closing") & (
            found.findings["unit"] == "person"
        )
        expected = {*carried_forward(opening, ledger(*rows), CLOSE).roll.members["person_id"]}
        assert {*found.findings.filter(missing)["id"]} == expected - {*closing.members["person_id"]}

    def test_a_closing_register_that_does_not_fit(self, roll, ledger) -> None:
        opening = roll({"A": "abc", "B": "d"})
        closing = roll({"A": "abx", "B": "d"}, CLOSE, exited="B")
        found = balance(opening, ledger(("death", "A", "a")), closing)
        assert found.accounts.filter(unit="person")["difference"].to_list() == [1]
        assert found.findings.select("code", "unit", "id").rows() == [
            ("missing_in_closing", "person", "c"),
            ("other_standing", "person", "d"),
            ("unexpected_in_closing", "person", "a"),
            ("unexpected_in_closing", "person", "x"),
            ("other_standing", "household", "B"),
        ]

    def test_require_complete_names_them(self, roll, ledger) -> None:
        opening = roll({"A": "ab"})
        balance(opening, ledger(), opening_at_close(opening)).require_complete()
        found = balance(opening, ledger(("death", "A", "x")), CLOSE)
        with pytest.raises(InvalidValueError, match="not_on_register person x") as raised:
            found.require_complete()
        assert raised.value.count == 1


def opening_at_close(opening: Roll) -> Roll:
    return Roll(CLOSE, opening.members)


class TestRefused:
    def test_a_close_before_the_open(self, roll, ledger) -> None:
        with pytest.raises(InvalidValueError, match="not after"):
            balance(roll({"A": "a"}), ledger(), OPEN)
        with pytest.raises(InvalidValueError, match="not after"):
            compare(roll({"A": "a"}, CLOSE), roll({"A": "a"}))

    def test_what_is_no_place(self, roll, ledger) -> None:
        with pytest.raises(InvalidValueError, match="no column of places"):
            balance(roll({"A": "a"}), ledger(), CLOSE, by=["standing"])


def test_every_line_has_a_sign() -> None:
    assert {flow.value for flow in Flow if flow.sign < 0} == {
        "natural_decrease",
        "exit",
        "removal",
        "merger",
        "departure",
        "unexplained_decrease",
    }

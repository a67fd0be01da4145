import pytest

from fupin.model import IncomeAccount, Person
from fupin.model.checks import is_name, is_whole, where


def test_where_names_the_record_and_the_field() -> None:
    assert where(Person("7"), "sex") == "Person 7, sex"
    assert where(IncomeAccount(year=2016), "wage") == "IncomeAccount 2016, wage"
    assert where(object(), "wage") == "object, wage"


@pytest.mark.parametrize(
    ("value", "expected"), [("a", True), ("", False), (" \u3000", False), (None, False), (3, False)]
)
def test_a_name_has_something_in_it(value: object, expected: bool) -> None:
    assert is_name(value) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, True), (3, True), (0, False), (4, False), (True, False), (2.0, False), (None, False)],
)
def test_whole_numbers_lie_in_their_range(value: object, expected: bool) -> None:
    assert is_whole(value, 1, 3) is expected
    assert is_whole(10**6, 1)

import pytest

from fupin.cases import Difference, Formula, Relation


@pytest.mark.parametrize(
    ("formula", "count"),
    [
        ("sum", None),
        ("difference", None),
        ("product", None),
        ("ratio", 2),
        ("growth", 2),
        ("proportion", 3),
        ("equal", 1),
        ("at_most", 1),
    ],
)
def test_a_formula_takes_so_many_figures(formula: str, count: int | None) -> None:
    assert Formula(formula).input_count == count


@pytest.mark.parametrize(
    ("formula", "difference", "expected"),
    [
        ("sum", "", True),
        ("difference", "date", True),
        ("equal", "scope", True),
        ("at_most", "", True),
        ("equal", "concept", False),
        ("ratio", "", False),
        ("product", "", False),
        ("growth", "", False),
        ("proportion", "", False),
    ],
)
def test_only_what_is_alike_is_added_and_compared(
    formula: str, difference: str, expected: bool
) -> None:
    relation = Relation("sum", "a-1", ("a-2",), Formula(formula), Difference(difference))
    assert relation.needs_one_unit is expected


def test_a_relation_has_inputs() -> None:
    with pytest.raises(ValueError, match="must be >="):
        Relation("sum", "a-1", (), Formula.SUM)

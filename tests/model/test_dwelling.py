import pytest

from fupin.errors import InvalidValueError
from fupin.model import Dwelling, HousingGrade


@pytest.mark.parametrize(
    ("grade", "is_dangerous"), [("A", False), ("B", False), ("C", True), ("D", True)]
)
def test_the_grade_says_whether_it_is_dangerous(grade: str, is_dangerous: bool) -> None:
    assert Dwelling(grade=HousingGrade(grade)).is_dangerous is is_dangerous
    assert (
        Dwelling(grade=HousingGrade(grade), is_dangerous=is_dangerous).is_dangerous is is_dangerous
    )


def test_without_a_grade_nothing_is_known() -> None:
    assert Dwelling().is_dangerous is None


@pytest.mark.parametrize(("grade", "is_dangerous"), [("A", True), ("D", False)])
def test_a_grade_that_contradicts_the_list(grade: str, is_dangerous: bool) -> None:
    with pytest.raises(InvalidValueError, match="contradicts"):
        Dwelling(grade=HousingGrade(grade), is_dangerous=is_dangerous)


@pytest.mark.parametrize("area", [-1, float("inf"), float("nan"), True, "80"])
def test_areas_that_there_are_not(area: object) -> None:
    with pytest.raises(InvalidValueError, match="floor area"):
        Dwelling(area=area)  # type: ignore[arg-type]

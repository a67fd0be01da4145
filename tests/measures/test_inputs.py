import attrs
import numpy as np
import pytest

from fupin.errors import InvalidValueError
from fupin.measures.conventions import Convention
from fupin.measures.inputs import read

INCOME = np.array([1.0, 2.0, 3.0])
OWN = Convention()


class TestRefuses:
    @pytest.mark.parametrize(
        ("given", "place"),
        [
            ({"income": np.ones((2, 2))}, "income"),
            ({"weight": np.ones(2)}, "weight"),
            ({"weight": np.array([1.0, -1.0, np.nan])}, "weight"),
            ({"weight": np.array([1.0, np.inf, 1.0])}, "weight"),
            ({"income": np.array([1.0, np.inf, 1.0])}, "income"),
            ({"income": np.array([np.inf, -np.inf, 1.0])}, "income"),
            ({"line": np.ones(2)}, "line"),
            ({"line": 0.0}, "line"),
            ({"line": -1.0}, "line"),
            ({"line": np.inf}, "line"),
            ({"line": np.array([1.0, 0.0, 1.0])}, "line"),
            ({"codes": np.array([0, 1, 2]), "count": 2}, "codes"),
            ({"codes": np.array([0, -1, 1]), "count": 2}, "codes"),
            ({"codes": np.array([0, 1]), "count": 2}, "codes"),
            ({"codes": np.array([0.0, 1.0, 1.0]), "count": 2}, "codes"),
        ],
    )
    def test_names_the_argument(self, given: dict[str, np.ndarray], place: str) -> None:
        with pytest.raises(InvalidValueError) as caught:
            read(**({"income": INCOME} | given), convention=OWN)
        assert caught.value.place == place

    def test_shows_the_first_row_and_how_many(self) -> None:
        with pytest.raises(InvalidValueError, match="row 1 and the 1 others") as caught:
            read(INCOME, np.array([1.0, -2.0, -3.0]), convention=OWN)
        assert (caught.value.value, caught.value.row) == (-2.0, 1)

    def test_shows_a_row_that_is_alone(self) -> None:
        with pytest.raises(InvalidValueError, match=r"is negative\. Look at row 1\.$"):
            read(INCOME, np.array([1.0, -2.0, 3.0]), convention=OWN)


class TestMissing:
    CODES = np.array([0, 1, 1])

    @pytest.mark.parametrize("column", ["income", "weight", "line"])
    def test_makes_its_group_missing(self, column: str) -> None:
        given = {"income": INCOME, "weight": INCOME, "line": INCOME}
        given[column] = np.array([1.0, np.nan, 1.0])
        sample = read(**given, codes=self.CODES, count=2, convention=OWN)
        assert sample.is_missing.tolist() == [False, True]
        assert sample.income.size == 2

    def test_is_left_out(self) -> None:
        drop = attrs.evolve(OWN, missing="drop")
        sample = read(np.array([1.0, np.nan]), convention=drop)
        assert (sample.income.tolist(), sample.is_missing.tolist()) == ([1.0], [False])

    def test_one_line_for_all_is_missing(self) -> None:
        drop = attrs.evolve(OWN, missing="drop")
        assert read(INCOME, line=np.nan, convention=drop).total.tolist() == [0.0]
        assert read(INCOME, line=np.nan, convention=OWN).is_missing.all()

    def test_stops(self) -> None:
        with pytest.raises(InvalidValueError, match="is missing"):
            read(np.array([1.0, np.nan]), convention=attrs.evolve(OWN, missing="raise"))


def test_what_weighs_nothing_cannot_matter() -> None:
    sample = read(np.array([1.0, np.nan, np.inf]), np.array([2.0, 0.0, 0.0]), convention=OWN)
    assert (sample.income.tolist(), sample.is_missing.tolist()) == ([1.0], [False])


def test_large_finite_incomes_are_not_infinite() -> None:
    assert read(np.array([1e308, 1e308]), convention=OWN).income.size == 2

import attrs
import numpy as np
import pytest

from fupin.errors import UnitMismatchError, UnknownNameError
from fupin.indicators import Result


class TestTo:
    def test_percent(self) -> None:
        assert Result("poverty_incidence", 0.00386, "dimensionless").to("%") == 0.386

    @pytest.mark.parametrize(
        ("value", "unit", "other", "expected"),
        [
            (5, "亩", "公顷", 1 / 3),
            (1e-9, "平方千米", "平方米", 1e-3),
            (7062, "元/人·年", "元/人·月", 588.5),
            (123456789.01, "元", "元", 123456789.01),
            (0.155, "dimensionless", "‰", 155),
        ],
    )
    def test_another_unit(self, value: float, unit: str, other: str, expected: float) -> None:
        assert Result("x", value, unit).to(other) == pytest.approx(expected, rel=1e-14)

    def test_keeps_a_small_number(self) -> None:
        assert Result("x", 2e-16, "dimensionless").to("%") == 2e-14

    def test_an_array_stays_an_array(self) -> None:
        found = Result("x", np.array([0.00386, np.nan]), "dimensionless").to("%")  # type: ignore[arg-type]
        np.testing.assert_array_equal(found, [0.386, np.nan])

    def test_a_missing_value_stays_missing(self) -> None:
        assert np.isnan(Result("x", float("nan"), "dimensionless").to("%"))

    def test_what_measures_something_else(self) -> None:
        with pytest.raises(UnitMismatchError) as caught:
            Result("x", 3, "户").to("人")
        assert caught.value.right == "person"

    def test_an_unknown_unit(self) -> None:
        with pytest.raises(UnknownNameError):
            Result("x", 3, "户").to("屋屋")


class TestResult:
    def test_is_a_number(self) -> None:
        assert float(Result("x", 0.25, "dimensionless")) == 0.25

    def test_gives_a_quantity(self) -> None:
        found = Result("x", 7062, "元/人·年").to_quantity()
        assert found.magnitude == 7062
        assert str(found.units) == "CNY / accounting_year / person"

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            Result("x", 1, "人").value = 2  # type: ignore[misc]

    def test_has_a_group_of_its_own(self) -> None:
        assert Result("x", 1, "人").by == {}
        assert Result("x", 1, "人").by is not Result("x", 1, "人").by

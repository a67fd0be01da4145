import pytest

from fupin.errors import InvalidValueError, UnitMismatchError, UnknownNameError
from fupin.indicators import Indicator, Nature, get, unit_factor
from fupin.locale import Label

LABEL = Label("某量", "some quantity")


def _indicator(unit: str, nature: str = "stock") -> Indicator:
    return Indicator("some_quantity", LABEL, unit, nature)


class TestUnitFactor:
    @pytest.mark.parametrize(
        ("written", "wanted", "factor"),
        [
            ("人", "人", 1),
            ("名", "人", 1),
            ("户", "家庭", 1),
            ("公顷", "亩", 15),
            ("亩", "平方千米", 2 / 3000),
            ("平方千米", "亩", 1500),
            ("里", "米", 500),
            ("斤", "公斤", 0.5),
            ("吨", "公斤", 1000),
            ("元/人·月", "元/人·年", 12),
            ("公斤/亩", "公斤/公顷", 15),
            ("头（只）", "头", 1),
            ("%", "%", 1),
            ("", "%", 100),
            ("成", "%", 10),
            ("倍", "%", 100),
            ("‰", "%", 0.1),
            ("个", "村", 1),
            ("家", "个", 1),
            ("村", "个", 1),
            ("峰", "个", 1),
        ],
    )
    def test_of_units_that_convert(self, written: str, wanted: str, factor: float) -> None:
        assert unit_factor(written, wanted) == pytest.approx(factor, rel=1e-14)

    @pytest.mark.parametrize(
        ("written", "wanted"),
        [
            ("户", "人"),
            ("人次", "人"),
            ("个", "人"),
            ("个", "户"),
            ("村", "乡"),
            ("头", "村"),
            ("美元", "元"),
            ("元", "元/人"),
            ("元", "%"),
            ("亩", "米"),
            ("亩", "亩次"),
            ("", "人"),
        ],
    )
    def test_is_none_between_other_kinds(self, written: str, wanted: str) -> None:
        assert unit_factor(written, wanted) is None
        assert unit_factor(wanted, written) is None

    def test_keeps_the_digits_of_a_small_factor(self) -> None:
        assert unit_factor("厘米", "千米") == 1e-5
        factor = unit_factor("亩", "平方千米")
        assert factor is not None
        assert 1_500_000 * factor == pytest.approx(1000, rel=1e-13)

    def test_of_an_unknown_unit_names_the_nearest(self) -> None:
        with pytest.raises(UnknownNameError, match="unit '平方毫米' is not known"):
            unit_factor("平方毫米", "平方米")


class TestFactor:
    @pytest.mark.parametrize(
        ("name", "written", "factor"),
        [
            ("population", "名", 1),
            ("land_area", "亩", 2 / 3000),
            ("sown_area", "公顷", 15),
            ("poverty_incidence", "", 100),
            ("poverty_incidence", "‰", 0.1),
            ("key_poor_villages", "个", 1),
            ("net_income_per_capita", "元", 1),
            ("net_income_per_capita", "元/人", 1),
            ("net_income_per_capita", "元/年", 1),
            ("net_income_per_capita", "元/人·年", 1),
            ("net_income_per_capita", "元/月", 12),
            ("net_income_per_capita", "元/人·月", 12),
            ("housing_area_per_household", "平方米", 1),
            ("per_household:wage_income", "元", 1),
            ("per_household:wage_income", "元/年", 1),
            ("per_capita:sown_area", "公顷", 15),
        ],
    )
    def test_of_a_unit_that_fits(self, name: str, written: str, factor: float) -> None:
        assert get(name).factor(written) == pytest.approx(factor, rel=1e-14)

    @pytest.mark.parametrize("written", ["元", "元/户", "元/人·月", "元/亩·年", "元/头"])
    def test_a_rule_sets_an_amount_per_anything(self, written: str) -> None:
        assert get("subsidy").factor(written) == 1

    def test_a_rule_whose_unit_converts_is_converted(self) -> None:
        assert get("poverty_line").factor("元/人·月") == pytest.approx(12)
        assert get("poverty_line").factor("元/月") == pytest.approx(12)

    @pytest.mark.parametrize(
        ("name", "written"),
        [
            ("population", "户"),
            ("registered_poor_households", "人"),
            ("investment", "美元"),
            ("investment", "元/户"),
            ("subsidy", "美元/户"),
            ("subsidy", "户"),
            ("net_income_per_capita", "元/户"),
            ("net_income_per_capita", "元/亩·年"),
            ("net_income_per_capita", "人"),
            ("net_income_per_capita", ""),
            ("poverty_incidence", "人"),
            ("per_household:wage_income", "元/月"),
        ],
    )
    def test_of_another_kind_is_refused(self, name: str, written: str) -> None:
        with pytest.raises(UnitMismatchError) as caught:
            get(name).factor(written)
        error = caught.value
        assert (error.left, error.right) == (name, written or "1")
        assert error.details["unit"] == get(name).unit
        assert "declared in another kind of unit" in str(error)
        assert f"Use a unit that converts to {get(name).unit}." in str(error)

    def test_of_an_unknown_unit_names_the_nearest(self) -> None:
        with pytest.raises(UnknownNameError) as caught:
            get("investment").factor("万元")
        assert caught.value.kind == "unit"
        assert "元" in caught.value.candidates


class TestDeclaration:
    @pytest.mark.parametrize(
        ("nature", "expected"),
        [("stock", True), ("flow", True), ("level", False), ("rate", False), ("rule", False)],
    )
    def test_counts_and_amounts_add_up(self, nature: str, expected: bool) -> None:
        assert _indicator("人", nature).nature is Nature(nature)
        assert _indicator("人", nature).is_additive is expected

    def test_needs_a_nature_that_there_is(self) -> None:
        with pytest.raises(ValueError, match="'stocks' is not a valid Nature"):
            _indicator("人", "stocks")

    def test_needs_a_unit(self) -> None:
        with pytest.raises(
            InvalidValueError, match="An indicator needs a name and a unit"
        ) as found:
            _indicator("")
        assert (found.value.place, found.value.value) == ("unit", "")

    def test_needs_a_name(self) -> None:
        with pytest.raises(InvalidValueError) as caught:
            Indicator("", LABEL, "人", "stock")
        assert (caught.value.place, caught.value.value) == ("name", "")

    def test_is_a_value(self) -> None:
        assert _indicator("人") == _indicator("人") != _indicator("户")
        assert hash(get("poverty_incidence")) == hash(get("poverty_incidence"))

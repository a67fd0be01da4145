import pytest

from fupin.registers.fields import fields
from fupin.registers.units import factor_to


@pytest.mark.parametrize(
    ("name", "written", "factor"),
    [
        ("wage", "元", 1),
        ("wage", "万元", 10_000),
        ("wage", "千元", 1000),
        ("wage", "元/年", 1),
        ("wage", "元/户", 1),
        ("net_income_per_person", "元", 1),
        ("net_income_per_person", "元/人", 1),
        ("net_income_per_person", "万元/人·年", 10_000),
        ("arable_land", "公顷", 15),
        ("housing_area", "㎡", 1),
        ("housing_area", "m2", 1),
        ("road_distance", "米", 0.001),
        ("work_months", "个月", 1),
        ("size", "口", 1),
        ("age", "岁", 1),
    ],
)
def test_units_that_convert(name: str, written: str, factor: float) -> None:
    assert factor_to(fields()[name], written) == pytest.approx(factor, rel=1e-15)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("wage", "元/月"),
        ("wage", "元/人"),
        ("wage", "亩"),
        ("wage", "美元"),
        ("arable_land", "元"),
        ("size", "户"),
        ("wage", "万"),
        ("wage", "2019年"),
        ("wage", ""),
    ],
)
def test_units_of_something_else(name: str, written: str) -> None:
    assert factor_to(fields()[name], written) is None

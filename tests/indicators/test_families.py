import pytest

from fupin.indicators import FAMILIES, Nature, get, schemes
from fupin.quantities import unit


@pytest.mark.parametrize(
    ("name", "zh", "en", "written", "nature"),
    [
        ("share:population", "户籍人口占比", "share of registered population", "%", "rate"),
        ("growth:investment", "资金投入增长率", "growth of investment", "%", "rate"),
        ("multiple:investment", "资金投入倍数", "multiple of investment", "倍", "rate"),
        ("increase:investment", "资金投入增加量", "increase of investment", "元", "level"),
        ("per_household:investment", "户均资金投入", "investment per household", "元/户", "level"),
        ("per_capita:investment", "人均资金投入", "investment per person", "元/人", "level"),
        ("coverage:safe_housing", "安全住房覆盖率", "coverage of safe housing", "%", "rate"),
        (
            *("covered:safe_housing", "安全住房已覆盖人数"),
            *("persons covered by safe housing", "人", "stock"),
        ),
        (
            *("eligible:safe_housing", "安全住房应覆盖人数"),
            *("persons eligible for safe housing", "人", "stock"),
        ),
    ],
)
def test_a_member(name: str, zh: str, en: str, written: str, nature: str) -> None:
    found = get(name)
    assert (found.label.zh, found.label.en) == (zh, en)
    assert found.unit == written
    assert found.nature is Nature(nature)


@pytest.mark.parametrize(
    ("name", "dimension"),
    [
        ("per_household:wage_income", "[currency_CNY] / [household]"),
        ("per_capita:sown_area", "[length] ** 2 / [person]"),
        ("increase:poverty_incidence", "dimensionless"),
        ("per_household:net_income_per_capita", "[currency_CNY] / [household] / [time]"),
        ("multiple:net_income", "dimensionless"),
    ],
)
def test_the_unit_of_a_member_follows_from_its_quantity(name: str, dimension: str) -> None:
    assert str(unit(get(name).unit).dimensionality) == dimension


@pytest.mark.parametrize("family", FAMILIES.values(), ids=lambda family: family.name)
def test_a_family_can_be_described(family: object) -> None:
    assert family.definition.endswith(".")  # type: ignore[attr-defined]
    assert "{of}" in family.label.zh  # type: ignore[attr-defined]
    assert "{of}" in family.label.en  # type: ignore[attr-defined]


def test_a_member_has_the_source_of_its_quantity() -> None:
    assert get("growth:population").source == get("population").source != ""


def test_a_scheme_may_name_its_own_quantities() -> None:
    scheme = schemes()["microcredit"]
    assert scheme.coverage().formula.inputs == (  # type: ignore[union-attr]
        "microcredit_households",
        "registered_poor_households",
    )
    assert schemes()["safe_housing"].covered == "covered:safe_housing"

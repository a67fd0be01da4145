import pytest

from fupin.indicators import Indicator, Nature, get
from fupin.indicators.declared import DECLARED, POPULATION_KINDS
from fupin.model import Household, columns_of

COLUMNS = {"one", *columns_of([Household("1", size=1)])}


@pytest.mark.parametrize("indicator", DECLARED, ids=lambda indicator: indicator.name)
class TestDeclared:
    def test_says_what_it_means(self, indicator: Indicator) -> None:
        assert indicator.definition.endswith(".")

    def test_its_formula_uses_declared_indicators(self, indicator: Indicator) -> None:
        for name in indicator.formula.inputs if indicator.formula else ():
            assert get(name).name == name

    def test_its_columns_are_columns_of_households(self, indicator: Indicator) -> None:
        assert set(indicator.columns) <= COLUMNS

    def test_its_stocks_are_stocks(self, indicator: Indicator) -> None:
        for name in filter(None, (indicator.reduces, indicator.fills)):
            assert get(name).nature is Nature.STOCK
            assert get(name).unit == indicator.unit

    def test_what_it_is_part_of_has_its_unit(self, indicator: Indicator) -> None:
        if indicator.part_of:
            assert get(indicator.part_of).factor(indicator.unit) == 1


def test_names_stand_there_once() -> None:
    names = [indicator.name for indicator in DECLARED]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", POPULATION_KINDS)
def test_a_kind_of_population_counts_persons(kind: str) -> None:
    assert (get(kind).unit, get(kind).nature) == ("人", Nature.STOCK)


def test_the_sources_of_income_make_net_income() -> None:
    assert get("net_income").formula.inputs == (  # type: ignore[union-attr]
        "wage_income",
        "business_income",
        "property_income",
        "transfer_income",
    )

import pytest

from fupin.errors import UnknownNameError
from fupin.indicators import FAMILIES, get, names, schemes, walk
from fupin.indicators.declared import DECLARED
from fupin.quantities import unit

QUANTITIES = tuple(name for name in names() if not name.startswith("coverage:"))


class TestNames:
    def test_are_sorted_and_stand_there_once(self) -> None:
        assert list(names()) == sorted(set(names()))

    def test_hold_the_declared_indicators_and_a_coverage_for_every_scheme(self) -> None:
        assert {indicator.name for indicator in DECLARED} <= set(names())
        assert {f"coverage:{name}" for name in schemes()} <= set(names())

    def test_walk_gives_each_by_its_name(self) -> None:
        assert tuple(indicator.name for indicator in walk()) == names()


class TestGet:
    def test_every_name_resolves(self) -> None:
        for name in names():
            assert get(name).name == name
            unit(get(name).unit)

    @pytest.mark.parametrize("family", FAMILIES)
    def test_every_quantity_has_a_member_in_every_family(self, family: str) -> None:
        for name in QUANTITIES:
            found = get(f"{family}:{name}")
            assert found.name == f"{family}:{name}"
            assert found.formula is not None
            assert name in found.formula.inputs
            unit(found.unit)

    @pytest.mark.parametrize("scheme", schemes())
    def test_every_scheme_has_a_coverage_of_known_quantities(self, scheme: str) -> None:
        coverage = get(f"coverage:{scheme}")
        covered, eligible = (get(name) for name in coverage.formula.inputs)  # type: ignore[union-attr]
        assert coverage.unit == "%"
        assert unit(covered.unit).dimensionality == unit(eligible.unit).dimensionality
        assert get(f"covered:{scheme}").columns == (f"covered:{scheme}",)
        assert get(f"eligible:{scheme}").columns == (f"eligible:{scheme}",)

    def test_gives_the_same_declaration_again(self) -> None:
        assert get("share:population") is get("share:population")

    def test_poverty_incidence_is_declared_over_every_kind_of_population(self) -> None:
        found = get("poverty_incidence")
        assert found.label.zh == "贫困发生率"
        assert found.formula.inputs == (  # type: ignore[union-attr]
            "registered_poor_persons",
            "agricultural_population",
            "rural_population",
            "population",
            "rural_registered_population",
        )


class TestUnknown:
    @pytest.mark.parametrize(
        ("name", "nearest"),
        [
            ("povrty_incidence", "poverty_incidence"),
            ("Poverty_Incidence", "poverty_incidence"),
            ("share:registered_poor_person", "share:registered_poor_persons"),
            ("shar:registered_poor_persons", "share:registered_poor_persons"),
            ("growth:investmnt", "growth:investment"),
            ("coverage:basic_medicl_insurance", "coverage:basic_medical_insurance"),
            ("covered:basic_medicl_insurance", "covered:basic_medical_insurance"),
            ("eligible:microcredits", "eligible:microcredit"),
        ],
    )
    def test_names_the_nearest(self, name: str, nearest: str) -> None:
        with pytest.raises(UnknownNameError) as caught:
            get(name)
        assert caught.value.kind == "indicator"
        assert caught.value.name == name
        assert caught.value.candidates[0] == nearest
        assert f"{name!r} is not known. Nearest: {nearest}" in str(caught.value)

    @pytest.mark.parametrize(
        "name",
        [
            "",
            ":",
            "share:",
            "share:nothing_like_it",
            "share:growth:population",
            "coverage:population",
            "covered:population",
            "barkol:population",
        ],
    )
    def test_never_names_itself_or_what_does_not_resolve(self, name: str) -> None:
        with pytest.raises(UnknownNameError) as caught:
            get(name)
        assert name not in caught.value.known
        for candidate in caught.value.candidates:
            assert get(candidate).name == candidate

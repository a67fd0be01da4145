from typing import Any

import attrs
import pytest

from fupin.errors import InvalidValueError, UnknownNameError
from fupin.measures.conventions import PRESETS, Convention, get


class TestPresets:
    def test_has_those_of_the_peers(self) -> None:
        assert set(PRESETS) == {"fupin", "convey", "laeken", "wbpip", "ineq", "microdf"}

    def test_the_default_is_our_own(self) -> None:
        assert get("fupin") == Convention()

    @pytest.mark.parametrize("name", PRESETS)
    def test_only_convey_counts_the_line_as_poor(self, name: str) -> None:
        assert get(name).at_line == ("weak" if name == "convey" else "strict")

    def test_a_convention_is_its_own(self) -> None:
        own = attrs.evolve(get("laeken"), share_ratio="totals")
        assert get(own) is own


class TestErrors:
    @pytest.mark.parametrize("given", [{"at_line": "weak"}, 3, None])
    def test_it_is_a_name_or_a_convention(self, given: Any) -> None:
        with pytest.raises(InvalidValueError, match="is no convention"):
            get(given)

    def test_an_unknown_name_shows_the_nearest(self) -> None:
        with pytest.raises(UnknownNameError, match="convey"):
            get("convay")

    @pytest.mark.parametrize(
        "name", [field.name for field in attrs.fields(Convention) if field.name != "log_substitute"]
    )
    def test_each_choice_is_checked(self, name: str) -> None:
        with pytest.raises(InvalidValueError, match="is not one of the choices") as caught:
            attrs.evolve(Convention(), **{name: "as usual"})
        assert caught.value.place == f"Convention.{name}"

    @pytest.mark.parametrize("value", [0.0, -1.0, float("inf"), float("nan")])
    def test_the_substitute_has_a_logarithm(self, value: float) -> None:
        with pytest.raises(InvalidValueError, match="logarithm"):
            Convention(log_substitute=value)

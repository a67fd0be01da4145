"""A label stands in both languages."""

import pytest

from fupin.locale import Label


@pytest.mark.parametrize(
    ("locale", "text"),
    [("zh_Hans_CN", "贫困村"), ("zh", "贫困村"), ("en", "poor village"), ("fr", "poor village")],
)
def test_gives_the_name_in_the_language(locale: str, text: str) -> None:
    assert Label("贫困村", "poor village").text(locale) == text


def test_english_is_the_default() -> None:
    assert Label("贫困村", "poor village").text() == "poor village"


@pytest.mark.parametrize("names", [("", "village"), ("村", "")])
def test_neither_name_may_be_empty(names: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="Length of"):
        Label(*names)

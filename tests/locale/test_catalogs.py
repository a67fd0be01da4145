"""Locales by any usual name, and messages through a compiled catalog."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from fupin.errors import NotOneFigureError, UnknownNameError
from fupin.locale import LOCALES, catalogs, default_locale, explain, negotiate, translator


@pytest.mark.parametrize(
    ("name", "locale"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en_GB.UTF-8", "en"),
        ("zh", "zh_Hans_CN"),
        ("zh-CN", "zh_Hans_CN"),
        ("zh_CN.UTF-8", "zh_Hans_CN"),
        ("zh-hans-cn", "zh_Hans_CN"),
        ("zh_Hans_HK", "zh_Hans_CN"),
        ("zh_SG", "zh_Hans_CN"),
        *((locale, locale) for locale in LOCALES),
    ],
)
def test_negotiates_any_usual_spelling(name: str, locale: str) -> None:
    assert negotiate(name) == locale


@pytest.mark.parametrize("name", ["zh_Hant", "zh-hant-TW", "zh_TW", "zh_HK", "fr_FR", "C", ""])
def test_refuses_languages_without_a_catalog(name: str) -> None:
    with pytest.raises(UnknownNameError, match=r"locale .* is not known.*en, zh_Hans_CN") as raised:
        negotiate(name)
    assert (raised.value.kind, raised.value.name, raised.value.known) == ("locale", name, LOCALES)
    with pytest.raises(UnknownNameError):
        translator(name)


@pytest.mark.parametrize(
    ("environment", "locale"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_Hans_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "en_US", "LC_ALL": "zh_CN"}, "zh_Hans_CN"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": ""}, "en"),
    ],
)
def test_default_is_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], locale: str
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert default_locale() == locale


@pytest.fixture
def chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalog of two messages in place of the packaged one."""
    catalog = Catalog(locale="zh_Hans_CN")
    catalog.add("disagrees", "不一致")
    catalog.add(NotOneFigureError.template, "{text}含{count}个数字：{found}。")
    path = tmp_path / "zh_Hans_CN" / "LC_MESSAGES" / "fupin.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(catalogs, "__file__", str(tmp_path / "catalogs.py"))
    translator.cache_clear()
    yield
    translator.cache_clear()


@pytest.mark.usefixtures("chinese")
def test_translates_what_the_catalog_holds() -> None:
    translate = translator("zh")
    assert translate("disagrees") == "不一致"
    assert translate("no such message") == "no such message"
    # An empty message would give the head of the catalog.
    assert translate("") == ""


@pytest.mark.usefixtures("chinese")
def test_explains_an_error_in_either_language() -> None:
    error = NotOneFigureError(text="3户5人", count=2, found="3户, 5人")
    assert explain(error, "zh_CN") == "3户5人含2个数字：3户, 5人。"
    assert explain(error) == str(error)


def test_english_needs_no_catalog() -> None:
    assert translator("en_GB")("disagrees") == "disagrees"


def test_a_missing_catalog_is_no_silent_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogs, "__file__", str(tmp_path / "catalogs.py"))
    translator.cache_clear()
    with pytest.raises(FileNotFoundError, match=r"fupin\.mo"):
        translator("zh")

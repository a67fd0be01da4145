"""Tables for people: words for codes, and what goes without saying left out."""

import pytest

from fupin.auditing import Verdict
from fupin.cli import tables
from fupin.indicators import Nature
from fupin.locale import translator
from fupin.quantities import Qualifier


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (tables._QUALIFIERS, Qualifier),
        (tables._NATURES, Nature),
        (tables._COLOURS, Verdict),
    ],
    ids=["qualifiers", "natures", "colours"],
)
def test_every_code_has_words(words: dict[str, str], codes: type) -> None:
    assert list(words) == list(codes)


@pytest.mark.parametrize("words", [tables._QUALIFIERS, tables._NATURES, tables._MEANINGS])
def test_every_word_is_translated(words: dict[str, str]) -> None:
    chinese = translator("zh")
    assert [word for word in words.values() if chinese(word) == word] == []

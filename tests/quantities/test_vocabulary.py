"""Every word that the grammar reads means something to the registry."""

import pytest

from fupin.quantities import find_stated, unit
from fupin.quantities.vocabulary import EACH_NOUNS, LEADING, OPEN_ENDED, TRAILING, unit_words

ORDINALS = {"月", "日", "季度"}


@pytest.mark.parametrize("word", sorted(unit_words()))
def test_every_unit_word_names_a_unit_of_the_registry(word: str) -> None:
    assert unit(word).dimensionality == unit(unit_words()[word]).dimensionality


@pytest.mark.parametrize("word", sorted(set(unit_words()) - ORDINALS))
def test_every_unit_word_is_read_behind_a_number(word: str) -> None:
    (found,) = find_stated(f"3{word}")
    assert (found.value, found.unit, found.text) == (3, word, f"3{word}")


@pytest.mark.parametrize("word", sorted(ORDINALS))
def test_words_that_number_months_and_quarters_are_left_alone(word: str) -> None:
    assert find_stated(f"3{word}") == []


@pytest.mark.parametrize("noun", sorted(EACH_NOUNS))
def test_what_stands_behind_each_is_a_unit(noun: str) -> None:
    (found,) = find_stated(f"每{noun}300元")
    assert found.unit == f"元/{EACH_NOUNS[noun]}"
    assert found.to_quantity().magnitude == 300


@pytest.mark.parametrize(
    ("word", "qualifier"), [(word, kind) for kind, words in LEADING.items() for word in words]
)
def test_every_leading_word_limits_the_number(word: str, qualifier: str) -> None:
    (found,) = find_stated(f"{word}百万元")
    assert (found.text, found.qualifier) == (f"{word}百万元", qualifier)
    assert word not in OPEN_ENDED or found.high is None


@pytest.mark.parametrize(
    ("word", "qualifier"), [(word, kind) for kind, words in TRAILING.items() for word in words]
)
def test_every_trailing_word_limits_the_number(word: str, qualifier: str) -> None:
    (found,) = find_stated(f"500元{word}")
    assert (found.text, found.qualifier) == (f"500元{word}", qualifier)

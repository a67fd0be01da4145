"""The quick way of reading plain figures gives what the full grammar gives."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin.quantities import Stated, find_stated, grammar, patterns
from fupin.quantities.plain import read_plain
from fupin.quantities.stated import DEFAULT_TOLERANCE

DOCUMENTS = Path(__file__).parents[3] / "shared" / "seeds"


def _read_fully(text: str) -> list[Stated]:
    """Read with the full grammar alone, from every place where the last figure ended."""
    folded = patterns.fold(text)
    position, found = 0, []
    while match := patterns.first().search(folded, position):
        position = match.end()
        if match["skip"] is None:
            read = grammar._special if match["special"] is not None else grammar._numeric
            figure = read(match, text, DEFAULT_TOLERANCE)
            if figure is not None:
                position = figure.end
                found.append(figure)
    return found


WORDS = (
    *(
        "2198",
        "户",
        "7703",
        "人",
        "1.14",
        "亿",
        "元",
        "%",
        "67.9",
        "万",
        "亩",
        "，",
        "。",
        " ",
        "的",
    ),
    *(
        "约",
        "近",
        "每户",
        "每亩",
        "人均",
        "亩产",
        "年",
        "2016",
        "第",
        "—",
        "至",
        "由",
        "以上",
        "左右",
        "余",
    ),
    *(
        "（",
        "）",
        "/",
        "个",
        "月",
        "百分之",
        "三",
        "十",
        "不低于",
        "补助",
        "达到",
        "头（只）",
        "人次",
    ),
    *(
        "“",
        "”",
        "0.5",
        "12,345",
        "１２",
        "：",
        "1:3",
        "翻一番",
        "G7",
        "-",
        "零下",
        "度",
        "公里",
        "\n",
    ),
)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map("".join))
def test_any_mix_of_words_is_read_alike(text: str) -> None:
    assert find_stated(text) == _read_fully(text)


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_any_text_is_read_alike(text: str) -> None:
    assert find_stated(text) == _read_fully(text)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents are not at hand")
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_documents_are_read_alike(number: str) -> None:
    (path,) = DOCUMENTS.glob(f"{number}_*.txt")
    text = path.read_text(encoding="utf-8")
    assert find_stated(text) == _read_fully(text)


@pytest.mark.parametrize(
    "text", ["2198户以上", "5—6万元", "30多户", "500元/亩", "3个月", "2016年", "12 345户", "4A级"]
)
def test_what_is_not_plain_is_left_to_the_grammar(text: str) -> None:
    assert read_plain(text, 0) is None

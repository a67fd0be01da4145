"""The grammar of stated figures against JioNLP, on the same strings.

JioNLP reads amounts of money: ``parse_money`` one of them, ``ner.extract_money`` all
that a text holds. Amounts are compared where both give the same number; in running text
fupin reads the counts, areas, shares and rates as well, so that the time for each figure
found is compared too. JioNLP prints when it is imported.
"""

from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from typing import Any

import attrs

import fupin as fp
from benchmarks.timing import Measured, in_turns, seconds

GOAL = 1 / 20

AMOUNTS = (
    *("近2000万元", "30万元", "约4.287亿美元", "一千两百元", "12406元", "不到2800元"),
    *("1.14亿元", "1656元", "5000元以上", "300美元左右", "八万元", "两万五千元"),
)
"""Amounts that both read as the same number."""

SENTENCES = (
    "全村投入资金1.14亿元，覆盖2198户7703人，户均补助3000元。",
    "人均纯收入由10750元增至12406元，增长15.4%。",
    "每亩补助50元，退耕2.5万亩，亩产300公斤。",
    "落实贷款8845万元，贷款户1844户，获得率97%。",
    "建成温室60余座，面积约120亩，带动近200户，每户每年增收不低于8000元。",
    "该村位于山区，交通不便，群众长期以放牧为生，住房分散，产业单一。",
)
"""Running text: money, counts, areas, shares, and a sentence without any figure."""


def measure(*, is_quick: bool) -> Iterator[Measured]:
    """Compare on amounts, on sentences, and on sentences by figure found."""
    with redirect_stdout(StringIO()):
        jionlp = import_module("jionlp")
    turns, times = (3, 5) if is_quick else (15, 50)
    _check(jionlp)

    def ours(texts: tuple[str, ...], read: Any) -> float:
        return seconds(lambda: [read(text) for text in texts], times)

    yield in_turns(
        "`stated` / `jionlp.parse_money`, amounts that both read",
        lambda: ours(AMOUNTS, fp.stated),
        lambda: ours(AMOUNTS, jionlp.parse_money),
        turns,
        at_most=GOAL,
    )
    texts = in_turns(
        "`find_stated` / `jionlp.ner.extract_money`, sentences",
        lambda: ours(SENTENCES, fp.find_stated),
        lambda: ours(SENTENCES, jionlp.ner.extract_money),
        turns,
        at_most=GOAL,
    )
    yield texts
    found = sum(len(fp.find_stated(text)) for text in SENTENCES)
    found_by_other = sum(len(jionlp.ner.extract_money(text)) for text in SENTENCES)
    share = found_by_other / found
    yield attrs.evolve(
        texts,
        what=f"the same for each figure found ({found} and {found_by_other})",
        ratio=texts.ratio * share,
        low=texts.low * share,
        high=texts.high * share,
        goal="",
        is_met=None,
    )


def _check(jionlp: Any) -> None:
    """Make sure that both read the amounts alike, so that the same work is compared."""
    for text in AMOUNTS:
        assert fp.stated(text).value == float(jionlp.parse_money(text)["num"]), text

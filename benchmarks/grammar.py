"""The grammar of stated figures against JioNLP, on the same strings.

JioNLP reads amounts of money: ``parse_money`` one of them, ``ner.extract_money`` all
that a text holds. Amounts are compared where both give the same number; in running text
fupin reads the counts, areas, shares and rates as well, so that the time for each figure
found is compared too. JioNLP prints when it is imported.
"""

from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import partial
from importlib import import_module
from io import StringIO
from typing import Any

import fupin as fp
from benchmarks.measured import Comparison, Measured, Row, where_installed
from benchmarks.timing import in_turns, seconds

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


def measure(*, is_quick: bool) -> Iterator[Row]:
    """Compare on amounts, on sentences, and on sentences by figure found."""
    turns, times = (3, 5) if is_quick else (15, 50)
    return where_installed(
        "figures in texts by JioNLP", lambda: _compared(turns, times), packages=["jionlp"]
    )


def _compared(turns: int, times: int) -> Iterator[Measured]:
    with redirect_stdout(StringIO()):
        jionlp = import_module("jionlp")
    _check(jionlp)

    def taken(texts: tuple[str, ...], read: Any, count: int = 1) -> float:
        return seconds(lambda: [read(text) for text in texts], times) / count

    yield in_turns(
        Comparison(
            "amounts that both read",
            f"{len(AMOUNTS)} texts",
            "`stated`",
            "`jionlp.parse_money`",
            GOAL,
        ),
        partial(taken, AMOUNTS, fp.stated),
        partial(taken, AMOUNTS, jionlp.parse_money),
        turns,
    )
    calls = fp.find_stated, jionlp.ner.extract_money
    found, found_by_other = (sum(len(call(text)) for text in SENTENCES) for call in calls)
    for task, goal, count, other_count in (
        ("figures in running text", GOAL, 1, 1),
        (f"each figure found there ({found} and {found_by_other})", None, found, found_by_other),
    ):
        yield in_turns(
            Comparison(
                task,
                f"{len(SENTENCES)} sentences",
                "`find_stated`",
                "`jionlp.ner.extract_money`",
                goal,
            ),
            partial(taken, SENTENCES, fp.find_stated, count),
            partial(taken, SENTENCES, jionlp.ner.extract_money, other_count),
            turns,
        )


def _check(jionlp: Any) -> None:
    """Make sure that both read the amounts alike, so that the same work is compared."""
    for text in AMOUNTS:
        assert fp.stated(text).value == float(jionlp.parse_money(text)["num"]), text

"""Every fact stands where the package says: checked against the documents themselves.

The documents are no part of the package; without them these tests are skipped.
What the grammar cannot read as the fact states it stands in ``exceptions.csv``,
each with the reason; its words have to stand on the line all the same.
"""

import csv
import hashlib
import re
from functools import cache
from pathlib import Path

import pytest

from fupin.cases import Case, Fact, case_names, load_case
from fupin.quantities import Stated, find_stated

DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "seeds"
EXCEPTIONS = Path(__file__).with_name("exceptions.csv")

pytestmark = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason=f"the documents are not at {DOCUMENTS}"
)

SCALES = (1, 10**4, 10**8)
"""What the head of a table column may multiply its cells by: 元, 万元, 亿元."""


@cache
def _exceptions() -> dict[str, str]:
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        return {row["fact"]: row["reason"] for row in csv.DictReader(file, strict=True)}


@cache
def _document(case: str) -> Path:
    (path,) = DOCUMENTS.glob(f"{load_case(case).source.document}_*.txt")
    return path


@cache
def _lines(case: str) -> list[str]:
    return _document(case).read_text(encoding="utf-8").split("\n")


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _passage(case: str, line: int) -> str:
    """Give a line and the next one that is not empty: a hard wrap may cut a figure."""
    lines = _lines(case)
    following = next((text for text in lines[line:] if text.strip()), "")
    return f"{lines[line - 1]}\n{following}"


@cache
def _figures(case: str, line: int) -> tuple[Stated, ...]:
    """Give the figures that begin on a line."""
    length = len(_lines(case)[line - 1])
    return tuple(each for each in find_stated(_passage(case, line)) if each.start < length)


def _states(figure: Stated, fact: Fact) -> bool:
    found, words = _plain(figure.text), _plain(fact.text)
    return (
        figure.value == pytest.approx(fact.value, rel=1e-7)
        and (figure.unit, figure.qualifier) == (fact.unit, fact.qualifier)
        and (words in found or found in words)
    )


def _is_table_cell(case: str, fact: Fact) -> bool:
    """Tell whether a bare number stands on the line, its unit in the head of the table."""
    if not re.fullmatch(r"\d+(?:\.\d+)?", fact.text):
        return False
    cell = rf"(?:^|\s){re.escape(fact.text)}(?:\s|$)"
    is_there = re.search(cell, _lines(case)[fact.line - 1])
    found = find_stated(fact.text + fact.unit)
    return is_there is not None and any(
        (figure.unit, figure.qualifier) == (fact.unit, fact.qualifier)
        and fact.value == pytest.approx(figure.value * scale)
        for figure in found
        for scale in SCALES
    )


def _is_found(case: str, fact: Fact) -> bool:
    figures = _figures(case, fact.line)
    return any(_states(figure, fact) for figure in figures) or _is_table_cell(case, fact)


@pytest.fixture(scope="module", params=case_names())
def case(request: pytest.FixtureRequest) -> Case:
    return load_case(request.param)


def test_the_document_is_the_one_that_was_read(case: Case) -> None:
    content = _document(case.name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == case.source.sha256
    assert case.source.last_line <= len(_lines(case.name))


def test_every_fact_is_found_on_its_line(case: Case) -> None:
    lost = [
        f"{fact.id}: {fact.text}"
        for fact in case.facts
        if fact.id not in _exceptions() and not _is_found(case.name, fact)
    ]
    assert lost == []


def test_the_words_of_every_fact_stand_on_its_line(case: Case) -> None:
    lost = [
        f"{fact.id}: {fact.text}"
        for fact in case.facts
        if _plain(fact.text) not in _plain(_passage(case.name, fact.line))
    ]
    assert lost == []


def test_facts_that_say_the_same_have_a_figure_each(case: Case) -> None:
    said: dict[tuple[object, ...], list[Fact]] = {}
    for fact in case.facts:
        if fact.id not in _exceptions():
            what = (fact.subject, fact.indicator, fact.period, fact.breakdown)
            said.setdefault((fact.line, what, fact.value, fact.unit), []).append(fact)
    for twins in said.values():
        if len(twins) > 1:
            figures = [
                each for each in _figures(case.name, twins[0].line) if _states(each, twins[0])
            ]
            assert len(figures) >= len(twins), [twin.id for twin in twins]


def test_every_exception_is_still_needed(case: Case) -> None:
    needless = [
        fact.id for fact in case.facts if fact.id in _exceptions() and _is_found(case.name, fact)
    ]
    assert needless == []


def test_every_exception_is_a_fact_with_a_reason() -> None:
    known = {fact.id for name in case_names() for fact in load_case(name).facts}
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert [row["fact"] for row in rows if row["fact"] not in known] == []
    assert [row["fact"] for row in rows if not row["reason"].strip()] == []
    assert len({row["fact"] for row in rows}) == len(rows)

"""Every message of the package stands in every catalog, with the same braces."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args

import attrs
import pytest
from babel.messages import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

import fupin
from fupin.errors import (
    DataFileError,
    InvalidValueError,
    MissingExtraError,
    UnitMismatchError,
    UnknownNameError,
)
from fupin.indicators.formula import Formula
from fupin.locale import LOCALES, explain, translator
from fupin.locale.words import KINDS, SYMBOLS

PACKAGE = Path(fupin.__file__).parent
MAPPING = Path(__file__).parents[2] / "babel.cfg"
TRANSLATED = [name for name in LOCALES if name != "en"]
SPOKEN = ("kind", "operation", "feature", "reason", "remedy")
"""The arguments of errors that are words and not values."""


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Extract the messages of the package as the developers' guide says."""
    template = tmp_path_factory.mktemp("messages") / "fupin.pot"
    command = ["extract", "-F", str(MAPPING), "-k", "N_", "-o", str(template), str(PACKAGE)]
    CommandLineInterface().run(["pybabel", "-q", *command])
    return {message.id for message in _read(template) if message.id}


def _read(path: Path, locale: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


@cache
def _catalog(locale: str) -> Catalog:
    return _read(PACKAGE / "locale" / locale / "LC_MESSAGES" / "fupin.po", locale)


TRANSLATIONS = [
    (locale, message.id, message.string)
    for locale in TRANSLATED
    for message in _catalog(locale)
    if message.id
]


def _braces(text: str) -> list[str]:
    """Give the fields of a message with their conversions, in any order."""
    return sorted(
        f"{name}!{conversion}" for _, name, _, conversion in Formatter().parse(text) if name
    )


def test_there_are_messages_to_translate(messages: set[str]) -> None:
    assert len(messages) > 200
    assert {"disagrees", UnknownNameError.template} < messages


@pytest.mark.parametrize("locale", TRANSLATED)
class TestCatalog:
    def test_lacks_no_message(self, locale: str, messages: set[str]) -> None:
        translated = {message.id for message in _catalog(locale) if message.string}
        assert sorted(messages - translated) == []

    def test_keeps_no_message_that_is_gone(self, locale: str, messages: set[str]) -> None:
        assert sorted({message.id for message in _catalog(locale) if message.id} - messages) == []
        assert not _catalog(locale).obsolete

    def test_is_not_fuzzy(self, locale: str) -> None:
        assert [message.id for message in _catalog(locale) if message.id and message.fuzzy] == []

    def test_names_no_machine_and_no_mailbox(self, locale: str) -> None:
        head = dict(_catalog(locale).mime_headers)
        assert "@" not in "".join(head.values())

    def test_is_compiled(self, locale: str) -> None:
        """Reinstall the package after a change of the catalog: ``pip install -e .``."""
        translate = translator(locale)
        stale = [
            each.id for each in _catalog(locale) if each.id and translate(each.id) != each.string
        ]
        assert stale == []


@pytest.mark.parametrize(("locale", "english", "translated"), TRANSLATIONS)
def test_a_translation_keeps_the_braces_and_ends_as_the_message(
    locale: str, english: str, translated: str
) -> None:
    assert _braces(translated) == _braces(english)
    assert english.endswith(".") == translated.endswith("。")
    assert english == english.strip() or english == ", "
    assert translated == translated.strip()


@pytest.mark.parametrize(("locale", "english", "translated"), TRANSLATIONS)
def test_chinese_is_chinese(locale: str, english: str, translated: str) -> None:
    words = re.sub(r"\{.*?\}", "", english)
    if re.search("[a-z]", words):
        assert re.search("[\u4e00-\u9fff]", translated)
    assert not re.search(r"[\u4e00-\u9fff] ?[,.;:?!]( |$)", translated)


class TestWords:
    """Words that stand in the code as names of things are in the catalogs as well."""

    def _unmarked(self) -> Iterator[str]:
        for path in PACKAGE.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Error"):
                    yield from (
                        word.value.value
                        for word in node.keywords
                        if word.arg in SPOKEN and isinstance(word.value, ast.Constant)
                    )

    def test_what_an_error_says_is_there(self, messages: set[str]) -> None:
        assert sorted(set(self._unmarked()) - messages) == []

    def test_so_is_every_kind_that_a_cell_may_hold(self) -> None:
        assert {"qualifier", "status", "kind", "formula", "difference"} <= set(KINDS)

    def test_so_is_the_symbol_of_every_formula_that_has_one_for_all(self) -> None:
        """Each index declares its own, which is shown as it stands."""
        shared = [each for each in get_args(Formula) if "symbol" not in attrs.fields_dict(each)]
        assert {formula.symbol for formula in shared} == set(SYMBOLS)


class TestErrors:
    """Sentences for people, whole."""

    def test_of_a_name(self) -> None:
        error = UnknownNameError(kind="case", name="barkl", known=("barkol",), listing="barkol")
        assert explain(error, "zh") == "未知的案例 'barkl'。最接近的：barkol。全部：barkol"

    def test_of_a_name_like_no_other(self) -> None:
        error = UnknownNameError(kind="column", name="xyz", known=("income",), listing="income")
        assert explain(error, "zh") == "未知的列 'xyz'。全部：income"

    def test_of_a_value_with_details(self) -> None:
        error = InvalidValueError(
            place="CN-2010",
            value=2031,
            reason="is a year for which the line is not known",
            remedy="Known are {years}; give the amount of another year yourself.",
            years="2010, 2011",
        )
        assert explain(error, "zh") == (
            "CN-2010：2031 年的贫困线未知。已知的年份有 2010, 2011；其他年份的金额请自行给出。"
        )

    def test_of_a_design(self) -> None:
        error = InvalidValueError(
            place="strata",
            value="3",
            reason="has only one PSU, and so have {others} other strata",
            remedy="Merge it with a stratum like it, or choose a rule for lonely PSUs.",
            others=2,
        )
        assert explain(error, "zh") == (
            "strata：'3' 只有一个初级抽样单元，另有 2 个层也是如此。"
            "请与相近的层合并，或选择单一抽样单元层的处理规则。"
        )

    def test_of_units(self) -> None:
        error = UnitMismatchError(
            operation="add",
            left="3 person",
            right="1 household",
            reason="they differ in currency or price basis",
            remedy="Convert or deflate one of them first.",
        )
        assert explain(error, "zh") == (
            "3 person 与 1 household 不能相加：两者的货币或价格基期不同。请先换算或平减其中之一。"
        )

    def test_of_a_part_that_is_not_installed(self) -> None:
        error = MissingExtraError(
            feature="Reading a workbook", package="python-calamine", extra="registers"
        )
        assert explain(error, "zh") == (
            "读取工作簿需要 python-calamine。安装命令：pip install 'fupin[registers]'"
        )

    def test_of_a_file_with_an_error_inside(self) -> None:
        inner = UnknownNameError(
            kind="status", name="seen", known=("observed",), listing="observed"
        )
        error = DataFileError(
            file="facts.csv",
            row=3,
            column="status",
            value="seen",
            reason=inner,
            remedy="Correct the cell.",
        )
        said = explain(error, "zh")
        assert said.startswith("facts.csv 第 3 行 ")
        assert "未知的状态 'seen'。最接近的：observed。全部：observed" in said
        assert said.endswith("请更正该单元格。")


def test_the_name_of_an_argument_or_a_column_is_not_translated() -> None:
    error = InvalidValueError(place="line", value=-5.0, reason="is missing", remedy="")
    assert explain(error, "zh").startswith("line：")

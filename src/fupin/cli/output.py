"""What a command gives back: one JSON document, or tables for people."""

import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console

from fupin.errors import FupinError
from fupin.locale import Translate, default_locale, explain, negotiate, translator

__all__ = ["FOUND", "UNUSABLE", "Json", "Locale", "Speaker", "plain", "speaking"]

FOUND = 1
"""The exit status of a call that worked and found problems."""

UNUSABLE = 2
"""The exit status of input or calls that cannot be used."""

Json = Annotated[bool, typer.Option("--json", help="Write one JSON document to standard output.")]
Locale = Annotated[
    str, typer.Option("--locale", help="Language of the output: en or zh_Hans_CN.", metavar="NAME")
]


class Speaker:
    """The language and the console of one call.

    Parameters
    ----------
    locale : str
        A locale that fupin speaks.
    """

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.translate: Translate = translator(locale)
        self.console = Console(highlight=False)

    def json(self, document: Any) -> None:
        """Write a JSON document to standard output."""
        is_unicode = _is_unicode(sys.stdout.encoding)
        text = json.dumps(plain(document), ensure_ascii=not is_unicode, indent=2)
        sys.stdout.write(f"{text}\n")


def _is_unicode(encoding: str | None) -> bool:
    return (encoding or "utf-8").lower().startswith("utf")


def plain(value: Any) -> Any:
    """Give a value as JSON says it: whole floats as integers."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


@contextmanager
def speaking(locale: str) -> Generator[Speaker]:
    """Run a command in a language; errors go to standard error with status 2."""
    name = default_locale()
    try:
        name = negotiate(locale) if locale else name
        yield Speaker(name)
    except FupinError as error:
        sys.stderr.write(f"fupin: {explain(error, name)}\n")
        raise typer.Exit(UNUSABLE) from error

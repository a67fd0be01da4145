"""Message catalogs: which locales there are, and how a message gets into them."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

from fupin.errors import N_, FupinError, UnknownNameError

__all__ = ["LOCALES", "Translate", "default_locale", "explain", "negotiate", "translator"]

LOCALES = ("en", "zh_Hans_CN")
"""The locales that fupin speaks."""

Translate: TypeAlias = Callable[[str], str]

_DOMAIN = "fupin"
_CHINESE = "zh_Hans_CN"
_TRADITIONAL = frozenset({"hant", "hk", "mo", "tw"})


def negotiate(name: str) -> str:
    """Give the fupin locale that `name` means.

    Parameters
    ----------
    name : str
        A locale name in any usual spelling: ``zh``, ``zh-CN``, ``zh_Hans_CN``, ``en_GB.UTF-8``.

    Returns
    -------
    str
        A member of `LOCALES`.

    Raises
    ------
    UnknownNameError
        If no catalog serves that language.

    Examples
    --------
    >>> negotiate("zh-CN"), negotiate("en_GB.UTF-8")
    ('zh_Hans_CN', 'en')
    """
    language, *rest = name.split(".", maxsplit=1)[0].replace("-", "_").lower().split("_")
    if language == "en":
        return "en"
    if language == "zh" and ("hans" in rest or not _TRADITIONAL.intersection(rest)):
        return _CHINESE
    raise UnknownNameError(kind=N_("locale"), name=name, known=LOCALES, listing=", ".join(LOCALES))


def default_locale() -> str:
    """Give the locale of the environment if fupin speaks it, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if name := os.environ.get(variable):
            try:
                return negotiate(name)
            except UnknownNameError:
                return "en"
    return "en"


@cache
def translator(locale: str = "en") -> Translate:
    """Give the function that turns an English message into its text in `locale`.

    Raises
    ------
    UnknownNameError
        If no catalog serves that language.
    FileNotFoundError
        If the compiled catalog is missing from the installation.

    Examples
    --------
    >>> translator("zh")("disagrees")
    '不一致'
    """
    name = negotiate(locale)
    if name == "en":
        return str
    from babel.support import Translations  # noqa: PLC0415 - babel is slow to import

    path = Path(__file__).parent / name / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    with path.open("rb") as file:
        gettext: Translate = Translations(file).ugettext
    return lambda message: gettext(message) if message else message


def explain(error: FupinError, locale: str = "en") -> str:
    """Give the sentence of an error in the language of `locale`."""
    return error.message(translator(locale))

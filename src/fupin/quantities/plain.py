"""The common case, read quickly: digits and a unit with no words around them.

Most figures of a text are plain: 2198户, 1.14亿元, 67.9%. The full grammar reads them,
too, and slowly, for it looks for everything that could limit or change a number. Here
a look at what stands before and behind tells whether there can be anything; what is
read is what the full grammar reads, and the tests compare the two on every text.
"""

import re
from functools import cache

from fupin.quantities.numerals import SCALES
from fupin.quantities.stated import Qualifier, Stated
from fupin.quantities.vocabulary import AVERAGED, AVERAGES, COUNTED, NUMERALS, starts, unit_words

__all__ = ["context_before", "next_numeral", "read_plain"]

_REACH = 64
"""How many characters before its number a figure can begin."""

_UNITS = (
    *("元", "户", "人", "名", "人次", "%", "亩", "个", "家", "头", "只", "项", "万"),
    *("公里", "千米", "平方米", "平方公里", "公顷", "公斤", "千克", "吨", "所", "座", "期", "轮"),
)
_SCALE = {"": 1, "万": SCALES["万"], "亿": SCALES["亿"]}


@cache
def _numeral() -> re.Pattern[str]:
    """Give the expression of a character that every figure and every date holds."""
    return re.compile(rf"[\d{NUMERALS}]")


@cache
def _context() -> re.Pattern[str]:
    """Give the expression of the characters that something before a number begins with."""
    averages = f"[{AVERAGED}]{{1,2}}均"
    return re.compile(rf"[A-Za-z{starts()}]|{averages}|{'|'.join(AVERAGES)}")


@cache
def _plain() -> re.Pattern[str]:
    units = "|".join(sorted((unit for unit in _UNITS if unit in unit_words()), key=len)[::-1])
    return re.compile(
        rf"(\d{{1,12}})(?:\.(\d{{1,6}}))?[ ]?([万亿]?)[ ]?({units})(?=[，。、；：,;）)的占\d]|$)"
    )


@cache
def _is_counted(unit: str) -> bool:
    return unit_words()[unit] in COUNTED


def next_numeral(folded: str, position: int) -> int:
    """Give the place of the next numeral, or -1 where none is left."""
    found = _numeral().search(folded, position)
    return found.start() if found else -1


def context_before(folded: str, position: int, numeral: int) -> int:
    """Give where a figure around a numeral can begin, at the earliest.

    Parameters
    ----------
    folded : str
        The text, signs made plain.
    position : int
        Where the last figure ended.
    numeral : int
        Where the numeral stands.

    Returns
    -------
    int
        The place of the first character before it that may belong to it; `numeral`
        itself where there is none.
    """
    found = _context().search(folded, max(position, numeral - _REACH), numeral)
    return found.start() if found else numeral


def read_plain(folded: str, start: int) -> Stated | None:
    """Read a plain figure that begins at `start`, or nothing where it is not plain."""
    match = _plain().match(folded, start)
    if match is None:
        return None
    whole, fraction, scale, unit = match.groups()
    digits = int(whole + (fraction or ""))
    size, parts = _SCALE[scale], 10 ** len(fraction or "")
    value = digits * size / parts
    if not scale and not fraction and _is_counted(unit):
        low = high = value
    else:
        # Whole numbers divided once round as the decimals of the grammar do.
        low = (10 * digits - 5) * size / (10 * parts)
        high = (10 * digits + 5) * size / (10 * parts)
    return Stated(match[0], value, unit, low, high, Qualifier.EXACT, start, match.end())

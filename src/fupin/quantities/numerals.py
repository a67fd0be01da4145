"""Numbers as Chinese texts write them: digits, numerals, and both mixed."""

import re
from decimal import Decimal

__all__ = ["SCALES", "last_place", "parse_number"]

SCALES = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "亿": 10**8,
}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DESCENDING = ("亿", "万", "千", "百", "十")
_DIGIT = f"[{''.join(_DIGITS)}]"
_COMMON = re.compile(r"(\d+(?:\.\d+)?)([万亿]?)", re.ASCII)
_LEAF = re.compile(rf"(?P<plain>\d+(?:\.\d+)?)|(?P<digit>{_DIGIT}?)(?:点(?P<fraction>{_DIGIT}+))?")


def parse_number(text: str) -> Decimal:
    """Give the value of a number written in digits, Chinese numerals or both.

    Parameters
    ----------
    text : str
        The number without blanks, thousands separators or sign: ``12406``,
        ``6.54万``, ``八十三点二万``, ``两千``, ``1亿2000万``, ``半``.

    Returns
    -------
    Decimal

    Raises
    ------
    ValueError
        If the text is no number.

    Examples
    --------
    >>> parse_number("八十三点二万")
    Decimal('832000.0')
    >>> parse_number("1亿2000万"), parse_number("1.2万亿")
    (Decimal('120000000'), Decimal('1200000000000.0'))
    """
    if common := _COMMON.fullmatch(text):
        return Decimal(common[1]) * SCALES.get(common[2], 1)
    if text == "半":
        return Decimal("0.5")
    value = None if text.startswith("点") else _value(text, _DESCENDING)
    if value is None:
        raise ValueError(f"{text!r} is not one number")
    return value


def _value(text: str, scales: tuple[str, ...]) -> Decimal | None:
    """Read `text` at the largest scale word in it: what stands before counts it."""
    if not scales:
        return _leaf(text)
    scale, smaller = scales[0], scales[1:]
    head, found, tail = text.rpartition(scale)
    if not found:
        return _value(text, smaller)
    # 十万 counts 万 with words; 百 and 千 take one digit.
    if not head and tail.startswith("十"):
        # 百十 is about a hundred; 一百十 is 110.
        return None
    count = _value(head, smaller if scale in ("亿", "万") else ()) if head else Decimal(1)
    rest = _tail(tail, scale, smaller)
    if count is None or rest is None or rest >= SCALES[scale]:
        return None
    return count * SCALES[scale] + rest


def _tail(text: str, scale: str, smaller: tuple[str, ...]) -> Decimal | None:
    """Read what follows a scale word."""
    if not text:
        return Decimal(0)
    if text[0] in ("百", "千", "万"):
        # 千百 and 亿万 are many, not 1100 and 100010000.
        return None
    if text in _DIGITS and scale != "十":
        # In 两万五 the 五 is five thousand, in 三百二 the 二 is twenty.
        return Decimal(_DIGITS[text]) * SCALES[scale] / 10
    return _value(text.lstrip("零〇") or "零", smaller)


def _leaf(text: str) -> Decimal | None:
    """Read a number without scale words: plain digits or one numeral, and a fraction."""
    match = _LEAF.fullmatch(text)
    if not match or not text:
        return None
    if match["plain"]:
        return Decimal(match["plain"])
    whole = _DIGITS.get(match["digit"], 0)
    if not match["fraction"]:
        return Decimal(whole)
    return Decimal(f"{whole}." + "".join(str(_DIGITS[char]) for char in match["fraction"]))


def last_place(text: str, *, nonzero: bool = False) -> Decimal:
    """Give the place value of the last written digit of a number.

    Parameters
    ----------
    text : str
        The number, as for `parse_number`.
    nonzero : bool, default False
        Pass over the zeros at the end of a whole number, as a reader of
        ``3000余`` does.

    Returns
    -------
    Decimal

    Examples
    --------
    >>> last_place("6.54万"), last_place("3000万"), last_place("3000万", nonzero=True)
    (Decimal('100.00'), Decimal('10000'), Decimal('10000000'))
    >>> last_place("两万五")
    Decimal('1000')
    """
    if text[-1:] in _DIGITS and text[-2:-1] in ("百", "千", "万", "亿"):
        return Decimal(SCALES[text[-2]] // 10)
    rest, scale, last = text, Decimal(1), 10**9
    # 三万亿 multiplies its words, 一百十 does not: there the larger one stands before.
    while len(rest) > 1 and (size := SCALES.get(rest[-1], last)) < last:
        rest, scale, last = rest[:-1], scale * size, size
    if rest in SCALES:
        return scale * SCALES[rest]
    match = re.search(r"[.点]([^.点]+)$", rest)
    if match:
        return scale * Decimal(10) ** -len(match[1])
    if nonzero and (zeros := re.search(r"[1-9](0+)$", rest)):
        return scale * Decimal(10) ** len(zeros[1])
    return scale

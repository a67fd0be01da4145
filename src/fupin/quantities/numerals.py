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
_SMALL = ("十", "百", "千")
_ARABIC = re.compile(r"\d+(?:\.\d+)?")


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
    >>> parse_number("1亿2000万")
    Decimal('120000000')
    """
    if text == "半":
        return Decimal("0.5")
    total = section = Decimal(0)
    current: Decimal | None = None
    colloquial = Decimal(1)
    position = 0
    while position < len(text):
        token, position = _token(text, position)
        colloquial = _colloquial_scale(text, position)
        if isinstance(token, Decimal):
            if current not in (None, 0):
                raise ValueError(f"{text!r} is not one number")
            current = token
        elif token in _SMALL:
            section += (Decimal(1) if current is None else current) * SCALES[token]
            current = None
        else:
            section += current or 0
            if section == 0:
                section = Decimal(1)
            if token == "亿":
                total = (total + section) * SCALES[token]
            else:
                total += section * SCALES[token]
            section, current = Decimal(0), None
    return total + section + (current or 0) * colloquial


def _colloquial_scale(text: str, end: int) -> Decimal:
    """Give what a last bare digit counts: in 两万五 the 五 is five thousand."""
    is_last_digit = end == len(text) and text[-1] in _DIGITS
    scale = text[-2:-1]
    if is_last_digit and scale in SCALES and scale != "十":
        return Decimal(SCALES[scale]) / 10
    return Decimal(1)


def _token(text: str, position: int) -> tuple[Decimal | str, int]:
    """Read the next digit group or scale word of `text`."""
    if arabic := _ARABIC.match(text, position):
        return Decimal(arabic[0]), arabic.end()
    char = text[position]
    if char in SCALES:
        return char, position + 1
    if char not in _DIGITS:
        raise ValueError(f"{char!r} is no part of a number")
    value, position = Decimal(_DIGITS[char]), position + 1
    if text[position : position + 1] == "点":
        position += 1
        fraction = ""
        while position < len(text) and text[position] in _DIGITS:
            fraction += str(_DIGITS[text[position]])
            position += 1
        value += Decimal(f"0.{fraction}")
    return value, position


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
    """
    scale = Decimal(1)
    rest = text
    while rest and rest[-1] in SCALES and len(rest) > 1:
        scale *= SCALES[rest[-1]]
        rest = rest[:-1]
    if rest in SCALES:
        return scale * SCALES[rest]
    match = re.search(r"(?:\.|点)([^.点]+)$", rest)
    if match:
        return scale * Decimal(10) ** -len(match[1])
    if nonzero and (zeros := re.search(r"[1-9](0+)$", rest)):
        scale *= Decimal(10) ** len(zeros[1])
    return scale

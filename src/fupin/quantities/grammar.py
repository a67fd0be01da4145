"""Reading the figures that a Chinese text states.

The grammar is small and strict: a number is a figure when a known unit stands
with it. What holds digits and is no quantity (dates, document and list numbers,
ordinals, names of roads, slogans in quotation marks) is passed over. Nothing is
guessed: a number without a unit is left alone.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from fupin.errors import NotOneFigureError
from fupin.quantities import patterns
from fupin.quantities.amount import Amount, qualifier_of, read_amount
from fupin.quantities.numerals import last_place, parse_number
from fupin.quantities.plain import context_before, next_numeral, read_plain
from fupin.quantities.stated import DEFAULT_TOLERANCE, Bounds, Qualifier, Stated, Tolerance
from fupin.quantities.vocabulary import OPEN_ENDED

__all__ = ["find_stated", "stated"]


def find_stated(text: str, *, tolerance: Tolerance = DEFAULT_TOLERANCE) -> list[Stated]:
    """Find every figure that a Chinese text states.

    Parameters
    ----------
    text : str
        Any text; figures may be broken by hard line wraps.
    tolerance : Tolerance, optional
        How far words of approximation reach.

    Returns
    -------
    list of Stated
        In text order; empty when the text states no figure.

    Examples
    --------
    >>> [(f.value, f.unit) for f in find_stated("6.54万户24.66万人整体脱贫")]
    [(65400.0, '户'), (246600.0, '人')]
    >>> find_stated("国发〔2016〕16号，2016年11月")
    []
    """
    return list(_scan(text, tolerance))


def stated(text: str, *, tolerance: Tolerance = DEFAULT_TOLERANCE) -> Stated:
    """Read the one figure that a text states.

    Parameters
    ----------
    text : str
        A text that holds one figure.
    tolerance : Tolerance, optional
        How far words of approximation reach.

    Returns
    -------
    Stated

    Raises
    ------
    NotOneFigureError
        If the text holds no figure, or several.

    Examples
    --------
    >>> figure = stated("67.9%")
    >>> figure.low, figure.high
    (67.85, 67.95)
    """
    found = find_stated(text, tolerance=tolerance)
    if len(found) != 1:
        raise NotOneFigureError(
            text=text, count=len(found), found=", ".join(each.text for each in found) or "-"
        )
    return found[0]


def _scan(text: str, tolerance: Tolerance) -> Iterator[Stated]:
    folded = patterns.fold(text)
    first = patterns.first()
    position = 0
    while (numeral := next_numeral(folded, position)) >= 0:
        start = context_before(folded, position, numeral)
        if start == numeral and (plain := read_plain(folded, numeral)):
            position = plain.end
            yield plain if folded is text else _as_written(plain, text)
            continue
        match = first.search(folded, start)
        if match is None:
            return
        position = match.end()
        if match["skip"] is not None:
            continue
        read = _special if match["special"] is not None else _numeric
        figure = read(match, text, tolerance)
        if figure is not None:
            position = figure.end
            yield figure


def _as_written(figure: Stated, text: str) -> Stated:
    return attrs.evolve(figure, text=text[figure.start : figure.end])


def _numeric(match: re.Match[str], text: str, tolerance: Tolerance) -> Stated | None:
    """Read a number with its unit, or a range of two."""
    left = read_amount(match)
    if left is None:
        return None
    right = _range_end(left, match.string)
    if right is not None:
        return _range(left, right, text)
    if not left.unit:
        return None
    if left.is_several:
        return _range(left, left, text)
    return _figure(text, (left.start, left.end), left.bounds(), left.written_unit, tolerance)


def _figure(
    text: str, span: tuple[int, int], bounds: Bounds, unit: str, tolerance: Tolerance
) -> Stated:
    low, high = bounds.ends(tolerance)
    words = text[span[0] : span[1]]
    return Stated(words, float(bounds.value), unit, low, high, bounds.qualifier, *span)


def _range_end(left: Amount, folded: str) -> Amount | None:
    """Find the second number of a range that begins with `left`."""
    if left.trail or left.surplus:
        return None
    dash = patterns.dash().match(folded, left.end)
    match = patterns.amount().match(folded, dash.end()) if dash else None
    if not dash or not match or _is_change(dash[0], folded, left.start, match.end()):
        return None
    right = read_amount(match)
    if right is None or right.lead:
        return None
    if left.sign == "零下" and not left.unit and not right.sign:
        right = right._replace(sign="零下")
    if left.unit == "%" and not right.unit and not right.number[0].isdecimal():
        # 百分之五至十 says the unit once, before both.
        right = right._replace(unit="%")
    is_one_unit = right.unit and left.unit in ("", right.unit)
    return right if is_one_unit else None


def _is_change(dash: str, folded: str, start: int, end: int) -> bool:
    """Tell 由3%到5%, a change that states two figures, from a range."""
    if dash.strip() not in ("到", "至") or folded.startswith("不等", end):
        return False
    return re.search(r"[由从][^，。；]{0,12}$", folded[max(0, start - 16) : start]) is not None


def _range(left: Amount, right: Amount, text: str) -> Stated:
    left_low, left_high = _scaled(left, right).ends()
    right_low, right_high = right.ends()
    low, high = float(min(left_low, right_low)), float(max(left_high, right_high))
    unit = right._replace(per=left.per or right.per).written_unit
    return _between(text, (left.start, right.end), low, high, unit)


def _between(text: str, span: tuple[int, int], low: float, high: float, unit: str) -> Stated:
    start, end = span
    middle = low + (high - low) / 2
    return Stated(text[start:end], middle, unit, low, high, Qualifier.RANGE, start, end)


def _scaled(left: Amount, right: Amount) -> Amount:
    """Give `left` the scale word of `right` where it is said once for both: 5—6万."""
    if left.scale or left.unit or not right.scale or left.number[-1] in "万亿":
        return left
    shared = left._replace(scale=right.scale)
    return shared if shared.ends() < right.ends() else left


def _special(match: re.Match[str], text: str, tolerance: Tolerance) -> Stated | None:
    """Read a figure that is no number with a unit."""
    if match["angle"]:
        return _coordinate(match, text)
    if match["ratio2"]:
        low, high = sorted((float(match["ratio1"]), float(match["ratio2"])))
        return _between(text, match.span(), low, high, "1:")
    if match["double"]:
        bounds, unit = _doubling(match), "倍"
    elif match["ratio"]:
        number = match["ratio1"]
        kind = qualifier_of("", match["ratio_trail"] or "")
        bounds, unit = Bounds(Decimal(number), last_place(number), Decimal(1), kind), "1:"
    elif match["hundred"]:
        bounds, unit = Bounds(Decimal(100), Decimal(1), Decimal(0), Qualifier.EXACT), "%"
    else:
        share = _share(match)
        if share is None:
            return None
        bounds, unit = share, ""
    return _figure(text, match.span(), bounds, unit, tolerance)


def _doubling(match: re.Match[str]) -> Bounds:
    """Read 翻两番: twice doubled is four times."""
    value = Decimal(2) ** int(parse_number(match["times"]))
    more = match["double_more"] or ""
    kind = qualifier_of(match["double_lead"] or "", match["double_trail"] or "", more)
    return Bounds(value, Decimal(0), value, kind, is_open=bool(match["double_lead"]))


def _share(match: re.Match[str]) -> Bounds | None:
    """Read 三分之一, 2/3 and 一半; a slash needs words that make it a share."""
    lead, trail = match["share_lead"] or "", match["share_trail"] or ""
    if match["half"]:
        part, whole = Decimal(1), Decimal(2)
    else:
        try:
            part = parse_number(match["part"] or match["part2"])
            whole = parse_number(match["whole"] or match["whole2"])
        except ValueError:
            return None
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() :][:1]
    is_said = lead or trail or set("占的") & set(around)
    if whole == 0 or (match["part2"] and (part >= whole or not is_said)):
        return None
    is_open = lead in OPEN_ENDED
    return Bounds(part / whole, Decimal(0), 1 / whole, qualifier_of(lead, trail), is_open=is_open)


def _coordinate(match: re.Match[str], text: str) -> Stated:
    def degrees(name: str) -> float:
        minutes, seconds = int(match[f"{name}m"] or 0), int(match[f"{name}s"] or 0)
        return round(int(match[f"{name}d"]) + minutes / 60 + seconds / 3600, 6)

    if match["bd"]:
        low, high = sorted((degrees("a"), degrees("b")))
        return _between(text, match.span(), low, high, "°")
    value, (start, end) = degrees("a"), match.span()
    return Stated(text[start:end], value, "°", value, value, Qualifier.EXACT, start, end)

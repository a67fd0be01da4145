"""Reading the figures that a Chinese text states.

The grammar is small and strict: a number is a figure when a known unit stands
with it. What holds digits and is no quantity (dates, document and list numbers,
ordinals, names of roads, slogans in quotation marks) is passed over. Nothing is
guessed: a number without a unit is left alone.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from fupin.errors import NotOneFigureError
from fupin.quantities.numerals import last_place, parse_number
from fupin.quantities.stated import DEFAULT_TOLERANCE, Bounds, Qualifier, Stated, Tolerance
from fupin.quantities.vocabulary import (
    COUNTED,
    LEADING,
    NOT_BEFORE,
    OPEN_ENDED,
    TRAILING,
    unit_pattern,
    unit_words,
)

__all__ = ["find_stated", "stated"]

_FOLDED = str.maketrans("０１２３４５６７８９．，％：／－＋", "0123456789.,%:/-+")
_WS = r"(?:[ \t\u3000]*(?:\n[ \t\u3000]*)*)"
_DASH = rf"{_WS}(?:—+|–|―|─|-|~|～|\\sim|至|到){_WS}"
_CN = "一二两三四五六七八九十百千万亿零〇"
_CN_DIGIT = "一二两三四五六七八九"
_SCALE = r"(?:(?:[百千][余多]?)?[万亿]亿?|[百千](?![米克瓦伏卡分校]))"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_WRAPPED_DIGITS = r"(?<=[\u4e00-\u9fff])\d+\n+\d+(?:\.\d+)?"
_TIMES = frozenset({"年", "个月", "天", "日", "周", "个星期", "小时", "个小时", "个季度"})
_PER_NOUNS = (
    "户家庭|贫困户|家庭|名学生|学生|个岗位|岗位|公斤|平方米|公里|学期|学年|季度|小时|公顷|"
    "亩|人|户|村|头|只|峰|羽|年|月|天|日|周|季|斤|吨|次|米|生|岗|家|个|座|场|期|校|桌"
)
_PER_WORDS = {"学年": "年", "季": "季度", "户家庭": "户", "贫困户": "户", "名学生": "学生"}
_PER_MEANS = {"亩产": "亩", "单产": "亩"}
# Words that may stand between 至少 or 最多 and the number they limit.
_GAP = rf"[^\W\d{_CN}]{{1,3}}"
_SURPLUS = ("surplus1", "surplus2", "inner", "surplus3")
_VAGUE = frozenset({"一", "万", "亿", "万亿"})
_NAMES = frozenset({("二", "类"), ("二", "次"), ("一二", "度")} | {(n, "期") for n in "二三四五"})
_IDIOMS = r"千家万户|四套班子|[一二三四五六七八九十]次(?:全体)?会议|百年大计|百家争鸣|万人空巷|万元户|一(?=[村户人乡县镇]一)"
_PASSED_OVER = rf"""
    (?:[〔（(\[]\d{{4}}[〕）)\]]\s*(?:第?\d+号)?)
  | 第{_WS}(?:\d+|[{_CN}]+)
  | \d{{4}}\s*(?:{_DASH}|、)\s*\d{{4}}\s*年(?!代)
  | (?:1[0-9]|20)\d{{2}}\s*年(?:\s*\d{{1,2}}\s*(?:{_DASH}\d{{1,2}}\s*)?月)?(?:\s*\d{{1,2}}\s*日)?
  | (?:19|20)\d{{2}}[.\-/]\d{{1,2}}(?:[.\-/]\d{{1,2}})?(?![\d万亿元人户%亩.])
  | \d{{1,2}}\s*月\s*\d{{1,2}}\s*(?:(?:{_DASH}|、)\s*\d{{1,2}}\s*)?日?
  | \d{{1,2}}\s*日(?:、\s*\d{{1,2}}\s*日)+
  | \d{{1,2}}{_DASH}\d{{1,2}}\s*日
  | (?<!每)(?<!\d)\d{{1,2}}\s*(?:月(?!均)|号|时(?!长)|点(?![一二三四五六七八九零\d])|日(?!均))
  | \d+(?:\s*世纪|0\s*年代|后(?=[青大农]))|[{_CN}]+世纪
  | [〇零一二三四五六七八九]{{4}}年
  | [“"‘「][{_CN}]+(?:个|大|项|类|种|方|位|户|人|年|家|条|级|支|员|部|通|县|村|次)(?![多余几半]|[^”"’」]{{7}})
  | (?:[GSXY]\d{{2,4}}|\d{{2,4}}(?:国道|省道|县道|乡道|团))
  | [A-Za-z]+\d+(?:\.\d+)?
  | \d+(?:\.\d+)?(?:[A-Z]+|\+)
  | {_IDIOMS}
"""


class _Amount(NamedTuple):
    """One number with its unit and the words around it, as matched."""

    start: int
    end: int
    number: str
    scale: str
    surplus: str
    is_scaled_first: bool
    unit: str
    lead: str
    trail: str
    per: tuple[str, ...]
    negative: bool


class _Patterns(NamedTuple):
    first: re.Pattern[str]
    amount: re.Pattern[str]
    dash: re.Pattern[str]


def _alternatives(words: dict[Qualifier, tuple[str, ...]]) -> str:
    flat = sorted((word for group in words.values() for word in group), key=len, reverse=True)
    guarded = [
        (f"(?<![{NOT_BEFORE[word]}])" if word in NOT_BEFORE else "")
        + word
        + (r"(?=[百千万十\d])" if word in ("上", "超") else "")
        for word in flat
    ]
    return "(?:" + "|".join(guarded) + ")"


@cache
def _patterns() -> _Patterns:
    """Build the expressions; the unit words come from the registry's definitions."""
    unit = unit_pattern()
    lead = _alternatives(LEADING)
    per = rf"(?:(?:平均)?每(?:{_PER_NOUNS})|[年月日]?(?:人|户|亩|村|头|年|月|日)均|亩产|单产)"
    amount = rf"""
        (?:(?P<lead>{lead})(?:(?:(?<=[至最]少)|(?<=[至最]多)){_GAP}|[有为达])?{_WS})?
        (?:(?P<per>{per}(?:{_WS}{per})*){_WS}(?:[为达]到?)?{_WS}
           (?:(?P<lead2>{lead})(?:有|为)?{_WS})?)?
        (?P<minus>零下{_WS}|(?<![\w)）%])[-−]{_WS}(?=\d))?
        (?:(?P<of>[百千万])分之{_WS})?
        (?P<number>{_WRAPPED_DIGITS}|{_DIGITS}|[几数][十百千万亿]+|[{_CN}]+(?:点[{_CN}]+)?(?:几(?=[^十百千万亿]))?|半)
        (?:{_WS}(?P<surplus1>[余多来几]))?
        (?:{_WS}(?P<scale>{_SCALE}(?:{_WS}{_DIGITS}{_WS}[百千]?万)?))?
        (?:{_WS}(?P<surplus2>[余多]))?
        (?:{_WS}(?:个(?P<inner>[多半])(?P<counted>月|小时|星期)|(?P<unit>{unit}))
           (?P<other>{_WS}[（(]{_WS}{unit}{_WS}[）)])?
           (?P<over>{_WS}/{_WS}[（(]?{unit}(?:{_WS}[·/、*]{_WS}{unit})*[）)]?)?
           (?P<surplus3>[多余](?!种|个|人|户|家|名|样))?
        )?
        (?:{_WS}(?P<trail>{_alternatives(TRAILING)}))?
    """
    special = rf"""
        (?P<double>翻(?:了)?(?P<times>[一两二三四]|\d)番)
      | (?P<ratio>(?<![\d.:])1{_WS}:{_WS}(?P<ratio1>\d+(?:\.\d+)?)(?:(?:{_DASH})1{_WS}:{_WS}(?P<ratio2>\d+(?:\.\d+)?))?(?![\d:]){_WS}(?P<ratio_trail>以上|以下|左右)?)
      | (?P<angle>{_angle("a")}(?:{_DASH}{_angle("b")})?\$?)
      | (?P<fraction>(?![百千万]分)(?P<whole>[{_CN}]+)分之(?P<part>[{_CN}]+))
    """
    flags = re.VERBOSE
    return _Patterns(
        first=re.compile(rf"(?P<skip>{_PASSED_OVER})|(?P<special>{special})|{amount}", flags),
        amount=re.compile(amount, flags),
        dash=re.compile(_DASH),
    )


def _angle(name: str) -> str:
    """Give the expression of degrees, minutes and seconds, plain or in TeX."""
    degree = r"(?:°|\^\{\\circ\})"
    return (
        rf"\$?(?P<{name}d>\d+){degree}"
        rf"(?:(?P<{name}m>\d+)(?:′|'(?!')))?(?:(?P<{name}s>\d+)(?:″|''|\"))?"
    )


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
    folded = text.translate(_FOLDED)
    patterns = _patterns()
    position = 0
    while match := patterns.first.search(folded, position):
        position = match.end()
        if match["skip"] is not None:
            continue
        if match["special"] is not None:
            yield _special(match, text, tolerance)
            continue
        amount = _amount(match)
        if amount is None:
            continue
        other = _range_end(amount, folded, patterns)
        if other is not None:
            position = other.end
            yield _range(amount, other, text)
        elif amount.unit:
            position = amount.end
            yield _single(amount, text, tolerance)


def _amount(match: re.Match[str]) -> _Amount | None:
    """Take the parts of a match, or nothing where the words mean something else."""
    number = match["number"]
    lead = match["lead2"] or match["lead"] or ""
    per = _per(match["per"] or "")
    unit = match["unit"] or (f"个{match['counted']}" if match["counted"] else "")
    if match["of"]:
        unit = {"百": "%", "千": "‰", "万": "‱"}[match["of"]]
    elif unit:
        unit += re.sub(r"\s", "", match["other"] or "")
    if match["over"]:
        unit += "/" + re.sub(r"[\s（()）]", "", match["over"])[1:].replace("/", "·").replace(
            "、", "·"
        )
    start = match.start()
    if lead == "近" and unit in _TIMES and not match["per"] and len(number) < 3:  # noqa: PLR2004
        # 近三年 is the last three years; 近1300年 is nearly as many.
        lead, start = "", match.start("number")
    surplus = next((match[g] for g in _SURPLUS if match[g]), "")
    is_qualified = bool(lead or match["trail"] or per or match["of"] or surplus)
    is_vague = _is_vague(number, unit) and not match["scale"] and not is_qualified
    if is_vague or not _is_well_formed(number) or unit in ("月", "日") or (number, unit) in _NAMES:
        return None
    return _Amount(
        start=start,
        end=match.end(),
        number=re.sub(r"[,\n]", "", number),
        scale=re.sub(r"[\s余多]", "", match["scale"] or ""),
        surplus=surplus or "".join(re.findall("[余多]", match["scale"] or "")),
        is_scaled_first=match["surplus2"] is not None and match["scale"] is not None,
        unit=unit,
        lead=lead,
        trail=match["trail"] or "",
        per=per,
        negative=match["minus"] is not None,
    )


def _is_vague(number: str, unit: str) -> bool:
    """Tell words that only look like numbers: 一家, 万元 in a heading, 百村, 千克."""
    if number in _VAGUE:
        return True
    return number in ("百", "千") and unit in ("村", "里", "年", "县", "乡", "克", "米", "瓦", "伏")


def _is_well_formed(number: str) -> bool:
    """Tell a number from characters of numerals in a row, such as 一一."""
    try:
        parse_number(re.sub(r"[,\n几数]", "", number))
    except ValueError:
        return _adjacent_digits(number, "") is not None
    return True


def _per(words: str) -> tuple[str, ...]:
    """Give the denominators that 每亩每年, 人均 or 亩产 name."""
    found = re.findall(rf"每(?:{_PER_NOUNS})|[年月日]?(?:人|户|亩|村|头|年|月|日)均|亩产|单产", words)
    nouns: list[str] = []
    for word in found:
        if word in _PER_MEANS:
            nouns.append(_PER_MEANS[word])
        elif word.startswith("每"):
            nouns.append(_PER_WORDS.get(word[1:], word[1:]))
        else:
            nouns.extend(reversed(word[:-1]))
    return tuple(dict.fromkeys(nouns))


def _with_per(amount: _Amount) -> str:
    return amount.unit + (f"/{'·'.join(amount.per)}" if amount.per and amount.unit else "")


def _range_end(left: _Amount, folded: str, patterns: _Patterns) -> _Amount | None:
    """Find the second number of a range that begins with `left`."""
    if left.trail or left.surplus:
        return None
    dash = patterns.dash.match(folded, left.end)
    if not dash:
        return None
    is_change = dash[0].strip() in ("到", "至") and re.search(
        r"[由从][^，。；]{0,12}$", folded[: left.start]
    )
    match = patterns.amount.match(folded, dash.end())
    if not match or (is_change and not folded.startswith("不等", match.end())):
        return None
    right = _amount(match)
    if right is None or not right.unit or right.lead or (left.unit and left.unit != right.unit):
        return None
    return right


def _value(amount: _Amount) -> Decimal:
    digits = amount.number
    if digits[0] in "几数":
        digits = "一" + digits[1:]
    value = parse_number(digits.rstrip("几") + amount.scale)
    if amount.surplus == "半":
        value += Decimal("0.5")
    return -value if amount.negative else value


def _scaled(left: _Amount, right: _Amount) -> _Amount:
    """Give `left` the scale word of `right` where it is said once for both: 5—6万."""
    if left.scale or left.unit or not right.scale:
        return left
    shared = left._replace(scale=right.scale)
    return shared if _value(shared) < _value(right) else left


def _range(left: _Amount, right: _Amount, text: str) -> Stated:
    low = _value(_scaled(left, right))
    high = _value(right)
    unit = _with_per(right._replace(per=left.per or right.per))
    start, end = left.start, right.end
    return Stated(
        text=text[start:end].strip(),
        value=float((low + high) / 2),
        unit=unit,
        low=float(min(low, high)),
        high=float(max(low, high)),
        qualifier=Qualifier.RANGE,
        start=start,
        end=start + len(text[start:end].rstrip()),
    )


def _single(amount: _Amount, text: str, tolerance: Tolerance) -> Stated:
    adjacent = _adjacent_digits(amount.number, amount.scale)
    words = text[amount.start : amount.end]
    end = amount.start + len(words.rstrip())
    if adjacent or amount.number[0] in "几数":
        low, high = adjacent or _several(amount)
        value = float((low + high) / 2)
        ends: tuple[float | None, float | None] = (float(low), float(high))
        qualifier = Qualifier.RANGE
    else:
        bounds = _bounds(amount)
        value, qualifier = float(bounds.value), bounds.qualifier
        ends = bounds.ends(tolerance)
    return Stated(words.strip(), value, _with_per(amount), *ends, qualifier, amount.start, end)


def _adjacent_digits(number: str, scale: str) -> tuple[Decimal, Decimal] | None:
    """Read 五六十 as 50 to 60 and 两三 as 2 to 3."""
    found = re.search(rf"([{_CN_DIGIT}])([{_CN_DIGIT}])(?=[十百千万亿]|$)", number)
    if not found:
        return None
    head, tail = number[: found.start()], number[found.end() :] + scale
    try:
        low, high = (parse_number(head + digit + tail) for digit in found.groups())
    except ValueError:
        return None
    return (low, high) if low < high else None


def _several(amount: _Amount) -> tuple[Decimal, Decimal]:
    """Read 几十 as 20 to 99: more than one of the place it names, and less than ten."""
    place = _value(amount)
    return 2 * place, 10 * place - 1


def _qualifier(amount: _Amount) -> Qualifier:
    def said(words: dict[Qualifier, tuple[str, ...]], word: str) -> Qualifier | None:
        return next((kind for kind, group in words.items() if word in group), None)

    limits = [said(TRAILING, amount.trail), said(LEADING, amount.lead)]
    strict = (Qualifier.AT_LEAST, Qualifier.AT_MOST)
    for kind in limits:
        if kind in strict:
            return kind
    if amount.surplus in ("余", "多", "几") or amount.number.endswith("几"):
        return Qualifier.MORE_THAN
    found = [kind for kind in limits if kind]
    return found[0] if found else (Qualifier.APPROX if amount.surplus == "来" else Qualifier.EXACT)


def _bounds(amount: _Amount) -> Bounds:
    value = _value(amount)
    digits = amount.number.rstrip("几")
    scale = parse_number("一" + amount.scale) if amount.scale else Decimal(1)
    place = last_place(digits + amount.scale)
    is_counted = unit_words().get(amount.unit.split("/")[0].split("（")[0].split("(")[0]) in COUNTED
    is_spelt_out = digits[0] in _CN and value < 100  # noqa: PLR2004 - 二十 is said exactly
    is_whole = value == value.to_integral_value() and not amount.scale and place >= 1
    if is_whole and is_counted and (is_spelt_out or digits[0] not in _CN):
        place = Decimal(0)
    elif is_spelt_out and not amount.scale and "点" not in digits:
        place = Decimal(1)
    surplus = last_place(digits + amount.scale, nonzero=True)
    if amount.is_scaled_first and "." not in digits:
        surplus = min(surplus, scale)
    return Bounds(
        value=value,
        place=place,
        surplus=surplus,
        qualifier=_qualifier(amount),
        is_open=amount.lead in OPEN_ENDED and amount.surplus not in ("余", "多"),
    )


def _special(match: re.Match[str], text: str, tolerance: Tolerance) -> Stated:
    start, end = match.span("special")
    words = text[start:end].strip()
    end = start + len(text[start:end].rstrip())
    if match["double"]:
        value = 2.0 ** float(parse_number(match["times"]))
        return Stated(words, value, "倍", value, value, Qualifier.EXACT, start, end)
    if match["fraction"]:
        value = float(parse_number(match["part"]) / parse_number(match["whole"]))
        return Stated(words, value, "", value, value, Qualifier.EXACT, start, end)
    if match["angle"]:
        return _coordinate(match, words, start, end)
    return _ratio(match, words, start, end, tolerance)


def _ratio(
    match: re.Match[str], words: str, start: int, end: int, tolerance: Tolerance
) -> Stated:
    low = Decimal(match["ratio1"])
    high = Decimal(match["ratio2"] or low)
    if match["ratio2"]:
        middle = float((low + high) / 2)
        return Stated(words, middle, "1:", float(low), float(high), Qualifier.RANGE, start, end)
    trail = match["ratio_trail"]
    kind = next((k for k, group in TRAILING.items() if trail in group), Qualifier.EXACT)
    ends = Bounds(low, last_place(str(low)), Decimal(1), kind).ends(tolerance)
    return Stated(words, float(low), "1:", *ends, kind, start, end)


def _coordinate(match: re.Match[str], words: str, start: int, end: int) -> Stated:
    def degrees(name: str) -> float:
        minutes, seconds = int(match[f"{name}m"] or 0), int(match[f"{name}s"] or 0)
        return int(match[f"{name}d"]) + minutes / 60 + seconds / 3600

    low = degrees("a")
    high = degrees("b") if match["bd"] else low
    kind = Qualifier.RANGE if match["bd"] else Qualifier.EXACT
    ends = (round(low, 6), round(high, 6))
    return Stated(words, round((low + high) / 2, 6), "°", *ends, kind, start, end)

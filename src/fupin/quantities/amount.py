"""One number of a text with its unit and the words around it, read from a match."""

import re
from decimal import Decimal
from typing import NamedTuple

from fupin.quantities import patterns
from fupin.quantities.numerals import last_place, parse_number
from fupin.quantities.stated import Bounds, Qualifier
from fupin.quantities.vocabulary import (
    AVERAGES,
    COUNTED,
    EACH_NOUNS,
    LEADING,
    OPEN_ENDED,
    RATIOS,
    TRAILING,
    unit_words,
)

__all__ = ["Amount", "qualifier_of", "read_amount"]

_OF = {"百": "%", "千": "‰", "万": "‱"}
_TIMES = frozenset({"年", "个月", "天", "日", "周", "个星期", "小时", "个小时", "个季度"})
_SURPLUS = ("surplus1", "surplus2", "inner", "surplus3")
_SIGNED = RATIOS | {"℃", "度", "摄氏度"}
_VAGUE = frozenset({"一", "万", "亿", "万亿"})
_VAGUE_ROUND = frozenset("村里年县乡克米瓦伏倍")
# Behind a number these say which one it is, not how many: 三季度 is the third.
_ORDINALS = frozenset({"月", "日", "季度"})
_NAMES = frozenset(
    {("二", "类"), ("二", "次"), ("一二", "度"), ("四", "周"), ("两", "基"), ("半", "个")}
    | {(number, "期") for number in "二三四五"}
)
_LONGEST = 15


class Amount(NamedTuple):
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
    sign: str

    @property
    def written_unit(self) -> str:
        """The unit with its denominators, as ``元/亩·年``."""
        return self.unit + (f"/{'·'.join(self.per)}" if self.per and self.unit else "")

    @property
    def is_several(self) -> bool:
        """Whether the number itself names a range: 三五, 七八百, 几十, 数百."""
        return self.number[0] in "几数" or _adjacent(self.number, self.scale) is not None

    @property
    def value(self) -> Decimal:
        """The one number that is written."""
        value = parse_number(self.number.rstrip("几") + self.scale)
        if self.surplus == "半":
            value += Decimal("0.5")
        return self._signed(value)

    def ends(self) -> tuple[Decimal, Decimal]:
        """Give the smallest and the largest number that the numerals name."""
        if self.number[0] in "几数":
            place = parse_number("一" + self.number[1:] + self.scale)
            found = (2 * place, 10 * place - 1)
        else:
            found = _adjacent(self.number, self.scale) or (abs(self.value),) * 2
        low, high = sorted(map(self._signed, found))
        return low, high

    def bounds(self) -> Bounds:
        """Say how exact the number is written and what the words add."""
        digits = self.number.rstrip("几")
        qualifier = qualifier_of(self.lead, self.trail, self.surplus, self.number)
        return Bounds(
            value=self.value,
            place=self._place(digits),
            surplus=self._surplus(digits) if qualifier is Qualifier.MORE_THAN else Decimal(0),
            qualifier=qualifier,
            is_open=self.lead in OPEN_ENDED and self.surplus not in ("余", "多"),
        )

    def _surplus(self, digits: str) -> Decimal:
        """Give the place value under which 余 or 多 stays."""
        surplus = last_place(digits + self.scale, nonzero=True)
        if self.is_scaled_first and "." not in digits:
            surplus = min(surplus, parse_number("一" + self.scale))
        return surplus

    def _signed(self, value: Decimal) -> Decimal:
        return -value if self.sign in ("零下", "-") else value

    def _place(self, digits: str) -> Decimal:
        """Give the place value of the last digit; zero where the number is a count."""
        value = abs(self.value)
        place = last_place(digits + self.scale)
        is_spelt = not digits[0].isdecimal()
        if "半" in (digits, self.surplus):
            place = Decimal("0.1")
        elif self.scale or "点" in digits or "." in digits:
            return place
        # 二十 is said to the unit, and so is 百 in 百分之百; 五百 is a round number.
        if is_spelt and place > 1 and value >= (101 if self.unit == "%" else 100):
            return place
        if self._is_counted():
            return Decimal(0)
        return min(place, Decimal(1))

    def _is_counted(self) -> bool:
        written = re.split(r"[/（(]", self.unit, maxsplit=1)[0]
        return unit_words().get(written) in COUNTED


def read_amount(match: re.Match[str]) -> Amount | None:
    """Take the parts of a match, or nothing where the words mean something else."""
    number = match["number"]
    if not number.isdecimal():
        number = re.sub(r"[^\w.]", "", number)
    unit, scale = _unit(match), match["scale"]
    surplus = next((match[group] for group in _SURPLUS if match[group]), "")
    per = _per(match)
    start, lead = _start(match, unit)
    if match["given"] and unit in RATIOS:
        per, start = (), match.start("number")
    amount = Amount(
        start=start,
        end=match.end(),
        number=number,
        scale=re.sub(r"[\s余多,]", "", scale) if scale else "",
        surplus=surplus or ("".join(re.findall("[余多]", scale)) if scale else ""),
        is_scaled_first=match["surplus2"] is not None and match["scale"] is not None,
        unit=unit,
        lead=lead,
        trail=_plain(match["trail"]),
        per=per,
        sign=_sign(match, unit),
    )
    return amount if _is_figure(amount, match) else None


def _plain(words: str | None) -> str:
    return "".join(words.split()) if words else ""


def _unit(match: re.Match[str]) -> str:
    """Give the unit as written, blanks and wraps taken out."""
    if match["of"]:
        return _OF[match["of"]]
    unit = _plain(match["unit"] or match["member"])
    if match["counted"]:
        unit = f"个{match['counted']}"
    unit += _plain(match["other"])
    if match["over"]:
        unit += "/" + re.sub(r"[\s（()）]", "", match["over"])[1:].translate(
            str.maketrans("/、*.", "····")
        )
    if match["behind"]:
        unit += "/" + "·".join(_denominators(match["behind"]))
    return unit or ("元" if match["symbol"] else "")


def _start(match: re.Match[str], unit: str) -> tuple[int, str]:
    """Give where the figure begins, and the word that limits it."""
    lead = _plain(match["lead3"] or match["lead2"] or match["lead"])
    is_alone = not (match["each"] or match["average"])
    if lead == "近" and unit in _TIMES and is_alone and len(match["number"]) < 3:  # noqa: PLR2004
        # 近三年 is the last three years; 近1300年 is nearly as many.
        return match.start("number"), ""
    if match["sign"] and not _sign(match, unit) and match.start() == match.start("sign"):
        return match.start("number"), lead
    return match.start(), lead


def _sign(match: re.Match[str], unit: str) -> str:
    """Give the sign; a dash behind a word is one only where numbers go below zero."""
    sign = _plain(match["sign"]).replace("负", "-")
    before = match.string[max(0, match.start("sign") - 1) : match.start("sign")] if sign else ""
    is_dash = sign == "-" and before.isalpha() and before not in "为是达至到约"
    return "" if is_dash and unit not in _SIGNED else sign


def _per(match: re.Match[str]) -> tuple[str, ...]:
    """Give the denominators that 每亩每年, 人均 or 亩产 name."""
    return _denominators(match["each"] or match["average"] or "")


def _denominators(words: str) -> tuple[str, ...]:
    nouns: list[str] = []
    for found in patterns.per_word().finditer(words):
        average = found["average"]
        if average in AVERAGES:
            nouns.append(AVERAGES[average])
        elif average:
            nouns.extend(average[-2::-1])
        elif found["counter"] == "户":
            nouns.append("户")
        else:
            noun = _plain(found["member"] or found["noun"])
            nouns.append(EACH_NOUNS.get(noun, noun))
    return tuple(dict.fromkeys(nouns))


def _is_figure(amount: Amount, match: re.Match[str]) -> bool:
    """Tell a figure from words that only look like one."""
    named = (amount.number, amount.unit)
    if amount.unit in _ORDINALS or named in _NAMES or not _is_number(amount):
        return False
    if amount.unit == "成" and amount.ends()[1] > 10:  # noqa: PLR2004 - ten tenths are all
        return False
    if match["member"] and not amount.scale and len(amount.number) < 3:  # noqa: PLR2004
        # 2 贫困户 is an entry of a list; 9899万农村贫困人口 is a figure.
        return False
    is_qualified = bool(amount.lead or amount.trail or amount.per or amount.surplus or match["of"])
    return is_qualified or bool(amount.scale) or not _is_vague(*named)


def _is_vague(number: str, unit: str) -> bool:
    """Tell words that only look like numbers: 一家, 万元 in a heading, 百村, 千克."""
    if number in _VAGUE:
        return unit == "成" or unit not in RATIOS
    return number in ("百", "千") and unit in _VAGUE_ROUND


def _is_number(amount: Amount) -> bool:
    """Tell a number from numerals in a row, such as 一一, and from long codes."""
    if len(amount.number.split(".")[0]) > _LONGEST:
        return False
    try:
        amount.ends()
    except ValueError:
        return False
    return True


def _adjacent(number: str, scale: str) -> tuple[Decimal, Decimal] | None:
    """Read 五六十 as 50 to 60, 两三 as 2 to 3 and 三五 as 3 to 5."""
    digit = patterns.CN_DIGIT
    found = re.search(rf"([{digit}])([{digit}])(?=[十百千万亿]|$)", number)
    if not found or "点" in number:
        return None
    head, tail = number[: found.start()], number[found.end() :] + scale
    try:
        low, high = (parse_number(head + digit + tail) for digit in found.groups())
    except ValueError:
        return None
    is_step = int(parse_number(found[2]) - parse_number(found[1])) == 1
    return (low, high) if is_step or found[0] == "三五" else None


def qualifier_of(lead: str, trail: str, surplus: str = "", number: str = "") -> Qualifier:
    """Give what the words around a number say of it; a bound outweighs the rest."""
    limits = [_TRAILS.get(trail), _LEADS.get(lead)]
    for kind in limits:
        if kind is Qualifier.AT_LEAST or kind is Qualifier.AT_MOST:
            return kind
    if surplus in ("余", "多", "几") or number.endswith("几"):
        return Qualifier.MORE_THAN
    found = next((kind for kind in limits if kind), None)
    return found or (Qualifier.APPROX if surplus == "来" else Qualifier.EXACT)


_LEADS = {word: kind for kind, words in LEADING.items() for word in words}
_TRAILS = {word: kind for kind, words in TRAILING.items() for word in words}

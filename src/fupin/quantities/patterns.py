r"""The regular expressions of the grammar of stated figures.

`first` finds, at the leftmost place, one of three things: what holds digits and
is no quantity, a figure of a special form, or a number with what stands around
it. All of them read folded text: the same length, full-width signs made plain.
"""

import re
from functools import cache

from fupin.quantities.vocabulary import (
    AVERAGED,
    AVERAGES,
    GIVEN,
    KINDS,
    NUMERALS,
    base_pattern,
    each_pattern,
    leading_pattern,
    member_pattern,
    starts,
    trailing_pattern,
    unit_pattern,
)

__all__ = ["CN_DIGIT", "amount", "dash", "first", "fold", "per_word"]

CN_DIGIT = "一二两三四五六七八九"
"""Numerals of one digit, zero left out."""

_FOLDED = str.maketrans(
    "０１２３４５６７８９．，％﹪：／－＋−‐‑‒﹣＜＞≦≧￥～∼〜•∙⋅○",
    "0123456789.,%%:/-+-----<>≤≥¥~~~···〇",
)
_CN = "一二两三四五六七八九十百千万亿零〇"
_HAN = "\u4e00-\u9fff"
# Possessive: a run of blanks has one reading, however long it is.
_WS = r"[ \t\u00a0\u3000\r\n]*+"
_DASH = rf"{_WS}(?:—+|–+|―+|─+|--?|~+|\\sim|至|到){_WS}"
# Fixed blanks group thousands; a plain one may as well part two columns of a table,
# so that digits it groups by three are passed over.
_BLANK = r"[\u00a0\u2009\u202f]"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_SPACED = rf"(?<![\d.,:、-])\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d)(?:\.\d+)?"
# A hard line wrap may cut digits; only in running text is it sure to have done so.
_WRAPPED = (
    rf"(?<=[{_HAN}])\d+(?:[\r\n]+\d+(?:\.\d+)?|[\r\n]+\.\d+|\.[\r\n]+\d+|,[\r\n]+\d{{3}}(?!\d))"
)
_SCALE = (
    rf"(?:(?:[百千][余多]?)?(?:万亿|万|亿)(?:{_WS}{_DIGITS}{_WS}[百千]?万)?"
    rf"(?:{_WS}\d千(?!米|克|瓦|伏)|{_WS}\d{{4}}(?![\d年]))?|[百千](?![米克瓦伏卡分校]))"
)
# Words that may stand between 至少 or 最多 and the number they limit.
_GAP = rf"[^\W\d的{_CN}]{{1,3}}"
_SHARE_OF = r"占(?:[^，。；：、！？\s\d]{0,15}的)?"
_END = r"""(?=$|[\s，。；、：！？,.;:)）】”"'’」的来前后内以时路地长高深重远就便])"""

# What looks like a figure and is none. Each line is one kind.
_PASSED_OVER = rf"""
    [〔（(\[［【]\d{{4}}[〕）)\]］】]\s*(?:第?\d+号)?
  | 第{_WS}(?:\d+|[{_CN}]+)
  | \d{{4}}\s*+(?:{_DASH}|、)\s*\d{{4}}\s*年(?!代)
  | (?<!\d)(?:1[0-9]|20)\d{{2}}\s*年
      (?:\s*\d{{1,2}}\s*(?:{_DASH}\d{{1,2}}\s*)?月)?(?:\s*\d{{1,2}}\s*日)?
  | (?:公元前?|民国|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统)\s*(?:\d+|[元{_CN}]+)年
  | (?:19|20)\d{{2}}[.\-/]\d{{1,2}}(?:[.\-/]\d{{1,2}})?(?![\d万亿.]|{{unit}})
  | (?<![\d.])\d+(?:\.\d+){{2,}}
  | (?<![\d.,])\d{{1,3}}(?:[ ]\d{{3}})+(?:\.\d+)?(?!\d)
  | \d{{1,2}}\s*月\s*\d{{1,2}}\s*+(?:(?:{_DASH}|、)\s*\d{{1,2}}\s*)?日?
  | \d{{1,2}}\s*日(?:、\s*\d{{1,2}}\s*日)+
  | \d{{1,2}}{_DASH}\d{{1,2}}\s*日
  | (?<!每)(?<!\d)\d{{1,2}}\s*(?:月(?!均)|号|时(?!长)|点(?![一二三四五六七八九零\d])|日(?!均))
  | \d+(?:\s*世纪|0\s*年代|后(?=[青大农]))|[{_CN}]+世纪
  | [〇零一二三四五六七八九]{{4}}年
  | [上下前后]半年
  | [“"‘「][{_CN}]+
      (?:个|大|项|类|种|方|位|户|人|年|家|条|级|支|员|部|通|县|村|次)
      (?![多余几半]|[^”"’」]{{7}})
  | [图表]\s?\d{{1,2}}(?:[-.—–]\d{{1,2}})+
  | (?<![代报手列发填地版试水仪])[图表]\s?\d{{1,2}}(?=\s)|附(?:件|表|图|录)\s?\d{{1,2}}
  | 每{_WS}(?:{_DIGITS}|[二两三四五六七八九十百千万][{_CN}]*){_WS}[百千]?万?{_WS}{{base}}
  | (?:[GSXY]\d{{2,4}}|\d{{2,4}}(?:国道|省道|县道|乡道|团))
  | (?<![A-Za-z])[A-Za-z]++\d+(?:\.\d+)?
  | \d+(?:\.\d+)?(?:(?![MG]W(?![A-Za-z]))[A-Z]+|\+)
  | 千家万户|四套班子|[一二三四五六七八九十]次(?:全体)?会议|百年大计|百家争鸣|万人空巷|万元户
  | [一二三]次产业|二人转|三天两头|一(?=[村户人乡县镇]一)|三位一体|[两三]位数(?!学)
  | 二元(?:结构|化|经济|性)|[{_CN}]+里[铺店坡堡屯河庄]
  | 四个(?:意识|自信|全面|不摘)|两个(?:维护|确立|一百年)|三个代表|六个精准|五个一批|八项规定
  | ±\s*\d+(?:\.\d+)?
"""


def fold(text: str) -> str:
    """Make full-width and rare signs plain, one for one."""
    return text.translate(_FOLDED)


def _average() -> str:
    words = "|".join(AVERAGES)
    return rf"(?P<average>[年月日周]?(?:人|户|亩|村|头|只|生|年|月|日|周)均|[人户]年均|{words})"


def _each() -> str:
    counted = rf"(?P<counter>[个名位户家])\n*(?:{KINDS})*(?P<member>{member_pattern()})"
    return rf"(?:平均)?每{_WS}(?:{counted}|(?P<noun>{each_pattern()}))"


def _unnamed(expression: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", expression)


def _per() -> str:
    """Give the expression of 每亩每年, 每户发放 and 人均, which name a denominator."""
    each, average = _unnamed(_each()), _unnamed(_average())
    more = rf"(?:{_WS}(?:{each}|{average})){{0,3}}"
    return rf"""
        (?: (?P<each>{each}{more}){_WS}(?P<given>(?:(?:{GIVEN}){_WS}){{0,3}})
          | (?P<average>{average}{more}){_WS}(?:为|达到|达|到|仅|只有|是)?{_WS} )
    """


def _number() -> str:
    many = r"(?:几|(?<![人户总个件次指系分少多岁])数)[十百千万亿]+"
    spelt = rf"[{_CN}]+(?:点[{_CN}]+)?(?:几(?=[^十百千万亿]))?"
    return rf"(?P<number>{_WRAPPED}|{_SPACED}|{_DIGITS}|{many}|{spelt}|半)"


def _unit() -> str:
    """Give the expression of a unit behind a number, with all that belongs to it."""
    unit = unit_pattern()
    return rf"""
        {_WS}
        (?: 个(?P<inner>[多半])(?P<counted>月|小时|星期|季度|世纪)
          | \\?(?P<unit>{unit})
        )
        (?P<other>{_WS}[（(]{_WS}{unit}{_WS}[）)])?
        (?P<over>{_WS}/{_WS}[（(]?{unit}(?:{_WS}[·/、*.]{_WS}{unit})*[）)]?)?
        (?P<behind>(?:{_unnamed(_each())})+(?={_WS}(?:$|[，。；、：,;:）)的]|{trailing_pattern()})))?
        (?P<surplus3>[多余](?<=[成倍]多)|[多余半]{_END})?
    """


def _amount() -> str:
    lead = leading_pattern()
    included = r"(?:[（(]含[^（）()\d]{0,4}(?:(?P=number)[^（）()\d]{0,4})?[）)])?"
    return rf"""
        (?:(?P<lead>{lead})(?:(?:(?<=[至最]少)|(?<=[至最]多)){_GAP}|{_SHARE_OF}|[有为达了到])?{_WS})?
        (?:{_per()}(?:(?P<lead2>{lead})[有为达了到]?{_WS})?)?
        (?:(?P<sign>零[上下]|(?<![A-Za-z0-9)）%\]}}])-(?={_WS}\d)|(?<![责担肩抱胜欺])负(?=\d)){_WS}
           (?P<lead3>{lead})?{_WS})?
        (?P<symbol>¥{_WS})?
        (?:(?P<of>[百千万])分之{_WS})?
        {_number()}
        (?:{_WS}(?P<surplus1>[余多来几]))?
        (?:{_WS}(?P<scale>{_SCALE}))?
        (?:{_WS}(?P<surplus2>[余多]))?
        (?:{_unit()}|(?:{KINDS})+(?P<member>{member_pattern()})口?)?
        (?:[口地钱]?{_WS}{included}(?P<trail>{trailing_pattern()}){included})?
    """


def _special() -> str:
    """Give the expression of figures that are no number with a unit."""
    lead, trail = leading_pattern(), trailing_pattern()
    degrees = rf"{_angle('a')}(?:{_DASH}{_angle('b')})?\$?"
    to_one = rf"1{_WS}:{_WS}"
    other = rf"(?:{_DASH}{to_one}(?P<ratio2>\d+(?:\.\d+)?))?"
    ratio = rf"{to_one}(?!0\d)(?P<ratio1>\d+(?:\.\d+)?){other}"
    share = rf"""
        (?: (?![百千万]分之)(?P<whole>[{_CN}]+|\d+)分之(?P<part>[{_CN}]+|\d+)
          | (?<![\d/])(?P<part2>[1-9])/(?P<whole2>[2-9]|10)(?![\d/])
          | (?P<half>一半|半数)
        )
    """
    return rf"""
        (?P<double>翻了?(?P<double_lead>{lead})?(?P<times>[{CN_DIGIT}]|[1-9])番
           (?P<double_more>多)?(?P<double_trail>{trail})?)
      | (?<![\d.:午晚晨])(?P<ratio>{ratio})(?![\d:])(?:{_WS}(?P<ratio_trail>{trail}))?
      | (?P<angle>{degrees})
      | (?P<hundred>百分百)
      | (?P<share>(?:(?P<share_lead>{lead})(?:{_SHARE_OF})?{_WS})?{share}(?P<share_trail>{trail})?)
    """


def _angle(name: str) -> str:
    """Give the expression of degrees, minutes and seconds, plain or in TeX."""
    degree = r"(?:°|\^\{\\circ\})"
    return (
        rf"\$?(?P<{name}d>\d{{1,3}}){degree}"
        rf"(?:(?P<{name}m>\d{{1,2}})(?:′|'(?!')))?(?:(?P<{name}s>\d{{1,2}})(?:″|''|\"))?"
    )


@cache
def first() -> re.Pattern[str]:
    """Give the expression of whatever the grammar must look at next."""
    passed_over = _PASSED_OVER.replace("{base}", base_pattern()).replace("{unit}", unit_pattern())
    # One look at the first character spares all that cannot begin here.
    ahead = rf"(?=[A-Za-z\d{NUMERALS}{AVERAGED}{starts()}])"
    return re.compile(
        rf"{ahead}(?:(?P<skip>{passed_over})|(?P<special>{_special()})|{_amount()})", re.VERBOSE
    )


@cache
def amount() -> re.Pattern[str]:
    """Give the expression of a number with what stands around it."""
    return re.compile(_amount(), re.VERBOSE)


@cache
def dash() -> re.Pattern[str]:
    """Give the expression of what stands between the ends of a range."""
    return re.compile(_DASH)


@cache
def per_word() -> re.Pattern[str]:
    """Give the expression of one word that names a denominator."""
    return re.compile(rf"{_each()}|{_average()}", re.VERBOSE)

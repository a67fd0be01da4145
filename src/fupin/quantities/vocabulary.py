"""The words of the grammar of stated figures: units, bounds, dashes.

Unit words are the Chinese names in the registry's definition file, so that what
can be read can also be computed with.
"""

import re
from functools import cache
from pathlib import Path

from fupin.quantities.stated import Qualifier

__all__ = ["COUNTED", "LEADING", "NOT_BEFORE", "OPEN_ENDED", "TRAILING", "unit_words"]

LEADING = {
    Qualifier.AT_LEAST: ("至少", "最少", "不少于", "不低于", "不得低于", "不得少于", "不小于"),
    Qualifier.AT_MOST: (
        *("不超过", "不高于", "不多于", "不大于", "至多", "最多", "低于", "少于", "小于"),
        *("不到", "不足", "不满", "未满"),
    ),
    Qualifier.MORE_THAN: ("超过", "超出", "突破", "高于", "大于", "多于", "逾", "超", "上"),
    Qualifier.NEARLY: ("将近", "接近", "近"),
    Qualifier.APPROX: ("大约", "大概", "约"),
}
"""Words before a number, by what they say of it."""

TRAILING = {
    Qualifier.AT_LEAST: ("及以上", "以上"),
    Qualifier.AT_MOST: ("及以下", "以下", "以内", "之内"),
    Qualifier.MORE_THAN: ("之多",),
    Qualifier.APPROX: ("左右", "上下"),
}
"""Words behind a number and its unit."""

OPEN_ENDED = frozenset(LEADING[Qualifier.MORE_THAN])
"""Words that exceed without an upper end; 余 and 多 have one."""

NOT_BEFORE = {
    "约": "节制合条签契公",
    "近": "附最靠邻临接相远",
    "上": "以网线岸海路街乡会身村早晚马疆",
    "超": "高赶",
}
"""Characters that make another word of a leading one."""

_COMPOUNDS = {
    "人": "均才民员力工类",
    "户": "籍均口型外主厕",
    "个": "体别性",
    "个人": "均所独账信",
    "家": "庭庄乡畜禽具长属校访园",
    "名": "称字牌单誉",
    "位": "置于",
    "口": "号岸粮罩味径",
    "年": "代度级龄货均轻产初底末",
    "天": "然山气津",
    "周": "边围期",
    "日": "均常",
    "头": "道等条",
    "米": "粉面泉",
    "里": "程面",
    "次": "日于性",
    "本": "地县村科土人书院",
    "期": "间末待限",
    "门": "诊户",
    "处": "理于长",
    "条": "件例",
    "所": "有以在得长",
    "部": "门队委分长",
    "批": "发准评",
    "种": "植养子羊公畜",
    "度": "假过夏",
    "份": "额",
    "台": "湾账阶",
    "套": "餐",
    "场": "所区地镇长",
    "间": "断隔接",
    "村": "级民集镇庄组委干里子落屯规史",
    "县": "级城委域乡长外内直人",
    "乡": "级村镇土里长党",
    "镇": "级区村长党",
    "旗": "级县下",
    "元": "旦素宝件",
    "类": "似型",
    "对": "口策接于方一多",
    "节": "水约能日气点",
    "平": "均方台原衡",
    "片": "区",
    "根": "本据",
    "支": "部持出书付撑",
    "张": "家贴",
    "项": "目",
    "座": "谈位",
    "件": "事",
    "升": "级学",
    "届": "满",
    "生": "产活态源长物",
}
"""Characters behind a unit word that make another word of it."""

COUNTED = frozenset(
    "person household person_visit village township county livestock_head item "
    "accounting_year accounting_month day week hour lesson post".split()
)
"""Units whose whole numbers are counts, exact as they stand."""

_DEFINITION = re.compile(r"^(?:@alias )?(\w+) = (.*)$")
_WORD = re.compile(r"[^\x00-\x7f]+")


@cache
def unit_words() -> dict[str, str]:
    """Give every unit word that the grammar reads, with the unit it names."""
    words = {"%": "percent", "km": "kilometer", "kg": "kilogram", "㎡": "chinese_square_metre"}
    text = Path(__file__).with_name("fupin.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if found := _DEFINITION.match(line):
            words |= dict.fromkeys(_WORD.findall(found[2]), found[1])
    return words | {"℃": "celsius_degree"}


def unit_pattern() -> str:
    """Give the regular expression of one unit word, longest first."""
    parts = []
    for word in sorted(unit_words(), key=len, reverse=True):
        guard = f"(?![{_COMPOUNDS[word]}])" if word in _COMPOUNDS else ""
        parts.append(re.escape(word) + guard)
    return "(?:" + "|".join(parts) + ")"

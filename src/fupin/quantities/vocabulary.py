"""The words of the grammar of stated figures: units, bounds, dashes.

Unit words are the Chinese names in the registry's definition file, so that what
can be read can also be computed with.
"""

import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from fupin.quantities.stated import Qualifier

__all__ = [
    "AVERAGED",
    "AVERAGES",
    "COUNTED",
    "EACH_NOUNS",
    "GIVEN",
    "KINDS",
    "LEADING",
    "NUMERALS",
    "OPEN_ENDED",
    "RATIOS",
    "TRAILING",
    "base_pattern",
    "each_pattern",
    "leading_pattern",
    "member_pattern",
    "starts",
    "trailing_pattern",
    "unit_pattern",
    "unit_words",
]

_NEGATIONS = ("不", "未", "没", "没有", "不得", "不能", "不应", "不可", "不宜", "不会", "不准")
_ABOVE = ("超过", "超出", "突破", "高于", "大于", "多于", "超")
_BELOW = ("低于", "少于", "小于")


def _denied(words: Iterable[str]) -> tuple[str, ...]:
    """Give the words with every negation before them: 不超过, 不得超过, 未超过."""
    return tuple(negation + word for negation in _NEGATIONS for word in words)


LEADING = {
    Qualifier.AT_LEAST: (
        *("至少", "最少", "起码", "不下", "不下于", "大于等于", "大于或等于", "≥"),
        *_denied(_BELOW),
    ),
    Qualifier.AT_MOST: (
        *("至多", "最多", "不到", "不足", "不满", "未满", "小于等于", "小于或等于", "≤", "<"),
        *_BELOW,
        *_denied(_ABOVE),
    ),
    Qualifier.MORE_THAN: (*_ABOVE, "逾", "不止", "上", "过", ">"),
    Qualifier.NEARLY: ("将近", "接近", "近乎", "近"),
    Qualifier.APPROX: ("大约", "大概", "大致", "约", "≈"),
}
"""Words before a number, by what they say of it."""

TRAILING = {
    Qualifier.AT_LEAST: ("及以上", "以上"),
    Qualifier.AT_MOST: ("及以下", "以下", "以内", "之内", "封顶"),
    Qualifier.MORE_THAN: ("之多", "有余", "出头", "开外"),
    Qualifier.APPROX: ("左右", "上下"),
}
"""Words behind a number and its unit."""

OPEN_ENDED = frozenset(LEADING[Qualifier.MORE_THAN])
"""Words that exceed without an upper end; 余 and 多 have one."""

NOT_BEFORE = {
    "约": "节制合条签契公违邀预赴失",
    "近": "附最靠邻临接相远就亲走贴逼",
    "上": "以网线岸海路街乡会身村早晚马疆加带送用交献穿赶追跟喝装种养发给配补戴零",
    "超": "高赶反",
    "过": "超通经穿走度渡跨翻越路难太",
    "<": "A-Za-z0-9\"'/=-",
    ">": "A-Za-z0-9\"'/=-",
}
"""Characters that make another word of a leading one, as in a character class."""

ONLY_BEFORE = {
    # A sign that a blank follows quotes a line; one that touches the number compares.
    "<": r"(?<=<)[百千万亿\d]",
    ">": r"(?<=>)[百千万亿\d]",
    "上": r"[百千万亿十]|\d+(?:\.\d+)?[余多]?[百千万亿]",
    "过": r"[百千万亿]",
    "超": r"[一二两三四五六七八九十百千万\d]",
    "不超": r"[一二两三四五六七八九十百千万\d]",
}
"""What must follow a leading word that means something else elsewhere."""

EACH_NOUNS = {"季": "季度", "学年": "年", "个月": "月", "个人": "人", "个岗位": "岗位"}
"""Words behind 每 that are no unit, or not the shortest name of it, with the unit."""

AVERAGES = {"亩产": "亩", "单产": "亩"}
"""Words of an average that do not end in 均, with what they are counted by."""

NUMERALS = "一二两三四五六七八九十百千万亿零〇几数半"
"""The characters of Chinese numerals, and those that stand for a number."""

AVERAGED = "人户亩村头只生年月日周"
"""What 人均 and the like are averages over."""

_MARKS = '每平产单零负±¥$占〔（[［【“"‘「(第公民康雍乾嘉道咸同光宣图表附下前后翻.,:/\\-'
"""What else something before a number can begin with."""


def starts() -> str:
    """Give the characters, for a class, that can begin a figure before its number.

    Letters, and the words of averages, begin one too.
    """
    leads = {word[0] for words in LEADING.values() for word in words}
    return "".join(re.escape(char) for char in sorted(leads | set(_MARKS)))


KINDS = (
    "建档立卡|绝对|相对|深度|现有|低收入|农村|城镇|城乡|农业|牧业|贫困|脱贫|非贫困|低保|特困|困难|"
    "易地|扶贫|搬迁|常住|户籍|流动|留守|监测|返贫|致贫|边缘|富余|剩余|少数民族|行政|自然|重点|示范"
)
"""Words that say which persons, households or villages are counted."""

GIVEN = (
    "补助|补贴|补偿|奖补|奖励|资助|救助|给予|发放|领取|领到|拿到|获得|分红|分得|增收|收入|创收|"
    "缴纳|缴费|交纳|收取|支付|安排|配备|配置|投入|节约|节省|产出|提供|培训|接待|新增|减少|脱贫|减贫|需要|需|"
    "达到|达|到|为|是|有|可|能|能够|将|均|平均|要|一次性|地|只"
)
"""Words between 每户 or 每年 and the figure it belongs to."""

_COMPOUNDS = {
    "人": "均才民员力工类",
    "户": "籍均口型外主厕",
    "个": "体别性亿",
    "个人": "均所独账信口",
    "家": "庭庄乡畜禽具长属校访园",
    "名": "称字牌单誉额",
    "位": "置于",
    "口": "号岸粮罩味径锅",
    "年": "代度级龄货均轻产初底末报",
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
    "部": "门队委分长曲",
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
    "尾": "矿款气声",
    "颗": "粒",
    "枝": "头条",
    "袋": "鼠",
    "箱": "子",
    "秒": "杀",
    "干部": "职",
    "村民": "小委",
    "居民": "小点区楼委",
    "农民": "专合人",
    "校": "园舍长区外内企车服",
    "股": "份东金权",
    "层": "级面次",
    "首": "都先次批家个府届要位席创付",
    "副": "书县乡镇主局处院校总业食产省市厅部科",
    "顶": "端层级",
    "成": "立为员本果功效熟绩就",
    "平方": "根",
    "岗": "前",
    "基": "地础本建层因金",
}
"""Characters behind a unit word that make another word of it."""

COUNTED = frozenset(
    {
        *("person", "household", "person_visit", "village", "township", "county"),
        *("livestock_head", "item", "post", "lesson", "working_day"),
        *("accounting_year", "accounting_quarter", "accounting_month", "school_term"),
        *("day", "week", "hour"),
    }
)
"""Units whose whole numbers are counts, exact as they stand."""

RATIOS = frozenset({"%", "‰", "‱", "个百分点", "百分点", "成", "倍"})
"""Units of shares and growth, which nothing is divided by when 每年 stands far off."""

_MEMBERS = frozenset({"person", "household", "village", "township", "county"})
_NEVER_EACH = frozenset(
    {"CNY", "USD", "HKD", "EUR", "percent", "percentage_point", "permille", "per_myriad"}
    | {"tenth_part", "multiple", "celsius_degree"}
)
_LATIN = {
    "%": "percent",
    "‰": "permille",
    "km": "kilometer",
    "kg": "kilogram",
    "kW": "kilowatt",
    "kWh": "kilowatt_hour",
    "MW": "megawatt",
    "GW": "gigawatt",
    "kV": "kilovolt",
    "m²": "chinese_square_metre",
    "m³": "chinese_cubic_metre",
    "km²": "chinese_square_kilometre",
    "㎡": "chinese_square_metre",
    "℃": "celsius_degree",
}
_DEFINITION = re.compile(r"^(?:@alias )?(\w+) = (.*)$")
_WORD = re.compile(r"[^\x00-\x7f]+")


@cache
def unit_words() -> dict[str, str]:
    """Give every unit word that the grammar reads, with the unit it names."""
    words = dict(_LATIN)
    text = Path(__file__).with_name("fupin.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if found := _DEFINITION.match(line):
            words |= dict.fromkeys(_WORD.findall(found[2]), found[1])
    return words


def _wrapped(word: str) -> str:
    """Give the expression of a word that a hard line wrap may cut."""
    return r"\n*".join(re.escape(char) for char in word)


def _any_of(words: Collection[str]) -> str:
    return "(?:" + "|".join(_unit(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _unit(word: str) -> str:
    if word.isascii() and word.isalpha():
        return re.escape(word) + r"(?![A-Za-z])"
    guard = f"(?![{_COMPOUNDS[word]}])" if word in _COMPOUNDS else ""
    return _wrapped(word) + guard


def unit_pattern() -> str:
    """Give the expression of one unit word, longest first."""
    return _any_of(unit_words().keys())


def member_pattern() -> str:
    """Give the expression of words for persons, households, villages and the like."""
    return _any_of([word for word, unit in unit_words().items() if unit in _MEMBERS])


def base_pattern() -> str:
    """Give the expression of what rates are stated per so many of: 每千人, 每百户."""
    bases = _MEMBERS | {"shimu", "hectare", "chinese_square_kilometre"}
    return _any_of([word for word, unit in unit_words().items() if unit in bases])


def each_pattern() -> str:
    """Give the expression of words that may stand behind 每 and be divided by."""
    words = {word for word, unit in unit_words().items() if unit not in _NEVER_EACH}
    return _any_of(words | set(EACH_NOUNS))


def leading_pattern() -> str:
    """Give the expression of one word before a number that limits it."""
    words = sorted((word for group in LEADING.values() for word in group), key=len, reverse=True)
    return "(?:" + "|".join(map(_leading, words)) + ")"


def _leading(word: str) -> str:
    before = f"(?<![{NOT_BEFORE[word]}])" if word in NOT_BEFORE else ""
    behind = rf"(?=\s*(?:{ONLY_BEFORE[word]}))" if word in ONLY_BEFORE else ""
    return before + _wrapped(word) + behind


def trailing_pattern() -> str:
    """Give the expression of one word behind a number that limits it."""
    words = sorted((word for group in TRAILING.values() for word in group), key=len, reverse=True)
    return "(?:" + "|".join(map(_wrapped, words)) + ")"

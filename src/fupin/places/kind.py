"""The kinds of places, and the levels of the administrative hierarchy that they stand on."""

from enum import IntEnum, StrEnum
from typing import Self

from fupin.locale import Label

__all__ = ["Level", "PlaceKind"]


class Level(IntEnum):
    """A step of the administrative hierarchy; a lower number stands above.

    Every level has a `label` and the number of digits of its code, `code_digits`:
    two for a province, four for a prefecture and six for a county (GB/T 2260), nine
    for a township (GB/T 10114) and twelve for a village (the statistics bureau).
    The country and the natural villages have no such code, so ``None``.

    Examples
    --------
    >>> Level.COUNTY < Level.TOWNSHIP, Level.TOWNSHIP.code_digits
    (True, 9)
    """

    label: Label
    code_digits: int | None

    COUNTRY = 0, "国家级", "country", None
    PROVINCE = 1, "省级", "province", 2
    PREFECTURE = 2, "地级", "prefecture", 4
    COUNTY = 3, "县级", "county", 6
    TOWNSHIP = 4, "乡级", "township", 9
    VILLAGE = 5, "村级", "village", 12
    NATURAL_VILLAGE = 6, "自然村级", "natural village", None

    def __new__(cls, rank: int, zh: str = "", en: str = "", code_digits: int | None = None) -> Self:
        """Make a member out of what its line states; a lookup by value needs the rank alone."""
        level = int.__new__(cls, rank)
        level._value_ = rank
        level.label = Label(zh, en)
        level.code_digits = code_digits
        return level


class PlaceKind(StrEnum):
    """What a place is by law, with its `level` and a `label`.

    Examples
    --------
    >>> PlaceKind.LEAGUE.level is PlaceKind.AUTONOMOUS_PREFECTURE.level
    True
    >>> PlaceKind("sumu").label.zh
    '苏木'
    """

    level: Level
    label: Label

    COUNTRY = "country", Level.COUNTRY, "国家", "country"
    PROVINCE = "province", Level.PROVINCE, "省", "province"
    AUTONOMOUS_REGION = "autonomous_region", Level.PROVINCE, "自治区", "autonomous region"
    MUNICIPALITY = "municipality", Level.PROVINCE, "直辖市", "municipality"
    PREFECTURE_CITY = "prefecture_city", Level.PREFECTURE, "地级市", "prefecture-level city"
    PREFECTURE = "prefecture", Level.PREFECTURE, "地区", "prefecture"
    AUTONOMOUS_PREFECTURE = (
        *("autonomous_prefecture", Level.PREFECTURE),
        *("自治州", "autonomous prefecture"),
    )
    LEAGUE = "league", Level.PREFECTURE, "盟", "league"
    COUNTY = "county", Level.COUNTY, "县", "county"
    AUTONOMOUS_COUNTY = "autonomous_county", Level.COUNTY, "自治县", "autonomous county"
    BANNER = "banner", Level.COUNTY, "旗", "banner"
    COUNTY_CITY = "county_city", Level.COUNTY, "县级市", "county-level city"
    DISTRICT = "district", Level.COUNTY, "市辖区", "district"
    TOWNSHIP = "township", Level.TOWNSHIP, "乡", "township"
    TOWN = "town", Level.TOWNSHIP, "镇", "town"
    ETHNIC_TOWNSHIP = "ethnic_township", Level.TOWNSHIP, "民族乡", "ethnic township"
    SUMU = "sumu", Level.TOWNSHIP, "苏木", "sumu"
    SUBDISTRICT = "subdistrict", Level.TOWNSHIP, "街道", "subdistrict"
    FARM = "farm", Level.TOWNSHIP, "场区", "farm"
    VILLAGE = "village", Level.VILLAGE, "行政村", "administrative village"
    GACHA = "gacha", Level.VILLAGE, "嘎查", "gacha"
    COMMUNITY = "community", Level.VILLAGE, "社区", "community"
    NATURAL_VILLAGE = "natural_village", Level.NATURAL_VILLAGE, "自然村", "natural village"

    def __new__(cls, value: str, level: Level = Level.COUNTRY, zh: str = "", en: str = "") -> Self:
        """Make a member out of what its line states; a lookup by value needs the value alone."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.level = level
        kind.label = Label(zh, en)
        return kind

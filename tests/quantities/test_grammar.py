"""Stated figures: tables of forms with hand-worked readings, and laws on any text."""

import math
import time
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import NotOneFigureError
from fupin.quantities import Qualifier, Stated, Tolerance, find_stated, stated
from fupin.quantities.vocabulary import GIVEN, KINDS, LEADING, TRAILING, unit_words

Row: TypeAlias = tuple[str, float, str, float | None, float | None, str]

DIGITS: list[Row] = [
    ("277人", 277, "人", 277, 277, "exact"),
    ("0户", 0, "户", 0, 0, "exact"),
    ("2016户", 2016, "户", 2016, 2016, "exact"),
    ("12345户", 12345, "户", 12345, 12345, "exact"),
    ("10,000元", 10000, "元", 9999.5, 10000.5, "exact"),
    ("12,345,678元", 12345678, "元", 12345677.5, 12345678.5, "exact"),
    ("3，218户", 3218, "户", 3218, 3218, "exact"),
    ("1\u202f234人", 1234, "人", 1234, 1234, "exact"),
    ("1\u202f234\u202f567人", 1234567, "人", 1234567, 1234567, "exact"),
    ("0.5亩", 0.5, "亩", 0.45, 0.55, "exact"),
    ("1,234.56元", 1234.56, "元", 1234.555, 1234.565, "exact"),
    ("１２．５公里", 12.5, "公里", 12.45, 12.55, "exact"),
    ("80㎡", 80, "㎡", 79.5, 80.5, "exact"),
    ("50km", 50, "km", 49.5, 50.5, "exact"),
    ("20MW", 20, "MW", 19.5, 20.5, "exact"),
    ("2015.3公里", 2015.3, "公里", 2015.25, 2015.35, "exact"),
    ("￥5000", 5000, "元", 4999.5, 5000.5, "exact"),
    ("¥3,200.50元", 3200.5, "元", 3200.495, 3200.505, "exact"),
]

SCALES: list[Row] = [
    ("6.54万户", 65400, "户", 65350, 65450, "exact"),
    ("1.14亿元", 114_000_000, "元", 113_500_000, 114_500_000, "exact"),
    ("2.5万亩", 25000, "亩", 24500, 25500, "exact"),
    ("24万人", 240_000, "人", 235_000, 245_000, "exact"),
    ("5 万 元", 50000, "元", 45000, 55000, "exact"),
    ("（3.2万户）", 32000, "户", 31500, 32500, "exact"),
    ("12.8万人次", 128_000, "人次", 127_500, 128_500, "exact"),
    ("12.5万亩次", 125_000, "亩次", 124_500, 125_500, "exact"),
    ("3万亿元", 3e12, "元", 2.5e12, 3.5e12, "exact"),
    ("1.2万亿元", 1.2e12, "元", 1.15e12, 1.25e12, "exact"),
    ("1亿2000万元", 120_000_000, "元", 119_995_000, 120_005_000, "exact"),
    ("6万5千元", 65000, "元", 64500, 65500, "exact"),
    ("3万5000元", 35000, "元", 34999.5, 35000.5, "exact"),
    ("3千瓦", 3, "千瓦", 2.5, 3.5, "exact"),
    ("3.5万头（只）", 35000, "头（只）", 34500, 35500, "exact"),
    ("3万头只", 30000, "头只", 25000, 35000, "exact"),
    ("9899万农村贫困人口", 98_990_000, "人", 98_985_000, 98_995_000, "exact"),
    ("3000建档立卡贫困户", 3000, "户", 3000, 3000, "exact"),
    ("2568万贫困群众", 25_680_000, "群众", 25_675_000, 25_685_000, "exact"),
]

NUMERALS: list[Row] = [
    ("两万元", 20000, "元", 15000, 25000, "exact"),
    ("二十个", 20, "个", 20, 20, "exact"),
    ("二十亩", 20, "亩", 19.5, 20.5, "exact"),
    ("百万元", 1_000_000, "元", 500_000, 1_500_000, "exact"),
    ("五百户", 500, "户", 450, 550, "exact"),
    ("二百三十五户", 235, "户", 235, 235, "exact"),
    ("一千二百元", 1200, "元", 1150, 1250, "exact"),
    ("八十三点二万人", 832_000, "人", 831_500, 832_500, "exact"),
    ("两万五千里", 25000, "里", 24500, 25500, "exact"),
    ("一点五倍", 1.5, "倍", 1.45, 1.55, "exact"),
    ("一倍", 1, "倍", 0.5, 1.5, "exact"),
    ("三年", 3, "年", 3, 3, "exact"),
    ("半年", 0.5, "年", 0.5, 0.5, "exact"),
    ("半亩", 0.5, "亩", 0.45, 0.55, "exact"),
    ("一个半月", 1.5, "个月", 1.5, 1.5, "exact"),
    ("两年半", 2.5, "年", 2.5, 2.5, "exact"),
    ("半个世纪", 0.5, "个世纪", 0.45, 0.55, "exact"),
]

SHARES: list[Row] = [
    ("67.9%", 67.9, "%", 67.85, 67.95, "exact"),
    ("8.1％", 8.1, "%", 8.05, 8.15, "exact"),
    ("3.34‰", 3.34, "‰", 3.335, 3.345, "exact"),
    ("百分之三点七", 3.7, "%", 3.65, 3.75, "exact"),
    ("百分之八十", 80, "%", 79.5, 80.5, "exact"),
    ("百分之百", 100, "%", 99.5, 100.5, "exact"),
    ("百分百", 100, "%", 99.5, 100.5, "exact"),
    ("百分之12.5", 12.5, "%", 12.45, 12.55, "exact"),
    ("千分之五", 5, "‰", 4.5, 5.5, "exact"),
    ("万分之三", 3, "‱", 2.5, 3.5, "exact"),
    ("3.2个百分点", 3.2, "个百分点", 3.15, 3.25, "exact"),
    ("两成", 2, "成", 1.5, 2.5, "exact"),
    ("三成以上", 3, "成", 3, None, "at_least"),
    ("六成多农户", 6, "成", 6, 7, "more_than"),
    ("四分之三", 0.75, "", 0.75, 0.75, "exact"),
    ("3分之1", 1 / 3, "", 1 / 3, 1 / 3, "exact"),
    ("三分之一以上", 1 / 3, "", 1 / 3, None, "at_least"),
    ("近五分之一", 0.2, "", 0.18, 0.2, "nearly"),
    ("超过三分之二", 2 / 3, "", 2 / 3, None, "more_than"),
    ("1/4左右", 0.25, "", 0.225, 0.275, "approx"),
    ("占总人口的1/4", 0.25, "", 0.25, 0.25, "exact"),
    ("约占全县总人口的五分之一", 0.2, "", 0.18, 0.22, "approx"),
    ("约占总面积的45%", 45, "%", 40.5, 49.5, "approx"),
    ("一半", 0.5, "", 0.5, 0.5, "exact"),
    ("近一半", 0.5, "", 0.45, 0.5, "nearly"),
    ("半数以上", 0.5, "", 0.5, None, "at_least"),
    ("1.5倍", 1.5, "倍", 1.45, 1.55, "exact"),
    ("翻一番", 2, "倍", 2, 2, "exact"),
    ("翻了两番", 4, "倍", 4, 4, "exact"),
    ("翻了近一番", 2, "倍", 1.8, 2, "nearly"),
    ("翻一番以上", 2, "倍", 2, None, "at_least"),
    ("翻了一番多", 2, "倍", 2, 4, "more_than"),
    ("1:3", 3, "1:", 2.5, 3.5, "exact"),
    ("1：10 以上", 10, "1:", 10, None, "at_least"),
    ("1:3~1:5", 4, "1:", 3, 5, "range"),
]

PER: list[Row] = [
    ("50公斤/亩", 50, "公斤/亩", 49.5, 50.5, "exact"),
    ("亩产50公斤", 50, "公斤/亩", 49.5, 50.5, "exact"),
    ("每亩每年6元", 6, "元/亩·年", 5.5, 6.5, "exact"),
    ("每亩每年 2.5 元", 2.5, "元/亩·年", 2.45, 2.55, "exact"),
    ("每人每年2300元", 2300, "元/人·年", 2299.5, 2300.5, "exact"),
    ("每生每天4元", 4, "元/生·天", 3.5, 4.5, "exact"),
    ("生均每天12.5元", 12.5, "元/生·天", 12.45, 12.55, "exact"),
    ("户均80平方米", 80, "平方米/户", 79.5, 80.5, "exact"),
    ("人均达到3200元", 3200, "元/人", 3199.5, 3200.5, "exact"),
    ("人均仅0.8亩", 0.8, "亩/人", 0.75, 0.85, "exact"),
    ("年人均500元", 500, "元/人·年", 499.5, 500.5, "exact"),
    ("日均100人次", 100, "人次/日", 100, 100, "exact"),
    ("1800元/月", 1800, "元/月", 1799.5, 1800.5, "exact"),
    ("500元每亩", 500, "元/亩", 499.5, 500.5, "exact"),
    ("1000元每人每年", 1000, "元/人·年", 999.5, 1000.5, "exact"),
    ("1000元/人/年", 1000, "元/人·年", 999.5, 1000.5, "exact"),
    ("2000元/人.年", 2000, "元/人·年", 1999.5, 2000.5, "exact"),
    ("5元/（人·天）", 5, "元/人·天", 4.5, 5.5, "exact"),
    ("0.8元/公斤", 0.8, "元/公斤", 0.75, 0.85, "exact"),
    ("120人/平方公里", 120, "人/平方公里", 120, 120, "exact"),
    ("每个贫困村50万元", 500_000, "元/村", 495_000, 505_000, "exact"),
    ("每户贫困户至少有1名", 1, "名/户", 1, None, "at_least"),
    ("每个家庭至少一人", 1, "人/家庭", 1, None, "at_least"),
    ("每名学生800元", 800, "元/学生", 799.5, 800.5, "exact"),
    ("每个月300元", 300, "元/月", 299.5, 300.5, "exact"),
    ("每股1000元", 1000, "元/股", 999.5, 1000.5, "exact"),
    ("每头不到 1000 元", 1000, "元/头", None, 1000, "at_most"),
    ("每户发放1头", 1, "头/户", 1, 1, "exact"),
    ("平均每户增收3000元", 3000, "元/户", 2999.5, 3000.5, "exact"),
    ("每户每年补贴1000元至2000元", 1500, "元/户·年", 1000, 2000, "range"),
    ("1000—2000元/户·年", 1500, "元/户·年", 1000, 2000, "range"),
    ("每年增长8%", 8, "%", 7.5, 8.5, "exact"),
    ("人均可支配收入17131元", 17131, "元", 17130.5, 17131.5, "exact"),
]

RANGES: list[Row] = [
    ("3500元—4000元", 3750, "元", 3500, 4000, "range"),
    ("80 ~ 200 元", 140, "元", 80, 200, "range"),
    ("80～200元", 140, "元", 80, 200, "range"),
    ("80〜200元", 140, "元", 80, 200, "range"),
    ("80–200元", 140, "元", 80, 200, "range"),
    ("80-200元", 140, "元", 80, 200, "range"),
    ("80－200元", 140, "元", 80, 200, "range"),
    ("80--200元", 140, "元", 80, 200, "range"),
    ("80――200元", 140, "元", 80, 200, "range"),
    (r"80 \sim 200元", 140, "元", 80, 200, "range"),
    ("5至10名", 7.5, "名", 5, 10, "range"),
    ("三到五年", 4, "年", 3, 5, "range"),
    ("5%～10%", 7.5, "%", 5, 10, "range"),
    ("5—10％", 7.5, "%", 5, 10, "range"),
    ("百分之五至百分之十", 7.5, "%", 5, 10, "range"),
    ("百分之五至十", 7.5, "%", 5, 10, "range"),
    ("5—6万元", 55000, "元", 50000, 60000, "range"),
    ("1500—2万元", 10750, "元", 1500, 20000, "range"),
    ("8000元至1.2万元", 10000, "元", 8000, 12000, "range"),
    ("3~5千元", 4000, "元", 3000, 5000, "range"),
    ("16-59岁", 37.5, "岁", 16, 59, "range"),
    ("2000-1000元", 1500, "元", 1000, 2000, "range"),
    ("约3000—4000元", 3500, "元", 3000, 4000, "range"),
    ("3500—4000元左右", 3750, "元", 3500, 4000, "range"),
    ("从3000元到5000元不等", 4000, "元", 3000, 5000, "range"),
    ("三五年", 4, "年", 3, 5, "range"),
    ("三四次", 3.5, "次", 3, 4, "range"),
    ("十七八个", 17.5, "个", 17, 18, "range"),
    ("七八百人", 750, "人", 700, 800, "range"),
    ("五六十岁", 55, "岁", 50, 60, "range"),
    ("两三万元", 25000, "元", 20000, 30000, "range"),
    ("两三万至四五万元", 35000, "元", 20000, 50000, "range"),
    ("几十名", 59.5, "名", 20, 99, "range"),
    ("几十万元", 599_999.5, "元", 200_000, 999_999, "range"),
    ("数百户", 599.5, "户", 200, 999, "range"),
    (r"$43^{\circ}30' \sim 45^{\circ}$", 44.25, "°", 43.5, 45, "range"),
    ("43°30′", 43.5, "°", 43.5, 43.5, "exact"),
]

BOUNDS: list[Row] = [
    ("至少3个", 3, "个", 3, None, "at_least"),
    ("至少增收3000元", 3000, "元", 3000, None, "at_least"),
    ("不低于90%", 90, "%", 90, None, "at_least"),
    ("不少于30%", 30, "%", 30, None, "at_least"),
    ("不得少于3人", 3, "人", 3, None, "at_least"),
    ("≥60岁", 60, "岁", 60, None, "at_least"),
    ("大于等于60岁", 60, "岁", 60, None, "at_least"),
    ("30万元以上", 300_000, "元", 300_000, None, "at_least"),
    ("60周岁及以上", 60, "周岁", 60, None, "at_least"),
    ("60岁（含60岁）以上", 60, "岁", 60, None, "at_least"),
    ("3人以上（含3人）", 3, "人", 3, None, "at_least"),
    ("至少3万元以上", 30000, "元", 30000, None, "at_least"),
    ("最多5万元", 50000, "元", None, 50000, "at_most"),
    ("不超过3年", 3, "年", None, 3, "at_most"),
    ("不得超过3%", 3, "%", None, 3, "at_most"),
    ("未超过10户", 10, "户", None, 10, "at_most"),
    ("不超5%", 5, "%", None, 5, "at_most"),
    ("不到2800元", 2800, "元", None, 2800, "at_most"),
    ("不足10%", 10, "%", None, 10, "at_most"),
    ("≤5%", 5, "%", None, 5, "at_most"),
    ("5万元以内", 50000, "元", None, 50000, "at_most"),
    ("18岁以下", 18, "岁", None, 18, "at_most"),
    ("5万元封顶", 50000, "元", None, 50000, "at_most"),
    ("超过300万元", 3_000_000, "元", 3_000_000, None, "more_than"),
    ("超七成", 7, "成", 7, None, "more_than"),
    ("突破百亿元", 1e10, "元", 1e10, None, "more_than"),
    ("逾1.2亿元", 1.2e8, "元", 1.2e8, None, "more_than"),
    (">10%", 10, "%", 10, None, "more_than"),
    ("上千户", 1000, "户", 1000, None, "more_than"),
    ("上10万人次", 100_000, "人次", 100_000, None, "more_than"),
    ("过千万元", 1e7, "元", 1e7, None, "more_than"),
    ("2000余人", 2000, "人", 2000, 3000, "more_than"),
    ("60多岁", 60, "岁", 60, 70, "more_than"),
    ("十几人", 10, "人", 10, 20, "more_than"),
    ("十几万元", 100_000, "元", 100_000, 200_000, "more_than"),
    ("二十余个", 20, "个", 20, 30, "more_than"),
    ("五百多户", 500, "户", 500, 600, "more_than"),
    ("一百二十多万元", 1_200_000, "元", 1_200_000, 1_300_000, "more_than"),
    ("六千余万元", 6e7, "元", 6e7, 7e7, "more_than"),
    ("3000余万元", 3e7, "元", 3e7, 4e7, "more_than"),
    ("20万余亩", 200_000, "亩", 200_000, 210_000, "more_than"),
    ("1.2万余元", 12000, "元", 12000, 13000, "more_than"),
    ("960多万贫困群众", 9.6e6, "群众", 9.6e6, 9.7e6, "more_than"),
    ("万余人", 10000, "人", 10000, 20000, "more_than"),
    ("三个多月", 3, "个月", 3, 4, "more_than"),
    ("2个多小时", 2, "个小时", 2, 3, "more_than"),
    ("5年多", 5, "年", 5, 6, "more_than"),
    ("3000元出头", 3000, "元", 3000, 4000, "more_than"),
    ("1000元有余", 1000, "元", 1000, 2000, "more_than"),
    ("近2000万元", 2e7, "元", 1.8e7, 2e7, "nearly"),
    ("近百名", 100, "名", 90, 100, "nearly"),
    ("将近两万人", 20000, "人", 18000, 20000, "nearly"),
    ("近1300年", 1300, "年", 1170, 1300, "nearly"),
    ("约１２００元", 1200, "元", 1080, 1320, "approx"),
    ("约为827人", 827, "人", 744.3, 909.7, "approx"),
    ("大约5公里", 5, "公里", 4.5, 5.5, "approx"),
    ("10天左右", 10, "天", 9, 11, "approx"),
    ("50公里上下", 50, "公里", 45, 55, "approx"),
    ("100来户", 100, "户", 90, 110, "approx"),
]

BELOW_ZERO: list[Row] = [
    ("零下20度", -20, "度", -20.5, -19.5, "exact"),
    ("-5℃", -5, "℃", -5.5, -4.5, "exact"),
    ("－5℃", -5, "℃", -5.5, -4.5, "exact"),
    ("最低气温-20℃", -20, "℃", -20.5, -19.5, "exact"),
    ("零上10℃", 10, "℃", 9.5, 10.5, "exact"),
    ("零下5℃至零上10℃", 2.5, "℃", -5, 10, "range"),
    ("-10℃—-5℃", -7.5, "℃", -10, -5, "range"),
    ("零下15至20℃", -17.5, "℃", -20, -15, "range"),
    ("零下二三十度", -25, "度", -30, -20, "range"),
    ("零下20多度", -20, "度", -30, -20, "more_than"),
    ("零下近20度", -20, "度", -20, -18, "nearly"),
    ("零下20度以下", -20, "度", None, -20, "at_most"),
    ("下降-0.3%", -0.3, "%", -0.35, -0.25, "exact"),
    ("负2.3%", -2.3, "%", -2.35, -2.25, "exact"),
    ("净利润为-300万元", -3e6, "元", -3_005_000, -2_995_000, "exact"),
    ("项目-3个", 3, "个", 3, 3, "exact"),
]

WRAPPED: list[Row] = [
    ("人口12\n34人", 1234, "人", 1234, 1234, "exact"),
    ("约3\n.5万元", 35000, "元", 31500, 38500, "approx"),
    ("共3.\n5万元", 35000, "元", 34500, 35500, "exact"),
    ("共12,\n345人", 12345, "人", 12345, 12345, "exact"),
    ("24.66\n万人", 246_600, "人", 246_550, 246_650, "exact"),
    ("24.66万\n\n人", 246_600, "人", 246_550, 246_650, "exact"),
    ("24.66\r\n万人", 246_600, "人", 246_550, 246_650, "exact"),
    ("5公\n里", 5, "公里", 4.5, 5.5, "exact"),
    ("12人\n次", 12, "人次", 12, 12, "exact"),
    ("3.2个百\n分点", 3.2, "个百分点", 3.15, 3.25, "exact"),
    ("不低\n于5%", 5, "%", 5, None, "at_least"),
    ("5%以\n上", 5, "%", 5, None, "at_least"),
    ("5%\n以上", 5, "%", 5, None, "at_least"),
    ("每亩\n每年6元", 6, "元/亩·年", 5.5, 6.5, "exact"),
    ("3500元\n—4000元", 3750, "元", 3500, 4000, "range"),
    ("50公斤\n/亩", 50, "公斤/亩", 49.5, 50.5, "exact"),
]

ALL = [*DIGITS, *SCALES, *NUMERALS, *SHARES, *PER, *RANGES, *BOUNDS, *BELOW_ZERO, *WRAPPED]


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Make the expressions and the registry, so that no law is timed for it."""
    stated("每户1元").to_quantity()


@pytest.mark.parametrize(
    ("text", "value", "unit", "low", "high", "qualifier"), ALL, ids=[row[0] for row in ALL]
)
def test_reads_the_form(  # noqa: PLR0917 - one argument for each column of the tables
    text: str, value: float, unit: str, low: float | None, high: float | None, qualifier: str
) -> None:
    found = stated(text)
    assert found.value == pytest.approx(value)
    assert found.unit == unit
    assert found.low == (None if low is None else pytest.approx(low))
    assert found.high == (None if high is None else pytest.approx(high))
    assert found.qualifier == qualifier
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize("text", [row[0] for row in ALL])
def test_what_is_read_can_be_computed_with(text: str) -> None:
    assert stated(text).to_quantity().magnitude == stated(text).value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("6.54万户24.66万人整体脱贫", ["6.54万户", "24.66万人"]),
        ("3乡5镇12村", ["3乡", "5镇", "12村"]),
        ("由8.2%降至0%", ["8.2%", "0%"]),
        ("由3户到5户", ["3户", "5户"]),
        ("从3000元到5000元", ["3000元", "5000元"]),
        ("3000元以上5000元以下", ["3000元以上", "5000元以下"]),
        ("3000户到2019年的5户", ["3000户", "5户"]),
        ("100米-1公里", ["100米", "1公里"]),
        ("2020年12户", ["12户"]),
        ("2018年5月12户", ["12户"]),
        ("表2-1 3户", ["3户"]),
        ("每千人拥有床位5张", ["5张"]),
        ("每万名居民拥有医生9名", ["9名"]),
        ("每15天1次", ["15天", "1次"]),
        ("近三年", ["三年"]),
        ("近半年", ["半年"]),
        ("三分之一提高到一半", ["三分之一", "一半"]),
        ("<td>5户</td><td>6人</td>", ["5户", "6人"]),
        ("> 5户", ["5户"]),
        ("28个人口较少民族", ["28个"]),
        ("大半个县3户", ["3户"]),
        ("2019.10人均3亩", ["人均3亩"]),
        ("代表25人", ["25人"]),
        ("送上500元", ["500元"]),
        ("反超3个百分点", ["3个百分点"]),
        ("4300多名优秀干部", ["4300多名"]),
        ("5A级景区2个", ["2个"]),
        ("二人每月2000元", ["二人", "每月2000元"]),
    ],
)
def test_takes_apart_what_stands_together(text: str, found: list[str]) -> None:
    assert [figure.text for figure in find_stated(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        # dates and times
        "2020年",
        "2020年底",
        "2020年11月14日",
        "2020-11-14",
        "2020/11/14",
        "2020.11.14",
        "11月14日",
        "5日",
        "12月",
        "3-5日",
        "8—10月",
        "1月至6月",
        "2018—2019年",
        "2018、2019年",
        "2018-2019学年",
        "2018至2020年",
        "二〇二〇年",
        "二○一六年",
        "20世纪90年代",
        "八十年代",
        "90后",
        "民国26年",
        "公元前206年",
        "上半年",
        "三季度",
        "3季度",
        "8时30分",
        "下午1:30",
        # list numbers, ordinals, tables
        "1. 建档立卡户",
        "（三）产业",
        "一是",
        "1 贫困户识别",
        "1.2.3户籍",
        "第三批",
        "第12届",
        "第十六部委",
        "第一人",
        "图3 户均收入",
        "表2 人口情况",
        "图 4-2 学生",
        "附件2 人口",
        # documents, roads, codes
        "国发〔2016〕16号",
        "新政发[2019]8号",
        "G30高速",
        "S303线",
        "312国道",
        "国道312线",
        "14团",
        "5G",
        "4K",
        "PM2.5",
        "A4纸",
        "12345热线",
        "0902-6822345",
        "650123199001011234人",
        # slogans, names, idioms
        "两不愁三保障",
        "“五个一批”",
        "“十三五”",
        "四个意识",
        "三区三州",
        "一村一品",
        "一户一策",
        "一一对应",
        "三三两两",
        "三八妇女节",
        "三位一体",
        "二元结构",
        "三次产业",
        "十里铺村",
        "千家万户",
        "千百万人",
        "亿万农民",
        "万元户",
        "一家",
        "一成不变",
        "四周",
        "二期",
        # numbers without a unit, units without a number
        "头（只）",
        "两万",
        "超过300万",
        "3个亿",
        "七八万",
        "几个",
        "户均",
        "2.69",
        "2/3",
        "±5%",
        # one number or two columns of a table
        "12 345户",
        "3 000.5亩",
        "",
        " \n ",
    ],
)
def test_leaves_alone_what_is_no_quantity(text: str) -> None:
    assert find_stated(text) == []


@pytest.mark.parametrize(
    ("text", "tolerance", "low", "high"),
    [
        ("约100元", Tolerance(approx=0.2), 80, 120),
        ("近100元", Tolerance(nearly=0.05), 95, 100),
        ("100余元", Tolerance(more_than=0.5), 100, 150),
        ("100余元", Tolerance(), 100, 200),
        ("约占总数的五分之一", Tolerance(approx=0.5), 0.1, 0.3),
        ("翻了近一番", Tolerance(nearly=0.25), 1.5, 2),
    ],
)
def test_tolerance_can_be_set(text: str, tolerance: Tolerance, low: float, high: float) -> None:
    found = stated(text, tolerance=tolerance)
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)


@pytest.mark.parametrize(
    ("text", "count", "found"), [("2020年", 0, "-"), ("3户5人", 2, "3户, 5人")]
)
def test_stated_wants_one_figure(text: str, count: int, found: str) -> None:
    with pytest.raises(NotOneFigureError, match="use find_stated for a text") as raised:
        stated(text)
    assert (raised.value.count, raised.value.details["found"]) == (count, found)
    assert f"{text!r} holds {count} stated figures, not one: {found}" in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20000,
        " " * 20000,
        "2016" + " " * 20000,
        "5" + "\n" * 20000 + "万元",
        "每年" * 8000,
        "人均" * 8000,
        "一" * 20000,
        "一分之" * 6000,
        "1,111" * 4000,
        "1 111" * 4000,
        "a" * 20000,
        "1元/人" + "·人" * 8000,
        "约占" + "贫" * 20000,
        "1人（含" * 4000,
    ],
    ids=lambda text: text[:8],
)
def test_long_runs_take_no_long_time(text: str) -> None:
    start = time.perf_counter()
    find_stated(text)
    assert time.perf_counter() - start < 5


words = st.sampled_from(
    [
        *unit_words(),
        *(word for group in (*LEADING.values(), *TRAILING.values()) for word in group),
        *GIVEN.split("|"),
        *KINDS.split("|"),
        *"一二两三四五六七八九十百千万亿零〇几数余半多来点负·/—-~至到从由为达占的、，。（）[]:%$°",
        *(
            "每人",
            "每户每年",
            "人均",
            "亩产",
            "零下",
            "百分之",
            "分之",
            "翻一番",
            "一半",
            "1:3",
            "\n",
        ),
        *(
            "1",
            "12",
            "3.5",
            "10,000",
            "1 234",
            "2016",
            "2016年",
            "（含",
            "个多",
            "不等",
            "1/3",
            " ",
        ),
    ]
)
texts = st.one_of(st.text(max_size=40), st.lists(words, max_size=20).map("".join))


def is_sound(figure: Stated) -> bool:
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    return low <= figure.value <= high


@given(texts)
def test_any_text_gives_ordered_and_sound_figures(text: str) -> None:
    position = 0
    for figure in find_stated(text):
        assert position <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text == figure.text.strip()
        assert is_sound(figure)
        if figure.qualifier == Qualifier.RANGE:
            assert None not in {figure.low, figure.high}
        position = figure.end


@given(texts)
def test_any_figure_has_a_unit_of_the_registry(text: str) -> None:
    for figure in find_stated(text):
        assert figure.to_quantity().magnitude == figure.value


@given(st.lists(words, max_size=12).map("".join), st.floats(min_value=0, max_value=0.9))
def test_a_wider_tolerance_never_narrows(text: str, share: float) -> None:
    strict = find_stated(text, tolerance=Tolerance(approx=0, nearly=0, more_than=0))
    wide = find_stated(text, tolerance=Tolerance(approx=share, nearly=share, more_than=share))
    for one, other in zip(strict, wide, strict=True):
        assert (one.text, one.value) == (other.text, other.value)
        assert other.interval.low <= one.interval.low
        assert one.interval.high <= other.interval.high


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_whole_counts_are_read_exactly(number: int) -> None:
    for text in (f"{number}户", f"{number:,}户"):
        found = stated(text)
        assert (found.value, found.low, found.high) == (number, number, number)


@given(st.decimals(min_value=0, max_value=10**6, places=2), st.sampled_from(["", "万", "亿"]))
def test_decimals_stand_for_what_rounds_to_them(number: float, scale: str) -> None:
    found = stated(f"{number}{scale}元")
    size = {"": 1, "万": 10**4, "亿": 10**8}[scale]
    assert found.value == pytest.approx(float(number) * size)
    assert found.interval.width == pytest.approx(0.01 * size)


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=1, max_value=9999))
def test_a_range_is_one_figure_with_both_ends(one: int, other: int) -> None:
    found = stated(f"{one}—{other}元")
    assert (found.low, found.high) == (min(one, other), max(one, other))
    assert found.value == (one + other) / 2

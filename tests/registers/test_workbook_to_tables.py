"""The whole way: a workbook as offices hold it, its problems, tables, publication, next year."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import polars as pl
import pytest
import xlsxwriter

from fupin.registers import Register, read_register
from fupin.registers.changes import Roll, compare
from fupin.registers.privacy import frequencies, suppress

# The columns of an export of 2022, and how the rest of one household is filled in.
COLUMNS_OF_2022 = (
    *(
        "县(市、区、旗)",
        "乡(镇)",
        "行政村",
        "自然村",
        "户编号",
        "人编号",
        "姓名",
        "证件号码",
        "人数",
    ),
    *("与户主关系", "民族", "文化程度", "在校生状况", "健康状况", "劳动技能", "务工时间（月）"),
    *(
        "是否参加大病保险",
        "致贫原因1",
        "危房户",
        "是否解决安全饮用水",
        "人均纯收入",
        "首次识别时间",
    ),
    *("户类型", "监测对象类型", "风险是否消除", "风险识别时间", "风险消除时间"),
)
VARIANTS = (
    *("县", "乡镇", "行政村", "自然村", "户编号", "人编号", "姓名", "证件号码", "人数"),
    *("与户主关系", "监测对象类别", "风险是否已消除"),
    *(f"致贫/返贫风险{number}" for number in range(1, 6)),
    *("识别监测时间", "风险消除方式", "享受低保政策情况", "整户无劳动能力兜底保障户"),
    *("人均纯收入（元）", "户类型"),
)
ACCOUNTS = ("工资性收入", "生产经营性收入", "生产经营性支出", "财产性收入", "转移性收入")
INSURANCE = "是否参加城乡居民基本医疗保险"

OF_PERSONS = {
    "姓名": "某某",
    "民族": "哈萨克族",
    "文化程度": "初中",
    "在校生状况": "非在校生",
    "健康状况": "长期慢性病，残疾",
    "劳动技能": "普通劳动力",
    "务工时间（月）": "6",
    "是否参加大病保险": "是",
    "致贫原因1": "因病",
    "危房户": "否",
    "是否解决安全饮用水": "是",
    "人均纯收入": 5000,
    "人均纯收入（元）": "5,000",
    "首次识别时间": "201312",
    "监测对象类型": "边缘易致贫户",
    "监测对象类别": "边缘易致贫户",
    "风险是否消除": "否",
    "风险是否已消除": "否",
    "致贫/返贫风险1": "因病",
    "识别监测时间": "202103",
    "享受低保政策情况": "农村低保",
    "整户无劳动能力兜底保障户": "否",
}


@attrs.frozen
class Home:
    """A household of the workbooks; ``insured`` has one letter a person."""

    number: str
    township: str
    village: str
    kind: str
    insured: str
    account: tuple[float, ...]

    def rows(self) -> list[dict[str, Any]]:
        shared = {
            "县(市、区、旗)": "巴里坤县",
            "县": "巴里坤县",
            "乡(镇)": self.township,
            "乡镇": self.township,
            "行政村": self.village,
            "户编号": self.number,
            "人数": len(self.insured),
            "户类型": self.kind,
            **dict(zip(ACCOUNTS, self.account, strict=True)),
        }
        return [
            {
                **OF_PERSONS,
                **shared,
                "人编号": f"{self.number}-{place}",
                "与户主关系": "之子" if place else "户主",
                INSURANCE: {"y": "是", "n": "否"}.get(sign),
            }
            for place, sign in enumerate(self.insured)
        ]


HOMES = (
    Home("1", "大河镇", "东村", "一般脱贫户", "yn", (10000, 5000, 1000, 0, 1000)),
    Home("2", "大河镇", "东村", "一般贫困户", "y", (0, 3000, 1000, 500, 2500)),
    Home("3", "大河镇", "西村", "低保贫困户", "yyy", (0, 0, 0, 0, 6000)),
    Home("4", "奎苏镇", "南村", "一般农户", "ny", (20000, 0, 0, 0, 0)),
    Home("5", "奎苏镇", "南村", "低保脱贫户", "y-", (8000, 4000, 4000, 0, 2000)),
)

Sheets = Mapping[str, Sequence[Mapping[str, Any]]]
Write = Callable[..., Path]


def _sheets(homes: Sequence[Home]) -> dict[str, list[dict[str, Any]]]:
    """Put the households of every township on two sheets in turn."""
    sheets: dict[str, list[dict[str, Any]]] = {}
    for place, home in enumerate(homes):
        sheets.setdefault(f"{home.township}{place % 2 + 1}", []).extend(home.rows())
    return sheets


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Give what writes sheets with a title, and merges what is the same in a household."""

    def fill(sheet: Any, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
        sheet.merge_range(0, 0, 0, len(columns) - 1, "建档立卡户信息采集表")
        sheet.write_row(1, 0, columns)
        for number, row in enumerate(rows, start=2):
            sheet.write_row(number, 0, [row.get(column) for column in columns])
        merged, numbers = columns.index("人数"), [row["户编号"] for row in rows]
        for home in dict.fromkeys(numbers):
            first, count = numbers.index(home) + 2, numbers.count(home)
            if count > 1:
                size = rows[first - 2]["人数"]
                sheet.merge_range(first, merged, first + count - 1, merged, size)

    def make(sheets: Sheets, columns: Sequence[str], name: str = "register.xlsx") -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(str(path)) as book:
            for title, rows in sheets.items():
                fill(book.add_worksheet(title), columns, rows)
        return path

    return make


@pytest.mark.parametrize("columns", [COLUMNS_OF_2022, VARIANTS])
def test_every_column_is_known_and_every_cell_is_read(write: Write, columns: Sequence[str]) -> None:
    register = read_register(write(_sheets(HOMES), columns))
    assert set(register.problems.codes) <= {"identity_not_read", "number_as_text"}
    assert len(register) == 10
    assert register.extra_columns == ()
    assert register.households["net_income_per_person"].to_list() == [5000.0] * 5
    measured = register.measure("poverty_incidence", by="village")
    assert dict(measured.select("village", "estimate").iter_rows()) == pytest.approx(
        {"东村": 1 / 3, "西村": 1.0, "南村": 0.0}
    )


def test_faults_are_named_with_their_place_and_no_row_is_lost(write: Write) -> None:
    sheets = _sheets(HOMES)
    sheets["大河镇1"][0]["务工时间（月）"] = "不详"
    sheets["大河镇1"][1]["与户主关系"] = "户主"
    sheets["大河镇2"][0]["户类型"] = "贫困户吗"
    sheets["奎苏镇1"][1]["人均纯收入"] = 6000
    sheets["奎苏镇2"][0]["户编号"] = None
    register = read_register(write(sheets, COLUMNS_OF_2022))
    assert len(register) == 10
    problems = register.problems.with_severity("error") + register.check().problems
    assert {(problem.sheet, problem.row, problem.column, problem.code) for problem in problems} >= {
        ("大河镇1", 3, "务工时间（月）", "not_a_number"),
        ("大河镇1", 3, "与户主关系", "one_head"),
        ("大河镇2", 3, "户类型", "unknown_value"),
        ("奎苏镇1", 3, "人均纯收入", "differs_in_household"),
        ("奎苏镇2", 3, "户编号", "no_household_number"),
    }


def _complete(write: Write) -> Register:
    return read_register(write(_sheets(HOMES), (*COLUMNS_OF_2022, *ACCOUNTS, INSURANCE)))


def test_tables_of_villages_townships_and_the_total(write: Write) -> None:
    indicators = ["poverty_incidence", "income_composition", "coverage:basic_medical_insurance"]
    by = [["village"], ["township"], []]
    measured = _complete(write).measure(indicators, by=by)
    found = {
        (village or township or "total", indicator): estimate
        for village, township, indicator, estimate in measured.select(
            "village", "township", "indicator", "estimate"
        ).iter_rows()
    }
    assert found == pytest.approx(
        {
            **_row("东村", 1 / 3, (0.5, 0.3, 0.025, 0.175), 2 / 3),
            **_row("西村", 1.0, (0.0, 0.0, 0.0, 1.0), 1.0),
            # Of one person nobody knows whether they are insured, so the share is not known.
            **_row("南村", 0.0, (28 / 30, 0.0, 0.0, 2 / 30), None),
            **_row("大河镇", 4 / 6, (10 / 26, 6 / 26, 0.5 / 26, 9.5 / 26), 5 / 6),
            **_row("奎苏镇", 0.0, (28 / 30, 0.0, 0.0, 2 / 30), None),
            **_row("total", 4 / 10, (38 / 56, 6 / 56, 0.5 / 56, 11.5 / 56), None),
        }
    )


def _row(
    place: str, incidence: float, shares: tuple[float, ...], covered: float | None
) -> dict[tuple[str, str], float | None]:
    names = ("wage", "business", "property", "transfer")
    return {
        (place, "poverty_incidence"): incidence,
        **{
            (place, f"share:{name}_income"): share
            for name, share in zip(names, shares, strict=True)
        },
        (place, "coverage:basic_medical_insurance"): covered,
    }


def test_no_small_count_is_published(write: Write) -> None:
    by = [["township", "village"]]
    counted = frequencies(_complete(write).rows, by)
    found = suppress(counted, by=by, threshold=3, width=1)
    assert counted.sort("village")["count"].to_list() == [3, 4, 3]
    assert found.published().rows() == [
        (None, None, 10),
        ("大河镇", None, 6),
        ("大河镇", "东村", 3),
        ("大河镇", "西村", 3),
        ("奎苏镇", None, 4),
        ("奎苏镇", "南村", 4),
    ]
    stricter = suppress(counted, by=by, threshold=4, width=1).published()
    assert stricter.filter(pl.col("count") < 4).is_empty()
    assert stricter.filter(pl.col("village").is_in(["东村", "西村"]))["count"].to_list() == [
        None,
        None,
    ]


def test_the_next_year_balances(write: Write) -> None:
    exited = attrs.evolve(HOMES[1], kind="一般脱贫户")
    shrunk = attrs.evolve(HOMES[2], insured="yy")
    grown = attrs.evolve(HOMES[4], insured="y-y")
    later = (HOMES[0], exited, shrunk, HOMES[3], grown)
    registers = (
        read_register(write(_sheets(homes), COLUMNS_OF_2022, f"{year}.xlsx"))
        for year, homes in ((2021, HOMES), (2022, later))
    )
    opening, closing = (
        Roll.of_register(register, date(year, 12, 31))
        for year, register in zip((2021, 2022), registers, strict=True)
    )
    balance = compare(opening, closing, stock="poor")
    persons = balance.accounts.row(by_predicate=pl.col("unit") == "person", named=True)
    moved = {line: count for line, count in persons.items() if count and line != "unit"}
    assert moved == {"opening": 4, "natural_decrease": 1, "exit": 1, "closing": 2}
    assert balance.findings.is_empty()

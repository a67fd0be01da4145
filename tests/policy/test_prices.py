"""The indices that are shipped, checked against each other, and files of index numbers."""

from decimal import Decimal
from pathlib import Path

import pytest

from fupin.errors import DataFileError, UnknownNameError
from fupin.policy import PriceIndex, lines, prices


def _value(name: str, year: int) -> Decimal:
    return prices.get(name).point(year, unconfirmed=True).value


class TestShipped:
    @pytest.mark.parametrize("name", prices.names())
    def test_every_number_has_a_source_and_says_whether_it_is_confirmed(self, name: str) -> None:
        index = prices.get(name)
        assert (index.name, index.currency, index.territory) == (name, "CNY", "CN")
        for point in index.points:
            assert point.source.strip()
            assert not (point.is_confirmed and "knowledge" in point.source)

    @pytest.mark.parametrize("name", ["CN-rural-PIP", "CN-urban-PIP"])
    def test_the_world_bank_covers_survey_years_and_then_every_year(self, name: str) -> None:
        index = prices.get(name)
        assert index.years == (*range(1981, 2009, 3), *range(2010, 2022))
        assert index.point(index.base).value == 1
        assert all(point.is_confirmed for point in index.points)

    # Yearly changes are published to one decimal; chaining must give them back.
    @pytest.mark.parametrize(
        ("year", "link"),
        [(2017, 101.3), (2018, 102.1), (2019, 103.2), (2020, 103.0), (2021, 100.7)],
    )
    def test_rural_prices_are_a_chain_of_published_changes(self, year: int, link: float) -> None:
        moved = _value("CN-rural-PIP", year) / _value("CN-rural-PIP", year - 1)
        assert float(moved) * 100 == pytest.approx(link, abs=0.001)

    @pytest.mark.parametrize("year", range(2010, 2017))
    def test_two_sources_agree_on_the_prices_of_poor_rural_people(self, year: int) -> None:
        bank = _value("CN-rural-PIP", year) / _value("CN-rural-PIP", 2011)
        line = _value("CN-2010-line", year) / _value("CN-2010-line", 2011)
        assert float(bank) == pytest.approx(float(line), rel=1e-7)
        assert "CN-2010" in prices.get("CN-rural-PIP").point(year).note

    def test_the_index_that_a_line_implies_has_its_amounts_and_says_so(self) -> None:
        index = prices.get("CN-2010-line")
        assert (index.base, index.years) == (2010, lines.years("CN-2010"))
        for point in index.points:
            line = lines.get("CN-2010", year=point.year, unconfirmed=True)
            assert (point.value, point.is_confirmed) == (line.amount.amount, line.is_confirmed)
            assert point.source == f"derived from the amounts of the line: {line.source}"
        assert "income concept" in index.point(2014).note

    def test_an_unknown_name_names_the_nearest(self) -> None:
        with pytest.raises(UnknownNameError, match="price index 'CN-rural'") as raised:
            prices.get("CN-rural")
        assert raised.value.candidates[0] == "CN-rural-PIP"


class TestReadValues:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        return tmp_path / "cpi.csv"

    def test_reads_numbers_exactly_and_leaves_other_columns_alone(self, file: Path) -> None:
        file.write_text(
            "region,year,value\n新疆,2016,101.40\n新疆,2017,102\n", encoding="utf-8-sig"
        )
        values = prices.read_values(file)
        assert {year: str(value) for year, value in values.items()} == {2016: "101.40", 2017: "102"}
        chained = PriceIndex.chained(
            "own", values, territory="CN-XJ", population="rural", source="a file"
        )
        assert chained.years == (2015, 2016, 2017)

    @pytest.mark.parametrize(
        ("text", "row", "column", "reason"),
        [
            ("year,value\n2016,100\n2016,101\n", 3, "year", "stands twice"),
            ("year,value\n2016,100\nabout 2017,101\n", 3, "year", "is not a year"),
            ("year,value\n2016,\n", 2, "value", "is not a number"),
            ("year,value\n2016\n", 2, "value", "is not an exact amount"),
            ("year,value\n2016,0\n", 2, "value", "is not above zero"),
            ("year,value\n\n2016,x\n", 3, "value", "is not a number"),
            ('year,value\n2016,"1,5"\n', 2, "value", "is not a number"),
            ("year,value\n2016,101,5\n", 2, "-", "is more than the header has columns for"),
            ("jahr,value\n2016,100\n", 2, "year", "is not a year"),
            ("year,index\n2016,100\n", 2, "value", "is not an exact amount"),
        ],
    )
    def test_refuses_a_cell_with_its_place(
        self, file: Path, text: str, row: int, column: str, reason: str
    ) -> None:
        file.write_text(text, encoding="utf-8")
        with pytest.raises(DataFileError, match=reason) as raised:
            prices.read_values(file)
        assert (raised.value.file, raised.value.row, raised.value.column) == (
            *("cpi.csv", row, column),
        )

    def test_refuses_a_file_that_is_missing_or_not_utf_8(self, file: Path) -> None:
        with pytest.raises(DataFileError, match="cannot be read"):
            prices.read_values(file)
        file.write_bytes("year,value,注\n2016,100,甲\n".encode("gb18030"))
        with pytest.raises(DataFileError, match="UTF-8"):
            prices.read_values(str(file))

from typing import Any

import pytest

from fupin.cases import Difference, Formula, OtherKind, Period, Status, load_case
from fupin.cases.reading import read_facts, read_relations
from fupin.errors import DataFileError
from fupin.places import PlaceCode, PlaceKind
from fupin.quantities import Qualifier


def _refused(folder: Any) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        load_case(folder.path)
    return caught.value


def _where(error: DataFileError) -> tuple[str, int, str, object]:
    return error.file, error.row, error.column, error.value


class TestWhatIsRead:
    def test_a_subject(self, folder: Any) -> None:
        subjects = load_case(folder.path).subjects
        assert list(subjects) == ["county", "county/poor", "county/shanghu"]
        county, poor, shanghu = subjects.values()
        assert county.kind is PlaceKind.COUNTY
        assert county.codes == (PlaceCode("654027"),)
        assert poor.kind is OtherKind.GROUP
        assert (shanghu.label.zh, shanghu.label.en) == ("上湖村", "Shanghu")
        assert (shanghu.part_of, shanghu.aliases) == ("county/poor", ("上湖", "湖村"))

    def test_a_fact(self, folder: Any) -> None:
        fact = load_case(folder.path)["a-3"]
        assert (fact.document, fact.line, fact.locator) == ("901", 5, "一")
        assert (fact.text, fact.value, fact.unit) == ("60余万元", 600_000, "元")
        assert fact.qualifier is Qualifier.MORE_THAN
        assert (fact.subject, fact.indicator) == ("county/shanghu", "investment")
        assert fact.period == Period("2016")
        assert fact.categories == {"fund_source": "cnpc", "programme": "housing"}
        assert fact.status is Status.OBSERVED
        assert fact.note == "cumulative"

    def test_a_fact_of_the_first_line(self, folder: Any) -> None:
        folder.change("facts", 0, line="1")
        assert load_case(folder.path)["a-1"].line == 1

    def test_a_relation(self, folder: Any) -> None:
        (relation,) = load_case(folder.path).relations
        assert (relation.kind, relation.stated, relation.inputs) == ("restatement", "a-4", ("a-2",))
        assert relation.formula is Formula.EQUAL
        assert relation.difference is Difference.NONE
        assert relation.note == "said twice"

    @pytest.mark.parametrize("value", ["-43.6", "0", "0.386", "1140000000000"])
    def test_a_value_is_a_plain_number(self, folder: Any, value: str) -> None:
        folder.change("facts", 2, value=value)
        assert load_case(folder.path)["a-3"].value == float(value)


class TestSubjects:
    @pytest.mark.parametrize(
        ("position", "cells", "column", "parts"),
        [
            (1, {"id": "county"}, "id", ("stands in an earlier row already", "own id")),
            (1, {"id": "County/Poor"}, "id", ("is not a path of slugs", "barkol/key_villages")),
            (1, {"id": "贫困村"}, "id", ("is not a path of slugs", "small Latin letters")),
            (1, {"id": ""}, "id", ("is empty", "Fill the cell.")),
            (1, {"en": ""}, "en", ("is empty",)),
            (
                *(1, {"kind": "gruop"}, "kind"),
                ("kind of subject 'gruop' is not known", "Nearest: group"),
            ),
            (
                *(1, {"part_of": "conty"}, "part_of"),
                ("names conty, which is not there", "Nearest: county."),
            ),
            # A parent has to stand before its child, and nothing belongs to itself.
            (0, {"part_of": "county/shanghu"}, "part_of", ("which is not there", "Nearest: -.")),
            (1, {"part_of": "county/poor"}, "part_of", ("names county/poor, which is not there",)),
            (0, {"codes": "654027"}, "codes", ("is no code with its first and last day",)),
            (0, {"codes": "65@2016-06-31/"}, "codes", ("cannot be read. Correct the cell.",)),
            (0, {"codes": "65402@/"}, "codes", ("2, 4, 6, 9 or 12 digits",)),
            (0, {"codes": "6540@/"}, "codes", ("does not have the 6 digits of its level",)),
            (
                *(0, {"codes": "652222@/2016-06-30 650521@2016-06-30/"}, "codes"),
                ("are valid on the same day",),
            ),
        ],
    )
    def test_are_refused(
        self, folder: Any, position: int, cells: Any, column: str, parts: Any
    ) -> None:
        folder.change("subjects", position, **cells)
        error = _refused(folder)
        assert _where(error) == ("subjects.csv", position + 2, column, cells[column])
        for part in (f"subjects.csv, row {position + 2}, column {column}", *parts):
            assert part in str(error)


class TestFacts:
    @pytest.mark.parametrize(
        ("position", "cells", "column", "parts"),
        [
            (1, {"id": "a-1"}, "id", ("stands in an earlier row already", "own id")),
            (1, {"line": ""}, "line", ("is empty. Fill the cell.",)),
            (1, {"line": "0"}, "line", ("cannot be read. Correct the cell.",)),
            (1, {"line": "-3"}, "line", ("cannot be read",)),
            (1, {"line": "3.5"}, "line", ("cannot be read",)),
            (1, {"line": "third"}, "line", ("cannot be read",)),
            (1, {"text": ""}, "text", ("is empty",)),
            (1, {"value": "四百"}, "value", ("'四百' cannot be read. Correct the cell.",)),
            (1, {"value": "4e2"}, "value", ("cannot be read",)),
            (1, {"value": "4_00"}, "value", ("cannot be read",)),
            (1, {"value": "1,400"}, "value", ("cannot be read",)),
            (1, {"value": "４００"}, "value", ("cannot be read",)),
            (1, {"value": "nan"}, "value", ("cannot be read",)),
            (1, {"value": "inf"}, "value", ("cannot be read",)),
            (1, {"value": ""}, "value", ("is empty",)),
            (1, {"unit": "户"}, "unit", ("cannot state population and 户", "converts to 人")),
            (1, {"unit": "万人"}, "unit", ("unit '万人' is not known",)),
            (1, {"unit": ""}, "unit", ("cannot state population and 1",)),
            (
                *(1, {"qualifier": "about"}, "qualifier"),
                ("qualifier 'about' is not known", "exact, approx, more_than, at_least"),
            ),
            (
                *(1, {"subject": "county/shangu"}, "subject"),
                ("names county/shangu, which is not there", "Nearest: county/shanghu"),
            ),
            (
                *(1, {"indicator": "populaton"}, "indicator"),
                ("indicator 'populaton' is not known", "Nearest: population"),
            ),
            (1, {"period": "2016-13"}, "period", ("is no day of the calendar",)),
            (1, {"period": "去年"}, "period", ("is no time", "1994/2000")),
            (1, {"period": "2017/2016"}, "period", ("ends before it starts",)),
            (1, {"breakdown": "cause"}, "breakdown", ("no list of dimension=category",)),
            (
                *(1, {"breakdown": "ethnicty=kazakh"}, "breakdown"),
                ("dimension 'ethnicty' is not known", "Nearest: ethnicity"),
            ),
            (1, {"breakdown": "age=35+;age=35+"}, "breakdown", ("names a dimension twice",)),
            (
                *(1, {"status": "planned"}, "status"),
                ("status 'planned' is not known", "observed, target, rule, projection"),
            ),
        ],
    )
    def test_are_refused(
        self, folder: Any, position: int, cells: Any, column: str, parts: Any
    ) -> None:
        folder.change("facts", position, **cells)
        error = _refused(folder)
        assert _where(error) == ("facts.csv", position + 2, column, cells[column])
        for part in (f"facts.csv, row {position + 2}, column {column}: ", *parts):
            assert part in str(error)


class TestRelations:
    @pytest.mark.parametrize(
        ("cells", "column", "parts"),
        [
            ({"stated": "a-9"}, "stated", ("names a-9, which is not there", "Nearest: a-")),
            ({"inputs": "a-2 b-7"}, "inputs", ("names b-7, which is not there",)),
            ({"inputs": " "}, "inputs", ("is empty",)),
            (
                *({"inputs": "a-2 a-4"}, "inputs"),
                ("names 2 facts, not 1", "The formula equal takes 1."),
            ),
            (
                *({"formula": "quotient"}, "formula"),
                ("formula 'quotient' is not known", "sum, difference, ratio"),
            ),
            ({"kind": "summ"}, "kind", ("kind 'summ' is not known", "Nearest: sum")),
            (
                *({"difference": "time"}, "difference"),
                ("difference 'time' is not known", "scope, date, concept, count"),
            ),
            (
                *({"inputs": "a-1"}, "inputs"),
                ("cannot state population and 户", "Name the difference: concept."),
            ),
        ],
    )
    def test_are_refused(self, folder: Any, cells: Any, column: str, parts: Any) -> None:
        folder.change("relations", 0, **cells)
        error = _refused(folder)
        assert _where(error) == ("relations.csv", 2, column, cells[column])
        for part in (f"relations.csv, row 2, column {column}: ", *parts):
            assert part in str(error)

    def test_a_ratio_takes_two_facts(self, folder: Any) -> None:
        folder.change("relations", 0, formula="ratio", inputs="a-1")
        assert "names 1 facts, not 2" in str(_refused(folder))
        folder.change("relations", 0, formula="ratio", inputs="a-1 a-2")
        assert load_case(folder.path).relations[0].inputs == ("a-1", "a-2")

    def test_a_named_difference_of_concept_compares_what_is_not_alike(self, folder: Any) -> None:
        folder.change("relations", 0, inputs="a-1", difference="concept")
        assert load_case(folder.path).relations[0].difference is Difference.CONCEPT

    def test_with_one_id_twice(self, folder: Any) -> None:
        row = {"id": "r-1", "kind": "sum", "stated": "a-1", "inputs": "a-1", "formula": "sum"}
        folder.write("relations", row, row)
        error = _refused(folder)
        assert _where(error) == ("relations.csv", 3, "id", "r-1")

    def test_there_may_be_none(self, folder: Any) -> None:
        folder.write("relations")
        assert load_case(folder.path).relations == ()


class TestUnits:
    """A packaged case is read without them; whoever reads a table gets them checked."""

    def test_of_facts(self, folder: Any) -> None:
        subjects = load_case(folder.path).subjects
        folder.change("facts", 0, unit="人")
        path = folder.path / "facts.csv"
        with pytest.raises(DataFileError, match="cannot state households and 人"):
            read_facts(path, "901", dict(subjects))
        assert read_facts(path, "901", dict(subjects), check_units=False)[0].unit == "人"

    def test_of_relations(self, folder: Any) -> None:
        facts = {fact.id: fact for fact in load_case(folder.path).facts}
        folder.change("relations", 0, inputs="a-1")
        path = folder.path / "relations.csv"
        with pytest.raises(DataFileError, match="cannot state population and 户"):
            read_relations(path, facts)
        assert read_relations(path, facts, check_units=False)[0].inputs == ("a-1",)


@pytest.mark.parametrize("table", ["subjects", "facts", "relations"])
class TestFiles:
    def test_with_another_header(self, folder: Any, table: str) -> None:
        path = folder.path / f"{table}.csv"
        path.write_text("a,b\n1,2\n", encoding="utf-8")
        error = _refused(folder)
        assert _where(error) == (path.name, 1, "header", "a,b")
        assert "Write the columns id," in str(error)

    def test_that_are_empty(self, folder: Any, table: str) -> None:
        (folder.path / f"{table}.csv").write_text("", encoding="utf-8")
        assert _where(_refused(folder)) == (f"{table}.csv", 1, "header", "")

    def test_that_are_not_utf_8(self, folder: Any, table: str) -> None:
        path = folder.path / f"{table}.csv"
        path.write_bytes(path.read_bytes() + "编号".encode("gb18030"))
        error = _refused(folder)
        assert (error.file, error.row, error.column) == (path.name, 0, "-")
        assert "codec can't decode" in str(error.value)
        assert "Give a CSV file in UTF-8." in str(error)

    def test_that_are_missing(self, folder: Any, table: str) -> None:
        (folder.path / f"{table}.csv").unlink()
        error = _refused(folder)
        assert (error.file, error.row) == (f"{table}.csv", 0)
        assert "No such file" in str(error.value)

    def test_with_a_row_too_short(self, folder: Any, table: str) -> None:
        path = folder.path / f"{table}.csv"
        before = path.read_text(encoding="utf-8")
        path.write_text(f"{before}x,y\n", encoding="utf-8")
        error = _refused(folder)
        assert (error.file, error.column, error.value) == (path.name, "row", "x,y")
        assert "has 2 cells, not" in str(error)

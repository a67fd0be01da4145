import json
import math
from pathlib import Path
from typing import Any

import pytest

import fupin as fp
import fupin.cases
from fupin.cases import Source, load_case
from fupin.cases.fact import parse_breakdown
from fupin.errors import DataFileError, UnknownNameError

COLUMNS = [
    *("id", "document", "line", "locator", "subject", "indicator", "period", "breakdown"),
    *("value", "unit", "low", "high", "qualifier", "note"),
]


class TestLoad:
    def test_a_case_by_name(self) -> None:
        case = fp.load_case("barkol")
        assert (case.name, case.place, case.source.document) == ("barkol", "barkol", "004")
        assert case["barkol-191-1"].text == "2198户"

    def test_a_folder_of_the_user(self, folder: Any) -> None:
        case = load_case(folder.path)
        assert (case.name, case.place, len(case.facts)) == ("shanghu", "county/shanghu", 4)
        assert case.source == Source("901", "上湖村工作总结", "0" * 64, 1, 30)
        assert load_case(str(folder.path)).source == case.source

    def test_a_folder_of_the_user_can_be_audited(self, folder: Any) -> None:
        report = fp.audit(load_case(folder.path))
        (check,) = [check for check in report.checks if check.kind == "restatement"]
        assert (check.stated.id, [fact.id for fact in check.inputs]) == ("a-4", ["a-2"])
        assert check.verdict == "agrees"

    def test_a_copy_of_a_packaged_case_passes_every_check_of_units(self, tmp_path: Path) -> None:
        packaged = Path(fupin.cases.__file__).parent / "data" / "karatohay"
        for path in packaged.iterdir():
            (tmp_path / path.name).write_bytes(path.read_bytes())
        copy, original = load_case(tmp_path), load_case("karatohay")
        assert [fact.id for fact in copy.facts] == [fact.id for fact in original.facts]

    @pytest.mark.parametrize(("name", "nearest"), [("barkl", "barkol"), ("Hingan", "hinggan")])
    def test_an_unknown_case_names_the_nearest(self, name: str, nearest: str) -> None:
        with pytest.raises(UnknownNameError) as caught:
            load_case(name)
        assert (caught.value.kind, caught.value.name) == ("case", name)
        assert caught.value.candidates[0] == nearest
        assert caught.value.known == fp.case_names()
        assert f"Nearest: {nearest}" in str(caught.value)

    def test_a_folder_without_a_package(self, tmp_path: Path) -> None:
        with pytest.raises(UnknownNameError) as caught:
            load_case(tmp_path / "none")
        assert caught.value.name == str(tmp_path / "none")


class TestPackage:
    def _refused(self, folder: Any, package: object) -> DataFileError:
        folder.write_package(package)
        with pytest.raises(DataFileError, match="Take the file of a documented case") as caught:
            load_case(folder.path)
        assert (caught.value.file, caught.value.row) == ("datapackage.json", 0)
        return caught.value

    @pytest.mark.parametrize("text", ["", "{", '{"name": "x",}', "name: x"])
    def test_that_is_no_json(self, folder: Any, text: str) -> None:
        error = self._refused(folder, text)
        assert "is no JSON" in str(error)
        assert "line 1 column" in str(error.value)

    @pytest.mark.parametrize("package", [[], 3, "null", '"text"'])
    def test_that_is_no_object(self, folder: Any, package: object) -> None:
        assert "is no object" in str(self._refused(folder, package))

    def test_that_is_not_utf_8(self, folder: Any, package: dict[str, Any]) -> None:
        text = json.dumps(package, ensure_ascii=False)
        (folder.path / "datapackage.json").write_bytes(text.encode("gb18030"))
        with pytest.raises(DataFileError, match="is no JSON"):
            load_case(folder.path)

    def test_with_a_byte_order_mark(self, folder: Any, package: dict[str, Any]) -> None:
        folder.write_package("\ufeff" + json.dumps(package))
        assert load_case(folder.path).name == "shanghu"

    @pytest.mark.parametrize(
        "name", ["name", "title", "document", "place", "sha256", "first_line", "last_line"]
    )
    def test_without_a_property(self, folder: Any, package: dict[str, Any], name: str) -> None:
        del package[name]
        error = self._refused(folder, package)
        assert (error.column, error.value) == (name, "")
        assert f"column {name}: '' is missing" in str(error)

    @pytest.mark.parametrize(
        ("name", "value"),
        [("document", 901), ("title", None), ("first_line", "1"), ("last_line", 2.5)],
    )
    def test_with_a_property_of_another_type(
        self, folder: Any, package: dict[str, Any], name: str, value: object
    ) -> None:
        error = self._refused(folder, {**package, name: value})
        assert (error.column, error.value) == (name, value)
        assert "is of another type" in str(error)

    def test_about_a_place_that_is_no_subject(self, folder: Any, package: dict[str, Any]) -> None:
        error = self._refused(folder, {**package, "place": "county/xiahu"})
        assert (error.column, error.value) == ("place", "county/xiahu")
        assert "is no subject of the case" in str(error)


class TestFacts:
    def test_an_unknown_fact_names_the_nearest(self, folder: Any) -> None:
        with pytest.raises(UnknownNameError) as caught:
            _ = load_case(folder.path)["a-33"]
        assert (caught.value.kind, caught.value.name) == ("fact", "a-33")
        assert caught.value.candidates[0] == "a-3"
        assert "fupin facts shanghu" in str(caught.value)

    def test_the_repr_does_not_list_them(self, folder: Any) -> None:
        shown = repr(load_case(folder.path))
        assert "<4 facts>" in shown
        assert "60余万元" not in shown
        assert "上湖" not in shown.replace("上湖村工作总结", "")
        assert "said twice" not in shown

    def test_programmes_hold_their_facts(self, folder: Any) -> None:
        programmes = load_case(folder.path).programmes
        assert list(programmes) == ["housing"]
        assert [fact.id for fact in programmes["housing"].facts] == ["a-3"]

    def test_programmes_of_barkol(self) -> None:
        case = fp.load_case("barkol")
        assert list(case.programmes) == sorted(case.programmes)
        housing = case.programmes["safe_housing"]
        assert housing.label.zh != housing.label.en
        assert {"barkol-516-1", "barkol-516-2", "barkol-516-3"} <= {
            fact.id for fact in housing.facts
        }


class TestPlaces:
    def test_belong_to_each_other(self) -> None:
        places = {place.id: place for place in fp.load_case("barkol").places}
        assert [place.id for place in places["barkol"].ancestors] == ["hami", "xinjiang", "china"]
        assert isinstance(places["barkol"], fp.Place)
        assert [code.code for code in places["barkol"].codes] == ["652222", "650521"]
        assert "巴里坤县" in places["barkol"].aliases

    def test_come_after_the_places_they_belong_to(self) -> None:
        for name in fp.case_names():
            seen: set[str] = set()
            for place in fp.load_case(name).places:
                assert place.parent is None or place.parent.id in seen
                seen.add(place.id)

    def test_groups_and_organisations_are_none(self, folder: Any) -> None:
        assert [place.id for place in load_case(folder.path).places] == ["county", "county/shanghu"]

    def test_of_a_group_belong_to_the_place_of_the_group(self, folder: Any) -> None:
        county, shanghu = load_case(folder.path).places
        assert shanghu.parent is county

    def test_have_ids_of_slugs(self, folder: Any) -> None:
        folder.write(
            "subjects",
            {"id": "county/shang_hu", "kind": "village", "zh": "上湖村", "en": "Shanghu"},
            {"id": "county/shanghu", "kind": "group", "zh": "某组", "en": "a group"},
        )
        (place,) = load_case(folder.path).places
        assert place.id == "county/shang-hu"


class TestToFrame:
    def test_has_the_columns_of_the_interface_first(self, folder: Any) -> None:
        frame = load_case(folder.path).to_frame()
        assert list(frame.columns) == [*COLUMNS, "text", "base", "status"]
        assert list(frame["id"]) == ["a-1", "a-2", "a-3", "a-4"]

    def test_writes_the_breakdown_as_text(self, folder: Any) -> None:
        frame = load_case(folder.path).to_frame()
        assert list(frame["breakdown"]) == ["", "", "fund_source=cnpc;programme=housing", ""]

    def test_has_plain_values(self, folder: Any) -> None:
        frame = load_case(folder.path).to_frame()
        assert frame.loc[2, ["value", "low", "high", "unit"]].tolist() == [6e5, 6e5, 7e5, "元"]
        assert frame["line"].tolist() == [3, 3, 5, 7]
        assert frame["qualifier"].tolist() == ["exact", "exact", "more_than", "exact"]

    @pytest.mark.parametrize("name", fp.case_names())
    def test_gives_every_fact_back(self, name: str) -> None:
        case = fp.load_case(name)
        rows = case.to_frame().to_dict("records")
        assert len(rows) == len(case.facts)
        for row, fact in zip(rows, case.facts, strict=True):
            record = fact.as_record()
            assert parse_breakdown(row.pop("breakdown")) == fact.breakdown
            assert record.pop("breakdown") == dict(fact.breakdown)
            for column in ("low", "high"):
                row[column] = None if math.isnan(row[column]) else row[column]
            assert row == record

"""The packaged cases: schemas, order, units, links and labels."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import fupin.cases
from fupin.auditing.check import Kind
from fupin.cases import Case, case_names, load_case
from fupin.cases.reading import FACTS, RELATIONS, SUBJECTS
from fupin.cases.table import table_schema
from fupin.indicators import Nature, dimensions
from fupin.quantities import Qualifier, unit

DATA = Path(fupin.cases.__file__).parent / "data"
COLUMNS = {"facts": FACTS, "subjects": SUBJECTS, "relations": RELATIONS}


@pytest.fixture(scope="module", params=case_names())
def case(request: pytest.FixtureRequest) -> Case:
    return load_case(request.param)


@pytest.fixture(scope="module")
def package(case: Case) -> dict[str, Any]:
    path = DATA / case.name / "datapackage.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_there_are_the_cases_of_the_interface() -> None:
    assert {"karatohay", "agoyi", "aksu", "hinggan", "barkol"} <= set(case_names())


class TestPackage:
    def test_has_the_name_of_its_folder(self, case: Case, package: dict[str, Any]) -> None:
        assert package["name"] == case.name
        assert (DATA / case.name).is_dir()

    def test_publishes_the_schema_that_is_read(self, package: dict[str, Any]) -> None:
        published = {resource["name"]: resource["schema"] for resource in package["resources"]}
        assert published == {name: table_schema(columns, "id") for name, columns in COLUMNS.items()}

    def test_lists_its_files(self, case: Case, package: dict[str, Any]) -> None:
        listed = {resource["path"] for resource in package["resources"]}
        found = {path.name for path in (DATA / case.name).iterdir()}
        assert listed | {"datapackage.json"} == found

    def test_has_a_fingerprint_and_lines(self, case: Case) -> None:
        assert re.fullmatch("[0-9a-f]{64}", case.source.sha256)
        assert 1 <= case.source.first_line <= case.source.last_line

    def test_is_about_one_of_its_places(self, case: Case) -> None:
        assert case.subjects[case.place].is_place

    def test_a_document_belongs_to_one_case(self) -> None:
        documents = [load_case(name).source.document for name in case_names()]
        assert len(set(documents)) == len(documents)


@pytest.mark.parametrize("table", COLUMNS)
class TestCells:
    def test_have_no_stray_blanks(self, case: Case, table: str) -> None:
        with (DATA / case.name / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, strict=True):
                assert all(cell == cell.strip() for cell in row.values()), row

    def test_end_with_one_newline_and_no_carriage_return(self, case: Case, table: str) -> None:
        content = (DATA / case.name / f"{table}.csv").read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")
        assert not content.endswith(b"\n\n")


class TestFacts:
    def test_are_numbered_by_line(self, case: Case) -> None:
        numbered: Counter[int] = Counter()
        for fact in case.facts:
            numbered[fact.line] += 1
            assert fact.id == f"{case.name}-{fact.line}-{numbered[fact.line]}"

    def test_come_in_text_order(self, case: Case) -> None:
        lines = [fact.line for fact in case.facts]
        assert lines == sorted(lines)
        assert case.source.first_line <= lines[0] <= lines[-1] <= case.source.last_line

    def test_have_units_that_fit(self, case: Case) -> None:
        # A packaged case is loaded without this check; here it is made once for all.
        for fact in case.facts:
            assert fact.declaration.factor(fact.unit) > 0, fact.id

    def test_hold_their_value(self, case: Case) -> None:
        for fact in case.facts:
            assert fact.interval().contains(fact.value), fact.id

    def test_stand_for_a_range_only_where_the_text_gives_one(self, case: Case) -> None:
        for fact in case.facts:
            if fact.qualifier is Qualifier.RANGE:
                assert fact.interval().width > 0, fact.id

    def test_that_are_shares_lie_between_nothing_and_all(self, case: Case) -> None:
        for fact in case.facts:
            if fact.indicator.startswith(("share:", "coverage:")):
                assert 0 <= fact.value * fact.declaration.factor(fact.unit) <= 100, fact.id

    def test_that_are_counts_are_not_negative(self, case: Case) -> None:
        for fact in case.facts:
            if fact.declaration.nature is Nature.STOCK:
                assert fact.value >= 0, fact.id

    def test_use_labels_in_both_languages(self, case: Case) -> None:
        for indicator in {fact.indicator: fact.declaration for fact in case.facts}.values():
            assert re.search("[\u4e00-\u9fff]", indicator.label.zh), indicator.name
            assert indicator.label.en.isascii(), indicator.name

    def test_use_categories_that_are_labelled(self, case: Case) -> None:
        unlabelled = {
            pair
            for fact in case.facts
            for pair in fact.breakdown
            if not _is_chinese(dimensions.category_label(*pair).zh)
        }
        assert unlabelled == set()


class TestSubjects:
    def test_have_names_in_both_languages(self, case: Case) -> None:
        for subject in case.subjects.values():
            assert _is_chinese(subject.label.zh), subject.id
            assert subject.label.en.isascii(), subject.id

    def test_of_a_partition_belong_to_one_whole(self, case: Case) -> None:
        wholes: dict[str, set[str]] = {}
        for subject in case.subjects.values():
            if subject.partition:
                assert subject.part_of, subject.id
                wholes.setdefault(subject.partition, set()).add(subject.part_of)
        assert all(len(found) == 1 for found in wholes.values()), wholes

    def test_make_places(self, case: Case) -> None:
        count = sum(subject.is_place for subject in case.subjects.values())
        assert len({place.id for place in case.places}) == count

    def test_are_spoken_of(self, case: Case) -> None:
        used = {fact.subject for fact in case.facts} | {case.place}
        parents = {subject.part_of for subject in case.subjects.values()}
        assert set(case.subjects) - used - parents == set()


class TestRelations:
    def test_have_a_kind_that_the_audit_knows(self, case: Case) -> None:
        assert {relation.kind for relation in case.relations} <= set(Kind)

    def test_relate_other_facts_of_the_case(self, case: Case) -> None:
        for relation in case.relations:
            assert case[relation.stated].id not in relation.inputs
            assert [case[name].id for name in relation.inputs] == list(relation.inputs)

    def test_add_and_compare_what_is_alike(self, case: Case) -> None:
        # A packaged case is loaded without this check; here it is made once for all.
        for relation in filter(lambda each: each.needs_one_unit, case.relations):
            declared = case[relation.stated].declaration
            for name in relation.inputs:
                assert declared.factor(case[name].declaration.unit) > 0, relation

    def test_are_said_once(self, case: Case) -> None:
        counts = Counter((each.kind, each.stated, each.inputs) for each in case.relations)
        assert [relation for relation, count in counts.items() if count > 1] == []


def _is_chinese(text: str) -> bool:
    return re.search("[\u4e00-\u9fff]", text) is not None


def _written_units() -> Iterator[str]:
    for name in case_names():
        yield from (fact.unit for fact in load_case(name).facts if fact.unit)


@pytest.mark.parametrize("written", sorted(set(_written_units())))
def test_every_written_unit_is_known(written: str) -> None:
    unit(written)

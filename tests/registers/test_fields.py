from fupin.indicators import schemes
from fupin.model import LabelledEnum
from fupin.registers.fields import FieldLevel, FieldType, fields, identity_names
from fupin.registers.headers import respelt
from fupin.registers.units import factor_to


def test_no_header_means_two_fields() -> None:
    seen: dict[str, str] = {}
    for field in fields().values():
        for header in field.headers:
            assert seen.setdefault(respelt(header), field.name) == field.name


def test_codes_have_a_value_set_and_nothing_else_has() -> None:
    for field in fields().values():
        is_code = field.type in (FieldType.CODE, FieldType.CODES)
        assert is_code == (field.values is not None)
        assert field.values is None or issubclass(field.values, LabelledEnum)


def test_every_unit_converts_to_itself() -> None:
    for field in fields().values():
        assert not field.unit or factor_to(field, field.unit) == 1


def test_only_numbers_have_units() -> None:
    with_unit = {field.type for field in fields().values() if field.unit}
    assert with_unit <= {FieldType.NUMBER, FieldType.INTEGER}


def test_a_part_is_of_the_kind_of_its_whole() -> None:
    for field in fields().values():
        if field.part_of:
            whole = fields()[field.part_of]
            assert (whole.type, whole.unit, whole.level) == (field.type, field.unit, field.level)


def test_names_and_numbers_of_people_are_identities() -> None:
    assert {"name", "id_number", "phone", "bank_account", "address"} <= identity_names()
    assert identity_names().isdisjoint({"household_id", "person_id", "village"})


def test_insurances_of_persons_are_schemes_of_the_catalogue() -> None:
    flags = {
        field.name
        for field in fields().values()
        if field.level is FieldLevel.PERSON and field.name.endswith("_insurance")
    }
    assert flags
    assert flags <= set(schemes())


def test_no_value_of_a_code_reads_as_another_one() -> None:
    for field in fields().values():
        for member in field.values or ():
            assert all(
                field.values.lookup(name) is member for name in (*member.names, member.value)
            )

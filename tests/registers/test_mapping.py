from pathlib import Path

import pytest

from fupin.errors import DataFileError, UnknownNameError
from fupin.registers.fields import fields
from fupin.registers.mapping import Mapped, read_mapping

WANTED = {
    "到手（万元）": Mapped(fields()["net_income"], "万元"),
    "序号": Mapped(fields()["household_id"]),
    "备注": Mapped(None),
}


def test_from_a_mapping() -> None:
    entries = {
        "到手（万元）": {"field": "net_income", "unit": "万元"},
        "序号": "household_id",
        "备注": "",
    }
    assert read_mapping(entries) == WANTED
    assert read_mapping(None) == {}


def test_from_toml(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        '"序号" = "household_id"\n"备注" = ""\n'
        '["到手（万元）"]\nfield = "net_income"\nunit = "万元"\n',
        encoding="utf-8",
    )
    assert read_mapping(path) == WANTED


def test_from_csv(tmp_path: Path) -> None:
    path = tmp_path / "map.csv"
    path.write_text(
        "header,field,unit\n到手（万元）,net_income,万元\n序号,household_id,\n备注,,\n",
        encoding="utf-8-sig",
    )
    assert read_mapping(str(path)) == WANTED


def test_a_field_that_there_is_not() -> None:
    with pytest.raises(UnknownNameError) as caught:
        read_mapping({"x": "net_incom"})
    assert "net_income" in caught.value.candidates


@pytest.mark.parametrize(
    ("name", "content"),
    [("m.csv", b"a,b\n1,2\n"), ("m.toml", b"= ["), ("m.csv", b"\xff\xfe\xff"), ("gone.csv", None)],
)
def test_no_mapping(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataFileError) as caught:
        read_mapping(path)
    assert caught.value.file == name

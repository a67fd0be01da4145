"""What the user says of headers that the library does not know."""

import csv
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import attrs

from fupin.errors import N_, DataFileError, UnknownNameError
from fupin.registers.fields import Field, fields

__all__ = ["Mapped", "MappingSource", "read_mapping"]

_Entries: TypeAlias = Mapping[str, str | Mapping[str, str]]
MappingSource: TypeAlias = _Entries | str | Path


@attrs.frozen
class Mapped:
    """What one header is: a field, and the unit of its numbers.

    Parameters
    ----------
    field : Field or None
        The field; ``None`` for a column that is none, whatever its header says.
    unit : str
        The unit; empty for that of the field.
    """

    field: Field | None
    unit: str = ""


def read_mapping(source: MappingSource | None) -> Mapping[str, Mapped]:
    """Give what the user says of headers, from a file where it is one.

    Parameters
    ----------
    source : Mapping, str, Path or None
        Names of fields by header, or tables with ``field`` and ``unit``, an empty field
        for a column that is none; or a file: TOML of the same form, or CSV with the
        columns ``header``, ``field`` and, if need be, ``unit``.

    Raises
    ------
    DataFileError
        If the file cannot be read as such a mapping.
    UnknownNameError
        If it names a field that there is not.

    Examples
    --------
    >>> read_mapping({"全家到手（万元）": {"field": "net_income", "unit": "万元"}})
    ... # doctest: +ELLIPSIS
    {'全家到手（万元）': Mapped(field=Field(name='net_income', ...), unit='万元')}
    """
    if source is None:
        return {}
    entries = source if isinstance(source, Mapping) else _from_file(Path(source))
    return {header: _mapped(entry) for header, entry in entries.items()}


def _from_file(path: Path) -> _Entries:
    try:
        return _from_toml(path) if path.suffix.lower() == ".toml" else _from_csv(path)
    except (OSError, UnicodeDecodeError, csv.Error, tomllib.TOMLDecodeError, KeyError) as error:
        raise DataFileError(
            file=path.name,
            row=0,
            column="-",
            value=str(error),
            reason=N_("is no mapping of headers"),
            remedy=N_("Give TOML, or CSV in UTF-8 with the columns header, field and unit."),
        ) from error


def _from_toml(path: Path) -> _Entries:
    return tomllib.loads(path.read_text(encoding="utf-8-sig"))


def _from_csv(path: Path) -> _Entries:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            row["header"]: {"field": row["field"], "unit": row.get("unit") or ""}
            for row in csv.DictReader(file)
        }


def _mapped(entry: str | Mapping[str, str]) -> Mapped:
    given = {"field": entry} if isinstance(entry, str) else entry
    name = given.get("field", "")
    if not name:
        return Mapped(None)
    if name not in fields():
        raise UnknownNameError(
            kind=N_("field"), name=name, known=tuple(fields()), listing=", ".join(fields())
        )
    return Mapped(fields()[name], given.get("unit", ""))

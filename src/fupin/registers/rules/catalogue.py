"""The declared rules, and rules that users declare in a file of the same form."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from fupin.errors import N_, DataFileError, FupinError, UnknownNameError
from fupin.locale import Label
from fupin.registers.rules.rule import Rule

__all__ = ["declared", "get", "read_rules", "territories"]

_REQUIRED = ("id", "level", "severity", "field", "holds")
_COLUMNS = (
    *("id", "kind", "level", "severity", "field", "columns", "optional", "applies", "holds"),
    *("tolerance", "territory", "zh", "en", "remedy_zh", "remedy_en", "source"),
)
_NATIONAL = "CN"


@cache
def _all() -> Mapping[str, Rule]:
    rules = read_rules(Path(__file__).with_name("rules.csv"))
    return MappingProxyType({rule.id: rule for rule in rules})


def declared(territory: str = _NATIONAL) -> tuple[Rule, ...]:
    """Give the rules that are in force in a territory.

    Parameters
    ----------
    territory : str, default "CN"
        A code of ISO 3166-2, such as ``CN-AH``; the rules of the whole country are in
        force everywhere.

    Returns
    -------
    tuple of Rule

    Examples
    --------
    >>> len(declared("CN-AH")) > len(declared())
    True
    """
    return tuple(rule for rule in _all().values() if rule.territory in (_NATIONAL, territory))


def territories() -> tuple[str, ...]:
    """Give the territories that have rules, the whole country first.

    Examples
    --------
    >>> territories()
    ('CN', 'CN-AH', 'CN-YN')
    """
    return tuple(dict.fromkeys((_NATIONAL, *(rule.territory for rule in _all().values()))))


def get(name: str) -> Rule:
    """Give the declared rule of an id.

    Raises
    ------
    UnknownNameError
        If there is no such rule; the error names the nearest ones.

    Examples
    --------
    >>> get("one_head").statement.zh
    '一户有且只有一名户主。'
    """
    if name not in _all():
        raise UnknownNameError(
            kind=N_("rule of the check"),
            name=name,
            known=tuple(_all()),
            listing="fupin check --rules",
        )
    return _all()[name]


def read_rules(path: str | Path) -> tuple[Rule, ...]:
    """Read rules from a CSV file.

    Parameters
    ----------
    path : path
        A file in UTF-8 with the columns ``id``, ``level``, ``severity``, ``field`` and
        ``holds``, a sentence in ``zh`` or ``en`` or both, and any of ``kind``,
        ``columns``, ``optional``, ``applies``, ``tolerance``, ``territory``,
        ``remedy_zh``, ``remedy_en`` and ``source``, as `Rule` describes them. Several
        columns in one cell have blanks between them.

    Returns
    -------
    tuple of Rule

    Raises
    ------
    DataFileError
        If the file cannot be read, has other columns, or a row is no rule or has the
        id of another one.

    Examples
    --------
    A file of one rule, for households that were relocated::

        id,level,severity,field,applies,holds,tolerance,zh
        area,household,warning,housing_area,relocated,housing_area / size <= {tolerance},25,…
    """
    file = Path(path)
    rules: dict[str, Rule] = {}
    for number, row in enumerate(_rows(file), start=2):
        rule = _rule(file.name, number, row)
        if rule.id in rules:
            raise _refused(file.name, number, "id", rule.id, N_("stands there twice"))
        rules[rule.id] = rule
    return tuple(rules.values())


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle, strict=True)
            header = reader.fieldnames or ()
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataFileError(
            file=file.name,
            row=0,
            column="-",
            value=str(error),
            reason=N_("cannot be read"),
            remedy=N_("Give a CSV file in UTF-8."),
        ) from error
    _check_header(file.name, header)
    return rows


def _check_header(file: str, header: Sequence[str]) -> None:
    lacking = [name for name in _REQUIRED if name not in header]
    unknown = [name for name in header if name not in _COLUMNS]
    if lacking or unknown or not {"zh", "en"}.intersection(header):
        raise DataFileError(
            file=file,
            row=1,
            column="header",
            value=",".join(header),
            reason=N_("is not the header of a file of rules"),
            remedy=N_("Write the columns {required}, zh or en, and any of {columns}."),
            required=", ".join(_REQUIRED),
            columns=", ".join(name for name in _COLUMNS if name not in _REQUIRED),
        )


def _rule(file: str, number: int, row: Mapping[str, str]) -> Rule:
    # A row that is too long or too short has a cell without a name or none at all.
    if None in row or None in row.values():
        raise _refused(file, number, "row", row["id"], N_("has too many or too few cells"))
    try:
        return Rule(
            id=row["id"],
            kind=row.get("kind") or "condition",
            level=row["level"],
            severity=row["severity"],
            field=row["field"],
            columns=tuple(row.get("columns", "").split()),
            optional=tuple(row.get("optional", "").split()),
            applies=row.get("applies", ""),
            holds=row["holds"],
            tolerance=_number(file, number, row.get("tolerance", "")),
            territory=row.get("territory") or _NATIONAL,
            statement=_label(file, number, row),
            remedy=_remedy(row),
            source=row.get("source", ""),
        )
    except DataFileError:
        raise
    except FupinError as error:
        raise _refused(file, number, "id", row["id"], error) from error


def _number(file: str, number: int, text: str) -> float:
    try:
        return float(text or 0)
    except ValueError as error:
        raise _refused(file, number, "tolerance", text, N_("is no number")) from error


def _label(file: str, number: int, row: Mapping[str, str]) -> Label:
    zh, en = row.get("zh", ""), row.get("en", "")
    if not (zh or en):
        raise _refused(file, number, "zh", "", N_("is empty, and so is the English sentence"))
    return Label(zh or en, en or zh)


def _remedy(row: Mapping[str, str]) -> Label:
    zh, en = row.get("remedy_zh", ""), row.get("remedy_en", "")
    return Label(zh or en or "请核实并改正。", en or zh or "Find out what is right and correct it.")


def _refused(
    file: str, number: int, column: str, value: str, reason: str | FupinError
) -> DataFileError:
    return DataFileError(
        file=file,
        row=number,
        column=column,
        value=value,
        reason=reason,
        remedy=N_("Correct the row."),
    )

"""A rule that a register must keep, as it is declared."""

import re
from enum import StrEnum
from typing import TypeVar

import attrs
import polars as pl
from polars.exceptions import PolarsError

from fupin.errors import N_, InvalidValueError, UnknownNameError
from fupin.locale import Label
from fupin.registers.fields import FieldLevel, fields
from fupin.registers.problem import Severity

__all__ = ["PLACE_COLUMNS", "Kind", "Rule", "parse", "parts_of"]

PLACE_COLUMNS = frozenset(
    {"county", "township", "village", "county_code", "township_code", "village_code"}
)
"""The columns that a list of places has values for."""

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_TEXT = re.compile(r"'(?:[^']|'')*'")
_BINARY_SLACK = 1e-6
"""Far less than a hundredth of a yuan."""
_Member = TypeVar("_Member", bound=StrEnum)


class Kind(StrEnum):
    """How a rule says what must hold."""

    CONDITION = "condition"
    """An SQL condition on one row; with columns, on each of them as ``{column}``."""
    ORDERED = "ordered"
    """The first of two dates is not later than the second."""
    UNIQUE = "unique"
    """No two rows share the values of the columns."""
    ADDS_UP = "adds_up"
    """The amounts that are part of a column add up to it."""
    LISTED = "listed"
    """The values of the columns, taken together, are those of a place of the list."""


def _is_id(_: object, __: "attrs.Attribute[str]", value: object) -> None:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise InvalidValueError(
            place="Rule, id",
            value=value,
            reason=N_("is no name of a rule"),
            remedy=N_("Write small Latin letters, digits and underscores, such as 'one_head'."),
        )


def _member(kind: type[_Member], value: str, noun: str) -> _Member:
    known = [member.value for member in kind]
    if value not in known:
        raise UnknownNameError(kind=noun, name=str(value), known=known, listing=", ".join(known))
    return kind(value)


def _kind(value: str) -> Kind:
    return _member(Kind, value, N_("kind of rule"))


def _level(value: str) -> FieldLevel:
    return _member(FieldLevel, value, N_("level"))


def _severity(value: str) -> Severity:
    return _member(Severity, value, N_("severity"))


def parts_of(whole: str) -> tuple[str, ...]:
    """Give the fields that are parts of an amount.

    Examples
    --------
    >>> parts_of("wage")
    ('wage_labour', 'wage_public_post', 'wage_gathering')
    """
    return tuple(name for name, field in fields().items() if field.part_of == whole)


def parse(text: str, place: str) -> pl.Expr:
    """Give the expression that an SQL condition means.

    Parameters
    ----------
    text : str
        The condition, such as ``size >= 1``.
    place : str
        Where it stands, for the error.

    Raises
    ------
    InvalidValueError
        If the text is not one expression, or asks for other tables.

    Examples
    --------
    >>> parse("size >= 1 AND size < 20", "here").meta.root_names()
    ['size', 'size']
    """
    try:
        # A subquery could read files; a condition speaks of the row alone. It is looked for
        # without the texts, which may hold any word and any path.
        if "subplan" in str(pl.sql_expr(_TEXT.sub("''", text))):
            raise _no_condition(text, place, "SELECT")
        return pl.sql_expr(text)
    except (PolarsError, OSError) as error:
        raise _no_condition(text, place, str(error).splitlines()[0]) from error


def _no_condition(text: str, place: str, found: str) -> InvalidValueError:
    return InvalidValueError(
        place=place,
        value=text,
        reason=N_("is not an SQL condition on one row: {found}"),
        remedy=N_("Write one expression of the columns, without SELECT, such as 'size >= 1'."),
        found=found,
    )


@attrs.frozen(kw_only=True)
class Rule:
    """Something that must hold in a register.

    Parameters
    ----------
    id : str
        A name for programs; the code of the problems that it finds.
    kind : Kind
        How the rule says what must hold.
    level : FieldLevel
        Whether it speaks of each person or of each household.
    severity : Severity
        How bad a violation is.
    field : str
        The column at which a violation is reported; empty for each of `columns`.
    columns : tuple of str, default ()
        The columns that a kind other than a condition compares.
    optional : tuple of str, default ()
        The columns that may be absent; they are then taken as missing in every row.
    applies : str, default ""
        An SQL condition: on which rows the rule must hold; empty for all.
    holds : str, default ""
        An SQL condition: what must hold there, for the kind that has one.
    tolerance : float, default 0
        By how much amounts may differ, in the unit of the column; for dates, how many
        months the second is at least after the first.
    territory : str, default "CN"
        Where the rule is in force.
    statement : Label
        What must hold, as a sentence.
    remedy : Label
        What to do about a violation.
    source : str
        The document or definition behind the rule.

    Raises
    ------
    InvalidValueError
        If a value is not one that its field holds, or a condition is no SQL condition.

    Notes
    -----
    Conditions are three-valued, as SQL has them: where a value is missing that decides,
    the outcome is neither kept nor broken, and the row cannot be checked.

    Examples
    --------
    >>> rule = Rule(
    ...     id="size_positive",
    ...     kind="condition",
    ...     level="household",
    ...     severity="error",
    ...     field="size",
    ...     holds="size >= 1",
    ...     statement=Label("户人数至少为1。", "A household has at least one person."),
    ...     remedy=Label("请填写人数。", "Write the number of persons."),
    ...     source="definition",
    ... )
    >>> rule.severity.value
    'error'
    """

    id: str = attrs.field(validator=_is_id)
    kind: Kind = attrs.field(converter=_kind)
    level: FieldLevel = attrs.field(converter=_level)
    severity: Severity = attrs.field(converter=_severity)
    field: str = ""
    columns: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    applies: str = ""
    holds: str = ""
    tolerance: float = 0.0
    territory: str = "CN"
    statement: Label
    remedy: Label
    source: str

    def __attrs_post_init__(self) -> None:
        self._check_condition()
        self._check_columns()

    def _check_condition(self) -> None:
        if (self.kind is Kind.CONDITION) != bool(self.holds):
            raise InvalidValueError(
                place=f"Rule {self.id}, holds",
                value=self.holds,
                reason=N_("is no condition, or one that this kind of rule does not have"),
                remedy=N_("Give a condition to the kind 'condition', and to no other."),
            )
        for text in (self.applies, self.holds):
            if text:
                parse(self.filled(text, "size"), f"Rule {self.id}")

    def _check_columns(self) -> None:
        if not (self._are_columns_of_its_kind and (self.field or self.columns)):
            raise InvalidValueError(
                place=f"Rule {self.id}, columns",
                value=" ".join(self.columns),
                reason=N_("are not the columns that this kind of rule compares"),
                remedy=N_(
                    "Name a field; two dates for 'ordered'; one amount that has parts for "
                    "'adds_up'; places or their codes for 'listed'."
                ),
            )

    @property
    def _are_columns_of_its_kind(self) -> bool:
        if self.kind is Kind.ORDERED:
            return len(self.columns) == len(("earlier", "later"))
        if self.kind is Kind.ADDS_UP:
            return len(self.columns) == 1 and bool(parts_of(self.columns[0]))
        if self.kind is Kind.LISTED:
            return bool(self.columns) and set(self.columns) <= PLACE_COLUMNS
        return self.kind is Kind.CONDITION or bool(self.columns)

    def filled(self, text: str, column: str) -> str:
        """Give a condition with its tolerance and a column in place of the braces."""
        return text.replace("{tolerance}", str(self.allowance)).replace("{column}", column)

    @property
    def allowance(self) -> float:
        """The tolerance, with what binary fractions of a yuan may add to a difference."""
        return self.tolerance + _BINARY_SLACK

"""How a violation is told: the rule, and the values that it compares."""

from collections.abc import Iterable, Sequence

import polars as pl

from fupin.locale import Label
from fupin.model import LabelledEnum
from fupin.registers.fields import FieldLevel, fields
from fupin.registers.problem import MASK, ProblemKind
from fupin.registers.rules.given import GIVEN_LABELS
from fupin.registers.rules.rule import Rule
from fupin.registers.rules.terms import terms

__all__ = ["details", "label", "problem_kind", "written"]

_ENGLISH = "_en"
_BLANK = "–"
_YES_NO = Label("是", "yes"), Label("否", "no")


def label(name: str) -> Label:
    """Give what a column, a term or a given thing is called; an unknown column by its name."""
    if field := fields().get(name):
        return field.label
    for level in FieldLevel:
        if term := terms(level).get(name):
            return term.label
    return GIVEN_LABELS.get(name, Label(name, name))


def problem_kind(rule: Rule, names: Sequence[str]) -> ProblemKind:
    """Give the kind of problem that a violation of a rule is.

    Parameters
    ----------
    rule : Rule
    names : sequence of str
        What the message shows besides; none for a rule on each of several columns.
    """
    zh = "；".join(f"{label(name).zh}：{{{name}}}" for name in names)
    en = "; ".join(f"{label(name).en}: {{{name}{_ENGLISH}}}" for name in names)
    shown = Label(zh or "{column}：{value}", en or "{column}: {value}")
    statement = Label(_literal(rule.statement.zh), _literal(rule.statement.en))
    return ProblemKind(
        code=rule.id,
        severity=rule.severity,
        message=Label(f"{statement.zh}现为：{shown.zh}。", f"{statement.en} Found: {shown.en}."),
        remedy=Label(_literal(rule.remedy.zh), _literal(rule.remedy.en)),
    )


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def details(names: Sequence[str], schema: pl.Schema) -> pl.Expr:
    """Give the values of columns in both languages, as the JSON text of a problem."""
    if not names:
        return pl.lit("{}")
    values = [
        written(name, schema, locale).fill_null(_BLANK).alias(f"{name}{suffix}")
        for name in names
        for locale, suffix in (("zh", ""), ("en", _ENGLISH))
    ]
    return pl.struct(values).struct.json_encode()


def written(name: str, schema: pl.Schema, locale: str = "zh") -> pl.Expr:
    """Give a column as text: codes and flags by their labels, identities masked."""
    column = pl.col(name)
    if _is_identity(name):
        return pl.when(column.is_not_null()).then(pl.lit(MASK))
    if schema[name] == pl.Boolean:
        yes, no = (word.text(locale) for word in _YES_NO)
        return pl.when(column).then(pl.lit(yes)).when(~column).then(pl.lit(no))
    if schema[name].is_float():
        return column.cast(pl.String).str.strip_suffix(".0")
    if labels := _labels(name, locale):
        # A cell may hold several codes with commas between them.
        return column.str.split(",").list.eval(pl.element().replace(labels)).list.join(",")
    return column.cast(pl.String)


def _is_identity(name: str) -> bool:
    if field := fields().get(name):
        return field.is_identity
    found = (terms(level).get(name) for level in FieldLevel)
    return any(term.is_identity for term in found if term)


def _labels(name: str, locale: str) -> dict[str, str]:
    field = fields().get(name)
    members: Iterable[LabelledEnum] = (field and field.values) or ()
    return {member.value: member.label.text(locale) for member in members}

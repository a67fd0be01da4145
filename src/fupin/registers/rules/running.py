"""Run the rules of one level on its table, all of them in one pass."""

from collections.abc import Collection, Iterator, Sequence

import attrs
import polars as pl
from polars.exceptions import PolarsError

from fupin.errors import N_, InvalidValueError
from fupin.registers.fields import fields
from fupin.registers.rules.given import Given
from fupin.registers.rules.kinds import Case
from fupin.registers.rules.messages import details, written
from fupin.registers.rules.result import Outcome
from fupin.registers.rules.rule import Kind, Rule
from fupin.registers.rules.tables import Table, lacking

__all__ = ["Finding", "run"]


@attrs.frozen
class Finding:
    """What one rule found.

    Parameters
    ----------
    outcome : Outcome
    shown : tuple of str
        The values that a message shows.
    problems : tuple of polars.DataFrame
        The violations, as the columns of problems.
    """

    outcome: Outcome
    shown: tuple[str, ...]
    problems: tuple[pl.DataFrame, ...]


@attrs.frozen
class _Count:
    """How many rows were checked, could not be, and break the rule."""

    checked: int
    unknown: int
    violations: int


def run(
    rules: Sequence[Rule], table: Table, given: Given, at_hand: Collection[str]
) -> Iterator[Finding]:
    """Run rules of one level on its table.

    Parameters
    ----------
    rules : sequence of Rule
    table : Table
    given : Given
    at_hand : collection of str
        What persons and households have together, to say what a rule lacks.

    Yields
    ------
    Finding
        One for each rule, in their order.
    """
    cases = [case for rule in rules for case in _cases(rule, table, given)]
    ready = [case for case in cases if not case.lacking]
    frame = _columns(ready, table)
    verdicts = _verdicts(ready, frame)
    for rule in rules:
        own = [place for place, case in enumerate(ready) if case.rule is rule]
        names = [name for case in cases if case.rule is rule for name in case.lacking]
        counts = [_counted(verdicts, place) for place in own]
        yield Finding(
            Outcome(
                rule,
                checked=sum(count.checked for count in counts),
                unknown=sum(count.unknown for count in counts),
                violations=sum(count.violations for count in counts),
                missing=lacking(names, at_hand),
                is_run=bool(own),
            ),
            shown=_shown(ready[own[0]]) if own else (),
            problems=tuple(
                _problems(ready[place], frame, verdicts[f"{place}"])
                for place, count in zip(own, counts, strict=True)
                if count.violations
            ),
        )


def _cases(rule: Rule, table: Table, given: Given) -> list[Case]:
    is_on_each = rule.kind is Kind.CONDITION and rule.columns
    columns = rule.columns if is_on_each else (rule.field or rule.columns[0],)
    return [Case(rule, column, table.known, given) for column in columns]


def _columns(cases: Sequence[Case], table: Table) -> pl.DataFrame:
    """Compute the columns that cases read or show, those that may be absent among them."""
    read = dict.fromkeys(name for case in cases for name in (*case.columns, case.column))
    optional = dict.fromkeys(name for case in cases for name in case.rule.optional)
    absent = [_missing(name) for name in optional if name not in table.known]
    present = [name for name in read if name in table.known]
    keys = [name for name in ("sheet", "row") if name not in present]
    frame = table.frame.select(*keys, *present).with_columns(absent).collect()
    # A column of one value may be kept as that value alone, which some expressions of
    # polars do not lengthen again.
    return pl.DataFrame(frame.get_columns())


def _missing(name: str) -> pl.Expr:
    field = fields().get(name)
    return pl.lit(None, field.type.dtype() if field else pl.String).alias(name)


def _verdicts(cases: Sequence[Case], frame: pl.DataFrame) -> pl.DataFrame:
    """Compute for each case whether it holds in each row, and whether it applies there."""
    wanted = [
        *(case.outcome.alias(f"{place}") for place, case in enumerate(cases)),
        *(case.applies.alias(f"applies {place}") for place, case in enumerate(cases)),
    ]
    names = [each.meta.output_name() for each in wanted]
    try:
        found = frame.with_columns(wanted).select(names)
    except PolarsError:
        for case in cases:
            _check_computable(case, frame)
        raise
    for name, dtype in found.schema.items():
        if dtype != pl.Boolean:
            raise _not_computable(cases[names.index(name) % len(cases)], str(dtype))
    return found


def _check_computable(case: Case, frame: pl.DataFrame) -> None:
    try:
        frame.with_columns(case.outcome.alias("outcome"), case.applies.alias("applies"))
    except PolarsError as error:
        raise _not_computable(case, str(error).splitlines()[0]) from error


def _not_computable(case: Case, found: str) -> InvalidValueError:
    return InvalidValueError(
        place=f"Rule {case.rule.id}",
        value=case.rule.holds or case.rule.kind.value,
        reason=N_("cannot be computed as yes or no on this register: {found}"),
        remedy=N_("Compare numbers with numbers, and texts with texts."),
        found=found,
    )


def _counted(verdicts: pl.DataFrame, place: int) -> _Count:
    holds, applies = verdicts[f"{place}"], verdicts[f"applies {place}"]
    return _Count(
        checked=int((applies & holds.is_not_null()).sum()),
        unknown=holds.null_count(),
        violations=int((~holds).sum()),
    )


def _shown(case: Case) -> tuple[str, ...]:
    """Give the values that a message shows; one on several columns shows the one at fault."""
    return () if case.rule.columns and case.rule.kind is Kind.CONDITION else case.columns


def _problems(case: Case, frame: pl.DataFrame, holds: pl.Series) -> pl.DataFrame:
    has_value = case.column in frame.columns
    value = written(case.column, frame.schema) if has_value else pl.lit(None)
    told = {"sheet", "row", *_shown(case), *([case.column] if has_value else [])}
    return frame.select(sorted(told))[(~holds).arg_true()].select(
        "sheet",
        "row",
        pl.lit(case.column).alias("field"),
        value.cast(pl.String).alias("value"),
        pl.lit(case.rule.id).alias("code"),
        details(_shown(case), frame.schema).alias("details"),
    )

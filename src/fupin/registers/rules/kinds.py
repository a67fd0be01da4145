"""What each kind of rule asks of a row: kept, broken, or not to be told."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date

import attrs
import polars as pl

from fupin.registers.dates import first_day, last_day
from fupin.registers.rules.given import Given
from fupin.registers.rules.rule import Kind, Rule, parse, parts_of

__all__ = ["Case"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SEPARATOR = "\x1f"


@attrs.frozen
class Case:
    """A rule on one column of one register.

    Parameters
    ----------
    rule : Rule
    column : str
        The column at which a violation is reported, and which stands for ``{column}``.
    known : collection of str
        The columns and terms that are at hand.
    given : Given
        What the register is compared with.
    """

    rule: Rule
    column: str
    known: Collection[str]
    given: Given

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns and terms that the rule reads, each once."""
        return tuple(dict.fromkeys((*self._roots(self.rule.applies), *self.compared)))

    @property
    def lacking(self) -> tuple[str, ...]:
        """What the rule needs to be run and is not at hand."""
        listed = ("places",) if self.rule.kind is Kind.LISTED else ()
        needed = (name for name in self.columns if name not in self.rule.optional)
        return tuple(name for name in (*needed, *listed) if name not in self.known)

    @property
    def compared(self) -> tuple[str, ...]:
        """What the rule compares, in its order."""
        if self.rule.kind is Kind.CONDITION:
            return self._roots(self.rule.holds)
        if self.rule.kind is Kind.ADDS_UP:
            whole = self.rule.columns[0]
            at_hand = tuple(name for name in parts_of(whole) if name in self.known)
            return (whole, *(at_hand or parts_of(whole)))
        return tuple(name for name in self.rule.columns if not _DAY.fullmatch(name))

    @property
    def applies(self) -> pl.Expr:
        """Whether the rule speaks of each row."""
        return self.parsed(self.rule.applies) if self.rule.applies else pl.lit(value=True)

    @property
    def outcome(self) -> pl.Expr:
        """Whether the rule holds in each row: true, false, or missing.

        It holds where it does not apply. Where that is missing, so is the outcome,
        unless the rule holds in any case.
        """
        holds = _HOLDS[self.rule.kind](self)
        return holds | ~self.applies if self.rule.applies else holds

    def parsed(self, condition: str) -> pl.Expr:
        """Give the expression of a condition of the rule."""
        return parse(self.rule.filled(condition, self.column), f"Rule {self.rule.id}")

    def _roots(self, condition: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.parsed(condition).meta.root_names())) if condition else ()


def _condition(case: Case) -> pl.Expr:
    return case.parsed(case.rule.holds)


def _ordered(case: Case) -> pl.Expr:
    """Compare two dates that may each mean several days: sure, surely not, or open."""
    earlier, later = case.rule.columns
    surely = _months_after(_last(earlier), case.rule.tolerance) <= _first(later)
    surely_not = _months_after(_first(earlier), case.rule.tolerance) > _last(later)
    return pl.when(surely).then(pl.lit(value=True)).when(surely_not).then(pl.lit(value=False))


def _months_after(day: pl.Expr, months: float) -> pl.Expr:
    return day.dt.offset_by(f"{months:.0f}mo") if months else day


def _first(name: str) -> pl.Expr:
    return first_day(name) if _is_written(name) else _fixed(name)


def _last(name: str) -> pl.Expr:
    return last_day(name) if _is_written(name) else _fixed(name)


def _is_written(name: str) -> bool:
    return name != "on_day" and not _DAY.fullmatch(name)


def _fixed(name: str) -> pl.Expr:
    return pl.col(name) if name == "on_day" else pl.lit(date.fromisoformat(name))


def _unique(case: Case) -> pl.Expr:
    columns = [pl.col(name) for name in case.rule.columns]
    is_known = pl.all_horizontal(column.is_not_null() for column in columns)
    return pl.when(is_known).then(pl.len().over(columns) == 1)


def _adds_up(case: Case) -> pl.Expr:
    """Compare an amount with its parts; where a part is missing, they may fall short of it."""
    whole, *parts = case.compared
    columns = [pl.col(name) for name in parts]
    lists_all = pl.lit(value=len(parts) == len(parts_of(whole)))
    is_complete = lists_all & pl.all_horizontal(column.is_not_null() for column in columns)
    excess = pl.sum_horizontal(columns) - pl.col(whole)
    within = excess <= case.rule.allowance
    falls_short = excess < -case.rule.allowance
    return pl.when(~within).then(within).when(is_complete).then(~falls_short)


def _listed(case: Case) -> pl.Expr:
    names = case.rule.columns
    values = [_SEPARATOR.join(texts) for texts in case.given.listed(names)]
    return pl.concat_str([pl.col(name) for name in names], separator=_SEPARATOR).is_in(values)


_HOLDS: Mapping[Kind, Callable[[Case], pl.Expr]] = {
    Kind.CONDITION: _condition,
    Kind.ORDERED: _ordered,
    Kind.UNIQUE: _unique,
    Kind.ADDS_UP: _adds_up,
    Kind.LISTED: _listed,
}

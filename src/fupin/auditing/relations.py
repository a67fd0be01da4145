"""Relations that a text states in words, declared with the facts of its case."""

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from operator import add, mul, sub

from fupin.auditing.check import Check, compare, shown
from fupin.auditing.parts import at_most
from fupin.auditing.table import FactTable
from fupin.cases import Fact, Formula, Relation
from fupin.indicators import unit_factor
from fupin.quantities import Interval

__all__ = ["find_relations"]

_PERCENT = 100
_SIGNS = {
    Formula.SUM: " + ",
    Formula.DIFFERENCE: " - ",
    Formula.RATIO: " / ",
    Formula.PRODUCT: " × ",
    Formula.GROWTH: " → ",
    Formula.EQUAL: ", ",
}
_DIVISORS = {Formula.RATIO: 1, Formula.GROWTH: 0, Formula.PROPORTION: 1}
"""Which of its inputs a formula divides by."""


def find_relations(table: FactTable) -> Iterator[Check]:
    """Check the relations that are declared with the case."""
    for relation in table.case.relations:
        inputs = tuple(table.case[name] for name in relation.inputs)
        if not _divides_by_zero(relation.formula, inputs):
            yield _check(table.case[relation.stated], inputs, relation)


def _divides_by_zero(formula: Formula, inputs: tuple[Fact, ...]) -> bool:
    """Tell whether the divisor may be zero, so that nothing can be computed."""
    at = _DIVISORS.get(formula)
    return at is not None and inputs[at].interval_in_declared_unit.contains(0.0)


def _check(stated: Fact, inputs: tuple[Fact, ...], relation: Relation) -> Check:
    if relation.formula is Formula.AT_MOST:
        return at_most(stated, inputs[0], difference=relation.difference)
    return compare(
        relation.kind,
        stated,
        inputs,
        _computed(relation.formula, stated, inputs),
        _written(relation.formula, inputs),
        difference=relation.difference,
    )


def _written(formula: Formula, inputs: tuple[Fact, ...]) -> str:
    figures = [shown(fact) for fact in inputs]
    if formula is Formula.PROPORTION:
        first, second, third = figures
        return f"{first} / {second} × {third}"
    return _SIGNS[formula].join(figures)


def _computed(formula: Formula, stated: Fact, inputs: tuple[Fact, ...]) -> Interval:
    """Evaluate a relation in the unit that the stated indicator declares."""
    given = [fact.interval_in_declared_unit for fact in inputs]
    if formula is Formula.PRODUCT:
        return reduce(mul, given)
    if formula in (Formula.RATIO, Formula.GROWTH):
        one, other = given[0], given[1] * _factor(inputs[0], inputs[1])
        value = one / other if formula is Formula.RATIO else other / one - 1
        return value * (_PERCENT if stated.declaration.unit == "%" else 1)
    if formula is Formula.PROPORTION:
        return given[0] / given[1] * given[2]
    alike = [interval * _factor(stated, fact) for fact, interval in zip(inputs, given, strict=True)]
    return alike[0] if formula is Formula.EQUAL else reduce(_OPERATIONS[formula], alike)


def _factor(fact: Fact, other: Fact) -> float:
    """Give the factor into the unit of `fact`; one where the units are of other kinds.

    The rows of a case were checked when it was read: units of other kinds meet only
    in quotients and products, and where the row names a difference of concept.
    """
    return unit_factor(other.declaration.unit, fact.declaration.unit) or 1.0


_OPERATIONS: Mapping[Formula, Callable[[Interval, Interval], Interval]] = {
    Formula.SUM: add,
    Formula.DIFFERENCE: sub,
}

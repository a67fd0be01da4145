"""Relations that a text states in words, declared with the facts of its case."""

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from operator import mul

from fupin.auditing.check import Check, Difference, Kind, compare, shown
from fupin.auditing.parts import at_most
from fupin.auditing.table import FactTable
from fupin.cases import Fact, Formula, Relation
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


def find_relations(table: FactTable) -> Iterator[Check]:
    """Check the relations that are declared with the case."""
    for relation in table.case.relations:
        yield _check(table, relation)


def _check(table: FactTable, relation: Relation) -> Check:
    stated = table.case[relation.stated]
    inputs = tuple(table.case[name] for name in relation.inputs)
    difference = Difference(relation.difference.value)
    if relation.formula is Formula.AT_MOST:
        return at_most(stated, inputs[0], difference=difference)
    return compare(
        Kind(relation.kind),
        stated,
        inputs,
        _computed(relation.formula, stated, inputs),
        _SIGNS[relation.formula].join(shown(fact) for fact in inputs),
        difference=difference,
    )


def _computed(formula: Formula, stated: Fact, inputs: tuple[Fact, ...]) -> Interval:
    """Evaluate a relation in the unit that the stated indicator declares."""
    if formula in (Formula.RATIO, Formula.GROWTH):
        one, other = _in_one_unit(inputs)
        value = one / other if formula is Formula.RATIO else other / one - 1
        return value * (_PERCENT if stated.declaration.unit == "%" else 1)
    given = [fact.interval_in_declared_unit for fact in inputs]
    return _OPERATIONS[formula](given)


def _in_one_unit(inputs: tuple[Fact, ...]) -> tuple[Interval, Interval]:
    first, second = inputs
    factor = first.declaration.factor(second.declaration.unit)
    return first.interval_in_declared_unit, second.interval_in_declared_unit * factor


def _sum(given: list[Interval]) -> Interval:
    return reduce(Interval.__add__, given)


def _difference(given: list[Interval]) -> Interval:
    return reduce(Interval.__sub__, given)


def _product(given: list[Interval]) -> Interval:
    return reduce(mul, given)


def _equal(given: list[Interval]) -> Interval:
    return given[0]


_OPERATIONS: Mapping[Formula, Callable[[list[Interval]], Interval]] = {
    Formula.SUM: _sum,
    Formula.DIFFERENCE: _difference,
    Formula.PRODUCT: _product,
    Formula.EQUAL: _equal,
}

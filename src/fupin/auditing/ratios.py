"""Shares and rates must agree with their numerator and denominator."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import attrs

from fupin.auditing.check import Check, Difference, Kind, compare, shown
from fupin.auditing.flows import Derived, derived_stock
from fupin.auditing.message import Message, number, span
from fupin.auditing.table import FactTable, Key, nearest, without
from fupin.auditing.verdict import BEST_FIRST, Verdict
from fupin.cases import Fact
from fupin.errors import N_
from fupin.indicators import Ratio, Share
from fupin.quantities import Interval

__all__ = ["find_rates", "find_shares"]

_PERCENT = 100


def find_shares(table: FactTable) -> Iterator[Check]:
    """Check every share against its part and the wholes that the text may mean.

    A text rarely says of which whole a share is. All that are stated are tried, the
    narrowest first; the check names the one that fits, and most of the shares listed
    beside it too, and what the others would give.
    """
    lists: dict[Key, list[list[Check]]] = defaultdict(list)
    for fact in _distinct(table.facts):
        formula = fact.declaration.formula
        if isinstance(formula, Share) and (checks := _share_checks(table, fact, formula)):
            lists[_list_of(fact)].append(checks)
    for shares in lists.values():
        fitting = Counter(
            Key.of(check.inputs[-1])
            for checks in shares
            for check in checks
            if check.verdict is Verdict.AGREES
        )
        for checks in shares:
            yield _best(checks, fitting)


def _list_of(fact: Fact) -> Key:
    """Give what the shares of one list have in common: all but the categories."""
    dimensions = tuple((dimension, "") for dimension, _ in fact.breakdown)
    return attrs.evolve(Key.of(fact), breakdown=dimensions)


def _distinct(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Give the first statement of each number: the others are restatements of it."""
    seen: set[tuple[Key, str, float]] = set()
    for fact in facts:
        if (mark := (Key.of(fact), _named_base(fact), fact.value)) not in seen:
            seen.add(mark)
            yield fact


def _named_base(fact: Fact) -> str:
    """Give the base of a rate where it is one of the declared denominators."""
    formula = fact.declaration.formula
    return fact.base if isinstance(formula, Ratio) and fact.base in formula.denominators else ""


def _share_checks(table: FactTable, fact: Fact, formula: Share) -> list[Check]:
    key = attrs.evolve(Key.of(fact), indicator=formula.of)
    if not table.at(key):
        return []
    part = nearest(table.at(key), fact.line)
    wholes = [nearest(table.at(wider), fact.line) for wider in _wholes(table, key)]
    # Where its own whole is not stated, a wider one that does not fit says nothing.
    own = fact.subject if fact.breakdown else table.case.subjects[fact.subject].part_of
    is_own_stated = own in (whole.subject for whole in wholes)
    difference = Difference.NONE if is_own_stated else Difference.SCOPE
    return [_share_check(fact, part, whole, difference) for whole in wholes if _is_positive(whole)]


def _is_positive(fact: Fact) -> bool:
    """Tell whether a figure can be divided by: 不到10万人 may be nobody."""
    return fact.interval_in_declared_unit.low > 0


def _wholes(table: FactTable, part: Key) -> list[Key]:
    """Give the stated quantities that `part` can be a share of, the narrowest first."""
    narrower = [without(part.breakdown, dimension) for dimension, _ in part.breakdown]
    found = [attrs.evolve(part, breakdown=each) for each in narrower]
    for ancestor in table.ancestors(part.subject):
        found += [
            attrs.evolve(part, subject=ancestor.id, breakdown=each)
            for each in (*narrower, part.breakdown)
        ]
    return [key for key in dict.fromkeys(found) if table.at(key)]


def _share_check(stated: Fact, part: Fact, whole: Fact, difference: Difference) -> Check:
    numerator, below = part.interval_in_declared_unit, whole.interval_in_declared_unit
    return compare(
        Kind.SHARE,
        stated,
        (part, whole),
        Share.compute(numerator, below) * _PERCENT,
        f"{shown(part)} / {shown(whole)}",
        difference=difference,
        hint=_needed(numerator, stated),
    )


def _best(checks: Sequence[Check], fitting: Counter[Key]) -> Check:
    """Take the check that agrees best, and say what the other denominators give."""
    best = min(
        checks,
        key=lambda check: (
            BEST_FIRST.index(check.verdict),
            -fitting[Key.of(check.inputs[-1])],
            _distance(check),
        ),
    )
    others = [check for check in checks if check is not best]
    if not others:
        return best
    said = "; ".join(
        f"{shown(check.inputs[-1])}: {number(check.middle or 0)}{check.stated.unit}"
        for check in others
    )
    return attrs.evolve(
        best,
        arithmetic=best.arithmetic + Message(N_("Other denominators give {said}."), {"said": said}),
    )


def _distance(check: Check) -> float:
    return abs((check.middle or 0.0) - check.stated.value)


def find_rates(table: FactTable) -> Iterator[Check]:
    """Check every rate against the numerator and denominator that its indicator declares."""
    for fact in _distinct(table.facts):
        formula = fact.declaration.formula
        if isinstance(formula, Ratio) and fact.status == "observed":
            yield from _rate(table, fact, formula)


def _rate(table: FactTable, rate: Fact, formula: Ratio) -> Iterator[Check]:
    numerator = _numerator(table, rate, formula.numerator)
    if numerator is None:
        return
    checks = [
        _rate_check(rate, numerator, whole)
        for whole in _denominators(table, rate, formula)
        if _is_positive(whole) and whole.interval_in_declared_unit.high >= numerator.value.low
    ]
    checks += _against_other_rates(table, rate, numerator, formula)
    if checks:
        yield _best(checks, Counter())


def _numerator(table: FactTable, rate: Fact, name: str) -> Derived | None:
    """Find what a rate counts at its time: stated, or derived from the flows before."""
    stated = [fact for fact in table.stated(rate.subject, name) if _fits(fact, rate)]
    if stated:
        fact = nearest(stated, rate.line)
        return Derived(fact.interval_in_declared_unit, (fact,), shown(fact))
    if rate.period.text.isdigit() and not rate.breakdown:
        return derived_stock(table, rate.subject, name, int(rate.period.text))
    return None


def _fits(numerator: Fact, rate: Fact) -> bool:
    return numerator.breakdown == rate.breakdown and numerator.period == rate.period


def _denominators(table: FactTable, rate: Fact, formula: Ratio) -> list[Fact]:
    """Give one statement of each denominator of the kind that the text names."""
    only = formula.denominators if len(formula.denominators) == 1 else ()
    kinds = [kind for kind in formula.denominators if kind == rate.base or kind in only]
    subjects = [rate.subject, *(ancestor.id for ancestor in table.ancestors(rate.subject))]
    found: dict[tuple[str, str, float], Fact] = {}
    for subject in subjects:
        for kind in kinds:
            for fact in table.stated(subject, kind):
                if not fact.breakdown:
                    found.setdefault((subject, kind, fact.value), fact)
    return list(found.values())


def _rate_check(rate: Fact, numerator: Derived, denominator: Fact) -> Check:
    difference = numerator.difference
    if denominator.period != rate.period:
        difference = Difference.DATE
    elif denominator.subject != rate.subject:
        difference = Difference.SCOPE
    below = denominator.interval_in_declared_unit
    return compare(
        Kind.RATE,
        rate,
        (*numerator.inputs, denominator),
        Ratio.compute(numerator.value, below) * _PERCENT,
        f"{_bracketed(numerator)} / {shown(denominator)}",
        difference=difference,
        hint=_needed(numerator.value, rate),
    )


def _bracketed(numerator: Derived) -> str:
    return f"({numerator.written})" if len(numerator.inputs) > 1 else numerator.written


def _needed(numerator: Interval, rate: Fact) -> Message:
    return Message(
        N_("The stated rate would need a denominator of {implied}."),
        {"implied": span(_implied(numerator, rate))},
    )


def _implied(numerator: Interval, rate: Fact) -> Interval:
    stated = rate.interval_in_declared_unit / _PERCENT
    if stated.low <= 0:
        # A rate that may be zero bounds its denominator from below only.
        return Interval(max(numerator.low, 0.0) / stated.high if stated.high > 0 else 0.0, math.inf)
    implied: Interval = Ratio.implied_denominator(numerator, stated)
    return implied


def _against_other_rates(
    table: FactTable, rate: Fact, numerator: Derived, formula: Ratio
) -> Iterator[Check]:
    """Check a rate against the denominator that an earlier statement of it implies."""
    for other in table.stated(rate.subject, rate.indicator):
        its_numerator = _numerator(table, other, formula.numerator)
        is_earlier = other.line < rate.line and other.period != rate.period
        is_based = other.base not in ("", "unstated")
        if not (is_earlier and is_based and its_numerator):
            continue
        if its_numerator.value == numerator.value:
            continue  # two rates of one number differ by their denominators alone
        implied = _implied(its_numerator.value, other)
        if implied.low <= 0:
            continue  # nobody over no percent says nothing of the population
        yield compare(
            Kind.RATE,
            rate,
            (*numerator.inputs, *its_numerator.inputs, other),
            numerator.value / implied * _PERCENT,
            f"{_bracketed(numerator)} / ({its_numerator.written} / {shown(other)})",
            difference=Difference.DATE if rate.base == other.base else Difference.BASE,
            hint=_needed(numerator.value, rate),
        )
        return

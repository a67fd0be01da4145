"""Parts that leave nothing out must add up to their whole."""

from collections import defaultdict
from collections.abc import Iterator

from fupin.auditing.check import Check, Kind, compare, shown
from fupin.auditing.message import Message
from fupin.auditing.table import UNSTATED, FactTable, Key, nearest, without
from fupin.cases import Fact
from fupin.errors import N_
from fupin.indicators import Nature, Share, dimensions
from fupin.quantities import Interval

__all__ = ["add", "find_breakdown_sums", "find_scope_sums", "listed_parts"]

_WHOLE = Interval(100.0, 100.0)


def find_breakdown_sums(table: FactTable) -> Iterator[Check]:
    """Check the parts of every partition against the whole, within each subject."""
    for (whole, dimension), parts in listed_parts(table).items():
        if len(parts) == 1 or dimensions.get(dimension).kind is not dimensions.Kind.PARTITION:
            continue
        if isinstance(parts[0].declaration.formula, Share):
            yield from _shares(table, whole, parts)
        elif _adds_up(parts[0], dimension) and table.at(whole):
            total = nearest(table.at(whole), parts[0].line)
            yield compare(Kind.SUM, total, tuple(parts), add(parts), _written(parts))


def listed_parts(table: FactTable) -> dict[tuple[Key, str], list[Fact]]:
    """Give, for each whole and dimension, one statement of each part that is listed."""
    found: dict[tuple[Key, str], dict[str, Fact]] = defaultdict(dict)
    for key in table.keys:
        for dimension, category in key.breakdown:
            whole = Key(
                key.subject,
                key.indicator,
                key.period,
                without(key.breakdown, dimension),
                key.status,
            )
            found[whole, dimension].setdefault(category, table.at(key)[0])
    return {at: list(parts.values()) for at, parts in found.items()}


def _adds_up(part: Fact, dimension: str) -> bool:
    declared = part.declaration
    # Income per person, and its rise, add up by source: the persons are the same.
    is_income = dimension == "income_source" and declared.nature is Nature.LEVEL
    return declared.is_additive or is_income


def add(facts: list[Fact]) -> Interval:
    """Add figures, each in the unit that its indicator declares."""
    total = Interval.exactly(0.0)
    for fact in facts:
        total = total + fact.interval_in_declared_unit
    return total


def _written(parts: list[Fact]) -> str:
    return " + ".join(shown(part) for part in parts)


def _shares(table: FactTable, whole: Key, parts: list[Fact]) -> Iterator[Check]:
    """Check that shares add up to the share of their whole, or to all of it."""
    stated = table.at(whole)
    if stated:
        yield compare(
            Kind.SUM, nearest(stated, parts[0].line), tuple(parts), add(parts), _written(parts)
        )
        return
    if any(table.case.subjects[part.subject].partition for part in parts):
        return  # shares of a wider whole, which need not be all of it
    if len({part.base for part in parts if part.base not in UNSTATED}) > 1:
        return  # shares of several wholes
    *others, last = parts
    yield compare(
        Kind.SUM,
        last,
        tuple(others),
        _WHOLE - add(others),
        f"100% - ({_written(others)})",
        hint=Message(N_("All shares of one whole add up to 100%.")),
    )


def find_scope_sums(table: FactTable) -> Iterator[Check]:
    """Check the groups that a subject is divided into against the subject itself."""
    complete = _complete_lists(table)
    for whole, groups in table.partitions():
        for key in table.keys:
            if key.subject != whole or not table.at(key)[0].declaration.is_additive:
                continue
            check = _scope_sum(table, key, groups, complete)
            if check:
                yield check


def _complete_lists(table: FactTable) -> set[tuple[str, Key, str]]:
    """Find the lists of parts that add up to their own whole: what they omit is none."""
    return {
        (check.inputs[0].subject, Key.of(check.stated), dimension)
        for check in find_breakdown_sums(table)
        if check.verdict == "agrees"
        for dimension, _ in check.inputs[0].breakdown
    }


def _scope_sum(
    table: FactTable, key: Key, groups: tuple[str, ...], complete: set[tuple[str, Key, str]]
) -> Check | None:
    parts: list[Fact] = []
    for group in groups:
        part_key = Key(group, key.indicator, key.period, key.breakdown, key.status)
        if found := table.at(part_key):
            parts.append(found[0])
        elif not _is_none(part_key, complete):
            return None
    if not parts:
        return None
    total = nearest(table.at(key), min(part.line for part in parts))
    return compare(
        Kind.SUM, total, tuple(parts), add(parts), _written(parts), hint=_excess(parts, total)
    )


def _excess(parts: list[Fact], total: Fact) -> Message | None:
    """Say so where one group alone exceeds the whole."""
    ceiling = total.interval_in_declared_unit.high
    for part in parts:
        if part.interval_in_declared_unit.low > ceiling:
            return Message(
                N_("{part} is a part and exceeds the whole, {whole}."),
                {"part": shown(part), "whole": shown(total)},
            )
    return None


def _is_none(part: Key, complete: set[tuple[str, Key, str]]) -> bool:
    return any(
        (
            part.subject,
            Key(
                part.subject,
                part.indicator,
                part.period,
                without(part.breakdown, dimension),
                part.status,
            ),
            dimension,
        )
        in complete
        for dimension, _ in part.breakdown
    )

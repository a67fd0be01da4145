"""The facts of a case, found by what they state."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import attrs

from fupin.cases import Case, Fact, Period, Status, Subject

__all__ = ["UNSTATED", "FactTable", "Key", "first_stated", "nearest", "without"]

UNSTATED = ("", "unstated")
"""What stands for the base of a rate where the text does not name it."""

Breakdown = tuple[tuple[str, str], ...]


@attrs.frozen
class Key:
    """What a fact states, apart from the number: two facts with one key must agree."""

    subject: str
    indicator: str
    period: Period
    breakdown: Breakdown
    status: Status

    @classmethod
    def of(cls, fact: Fact) -> "Key":
        """Give the key of a fact."""
        return cls(fact.subject, fact.indicator, fact.period, fact.breakdown, fact.status)


def without(breakdown: Breakdown, dimension: str) -> Breakdown:
    """Give a breakdown with one dimension left out."""
    return tuple(pair for pair in breakdown if pair[0] != dimension)


def nearest(facts: Iterable[Fact], line: int) -> Fact:
    """Give the statement that stands nearest to a line."""
    return min(facts, key=lambda fact: (abs(fact.line - line), fact.line))


def first_stated(facts: Iterable[Fact]) -> Fact:
    """Give the statement that stands first."""
    return min(facts, key=lambda fact: fact.line)


def _in_text(fact: Fact) -> tuple[int, list[tuple[int, str]]]:
    """Order facts by line and id, so that no finding depends on the order of rows."""
    parts = re.findall(r"(\d+)|(\D+)", fact.id, re.ASCII)
    return fact.line, [(int(digits or 0), letters) for digits, letters in parts]


class FactTable:
    """The facts of a case, indexed by what they state.

    Parameters
    ----------
    case : Case
        The case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.facts = tuple(sorted(case.facts, key=_in_text))
        self._by_key: dict[Key, list[Fact]] = defaultdict(list)
        self._by_indicator: dict[tuple[str, str, Status], list[Fact]] = defaultdict(list)
        for fact in self.facts:
            self._by_key[Key.of(fact)].append(fact)
            self._by_indicator[fact.subject, fact.indicator, fact.status].append(fact)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every key that some fact has, in text order."""
        return tuple(self._by_key)

    def at(self, key: Key) -> list[Fact]:
        """Give the statements of one quantity."""
        return self._by_key.get(key, [])

    def stated(self, subject: str, indicator: str, status: Status = Status.OBSERVED) -> list[Fact]:
        """Give every statement of an indicator about a subject."""
        return self._by_indicator.get((subject, indicator, status), [])

    def ancestors(self, subject: str) -> Iterator[Subject]:
        """Give the subjects that one belongs to, the nearest first."""
        parent = self.case.subjects[subject].part_of
        while parent:
            yield self.case.subjects[parent]
            parent = self.case.subjects[parent].part_of

    def partitions(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give each division of a subject into groups that add up to it."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for subject in self.case.subjects.values():
            if subject.partition:
                found[subject.part_of, subject.partition].append(subject.id)
        for (whole, _), parts in found.items():
            if len(parts) > 1:
                yield whole, tuple(parts)

"""What was published and what the synthetic register has: every margin, met or missed."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from fupin.cases import Case, Fact, Formula, Status
from fupin.quantities import Interval
from fupin.registers.synthetic.counting import Counting

__all__ = ["Margin", "compare"]


@attrs.frozen
class Margin:
    """A published figure beside the same figure of the synthetic register.

    Parameters
    ----------
    facts : tuple of str
        The facts that state it, by their ids; for a total that the text relates to its
        parts, that of the total and then those of the parts.
    indicator, subject, period : str
        What is stated, of what, of which time.
    breakdown : tuple of (str, str)
        Pairs of dimension and category.
    published : float
        The published value.
    reproduced : float
        The value that the register has; for a total, the sum of its parts.
    interval : Interval
        What the published figure can stand for: its rounding, or *at least*.
    """

    facts: tuple[str, ...]
    indicator: str
    subject: str
    period: str
    breakdown: tuple[tuple[str, str], ...]
    published: float
    reproduced: float
    interval: Interval = attrs.field(repr=False)

    @property
    def is_met(self) -> bool:
        """Whether the register has what was published, as precisely as it was stated."""
        return self.interval.contains(self.reproduced)

    @property
    def missed_by(self) -> float:
        """How much more (or less) the register has; zero where the margin is met."""
        return 0.0 if self.is_met else self.reproduced - self.published


def compare(case: Case, counting: Counting) -> tuple[Margin, ...]:
    """Compare a synthetic register with every published figure that it can be asked for.

    Parameters
    ----------
    case : Case
        The case that it was made from.
    counting : Counting
        The register.

    Returns
    -------
    tuple of Margin
        In text order; figures that are stated several times are one margin.
    """
    observed = (fact for fact in case.facts if fact.status is Status.OBSERVED)
    values = {fact.id: counting.value(fact) for fact in observed}
    reproduced = {name: value for name, value in values.items() if value is not None}
    return tuple(
        _margin(facts, value)
        for facts, value in (*_stated(case, reproduced), *_totals(case, reproduced))
    )


def _margin(facts: Sequence[Fact], reproduced: float) -> Margin:
    stated = facts[0]
    return Margin(
        facts=tuple(fact.id for fact in facts),
        indicator=stated.indicator,
        subject=stated.subject,
        period=stated.period.text,
        breakdown=stated.breakdown,
        published=stated.value,
        reproduced=reproduced,
        interval=stated.interval(),
    )


def _stated(case: Case, reproduced: Mapping[str, float]) -> Iterator[tuple[list[Fact], float]]:
    """Give the figures, those that are stated several times together."""
    found: dict[tuple[object, ...], list[Fact]] = {}
    for fact in case.facts:
        if fact.id in reproduced:
            key = (fact.indicator, fact.subject, fact.period, fact.breakdown, fact.value)
            found.setdefault(key, []).append(fact)
    for facts in found.values():
        yield facts, reproduced[facts[0].id]


def _totals(case: Case, reproduced: Mapping[str, float]) -> Iterator[tuple[list[Fact], float]]:
    """Give the totals that the text relates to parts: the parts have to add up."""
    for relation in case.relations:
        figures = (relation.stated, *relation.inputs)
        if relation.formula is Formula.SUM and all(name in reproduced for name in figures):
            parts = sum(reproduced[name] for name in relation.inputs)
            yield [case[name] for name in figures], parts

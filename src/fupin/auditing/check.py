"""A check: figures that ought to agree, the arithmetic between them, and the verdict."""

from functools import reduce
from operator import add

import attrs

from fupin.auditing.message import Message, number, span
from fupin.auditing.verdict import Verdict, judge
from fupin.cases import Difference, Fact, Kind
from fupin.errors import N_
from fupin.quantities import Interval

__all__ = ["Check", "Difference", "Kind", "compare", "shown"]


_NAMED = {
    Difference.SCOPE: N_("They speak of different groups."),
    Difference.DATE: N_("They speak of different times, or one of them of no stated time."),
    Difference.CONCEPT: N_("They are different concepts."),
    Difference.COUNT: N_("They come from different counts."),
    Difference.BASE: N_("What it is a share of is not stated."),
}


@attrs.frozen
class Check:
    """One check of a document.

    Parameters
    ----------
    kind : Kind
        What relates the figures.
    verdict : Verdict
        Whether they agree.
    stated : Fact
        The figure that is checked.
    inputs : tuple of Fact
        The figures it is checked against.
    computed : Interval
        What the inputs give, in the unit of the stated figure.
    arithmetic : Message
        How they give it.
    hint : Message or None
        What would make it agree.
    difference : Difference
        What may lie behind a mismatch.
    """

    kind: Kind
    verdict: Verdict
    stated: Fact
    inputs: tuple[Fact, ...]
    computed: Interval
    arithmetic: Message
    hint: Message | None = None
    difference: Difference = Difference.NONE

    @property
    def middle(self) -> float | None:
        """One number for what was computed: the middle, or the end that is known."""
        low, high = self.computed.bounded_low, self.computed.bounded_high
        if low is None or high is None:
            return high if low is None else low
        return (low + high) / 2

    @property
    def figures(self) -> frozenset[str]:
        """The ids of the figures: checks of the same figures are one finding."""
        return frozenset(fact.id for fact in (self.stated, *self.inputs))

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the figures, in order."""
        return tuple(sorted({fact.line for fact in (self.stated, *self.inputs)}))

    def explanation(self, locale: str = "en") -> str:
        """Give the arithmetic, what it may come from, and what would make it agree."""
        said = [self.arithmetic]
        if self.difference:
            said.append(Message(_NAMED[self.difference]))
        if self.hint and self.verdict is not Verdict.AGREES:
            said.append(self.hint)
        return reduce(add, said).text(locale)

    def as_record(self, locale: str = "en") -> dict[str, object]:
        """Give the check as plain values, in the order of the interface."""
        return {
            "kind": self.kind.value,
            "verdict": self.verdict.value,
            "stated": self.stated.as_record(),
            "inputs": [fact.as_record() for fact in self.inputs],
            "computed": self.middle,
            "low": self.computed.bounded_low,
            "high": self.computed.bounded_high,
            "difference": self.difference.value,
            "explanation": self.explanation(locale),
        }


def shown(fact: Fact) -> str:
    """Write a figure with its line: ``2198户 [191]``.

    Where its unit stands elsewhere, as in the head of a table, the value is added.
    """
    text = "".join(fact.text.split())
    if fact.unit.split("/")[0] not in text:
        text += f" ({number(fact.value)} {fact.unit})"
    return f"{text} [{fact.line}]"


def compare(
    kind: Kind,
    stated: Fact,
    inputs: tuple[Fact, ...],
    computed: Interval,
    formula: str,
    *,
    difference: Difference = Difference.NONE,
    hint: Message | None = None,
) -> Check:
    """Judge a stated figure against what the inputs give.

    Parameters
    ----------
    kind : Kind
        What relates the figures.
    stated : Fact
        The figure that is checked.
    inputs : tuple of Fact
        The figures it is checked against.
    computed : Interval
        What they give, in the unit that the indicator of `stated` declares.
    formula : str
        The arithmetic, written out with the figures.
    difference : Difference, optional
        What a mismatch may come from; it makes the verdict ``undecided``.
    hint : Message, optional
        What would make it agree.
    """
    in_words = computed / stated.declaration.factor(stated.unit)
    verdict = judge(stated.interval(), in_words, stated.place_value, stated.round_place)
    if verdict in (Verdict.DISAGREES, Verdict.ROUNDING) and difference:
        verdict = Verdict.UNDECIDED
    check = Check(
        kind=kind,
        verdict=verdict,
        stated=stated,
        inputs=inputs,
        computed=in_words,
        arithmetic=Message(
            _SENTENCES.get(kind, _COMPUTED),
            {"formula": formula, "computed": _with_unit(in_words, stated), "stated": shown(stated)},
        ),
        hint=hint,
        difference=difference if verdict is Verdict.UNDECIDED else Difference.NONE,
    )
    return check if hint else attrs.evolve(check, hint=_would_agree(check))


_COMPUTED = N_("{stated} is stated; {formula} = {computed}.")
_SENTENCES = {
    Kind.RESTATEMENT: N_("{stated} is stated; elsewhere {formula}."),
    Kind.PART: N_("{stated} is stated; {formula} leaves {computed}."),
}


def _with_unit(computed: Interval, stated: Fact) -> str:
    unit = stated.unit
    return f"{span(computed)}{unit if unit == '%' else f' {unit}'}".rstrip()


def _would_agree(check: Check) -> Message:
    """Say by how much the figure or its inputs would have to differ."""
    gap = (check.middle or 0.0) - check.stated.value
    parts = {
        "computed": _with_unit(check.computed, check.stated),
        "gap": number(abs(gap)),
    }
    if check.kind is Kind.RESTATEMENT:
        return Message(N_("They differ by {gap}."), parts)
    if gap > 0:
        return Message(
            N_(
                "That is {gap} more: it would agree if {computed} were stated, "
                "or the inputs gave {gap} less."
            ),
            parts,
        )
    return Message(
        N_(
            "That is {gap} less: it would agree if {computed} were stated, "
            "or the inputs gave {gap} more."
        ),
        parts,
    )

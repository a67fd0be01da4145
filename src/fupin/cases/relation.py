"""Relations between figures that a text states in words."""

from enum import StrEnum

import attrs

__all__ = ["Difference", "Formula", "Kind", "Relation"]


class Kind(StrEnum):
    """What relates the figures of a check."""

    SHARE = "share"
    SUM = "sum"
    DIFFERENCE = "difference"
    GROWTH = "growth"
    AVERAGE = "average"
    PRODUCT = "product"
    RESTATEMENT = "restatement"
    PART = "part"
    RATE = "rate"
    FLOW = "flow"


class Formula(StrEnum):
    """How the inputs give the stated figure."""

    SUM = "sum"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    PRODUCT = "product"
    GROWTH = "growth"
    PROPORTION = "proportion"
    """The first over the second, times the third: two rates of one base."""
    EQUAL = "equal"
    AT_MOST = "at_most"

    @property
    def input_count(self) -> int | None:
        """How many figures it takes; ``None`` for any number."""
        counts = {"ratio": 2, "growth": 2, "proportion": 3, "equal": 1, "at_most": 1}
        return counts.get(self.value)


class Difference(StrEnum):
    """What may lie behind a mismatch, so that it is no contradiction."""

    NONE = ""
    SCOPE = "scope"
    DATE = "date"
    CONCEPT = "concept"
    COUNT = "count"
    BASE = "base"


@attrs.frozen
class Relation:
    """A relation that the words of a document assert.

    Parameters
    ----------
    kind : Kind
        The kind of check it gives.
    stated : str
        The fact that must agree.
    inputs : tuple of str
        The facts that it is compared with.
    formula : Formula
        How the inputs give the stated figure.
    difference : Difference
        A difference that the text itself makes.
    note : str
        Why, in a few words.
    """

    kind: Kind
    stated: str
    inputs: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(1))
    formula: Formula
    difference: Difference = Difference.NONE
    note: str = ""

    @property
    def needs_one_unit(self) -> bool:
        """Whether all figures must measure the same kind of thing."""
        is_alike = self.formula in (
            Formula.SUM,
            Formula.DIFFERENCE,
            Formula.EQUAL,
            Formula.AT_MOST,
        )
        return is_alike and self.difference is not Difference.CONCEPT

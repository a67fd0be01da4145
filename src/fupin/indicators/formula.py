"""Formulas of indicators: declared once, evaluated on numbers, arrays and intervals.

A formula uses ordinary operators only. Given floats it computes a value, given
arrays a column, given intervals what a stated figure must agree with.
"""

from typing import Any, ClassVar, TypeAlias

import attrs

from fupin.indicators.counting import Counting
from fupin.indicators.index import Index

__all__ = [
    "Average",
    "Composition",
    "Difference",
    "Formula",
    "Growth",
    "Multiple",
    "Ratio",
    "Share",
    "Sum",
]


@attrs.frozen
class Ratio:
    """A numerator over a denominator of a stated kind.

    Parameters
    ----------
    numerator : str
        The quantity above the line.
    denominators : tuple of str
        The quantities that may stand below it; which one is used is always said.
    """

    symbol: ClassVar[str] = "numerator / denominator"
    numerator: str
    denominators: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(1))

    @property
    def inputs(self) -> tuple[str, ...]:
        """The quantities that the formula needs, numerator first."""
        return (self.numerator, *self.denominators)

    @staticmethod
    def compute(numerator: Any, denominator: Any) -> Any:
        """Evaluate the formula."""
        return numerator / denominator

    @staticmethod
    def implied_denominator(numerator: Any, value: Any) -> Any:
        """Give the denominator that a stated value and numerator imply."""
        return numerator / value


@attrs.frozen
class Share:
    """A part of a quantity over the whole of the same quantity."""

    symbol: ClassVar[str] = "part / whole"
    of: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The quantity, once: its part and its whole."""
        return (self.of,)

    @staticmethod
    def compute(part: Any, whole: Any) -> Any:
        """Evaluate the formula."""
        return part / whole


@attrs.frozen
class Growth:
    """The change of a quantity over its earlier value."""

    symbol: ClassVar[str] = "(after - before) / before"
    of: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The quantity, at two times."""
        return (self.of,)

    @staticmethod
    def compute(before: Any, after: Any) -> Any:
        """Evaluate the formula; written so that each input stands once."""
        return after / before - 1

    @staticmethod
    def from_increase(increase: Any, after: Any) -> Any:
        """Evaluate the formula from the change and the later value."""
        return 1 / (after / increase - 1)


@attrs.frozen
class Multiple:
    """A quantity as a multiple of its earlier value: 翻一番 is twice."""

    symbol: ClassVar[str] = "after / before"
    of: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The quantity, at two times."""
        return (self.of,)

    @staticmethod
    def compute(before: Any, after: Any) -> Any:
        """Evaluate the formula."""
        return after / before


@attrs.frozen
class Difference:
    """The change of a quantity between two times."""

    symbol: ClassVar[str] = "after - before"
    of: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The quantity, at two times."""
        return (self.of,)

    @staticmethod
    def compute(before: Any, after: Any) -> Any:
        """Evaluate the formula."""
        return after - before


@attrs.frozen
class Average:
    """A total over the number of units that share it."""

    symbol: ClassVar[str] = "total / count"
    total: str
    count: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The total and the count."""
        return (self.total, self.count)

    @staticmethod
    def compute(total: Any, count: Any) -> Any:
        """Evaluate the formula."""
        return total / count

    @staticmethod
    def total_of(count: Any, average: Any) -> Any:
        """Give the total that a count and an average imply."""
        return count * average


@attrs.frozen
class Sum:
    """The sum of quantities."""

    symbol: ClassVar[str] = "sum of parts"
    parts: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(2))

    @property
    def inputs(self) -> tuple[str, ...]:
        """The parts."""
        return self.parts

    @staticmethod
    def compute(*parts: Any) -> Any:
        """Evaluate the formula."""
        total = parts[0]
        for part in parts[1:]:
            total = total + part
        return total


@attrs.frozen
class Composition:
    """The shares of several quantities in the one they add up to."""

    symbol: ClassVar[str] = "part / whole, for each part"
    parts: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(2))
    whole: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The parts, then the whole."""
        return (*self.parts, self.whole)

    @staticmethod
    def compute(part: Any, whole: Any) -> Any:
        """Evaluate the formula for one part."""
        return part / whole


Formula: TypeAlias = (
    Ratio | Share | Growth | Multiple | Difference | Average | Sum | Composition | Index | Counting
)

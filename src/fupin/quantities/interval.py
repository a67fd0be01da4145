"""Closed intervals of real numbers, and arithmetic on them.

A stated figure stands for an interval; a computed one is the interval that the
same formula gives when each input may be anywhere in its own. The operators are
those of ordinary numbers, so that one formula serves numbers and intervals.

References
----------
R. E. Moore, *Interval Analysis*, Prentice-Hall, 1966.
"""

import math
from typing import TypeAlias

import attrs

from fupin.errors import N_, InvalidValueError

__all__ = ["Interval"]

Operand: TypeAlias = "Interval | float | int"


def _product(a: float, b: float) -> float:
    # An unbounded factor times an exact zero is zero: the zero is certain.
    return 0.0 if a == 0 or b == 0 else a * b


def _quotient(a: float, b: float) -> float:
    # Nothing is left of a number that is divided without end.
    return 0.0 if math.isinf(b) else a / b


@attrs.frozen
class Interval:
    """All numbers from `low` to `high`, ends included; infinite ends are open.

    Parameters
    ----------
    low, high : float
        The ends, ``low <= high``.

    Raises
    ------
    InvalidValueError
        If an end is not a number, or ``low`` exceeds ``high``.

    Examples
    --------
    >>> Interval(67.85, 67.95) / 100 * Interval(2198, 2198)
    Interval(low=1491.3..., high=1493.5...)
    """

    low: float
    high: float

    def __attrs_post_init__(self) -> None:
        if math.isnan(self.low) or math.isnan(self.high) or self.low > self.high:
            raise InvalidValueError(
                place="Interval",
                value=(self.low, self.high),
                reason=N_("is not an interval"),
                remedy=N_("Give two numbers, the smaller one first."),
            )

    @classmethod
    def exactly(cls, value: float) -> "Interval":
        """Give the interval that holds `value` alone."""
        return cls(value, value)

    @classmethod
    def between(cls, low: float | None, high: float | None) -> "Interval":
        """Give the interval between two ends of which ``None`` is unbounded."""
        return cls(-math.inf if low is None else low, math.inf if high is None else high)

    @property
    def bounded_low(self) -> float | None:
        """The low end, or ``None`` where there is none."""
        return None if math.isinf(self.low) else self.low

    @property
    def bounded_high(self) -> float | None:
        """The high end, or ``None`` where there is none."""
        return None if math.isinf(self.high) else self.high

    @staticmethod
    def _of(operand: Operand) -> "Interval":
        return operand if isinstance(operand, Interval) else Interval.exactly(operand)

    @property
    def width(self) -> float:
        """The distance between the ends."""
        return self.high - self.low

    def contains(self, value: float) -> bool:
        """Tell whether `value` lies in the interval."""
        return self.low <= value <= self.high

    def overlaps(self, other: "Interval", slack: float = 0.0) -> bool:
        """Tell whether the intervals share a point, or come within `slack` of it."""
        return self.low <= other.high + slack and other.low <= self.high + slack

    def widened(self, margin: float) -> "Interval":
        """Give the interval with `margin` added on both sides."""
        return Interval(self.low - margin, self.high + margin)

    def __add__(self, other: Operand) -> "Interval":
        other = self._of(other)
        return Interval(self.low + other.low, self.high + other.high)

    __radd__ = __add__

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low)

    def __sub__(self, other: Operand) -> "Interval":
        return self + -self._of(other)

    def __rsub__(self, other: Operand) -> "Interval":
        return self._of(other) - self

    def __mul__(self, other: Operand) -> "Interval":
        other = self._of(other)
        ends = [_product(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    __rmul__ = __mul__

    def __truediv__(self, other: Operand) -> "Interval":
        other = self._of(other)
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError(f"{self} / {other}: the divisor may be zero")
        ends = [_quotient(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __rtruediv__(self, other: Operand) -> "Interval":
        return self._of(other) / self

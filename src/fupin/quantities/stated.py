"""A stated figure: what a text says, and the interval that it can stand for."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

import attrs

from fupin.errors import N_, InvalidValueError
from fupin.quantities.interval import Interval
from fupin.quantities.registry import Quantity, quantity

__all__ = ["DEFAULT_TOLERANCE", "Bounds", "Qualifier", "Stated", "Tolerance"]


class Qualifier(StrEnum):
    """How the words around a number limit it."""

    EXACT = "exact"
    APPROX = "approx"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    NEARLY = "nearly"
    RANGE = "range"


def _share(_: object, attribute: "attrs.Attribute[Any]", value: float | None) -> None:
    if value is not None and not 0 <= value < 1:
        raise InvalidValueError(
            place=attribute.name,
            value=value,
            reason=N_("is not a share of the number"),
            remedy=N_("Give a number from 0 up to, but not, 1."),
        )


@attrs.frozen
class Tolerance:
    """How far from the written number a word of approximation may reach.

    Each is a share of the number. The words give a direction and no size, so the
    sizes are a convention, stated here and open to the user.

    Parameters
    ----------
    approx : float, default 0.1
        约, 左右, 上下: this share on either side.
    nearly : float, default 0.1
        近, 将近, 接近: this share below the number, and nothing above it.
    more_than : float or None, default None
        余, 多: this share above the number. ``None`` takes the words as they are
        used: the surplus is less than one unit of the last non-zero digit, so
        that 60余 lies under 70 and 3000余万 under 4000万.

    Raises
    ------
    InvalidValueError
        If a share is negative, or one or more.
    """

    approx: float = attrs.field(default=0.1, validator=_share)
    nearly: float = attrs.field(default=0.1, validator=_share)
    more_than: float | None = attrs.field(default=None, validator=_share)


DEFAULT_TOLERANCE = Tolerance()


@attrs.frozen
class Bounds:
    """What the words and digits around one number say, before any tolerance.

    Parameters
    ----------
    value : Decimal
        The number, scale word multiplied in.
    place : Decimal
        The place value of its last written digit; zero where it is exact.
    surplus : Decimal
        The place value under which 余 or 多 stays.
    qualifier : Qualifier
        The words.
    is_open : bool
        The words are 超过, 突破 and the like, which name no upper end.
    """

    value: Decimal
    place: Decimal
    surplus: Decimal
    qualifier: Qualifier
    is_open: bool = False

    def ends(self, tolerance: Tolerance) -> tuple[float | None, float | None]:
        """Give the low and high end; ``None`` is unbounded."""
        value = self.value
        if self.qualifier is Qualifier.AT_LEAST:
            return float(value), None
        if self.qualifier is Qualifier.AT_MOST:
            return None, float(value)
        below, above = self._reach(tolerance)
        if value < 0:
            # 零下20多度 is colder than 20 below zero: away from zero is more.
            below, above = above, below
        low = None if below is None else float(value - below)
        return low, None if above is None else float(value + above)

    def _reach(self, tolerance: Tolerance) -> tuple[Decimal | None, Decimal | None]:
        """Say how far the figure reaches towards zero and away from it."""
        size, half = abs(self.value), self.place / 2
        if self.qualifier is Qualifier.NEARLY:
            return size * Decimal(str(tolerance.nearly)), Decimal(0)
        if self.qualifier is Qualifier.MORE_THAN:
            share = tolerance.more_than
            surplus = self.surplus if share is None else size * Decimal(str(share))
            return Decimal(0), None if self.is_open else surplus
        if self.qualifier is Qualifier.APPROX:
            half = max(half, size * Decimal(str(tolerance.approx)))
        return half, half


@attrs.frozen
class Stated:
    """One figure that a text states.

    Parameters
    ----------
    text : str
        The words as they stand.
    value : float
        The number with its scale word multiplied in; the middle of a range.
    unit : str
        The unit as written, without the scale word; empty for a pure number.
    low, high : float or None
        The ends of what the figure can stand for; ``None`` is unbounded.
    qualifier : Qualifier
        How the words limit the number.
    start, end : int
        Where the words stand in the text that was read.

    Examples
    --------
    >>> from fupin.quantities.grammar import stated
    >>> figure = stated("近2000万元")
    >>> figure.value, figure.unit, figure.low, figure.high
    (20000000.0, '元', 18000000.0, 20000000.0)
    """

    text: str
    value: float
    unit: str
    low: float | None
    high: float | None
    qualifier: Qualifier
    start: int = 0
    end: int = 0

    @property
    def interval(self) -> Interval:
        """What the figure can stand for."""
        return Interval.between(self.low, self.high)

    def to_quantity(self) -> Quantity:
        """Give the value with its unit.

        Raises
        ------
        UnknownNameError
            If the unit is not one of the registry.
        """
        return quantity(self.value, self.unit)

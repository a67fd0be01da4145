"""A fact: one stated figure with its subject, meaning, time and the line where it stands."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

import attrs

from fupin.cases.period import Period
from fupin.errors import N_, InvalidValueError
from fupin.indicators import Indicator, Nature, dimensions, get
from fupin.quantities import DEFAULT_TOLERANCE, Bounds, Interval, Qualifier, Tolerance, find_stated

__all__ = ["Fact", "Status", "parse_breakdown"]


class Status(StrEnum):
    """What a figure is: something seen, aimed at, ruled or computed ahead."""

    OBSERVED = "observed"
    TARGET = "target"
    RULE = "rule"
    PROJECTION = "projection"


@cache
def parse_breakdown(text: str) -> tuple[tuple[str, str], ...]:
    """Read ``dimension=category`` pairs joined by semicolons, sorted by dimension.

    Raises
    ------
    InvalidValueError
        If a pair is no pair, or a dimension stands twice.
    UnknownNameError
        If a dimension is not declared.

    Examples
    --------
    >>> parse_breakdown("cause=illness")
    (('cause', 'illness'),)
    """
    if not text:
        return ()
    pairs: list[tuple[str, str]] = []
    for part in text.split(";"):
        dimension, equals, category = part.partition("=")
        if not (dimension and equals and category):
            raise InvalidValueError(
                place="breakdown",
                value=text,
                reason=N_("is no list of dimension=category"),
                remedy=N_("Write pairs such as cause=illness;age=18-35."),
            )
        pairs.append((dimensions.get(dimension).name, category))
    if len({dimension for dimension, _ in pairs}) < len(pairs):
        raise InvalidValueError(
            place="breakdown",
            value=text,
            reason=N_("names a dimension twice"),
            remedy=N_("Give each dimension one category."),
        )
    return tuple(sorted(pairs))


@attrs.frozen(eq=False)
class Fact:
    """One stated figure.

    Parameters
    ----------
    id : str
        The name of the fact, unique in its case.
    document : str
        The document that states it.
    line : int
        The line where its number begins, counted from 1.
    locator : str
        The part of the document.
    text : str
        The figure as it stands: number, unit and the words that limit it.
    value : float
        The number with its scale word multiplied in.
    unit : str
        The unit as written, without the scale word.
    qualifier : Qualifier
        How the words limit the number.
    subject : str
        What it is about, an id of the case's subjects.
    indicator : str
        What it states of the subject, a name of the catalogue.
    period : Period
        The time it speaks of.
    breakdown : tuple of (str, str)
        The part of the subject: pairs of dimension and category.
    base : str
        Of a share or rate: what the text says it is a share of.
    status : Status
        Observed, target, rule or projection.
    note : str
        What a reader must know, in a few words.
    """

    id: str = attrs.field(validator=attrs.validators.min_len(1))
    document: str
    line: int = attrs.field(validator=attrs.validators.ge(1))
    locator: str
    text: str = attrs.field(validator=attrs.validators.min_len(1))
    value: float = attrs.field(converter=float)
    unit: str
    qualifier: Qualifier
    subject: str
    indicator: str
    period: Period = attrs.field(factory=Period)
    breakdown: tuple[tuple[str, str], ...] = ()
    base: str = ""
    status: Status = Status.OBSERVED
    note: str = ""

    @property
    def declaration(self) -> Indicator:
        """The indicator as the catalogue declares it."""
        return get(self.indicator)

    @property
    def categories(self) -> Mapping[str, str]:
        """The breakdown as a mapping."""
        return dict(self.breakdown)

    def interval(self, tolerance: Tolerance = DEFAULT_TOLERANCE) -> Interval:
        """Give what the figure can stand for, in the unit as written."""
        return _interval(self.text, self.value, self.unit, self.qualifier, tolerance)

    @property
    def interval_in_declared_unit(self) -> Interval:
        """What the figure can stand for, in the unit that its indicator declares."""
        return self.interval() * self.declaration.factor(self.unit)

    @property
    def place_value(self) -> float:
        """The size of one unit of the last written digit; zero for an exact count."""
        if self.qualifier is not Qualifier.EXACT:
            return 0.0
        return self.interval().width

    @property
    def round_place(self) -> float:
        """The place of the last digit that is no zero, of a round amount; else zero.

        Counts and rates are taken as they stand: 3000人 and 10% are not round.
        """
        is_amount = self.declaration.nature is not Nature.RATE and self.place_value > 0
        if not is_amount or not self.value.is_integer() or self.value == 0:
            return 0.0
        place = 1
        while self.value % (place * 10) == 0:
            place *= 10
        return float(place) if place > 1 else 0.0

    def as_record(self) -> dict[str, object]:
        """Give the fact as plain values, in the order of the interface."""
        interval = self.interval()
        return {
            "id": self.id,
            "document": self.document,
            "line": self.line,
            "locator": self.locator,
            "subject": self.subject,
            "indicator": self.indicator,
            "period": self.period.text,
            "breakdown": dict(self.breakdown),
            "value": self.value,
            "unit": self.unit,
            "low": interval.bounded_low,
            "high": interval.bounded_high,
            "qualifier": self.qualifier.value,
            "note": self.note,
            "text": self.text,
            "base": self.base,
            "status": self.status.value,
        }


@lru_cache(maxsize=8192)
def _interval(
    text: str, value: float, unit: str, qualifier: Qualifier, tolerance: Tolerance
) -> Interval:
    for words in (text, f"{text}{unit}"):
        found = find_stated(words, tolerance=tolerance)
        if len(found) == 1 and found[0].qualifier is qualifier:
            # The head of a table may carry the scale word, as in 万元.
            return found[0].interval * (value / found[0].value if found[0].value else 1)
    # Words that cannot be read name no upper end for 多 and 余.
    bounds = Bounds(Decimal(repr(value)), Decimal(0), Decimal(0), qualifier, is_open=True)
    return Interval.between(*bounds.ends(tolerance))

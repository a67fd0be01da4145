"""Sentences with numbers in them, said in the language of the reader."""

from collections.abc import Mapping

import attrs

from fupin.errors import N_
from fupin.locale import Label, translator
from fupin.quantities import Interval

__all__ = ["Message", "number", "span"]


def number(value: float) -> str:
    """Write a number as people do: whole ones whole, others to six digits.

    Examples
    --------
    >>> number(7703.0), number(15.404651), number(0.0), number(-3.5)
    ('7703', '15.4047', '0', '-3.5')
    """
    if value == round(value) and abs(value) < 1e15:  # noqa: PLR2004 - above it floats lose ones
        return str(round(value))
    return f"{value:.6g}" if abs(value) < 1e6 else f"{value:.2f}"  # noqa: PLR2004


def span(interval: Interval) -> str:
    """Write an interval: one number, both ends, or the end that is known.

    Examples
    --------
    >>> span(Interval(3.0, 3.0)), span(Interval(2643.25, 2691.75))
    ('3', '2643.25–2691.75')
    """
    low, high = interval.bounded_low, interval.bounded_high
    if low is None or high is None:
        return f"≥ {number(low)}" if low is not None else f"≤ {number(high or 0)}"
    if abs(high - low) <= 1e-9 * max(1.0, abs(high)):
        return number(high)
    return f"{number(low)}–{number(high)}"


@attrs.frozen
class Message:
    """A sentence for the catalogs, with what stands in its braces.

    Parameters
    ----------
    template : str
        The English sentence.
    parts : mapping
        What the braces name: texts, labels or other messages.
    """

    template: str
    parts: Mapping[str, "str | Label | Message"] = attrs.field(
        factory=dict[str, "str | Label | Message"]
    )

    def text(self, locale: str = "en") -> str:
        """Give the sentence in the language of `locale`."""
        translate = translator(locale)
        shown = {name: _said(part, locale) for name, part in self.parts.items()}
        return translate(self.template).format(**shown)

    def __add__(self, other: "Message") -> "Message":
        return Message(N_("{first} {second}"), {"first": self, "second": other})


def _said(part: "str | Label | Message", locale: str) -> str:
    return part if isinstance(part, str) else part.text(locale)

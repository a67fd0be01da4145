"""Families of indicators: share, growth, increase, average and coverage."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

import attrs

from fupin.indicators.formula import Average, Difference, Formula, Growth, Multiple, Ratio, Share
from fupin.indicators.indicator import Indicator, Nature
from fupin.locale import Label

__all__ = ["FAMILIES", "Family", "Scheme"]


@attrs.frozen
class Family:
    """A way to derive an indicator from a quantity; its members are ``name:quantity``.

    Parameters
    ----------
    name : str
        The part before the colon.
    label : Label
        The name of a member, with ``{of}`` for the name of the quantity.
    definition : str
        What a member means.
    unit : str
        The unit of a member, with ``{of}`` for the unit of the quantity.
    nature : Nature
        The nature of a member.
    formula : callable
        From the name of the quantity to the formula of the member.
    """

    name: str
    label: Label
    definition: str
    unit: str
    nature: Nature
    formula: Callable[[str], Formula]

    def member(self, of: Indicator) -> Indicator:
        """Give the indicator that this family derives from `of`."""
        return Indicator(
            name=f"{self.name}:{of.name}",
            label=Label(self.label.zh.format(of=of.label.zh), self.label.en.format(of=of.label.en)),
            unit=self.unit.format(of=of.unit).replace("人·年/户", "户·年"),
            nature=self.nature,
            formula=self.formula(of.name),
            definition=self.definition,
            source=of.source,
        )


FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        family.name: family
        for family in (
            Family(
                "share",
                Label("{of}占比", "share of {of}"),
                "A part over the whole of the same quantity, such as of a cause or a source.",
                "%",
                Nature.RATE,
                Share,
            ),
            Family(
                "growth",
                Label("{of}增长率", "growth of {of}"),
                "The change over the earlier value.",
                "%",
                Nature.RATE,
                Growth,
            ),
            Family(
                "multiple",
                Label("{of}倍数", "multiple of {of}"),
                "The value as a multiple of the earlier one.",
                "倍",
                Nature.RATE,
                Multiple,
            ),
            Family(
                "increase",
                Label("{of}增加量", "increase of {of}"),
                "The change between two times.",
                "{of}",
                Nature.LEVEL,
                Difference,
            ),
            Family(
                "per_household",
                Label("户均{of}", "{of} per household"),
                "The total over the households that share it.",
                "{of}/户",
                Nature.LEVEL,
                partial(Average, count="households"),
            ),
            Family(
                "per_capita",
                Label("人均{of}", "{of} per person"),
                "The total over the persons that share it.",
                "{of}/人",
                Nature.LEVEL,
                partial(Average, count="population"),
            ),
        )
    }
)
"""The families by name."""


@attrs.frozen
class Scheme:
    """Something that covers households or persons: an insurance, a loan, a service.

    Parameters
    ----------
    name : str
        The name, as in ``coverage:name``.
    label : Label
        Its name in Chinese and English.
    covered, eligible : str
        The quantities whose ratio is the coverage rate.
    source : str
        The document that defines who is eligible.
    """

    name: str
    label: Label
    covered: str
    eligible: str
    source: str = ""

    def coverage(self) -> Indicator:
        """Give the coverage rate of the scheme."""
        return Indicator(
            name=f"coverage:{self.name}",
            label=Label(f"{self.label.zh}覆盖率", f"coverage of {self.label.en}"),
            unit="%",
            nature=Nature.RATE,
            formula=Ratio(self.covered, (self.eligible,)),
            definition="Those covered over those eligible.",
            source=self.source,
        )

    def quantity(self, state: str) -> Indicator:
        """Give the persons who are ``covered`` by the scheme, or ``eligible`` for it."""
        word = {
            "covered": ("已覆盖人数", "persons covered by"),
            "eligible": ("应覆盖人数", "persons eligible for"),
        }
        zh, en = word[state]
        return Indicator(
            name=f"{state}:{self.name}",
            label=Label(f"{self.label.zh}{zh}", f"{en} {self.label.en}"),
            unit="人",
            nature=Nature.STOCK,
            columns=(f"{state}:{self.name}",),
            source=self.source,
        )

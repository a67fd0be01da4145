"""The declaration of an indicator: the only place where it is defined."""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import combinations

import attrs

from fupin.errors import N_, InvalidValueError, UnitMismatchError
from fupin.indicators.formula import Formula
from fupin.locale import Label
from fupin.quantities import quantity, unit, unit_words

__all__ = ["Indicator", "Nature", "unit_factor"]


class Nature(StrEnum):
    """How an indicator relates to time and to its parts."""

    STOCK = "stock"
    """A count or amount at one time; parts add up."""
    FLOW = "flow"
    """A count or amount over a period; parts and periods add up."""
    LEVEL = "level"
    """A measurement that does not add up, such as a temperature or an average."""
    RATE = "rate"
    """A ratio, in percent or as a pure number."""
    RULE = "rule"
    """An amount or threshold that a policy sets."""


def _nonempty(_: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    if not value:
        raise InvalidValueError(
            place=attribute.name,
            value=value,
            reason=N_("is empty"),
            remedy=N_("An indicator needs a name and a unit."),
        )


@attrs.frozen
class Indicator:
    """One declared indicator.

    Parameters
    ----------
    name : str
        The standard term, in snake case; derived ones are ``family:quantity``.
    label : Label
        Its name in Chinese and English.
    unit : str
        The unit of its value, as documents write it.
    nature : Nature
        Stock, flow, level, rate or rule.
    formula : Formula, optional
        How it is computed from other indicators; absent where it is observed.
    definition : str
        What it means, in one sentence.
    source : str
        The paper or official document that defines it.
    columns : tuple of str
        The columns of a household table whose product, summed over households,
        gives the quantity; empty where a register does not hold it.
    part_of : str
        The indicator that this one can never exceed.
    reduces, fills : str
        The stocks that this flow lessens and fills.
    concept : str
        What its levels may be confused with and must not be compared to.
    """

    name: str = attrs.field(validator=_nonempty)
    label: Label
    unit: str = attrs.field(validator=_nonempty)
    nature: Nature = attrs.field(converter=Nature)
    formula: Formula | None = None
    definition: str = ""
    source: str = ""
    columns: tuple[str, ...] = ()
    part_of: str = ""
    reduces: str = ""
    fills: str = ""
    concept: str = ""

    @property
    def is_additive(self) -> bool:
        """Whether parts of it add up to the whole."""
        return self.nature in (Nature.STOCK, Nature.FLOW)

    def factor(self, written: str) -> float:
        """Give the number that turns a value in the unit `written` into this unit.

        A sentence may leave the per-part of a unit, or some of it, to the name, as
        in 人均纯收入达到4500元; a rule may set an amount per anything.

        Parameters
        ----------
        written : str
            A unit as a document writes it; empty for a pure number.

        Returns
        -------
        float

        Raises
        ------
        UnitMismatchError
            If `written` cannot measure this indicator.
        UnknownNameError
            If it is no known unit.

        Examples
        --------
        >>> Indicator("land_area", Label("总面积", "land area"), "亩", "stock").factor("公顷")
        15.0
        """
        tried = (written, *_completed(written, self.unit))
        found = next((found for each in tried if (found := unit_factor(each, self.unit))), None)
        if found is None and self.nature is Nature.RULE:
            found = unit_factor(written.split("/", maxsplit=1)[0], self.unit.split("/")[0])
        if found is None:
            raise UnitMismatchError(
                operation=N_("state"),
                left=self.name,
                right=written or "1",
                reason=N_("the indicator is declared in another kind of unit"),
                remedy=N_("Use a unit that converts to {unit}."),
                unit=self.unit,
            )
        return found


def unit_factor(written: str, wanted: str) -> float | None:
    """Give the conversion factor between two written units, if they convert.

    A classifier such as 个 counts whatever the name of the indicator says.

    Examples
    --------
    >>> unit_factor("名", "人"), unit_factor("人", "户")
    (1.0, None)
    """
    if written == wanted or _same_name(written, wanted):
        return 1.0
    one, other = unit(written or "dimensionless"), unit(wanted)
    if one.dimensionality == other.dimensionality:
        # Fifteen digits drop the noise of the conversion, and nothing of its size.
        return float(f"{quantity(1.0, one).to(other).magnitude:.15g}")
    counts = {str(one.dimensionality), str(other.dimensionality)}
    if "[item]" in counts and counts <= _COUNTED:
        return 1.0
    return None


def _completed(written: str, wanted: str) -> Iterator[str]:
    """Give `written` with the denominators of `wanted` that a name may stand for.

    Where `wanted` names no time, 每年 says no more than that the amount is of a year.
    """
    _, *denominators = re.split("[/·]", wanted)
    if not written:
        return
    if "年" not in denominators:
        written = written.removesuffix("/年").removesuffix("·年")
    joint = "·" if "/" in written else "/"
    for count in range(1, len(denominators) + 1):
        for implied in combinations(denominators, count):
            yield f"{written}{joint}{'·'.join(implied)}"


def _same_name(written: str, wanted: str) -> bool:
    """Tell names of one unit, such as 人 and 名, without making the registry."""
    words = unit_words()
    return written in words and words[written] == words.get(wanted)


_COUNTED = {"[item]", "[village]", "[township]", "[county]", "[post]", "[livestock]"}

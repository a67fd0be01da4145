"""Families of indices that differ in a number, such as the alpha of FGT."""

from collections.abc import Callable

import attrs
import numpy as np

from fupin.errors import N_, InvalidValueError
from fupin.indicators.indicator import Indicator

__all__ = ["ParametricIndex"]


@attrs.frozen
class ParametricIndex:
    """Indices that differ in a number, named ``name:number``.

    Parameters
    ----------
    name : str
        The part before the colon.
    parameter : str
        What the number is called.
    lowest, highest : float
        Its bounds, both allowed.
    example : float
        One that is often taken.
    declare : callable
        From the number to the indicator, whose name is set here.
    """

    name: str
    parameter: str
    lowest: float
    highest: float
    example: float
    declare: Callable[[float], Indicator]

    def member(self, written: str) -> Indicator:
        """Give the indicator of a written number.

        Raises
        ------
        InvalidValueError
            If it is no number within the bounds.
        """
        try:
            number = float(written)
        except ValueError:
            number = np.nan
        if not self.lowest <= number <= self.highest:
            raise InvalidValueError(
                place=f"{self.name}:{self.parameter}",
                value=written,
                reason=N_("is no number that the index takes"),
                remedy=N_("{parameter} goes from {lowest} to {highest}: {name}:{example}."),
                parameter=self.parameter,
                lowest=f"{self.lowest:g}",
                highest=f"{self.highest:g}",
                name=self.name,
                example=f"{self.example:g}",
            )
        return self.declare(number)

"""A computed number: value, unit, the indicator it is of, and what it was computed from."""

from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np

from fupin.quantities import Quantity, quantity

__all__ = ["Result"]


@attrs.frozen
class Result:
    """The value of an indicator.

    Parameters
    ----------
    indicator : str
        The name in the catalogue.
    value : float or ndarray
        The number; NaN where an input is missing.
    unit : str
        Its unit; ``dimensionless`` for a ratio, which `to` shows in percent.
    by : mapping of str to str
        The group it is of.
    n : int, optional
        The rows behind it.
    denominator : str
        The kind of denominator of a rate; ``unstated`` is said, never implied.

    Examples
    --------
    >>> Result("poverty_incidence", 0.00386, "dimensionless").to("%")
    0.386
    """

    indicator: str
    value: float
    unit: str
    by: Mapping[str, str] = attrs.field(factory=dict[str, str])
    n: int | None = None
    denominator: str = ""

    def __float__(self) -> float:
        return float(self.value)

    def to_quantity(self) -> Quantity:
        """Give the value with its unit."""
        return quantity(self.value, self.unit)

    def to(self, unit: str) -> Any:
        """Give the value in another unit, such as ``%``; an array for an array.

        Raises
        ------
        UnitMismatchError
            If the unit measures something else.
        """
        return _tidied(self.to_quantity().to(unit).magnitude)


def _tidied(value: Any) -> Any:
    """Drop the noise that a conversion leaves behind the fifteenth digit."""
    if np.ndim(value):
        return np.array([_tidied(each) for each in value])
    return float(f"{value:.15g}")

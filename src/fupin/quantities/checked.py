"""Units at the edge: from a quantity to the plain array that the core computes on."""

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from fupin.errors import N_, InvalidValueError, UnitMismatchError
from fupin.quantities.money import Money
from fupin.quantities.registry import Quantity, Unit, registry, unit

__all__ = ["is_money", "magnitude", "same_unit"]


def _quantity(name: str, value: object) -> Quantity:
    if isinstance(value, Money):
        return value.to_quantity()
    if isinstance(value, registry().Quantity):
        return value
    raise InvalidValueError(
        place=name,
        value=value,
        reason=N_("has no unit"),
        remedy=N_("Pass a quantity, such as fp.Q_(277, '人')."),
    )


def magnitude(name: str, value: object, of: str | Unit) -> NDArray[np.float64]:
    """Give the plain numbers of a quantity in the unit `of`.

    Parameters
    ----------
    name : str
        The argument, for the error.
    value : pint.Quantity or Money
        A quantity around a number or an array.
    of : str or pint.Unit
        The unit that the core computes in.

    Returns
    -------
    numpy.ndarray of float64
        Zero-dimensional for a single number; no copy where none is needed.

    Raises
    ------
    InvalidValueError
        If `value` has no unit.
    UnitMismatchError
        If it measures something else.

    Examples
    --------
    >>> from fupin.quantities import quantity
    >>> float(magnitude("area", quantity(2, "公顷"), "亩"))  # doctest: +ELLIPSIS
    30.0...
    """
    given = _quantity(name, value)
    wanted = unit(of) if isinstance(of, str) else of
    if given.units == wanted:
        return np.asarray(given.magnitude, dtype=np.float64)
    if given.dimensionality != wanted.dimensionality:
        raise UnitMismatchError(
            operation=N_("take"),
            left=f"{name} = {given.units}",
            right=str(wanted),
            reason=N_("they do not measure the same thing"),
            remedy=N_("Give {name} in a unit that converts to the one shown."),
            name=name,
        )
    return np.asarray(given.to(wanted).magnitude, dtype=np.float64)


def is_money(value: Quantity) -> bool:
    """Tell whether a quantity is an amount of money, alone or per something."""
    return any(name.startswith("[currency") for name in value.dimensionality)


def same_unit(values: dict[str, Any]) -> tuple[dict[str, NDArray[np.float64]], Unit]:
    """Give plain numbers of several quantities in the unit of the first one.

    Parameters
    ----------
    values : dict of str to pint.Quantity or Money
        At least one quantity; all of one dimension.

    Returns
    -------
    plain : dict of str to numpy.ndarray
        The numbers, keys in order.
    unit : pint.Unit
        The unit they share.

    Raises
    ------
    InvalidValueError
        If there is no value, or one has no unit.
    UnitMismatchError
        If they do not measure the same thing.
    """
    if not values:
        raise InvalidValueError(
            place="quantities",
            value=values,
            reason=N_("are none"),
            remedy=N_("Pass at least one quantity."),
        )
    first = next(iter(values))
    shared = cast("Unit", _quantity(first, values[first]).units)
    return {name: magnitude(name, value, shared) for name, value in values.items()}, shared

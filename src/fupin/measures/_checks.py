"""Checks of single arguments: numbers, shares, tables. Rows and weights are read in `inputs`."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fupin.errors import N_, InvalidValueError

__all__ = [
    "Array",
    "Flags",
    "check_marks",
    "check_mean",
    "check_parameter",
    "check_shape",
    "check_share",
    "finite",
    "positive",
    "refuse_rows",
    "require",
    "table",
]

Array: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

TABLE = 2
"""The dimensions of a table: one row per unit, one column per period, source or indicator."""


def require(
    holds: object, place: str, value: object, reason: str, remedy: str, **details: object
) -> None:
    """Raise an error that names the argument unless the condition holds."""
    if not holds:
        raise InvalidValueError(place=place, value=value, reason=reason, remedy=remedy, **details)


def refuse_rows(name: str, column: Array, is_bad: Flags, reason: str) -> None:
    """Raise an error that shows the first of the bad rows, if there are any.

    Raises
    ------
    InvalidValueError
        Its `row` is the position of the row in the column.
    """
    if not is_bad.any():
        return
    first = np.unravel_index(int(np.argmax(is_bad)), is_bad.shape)
    row = int(first[0]) if first else 0
    rows = is_bad.any(axis=tuple(range(1, is_bad.ndim)))
    others = int(np.sum(rows)) - 1
    several = N_("Look at row {row} and the {others} others like it.")
    raise InvalidValueError(
        place=name,
        value=float(column[first] if column.ndim else column),
        reason=reason,
        remedy=several if others else N_("Look at row {row}."),
        row=row,
        others=others,
    )


def check_parameter(name: str, value: float, lowest: float, highest: float = np.inf) -> None:
    """Stop at a parameter that is not finite or outside its bounds.

    Raises
    ------
    InvalidValueError
    """
    if not (np.isfinite(value) and lowest <= value <= highest):
        raise InvalidValueError(
            place=name,
            value=value,
            reason=N_("is no parameter of this index"),
            remedy=N_("Give a finite number from {lowest} to {highest}."),
            lowest=lowest,
            highest=highest,
        )


def finite(values: ArrayLike, place: str, shape: tuple[int, ...] | None = None) -> Array:
    """Give values that are no rows, such as lines or cutoffs, as finite numbers of a shape."""
    checked = np.asarray(values, dtype=np.float64)
    if shape is not None:
        check_shape(checked, place, shape)
    astray = checked[~np.isfinite(checked)].tolist()
    require(
        not astray,
        place,
        astray[0] if astray else None,
        N_("is not a finite number"),
        N_("Leave such rows out first."),
    )
    return checked


def check_shape(values: NDArray[Any], place: str, shape: tuple[int, ...]) -> None:
    """Refuse an array of another shape."""
    require(
        values.shape == shape,
        place,
        values.shape,
        N_("is not the wanted shape"),
        N_("Give the shape {wanted}."),
        wanted=shape,
    )


def table(values: ArrayLike, place: str, remedy: str) -> Array:
    """Give a table with at least one column; values may be missing."""
    found = np.asarray(values, dtype=np.float64)
    is_table = found.ndim == TABLE and found.shape[-1] > 0
    require(is_table, place, found.shape, N_("is not a table"), remedy)
    return found


def check_marks(marks: Array, place: str, remedy: str) -> None:
    """Refuse marks that are neither 0 nor 1, nor missing."""
    other = marks[(marks != 0) & (marks != 1) & ~np.isnan(marks)].tolist()
    require(not other, place, other[:3], N_("are neither 0 nor 1"), remedy)


def check_mean(mean: float, place: str) -> None:
    """Refuse a mean of which there are no shares; a missing one may pass."""
    require(not mean <= 0, place, mean, N_("is a mean not above zero"), N_("Give a positive mean."))


def positive(value: float, place: str) -> float:
    """Give one number above zero."""
    checked = float(finite(value, place, ()))
    require(checked > 0, place, checked, N_("is not positive"), N_("Give a number above zero."))
    return checked


def check_share(values: Array, place: str, remedy: str) -> None:
    """Refuse what is not in (0, 1]."""
    for extreme in (float(values.min(initial=1.0)), float(values.max(initial=1.0))):
        require(0 < extreme <= 1, place, extreme, N_("is outside (0, 1]"), remedy)

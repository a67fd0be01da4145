"""What curves, decompositions, dynamics and targeting share: checks, ranks, group sums.

Missing values are refused here, not skipped: which rows to leave out is for the
caller to say. Weights may be zero, but neither negative nor zero altogether.
"""

from typing import Any, TypeAlias

import attrs
import numpy as np
from numpy.typing import ArrayLike, NDArray

from fupin.errors import N_, InvalidValueError
from fupin.measures.conventions import Convention, get

__all__ = [
    "Array",
    "Codes",
    "by_group",
    "check_shape",
    "checked_codes",
    "checked_line",
    "checked_sample",
    "checked_values",
    "concentration",
    "relative_gaps",
    "require",
    "weighted_mean",
]

Array: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.intp]


def require(
    holds: object, place: str, value: object, reason: str, remedy: str, **details: object
) -> None:
    """Raise an error that names the argument unless the condition holds."""
    if not holds:
        raise InvalidValueError(place=place, value=value, reason=reason, remedy=remedy, **details)


def checked_values(values: ArrayLike, place: str, shape: tuple[int, ...] | None = None) -> Array:
    """Give finite float64 values of the wanted shape."""
    checked = np.asarray(values, dtype=np.float64)
    if shape is not None:
        check_shape(checked, place, shape)
    astray = checked[~np.isfinite(checked)]
    if astray.size:
        first = float(astray[0])
        require(
            not astray.size,
            place,
            first,
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


def checked_sample(values: ArrayLike, weight: ArrayLike, place: str) -> tuple[Array, Array]:
    """Give a column, or rows of columns, and its weights; at least one row weighs something."""
    checked = checked_values(values, place)
    require(
        checked.ndim > 0,
        place,
        checked.shape,
        N_("is not an array of rows"),
        N_("Give one per row."),
    )
    weights = checked_values(weight, "weight", checked.shape[:1])
    lowest = float(weights.min(initial=0.0))
    require(lowest >= 0, "weight", lowest, N_("is negative"), N_("Give weights of zero or more."))
    total = float(weights.sum())
    require(
        total > 0, "weight", total, N_("leaves nobody to measure"), N_("Give a positive weight.")
    )
    return checked, weights


def checked_line(line: ArrayLike, shape: tuple[int, ...]) -> Array:
    """Give positive poverty lines that broadcast to the wanted shape."""
    lines = checked_values(line, "line")
    lowest = float(lines.min(initial=np.inf))
    require(
        lowest > 0, "line", lowest, N_("is not positive"), N_("Give a poverty line above zero.")
    )
    if lines.ndim:
        check_shape(lines, "line", shape[-lines.ndim :])
    return np.broadcast_to(lines, shape)


def checked_codes(codes: ArrayLike, count: int, rows: int, place: str = "codes") -> Codes:
    """Give the group of each row, from 0 to ``count - 1``."""
    checked = np.asarray(codes)
    is_whole = np.issubdtype(checked.dtype, np.integer) or checked.size == 0
    require(
        is_whole, place, str(checked.dtype), N_("are not integers"), N_("Number the groups from 0.")
    )
    check_shape(checked, place, (rows,))
    for extreme in (int(checked.min(initial=0)), int(checked.max(initial=0))):
        is_group = 0 <= extreme < count
        require(
            is_group,
            place,
            extreme,
            N_("is no group"),
            N_("Number from 0 to {last}."),
            last=count - 1,
        )
    return checked.astype(np.intp)


def by_group(values: Array, codes: Codes, count: int) -> Array:
    """Sum values by group."""
    summed: Any = np.bincount(codes, weights=values, minlength=count)
    return np.asarray(summed, dtype=np.float64)


def weighted_mean(values: Array, weight: Array) -> float:
    """Give the weighted mean of checked values."""
    return float(np.dot(weight, values) / weight.sum())


def relative_gaps(convention: str | Convention) -> Convention:
    """Give a convention with gaps as shares of the line, which alone add up over groups."""
    return attrs.evolve(get(convention), gap="relative", missing="raise")


def mid_ranks(ranking: Array, weight: Array) -> Array:
    """Give the fractional rank of each row, in (0, 1); rows that tie share their middle."""
    _, inverse = np.unique(ranking, return_inverse=True)
    at_value = np.bincount(inverse, weights=weight)
    upper = np.cumsum(at_value)
    return np.asarray(((upper - at_value / 2) / upper[-1])[inverse])


def concentration(values: Array, ranking: Array, weight: Array) -> float:
    """Give twice the covariance of values and ranks over the mean; NaN where the mean is zero.

    With the values as their own ranking this is the Gini coefficient.
    """
    mean = weighted_mean(values, weight)
    if mean == 0:
        return float("nan")
    ranks = mid_ranks(ranking, weight)
    return 2 * weighted_mean((values - mean) * (ranks - 0.5), weight) / mean

"""What the indices are given, checked once: rows, weights, lines and groups."""

from typing import Any, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from fupin.errors import N_, InvalidValueError
from fupin.measures.conventions import Convention

__all__ = [
    "Array",
    "Codes",
    "Flags",
    "Sample",
    "check_parameter",
    "group_totals",
    "read",
    "refuse_rows",
]

Array: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]


@attrs.frozen(eq=False)
class Sample:
    """Rows that can be computed with: finite, of positive weight, none missing.

    Parameters
    ----------
    income, weight : ndarray of float64, shape (n,)
    line : ndarray of float64, shape (n,) or ()
        Positive; one where the index has no line.
    codes : ndarray of intp, shape (n,), or None
        The group of each row; None where there is one group only.
    count : int
        How many groups there are.
    is_missing : ndarray of bool, shape (count,)
        Whether a missing value has made the result of the group missing.
    total : ndarray of float64, shape (count,)
        The weight of each group.
    """

    income: Array
    weight: Array
    line: Array
    codes: Codes | None
    count: int
    is_missing: Flags
    total: Array

    def sums(self, values: Array) -> Array:
        """Sum values by group, shape (count,)."""
        return group_totals(values, self.codes, self.count)

    def means(self, values: Array) -> Array:
        """Average values by group with the weights; NaN for an empty group."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return self.sums(self.weight * values) / self.total

    def at_rows(self, by_group: Array) -> Array:
        """Give each row the value of its group."""
        return by_group if self.codes is None else by_group[self.codes]

    def settled(self, result: Array) -> Array:
        """Give the result with NaN where a group is empty or lost to a missing value."""
        is_lost = self.is_missing | (self.total == 0)
        lost = is_lost.reshape(is_lost.shape + (1,) * (result.ndim - 1))
        return np.asarray(np.where(lost, np.nan, result))


def group_totals(values: Array, codes: Codes | None, count: int) -> Array:
    """Sum values by group in one pass, shape (count,)."""
    if codes is None:
        return np.asarray([values.sum()])
    summed: Any = np.bincount(codes, weights=values, minlength=count)
    return np.asarray(summed, dtype=np.float64)


def read(
    income: Array,
    weight: Array | None = None,
    *,
    convention: Convention,
    line: Array | float | None = None,
    codes: Codes | None = None,
    count: int = 1,
) -> Sample:
    """Check what an index is given and leave out what it shall not count.

    Rows of weight zero stand for nobody and are left out before anything else,
    so that nothing in them can matter.

    Raises
    ------
    InvalidValueError
        For shapes that differ, a negative or infinite weight, an infinite
        income, a line that is infinite or not positive, a code that is no
        group, or a missing value where the convention stops at one.
    """
    columns = _columns(income, weight, line)
    groups = _checked_codes(codes, count, columns["income"].size)
    columns, groups = _without_zero_weights(columns, groups)
    columns, groups, is_missing = _without_missing(columns, groups, count, convention)
    for name, column in columns.items():
        if not np.isfinite(_sum(column)):
            refuse_rows(name, column, np.isinf(column), N_("is infinite"))
    if line is not None:
        refuse_rows("line", columns["line"], columns["line"] <= 0, N_("is no poverty line"))
    values, weights = columns["income"], columns["weight"]
    lines = columns.get("line", np.asarray(1.0))
    total = group_totals(weights, groups, count)
    return Sample(values, weights, lines, groups, count, is_missing, total)


def refuse_rows(name: str, column: Array, is_bad: Flags, reason: str) -> None:
    """Raise an error that shows the first of the bad rows, if there are any.

    Raises
    ------
    InvalidValueError
        Its `row` is the position among the rows of positive weight.
    """
    if not is_bad.any():
        return
    row = int(np.argmax(is_bad)) if column.ndim else 0
    raise InvalidValueError(
        place=name,
        value=float(column[row] if column.ndim else column),
        reason=reason,
        remedy=N_("Look at row {row} and the {others} others like it."),
        row=row,
        others=int(is_bad.sum()) - 1,
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


def _columns(income: Array, weight: Array | None, line: Array | float | None) -> dict[str, Array]:
    values = np.asarray(income, dtype=np.float64)
    columns = {"income": values}
    columns["weight"] = np.ones(values.shape) if weight is None else np.asarray(weight, np.float64)
    if line is not None:
        columns["line"] = np.asarray(line, dtype=np.float64)
    for name, column in columns.items():
        may_be_one = name == "line" and column.ndim == 0
        if values.ndim != 1 or not (column.shape == values.shape or may_be_one):
            raise InvalidValueError(
                place=name,
                value=column.shape,
                reason=N_("is not the shape of one value for each row, {wanted}"),
                remedy=N_("Give arrays of one dimension and of one length."),
                wanted=(values.size,),
            )
    if not columns["weight"].min(initial=np.inf) >= 0:
        negative = columns["weight"] < 0
        refuse_rows("weight", columns["weight"], negative, N_("is negative"))
    return columns


def _checked_codes(codes: Codes | None, count: int, size: int) -> Codes | None:
    if codes is None:
        return None
    groups = np.asarray(codes)
    is_whole = np.issubdtype(groups.dtype, np.integer) or size == 0
    if groups.shape != (size,) or not is_whole:
        raise InvalidValueError(
            place="codes",
            value=(groups.shape, str(groups.dtype)),
            reason=N_("is not an integer for each row"),
            remedy=N_("Give the number of the group of each row, from 0 on."),
        )
    outside = (groups < 0) | (groups >= count)
    refuse_rows("codes", groups.astype(np.float64), outside, N_("is not the number of a group"))
    return groups.astype(np.intp, copy=False)


def _kept(
    columns: dict[str, Array], groups: Codes | None, keep: Flags
) -> tuple[dict[str, Array], Codes | None]:
    left = {name: column[keep] if column.ndim else column for name, column in columns.items()}
    return left, None if groups is None else groups[keep]


def _without_zero_weights(
    columns: dict[str, Array], groups: Codes | None
) -> tuple[dict[str, Array], Codes | None]:
    if columns["weight"].min(initial=np.inf) > 0:
        return columns, groups
    nobody = columns["weight"] == 0
    return _kept(columns, groups, ~nobody) if nobody.any() else (columns, groups)


def _without_missing(
    columns: dict[str, Array], groups: Codes | None, count: int, convention: Convention
) -> tuple[dict[str, Array], Codes | None, Flags]:
    """Leave out rows with a NaN; say which groups had one, where that matters."""
    is_lost = np.zeros(count, dtype=np.bool_)
    # One sum finds any NaN without a temporary array: NaN + x is NaN.
    if not any(np.isnan(_sum(column)) for column in columns.values()):
        return columns, groups, is_lost
    missing = np.zeros(columns["income"].shape, dtype=np.bool_)
    for name, column in columns.items():
        is_nan = np.isnan(column)
        if convention.missing == "raise":
            refuse_rows(name, column, is_nan, N_("is missing"))
        missing |= is_nan
    if convention.missing == "propagate":
        is_lost[0 if groups is None else groups[missing]] |= missing.any()
    left, groups = _kept(columns, groups, ~missing)
    if "line" in left and np.isnan(left["line"]).any():  # one line for all, and it is missing
        left["line"] = np.asarray(1.0)
    return left, groups, is_lost


def _sum(column: Array) -> float:
    """Sum without a warning where infinities meet: the caller looks at the result."""
    with np.errstate(invalid="ignore", over="ignore"):
        return float(column.sum())

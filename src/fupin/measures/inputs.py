"""What the indices are given, checked once: rows, weights, lines and groups.

Rows of weight zero stand for nobody and are left out before anything else, so that
nothing in them can matter. What a missing value does is for the `missing` of the
convention to say: stop, make the result missing, or leave its row out. With groups the
result of its own group becomes missing, and what rests on all of them.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from fupin.errors import N_, InvalidValueError
from fupin.measures._checks import (
    Array,
    Flags,
    check_parameter,
    check_shape,
    refuse_rows,
    require,
)
from fupin.measures._rows import BLOCK, Codes, Rows, Sample, Table, group_totals
from fupin.measures.conventions import Convention, get

__all__ = [
    "BLOCK",
    "Array",
    "Codes",
    "Flags",
    "Rows",
    "Sample",
    "Table",
    "check_each",
    "check_parameter",
    "group_totals",
    "read",
    "read_both",
    "read_codes",
    "read_table",
    "refuse_nobody",
    "refuse_rows",
]


def read(
    income: ArrayLike,
    weight: ArrayLike | None = None,
    *,
    convention: str | Convention,
    line: ArrayLike | None = None,
    codes: ArrayLike | None = None,
    count: int = 1,
) -> Sample:
    """Read incomes, and leave out the rows that an index shall not count.

    Raises
    ------
    InvalidValueError
        For shapes that differ, a negative or infinite weight, an infinite
        income, a line that is infinite or not positive, a code that is no
        group, or a missing value where the convention stops at one.
    """
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
    groups = None if codes is None else read_codes(codes, count, values.size)
    columns, groups, is_missing = _usable(columns, groups, count, get(convention))
    return Sample(
        weight=columns["weight"],
        codes=groups,
        count=count,
        is_missing=is_missing,
        total=group_totals(columns["weight"], groups, count),
        income=columns["income"],
        line=columns.get("line", np.asarray(1.0)),
    )


def read_table(
    given: Mapping[str, ArrayLike],
    weight: ArrayLike,
    *,
    convention: str | Convention,
    line: ArrayLike | None = None,
    codes: ArrayLike | None = None,
    count: int = 1,
    ndim: int = 1,
) -> Table:
    """Read columns of one shape by their names, with somebody to measure.

    Parameters
    ----------
    given : mapping of str to array_like of float, shape (n,) or (n, k)
        It may be empty where the weights are all that counts.
    weight : array_like of float, shape (n,)
    convention : str or Convention
    line : array_like of float, shape (), (k,), (n,) or (n, k), optional
        It becomes the last of the columns, with the shape of the others.
    codes : array_like of int, shape (n,), optional
    count : int
    ndim : {1, 2}
        Whether the columns are single ones, or tables of several.

    Raises
    ------
    InvalidValueError
        As `read` does, and where the weights sum to zero.
    """
    columns = {name: np.asarray(values, dtype=np.float64) for name, values in given.items()}
    weights = np.asarray(weight, dtype=np.float64)
    first = next(iter(columns), "weight")
    shape = columns.get(first, weights).shape
    require(
        len(shape) == ndim, first, shape, N_("is not an array of rows"), N_("Give one per row.")
    )
    for name, column in columns.items():
        check_shape(column, name, shape)
    if line is not None:
        columns["line"] = _lines(line, shape)
    check_shape(weights, "weight", shape[:1])
    columns["weight"] = weights
    groups = None if codes is None else read_codes(codes, count, shape[0])
    columns, groups, is_missing = _usable(columns, groups, count, get(convention))
    weights = columns.pop("weight")
    total = group_totals(weights, groups, count)
    found = Table(weights, groups, count, is_missing, total, tuple(columns.values()))
    refuse_nobody(found)
    return found


def read_both(
    given: Mapping[str, tuple[ArrayLike, ArrayLike]], convention: str | Convention
) -> tuple[Table, Table]:
    """Read two samples of one column each by their names, values first, then weights."""
    first, second = (
        read_table({name: values}, weight, convention=convention)
        for name, (values, weight) in given.items()
    )
    return first, second


def refuse_nobody(rows: Rows) -> None:
    """Stop where there is nobody to measure, unless a missing value has cost the result."""
    require(
        rows.weight.size or rows.is_lost,
        "weight",
        0.0,
        N_("leaves nobody to measure"),
        N_("Give a positive weight."),
    )


def check_each(values: Array, place: str, convention: str | Convention) -> None:
    """Refuse infinite values, and missing ones where the convention stops at them.

    For results of one value per row, where no row may be left out.
    """
    if get(convention).missing == "raise":
        refuse_rows(place, values, np.isnan(values), N_("is missing"))
    refuse_rows(place, values, np.isinf(values), N_("is infinite"))


def read_codes(codes: ArrayLike, count: int, size: int, place: str = "codes") -> Codes:
    """Give the group of each row, from 0 to ``count - 1``.

    Raises
    ------
    InvalidValueError
        For another shape, other numbers than integers, or a code that is no group.
    """
    groups = np.asarray(codes)
    is_whole = np.issubdtype(groups.dtype, np.integer) or size == 0
    if groups.shape != (size,) or not is_whole:
        raise InvalidValueError(
            place=place,
            value=(groups.shape, str(groups.dtype)),
            reason=N_("is not an integer for each row"),
            remedy=N_("Give the number of the group of each row, from 0 on."),
        )
    outside = (groups < 0) | (groups >= count)
    refuse_rows(place, groups.astype(np.float64), outside, N_("is not the number of a group"))
    return groups.astype(np.intp, copy=False)


def _lines(line: ArrayLike, shape: tuple[int, ...]) -> Array:
    lines = np.asarray(line, dtype=np.float64)
    if lines.ndim:
        check_shape(lines, "line", shape[-lines.ndim :])
    return np.broadcast_to(lines, shape)


def _usable(
    columns: dict[str, Array], codes: Codes | None, count: int, convention: Convention
) -> tuple[dict[str, Array], Codes | None, Flags]:
    """Refuse bad values, leave out what shall not count, and say which groups that costs."""
    is_missing = np.zeros(count, dtype=np.bool_)
    if not _is_plain(columns):
        keep, missing = _sorted_out(columns, convention)
        if convention.missing == "propagate" and missing.any():
            is_missing[0 if codes is None else codes[missing]] = True
        columns = {name: each[keep] if each.ndim else each for name, each in columns.items()}
        codes = None if codes is None else codes[keep]
    return columns, codes, is_missing


def _is_plain(columns: dict[str, Array]) -> bool:
    """Whether every value can be computed with; one sum finds any that is not finite."""
    if not columns["weight"].min(initial=np.inf) > 0:
        return False
    if "line" in columns and not columns["line"].min(initial=np.inf) > 0:
        return False
    with np.errstate(invalid="ignore", over="ignore"):
        return all(np.isfinite(column.sum()) for column in columns.values())


def _sorted_out(columns: dict[str, Array], convention: Convention) -> tuple[Flags, Flags]:
    """Say which rows to keep and which have a missing value, or stop at a bad one."""
    weight = columns["weight"]
    refuse_rows("weight", weight, weight < 0, N_("is negative"))
    missing = np.zeros(weight.shape, dtype=np.bool_)
    for name, column in columns.items():
        is_nan = _where(np.isnan(column), weight != 0)
        if convention.missing == "raise":
            refuse_rows(name, column, is_nan, N_("is missing"))
        missing |= is_nan.any(axis=tuple(range(1, is_nan.ndim)))
    keep = (weight != 0) & ~missing
    for name, column in columns.items():
        refuse_rows(name, column, _where(np.isinf(column), keep), N_("is infinite"))
    if "line" in columns:
        lines = columns["line"]
        refuse_rows("line", lines, _where(lines <= 0, keep), N_("is no poverty line"))
    return keep, missing


def _where(flags: Flags, rows: Flags) -> Flags:
    """Give the flags in some rows; those of one value for all rows stay."""
    return flags & rows.reshape(rows.shape + (1,) * (flags.ndim - 1)) if flags.ndim else flags

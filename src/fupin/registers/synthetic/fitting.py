"""Whole numbers that add up: shares of a total, one table of two readings, chosen sums."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fupin.errors import N_, InvalidValueError

__all__ = [
    "Counts",
    "Floats",
    "Marks",
    "Texts",
    "apportion",
    "between_readings",
    "choose_with_sum",
    "spread",
]

Counts: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Marks: TypeAlias = NDArray[np.bool_]
Texts: TypeAlias = NDArray[np.str_]


def apportion(total: int, weights: NDArray[Any]) -> Counts:
    """Split a whole number in proportion to weights, by largest remainders.

    Parameters
    ----------
    total : int
        What is split, zero or more.
    weights : array_like, shape (n,)
        Not negative. Where their sum is zero, nothing can be split.

    Returns
    -------
    ndarray of int64, shape (n,)
        They add up to `total`; each is its quota rounded down or up. Of equal
        remainders the earlier one is rounded up.

    References
    ----------
    M. L. Balinski and H. P. Young, *Fair Representation* (1982), chapter 3.

    Examples
    --------
    >>> apportion(10, np.array([1, 1, 1])).tolist()
    [4, 3, 3]
    """
    weights = np.asarray(weights, dtype=np.float64)
    whole = weights.sum()
    if whole <= 0:
        if total:
            raise InvalidValueError(
                place="apportion",
                value=total,
                reason=N_("cannot be split, for no weight is positive"),
                remedy=N_("Give at least one positive weight, or split zero."),
            )
        return np.zeros(len(weights), dtype=np.int64)
    quotas = total * (weights / whole)
    parts: Counts = np.floor(quotas).astype(np.int64)
    order = np.argsort(parts - quotas, kind="stable")
    parts[order[: total - int(parts.sum())]] += 1
    return parts


def between_readings(totals: Counts, first: Counts, second: Counts, first_total: int) -> Counts:
    """Split row totals over two columns, as near to published cells as they allow.

    The cells of the two columns were published, and so were the totals of rows and
    columns, but they contradict each other. In each row the first cell must lie
    between what was published for it and what the row total leaves beside the second
    cell: there the misses of the two add up to no more than the contradiction itself.
    Every row goes the same part of the way, but for whole numbers.

    Parameters
    ----------
    totals : ndarray of int64, shape (n,)
        The totals of the rows, which are kept.
    first, second : ndarray of int64, shape (n,)
        The published cells.
    first_total : int
        The total of the first column, which is kept.

    Returns
    -------
    ndarray of int64, shape (n,)
        The cells of the first column; the second has the rest of each row.

    Raises
    ------
    InvalidValueError
        If no table between the two readings has the total of the column.

    Examples
    --------
    >>> between_readings(np.array([10, 20]), np.array([6, 9]), np.array([6, 9]), 15).tolist()
    [5, 10]
    """
    low = np.minimum(first, totals - second).clip(0, totals)
    high = np.maximum(first, totals - second).clip(0, totals)
    # An empty cell of the second column stays empty, whatever the first one says.
    low = np.where(second == 0, totals, low)
    high = np.where(second == 0, totals, high)
    missing = first_total - int(low.sum())
    if missing < 0 or missing > int((high - low).sum()):
        raise InvalidValueError(
            place="between_readings",
            value=first_total,
            reason=N_("is no total that a table between the two readings can have"),
            remedy=N_("Give a total from {lowest} to {highest}."),
            lowest=int(low.sum()),
            highest=int(high.sum()),
        )
    cells: Counts = low + apportion(missing, high - low)
    return cells


def spread(total: int, count: int, *, least: int, most: int, rng: np.random.Generator) -> Counts:
    """Draw `count` whole numbers with bounds and a given sum.

    Each number has ``most - least`` places above the least one, and what is left of
    the total takes places at random; so the numbers follow a multivariate
    hypergeometric distribution.

    Raises
    ------
    InvalidValueError
        If no such numbers add up to the total.

    Examples
    --------
    >>> int(spread(35, 10, least=1, most=8, rng=np.random.default_rng(1)).sum())
    35
    """
    if not count * least <= total <= count * most:
        raise InvalidValueError(
            place="spread",
            value=total,
            reason=N_("is no sum of {count} numbers from {least} to {most}"),
            remedy=N_("Give another total, or other bounds."),
            count=count,
            least=least,
            most=most,
        )
    places = np.repeat(np.arange(count), most - least)
    taken = rng.permutation(places)[: total - count * least]
    return least + np.bincount(taken, minlength=count).astype(np.int64)


def choose_with_sum(sizes: Counts, count: int, total: int, preference: Floats) -> Marks:
    """Choose `count` rows whose sizes add up to `total`, the preferred ones as far as it goes.

    Parameters
    ----------
    sizes : ndarray of int64, shape (n,)
        The sizes of the rows.
    count, total : int
        How many rows to choose, and what their sizes must add up to.
    preference : ndarray of float64, shape (n,)
        Small for rows that are rather chosen.

    Returns
    -------
    ndarray of bool, shape (n,)

    Raises
    ------
    InvalidValueError
        If exchanges of rows that differ by one cannot reach the total.

    Notes
    -----
    The preferred rows are chosen first. Then a chosen row is exchanged for another
    one that is larger (or smaller) by one, until the sizes add up.

    Examples
    --------
    >>> choose_with_sum(np.array([1, 2, 3, 4]), 2, 6, np.arange(4.0)).tolist()
    [False, True, False, True]
    """
    chosen = np.zeros(len(sizes), dtype=np.bool_)
    order = np.argsort(preference, kind="stable")
    chosen[order[:count]] = True
    while difference := total - int(sizes[chosen].sum()):
        given, taken = _exchange(sizes, chosen, 1 if difference > 0 else -1, order)
        chosen[given], chosen[taken] = False, True
    return chosen


def _exchange(sizes: Counts, chosen: Marks, step: int, order: NDArray[np.intp]) -> tuple[int, int]:
    """Give a chosen row and another one whose size is larger by `step`."""
    last_chosen = order[::-1][chosen[order[::-1]]]
    first_other = order[~chosen[order]]
    for given in last_chosen:
        matching = first_other[sizes[first_other] == sizes[given] + step]
        if len(matching):
            return int(given), int(matching[0])
    raise InvalidValueError(
        place="choose_with_sum",
        value=step,
        reason=N_("is a step that no exchange of two rows makes"),
        remedy=N_("Give another count or total."),
    )

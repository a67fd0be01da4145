"""Both sides of a comparison give the same numbers, or it compares different work."""

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, TypeVar

import narwhals.stable.v2 as nw

__all__ = ["by_group", "check_same", "estimates"]

Key = TypeVar("Key", bound=Hashable)

_CLOSE = 1e-9


def check_same(one: Mapping[Key, float], other: Mapping[Key, float]) -> None:
    """Stop at the first number that differs, or that only one side has."""
    assert one.keys() == other.keys(), sorted(map(repr, one.keys() ^ other.keys()))[:5]
    for key, value in one.items():
        assert math.isclose(value, other[key], rel_tol=_CLOSE, abs_tol=_CLOSE), (
            key,
            value,
            other[key],
        )


def estimates(result: Any, keys: Sequence[str] = ("county",)) -> dict[tuple[Any, ...], float]:
    """Give the estimates of a result of `fupin.measure` by group and indicator."""
    found = nw.from_native(result)
    if isinstance(found, nw.LazyFrame):
        found = found.collect()
    columns = (found[name].to_list() for name in (*keys, "indicator", "estimate"))
    return {row[:-1]: row[-1] for row in zip(*columns, strict=True)}


def by_group(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[Any, ...], float]:
    """Give the numbers of wide rows, one a county, by group and indicator."""
    return {
        (row["county"], name): float(value)
        for row in rows
        for name, value in row.items()
        if name != "county"
    }

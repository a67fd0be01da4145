"""The cells of a table of counts: every inner cell, every total, and how they add up."""

from collections.abc import Collection, Iterator, Sequence
from functools import reduce
from itertools import product
from typing import Any, TypeAlias

import attrs
import numpy as np
import polars as pl

from fupin.errors import N_, InvalidValueError
from fupin.registers.privacy.solver import Floats, Integers, sparse

__all__ = ["CellTable", "Dimension", "cell_table", "dimensions"]

Path: TypeAlias = tuple[Any, ...]


@attrs.frozen(eq=False)
class Dimension:
    """One way in which a table is divided, with its totals.

    Parameters
    ----------
    columns : tuple of str
        The columns, from the widest to the narrowest: county, township, village.
    nodes : tuple of tuple
        What a cell may belong to: a path of labels, shorter for a total. The empty
        path is the total over the whole dimension.
    """

    columns: tuple[str, ...]
    nodes: tuple[Path, ...]

    @property
    def leaves(self) -> tuple[Path, ...]:
        """The paths that are no totals."""
        return tuple(node for node in self.nodes if len(node) == len(self.columns))

    def membership(self) -> Floats:
        """Say which leaf belongs to which node; shape (nodes, leaves)."""
        return np.array(
            [[leaf[: len(node)] == node for leaf in self.leaves] for node in self.nodes],
            dtype=np.float64,
        )

    def sums(self) -> Floats:
        """Say which nodes add up to which total; one row a total, shape (totals, nodes)."""
        rows = [self._sum(total) for total in self.nodes if len(total) < len(self.columns)]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(self.nodes))

    def _sum(self, total: Path) -> list[float]:
        depth = len(total)
        row = [float(len(node) == depth + 1 and node[:depth] == total) for node in self.nodes]
        row[self.nodes.index(total)] = -1.0
        return row

    def labels(self, node: Path) -> Path:
        """Give one label for each column; ``None`` where the node is a total over it."""
        return node + (None,) * (len(self.columns) - len(node))


def dimensions(
    table: pl.DataFrame, by: Sequence[str | Sequence[str]], totals: bool | Collection[str]
) -> tuple[Dimension, ...]:
    """Give the dimensions of a table.

    Parameters
    ----------
    table : polars.DataFrame
    by : sequence of str or of sequences of str
        A column for each dimension, or its columns from the widest to the narrowest.
    totals : bool or collection of str
        Whether the total over a dimension is published: for all, for none, or for
        those whose first column is named.
    """
    nested = [(each,) if isinstance(each, str) else tuple(each) for each in by]
    _check_columns(table, nested)
    return tuple(_dimension(table, columns, _has_total(columns, totals)) for columns in nested)


def _check_columns(table: pl.DataFrame, nested: Sequence[tuple[str, ...]]) -> None:
    columns = [column for each in nested for column in each]
    unknown = [column for column in columns if column not in table.columns]
    repeated = [column for column in columns if columns.count(column) > 1]
    if not columns or unknown or repeated or () in nested:
        raise InvalidValueError(
            place="by",
            value=unknown or repeated or columns,
            reason=N_("does not divide the table"),
            remedy=N_("Name columns of the table, each once: {columns}."),
            columns=", ".join(table.columns),
        )
    for column in columns:
        if table[column].null_count():
            raise InvalidValueError(
                place=column,
                value=None,
                reason=N_("is missing in {rows} rows, and a missing label marks a total"),
                remedy=N_("Give those rows a label of their own, such as 'unknown'."),
                rows=table[column].null_count(),
            )


def _has_total(columns: tuple[str, ...], totals: bool | Collection[str]) -> bool:
    return totals if isinstance(totals, bool) else columns[0] in totals


def _dimension(table: pl.DataFrame, columns: tuple[str, ...], has_total: bool) -> Dimension:
    shortest = 0 if has_total else 1
    paths = table.select(columns).unique().sort(columns).rows()
    nodes = {path[:depth]: None for path in paths for depth in range(shortest, len(columns) + 1)}
    return Dimension(columns, tuple(nodes))


@attrs.frozen(eq=False)
class CellTable:
    """A table of counts with its totals.

    Parameters
    ----------
    dimensions : tuple of Dimension
    counts : ndarray of int64, shape (cells,)
        Every cell, totals included; the last dimension runs fastest.
    relations : sparse array of shape (relations, cells)
        What adds up: each row times the counts is zero.
    """

    dimensions: tuple[Dimension, ...]
    counts: Integers
    relations: Any

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of all dimensions."""
        return tuple(column for each in self.dimensions for column in each.columns)

    def paths(self) -> Iterator[Path]:
        """Give the labels of every cell, in the order of the counts."""
        for nodes in product(*(each.nodes for each in self.dimensions)):
            named = zip(self.dimensions, nodes, strict=True)
            yield tuple(label for each, node in named for label in each.labels(node))


def cell_table(
    table: pl.DataFrame,
    by: Sequence[str | Sequence[str]],
    count: str,
    totals: bool | Collection[str],
) -> CellTable:
    """Make every cell of a table out of its inner cells.

    Raises
    ------
    InvalidValueError
        If a column is missing, a label is missing, a count is not a whole number of at
        least zero, or an inner cell stands there twice or not at all.
    """
    found = dimensions(table, by, totals)
    _check_counts(table, count)
    inner = _inner(table, found, count)
    for axis, each in enumerate(found):
        inner = np.moveaxis(np.tensordot(each.membership(), inner, (1, axis)), 0, axis)
    return CellTable(found, np.rint(inner).astype(np.int64).ravel(), _relations(found))


def _check_counts(table: pl.DataFrame, count: str) -> None:
    if count not in table.columns or not table.schema[count].is_integer():
        raise InvalidValueError(
            place="count",
            value=count,
            reason=N_("is no column of whole numbers"),
            remedy=N_("Name the column with the counts; persons are not weighted here."),
        )
    wrong = table.filter(pl.col(count).is_null() | (pl.col(count) < 0))
    if not wrong.is_empty():
        raise InvalidValueError(
            place=count,
            value=wrong[count][0],
            reason=N_("is missing or negative"),
            remedy=N_("Give every inner cell a count; nobody is 0."),
        )


def _inner(table: pl.DataFrame, found: tuple[Dimension, ...], count: str) -> Any:
    """Give the counts of the inner cells as an array, one axis a dimension."""
    columns = [column for each in found for column in each.columns]
    given = {row[:-1]: row[-1] for row in table.select(*columns, count).rows()}
    wanted = [sum(paths, ()) for paths in product(*(each.leaves for each in found))]
    absent = [path for path in wanted if path not in given]
    if absent or len(given) != len(table):
        raise InvalidValueError(
            place="table",
            value=absent[:3] or len(table) - len(given),
            reason=N_("are inner cells that are not there, or rows that repeat one"),
            remedy=N_("Give every combination of labels one row, with 0 where there is nobody."),
        )
    shape = [len(each.leaves) for each in found]
    return np.array([given[path] for path in wanted], dtype=np.float64).reshape(shape)


def _relations(found: tuple[Dimension, ...]) -> Any:
    """Stack the sums along each dimension, for every node of the others."""
    matrices = sparse()
    stacked = []
    for position in range(len(found)):
        factors = [
            matrices.csr_array(each.sums())
            if index == position
            else matrices.eye_array(len(each.nodes))
            for index, each in enumerate(found)
        ]
        stacked.append(reduce(matrices.kron, factors))
    return matrices.csr_array(matrices.vstack(stacked))

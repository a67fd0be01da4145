"""What a reader can find out about suppressed cells: the exact attack on a table."""

from typing import Any

import attrs
import numpy as np

from fupin.registers.privacy.cells import CellTable
from fupin.registers.privacy.solver import Floats, Integers, Programme, Truths, sparse

__all__ = ["Attack", "Bounds", "attack"]


@attrs.frozen(eq=False)
class Bounds:
    """How far a reader can narrow down one suppressed count, and why no further.

    Parameters
    ----------
    cells : ndarray of int64, shape (n,)
        The positions of the suppressed cells that hang together with it.
    position : int
        The place of the count among them.
    least, greatest : ndarray of int64, shape (n,), or None
        Their counts where the one is least, and where it is greatest: whole numbers that
        agree with everything published. ``None`` where there is no bound.
    """

    cells: Integers
    position: int
    least: Integers | None
    greatest: Integers | None

    @property
    def low(self) -> float:
        """The least count."""
        return -np.inf if self.least is None else float(self.least[self.position])

    @property
    def high(self) -> float:
        """The greatest count."""
        return np.inf if self.greatest is None else float(self.greatest[self.position])

    def changed(self, counts: Integers) -> frozenset[int]:
        """Give the cells in which the two tables differ from the true one."""
        true = counts[self.cells]
        tables = (each for each in (self.least, self.greatest) if each is not None)
        differs = np.any([each != true for each in tables], axis=0)
        is_open = self.least is None or self.greatest is None
        return frozenset(self.cells[differs | is_open].tolist())


@attrs.frozen(eq=False)
class Attack:
    """What is known of the suppressed cells that hang together.

    Parameters
    ----------
    cells : ndarray of int64, shape (n,)
        The positions of the suppressed cells in the table, in rising order.
    programme : Programme
        What the published cells and the rule of suppression say of them.
    """

    cells: Integers
    programme: Programme

    def bounds(self, cell: int) -> Bounds:
        """Give the exact bounds of one suppressed cell."""
        cost = (self.cells == cell).astype(np.float64)
        position = int(np.searchsorted(self.cells, cell))
        return Bounds(self.cells, position, self.programme.least(cost), self.programme.least(-cost))


def attack(table: CellTable, suppressed: Truths, floor: int) -> tuple[Attack, ...]:
    """Set out what a reader knows, apart for suppressed cells that do not hang together.

    Parameters
    ----------
    table : CellTable
        Only its published cells and its relations are used.
    suppressed : ndarray of bool, shape (cells,)
    floor : int
        The least count that a suppressed cell can have by the rule.
    """
    matrices = sparse()
    cells = np.flatnonzero(suppressed)
    if not cells.size:
        return ()
    hidden = matrices.csr_array(table.relations[:, cells])
    told = -(table.relations @ np.where(suppressed, 0, table.counts))
    return tuple(_one_attack(cells, group, hidden, told, floor) for group in _groups(hidden))


def _groups(hidden: Any) -> list[Integers]:
    """Give the positions of suppressed cells that have sums in common, group by group."""
    incidence = abs(hidden)
    number, label = sparse().csgraph.connected_components(incidence.T @ incidence, directed=False)
    return [np.flatnonzero(label == each) for each in range(number)]


def _one_attack(cells: Integers, group: Integers, hidden: Any, told: Floats, floor: int) -> Attack:
    matrix = sparse().csr_array(hidden[:, group])
    says_something = np.diff(matrix.indptr) > 0
    low = np.full(len(group), float(floor))
    high = np.full(len(group), np.inf)
    return Attack(cells[group], Programme(matrix[says_something], told[says_something], low, high))

"""Which cells of a table to suppress: the small ones, and those that would give them away."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

import attrs
import numpy as np

from fupin.errors import N_, InvalidValueError
from fupin.registers.privacy.attack import Attack, attack
from fupin.registers.privacy.cells import CellTable
from fupin.registers.privacy.solver import Integers, Programme, Truths, sparse

__all__ = ["SuppressionRule", "Zeros", "secondary_cells", "small_cells"]

Zeros: TypeAlias = Literal["publish", "suppress"]

_LEAST_THRESHOLD = 2


@attrs.frozen
class SuppressionRule:
    """When a count is small, and how much a reader may find out about it.

    Parameters
    ----------
    threshold : int
        The least count that is not small, two or more.
    width : int
        How far apart the bounds that a reader can work out for a small count have to
        be, one or more.
    zeros : {"publish", "suppress"}
        Whether a count of nobody is published, or is small like any other.

    Raises
    ------
    InvalidValueError
        If a number is too small, or `zeros` is neither of the two.
    """

    threshold: int
    width: int
    zeros: Zeros

    def __attrs_post_init__(self) -> None:
        self._require(self.threshold >= _LEAST_THRESHOLD, "threshold", self.threshold)
        self._require(self.width >= 1, "width", self.width)
        self._require(self.zeros in ("publish", "suppress"), "zeros", self.zeros)

    @staticmethod
    def _require(holds: bool, place: str, value: object) -> None:
        if not holds:
            raise InvalidValueError(
                place=place,
                value=value,
                reason=N_("protects nobody"),
                remedy=N_(
                    "Give a threshold of at least 2, a width of at least 1, and 'publish' or "
                    "'suppress' for zeros."
                ),
            )

    @classmethod
    def of(cls, threshold: int, width: int | None, zeros: Zeros) -> "SuppressionRule":
        """Make a rule; a width of ``None`` is that of the range of small counts."""
        widest = threshold - 1 - (zeros == "publish")
        return cls(threshold, max(1, widest) if width is None else width, zeros)

    @property
    def floor(self) -> int:
        """The least count that a suppressed cell can have."""
        return 1 if self.zeros == "publish" else 0


def small_cells(counts: Integers, rule: SuppressionRule) -> Truths:
    """Tell which cells are suppressed because they are small."""
    return (counts >= rule.floor) & (counts < rule.threshold)


def secondary_cells(table: CellTable, primary: Truths, rule: SuppressionRule) -> Truths:
    """Tell which cells to suppress besides, so that no small one can be worked out.

    Parameters
    ----------
    table : CellTable
    primary : ndarray of bool, shape (cells,)
        The small cells.
    rule : SuppressionRule

    Notes
    -----
    Small cells are taken in turn, the smallest first. Where the bounds of one are too
    close, the cheapest other table is sought in which it is larger by what is missing
    and everything published adds up; the cost of changing a cell by one is its own
    count, and nothing for cells that are suppressed already. What this other table
    changes is suppressed. Since a later step only suppresses more, it narrows no bounds.

    The pattern is then thinned out: the largest secondary cell first, each is published
    again where every small cell keeps its width without it. The result is least in the
    sense that no single cell can be published; it need not be the cheapest of all.

    References
    ----------
    J. P. Kelly, B. L. Golden and A. A. Assad, "Cell suppression: disclosure protection
    for sensitive tabular data", *Networks* 22 (1992) 397-417; L. H. Cox, "Network models
    for complementary cell suppression", *Journal of the American Statistical
    Association* 90 (1995) 1453-1462.
    """
    suppressed = primary.copy()
    for cell in _smallest_first(table.counts, primary):
        missing = _missing(table, suppressed, rule, cell)
        if missing > 0:
            suppressed |= _changed(table, suppressed, rule, cell, missing)
    return _thinned(table, primary, suppressed, rule) & ~primary


def _smallest_first(counts: Integers, cells: Truths) -> list[int]:
    return sorted(map(int, np.flatnonzero(cells)), key=lambda cell: (counts[cell], cell))


def _attack_on(attacks: Iterable[Attack], cell: int) -> Attack:
    return next(each for each in attacks if cell in each.cells)


def _missing(table: CellTable, suppressed: Truths, rule: SuppressionRule, cell: int) -> float:
    """Give by how much the count of a cell has to grow to reach the width; 0 if it has it."""
    found = _attack_on(attack(table, suppressed, rule.floor), cell).bounds(cell)
    is_wide = found.high - found.low >= rule.width
    return 0.0 if is_wide else found.low + rule.width - float(table.counts[cell])


def _changed(
    table: CellTable, suppressed: Truths, rule: SuppressionRule, cell: int, growth: float
) -> Truths:
    """Tell which cells the cheapest table changes in which one cell grows."""
    counts = table.counts.astype(np.float64)
    can_change = suppressed | (counts >= rule.floor)
    rise = np.where(can_change, np.inf, 0.0)
    fall = np.where(can_change, counts - rule.floor, 0.0)
    least = np.zeros_like(counts)
    # The cell itself rises by the growth and does not fall.
    rise[cell] = least[cell] = growth
    fall[cell] = 0.0
    price = np.where(suppressed, 0.0, counts + 1)
    found = Programme(
        matrix=sparse().hstack([table.relations, -table.relations]),
        sums=np.zeros(table.relations.shape[0]),
        low=np.concatenate([least, np.zeros_like(counts)]),
        high=np.concatenate([rise, fall]),
    ).cheapest(np.concatenate([price, price]))
    rises, falls = np.split(found, 2)
    return np.asarray(rises != falls)


def _thinned(
    table: CellTable, primary: Truths, suppressed: Truths, rule: SuppressionRule
) -> Truths:
    """Publish again every secondary cell that no small cell needs, the largest first."""
    left = suppressed.copy()
    proofs = _proofs(table, left, rule, _smallest_first(table.counts, primary)) or {}
    for cell in reversed(_smallest_first(table.counts, suppressed & ~primary)):
        without = left.copy()
        without[cell] = False
        at_stake = [small for small, proof in proofs.items() if cell in proof]
        renewed = _proofs(table, without, rule, at_stake)
        if renewed is not None:
            left = without
            proofs |= renewed
    return left


def _proofs(
    table: CellTable, suppressed: Truths, rule: SuppressionRule, small: Iterable[int]
) -> dict[int, frozenset[int]] | None:
    """Prove that small cells have their width; ``None`` where one has not.

    A proof is two other tables. What is kept of them is the cells that they change: as
    long as these are suppressed, the proof stands.
    """
    attacks = attack(table, suppressed, rule.floor)
    proofs: dict[int, frozenset[int]] = {}
    for cell in small:
        found = _attack_on(attacks, cell).bounds(cell)
        if found.high - found.low < rule.width:
            return None
        proofs[cell] = found.changed(table.counts)
    return proofs

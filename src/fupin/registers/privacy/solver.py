"""Integer programmes over the cells of a table, solved exactly."""

from importlib import import_module
from typing import Any, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from fupin.errors import N_, InvalidValueError, MissingExtraError

__all__ = ["Floats", "Integers", "Programme", "Truths", "sparse"]

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Truths: TypeAlias = NDArray[np.bool_]

_SOLVED, _UNBOUNDED = 0, 3
_NEAR = 1e-4
"""How far rounding may move a solution; each solution found is checked all the same."""


def _module(name: str) -> Any:
    # Loaded by name: scipy comes without types, and is needed for this task only.
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            feature=N_("the suppression of small cells"), package="scipy", extra="registers"
        ) from error


def sparse() -> Any:
    """Give the module of sparse matrices.

    Raises
    ------
    MissingExtraError
        If scipy is not installed.
    """
    return _module("scipy.sparse")


@attrs.frozen(eq=False)
class Programme:
    """Whole numbers between bounds whose weighted sums are given.

    Parameters
    ----------
    matrix : sparse array of shape (sums, n)
        The weights, one row a sum.
    sums : ndarray of shape (sums,)
    low, high : ndarray of shape (n,)
        The bounds, both included; ``inf`` where there is none.
    """

    matrix: Any
    sums: Floats
    low: Floats
    high: Floats

    def least(self, cost: Floats) -> Integers | None:
        """Give the solution of the least cost; ``None`` where the cost has no bound.

        Raises
        ------
        InvalidValueError
            If there is no solution, or the solver gives up.
        """
        # Without the demand for whole numbers it is much faster, and the solution often
        # is one in whole numbers; then none can cost less.
        relaxed = self._solved(cost, is_whole=False)
        if relaxed is None or self._is_solution(np.rint(relaxed), relaxed):
            return None if relaxed is None else np.rint(relaxed).astype(np.int64)
        found = self._solved(cost, is_whole=True)
        return None if found is None else np.rint(found).astype(np.int64)

    def cheapest(self, price: Floats) -> Integers:
        """Give the solution of the least price, where neither can be negative.

        Raises
        ------
        InvalidValueError
            As `least` does.
        """
        found = self.least(price)
        if found is None:
            raise _unsolved("unbounded")
        return found

    def _solved(self, cost: Floats, *, is_whole: bool) -> Floats | None:
        optimize = _module("scipy.optimize")
        found = optimize.milp(
            cost,
            constraints=optimize.LinearConstraint(self.matrix, self.sums, self.sums),
            bounds=optimize.Bounds(self.low, self.high),
            integrality=np.full(len(cost), int(is_whole)),
            # The default stops at one part in ten thousand, which is persons in a large cell.
            options={"mip_rel_gap": 0.0},
        )
        if found.status == _UNBOUNDED:
            return None
        if found.status != _SOLVED:
            raise _unsolved(str(found.message))
        return np.asarray(found.x, dtype=np.float64)

    def _is_solution(self, whole: Floats, relaxed: Floats) -> bool:
        is_near = np.allclose(whole, relaxed, rtol=0.0, atol=_NEAR)
        return is_near and np.array_equal(self.matrix @ whole, self.sums)


def _unsolved(message: str) -> InvalidValueError:
    return InvalidValueError(
        place="table",
        value=message,
        reason=N_("is what the solver says of the table, so nothing is proved"),
        remedy=N_("Divide the table by fewer columns, or into several tables."),
    )

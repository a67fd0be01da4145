"""Numbers for the combinations that occur, without a sort where that can be."""

from typing import Final

import numpy as np

from fupin.measures.inputs import Codes

__all__ = ["numbered"]

SPARSE: Final = 16
"""With more possible keys than so many a row, sorting takes less memory than a table."""


def numbered(keys: Codes, space: int) -> tuple[Codes, Codes]:
    """Give numbers to the keys that occur, in their order.

    Parameters
    ----------
    keys : ndarray of intp, shape (n,)
        From 0 to ``space - 1``.
    space : int
        How many keys are possible.

    Returns
    -------
    found : ndarray of intp, shape (m,)
        The keys that occur, rising.
    number : ndarray of intp, shape (n,)
        The place of each key among them.

    Examples
    --------
    >>> numbered(np.array([7, 2, 7]), 10)
    (array([2, 7]), array([1, 0, 1]))
    """
    if space > SPARSE * (keys.size + 1):
        found, number = np.unique(keys, return_inverse=True)
        return found, number.astype(np.intp, copy=False)
    occurs = np.zeros(space, dtype=np.bool_)
    occurs[keys] = True
    found = np.flatnonzero(occurs)
    # Half the width of positions: what is looked up here stays in the cache for longer.
    table = np.empty(space, dtype=np.min_scalar_type(-found.size - 1))
    table[found] = np.arange(found.size)
    return found, table[keys].astype(np.intp)

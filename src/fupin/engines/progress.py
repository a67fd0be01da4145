"""Telling how far long work has come."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any, Final, TypeVar

import attrs

__all__ = ["Progress"]

T = TypeVar("T")

INTERVAL: Final = 0.1
"""Seconds between two looks at how far the engine is."""


@attrs.define
class Progress:
    """How much of the work is done.

    Parameters
    ----------
    report : callable
        Takes the share that is done, which never falls, from 0 to 1. It is called in the
        thread of the caller; what it raises stops the work.
    connection : duckdb.DuckDBPyConnection or None
        What computes, where it can say how far it is; other engines are asked for whole
        steps only.
    steps : int
        How many passes over the table there are.
    """

    report: Callable[[float], None]
    connection: Any = None
    steps: int = 1
    _done: int = attrs.field(default=0, init=False)
    _share: float = attrs.field(default=0.0, init=False)

    def run(self, work: Callable[[], T]) -> T:
        """Do one step and report it."""
        result = work() if self.connection is None else self._watched(work)
        self._done += 1
        self._tell(0.0)
        return result

    def finish(self) -> None:
        """Report that all is done, even if it took fewer steps."""
        self._done = self.steps
        self._tell(0.0)

    def _watched(self, work: Callable[[], T]) -> T:
        with ThreadPoolExecutor(max_workers=1) as pool:
            future = pool.submit(work)
            try:
                while not wait([future], timeout=INTERVAL).done:
                    # Below zero where the engine does not know.
                    self._tell(max(self.connection.query_progress(), 0.0) / 100)
            except BaseException:
                self.connection.interrupt()
                raise
            return future.result()

    def _tell(self, part: float) -> None:
        share = min((self._done + part) / self.steps, 1.0)
        if share > self._share:
            self._share = share
            self.report(share)

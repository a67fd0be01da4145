"""What a benchmark gives: a row of the table, or a note of what was left out and why."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import TypeAlias

import attrs

__all__ = ["HEAD", "Comparison", "LeftOut", "Measured", "Row", "where_installed"]

HEAD = """\
| task | data | fupin | yardstick | ratio | quartiles | goal | |
|---|---|---|---|---:|---|---|---|
"""


@attrs.frozen
class Comparison:
    """What is held against what.

    Parameters
    ----------
    task : str
        What both do.
    data : str
        On how much.
    ours : str
        What of fupin does it.
    yardstick : str
        What else does it, or the limit that holds.
    at_most : float or None
        The goal of the ratio.
    """

    task: str
    data: str
    ours: str
    yardstick: str
    at_most: float | None = None


@attrs.frozen
class Measured:
    """A ratio measured in one run.

    Parameters
    ----------
    comparison : Comparison
    amounts : tuple of str
        What fupin and the yardstick took, with units.
    ratio : float
        That of fupin to the yardstick.
    quartiles : tuple of float or None
        Those of the ratios of all turns; None where there was one turn only.
    """

    comparison: Comparison
    amounts: tuple[str, str]
    ratio: float
    quartiles: tuple[float, float] | None = None

    def row(self) -> str:
        """Give a row of a Markdown table."""
        it, (ours, theirs) = self.comparison, self.amounts
        spread = "" if self.quartiles is None else "{:.3g} to {:.3g}".format(*self.quartiles)
        goal = met = ""
        if it.at_most is not None:
            goal = f"at most {it.at_most:.3g}"
            met = "met" if self.ratio <= it.at_most else "missed"
        return (
            f"| {it.task} | {it.data} | {it.ours}: {ours} | {it.yardstick}: {theirs} "
            f"| {self.ratio:.3g} | {spread} | {goal} | {met} |"
        )


@attrs.frozen
class LeftOut:
    """A task that was not measured, and why."""

    task: str
    reason: str

    def note(self) -> str:
        """Give a line for below the table."""
        return f"Left out: {self.task}, as {self.reason}."


Row: TypeAlias = Measured | LeftOut


def where_installed(
    task: str,
    rows: Callable[[], Iterable[Row]],
    *,
    packages: Sequence[str],
    programs: Sequence[str] = (),
) -> Iterator[Row]:
    """Give the rows that packages and programs are needed for, or say that they are absent."""
    absent = [name for name in packages if find_spec(name) is None]
    absent += [name for name in programs if shutil.which(name) is None]
    if absent:
        is_one = len(absent) == 1
        yield LeftOut(task, f"{' and '.join(absent)} {'is' if is_one else 'are'} not installed")
    else:
        yield from rows()

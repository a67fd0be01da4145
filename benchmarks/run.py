"""Run the benchmarks and print their ratios as a Markdown table.

From the top of the repository, with the dependency group ``bench`` installed::

    python -m benchmarks.run [--quick] [--only NAME] [--output benchmarks/results.md]

The data is generated, and kept for the next run in a folder of the system for temporary
files, or where ``--cache`` says.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.cached import FOLDER_VARIABLE
from benchmarks.measured import HEAD, LeftOut, Measured, Row

PARTS = (
    *("importing", "checked_call", "grammar", "inference"),
    *("peers", "engines", "registers"),
)
"""The modules with benchmarks, each with a function ``measure``."""

_OURS = ("fupin", "benchmarks")


def machine() -> str:
    """Describe the machine by its cores and its memory, and name the interpreter."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return (
        f"Measured in one run on {os.cpu_count()} cores with {pages / 2**30:.0f} GiB of "
        f"memory, {platform.python_implementation()} {platform.python_version()}."
    )


def measured(part: str, *, is_quick: bool) -> Iterator[Row]:
    """Run the benchmarks of a module; one that lacks a package is left out."""
    try:
        module = import_module(f"benchmarks.{part}")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] in _OURS:
            raise
        yield LeftOut(part, f"{error.name} is not installed")
        return
    yield from module.measure(is_quick=is_quick)


def table(parts: Sequence[str], *, is_quick: bool) -> str:
    """Run parts and give the table, with what was left out below it."""
    rows: list[Row] = []
    for part in parts:
        print(f"{part} ...", file=sys.stderr)
        rows += measured(part, is_quick=is_quick)
    lines = [row.row() for row in rows if isinstance(row, Measured)]
    notes = [row.note() for row in rows if isinstance(row, LeftOut)]
    if is_quick:
        notes.append("A quick run: the goals are those of more data and more turns.")
    return HEAD + "\n\n".join(["\n".join(lines), machine(), *notes]) + "\n"


def main() -> None:
    """Read the command line, run, and write."""
    parser = argparse.ArgumentParser(description="Run the benchmarks.")
    parser.add_argument("--quick", action="store_true", help="few turns, to see that they run")
    parser.add_argument(
        "--only", action="append", choices=PARTS, metavar="NAME", help="run this part; repeatable"
    )
    parser.add_argument("--cache", type=Path, help="the folder that keeps the generated data")
    parser.add_argument("--output", type=Path, help="write the table to this file, too")
    options = parser.parse_args()
    if options.cache:
        os.environ[FOLDER_VARIABLE] = str(options.cache.resolve())
    text = table(options.only or PARTS, is_quick=options.quick)
    print(text, end="")
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Run the benchmarks and print their ratios as a Markdown table.

From the top of the repository, with the dependency group ``bench`` installed::

    python -m benchmarks.run [--quick] [--output benchmarks/results.md]
"""

import argparse
import os
import platform
from pathlib import Path

from benchmarks import checked_call, grammar, importing, inference

_HEAD = """\
| compared | ratio | quartiles | goal | |
|---|---:|---|---|---|
"""


def machine() -> str:
    """Describe the machine by its cores and its memory, and name the interpreter."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return (
        f"Measured in one run on {os.cpu_count()} cores with {pages / 2**30:.0f} GiB of "
        f"memory, {platform.python_implementation()} {platform.python_version()}."
    )


def table(*, is_quick: bool) -> str:
    """Run everything and give the table."""
    parts = (importing, checked_call, grammar, inference)
    rows = [measured.row() for part in parts for measured in part.measure(is_quick=is_quick)]
    return _HEAD + "\n".join(rows) + f"\n\n{machine()}\n"


def main() -> None:
    """Read the command line, run, and write."""
    parser = argparse.ArgumentParser(description="Run the benchmarks.")
    parser.add_argument("--quick", action="store_true", help="few turns, to see that they run")
    parser.add_argument("--output", type=Path, help="write the table to this file, too")
    options = parser.parse_args()
    text = table(is_quick=options.quick)
    print(text, end="")
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

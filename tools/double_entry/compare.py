"""Compare the two independent readings of each document, and both with the package.

Every document was read twice, by readers who did not see each other's work; each
difference was settled at the line. Run from the top of the repository:

    python tools/double_entry/compare.py

It prints the agreement of each document as a Markdown table. A figure agrees when
both readings have it at the same line with the same value; a second table counts
the figures of the package that one, the other or neither reading has.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

import attrs

from fupin.cases import case_names, load_case

READINGS = Path(__file__).parent / "readings"

Figure = tuple[int, float]


@attrs.frozen
class Agreement:
    """How two readings of a document agree."""

    case: str
    first: int
    second: int
    both: int
    kept: int
    kept_in_both: int

    @property
    def rate(self) -> float:
        """Figures in both readings over figures in either."""
        return self.both / (self.first + self.second - self.both)

    def row(self) -> str:
        """Give the agreement as a row of a Markdown table."""
        return (
            f"| {self.case} | {self.first} | {self.second} | {self.both} | {self.rate:.1%} "
            f"| {self.kept} | {self.kept_in_both} |"
        )


def reading(case: str, which: str) -> Counter[Figure]:
    """Give the figures of one reading; a value left empty counts as no number."""
    with (READINGS / f"{case}_{which}.csv").open(encoding="utf-8", newline="") as file:
        return Counter(
            (int(row["line"]), float(row["value"] or "nan")) for row in csv.DictReader(file)
        )


def compare(case: str) -> Agreement:
    """Compare the readings of a case with each other and with the package."""
    first, second = reading(case, "first"), reading(case, "second")
    kept = Counter((fact.line, fact.value) for fact in load_case(case).facts)
    return Agreement(
        case,
        first.total(),
        second.total(),
        (first & second).total(),
        kept.total(),
        (kept & first & second).total(),
    )


def main() -> None:
    """Print the table of agreement."""
    lines = [
        "| case | first reading | second reading | in both | agreement | kept | kept, in both |",
        "|---|---|---|---|---|---|---|",
        *(compare(case).row() for case in case_names()),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

"""Write the two data sets that the peers are compared on.

Needs statsmodels, which ships both in the public domain. The columns of the sampling design
are made up from the row number; the README beside the data gives the rule.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from statsmodels.datasets import anes96, engel

OUT = Path(__file__).parents[2] / "tests" / "data" / "peers"

# The PSUs are numbered 0 to 23; a stratum begins at each of these.
STRATUM_STARTS = (0, 2, 5, 9, 16)
PSUS_IN_POPULATION = (10, 12, 20, 35, 60)
PSUS = 24

# Household income in 1996 is asked as one of 24 brackets; these are their lower bounds.
BRACKETS = (0, 3, 5, 7, 9, 10, 11, 12, 13, 14, 15, 17, 20, 22, 25, 30, 35, 40, 45, 50, 60, 75, 90)
LOWER_BOUNDS = (*(1000 * bound for bound in BRACKETS), 105_000)

# Deprived is who has less income or food than this, or eats up more of the income.
LEAST_INCOME = 800
LEAST_FOOD = 500
LARGEST_SHARE_OF_FOOD = 0.65

ISLAND_PSUS = (14, 15, 16, 18)
PSUS_WITHOUT_SOUTH = (0, 5, 10, 20)

Row = dict[str, str | int | float]


def _design(row: int, psu: int) -> Row:
    stratum = sum(psu >= start for start in STRATUM_STARTS)
    # The first stratum has two PSUs: apart, each is the only one of its stratum.
    lonely = stratum if psu else 6
    return {
        "stratum": stratum,
        "psu": psu - STRATUM_STARTS[stratum - 1] + 1,
        "fpc": PSUS_IN_POPULATION[stratum - 1],
        "lonely_stratum": lonely,
        "pair": psu // 2 + 1,
        "cluster": psu + 1,
        "region": _region(row, psu),
        "year": 2001 + row % 2,
    }


def _region(row: int, psu: int) -> str:
    if psu in ISLAND_PSUS and row % 3 == 0:
        return "island"
    region = ("north", "south", "west")[row // 2 % 3]
    return "north" if region == "south" and psu in PSUS_WITHOUT_SOUTH else region


def _engel() -> Iterator[Row]:
    data = engel.load_pandas().data
    for row, (income, food) in enumerate(zip(data["income"], data["foodexp"], strict=True)):
        psu = (row % 17 + row % 29) % PSUS
        weight = (20 + 37 * row % 61) / 8
        household = {"income": income, "food": food, "weight": weight, **_design(row, psu)}
        yield {**household, **_deprivations(income, food)}


def _deprivations(income: float, food: float) -> Row:
    return {
        "d_income": int(income < LEAST_INCOME),
        "d_food": int(food < LEAST_FOOD),
        "d_share": int(food > LARGEST_SHARE_OF_FOOD * income),
    }


def _anes() -> Iterator[Row]:
    data = anes96.load_pandas().data
    for row, (code, age, vote) in enumerate(
        zip(data["income"], data["age"], data["vote"], strict=True)
    ):
        # The rows are sorted by income, so that blocks of rows make unlike PSUs.
        psu = (row // 20 + row % 3 * 8) % PSUS
        income = LOWER_BOUNDS[int(code) - 1]
        weight = (4 + 13 * row % 37) / 4
        person = {"income": income, "age": int(age), "vote": int(vote)}
        yield {**person, "weight": weight, **_design(row, psu)}


def _write(name: str, rows: list[Row]) -> None:
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> int:
    """Write both files."""
    _write("engel.csv", list(_engel()))
    _write("anes.csv", list(_anes()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

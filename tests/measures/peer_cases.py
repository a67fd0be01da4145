"""The values that other programs give for public data, and the rows of data they are of."""

import csv
from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path

import attrs
import numpy as np

from fupin.measures.inputs import Array, Flags

FOLDER = Path(__file__).parents[1] / "data" / "peers"

# The other designs have the same point estimates.
DESIGNS = ("", "stratified", "equal")
INFERENCE = ("difference", "lower", "upper", "df")


@cache
def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def column(data: str, name: str) -> np.ndarray:
    return np.array([row[name] for row in table(data)])


@attrs.frozen
class Case:
    """One value that a peer gives, and what it gives it for."""

    data: str
    peer: str
    design: str
    function: str
    arguments: str
    statistic: str
    group: str
    value: float

    def __str__(self) -> str:
        call = f"{self.peer} {self.function}({self.arguments})"
        return " ".join((self.data, self.design, call, self.statistic, self.group))

    def argument(self, name: str, default: str = "") -> str:
        parts = (part.split("=") for part in self.arguments.split(", ") if "=" in part)
        return dict(parts).get(name, default)

    def number(self, name: str) -> float:
        return float(self.argument(name))

    @property
    def probability(self) -> float:
        return float(self.statistic.split("=")[1])

    @property
    def is_inside(self) -> Flags:
        inside = np.ones(column(self.data, "income").shape, dtype=bool)
        for part in filter(None, self.group.split(", ")):
            if part == "income>0":
                inside &= self.everybody("income") > 0
            else:
                name, value = part.split("=")
                inside &= column(self.data, name) == value
        return inside

    def everybody(self, name: str) -> Array:
        if name == "one":
            return np.ones(column(self.data, "income").shape)
        return np.asarray(column(self.data, name), dtype=np.float64)

    def inside(self, name: str) -> Array:
        return self.everybody(name)[self.is_inside]

    @property
    def income(self) -> Array:
        return self.inside("income")

    @property
    def weight(self) -> Array:
        return self.weight_of_everybody[self.is_inside]

    @property
    def weight_of_everybody(self) -> Array:
        return self.everybody("one" if self.design == "equal" else "weight")


def functions_of(peer: str) -> set[str]:
    """Give the functions that the file of a peer has values of."""
    return {row["function"] for row in table(f"expected_{peer}")}


def point_estimates(peer: str, functions: Container[str]) -> Iterator[Case]:
    """Give the values of a peer's functions, each once, without the inference on them."""
    fields = [field.name for field in attrs.fields(Case)][:-1]
    for row in table(f"expected_{peer}"):
        is_estimate = row["design"] in DESIGNS and row["statistic"] not in INFERENCE
        if is_estimate and row["function"] in functions:
            yield Case(*(row[name] for name in fields), value=float(row["estimate"] or "nan"))

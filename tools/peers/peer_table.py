"""The table of expected values, and the data and groups that it is made from."""

import csv
import math
from importlib.metadata import version
from pathlib import Path

import attrs
import pandas as pd

FOLDER = Path(__file__).parents[2] / "tests" / "data" / "peers"
LINES = {"engel": (541.411706721205, 800.0), "anes": (10000.0, 20000.0)}
GROUPS = (
    "",
    *(f"region={region}" for region in ("north", "south", "west", "island")),
    "year=2001",
    "year=2002",
)
COLUMNS = (
    "data",
    "peer",
    "version",
    "design",
    "function",
    "arguments",
    "statistic",
    "group",
    "estimate",
    "se",
)


def read_data(name: str) -> pd.DataFrame:
    """Give the data of a name."""
    return pd.read_csv(FOLDER / f"{name}.csv")


def in_group(data: pd.DataFrame, group: str) -> pd.DataFrame:
    """Give the rows of a group, all of them for the empty name."""
    if not group:
        return data
    column, value = group.split("=")
    return data[data[column].astype(str) == value]


def with_gaps(data: pd.DataFrame, line: float) -> pd.DataFrame:
    """Add the shortfall of each row as a share of the line, to the powers 0, 1 and 2."""
    poor = data["income"] < line
    gap = (1 - data["income"] / line).where(poor, 0.0)
    return data.assign(fgt0=poor.astype(float), fgt1=gap, fgt2=gap**2)


@attrs.define
class PeerTable:
    """The values of one peer, in the order in which they are added."""

    peer: str
    package: str
    rows: list[dict[str, str]] = attrs.field(factory=list)

    def add(
        self,
        data: str,
        function: str,
        arguments: str,
        estimate: float,
        *,
        design: str = "",
        statistic: str = "estimate",
        group: str = "",
        se: float = math.nan,
    ) -> None:
        """Add one value with 15 digits."""
        texts = (
            data,
            self.peer,
            version(self.package),
            design,
            function,
            arguments,
            statistic,
            group,
            _digits(estimate),
            _digits(se),
        )
        self.rows.append(dict(zip(COLUMNS, texts, strict=True)))

    def save(self) -> None:
        """Write the file of the peer."""
        path = FOLDER / f"expected_{self.peer}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)


def _digits(value: float) -> str:
    return "" if math.isnan(value) else f"{float(value):.15g}"

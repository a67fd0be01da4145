"""The values of other programs in tests/data/peers, and the designs they are for."""

import csv
from functools import cache
from pathlib import Path

import attrs
import numpy as np

from fupin.measures.inputs import Array, Codes, Flags
from fupin.survey import Clusters, GivenWeights, Jackknife, Resampling, clusters

FOLDER = Path(__file__).parent.parent / "data" / "peers"

LONELY = {"adjust": "centre", "average": "average", "certainty": "certainty", "remove": "certainty"}
"""What fupin calls the rules of R."""

DRAWN = {"jk1", "jkn", "jkn_fpc", "jkn_mse", "brr", "fay", "bootstrap"}
"""Designs whose variances are those of replicates."""


@attrs.frozen
class Row:
    """One value of a peer."""

    data: str
    peer: str
    design: str
    function: str
    arguments: str
    statistic: str
    group: str
    estimate: float
    se: float

    @property
    def options(self) -> dict[str, str]:
        parts = [part.split("=", 1) for part in self.arguments.split(", ") if "=" in part]
        return dict(parts)


def rows(peer: str) -> list[Row]:
    """Give all rows of a peer, NaN where it gives no value."""
    with (FOLDER / f"expected_{peer}.csv").open(encoding="utf-8") as lines:
        return [
            Row(
                *(line[name] for name in attrs.fields_dict(Row) if name not in ("estimate", "se")),
                estimate=float(line["estimate"] or "nan"),
                se=float(line["se"] or "nan"),
            )
            for line in csv.DictReader(lines)
        ]


@attrs.frozen(eq=False)
class Data:
    """A data set of the peers: text by column."""

    columns: dict[str, list[str]]

    def numbers(self, name: str) -> Array:
        return np.array(self.columns[name], dtype=np.float64)

    def codes(self, name: str) -> Codes:
        return np.array(self.columns[name], dtype=np.intp)

    @property
    def income(self) -> Array:
        return self.numbers("income")

    @property
    def weight(self) -> Array:
        return self.numbers("weight")

    def domain(self, group: str) -> Flags:
        """Give the rows of a group such as ``income>0, region=north``."""
        found = np.ones(len(self.columns["income"]), dtype=np.bool_)
        for condition in filter(None, group.split(", ")):
            if condition == "income>0":
                found &= self.income > 0
            else:
                name, value = condition.split("=")
                found &= np.array(self.columns[name]) == value
        return found


@cache
def data(name: str) -> Data:
    """Read a data set."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8") as lines:
        table = list(csv.DictReader(lines))
    return Data({column: [line[column] for line in table] for column in table[0]})


@cache
def design(name: str, of: str) -> tuple[Clusters, Codes]:
    """Give the PSUs of a design, and that of each row."""
    sample = data(name)
    size = sample.income.size
    if of == "simple":
        return clusters(size)
    if of in ("clustered", "jk1"):
        return clusters(size, psu=sample.codes("cluster"))
    if of in LONELY:
        strata = sample.codes("lonely_stratum") - 1
        return clusters(size, strata, sample.codes("psu"), lonely_psu=LONELY[of])
    if of in ("brr", "fay"):
        return clusters(size, sample.codes("pair") - 1, sample.codes("cluster"))
    fpc = sample.numbers("fpc") if of.endswith("fpc") else None
    return clusters(size, sample.codes("stratum") - 1, sample.codes("psu"), fpc=fpc)


@cache
def given(name: str, of: str) -> tuple[GivenWeights, bool]:
    """Give the replicate weights of a design, and whether R centres at the estimate."""
    sample = data(name)
    with (FOLDER / "replicate_factors.csv").open(encoding="utf-8") as lines:
        table = [
            line for line in csv.DictReader(lines) if (line["data"], line["design"]) == (name, of)
        ]
    at = sample.codes("cluster")
    factors = np.array([[float(line[f"cluster{psu}"]) for line in table] for psu in at])
    resampling = GivenWeights(
        sample.weight[:, np.newaxis] * factors,
        sample.weight,
        scale=float(table[0]["scale"]),
        by_replicate=np.array([float(line["rscale"]) for line in table]),
    )
    return resampling, table[0]["mse"] == "TRUE"


def own(name: str, of: str) -> Resampling:
    """Give the replicates that fupin makes for a design, where both make the same."""
    return Jackknife(design(name, of)[0])

"""Households of a whole country, of whom none exists, as files for benchmarks."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import numpy as np
import polars as pl

from fupin.errors import N_, InvalidValueError
from fupin.policy import lines
from fupin.registers.synthetic.arguments import require_whole
from fupin.registers.synthetic.fitting import Counts, Floats, apportion

__all__ = ["synthesize_panel"]

_MARK = {"fupin": "synthetic: none of these households exists"}

_VILLAGE_HOUSEHOLDS = 200
_TOWNSHIP_VILLAGES = 10
_CODES = 100
"""Room in a code for the townships of a county, and for the villages of a township."""

_STRATUM_COUNTIES = 40
_SIZES = np.array([0.06, 0.17, 0.28, 0.26, 0.14, 0.06, 0.03])
"""The parts of households of one person, of two, and so on."""

_MEAN_INCOME = 7500.0
_SPREAD_BETWEEN_COUNTIES = 0.20
_SPREAD_BETWEEN_VILLAGES = 0.15
_SPREAD_WITHIN_VILLAGES = 0.50
_SHARES = {"wage": 0.45, "business": 0.38, "transfer": 0.15, "property": 0.02}
_UNINSURED = 0.002


def synthesize_panel(
    folder: str | Path,
    *,
    households: int,
    seed: int = 0,
    counties: int = 832,
    line: float | None = None,
    rows_per_part: int = 500_000,
) -> Path:
    """Write a sample of synthetic households of the size of a country, in parts.

    Parameters
    ----------
    folder : str or Path
        An empty or new folder; it takes files ``synthetic-0000.parquet`` and so on,
        which together are one table.
    households : int
        The rows, at least one a county.
    seed : int, default 0
        What chance is drawn from; the same seed gives the same table.
    counties : int, default 832
        The number of counties.
    line : float, optional
        The poverty line in yuan for a person and a year; by default that of the
        standard of 2010 in 2016.
    rows_per_part : int, default 500000
        About how many rows one file takes; that many, and the households of one county,
        are held in memory.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    InvalidValueError
        If there are fewer households than counties, another number is none, or the
        folder is not empty.

    Notes
    -----
    One row is a household. ``county``, ``township`` and ``village`` are numbers that
    begin with those of the level above; ``stratum`` groups counties, and ``psu``, the
    primary sampling unit, is the village. ``size`` and ``persons`` are the persons of
    the household, ``weight`` what one household stands for. ``wage``, ``business``,
    ``property``, ``transfer`` and ``net_income`` are yuan of the whole household and
    year, ``income_pc`` is the net income per person, and ``poor`` tells whether it is
    below the line. ``covered:basic_medical_insurance`` and
    ``eligible:basic_medical_insurance`` count persons.

    Incomes per person are lognormal, with effects of county and village. Each county
    is drawn by itself, so that memory is bounded and a county stays the same whatever
    the others are.
    """
    require_whole("seed", seed, least=0)
    require_whole("counties", counties, least=1)
    require_whole("households", households, least=counties)
    require_whole("rows_per_part", rows_per_part, least=1)
    target = _made(Path(folder))
    if line is None:
        line = float(lines.get("CN-2010", year=2016).amount.amount)
    rng = np.random.default_rng([seed, 0])
    counts = 1 + apportion(households - counties, rng.uniform(0.4, 1.6, size=counties))
    for number, block in enumerate(_blocks(counts, rows_per_part)):
        parts = [_county(int(county), int(counts[county]), seed, line) for county in block]
        pl.concat(parts).write_parquet(
            target / f"synthetic-{number:04d}.parquet", compression="lz4", metadata=_MARK
        )
    return target


def _made(folder: Path) -> Path:
    """Give a folder that holds nothing yet; files that are there are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise InvalidValueError(
            place="synthesize_panel",
            value=str(folder),
            reason=N_("is a folder that is not empty"),
            remedy=N_("Give a new folder: all its files together are the table."),
        )
    return folder


def _blocks(counts: Counts, rows: int) -> Iterator[Counts]:
    """Give the counties that are written into one part each."""
    block = (np.cumsum(counts) - counts) // rows
    for number in np.unique(block):
        yield np.flatnonzero(block == number)


@attrs.frozen(eq=False)
class _Villages:
    """The villages of a county: where each household lives, by number of the village."""

    row: Counts
    count: int

    def codes(self, county: int) -> tuple[Counts, Counts]:
        """Give the codes of township and village of each household."""
        township = county * _CODES + self.row // _TOWNSHIP_VILLAGES
        return township, township * _CODES + self.row % _TOWNSHIP_VILLAGES


def _villages(households: int, rng: np.random.Generator) -> _Villages:
    most = _CODES * _TOWNSHIP_VILLAGES
    count = min(max(1, households // _VILLAGE_HOUSEHOLDS), most)
    sizes = apportion(households, rng.uniform(0.5, 1.5, size=count))
    return _Villages(np.repeat(np.arange(count), sizes), count)


def _county(county: int, households: int, seed: int, line: float) -> pl.DataFrame:
    rng = np.random.default_rng([seed, county + 1])
    villages = _villages(households, rng)
    township, village = villages.codes(county + 1)
    stratum = county // _STRATUM_COUNTIES + 1
    size = rng.choice(len(_SIZES), size=households, p=_SIZES) + 1
    sources = _sources(villages, size, rng)
    net = np.sum(list(sources.values()), axis=0)
    uninsured = np.minimum(rng.poisson(_UNINSURED * size), size)
    return pl.DataFrame(
        {
            "county": np.full(households, county + 1, dtype=np.int32),
            "township": township.astype(np.int32),
            "village": village.astype(np.int32),
            "stratum": np.full(households, stratum, dtype=np.int16),
            "psu": village.astype(np.int32),
            "size": size.astype(np.int16),
            "persons": size.astype(np.int16),
            "income_pc": net / size,
            **sources,
            "net_income": net,
            "poor": net < line * size,
            "covered:basic_medical_insurance": (size - uninsured).astype(np.int16),
            "eligible:basic_medical_insurance": size.astype(np.int16),
            "weight": np.full(households, 1 + stratum % 5 / 4),
        }
    )


def _sources(villages: _Villages, size: Counts, rng: np.random.Generator) -> dict[str, Floats]:
    """Draw the income of each household and divide it by source, in whole yuan."""
    county = rng.normal(0.0, _SPREAD_BETWEEN_COUNTIES)
    village = rng.normal(0.0, _SPREAD_BETWEEN_VILLAGES, size=villages.count)
    own = rng.normal(0.0, _SPREAD_WITHIN_VILLAGES, size=len(size))
    income = size * _MEAN_INCOME * np.exp(county + village[villages.row] + own)
    # One draw moves all sources: more wage, less of the others.
    tilt = rng.uniform(0.4, 1.6, size=len(size))
    wage = _SHARES["wage"] * tilt
    others = (1 - wage) / (1 - _SHARES["wage"])
    shares = {name: share * others for name, share in _SHARES.items()} | {"wage": wage}
    return {name: np.round(income * share) for name, share in shares.items()}

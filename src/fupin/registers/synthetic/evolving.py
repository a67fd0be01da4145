"""A synthetic register while a year passes: what it holds, who was chosen, what was noted."""

import attrs
import numpy as np
import polars as pl

from fupin.errors import N_, InvalidValueError
from fupin.registers.changes import ChangeKind
from fupin.registers.changes.roll import PLACES
from fupin.registers.synthetic.health import ABLE

__all__ = ["IS_POOR", "Evolving"]

IS_POOR = pl.col("exited_on").is_null() | pl.col("relapsed_on").is_not_null()
"""Which households of the register are poor at the time."""

_LEDGER = {
    "date": pl.String,
    "household_id": pl.String,
    "person_id": pl.String,
    "kind": pl.String,
    "persons": pl.Int64,
    **dict.fromkeys(PLACES, pl.String),
}


@attrs.define(eq=False)
class Evolving:
    """The frames of a register, changed step by step, and the ledger of the changes.

    Parameters
    ----------
    persons, households : polars.DataFrame
        What the register holds.
    year : int
        The year that passes.
    rng : numpy.random.Generator
        Where chance comes from.
    """

    persons: pl.DataFrame
    households: pl.DataFrame
    year: int
    rng: np.random.Generator
    _entries: list[pl.DataFrame] = attrs.field(factory=list, init=False)
    _settled: set[str] = attrs.field(factory=set[str], init=False)

    def pick(self, candidates: pl.DataFrame, count: int, kind: ChangeKind) -> pl.DataFrame:
        """Choose rows of households that have not changed yet, no two of one household.

        Raises
        ------
        InvalidValueError
            If there are not so many.
        """
        is_open = ~pl.col("household_id").is_in(self._settled)
        left = candidates.filter(is_open).unique("household_id", keep="first", maintain_order=True)
        if left.height < count:
            raise InvalidValueError(
                place=kind.value,
                value=count,
                reason=N_("is more than the {left} that the register has left for it"),
                remedy=N_("Let less change, or take a larger register."),
                left=left.height,
            )
        rows = np.sort(self.rng.permutation(left.height)[:count])
        chosen: pl.DataFrame = left[rows.tolist()]
        self.settle(chosen)
        return chosen

    def settle(self, households: pl.DataFrame) -> None:
        """Let households have no other change."""
        self._settled.update(households["household_id"])

    def days(self, count: int) -> pl.Series:
        """Draw days of the year."""
        months, days = self.rng.integers(1, 13, count), self.rng.integers(1, 29, count)
        pairs = zip(months.tolist(), days.tolist(), strict=True)
        return pl.Series([f"{self.year}-{month:02d}-{day:02d}" for month, day in pairs])

    def note_persons(self, chosen: pl.DataFrame, days: pl.Series, kind: ChangeKind) -> None:
        """Note a change of persons in the ledger."""
        rows = chosen.select("household_id", "person_id", persons=1)
        places = self.households.select("household_id", *PLACES)
        self._note(rows.join(places, on="household_id", maintain_order="left"), days, kind)

    def note_households(self, chosen: pl.DataFrame, days: pl.Series, kind: ChangeKind) -> None:
        """Note a change of whole households in the ledger."""
        no_person = pl.lit(None, dtype=pl.String)
        rows = chosen.select("household_id", *PLACES, "size", person_id=no_person)
        self._note(rows.rename({"size": "persons"}), days, kind)

    def _note(self, rows: pl.DataFrame, days: pl.Series, kind: ChangeKind) -> None:
        entry = rows.with_columns(days.alias("date"), kind=pl.lit(kind.value))
        self._entries.append(
            entry.select(pl.col(name).cast(type_) for name, type_ in _LEDGER.items())
        )

    def ledger(self) -> pl.DataFrame:
        """Give the ledger in order of time."""
        noted = pl.concat([pl.DataFrame(schema=_LEDGER), *self._entries])
        return noted.sort("date", "household_id", maintain_order=True)

    def update_households(self, changed: pl.DataFrame) -> None:
        """Put in new values of some fields of some households."""
        self.households = self.households.update(changed, on="household_id", include_nulls=True)

    def drop_households(self, gone: pl.DataFrame) -> None:
        """Take out households and their persons."""
        self.households = self.households.join(gone, on="household_id", how="anti")
        self.persons = self.persons.join(gone, on="household_id", how="anti")

    def recount(self) -> None:
        """Bring the fields of households that count their persons up to date."""
        is_able = pl.col("labour").is_in(ABLE)
        counts = self.persons.group_by("household_id").agg(
            size=pl.len().cast(pl.Int64), labour_force=is_able.sum().cast(pl.Int64)
        )
        self.households = self.households.update(counts, on="household_id").with_columns(
            no_labour_household=pl.col("labour_force") == 0,
            net_income_per_person=(pl.col("net_income") / pl.col("size")).round(2),
        )

"""What must have happened between two rolls, as far as they tell."""

import polars as pl

from fupin.registers.changes.findings import Finding, FindingCode, findings_frame
from fupin.registers.changes.kinds import ChangeKind, Standing
from fupin.registers.changes.movements import SIDES, movements_frame, standing_units
from fupin.registers.changes.roll import PLACES, Roll
from fupin.registers.dates import first_day, last_day

__all__ = ["differences", "inferred_movements", "unexplained"]

_STATE = ("household_id", "standing", *PLACES)


def _paired(earlier: Roll, later: Roll, unit: str) -> pl.DataFrame:
    """Put the two states of every person or household side by side."""
    before, after = (
        standing_units(roll)[unit].rename({name: f"{side}_{name}" for name in _STATE})
        for side, roll in zip(SIDES, (earlier, later), strict=True)
    )
    return before.join(after, on="id", how="full", coalesce=True, maintain_order="left_right")


def _shared(earlier: Roll, later: Roll) -> tuple[str, ...]:
    """Give what both rolls say of a household."""
    return ("household_id", "standing", *(each for each in earlier.places if each in later.places))


def _has_changed(names: tuple[str, ...]) -> pl.Expr:
    return pl.any_horizontal(
        pl.col(f"from_{name}").ne_missing(pl.col(f"to_{name}")) for name in names
    )


def inferred_movements(earlier: Roll, later: Roll) -> pl.DataFrame:
    """Give the movements that lead from one roll to another.

    Parameters
    ----------
    earlier, later : Roll

    Returns
    -------
    polars.DataFrame
        As `fupin.registers.changes.movements.movements_frame` has them. Poverty is
        identified and exited by household, so a new person of a household that was on
        the register is natural increase, and one who is missing from a household that
        still is, natural decrease; whether by birth or by marriage no roll tells. Whole
        households that come are newly identified where their day of identification lies
        between the two days. For all else the kind is null.
    """
    has_changed = _has_changed(_shared(earlier, later))
    found = pl.concat(
        _paired(earlier, later, unit)
        .filter(has_changed)
        .with_columns(unit=pl.lit(unit), row=pl.lit(None, dtype=pl.Int64))
        for unit in ("household", "person")
    )
    persons = _paired(earlier, later, "person")
    kinds = found.with_columns(kind=_kind(_kin(persons), _identified(earlier, later)))
    return movements_frame(kinds.select(movements_frame([]).columns).to_dicts())


def _kin(persons: pl.DataFrame) -> dict[str, pl.Series]:
    """Give the households of which somebody is on both rolls, before and after."""
    stayed = persons.filter(
        pl.all_horizontal(pl.col(f"{side}_household_id").is_not_null() for side in SIDES)
    )
    return {side: stayed[f"{side}_household_id"].unique() for side in SIDES}


def _identified(earlier: Roll, later: Roll) -> pl.Series:
    """Give the households that were identified between the two days."""
    if "identified_on" not in later.members.columns:
        return pl.Series(dtype=pl.String)
    is_between = (first_day("identified_on") > earlier.on) & (last_day("identified_on") <= later.on)
    return later.households.filter(is_between)["household_id"]


def _kind(kin: dict[str, pl.Series], identified: pl.Series) -> pl.Expr:
    came, went = (pl.col(f"{side}_household_id").is_null() for side in SIDES)
    is_person = pl.col("unit") == "person"
    has_kin_now = pl.col("to_household_id").is_in(kin["to"].implode())
    had_kin = pl.col("from_household_id").is_in(kin["from"].implode())
    is_identified = pl.col("to_household_id").is_in(identified.implode())
    change = pl.when(_has_changed(("standing",)))
    standing = change.then(
        pl.when(pl.col("to_standing") == Standing.EXITED.value)
        .then(pl.lit(ChangeKind.EXITED.value))
        .otherwise(pl.lit(ChangeKind.RELAPSED.value))
    ).otherwise(pl.lit(ChangeKind.TRANSFERRED.value))
    return (
        pl.when(came & has_kin_now)
        .then(_either(is_person, ChangeKind.OTHER_INCREASE))
        .when(went & had_kin)
        .then(_either(is_person, ChangeKind.OTHER_DECREASE))
        .when(came & is_identified)
        .then(pl.lit(ChangeKind.NEWLY_IDENTIFIED.value))
        .when(~came & ~went)
        .then(standing)
    )


def _either(is_person: pl.Expr, natural: ChangeKind) -> pl.Expr:
    """Name a natural change of a person; a household with kin was split or merged."""
    return (
        pl.when(is_person)
        .then(pl.lit(natural.value))
        .otherwise(pl.lit(ChangeKind.TRANSFERRED.value))
    )


def unexplained(movements: pl.DataFrame) -> pl.DataFrame:
    """Give a finding for every movement of which nothing says why."""
    rows = movements.filter(pl.col("kind").is_null())
    return findings_frame(
        [
            Finding(
                FindingCode.UNEXPLAINED_DECREASE
                if after is None
                else FindingCode.UNEXPLAINED_INCREASE,
                unit,
                id_,
                expected=before,
                found=after,
            )
            for unit, id_, before, after in rows.select(
                "unit", "id", "from_household_id", "to_household_id"
            ).rows()
        ]
    )


def differences(expected: Roll, found: Roll) -> pl.DataFrame:
    """Give a finding for every person and household that two rolls of one day differ in."""
    names = _shared(expected, found)
    return findings_frame(
        [
            finding
            for unit in ("person", "household")
            for row in _paired(expected, found, unit).filter(_has_changed(names)).to_dicts()
            for finding in _difference(unit, row, names)
        ]
    )


def _difference(unit: str, row: dict[str, str | None], names: tuple[str, ...]) -> list[Finding]:
    before, after = row["from_household_id"], row["to_household_id"]
    if after is None:
        return [Finding(FindingCode.MISSING_IN_CLOSING, unit, row["id"], expected=before)]
    if before is None:
        return [Finding(FindingCode.UNEXPECTED_IN_CLOSING, unit, row["id"], found=after)]
    pairs = ((name, row[f"from_{name}"], row[f"to_{name}"]) for name in names)
    return [
        Finding(_CODES.get(name, FindingCode.OTHER_PLACE), unit, row["id"], None, wanted, there)
        for name, wanted, there in pairs
        if wanted != there
    ]


_CODES = {
    "household_id": FindingCode.OTHER_HOUSEHOLD,
    "standing": FindingCode.OTHER_STANDING,
}

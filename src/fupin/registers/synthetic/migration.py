"""Persons who come into the households of a synthetic register, and who leave them."""

from collections.abc import Mapping

import attrs
import polars as pl

from fupin.registers.changes import ChangeKind
from fupin.registers.synthetic.evolving import IS_POOR, Evolving

__all__ = ["arrive", "depart", "dissolve"]

_ADULT: Mapping[str, str | bool] = {
    "labour": "ordinary",
    "student_status": "not_student",
    "education": "junior_secondary",
    "pension_insurance": True,
}
_INFANT = {"labour": "none", "student_status": "under_age"}
_CHILDBEARING = (20, 45)
_OLD = 60


@attrs.frozen
class _Arrival:
    """How somebody comes into a household: what they are to its head, and how old."""

    kind: ChangeKind
    relations: Mapping[str, str]
    """The relation by the sex of the newcomer."""
    ages: tuple[int, int]
    known: Mapping[str, str | bool]


_BIRTH = _Arrival(ChangeKind.BIRTH, {"male": "son", "female": "daughter"}, (0, 0), _INFANT)
_MARRIAGE = _Arrival(
    ChangeKind.MARRIED_IN, {"male": "spouse", "female": "spouse"}, (20, 40), _ADULT
)
_MOVE = _Arrival(ChangeKind.MOVED_IN, {"male": "other", "female": "other"}, (20, 55), _ADULT)


def _age(year: int) -> pl.Expr:
    return year - pl.col("birth_date").str.slice(0, 4).cast(pl.Int32)


def dissolve(register: Evolving, count: int) -> None:
    """Let the only persons of some households die."""
    alone = register.households.filter(pl.col("size") == 1).select("household_id")
    chosen = register.pick(register.persons.join(alone, on="household_id"), count, ChangeKind.DEATH)
    register.note_persons(chosen, register.days(count), ChangeKind.DEATH)
    register.drop_households(chosen)


def depart(register: Evolving, deaths: int, marriages_out: int, moved_out: int) -> None:
    """Let persons leave; heads stay, so that no relation has to be told anew."""
    others = register.persons.filter(pl.col("relation") != "head")
    age = _age(register.year)
    grown = others.filter(pl.col("relation").is_in(("son", "daughter", "sibling")))
    groups = (
        (ChangeKind.DEATH, others.filter(age >= _OLD), deaths),
        (ChangeKind.MARRIED_OUT, grown.filter(age.is_between(20, 35)), marriages_out),
        (ChangeKind.MOVED_OUT, others.filter(age.is_between(16, 59)), moved_out),
    )
    for kind, candidates, count in groups:
        chosen = register.pick(candidates, count, kind)
        register.note_persons(chosen, register.days(count), kind)
        register.persons = register.persons.join(chosen, on="person_id", how="anti")


def arrive(register: Evolving, births: int, marriages_in: int, moved_in: int, line: float) -> None:
    """Let persons come, where nobody who has exited gets below the line by it."""
    shared = pl.col("net_income") / (pl.col("size") + 1)
    heads = register.persons.filter(pl.col("relation") == "head")
    roomy = register.households.filter(IS_POOR | (shared > line)).select("household_id")
    heads = heads.join(roomy, on="household_id")
    age = _age(register.year)
    couples = register.persons.filter(pl.col("relation") == "spouse").select("household_id")
    is_of_age = age.is_between(*_CHILDBEARING)
    married = heads.join(couples, on="household_id", how="semi")
    single = heads.join(couples, on="household_id", how="anti")
    _add(register, married.filter(is_of_age), births, _BIRTH)
    _add(register, single.filter(is_of_age), marriages_in, _MARRIAGE)
    _add(register, heads, moved_in, _MOVE)


def _add(register: Evolving, heads: pl.DataFrame, count: int, arrival: _Arrival) -> None:
    chosen = register.pick(heads, count, arrival.kind)
    days = register.days(count)
    ages = register.rng.integers(arrival.ages[0], arrival.ages[1] + 1, count)
    drawn = pl.Series(register.rng.choice(("male", "female"), size=count))
    is_spouse = pl.col("relation") == "spouse"
    other = pl.when(pl.col("head_sex") == "male").then(pl.lit("female")).otherwise(pl.lit("male"))
    fixed = {name: pl.lit(value) for name, value in arrival.known.items()}
    newcomers = (
        chosen.select("household_id", head_sex="sex")
        .with_columns(
            sex=drawn,
            birth_date=_born(days, ages.tolist(), register.year),
            health=pl.lit("healthy"),
            basic_medical_insurance=pl.lit(value=True),
            serious_illness_insurance=pl.lit(value=True),
            destitute_support=pl.lit(value=False),
            work_months=pl.lit(0.0),
            is_synthetic=pl.lit(value=True),
            allowance=chosen["allowance"],
            # One newcomer a household and year: a number that was never used.
            person_id=pl.col("household_id") + f"-{register.year}",
            **fixed,
        )
        .with_columns(relation=pl.col("sex").replace_strict(arrival.relations))
        .with_columns(sex=pl.when(is_spouse).then(other).otherwise("sex"))
        .drop("head_sex")
    )
    register.note_persons(newcomers, days, arrival.kind)
    register.persons = pl.concat([register.persons, newcomers], how="diagonal")


def _born(days: pl.Series, ages: list[int], year: int) -> pl.Series:
    """Give birth dates: of a newborn the day that it comes on."""
    pairs = zip(days, ages, strict=True)
    return pl.Series([f"{year - age:04d}{day[4:]}" for day, age in pairs])

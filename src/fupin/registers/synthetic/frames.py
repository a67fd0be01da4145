"""The frames of the synthetic register, in the columns that every register has."""

from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np
import polars as pl

from fupin.model import AllowanceKind, HouseholdType, HousingGrade
from fupin.registers.fields import fields
from fupin.registers.synthetic.fitting import Counts, Marks, Texts
from fupin.registers.synthetic.incomes import Means, accounts_of
from fupin.registers.synthetic.kinds import LABOUR_FORCE, STUDENTS
from fupin.registers.synthetic.pathways import Livelihood
from fupin.registers.synthetic.people import People
from fupin.registers.synthetic.plan import VULNERABLE, Plan
from fupin.registers.synthetic.published import Published
from fupin.registers.synthetic.schooling import education_of, school_of_each, willingness_of

__all__ = ["Traits", "households_frame", "numbered", "persons_frame"]

_MARK = "合成"
"""Written into every name of a place, beside the column ``is_synthetic``."""

_AGE_OF_PENSION_INSURANCE = 16
_AGE_OF_PENSION = 60
_VILLAGE_NAMES = {"key_villages": "重点村", "other_villages": "非重点村"}


@attrs.frozen(eq=False)
class Traits:
    """What is told of persons beside who they are.

    Parameters
    ----------
    health, labour : ndarray of str, shape (n,)
        As a register holds them.
    livelihood : Livelihood
    """

    health: Texts
    labour: Texts
    livelihood: Livelihood


def persons_frame(
    published: Published,
    people: People,
    traits: Traits,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Give the persons, one row each, numbered by the rows of their households.

    Besides the fields of a register it has ``household`` and ``position``, of which
    `numbered` makes the numbers.
    """
    is_allowed = np.isin(people.cause, VULNERABLE)
    columns: dict[str, Any] = {
        "household": people.household,
        "position": _positions(people.household),
        "sex": people.sex,
        "birth_date": _birth_dates(published.opening.year - people.age, rng),
        "relation": people.relation,
        "education": education_of(people, rng),
        "student_status": school_of_each(people),
        "health": traits.health,
        "labour": traits.labour,
        "work_place": traits.livelihood.work_place,
        "work_months": traits.livelihood.work_months,
        "public_post": traits.livelihood.public_post,
        "basic_medical_insurance": np.ones(len(people.kind), dtype=np.bool_),
        "serious_illness_insurance": np.ones(len(people.kind), dtype=np.bool_),
        "pension_insurance": _pension_insurance(people),
        "allowance": np.where(is_allowed, AllowanceKind.RURAL.value, AllowanceKind.NONE.value),
        "destitute_support": np.zeros(len(people.kind), dtype=np.bool_),
        "training_willing": willingness_of(published, people, rng),
        "exit_pathway": traits.livelihood.pathway,
    }
    return _typed(columns).with_columns(is_synthetic=pl.lit(value=True))


def households_frame(
    published: Published,
    people: People,
    livelihood: Livelihood,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Give the households, one row each, with ``household`` for `numbered`."""
    plan = people.plan
    has_exited = plan.exit_year > 0
    has_allowance = np.isin(plan.cause, VULNERABLE)
    able = people.per_household(people.is_kind(*LABOUR_FORCE))
    means = Means(
        size=plan.size,
        labour=able,
        workers=people.per_household(livelihood.work_months > 0),
        elders=people.per_household(people.age >= _AGE_OF_PENSION),
        has_allowance=has_allowance,
        has_exited=has_exited,
    )
    columns: dict[str, Any] = {
        "household": np.arange(len(plan.size)),
        **_places(published, plan),
        "size": plan.size,
        "labour_force": able,
        "household_type": _types(has_exited, has_allowance),
        "main_cause": plan.cause,
        "registered_poor": np.ones(len(plan.size), dtype=np.bool_),
        "identified_on": np.full(len(plan.size), published.opening.isoformat()),
        "exited_on": [f"{year}-12-31" if year else None for year in plan.exit_year.tolist()],
        "no_labour_household": able == 0,
        **_dwellings(has_exited, rng),
        "account_year": np.full(len(plan.size), published.closing.year),
        **accounts_of(published, means, rng),
    }
    return _typed(columns).with_columns(is_synthetic=pl.lit(value=True))


def numbered(frame: pl.DataFrame, households: int, scale: int = 1) -> pl.DataFrame:
    """Copy a frame `scale` times and give households and persons their numbers."""
    copies = pl.concat(
        [frame.with_columns(pl.col("household") + copy * households) for copy in range(scale)]
    )
    household_id = "SYN-" + (pl.col("household") + 1).cast(pl.String).str.zfill(6)
    numbers = [household_id.alias("household_id")]
    if "position" in frame.columns:
        position = pl.col("position").cast(pl.String)
        numbers.append((household_id + "-" + position).alias("person_id"))
    return copies.select(*numbers, pl.exclude("household", "position"))


def _typed(columns: Mapping[str, Any]) -> pl.DataFrame:
    """Make a frame with the types of the fields; a text is missing, not empty."""
    frame = pl.DataFrame(columns)
    known = [name for name in frame.columns if name in fields()]
    typed = frame.with_columns(pl.col(name).cast(fields()[name].type.dtype()) for name in known)
    return typed.with_columns(pl.col(pl.String).replace("", None))


def _positions(household: Counts) -> Counts:
    """Give the place of each person in the household, from one."""
    starts = np.searchsorted(household, household)
    return np.arange(len(household)) - starts + 1


def _birth_dates(years: Counts, rng: np.random.Generator) -> list[str]:
    # No month is shorter, so that every such day exists.
    months, days = rng.integers(1, 13, len(years)), rng.integers(1, 29, len(years))
    rows = zip(years.tolist(), months.tolist(), days.tolist(), strict=True)
    return [f"{year}-{month:02d}-{day:02d}" for year, month, day in rows]


def _pension_insurance(people: People) -> list[bool | None]:
    """Insure everybody of that age but students; of the others nothing is known."""
    is_old_enough = people.age >= _AGE_OF_PENSION_INSURANCE
    insured = is_old_enough & ~people.is_kind(*STUDENTS)
    return [True if each else None for each in insured.tolist()]


def _places(published: Published, plan: Plan) -> dict[str, Any]:
    """Name places that do not exist; villages follow each other over the townships."""
    county = published.case.subjects[published.place].label.zh
    townships = published.count("townships", published.place, None)
    classes = [group.rpartition("/")[2] for group in plan.group]
    keys = list(zip(classes, plan.village.tolist(), strict=True))
    order = {key: number for number, key in enumerate(sorted(set(keys)))}
    return {
        "county": [f"{county}（{_MARK}）"] * len(keys),
        "township": [f"{_MARK}乡{order[key] % townships + 1:02d}" for key in keys],
        "village": [f"{_MARK}{_VILLAGE_NAMES[name]}{number:02d}" for name, number in keys],
        "village_class": classes,
    }


def _types(has_exited: Marks, has_allowance: Marks) -> Texts:
    return np.select(
        [has_exited & has_allowance, has_exited, has_allowance],
        [
            HouseholdType.ALLOWANCE_EXITED.value,
            HouseholdType.ORDINARY_EXITED.value,
            HouseholdType.ALLOWANCE_POOR.value,
        ],
        HouseholdType.ORDINARY_POOR.value,
    )


def _dwellings(has_exited: Marks, rng: np.random.Generator) -> dict[str, Any]:
    """Give houses and land; whoever has exited lives in a safe house."""
    count = len(has_exited)
    is_dangerous = ~has_exited & (rng.random(count) < 1 / 4)
    safe = rng.choice((HousingGrade.A.value, HousingGrade.B.value), size=count)
    return {
        "dangerous_house": is_dangerous,
        "housing_grade": np.where(is_dangerous, HousingGrade.C.value, safe),
        "housing_area": np.round(rng.normal(80, 15, size=count).clip(40, 140), 1),
        "safe_water": np.ones(count, dtype=np.bool_),
        "household_power": np.ones(count, dtype=np.bool_),
        "arable_land": np.round(rng.gamma(2.0, 6.0, size=count), 1),
        "pasture": np.round(rng.gamma(1.0, 120.0, size=count).clip(0, 2000), 1),
    }

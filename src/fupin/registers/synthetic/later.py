"""A later register of the same invented people, with the truth of what changed."""

import attrs
import numpy as np
import polars as pl

from fupin.cases import Case
from fupin.errors import N_, InvalidValueError
from fupin.model.checks import a_whole_number
from fupin.policy import lines
from fupin.registers.changes import ChangeKind
from fupin.registers.synthetic.arguments import require_whole
from fupin.registers.synthetic.evolving import IS_POOR, Evolving
from fupin.registers.synthetic.growing import grow_up
from fupin.registers.synthetic.incomes import ABOVE_LINE, LINE
from fupin.registers.synthetic.migration import arrive, depart, dissolve
from fupin.registers.synthetic.synthesis import Synthetic

__all__ = ["Changes", "Later", "perturb"]


@attrs.frozen(kw_only=True)
class Changes:
    """How much changes in a year.

    Parameters
    ----------
    births, married_in, moved_in : int
        Persons who come into households of the register.
    deaths, married_out, moved_out : int
        Persons who leave them.
    dissolved : int
        Households that cease because their only person dies; these deaths are among
        `deaths`.
    exited, relapsed : int
        Households that exit poverty, and that had exited and fall back.
    newly_identified, removed : int
        Poor households that enter the register, and that are struck off it.
    """

    births: int = attrs.field(validator=a_whole_number(0))
    married_in: int = attrs.field(validator=a_whole_number(0))
    moved_in: int = attrs.field(validator=a_whole_number(0))
    deaths: int = attrs.field(validator=a_whole_number(0))
    married_out: int = attrs.field(validator=a_whole_number(0))
    moved_out: int = attrs.field(validator=a_whole_number(0))
    dissolved: int = attrs.field(validator=a_whole_number(0))
    exited: int = attrs.field(default=40, validator=a_whole_number(0))
    relapsed: int = attrs.field(default=12, validator=a_whole_number(0))
    newly_identified: int = attrs.field(default=9, validator=a_whole_number(0))
    removed: int = attrs.field(default=4, validator=a_whole_number(0))

    def __attrs_post_init__(self) -> None:
        if self.dissolved > self.deaths:
            raise InvalidValueError(
                place="Changes, dissolved",
                value=self.dissolved,
                reason=N_("is more than the {deaths} deaths"),
                remedy=N_("Count the only person of such a household among the deaths."),
                deaths=self.deaths,
            )

    @classmethod
    def of(cls, case: Case) -> "Changes":
        """Give the natural changes that a case states; those of status are assumed."""
        arrival, departure = "register_arrival_persons", "register_departure_persons"
        return cls(
            births=_stated(case, arrival, reason="birth"),
            married_in=_stated(case, arrival, reason="married_in"),
            moved_in=_stated(case, arrival, reason="moved_in"),
            deaths=_stated(case, departure, reason="death"),
            married_out=_stated(case, departure, reason="married_out"),
            moved_out=_stated(case, departure, reason="moved_out"),
            dissolved=_stated(case, "register_dissolved_households"),
        )


def _stated(case: Case, indicator: str, **breakdown: str) -> int:
    facts = (fact for fact in case.facts if fact.indicator == indicator)
    return int(next(fact.value for fact in facts if fact.categories == breakdown))


@attrs.frozen(eq=False)
class Later:
    """A later register, and what happened since the earlier one.

    Parameters
    ----------
    register : Synthetic
        The register at the end of the year; it has no margins, for none were published.
    truth : polars.DataFrame
        One row a change: ``date``, ``household_id``, ``person_id`` (missing where a
        whole household exits, falls back or is struck off), ``kind`` (a value of `ChangeKind`), and
        ``persons``, the number of persons that the change concerns; and the place of
        the household.
    """

    register: Synthetic
    truth: pl.DataFrame


def perturb(
    register: Synthetic, year: int, *, seed: int = 0, changes: Changes | None = None
) -> Later:
    """Let a year pass in a synthetic register.

    Parameters
    ----------
    register : Synthetic
        The earlier register.
    year : int
        A year after its closing day.
    seed : int, default 0
        What chance is drawn from.
    changes : Changes, optional
        How much changes; by default what the case states.

    Returns
    -------
    Later

    Raises
    ------
    InvalidValueError
        If the year is not later, or the register is too small for the changes.

    Notes
    -----
    No household has two changes, so that each change can be told from the two
    registers. Heads stay, but for the only person of a household that dissolves.
    Children go on to the school of their age, and later to work. Health and incomes
    stay as they are registered; but those who exit earn as much more as lifts them
    above the line, and nobody who has exited gets below it by a new member.

    Examples
    --------
    >>> from fupin.registers.synthetic import synthesize
    >>> later = perturb(synthesize("barkol"), 2017)
    >>> later.truth.filter(kind="birth").height
    81
    """
    require_whole("seed", seed, least=0)
    require_whole("year", year, least=register.closing.year + 1)
    if changes is None:
        changes = Changes.of(register.case)
    line = float(lines.get(LINE, year=_year_of_incomes(register)).amount.amount)
    evolving = Evolving(
        register.persons,
        _with_relapses(register.households),
        year,
        np.random.default_rng([seed, year]),
    )
    _exit(evolving, changes.exited, line)
    _relapse(evolving, changes.relapsed)
    _strike_off(evolving, changes.removed)
    _identify(evolving, changes.newly_identified)
    dissolve(evolving, changes.dissolved)
    depart(evolving, changes.deaths - changes.dissolved, changes.married_out, changes.moved_out)
    arrive(evolving, changes.births, changes.married_in, changes.moved_in, line)
    evolving.persons = grow_up(evolving.persons, year)
    evolving.recount()
    later = attrs.evolve(
        register,
        persons=evolving.persons.sort("household_id", maintain_order=True),
        households=evolving.households.sort("household_id"),
        closing=register.closing.replace(year=year),
        margins=(),
    )
    return Later(later, evolving.ledger())


def _year_of_incomes(register: Synthetic) -> int:
    return int(register.households["account_year"][0])


def _with_relapses(households: pl.DataFrame) -> pl.DataFrame:
    if "relapsed_on" in households.columns:
        return households
    return households.with_columns(relapsed_on=pl.lit(None, dtype=pl.String))


def _exit(register: Evolving, count: int, line: float) -> None:
    """Let poor households exit; their wages rise to lift them above the line."""
    chosen = register.pick(register.households.filter(IS_POOR), count, ChangeKind.EXITED)
    days = register.days(count)
    needed = (line + ABOVE_LINE) * pl.col("size") - pl.col("net_income")
    raised = needed.clip(lower_bound=0).ceil()
    register.note_households(chosen, days, ChangeKind.EXITED)
    register.update_households(
        chosen.select(
            "household_id",
            days.alias("exited_on"),
            pl.lit(None, dtype=pl.String).alias("relapsed_on"),
            pl.col("household_type").str.replace("_poor", "_exited"),
            *((pl.col(name) + raised) for name in ("wage", "total_income", "net_income")),
            dangerous_house=pl.lit(value=False),
            housing_grade=pl.lit("B"),
        )
    )


def _relapse(register: Evolving, count: int) -> None:
    chosen = register.pick(register.households.filter(~IS_POOR), count, ChangeKind.RELAPSED)
    days = register.days(count)
    register.note_households(chosen, days, ChangeKind.RELAPSED)
    register.update_households(
        chosen.select(
            "household_id",
            days.alias("relapsed_on"),
            pl.col("household_type").str.replace("_exited", "_poor"),
        )
    )


def _strike_off(register: Evolving, count: int) -> None:
    kind = ChangeKind.REMOVED
    chosen = register.pick(register.households.filter(IS_POOR), count, kind)
    register.note_households(chosen, register.days(count), kind)
    register.drop_households(chosen)


def _identify(register: Evolving, count: int) -> None:
    """Let households enter that are like poor ones of the register, under new numbers."""
    kind = ChangeKind.NEWLY_IDENTIFIED
    models = register.pick(register.households.filter(IS_POOR), count, kind)
    numbers = [f"SYN-{register.year}-{number:04d}" for number in range(1, count + 1)]
    new = models.select(
        "household_id",
        pl.Series("new_id", numbers, dtype=pl.String),
        register.days(count).alias("identified_on"),
    )
    entering = (
        models.drop("identified_on")
        .join(new, on="household_id")
        .with_columns(
            household_id="new_id",
            exited_on=pl.lit(None, dtype=pl.String),
            relapsed_on=pl.lit(None, dtype=pl.String),
        )
    )
    members = register.persons.join(new, on="household_id").with_columns(
        household_id="new_id",
        person_id=pl.col("new_id") + pl.col("person_id").str.extract(r"(-\d+)$"),
    )
    new_households = entering.select(register.households.columns)
    register.households = pl.concat([register.households, new_households])
    new_persons = members.select(register.persons.columns)
    register.persons = pl.concat([register.persons, new_persons])
    register.settle(entering)
    register.note_persons(members, members["identified_on"], kind)

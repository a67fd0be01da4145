"""A register made of published figures: households and persons of whom none exists."""

from datetime import date

import attrs
import numpy as np
import polars as pl

from fupin.cases import Case, load_case
from fupin.registers.fields import fields
from fupin.registers.register import Register
from fupin.registers.synthetic.arguments import require_whole
from fupin.registers.synthetic.counting import Counting
from fupin.registers.synthetic.frames import Traits, households_frame, numbered, persons_frame
from fupin.registers.synthetic.health import health_of, labour_of
from fupin.registers.synthetic.margins import Margin, compare
from fupin.registers.synthetic.pathways import livelihood_of
from fupin.registers.synthetic.people import people_of
from fupin.registers.synthetic.plan import plan_households
from fupin.registers.synthetic.published import Published

__all__ = ["Synthetic", "synthesize"]


@attrs.frozen(eq=False)
class Synthetic:
    """A synthetic register; its households and persons do not exist.

    Every row is marked by the column ``is_synthetic``, and every number begins with
    ``SYN-``. There are no names, identity numbers, telephones or addresses.

    Parameters
    ----------
    persons : polars.DataFrame
        One row a person, with ``household_id`` and ``person_id``; the columns of
        `fupin.registers.fields`, and besides ``training_willing`` (whether somebody of
        the labour force wants to be trained and to work), ``exit_pathway`` (a category
        of the case) and ``is_synthetic``.
    households : polars.DataFrame
        One row a household, and besides the fields ``village_class``
        (``key_villages`` or ``other_villages``) and ``is_synthetic``.
    case : Case
        The case that it was made from.
    seed : int
        The seed that it was made with.
    scale : int
        How often the fitted register was copied.
    opening, closing : datetime.date
        Persons are as they were on the opening day; exits and the income accounts run
        to the closing day.
    margins : tuple of Margin
        Every published figure that the register can be asked for, met or missed; of a
        register that was copied, the margins of one copy.
    """

    persons: pl.DataFrame
    households: pl.DataFrame
    case: Case
    seed: int
    scale: int
    opening: date
    closing: date
    margins: tuple[Margin, ...]

    @property
    def is_synthetic(self) -> bool:
        """Whether its persons are invented: always."""
        return True

    @property
    def missed(self) -> tuple[Margin, ...]:
        """The margins that are missed, because others contradict them."""
        return tuple(margin for margin in self.margins if not margin.is_met)

    @property
    def rows(self) -> pl.DataFrame:
        """One row a person with the fields of the household repeated, as registers are held."""
        households = self.households.drop("is_synthetic")
        joined = self.persons.join(households, on="household_id", maintain_order="left")
        known = [name for name in fields() if name in joined.columns]
        return joined.select(*known, pl.exclude(known))

    def to_register(self) -> Register:
        """Give the register as if it had been read from a file."""
        places = {"sheet": pl.lit(None, dtype=pl.String), "row": pl.int_range(1, pl.len() + 1)}
        others = [name for name in self.rows.columns if name not in fields()]
        rows = self.rows.with_columns(pl.col(others).cast(pl.String))
        return Register.of_rows(rows.select(**places).hstack(rows), source=repr(self))

    def __repr__(self) -> str:
        return (
            f"<Synthetic register of {self.case.name}: {self.households.height} households, "
            f"{self.persons.height} persons, none of whom exists>"
        )


def synthesize(case: Case | str = "barkol", *, seed: int = 0, scale: int = 1) -> Synthetic:
    """Make a register that reproduces the published margins of a case.

    Parameters
    ----------
    case : Case or str, default "barkol"
        A case with an appendix on the registered poor, or its name.
    seed : int, default 0
        What chance is drawn from; the same seed gives the same register.
    scale : int, default 1
        How many copies of the register to put one after the other, under other
        numbers: for larger tests.

    Returns
    -------
    Synthetic

    Raises
    ------
    UnknownNameError
        If the case does not publish the margins.
    InvalidValueError
        If the seed or the scale is no such number.

    Notes
    -----
    Every count is fitted, none is sampled. Chance decides only what no figure of the
    case says: who shares a household, ages within an age group, incomes around their
    average. These are the steps:

    1. Causes by class of villages: the totals of the county are kept, and so are those
       of the two classes. Cells that contradict them lie between the two readings that
       the published tables allow.
    2. Sizes of households within each cell, villages, and years of exit.
    3. Kinds of persons (by age group, school and capacity for labour), as many as the
       tables count in each class of villages, seated in the households; then ages and
       relations.
    4. States of health, willingness to be trained, pathways and public posts, as many
       as are published.
    5. Income accounts whose sources add up to the published averages.

    What no table says is assumed: how the other persons are divided into infants,
    elders and those unable to work, what they have learnt, land and houses. The
    recipients of the rural allowance are more than the register has households, so that
    they are no margin of it.

    Examples
    --------
    >>> register = synthesize("barkol", seed=1)
    >>> register
    <Synthetic register of barkol: 2198 households, 7703 persons, none of whom exists>
    >>> register.persons["person_id"][0]
    'SYN-000001-1'
    """
    require_whole("seed", seed, least=0)
    require_whole("scale", scale, least=1)
    published = Published(load_case(case) if isinstance(case, str) else case)
    rng = np.random.default_rng(seed)
    people = people_of(published, plan_households(published, rng), rng)
    health = health_of(published, people, rng)
    labour = labour_of(people, health, rng)
    livelihood = livelihood_of(published, people, health, rng)
    persons = persons_frame(published, people, Traits(health, labour, livelihood), rng)
    households = households_frame(published, people, livelihood, rng)
    return Synthetic(
        persons=numbered(persons, households.height, scale),
        households=numbered(households, households.height, scale),
        case=published.case,
        seed=seed,
        scale=scale,
        opening=published.opening,
        closing=published.closing,
        margins=_margins(published, persons, households),
    )


def _margins(
    published: Published, persons: pl.DataFrame, households: pl.DataFrame
) -> tuple[Margin, ...]:
    counting = Counting(
        persons=numbered(persons, households.height),
        households=numbered(households, households.height),
        place=published.place,
        opening=published.opening,
        closing=published.closing,
    )
    return compare(published.case, counting)

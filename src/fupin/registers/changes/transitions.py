"""Transition tables: what the persons or households of one day are on a later one."""

from collections.abc import Sequence

import attrs
import polars as pl

from fupin.errors import N_, InvalidValueError
from fupin.measures.dynamics import TransitionMatrix, transition_matrix

__all__ = ["Transitions", "transitions"]


@attrs.frozen(eq=False)
class Transitions:
    """States on two days, crossed.

    Parameters
    ----------
    counts : polars.DataFrame
        The columns that divide it, ``before``, ``after`` and ``count``. A state is null
        where somebody was not there on that day; all others were there on both.
    states : tuple of str
        Every state, in the order of the matrix.
    """

    counts: pl.DataFrame
    states: tuple[str, ...]

    def matrix(self) -> TransitionMatrix:
        """Give the shares and the mobility of those who were there on both days.

        Returns
        -------
        TransitionMatrix
            Over all groups; its rows and columns are `states`.

        Raises
        ------
        InvalidValueError
            If nobody was there on both days.
        """
        both = self.counts.drop_nulls(["before", "after"])
        codes = {state: code for code, state in enumerate(self.states)}
        before, after = (
            both[side].replace_strict(codes, return_dtype=pl.Int64).to_numpy()
            for side in ("before", "after")
        )
        return transition_matrix(before, after, both["count"].to_numpy(), len(self.states))


def transitions(
    earlier: pl.DataFrame,
    later: pl.DataFrame,
    *,
    state: str = "standing",
    unit: str = "person_id",
    by: Sequence[str] = (),
) -> Transitions:
    """Cross a state of persons or households on two days.

    Parameters
    ----------
    earlier, later : polars.DataFrame
        One row a unit, such as the members or the households of two rolls.
    state : str, default "standing"
        A column of text: a standing, a type of household, a class of monitoring.
    unit : str, default "person_id"
        The column that tells units apart.
    by : sequence of str
        Columns to divide the table by, as they were on the earlier day; as they are on
        the later one for units that are new.

    Returns
    -------
    Transitions
        Every unit of either day is counted once.

    Raises
    ------
    InvalidValueError
        If a column is not there, a unit stands there twice, or its number or state is
        missing.

    Examples
    --------
    >>> earlier = pl.DataFrame({"person_id": ["1", "2", "3"], "standing": ["poor"] * 3})
    >>> later = pl.DataFrame({"person_id": ["1", "2", "4"], "standing": ["exited", "poor", "poor"]})
    >>> transitions(earlier, later).counts.rows()
    [(None, 'poor', 1), ('poor', None, 1), ('poor', 'exited', 1), ('poor', 'poor', 1)]
    """
    for place, frame in (("earlier", earlier), ("later", later)):
        _check(place, frame, (unit, state), by)
    before = earlier.select(unit, *by, before=state)
    after = later.select(unit, *(pl.col(each).alias(f"{each}_after") for each in by), after=state)
    paired = before.join(after, on=unit, how="full", coalesce=True)
    groups = [
        pl.when(pl.col("before").is_null()).then(f"{each}_after").otherwise(each).alias(each)
        for each in by
    ]
    counts = (
        paired.select(*groups, "before", "after")
        .group_by(*by, "before", "after")
        .len("count")
        .sort(*by, "before", "after")
    )
    states = pl.concat([earlier[state], later[state]]).unique().sort()
    return Transitions(counts, tuple(states.to_list()))


def _check(place: str, frame: pl.DataFrame, keys: tuple[str, str], by: Sequence[str]) -> None:
    unit, state = keys
    absent = [column for column in (*keys, *by) if column not in frame.columns]
    if absent:
        raise _unusable(place, absent[0], N_("is a column that is not there"))
    if frame.select(pl.any_horizontal(pl.col(keys).is_null()).any()).item():
        raise _unusable(place, f"{unit}, {state}", N_("are missing in some rows"))
    twice = frame.filter(pl.col(unit).is_duplicated())
    if not twice.is_empty():
        raise _unusable(place, str(twice[unit][0]), N_("stands there twice"))


def _unusable(place: str, value: str, reason: str) -> InvalidValueError:
    return InvalidValueError(
        place=place,
        value=value,
        reason=reason,
        remedy=N_("Give each unit one row, with a state of its own where it is not known."),
    )

"""A roll carried forward by a ledger, change by change."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeAlias

import attrs
import polars as pl

from fupin.registers.changes.findings import Finding, FindingCode, findings_frame
from fupin.registers.changes.kinds import FLOW_OF, ChangeKind, Flow, Standing
from fupin.registers.changes.ledger import Change, Ledger
from fupin.registers.changes.movements import SIDES, movements_frame
from fupin.registers.changes.roll import PLACES, Roll

__all__ = ["Forward", "carried_forward"]

_State: TypeAlias = dict[str, str | None]
"""The household, its standing and its place, as a movement tells them."""

_NAMES = ("household_id", "standing", *PLACES)

_NEW_STANDING = {
    Flow.EXIT: Standing.EXITED,
    Flow.RELAPSE: Standing.POOR,
    Flow.RESTORATION: Standing.POOR,
}


@attrs.frozen(eq=False)
class Forward:
    """What a ledger makes of a roll.

    Parameters
    ----------
    roll : Roll
        Who is on the register after all changes, with the places that the opening roll has.
    movements : polars.DataFrame
        Every change that was made: ``unit``, ``id``, ``kind``, ``row`` of the ledger, and
        household, standing and place before (``from_``) and after it (``to_``).
    findings : polars.DataFrame
        Every change that could not be made, and why; it is left out of the roll.
    """

    roll: Roll
    movements: pl.DataFrame
    findings: pl.DataFrame


def carried_forward(opening: Roll, ledger: Ledger, on: date) -> Forward:
    """Carry a roll forward to a later day.

    Parameters
    ----------
    opening : Roll
    ledger : Ledger
        Changes after the day of the roll, up to the later day.
    on : datetime.date
        The later day.
    """
    book = _Book(opening)
    for change in ledger.changes:
        if change.first_day <= opening.on or change.last_day > on:
            book.refuse(change, FindingCode.OUTSIDE_PERIOD)
        else:
            book.enter(change)
    return Forward(
        Roll(on, book.members(opening.places)),
        movements_frame(book.movements),
        findings_frame(book.findings),
    )


class _Book:
    """The register while a ledger is entered into it."""

    def __init__(self, opening: Roll) -> None:
        self.movements: list[dict[str, Any]] = []
        self.findings: list[Finding] = []
        self._home: dict[str, str] = {}
        self._persons: dict[str, dict[str, None]] = {}
        self._state: dict[str, _State] = {}
        for row in opening.members.iter_rows(named=True):
            state = {name: row.get(name) for name in _NAMES}
            self._open(row["household_id"], state)
            self._seat(row["person_id"], row["household_id"])

    def members(self, places: Sequence[str]) -> pl.DataFrame:
        rows = [
            {"person_id": person, **self._state[household]}
            for person, household in self._home.items()
        ]
        frame = pl.DataFrame(rows, schema=dict.fromkeys(("person_id", *_NAMES), pl.String))
        return frame.select("person_id", "household_id", "standing", *places)

    def refuse(
        self,
        change: Change,
        code: FindingCode,
        *,
        expected: str | None = None,
        found: str | None = None,
    ) -> None:
        is_of_person = change.person_id is not None
        unit, id_ = (
            ("person", change.person_id) if is_of_person else ("household", change.household_id)
        )
        self.findings.append(Finding(code, unit, id_, change.row, expected, found))

    def enter(self, change: Change) -> None:
        flow = FLOW_OF.get(change.kind)
        standing = None if flow is None else _NEW_STANDING.get(flow)
        if standing is not None:
            self._change_standing(change, standing)
        elif flow in (Flow.NATURAL_INCREASE, Flow.ENTRY):
            self._add(change)
        elif change.kind is ChangeKind.TRANSFERRED:
            self._transfer(change)
        else:
            self._remove(change)

    def _change_standing(self, change: Change, standing: Standing) -> None:
        state = self._state.get(change.household_id)
        if state is None:
            self.refuse(change, FindingCode.NOT_ON_REGISTER)
        elif state["standing"] == standing.value:
            self.refuse(change, FindingCode.SAME_STANDING, found=state["standing"])
        else:
            new = {**state, "standing": standing.value}
            self._state[change.household_id] = new
            self._record(change, "household", change.household_id, state, new)
            for person in self._persons[change.household_id]:
                self._record(change, "person", person, state, new)

    def _add(self, change: Change) -> None:
        if change.person_id is None:
            self.refuse(change, FindingCode.NO_PERSON)
        elif change.person_id in self._home:
            home = self._home[change.person_id]
            self.refuse(change, FindingCode.ALREADY_ON_REGISTER, found=home)
        elif change.household_id not in self._state and self._new_standing(change) is None:
            self.refuse(change, FindingCode.HOUSEHOLD_NOT_ON_REGISTER)
        else:
            if change.household_id not in self._state:
                self._found(change, change.household_id, self._new_standing(change), change.place)
            self._seat(change.person_id, change.household_id)
            state = self._state[change.household_id]
            self._record(change, "person", change.person_id, None, state)

    @staticmethod
    def _new_standing(change: Change) -> Standing | None:
        """Give the standing of a household that is new: who is identified is poor."""
        is_identified = FLOW_OF.get(change.kind) is Flow.ENTRY
        return Standing.POOR if is_identified else change.standing

    def _remove(self, change: Change) -> None:
        for person in self._concerned(change):
            state = self._state[self._home[person]]
            self._record(change, "person", person, state, None)
            self._unseat(change, person)

    def _transfer(self, change: Change) -> None:
        target = change.to_household
        if target is None or target == change.household_id:
            self.refuse(change, FindingCode.NO_TARGET)
            return
        for person in self._concerned(change):
            state = self._state[change.household_id]
            if target not in self._state:
                self._split(change, target, state)
            self._record(change, "person", person, state, self._state[target])
            self._unseat(change, person)
            self._seat(person, target)

    def _split(self, change: Change, target: str, state: _State) -> None:
        """Found a household out of another: where nothing else is said, it stands there."""
        here = tuple(state[name] for name in PLACES)
        standing = Standing(str(state["standing"]))
        self._found(change, target, standing, change.place if any(change.place) else here)

    def _concerned(self, change: Change) -> list[str]:
        """Give the persons whom a change takes out of a household."""
        if change.household_id not in self._state:
            self.refuse(change, FindingCode.NOT_ON_REGISTER)
            return []
        if change.person_id is None:
            return list(self._persons[change.household_id])
        home = self._home.get(change.person_id)
        if home != change.household_id:
            is_known = home is not None
            code = FindingCode.OTHER_HOUSEHOLD if is_known else FindingCode.NOT_ON_REGISTER
            self.refuse(change, code, expected=change.household_id, found=home)
            return []
        return [change.person_id]

    def _found(
        self,
        change: Change,
        household: str,
        standing: Standing | None,
        place: tuple[str | None, ...],
    ) -> None:
        state: _State = {
            "household_id": household,
            "standing": standing,
            **dict(zip(PLACES, place, strict=True)),
        }
        self._open(household, state)
        self._record(change, "household", household, None, state)

    def _open(self, household: str, state: _State) -> None:
        self._state[household] = state
        self._persons.setdefault(household, {})

    def _seat(self, person: str, household: str) -> None:
        self._home[person] = household
        self._persons[household][person] = None

    def _unseat(self, change: Change, person: str) -> None:
        household = self._home.pop(person)
        del self._persons[household][person]
        if not self._persons[household]:
            state = self._state.pop(household)
            self._record(change, "household", household, state, None)

    def _record(
        self, change: Change, unit: str, id_: str, before: _State | None, after: _State | None
    ) -> None:
        sides = zip(SIDES, (before, after), strict=True)
        moved = {f"{side}_{name}": value for side, state in sides for name, value in _items(state)}
        self.movements.append(
            {"unit": unit, "id": id_, "kind": change.kind.value, "row": change.row, **moved}
        )


def _items(state: _State | None) -> Iterator[tuple[str, str | None]]:
    return ((name, None if state is None else state[name]) for name in _NAMES)

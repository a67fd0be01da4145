"""A household of the register: who belongs to it, why it is poor, what it earns."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

import attrs
from attrs.validators import optional

from fupin.errors import N_, InvalidValueError
from fupin.model.categories import HouseholdType, PovertyCause, Relation
from fupin.model.checks import (
    Attribute,
    a_day,
    a_flag,
    a_member_of,
    a_name,
    a_whole_number,
    of_type,
    where,
)
from fupin.model.dwelling import Dwelling
from fupin.model.income import IncomeAccount
from fupin.model.monitoring import Monitoring
from fupin.model.person import Person
from fupin.places import Level, Place
from fupin.quantities.money import Money

__all__ = ["Household"]

_MOST_OTHER_CAUSES = 2


def _persons(given: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(given)


def _causes(given: Iterable[PovertyCause]) -> tuple[PovertyCause, ...]:
    return tuple(given)


def _is_village(household: "Household", attribute: Attribute, value: object) -> None:
    if not isinstance(value, Place) or value.level < Level.VILLAGE:
        raise InvalidValueError(
            place=where(household, attribute.name),
            value=value.id if isinstance(value, Place) else value,
            reason=N_("is not a village"),
            remedy=N_("Give a Place of the level of villages or natural villages, or None."),
        )


def _are_distinct(household: "Household", attribute: Attribute, value: tuple[object, ...]) -> None:
    for person in value:
        if not isinstance(person, Person):
            raise InvalidValueError(
                place=where(household, attribute.name),
                value=person,
                reason=N_("is not a person"),
                remedy=N_("Give the persons of the household as Person."),
            )
    for one, other in combinations(household.persons, 2):
        if one.id == other.id:
            raise InvalidValueError(
                place=where(household, attribute.name),
                value=other.id,
                reason=N_("is the number of two persons"),
                remedy=N_("Give each person a number of their own."),
            )


def _are_other_causes(
    household: "Household", attribute: Attribute, value: tuple[object, ...]
) -> None:
    causes = [cause for cause in value if isinstance(cause, PovertyCause)]
    besides = set(causes) - {household.main_cause}
    if len(besides) != len(value) or len(value) > _MOST_OTHER_CAUSES:
        raise InvalidValueError(
            place=where(household, attribute.name),
            value=value,
            reason=N_("is not up to two causes besides the main one"),
            remedy=N_("Give at most two different members of PovertyCause, not the main one."),
        )


@attrs.frozen
class Household:
    """A household; ``None`` is not known, never no and never zero.

    Parameters
    ----------
    id : str
        The number of the household in the register.
    village : Place, optional
        The village or natural village where it lives.
    persons : iterable of Person, default ()
        Its persons, as far as they are listed.
    size : int, optional
        The number of its persons; that of `persons` when those are listed.
    registered_poor : bool, optional
        Whether it stands in the register of poor households; one that has exited
        still does. What `household_type` says where it is not given.
    exited_on : datetime.date, optional
        The day on which it exited poverty.
    has_exited : bool, optional
        Whether it has exited poverty and not come back; yes where the day is given and
        nothing else is said, and what `household_type` says otherwise.
    main_cause : PovertyCause, optional
        The main cause of its poverty.
    other_causes : iterable of PovertyCause, default ()
        At most two others.
    household_type : HouseholdType, optional
    income : IncomeAccount, optional
        What the whole household earned.
    dwelling : Dwelling, optional
        Its house.
    monitoring : Monitoring, optional
        What the monitoring against a return to poverty says of it.

    Raises
    ------
    InvalidValueError
        If a value is not one that its field holds, the size is not the number of the
        persons listed, two persons share a number, a cause stands there twice, or
        the relations name no head or more than one.

    Notes
    -----
    A household has one head. Two are an error; none is one when the relation of every
    person is known, for otherwise the head may be a person whose relation is not.

    Examples
    --------
    >>> household = Household("1", persons=[Person("1-1"), Person("1-2")])
    >>> household.size, household.registered_poor
    (2, None)
    """

    id: str = attrs.field(validator=a_name)
    village: Place | None = attrs.field(default=None, validator=optional(_is_village), kw_only=True)
    persons: tuple[Person, ...] = attrs.field(
        default=(), converter=_persons, validator=_are_distinct, kw_only=True
    )
    size: int | None = attrs.field(
        default=None, validator=optional(a_whole_number(1)), kw_only=True
    )
    registered_poor: bool | None = attrs.field(
        default=None, validator=optional(a_flag), kw_only=True
    )
    exited_on: date | None = attrs.field(default=None, validator=optional(a_day), kw_only=True)
    has_exited: bool | None = attrs.field(default=None, validator=optional(a_flag), kw_only=True)
    main_cause: PovertyCause | None = attrs.field(
        default=None, validator=optional(a_member_of(PovertyCause)), kw_only=True
    )
    other_causes: tuple[PovertyCause, ...] = attrs.field(
        default=(), converter=_causes, validator=_are_other_causes, kw_only=True
    )
    household_type: HouseholdType | None = attrs.field(
        default=None, validator=optional(a_member_of(HouseholdType)), kw_only=True
    )
    income: IncomeAccount | None = attrs.field(
        default=None,
        validator=optional(of_type(IncomeAccount, N_("Give an IncomeAccount."))),
        kw_only=True,
    )
    dwelling: Dwelling | None = attrs.field(
        default=None, validator=optional(of_type(Dwelling, N_("Give a Dwelling."))), kw_only=True
    )
    monitoring: Monitoring | None = attrs.field(
        default=None,
        validator=optional(of_type(Monitoring, N_("Give a Monitoring."))),
        kw_only=True,
    )

    def __attrs_post_init__(self) -> None:
        self._complete()
        self._check_size()
        self._check_head()

    def _complete(self) -> None:
        """Fill in what follows from the other fields."""
        if self.persons and self.size is None:
            object.__setattr__(self, "size", len(self.persons))
        kind = self.household_type
        if self.has_exited is None:
            exited = True if self.exited_on else kind and kind.has_exited
            object.__setattr__(self, "has_exited", exited)
        if self.registered_poor is None and kind is not None:
            object.__setattr__(self, "registered_poor", kind.is_registered_poor)

    def _check_size(self) -> None:
        if self.persons and self.size != len(self.persons):
            raise InvalidValueError(
                place=where(self, "size"),
                value=self.size,
                reason=N_("is not the number of the persons listed, {listed}"),
                remedy=N_("List every person, or give the size without the persons."),
                listed=len(self.persons),
            )

    def _check_head(self) -> None:
        relations = [person.relation for person in self.persons]
        heads = relations.count(Relation.HEAD)
        if heads > 1 or (relations and None not in relations and not heads):
            raise InvalidValueError(
                place=where(self, "persons"),
                value=heads,
                reason=N_("is not the number of heads that a household has"),
                remedy=N_("Give one person the relation HEAD, and the others theirs to that one."),
            )

    @property
    def income_per_person(self) -> Money | None:
        """The net income per person; ``None`` where income or size is not known."""
        if self.income is None or self.size is None:
            return None
        return self.income.per_person(self.size)

"""The house of a household: how safe and how large it is, and what is in it."""

import attrs
from attrs.validators import optional

from fupin.errors import N_, InvalidValueError
from fupin.model.categories import HousingGrade
from fupin.model.checks import Attribute, a_flag, a_member_of, where

__all__ = ["Dwelling"]


def _an_area(dwelling: "Dwelling", attribute: Attribute, value: object) -> None:
    is_area = isinstance(value, int | float) and 0 <= value < float("inf")
    if not is_area or isinstance(value, bool):
        raise InvalidValueError(
            place=where(dwelling, attribute.name),
            value=value,
            reason=N_("is no floor area"),
            remedy=N_("Give square metres, zero or more, or None where it is not known."),
        )


@attrs.frozen(kw_only=True)
class Dwelling:
    """The house of a household; ``None`` is not known, never no and never zero.

    Parameters
    ----------
    grade : HousingGrade, optional
        The grade by safety: A and B are safe, C and D dangerous.
    is_dangerous : bool, optional
        Whether it is listed as a dangerous house; that of `grade` where one is given.
    area : float, optional
        The floor area, in square metres.
    has_safe_water : bool, optional
        Whether the drinking water is safe.

    Raises
    ------
    InvalidValueError
        If a value is not one that its field holds, or a house of a safe grade is listed
        as dangerous, or the other way round.

    Examples
    --------
    >>> Dwelling(grade=HousingGrade.C, area=80.0).is_dangerous
    True
    """

    grade: HousingGrade | None = attrs.field(
        default=None, validator=optional(a_member_of(HousingGrade))
    )
    is_dangerous: bool | None = attrs.field(default=None, validator=optional(a_flag))
    area: float | None = attrs.field(default=None, validator=optional(_an_area))
    has_safe_water: bool | None = attrs.field(default=None, validator=optional(a_flag))

    def __attrs_post_init__(self) -> None:
        if self.grade is None:
            return
        if self.is_dangerous is None:
            object.__setattr__(self, "is_dangerous", not self.grade.is_safe)
        if self.is_dangerous == self.grade.is_safe:
            raise InvalidValueError(
                place=where(self, "is_dangerous"),
                value=self.is_dangerous,
                reason=N_("contradicts the grade {grade}"),
                remedy=N_(
                    "A and B are safe grades, C and D dangerous ones: correct one of the two."
                ),
                grade=self.grade.value,
            )

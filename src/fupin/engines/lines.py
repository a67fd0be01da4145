"""Poverty lines as they are given, in the unit of income."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from numbers import Real
from typing import Any

import attrs

from fupin.errors import N_, InvalidValueError, UnitMismatchError, UnknownNameError
from fupin.policy.lines import PovertyLine
from fupin.quantities import Money, is_money, magnitude, quantity, registry, unit
from fupin.survey.influence import RelativeLine

__all__ = ["Line", "check_income_unit", "lines_of"]


@attrs.frozen
class Line:
    """A poverty line as the engines take it.

    Parameters
    ----------
    name : str
        How the result calls it; empty where there is only one.
    amount : float or None
        In the unit of income.
    column : str
        The column that holds it, where it differs by row.
    relative : RelativeLine or None
        How it follows from the incomes.
    """

    name: str = ""
    amount: float | None = None
    column: str = ""
    relative: RelativeLine | None = None


def lines_of(
    given: Any, *, income_unit: str, concept: str, table: Collection[str]
) -> tuple[Line, ...]:
    """Give the lines of a call in the unit of income.

    Parameters
    ----------
    given : number, str, PovertyLine, Money, pint.Quantity, RelativeLine, or a mapping
        A number is in the unit of income; a text is a column of the table. A mapping has
        lines by their names.
    income_unit : str
        The unit of income, such as ``元/人·年``; empty where it was not said.
    concept : str
        The income concept of the column, such as ``net_income``; empty where it was
        not said.
    table : collection of str
        The columns of the table.

    Raises
    ------
    InvalidValueError
        For a line with a unit where income has none, a line that is no amount, or
        another income concept.
    UnitMismatchError
        For a line in another currency or price basis than income.
    """
    if given is None:
        return ()
    if isinstance(given, Mapping):
        return tuple(
            attrs.evolve(_line(each, income_unit, concept, table), name=str(name))
            for name, each in given.items()
        )
    return (_line(given, income_unit, concept, table),)


def _line(given: Any, income_unit: str, concept: str, table: Collection[str]) -> Line:
    if isinstance(given, str):
        if given not in table:
            raise UnknownNameError(
                kind=N_("column"), name=given, known=tuple(table), listing=", ".join(table)
            )
        return Line(column=given)
    if isinstance(given, Real | Decimal):
        return Line(amount=_positive(float(given)))
    if isinstance(given, RelativeLine):
        return Line(relative=given)
    if not isinstance(given, PovertyLine | Money | registry().Quantity):
        raise InvalidValueError(
            place="line",
            value=type(given).__name__,
            reason=N_("is no poverty line"),
            remedy=N_("Give a number, a column or an amount; of several, names with lines."),
        )
    if not income_unit:
        raise InvalidValueError(
            place="line",
            value=given,
            reason=N_("has a unit, and the income has none"),
            remedy=N_("Say the unit of income, such as units={'income': '元/人·年'}."),
        )
    if isinstance(given, PovertyLine):
        if not concept:
            raise InvalidValueError(
                place="concept",
                value=None,
                reason=N_("is not said, and the line is one of {concept}"),
                remedy=N_("Say what the income is, such as concept='net_income'."),
                concept=given.concept,
            )
        return Line(amount=given.amount_for(income_unit, concept))
    if isinstance(given, Money):
        given = given.to_quantity() / quantity(1, "人·年")
    return Line(amount=_positive(float(magnitude("line", given, income_unit))))


def _positive(amount: float) -> float:
    if not 0 < amount < float("inf"):
        raise InvalidValueError(
            place="line",
            value=amount,
            reason=N_("is no poverty line"),
            remedy=N_("Give a positive number in the unit of income."),
        )
    return amount


def check_income_unit(written: str) -> None:
    """Check that the unit said of income is one of money.

    Raises
    ------
    UnitMismatchError
        If it is of something else.
    """
    if written and not is_money(quantity(1, unit(written))):
        raise UnitMismatchError(
            operation=N_("measure"),
            left="income",
            right=written,
            reason=N_("income is an amount of money"),
            remedy=N_("Give a unit such as 元/人·年."),
        )

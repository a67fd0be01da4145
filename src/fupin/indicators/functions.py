"""Indicators on quantities at hand: units checked at the edge, plain arrays inside."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from fupin.errors import N_, InvalidValueError, UnitMismatchError, UnknownNameError
from fupin.indicators.declared import POPULATION_KINDS
from fupin.indicators.result import Result
from fupin.measures import headcount_ratio as _headcount_ratio
from fupin.measures import ratio, shares
from fupin.quantities import Money, is_money, magnitude, quantity, same_unit

__all__ = ["coverage_rate", "headcount_ratio", "income_composition", "poverty_incidence"]

UNSTATED = "unstated"


def _number(values: Any) -> Any:
    return float(values) if np.ndim(values) == 0 else values


def _common_shape(indicator: str, *values: Any) -> tuple[int, ...]:
    """Give the shape of arrays that go together; single numbers go with any."""
    try:
        return np.broadcast_shapes(*(np.shape(each) for each in values))
    except ValueError as error:
        raise InvalidValueError(
            place=indicator,
            value=tuple(np.shape(each) for each in values),
            reason=N_("are the shapes of arrays that do not go together"),
            remedy=N_("Give arrays of one length, or single numbers."),
        ) from error


def _aligned(indicator: str, *values: Any) -> tuple[Any, ...]:
    """Give arrays of one shape, single numbers repeated."""
    rows = _common_shape(indicator, *values)
    return tuple(np.broadcast_to(each, rows) for each in values)


def _share_of(indicator: str, part: Any, whole: Any, names: tuple[str, str]) -> Any:
    """Divide after checking that no part exceeds its whole and no whole is zero."""
    part, whole = _aligned(indicator, part, whole)
    if np.any(whole <= 0) or np.any(part < 0) or np.any(part > whole):
        raise InvalidValueError(
            place=indicator,
            value=(_number(part), _number(whole)),
            reason=N_("are not a part and its whole"),
            remedy=N_("{part} must lie between zero and {whole}, and {whole} above zero."),
            part=names[0],
            whole=names[1],
        )
    return _number(ratio(part, whole))


def poverty_incidence(*, poor: Any, population: Any, denominator: str = UNSTATED) -> Result:
    """Give the share of a population that is poor.

    Parameters
    ----------
    poor, population : pint.Quantity
        Both in persons; single numbers or arrays of one shape.
    denominator : str, default "unstated"
        The kind of population, a quantity of the catalogue such as
        ``agricultural_population``. Published rates use several kinds, so it is
        kept in the result and never implied.

    Returns
    -------
    Result
        A ratio; ``.to("%")`` gives percent.

    Raises
    ------
    UnitMismatchError
        If one of them is not in persons.
    InvalidValueError
        If one has no unit, or the poor are more than the population.
    UnknownNameError
        If the kind of denominator is not declared.

    References
    ----------
    《关于建立贫困退出机制的意见》 (2016), the incidence of a village or county.

    Examples
    --------
    >>> from fupin import Q_
    >>> rate = poverty_incidence(poor=Q_(277, "人"), population=Q_(71723, "人"))
    >>> round(rate.to("%"), 2), rate.denominator
    (0.39, 'unstated')
    """
    kinds = (*POPULATION_KINDS, UNSTATED)
    if denominator not in kinds:
        raise UnknownNameError(
            kind="denominator", name=denominator, known=kinds, listing=", ".join(kinds)
        )
    value = _share_of(
        "poverty_incidence",
        magnitude("poor", poor, "人"),
        magnitude("population", population, "人"),
        ("poor", "population"),
    )
    return Result("poverty_incidence", value, "dimensionless", denominator=denominator)


def coverage_rate(*, covered: Any, eligible: Any) -> Result:
    """Give the share of those eligible who are covered.

    Parameters
    ----------
    covered, eligible : pint.Quantity
        Of one kind: persons with persons, households with households, mu with mu.

    Returns
    -------
    Result
        A ratio; ``.to("%")`` gives percent.

    Raises
    ------
    UnitMismatchError
        If they do not count the same thing.
    InvalidValueError
        If one has no unit, or more are covered than eligible.

    Examples
    --------
    >>> from fupin import Q_
    >>> round(coverage_rate(covered=Q_(1844, "户"), eligible=Q_(1932, "户")).to("%"), 1)
    95.4
    """
    plain, _ = same_unit({"covered": covered, "eligible": eligible})
    value = _share_of("coverage_rate", plain["covered"], plain["eligible"], ("covered", "eligible"))
    return Result("coverage_rate", value, "dimensionless")


def income_composition(sources: Mapping[str, Any]) -> dict[str, Result]:
    """Give each source's share of the income that the sources add up to.

    Parameters
    ----------
    sources : mapping of str to pint.Quantity or Money
        Income by source, such as ``wage``, ``business``, ``property`` and
        ``transfer``; all in one currency, price basis and per-unit.

    Returns
    -------
    dict of str to Result
        The shares, in the order given; they add up to one.

    Raises
    ------
    UnitMismatchError
        If a source is no amount of money, or of another currency or basis.
    InvalidValueError
        If a source is missing or has no unit, or the total is not positive.

    Examples
    --------
    >>> from fupin import Q_
    >>> shares = income_composition({"wage": Q_(3293, "元/人"), "business": Q_(2329, "元/人"),
    ...     "property": Q_(306, "元/人"), "transfer": Q_(1134, "元/人")})
    >>> {name: round(share.to("%"), 1) for name, share in shares.items()}
    {'wage': 46.6, 'business': 33.0, 'property': 4.3, 'transfer': 16.1}
    """
    plain, unit = same_unit(dict(sources))
    if not is_money(quantity(1, unit)):
        raise UnitMismatchError(
            operation=N_("compose"),
            left=next(iter(plain)),
            right=str(unit),
            reason=N_("income is an amount of money"),
            remedy=N_("Give every source in a currency, such as 元."),
        )
    parts = np.stack(_aligned("income_composition", *plain.values()))
    if not np.all(parts.sum(axis=0) > 0):
        raise InvalidValueError(
            place="income_composition",
            value=_number(parts.sum(axis=0)),
            reason=N_("is no positive total"),
            remedy=N_("Shares need a positive total and no missing source."),
        )
    return {
        name: Result(
            f"share:{name.removesuffix('_income')}_income", _number(share), "dimensionless"
        )
        for name, share in zip(plain, shares(parts), strict=True)
    }


def headcount_ratio(*, income: Any, line: Any, weight: Any) -> Result:
    """Give the weighted share of persons whose income lies below the line.

    Parameters
    ----------
    income : pint.Quantity
        Income per person and year, an array.
    line : pint.Quantity or Money
        The poverty line, of the same currency and price basis; an amount of
        money alone is per person and year. An income at the line is not poor.
    weight : pint.Quantity
        The persons that each row stands for: an array, or one number for all rows.

    Returns
    -------
    Result
        A ratio; NaN where an income is missing.

    Raises
    ------
    UnitMismatchError
        If the line is in another currency, price basis or per-unit than the income.
    InvalidValueError
        If one has no unit, the arrays differ in length, or a weight is negative.

    References
    ----------
    J. Foster, J. Greer and E. Thorbecke, *Econometrica* 52 (1984) 761-766.

    Examples
    --------
    >>> import numpy as np
    >>> from fupin import Q_
    >>> income = Q_(np.array([2500.0, 4000.0]), "元/人·年")
    >>> persons = Q_(np.array([4, 3]), "人")
    >>> headcount_ratio(income=income, line=Q_(3026, "元/人·年"), weight=persons).value
    0.5714285714285714
    """
    if isinstance(line, Money):
        line = line.to_quantity() / quantity(1, "人·年")
    plain, _ = same_unit({"income": income, "line": line})
    incomes, lines, weights = plain["income"], plain["line"], magnitude("weight", weight, "人")
    rows = _common_shape("headcount_ratio", incomes, lines, weights)
    # A line stays one number: repeated for each row it costs as much as the index.
    value = _headcount_ratio(np.broadcast_to(incomes, rows), lines, np.broadcast_to(weights, rows))
    return Result("headcount_ratio", float(value), "dimensionless", n=int(np.prod(rows)))

"""Declared indicators computed on households."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from fupin.errors import N_, InvalidValueError, UnknownNameError
from fupin.indicators.catalogue import get
from fupin.indicators.declared import POPULATION_KINDS
from fupin.indicators.plans import Plan, plans
from fupin.indicators.result import Result
from fupin.measures import conventions, group_sums
from fupin.measures.sums import NumpyOperations
from fupin.model import Household, columns_of

__all__ = ["measure"]

_Array: TypeAlias = NDArray[np.float64]


@attrs.frozen
class _Groups:
    """Columns of households, and the group that each row belongs to."""

    columns: dict[str, NDArray[Any]]
    labels: tuple[str, ...]
    codes: NDArray[np.intp]
    by: str | None

    @property
    def currency(self) -> str:
        units = self.columns["income_unit"]
        return str(units[0]) if len(units) and units[0] else "元"


def measure(
    households: Iterable[Household],
    indicators: Sequence[str],
    *,
    by: str | None = None,
    denominator: str = "population",
) -> tuple[Result, ...]:
    """Compute declared indicators on households.

    Parameters
    ----------
    households : iterable of Household
        The households; each has to fill what the indicators need.
    indicators : sequence of str
        Names of the catalogue, such as ``poverty_incidence``, ``income_composition``
        (which gives one result a source) or ``coverage:basic_medical_insurance``.
    by : {"village"}, optional
        Compute for each village apart.
    denominator : str, default "population"
        The kind of population that rates of incidence are over: what the
        households given are, all the persons of a place or its agricultural ones.

    Returns
    -------
    tuple of Result
        By indicator, then by group. A value is NaN where a household of the group
        misses a number that the indicator needs: a missing value is not zero. Shares
        of a total that is not positive are NaN too.

    Raises
    ------
    UnknownNameError
        If an indicator or the kind of denominator is not declared.
    InvalidValueError
        If an indicator cannot be computed on households, or `by` is no grouping.

    Examples
    --------
    >>> from fupin.model import Household
    >>> rows = [Household("1", size=4, registered_poor=True), Household("2", size=6,
    ...     registered_poor=False)]
    >>> [result.to("%") for result in measure(rows, ["poverty_incidence"])]
    [40.0]
    """
    if denominator not in POPULATION_KINDS:
        raise UnknownNameError(
            kind="denominator",
            name=denominator,
            known=POPULATION_KINDS,
            listing=", ".join(POPULATION_KINDS),
        )
    groups = _grouped(columns_of(households), by)
    plain = conventions.get("fupin")
    return tuple(
        result
        for name in indicators
        for plan in plans(get(name), groups.columns, denominator, plain)
        for result in _results(groups, plan)
    )


def _grouped(columns: dict[str, NDArray[Any]], by: str | None) -> _Groups:
    if by is None:
        return _Groups(columns, ("",), np.zeros(len(columns["size"]), dtype=np.intp), None)
    if by != "village":
        raise InvalidValueError(
            place="by",
            value=by,
            reason=N_("is no grouping of households"),
            remedy=N_("Group by village, or leave it out."),
        )
    labels, codes = np.unique(columns[by], return_inverse=True)
    return _Groups(columns, tuple(map(str, labels)), codes.astype(np.intp), by)


def _values(groups: _Groups, plan: Plan) -> _Array:
    """Compute a plan on the columns of the households."""
    if plan.sums is None or not {*plan.inputs} <= {*groups.columns}:
        raise InvalidValueError(
            place="indicators",
            value=plan.name,
            reason=N_("cannot be computed on households"),
            remedy=N_("Give a table to fp.measure, with the columns of incomes and the line."),
        )
    operations, count = NumpyOperations(), len(groups.labels)
    terms = [term.of(groups.columns, operations) for term in plan.sums.terms]
    rows = len(groups.codes)
    sums = [group_sums(np.broadcast_to(term, rows), groups.codes, count) for term in terms]
    return plan.sums.finish(np.stack(sums, axis=1))


def _results(groups: _Groups, plan: Plan) -> Iterator[Result]:
    counts = np.bincount(groups.codes, minlength=len(groups.labels))
    unit = "dimensionless" if plan.unit == "%" else plan.unit.replace("元", groups.currency)
    for label, value, count in zip(groups.labels, _values(groups, plan), counts, strict=True):
        yield Result(
            indicator=plan.name,
            value=float(value),
            unit=unit,
            by={groups.by: label} if groups.by else {},
            n=int(count),
            denominator=plan.denominator,
        )

"""Declared indicators computed on households."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from fupin.errors import N_, InvalidValueError, UnknownNameError
from fupin.indicators.catalogue import get
from fupin.indicators.declared import POPULATION_KINDS
from fupin.indicators.formula import Average, Composition, Ratio
from fupin.indicators.indicator import Indicator
from fupin.indicators.result import Result
from fupin.measures import group_sums, ratio
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

    def sums(self, names: tuple[str, ...]) -> _Array:
        """Add the product of columns within each group."""
        product: Any = np.ones(len(self.codes))
        for name in names:
            if name != "one":
                product = product * self.columns[name]
        return group_sums(product, self.codes, len(self.labels))


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
    return tuple(
        result
        for name in indicators
        for computed, values, unit in _computed(groups, get(name), denominator)
        for result in _results(groups, computed, values, unit, denominator)
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


def _computed(
    groups: _Groups, indicator: Indicator, denominator: str
) -> Iterator[tuple[str, _Array, str]]:
    """Give name, values by group and unit: one of each, or one a part of a composition."""
    formula = indicator.formula
    if isinstance(formula, Composition):
        whole = _value(groups, get(formula.whole), denominator)
        whole = np.where(whole > 0, whole, np.nan)
        for part in formula.parts:
            yield f"share:{part}", ratio(_value(groups, get(part), denominator), whole), "%"
    else:
        yield indicator.name, _value(groups, indicator, denominator), indicator.unit


def _value(groups: _Groups, indicator: Indicator, denominator: str) -> _Array:
    """Evaluate an indicator: from its columns, or by its formula from other indicators."""
    formula = indicator.formula
    if indicator.columns and all(_has(groups, column) for column in indicator.columns):
        return groups.sums(indicator.columns)
    if isinstance(formula, Ratio):
        kinds = formula.denominators
        below = denominator if denominator in kinds else kinds[0]
        return ratio(
            _value(groups, get(formula.numerator), denominator),
            _value(groups, get(below), denominator),
        )
    if isinstance(formula, Average):
        return ratio(
            _value(groups, get(formula.total), denominator),
            _value(groups, get(formula.count), denominator),
        )
    raise InvalidValueError(
        place="indicators",
        value=indicator.name,
        reason=N_("cannot be computed on these households"),
        remedy=N_("They hold {columns}."),
        columns=", ".join(sorted(groups.columns)),
    )


def _has(groups: _Groups, column: str) -> bool:
    return column == "one" or column in groups.columns


def _results(
    groups: _Groups, name: str, values: _Array, unit: str, denominator: str
) -> Iterator[Result]:
    counts = np.bincount(groups.codes, minlength=len(groups.labels))
    is_incidence = name == "poverty_incidence"
    for label, value, count in zip(groups.labels, values, counts, strict=True):
        yield Result(
            indicator=name,
            value=float(value),
            unit="dimensionless" if unit == "%" else unit.replace("元", groups.currency),
            by={groups.by: label} if groups.by else {},
            n=int(count),
            denominator=denominator if is_incidence else "",
        )

"""Indices that are functions of weighted sums over rows.

A `Term` says what a row adds, written with operators only, so that the same term is a
column of numbers on arrays and an expression on a data base. A `SumsIndex` says which terms
are summed and what is made of the sums, with the derivative that standard errors need.
"""

from collections.abc import Mapping
from typing import Any, Protocol, TypeAlias

import attrs
import numpy as np

from fupin.measures.inputs import Array

__all__ = [
    "Atkinson",
    "Columns",
    "Entropy",
    "Gap",
    "LogIncome",
    "Loss",
    "NumpyOperations",
    "One",
    "Operations",
    "Plus",
    "PowerIncome",
    "Product",
    "RatioOfSums",
    "SumsIndex",
    "Term",
    "Total",
]

Columns: TypeAlias = Mapping[str, Any]
"""Columns by the name of what they hold: arrays, or expressions of one engine."""


class Operations(Protocol):
    """What a term needs of an engine beside arithmetic and comparison."""

    def where(self, condition: Any, value: Any, otherwise: float) -> Any:
        """Give `value` where the condition holds and `otherwise` elsewhere."""
        ...

    def log(self, value: Any) -> Any:
        """Give the natural logarithm."""
        ...


class NumpyOperations:
    """The operations on arrays.

    Examples
    --------
    >>> NumpyOperations().where(np.array([True, False]), np.array([1.0, 2.0]), 0.0)
    array([1., 0.])
    """

    def where(self, condition: Any, value: Any, otherwise: float) -> Any:
        """Give `value` where the condition holds and `otherwise` elsewhere."""
        return np.where(condition, value, otherwise)

    def log(self, value: Any) -> Any:
        """Give the natural logarithm; that of zero is minus infinity."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.log(value)


class Term(Protocol):
    """What a row adds to a sum, before its weight."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """The columns that it needs."""
        ...

    def of(self, columns: Columns, operations: Operations) -> Any:
        """Give the term of each row."""
        ...


@attrs.frozen
class One:
    """One for each row, so that the sum is that of the weights."""

    inputs: tuple[str, ...] = ()

    def of(self, columns: Columns, operations: Operations) -> Any:  # noqa: ARG002
        """Give one."""
        return 1.0


@attrs.frozen
class Product:
    """The product of columns, such as ``size`` and ``poor``."""

    inputs: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(1))

    def of(self, columns: Columns, operations: Operations) -> Any:  # noqa: ARG002
        """Multiply the columns."""
        product = columns[self.inputs[0]]
        for name in self.inputs[1:]:
            product = product * columns[name]
        return product


@attrs.frozen
class Plus:
    """The sum of terms, such as of the sources of an income."""

    parts: tuple[Term, ...] = attrs.field(validator=attrs.validators.min_len(1))

    @property
    def inputs(self) -> tuple[str, ...]:
        """The columns of all parts."""
        return tuple(name for part in self.parts for name in part.inputs)

    def of(self, columns: Columns, operations: Operations) -> Any:
        """Add the parts."""
        first, *others = (part.of(columns, operations) for part in self.parts)
        for each in others:
            first = first + each
        return first


@attrs.frozen
class Gap:
    """The shortfall of the poor from the line to the power of alpha; 0 for others.

    Parameters
    ----------
    alpha : float
        0 counts the poor.
    is_weak : bool
        Whether an income at the line is poor.
    is_relative : bool
        Whether the shortfall is a share of the line, or money.
    income, line : str
        The columns.
    """

    alpha: float
    is_weak: bool = False
    is_relative: bool = True
    income: str = "income"
    line: str = "line"

    @property
    def inputs(self) -> tuple[str, ...]:
        """The income and the line."""
        return (self.income, self.line)

    def of(self, columns: Columns, operations: Operations) -> Any:
        """Give the gap of each row."""
        income, line = columns[self.income], columns[self.line]
        poor = is_poor(income, line, is_weak=self.is_weak)
        if self.alpha == 0:
            return operations.where(poor, 1.0, 0.0)
        gap = 1.0 - income / line if self.is_relative else line - income
        return _power(operations.where(poor, gap, 0.0), self.alpha)


def is_poor(income: Any, line: Any, *, is_weak: bool) -> Any:
    """Compare incomes with the line; one at it is poor where the comparison is weak."""
    return income <= line if is_weak else income < line


def _power(value: Any, exponent: float) -> Any:
    if exponent == 1:
        return value
    return value * value if exponent == 2 else value**exponent  # noqa: PLR2004


@attrs.frozen
class Loss:
    """What the poor lose by being below the line, in utility; 0 for others.

    Parameters
    ----------
    beta : float
        ``(1 - (x / z)^beta) / beta``; for 0 its limit, the logarithm of z / x.
    income, line : str
        The columns.
    """

    beta: float = 0.0
    income: str = "income"
    line: str = "line"

    @property
    def inputs(self) -> tuple[str, ...]:
        """The income and the line."""
        return (self.income, self.line)

    def of(self, columns: Columns, operations: Operations) -> Any:
        """Give the loss of each row."""
        income, line = columns[self.income], columns[self.line]
        poor = income < line
        # The inner choice keeps engines from computing what the outer one discards.
        share = operations.where(poor, income / line, 1.0)
        if self.beta == 0:
            return -operations.log(share)
        return (1.0 - _power(share, self.beta)) / self.beta


@attrs.frozen
class PowerIncome:
    """The income to a power."""

    exponent: float
    income: str = "income"

    @property
    def inputs(self) -> tuple[str, ...]:
        """The income."""
        return (self.income,)

    def of(self, columns: Columns, operations: Operations) -> Any:  # noqa: ARG002
        """Give the power of each row."""
        return _power(columns[self.income], self.exponent)


@attrs.frozen
class LogIncome:
    """The logarithm of the income, alone or times the income."""

    is_times_income: bool = False
    income: str = "income"

    @property
    def inputs(self) -> tuple[str, ...]:
        """The income."""
        return (self.income,)

    def of(self, columns: Columns, operations: Operations) -> Any:
        """Give the logarithm of each row."""
        income = columns[self.income]
        if not self.is_times_income:
            return operations.log(income)
        # Nothing times its logarithm is nothing: the limit, where a product would be NaN.
        return income * operations.log(operations.where(income > 0, income, 1.0))


class SumsIndex(Protocol):
    """An index made of the weighted sums of terms."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms to sum, k of them."""
        ...

    def finish(self, sums: Array) -> Array:
        """Give the index of each group, shape (count,), from its sums, shape (count, k)."""
        ...

    def gradient(self, sums: Array) -> Array:
        """Give the derivative of the index by each sum, shape (count, k)."""
        ...


@attrs.frozen
class Total:
    """The sum of one term.

    Examples
    --------
    >>> Total(Product(("size",))).finish(np.array([[7.0], [3.0]]))
    array([7., 3.])
    """

    term: Term

    @property
    def terms(self) -> tuple[Term, ...]:
        """The term."""
        return (self.term,)

    def finish(self, sums: Array) -> Array:
        """Give the sum."""
        return sums[:, 0]

    def gradient(self, sums: Array) -> Array:
        """Give one."""
        return np.ones_like(sums)


@attrs.frozen
class RatioOfSums:
    """A sum over another, times a constant.

    Parameters
    ----------
    numerator, denominator : Term
    scale, power : float
        What the ratio is raised to, and what that is multiplied with.
    needs_positive : bool
        Whether a denominator below zero makes the ratio meaningless, as for shares.

    Examples
    --------
    >>> RatioOfSums(Gap(0), One()).finish(np.array([[2.0, 8.0], [0.0, 0.0]]))
    array([0.25,  nan])
    """

    numerator: Term
    denominator: Term
    scale: float = 1.0
    power: float = 1.0
    needs_positive: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """Numerator and denominator."""
        return (self.numerator, self.denominator)

    def _below(self, sums: Array) -> Array:
        below = sums[:, 1]
        is_bad = below <= 0 if self.needs_positive else below == 0
        return np.where(is_bad, np.nan, below)

    def finish(self, sums: Array) -> Array:
        """Give the ratio; NaN over a denominator of zero."""
        return np.asarray(self.scale * (sums[:, 0] / self._below(sums)) ** self.power)

    def gradient(self, sums: Array) -> Array:
        """Give the derivatives of the ratio."""
        below = self._below(sums)
        ratio = sums[:, 0] / below
        with np.errstate(divide="ignore", invalid="ignore"):
            outer = self.scale * self.power * ratio ** (self.power - 1)
        return np.stack([outer / below, -outer * ratio / below], axis=1)


@attrs.frozen
class Entropy:
    """The generalised entropy; of positive incomes, unless its alpha takes others.

    Parameters
    ----------
    alpha : float
        0 is the mean logarithmic deviation, 1 the Theil index.

    References
    ----------
    A. F. Shorrocks, "The class of additively decomposable inequality measures",
    *Econometrica* 48 (1980) 613-625.

    Examples
    --------
    >>> income = np.array([10.0, 30.0])
    >>> sums = np.array([[2.0, 40.0, (income**2).sum()]])
    >>> Entropy(2).finish(sums)
    array([0.125])
    """

    alpha: float

    @property
    def terms(self) -> tuple[Term, ...]:
        """Weight, income, and what the alpha needs."""
        if self.alpha in (0, 1):
            return (One(), PowerIncome(1), LogIncome(is_times_income=self.alpha == 1))
        return (One(), PowerIncome(1), PowerIncome(self.alpha))

    def finish(self, sums: Array) -> Array:
        """Give the index; NaN unless the mean is positive."""
        weight, income, last = sums.T
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = _positive_mean(income, weight)
            if self.alpha == 0:
                return np.asarray(np.log(mean) - last / weight)
            if self.alpha == 1:
                return np.asarray(last / income - np.log(mean))
            power = last / weight / mean**self.alpha
            return np.asarray((power - 1) / (self.alpha * (self.alpha - 1)))

    def gradient(self, sums: Array) -> Array:
        """Give the derivatives by weight, income and the last sum."""
        weight, income, last = sums.T
        with np.errstate(invalid="ignore", divide="ignore"):
            if self.alpha == 0:
                by = (last / weight**2 - 1 / weight, 1 / income, -1 / weight)
            elif self.alpha == 1:
                by = (1 / weight, -last / income**2 - 1 / income, 1 / income)
            else:
                mean = _positive_mean(income, weight)
                power = last / weight / mean**self.alpha
                scale = 1 / (self.alpha * (self.alpha - 1))
                by = (
                    scale * power * (self.alpha - 1) / weight,
                    -scale * power * self.alpha / income,
                    scale * power / last,
                )
        return np.stack(by, axis=1)


def _positive_mean(income: Array, weight: Array) -> Array:
    return np.asarray(np.where(income > 0, income / weight, np.nan))


@attrs.frozen
class Atkinson:
    """The Atkinson index; of positive incomes, and below an epsilon of 1 of zero, too.

    Parameters
    ----------
    epsilon : float
        The aversion to inequality, above 0.

    References
    ----------
    A. B. Atkinson, "On the measurement of inequality", *Journal of Economic Theory* 2
    (1970) 244-263.

    Examples
    --------
    >>> sums = np.array([[2.0, 40.0, np.log([10.0, 30.0]).sum()]])
    >>> Atkinson(1).finish(sums).round(6)
    array([0.133975])
    """

    epsilon: float

    @property
    def terms(self) -> tuple[Term, ...]:
        """Weight, income, and its logarithm or power."""
        last: Term = LogIncome() if self.epsilon == 1 else PowerIncome(1 - self.epsilon)
        return (One(), PowerIncome(1), last)

    def _equivalent(self, sums: Array) -> Array:
        """Give the income that, equally distributed, would be as good."""
        weight, _, last = sums.T
        with np.errstate(invalid="ignore", divide="ignore"):
            if self.epsilon == 1:
                return np.asarray(np.exp(last / weight))
            return np.asarray((last / weight) ** (1 / (1 - self.epsilon)))

    def finish(self, sums: Array) -> Array:
        """Give the index; NaN for a group without weight."""
        weight, income, _ = sums.T
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(1 - self._equivalent(sums) * weight / income)

    def gradient(self, sums: Array) -> Array:
        """Give the derivatives by weight, income and the last sum."""
        weight, income, last = sums.T
        with np.errstate(invalid="ignore", divide="ignore"):
            ratio = self._equivalent(sums) * weight / income
            if self.epsilon == 1:
                by_last, by_weight = 1 / weight, 1 / weight - last / weight**2
            else:
                power = 1 / (1 - self.epsilon)
                by_last, by_weight = power / last, (1 - power) / weight
        return np.stack([-ratio * by_weight, ratio / income, -ratio * by_last], axis=1)

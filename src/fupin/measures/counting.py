"""Terms that count deprivations and benefits, for indices that are functions of sums."""

from typing import Any, Literal, TypeAlias

import attrs
import numpy as np

from fupin.measures.deprivations import SLACK
from fupin.measures.inputs import Array
from fupin.measures.sums import Columns, Operations, RatioOfSums, Term

__all__ = ["Deprived", "Granted", "TwoRatios", "What"]

What: TypeAlias = Literal["person", "receives", "lacks", "amount"]


@attrs.frozen
class Deprived:
    """What a person poor by counted deprivations adds; 0 for others.

    Parameters
    ----------
    weights : tuple of (str, float)
        The columns of deprivations, 0 or 1, with weights that sum to one.
    cutoff : float
        The weighted share of deprivations from which on a person is poor.
    counts : str
        ``person`` adds one, ``score`` the weighted share, and the name of a column the
        deprivation there.

    References
    ----------
    S. Alkire and J. Foster, "Counting and multidimensional poverty measurement",
    *Journal of Public Economics* 95 (2011) 476-487.

    Examples
    --------
    >>> from fupin.measures.sums import NumpyOperations
    >>> columns = {"school": np.array([1.0, 0.0]), "water": np.array([1.0, 1.0])}
    >>> Deprived((("school", 0.5), ("water", 0.5)), 0.6).of(columns, NumpyOperations())
    array([1., 0.])
    """

    weights: tuple[tuple[str, float], ...] = attrs.field(validator=attrs.validators.min_len(1))
    cutoff: float
    counts: str = "person"

    @property
    def inputs(self) -> tuple[str, ...]:
        """The columns of deprivations."""
        return tuple(name for name, _ in self.weights)

    def of(self, columns: Columns, operations: Operations) -> Any:
        """Give what each row adds."""
        (name, weight), *others = self.weights
        score = columns[name] * weight
        for name, weight in others:
            score = score + columns[name] * weight
        is_poor = score >= self.cutoff - SLACK
        if self.counts == "person":
            return operations.where(is_poor, 1.0, 0.0)
        counted = score if self.counts == "score" else columns[self.counts]
        return operations.where(is_poor, counted, 0.0)


@attrs.frozen
class Granted:
    """What a benefit is to a row within the target group, or outside it.

    Parameters
    ----------
    what : {"person", "receives", "lacks", "amount"}
        One for everybody, for who receives anything or nothing, or the amount.
    is_target : bool or None
        Whom it counts: the target group, the others, or with None everybody.
    benefit, target : str
        The columns of the amount and of the target group, 0 or 1.

    Examples
    --------
    >>> from fupin.measures.sums import NumpyOperations
    >>> columns = {"benefit": np.array([30.0, 0.0, 10.0]), "target": np.array([1.0, 1.0, 0.0])}
    >>> Granted("amount", is_target=True).of(columns, NumpyOperations())
    array([30.,  0.,  0.])
    """

    what: What
    is_target: bool | None = None
    benefit: str = "benefit"
    target: str = "target"

    @property
    def inputs(self) -> tuple[str, ...]:
        """The amount and the target group."""
        return (self.benefit, self.target)

    def of(self, columns: Columns, operations: Operations) -> Any:
        """Give what each row adds."""
        paid, target = columns[self.benefit], columns[self.target]
        member = target * 0.0 + 1.0 if self.is_target is None else target
        if self.is_target is False:
            member = 1.0 - target
        if self.what == "person":
            return member
        if self.what == "amount":
            return paid * member
        is_counted = paid > 0 if self.what == "receives" else paid <= 0
        return operations.where(is_counted, member, 0.0)


@attrs.frozen
class TwoRatios:
    """The quotient of two ratios of sums, or their difference.

    Examples
    --------
    >>> from fupin.measures.sums import One
    >>> money = RatioOfSums(Granted("amount", is_target=True), Granted("amount"))
    >>> people = RatioOfSums(Granted("receives", is_target=True), One())
    >>> TwoRatios(money, people).finish(np.array([[30.0, 40.0, 2.0, 4.0]]))
    array([1.5])
    """

    first: RatioOfSums
    second: RatioOfSums
    is_difference: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """Those of both ratios."""
        return (*self.first.terms, *self.second.terms)

    def finish(self, sums: Array) -> Array:
        """Give the index of each group."""
        first, second = self.first.finish(sums[:, :2]), self.second.finish(sums[:, 2:])
        return first - second if self.is_difference else np.asarray(first / second)

    def gradient(self, sums: Array) -> Array:
        """Give its derivatives by the four sums."""
        by_first, by_second = self.first.gradient(sums[:, :2]), self.second.gradient(sums[:, 2:])
        if self.is_difference:
            return np.concatenate([by_first, -by_second], axis=1)
        first = self.first.finish(sums[:, :2])[:, np.newaxis]
        second = self.second.finish(sums[:, 2:])[:, np.newaxis]
        return np.concatenate([by_first / second, -by_second * first / second**2], axis=1)

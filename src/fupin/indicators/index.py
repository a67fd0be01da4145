"""An index of a distribution as a formula: what it needs, and how it is computed."""

from collections.abc import Callable
from typing import Any, ClassVar, Literal, TypeAlias

import attrs
import numpy as np

from fupin.measures.conventions import Convention, LogZeros
from fupin.measures.inputs import Array, Codes
from fupin.measures.sums import SumsIndex
from fupin.survey.influence import AgainstLine, Linearised, RelativeLine

__all__ = ["Distribution", "Incomes", "Index", "each_group", "incomes_of", "linearising"]

Incomes: TypeAlias = Literal["any", "not_negative", "positive"]
"""The incomes that an index takes."""


@attrs.frozen(eq=False)
class Distribution:
    """Incomes with what they need to be measured, in groups.

    Parameters
    ----------
    income : ndarray of float64, shape (n,)
    codes : ndarray of intp, shape (n,)
        The group of each row.
    count : int
        How many groups there are.
    convention : Convention
    weight : ndarray of float64, shape (n,), optional
        What each row stands for.
    line : float or ndarray of float64, shape (n,)
        The poverty line; NaN where the index has none.
    """

    income: Array
    codes: Codes
    count: int
    convention: Convention
    weight: Array | None = None
    line: Array | float = np.nan


@attrs.frozen
class Index:
    """An index of incomes, by name and parameters.

    Parameters
    ----------
    symbol : str
        The formula as the catalogue shows it.
    needs : tuple of str
        The columns: ``income``, and ``line`` where there is one; or others.
    core : callable, optional
        From a `Distribution` to one number a group, shape (count,); an index that is
        always a function of sums needs none.
    sums : callable
        From a convention to the index as a function of sums, or to None where the
        convention has no such form. An index that needs the order of incomes has none.
    linearised : callable, optional
        From a `Distribution` to the index of each group with the influence of each row on
        it, for standard errors. An index with a form as sums has no need of it.
    is_smooth : bool
        Whether leaving out one unit moves it in proportion, as the jackknife needs;
        quantiles jump.
    is_of_rows : bool
        Whether it depends on how many rows there are, not on what they stand for, so
        that a sample says nothing of its error.
    is_money : bool
        Whether the index is in the unit of income and not a pure number.
    incomes : callable
        From a convention to the incomes that its form as sums takes: a logarithm takes
        positive ones, and a power may take zero, too.
    marks : tuple of str
        Those of its columns that hold 0 and 1 only.
    against : callable, optional
        From a relative line to the index against it, which needs no other line.
    """

    inputs: ClassVar[tuple[str, ...]] = ()

    symbol: str
    needs: tuple[str, ...]
    core: Callable[[Distribution], Array] | None = attrs.field(default=None, repr=False)
    sums: Callable[[Convention], SumsIndex | None] = attrs.field(default=lambda _: None, repr=False)
    linearised: Callable[[Distribution], Linearised | AgainstLine] | None = attrs.field(
        default=None, repr=False
    )
    is_smooth: bool = True
    is_of_rows: bool = False
    is_money: bool = False
    incomes: Callable[[Convention], Incomes] = attrs.field(default=lambda _: "any", repr=False)
    marks: tuple[str, ...] = ()
    against: "Callable[[RelativeLine], Index] | None" = attrs.field(default=None, repr=False)


def incomes_of(zeros: LogZeros, *, is_undefined_at_zero: bool) -> Incomes:
    """Give the incomes that an index of logarithms or powers takes.

    Parameters
    ----------
    zeros : str
        What the convention does about an income of zero.
    is_undefined_at_zero : bool
        Whether the index has no value there.

    Examples
    --------
    >>> incomes_of("raise", is_undefined_at_zero=False)
    'not_negative'
    """
    return "positive" if zeros == "raise_always" or is_undefined_at_zero else "not_negative"


def each_group(function: Callable[..., float], *, has_line: bool = False) -> Callable[..., Array]:
    """Give the core that computes a function of ungrouped incomes on every group.

    Parameters
    ----------
    function : callable
        Takes incomes, and ``weight``, ``convention`` and, if it has one, ``line`` by name.
    has_line : bool
        Whether it has one.

    Examples
    --------
    >>> from fupin.measures import conventions, gini
    >>> rows = Distribution(np.array([1.0, 3.0, 2.0]), np.array([0, 0, 1]), 2,
    ...     conventions.get("fupin"))
    >>> each_group(gini)(rows)
    array([0.25, 0.  ])
    """

    def core(rows: Distribution) -> Array:
        position = np.argsort(rows.codes, kind="stable")
        ends = np.cumsum(np.bincount(rows.codes, minlength=rows.count))
        return np.array(
            [of_rows(rows, at) for at in np.split(position, ends[:-1])],
            dtype=np.float64,
        )

    def of_rows(rows: Distribution, at: Any) -> float:
        weight = None if rows.weight is None else rows.weight[at]
        options: dict[str, Any] = {"weight": weight, "convention": rows.convention}
        if has_line:
            options["line"] = rows.line[at] if isinstance(rows.line, np.ndarray) else rows.line
        return function(rows.income[at], **options)

    return core


def linearising(
    influence: Callable[..., Linearised | AgainstLine],
    *parameters: Any,
    has_line: bool = False,
    **options: Any,
) -> Callable[[Distribution], Linearised | AgainstLine]:
    """Give the linearisation of a distribution by a function of arrays.

    Parameters
    ----------
    influence : callable
        Of `fupin.survey.influence`.
    *parameters, **options
        What it takes beside incomes, weights and groups.
    has_line : bool
        Whether the line follows the incomes.
    """

    def linearised(rows: Distribution) -> Linearised | AgainstLine:
        given = (rows.income, rows.line) if has_line else (rows.income,)
        return influence(
            *(*given, *parameters, rows.weight),
            codes=rows.codes,
            count=rows.count,
            convention=rows.convention,
            **options,
        )

    return linearised

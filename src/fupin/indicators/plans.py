"""From a declared indicator to what is computed: sums of columns, or an index of incomes."""

from collections.abc import Collection, Iterator

import attrs

from fupin.errors import N_, InvalidValueError
from fupin.indicators.catalogue import get
from fupin.indicators.counting import Counting, Deprivations
from fupin.indicators.formula import Average, Composition, Ratio, Sum
from fupin.indicators.index import Incomes, Index
from fupin.indicators.indicator import Indicator
from fupin.measures.conventions import Convention
from fupin.measures.sums import One, Plus, Product, RatioOfSums, SumsIndex, Term, Total

__all__ = ["Plan", "plans"]


@attrs.frozen
class Plan:
    """How one number of a result is computed.

    Parameters
    ----------
    name : str
        The indicator; of a composition, the share of one part.
    unit : str
        Its unit; empty where it is not known.
    sums : SumsIndex or None
        The indicator as a function of sums.
    index : Index or None
        The index of incomes that it is.
    is_of_persons : bool
        Whether rows count with what they stand for, such as the persons of a household.
    denominator : str
        The kind of population of a rate of incidence.
    incomes : {"any", "not_negative", "positive"}
        What its sums take.
    marks : tuple of str
        Those of its columns that hold 0 and 1 only.
    """

    name: str
    unit: str
    sums: SumsIndex | None
    index: Index | None = None
    is_of_persons: bool = False
    denominator: str = ""
    incomes: Incomes = "any"
    marks: tuple[str, ...] = ()

    @property
    def inputs(self) -> tuple[str, ...]:
        """The columns that it needs, each once."""
        needed = list(self.index.needs if self.index is not None else ())
        if self.sums is not None:
            needed += [name for term in self.sums.terms for name in term.inputs]
        return tuple(dict.fromkeys(needed))


def plans(
    indicator: Indicator,
    columns: Collection[str],
    denominator: str,
    convention: Convention,
    deprivations: Deprivations | None = None,
) -> Iterator[Plan]:
    """Give the plans of an indicator: one, or for a composition one a part.

    Parameters
    ----------
    indicator : Indicator
    columns : collection of str
        The columns at hand, by the names that declarations use.
    denominator : str
        The population that rates of incidence are over.
    convention : Convention
    deprivations : Deprivations, optional
        What multidimensional poverty counts.

    Raises
    ------
    InvalidValueError
        If the columns do not hold what the indicator needs.

    Examples
    --------
    >>> from fupin.measures import conventions
    >>> found = plans(get("poverty_incidence"), {"size", "poor"}, "population",
    ...     conventions.get("fupin"))
    >>> [(plan.name, plan.inputs) for plan in found]
    [('poverty_incidence', ('size', 'poor'))]
    """
    formula = indicator.formula
    if isinstance(formula, Index):
        yield _index(indicator, formula, convention)
    elif isinstance(formula, Counting):
        among = _required(indicator, deprivations)
        for dimension, sums in formula.sums(among):
            name = f"{indicator.name}:{dimension}" if dimension else indicator.name
            marks = tuple(among.weights)
            yield Plan(name, indicator.unit, sums, is_of_persons=True, marks=marks)
    elif isinstance(formula, Composition):
        whole = _term(get(formula.whole), columns)
        for part in formula.parts:
            sums = RatioOfSums(_term(get(part), columns), whole, needs_positive=True)
            yield Plan(f"share:{part}", "%", sums)
    elif _held(indicator, columns):
        yield Plan(indicator.name, indicator.unit, Total(_term(indicator, columns)))
    else:
        yield _ratio(indicator, columns, denominator)


def _index(indicator: Indicator, index: Index, convention: Convention) -> Plan:
    sums = index.sums(convention)
    # A gap in money, summed over persons, is neither a share nor an income.
    unit = "" if isinstance(sums, Total) else indicator.unit
    return Plan(
        *(indicator.name, unit, sums, index),
        is_of_persons=True,
        incomes="any" if sums is None else index.incomes(convention),
        marks=index.marks,
    )


def _required(indicator: Indicator, deprivations: Deprivations | None) -> Deprivations:
    if deprivations is None:
        raise InvalidValueError(
            place="deprivations",
            value=None,
            reason=N_("is missing, and {indicator} needs it"),
            remedy=N_("Give deprivations=fp.Deprivations({columns}, cutoff=1/3)."),
            indicator=indicator.name,
            columns="{'no_water': 1, 'no_school': 1}",
        )
    return deprivations


def _ratio(indicator: Indicator, columns: Collection[str], denominator: str) -> Plan:
    formula = indicator.formula
    if isinstance(formula, Ratio):
        kinds = formula.denominators
        below = denominator if denominator in kinds else kinds[0]
        sums = RatioOfSums(_term(get(formula.numerator), columns), _term(get(below), columns))
        kind = below if len(kinds) > 1 else ""
        return Plan(indicator.name, indicator.unit, sums, denominator=kind)
    if isinstance(formula, Average):
        sums = RatioOfSums(_term(get(formula.total), columns), _term(get(formula.count), columns))
        return Plan(indicator.name, indicator.unit, sums)
    return Plan(indicator.name, indicator.unit, Total(_term(indicator, columns)))


def _columns(indicator: Indicator) -> tuple[str, ...]:
    """Give the columns whose product is a quantity; undeclared, one of its own name."""
    return indicator.columns or (indicator.name,)


def _held(indicator: Indicator, columns: Collection[str]) -> bool:
    return all(name == "one" or name in columns for name in _columns(indicator))


def _term(indicator: Indicator, columns: Collection[str]) -> Term:
    """Give what a row adds to a quantity, from its columns or from those of its parts."""
    if _held(indicator, columns):
        named = tuple(name for name in _columns(indicator) if name != "one")
        return Product(named) if named else One()
    if isinstance(indicator.formula, Sum):
        return Plus(tuple(_term(get(part), columns) for part in indicator.formula.parts))
    raise InvalidValueError(
        place="indicators",
        value=indicator.name,
        reason=N_("cannot be computed on these columns"),
        remedy=N_("It needs {needed}; there are {columns}."),
        needed=", ".join(_columns(indicator)),
        columns=", ".join(sorted(columns)) or "none",
    )

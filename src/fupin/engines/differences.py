"""Differences between groups or years, with the errors that they have in common."""

from collections.abc import Sequence
from typing import Any

import attrs
import numpy as np

from fupin.engines.coding import Label
from fupin.engines.measuring import Call
from fupin.engines.request import Request, group_sets
from fupin.engines.results import Measured, Replicates, unit_of
from fupin.errors import N_, InvalidValueError
from fupin.measures.inputs import Codes
from fupin.survey.estimates import Estimates
from fupin.survey.estimates import difference as difference_of_groups
from fupin.survey.replicates import replicated

__all__ = ["difference"]


@attrs.frozen(eq=False)
class _Pairs:
    """The groups that are compared.

    Parameters
    ----------
    labels : list of tuple
        The values of the other keys.
    first, second : ndarray of intp
        The groups of each pair.
    """

    labels: list[Label]
    first: Codes
    second: Codes


def difference(
    frame: Any,
    indicators: str | Sequence[str],
    *,
    between: str,
    of: tuple[Any, Any],
    **options: Any,
) -> Any:
    """Compare two groups, or two years, of a sample: the second less the first.

    What the two have in common, such as villages visited in both years, is in the standard
    error. Samples drawn apart are strata of one: give the column that tells them apart as a
    stratum.

    Parameters
    ----------
    frame : table
    indicators : str or sequence of str
    between : str
        The column that tells the two groups apart, such as a year.
    of : tuple
        Its values in the first and the second group.
    **options
        Those of `fupin.measure`, of which ``design`` is needed. With ``by``, the two are
        compared within every other group.

    Returns
    -------
    table
        Of the caller's kind: the other keys, ``indicator``, ``first`` and ``second``, the two
        estimates, ``estimate``, their difference, ``se``, ``low``, ``high``, ``p``, the
        probability of a difference as far from zero where there is none, ``df``, the degrees
        of freedom, and ``unit``.

    Raises
    ------
    InvalidValueError
        Without a design, for a value that the column does not have, and where the engine
        does not give what the errors are made of.
    FupinError
        As `fupin.measure`.

    References
    ----------
    L. Kish, *Survey Sampling* (1965), section 12.4.

    Examples
    --------
    >>> import pandas as pd
    >>> from fupin import Design
    >>> homes = pd.DataFrame({"year": [2014, 2014, 2014, 2016, 2016, 2016], "village":
    ...     ["a", "b", "c", "a", "b", "c"], "income": [1.0, 3.0, 2.0, 2.0, 5.0, 4.0]})
    >>> found = difference(homes, "mean_income", income="income", between="year",
    ...     of=(2014, 2016), design=Design(psu="village"))
    >>> found[["first", "second", "estimate", "se"]].round(4)
       first  second  estimate      se
    0    2.0  3.6667    1.6667  0.3333
    """
    design = options.get("design")
    if design is None:
        raise InvalidValueError(
            place="design",
            value=None,
            reason=N_("is missing, and a difference without an error says little"),
            remedy=N_("Say how the sample was drawn: design=fp.Design(...)."),
        )
    sets = tuple((*keys, between) for keys in group_sets(options.pop("by", None)))
    call = Call(frame=frame, indicators=indicators, by=sets, **options)
    table, request, measured = call.run()
    keys = tuple(key for key in request.keys if key != between)
    rows = [
        row
        for keys_of_set in request.sets
        for group in zip(
            *(
                _rows(request, each, between, of, design.level)
                for each in measured
                if each.grouping.keys == keys_of_set
            ),
            strict=True,
        )
        for row in group
    ]
    names = [*keys, *_COLUMNS]
    if not any(row["line"] for row in rows):
        names.remove("line")
    return table.result({name: [row.get(name) for row in rows] for name in names}, keys)


_COLUMNS = (
    *("indicator", "line", "first", "second"),
    *("estimate", "se", "low", "high", "p", "df", "unit"),
)


def _rows(
    request: Request, measured: Measured, between: str, of: tuple[Any, Any], level: float
) -> list[dict[str, Any]]:
    """Give a row for every pair of groups."""
    pairs = _pairs(measured, between, of)
    found = _difference(measured, pairs)
    low, high = found.interval(level)
    numbers = {
        "first": measured.estimate[pairs.first],
        "second": measured.estimate[pairs.second],
        "estimate": found.value[:, 0],
        "se": found.se[:, 0],
        "low": low[:, 0],
        "high": high[:, 0],
        "p": found.p_value[:, 0],
        "df": found.df,
    }
    task, others = measured.task, [key for key in measured.grouping.keys if key != between]
    words = {
        "indicator": task.plan.name,
        "line": task.line.name if task.line else None,
        "unit": unit_of(request, task),
    }
    return [
        {
            **dict(zip(others, label, strict=True)),
            **words,
            **{name: _known(values[at]) for name, values in numbers.items()},
        }
        for at, label in enumerate(pairs.labels)
    ]


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _pairs(measured: Measured, between: str, of: tuple[Any, Any]) -> _Pairs:
    """Find the two groups of every label that has both."""
    at = measured.grouping.keys.index(between)
    place = {label: group for group, label in enumerate(measured.grouping.labels)}
    held = {label[at] for label in place}
    for value in of:
        if value not in held:
            raise InvalidValueError(
                place=f"of, {between}",
                value=value,
                reason=N_("is no value of the column"),
                remedy=N_("The column has {held}."),
                held=", ".join(sorted(str(each) for each in held)),
            )
    wanted = [
        (label[:at] + label[at + 1 :], group, place.get((*label[:at], of[1], *label[at + 1 :])))
        for label, group in place.items()
        if label[at] == of[0]
    ]
    both = [(label, first, second) for label, first, second in wanted if second is not None]
    return _Pairs(
        [label for label, _, _ in both],
        np.array([first for _, first, _ in both], dtype=np.intp),
        np.array([second for _, _, second in both], dtype=np.intp),
    )


def _difference(measured: Measured, pairs: _Pairs) -> Estimates:
    """Give the differences with what the groups of a pair have in common."""
    spread = measured.spread
    if spread is None:
        raise InvalidValueError(
            place="design",
            value=measured.task.plan.name,
            reason=N_("has no covariance between groups where the data is"),
            remedy=N_("Say collect=True to bring the columns that it needs into memory."),
        )
    if isinstance(spread, Replicates):
        values = spread.values[:, pairs.second] - spread.values[:, pairs.first]
        estimate = measured.estimate[pairs.second] - measured.estimate[pairs.first]
        df = np.minimum(spread.df[pairs.first], spread.df[pairs.second])
        return replicated(estimate, values, spread.resampling, df, centre=spread.centre)
    return difference_of_groups(measured.estimate, spread, pairs.first, pairs.second)

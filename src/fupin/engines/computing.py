"""Which way each number is computed, and what is done about numbers that cannot stand."""

from collections.abc import Iterator, Mapping, Sequence

import attrs
import numpy as np

from fupin.engines.capabilities import check_design, check_order
from fupin.engines.coding import Coded, Grouping, coded, grouping
from fupin.engines.estimating import estimates_of_sums, without
from fupin.engines.expressions import Cross, bounds_of, is_within
from fupin.engines.inspecting import Missing, missing_groups, refuse_bad_numbers
from fupin.engines.ranking import as_totals, gini_by_windows, has_ranked_form
from fupin.engines.request import Request, Task
from fupin.engines.results import Measured
from fupin.engines.rowwise import Rows, estimates_of_rows, floats, row_terms, rows_of
from fupin.engines.running import collected
from fupin.engines.sampling import Sample, sample_of
from fupin.engines.summing import Sums, sum_groups
from fupin.engines.table import Table
from fupin.engines.unclustered import Strata, crosses_of, strata_of, with_errors
from fupin.survey.design import Design

__all__ = ["computed", "in_memory"]


@attrs.frozen
class _Mended:
    """What became of numbers that cannot stand.

    Parameters
    ----------
    is_dropping : bool
        Whether rows with missing values are left out.
    lost : dict
        The groups whose numbers are missing, as `missing_groups` gives them.
    """

    is_dropping: bool = False
    lost: Missing = attrs.field(factory=dict)


def in_memory(table: Table, request: Request, wanted: Sequence[str]) -> Table:
    """Bring the columns that are needed into memory, and no others."""
    if table.is_in_memory:
        return table
    read = (name for task in request.tasks for name in request.inputs(task))
    frame = collected(table.frame.select(*dict.fromkeys((*wanted, *read))), table)
    return Table(frame, frame.to_native(), table.progress)


def computed(table: Table, request: Request, design: Design | None) -> list[Measured]:
    """Compute all tasks for all groupings, in the order asked.

    Raises
    ------
    InvalidValueError
        For numbers that cannot stand, and for what the engine cannot compute.
    """
    summed = tuple(task for task in request.tasks if task.plan.sums is not None)
    others = tuple(task for task in request.tasks if task.plan.sums is None)
    if table.is_in_memory and (design is not None or others):
        found = _of_rows(table, request, summed, others, design)
    else:
        check_order(table, (task for task in others if not has_ranked_form(task, request)))
        if table.progress is not None:
            table.progress.steps = 1 + len(others) * len(request.sets)
        found = _where_the_data_is(table, request, summed, others, design)
    if table.progress is not None:
        table.progress.finish()
    place = {task: at for at, task in enumerate(request.tasks)}
    return sorted(found, key=lambda each: place[each.task])


def _where_the_data_is(
    table: Table,
    request: Request,
    summed: Sequence[Task],
    ranked: Sequence[Task],
    design: Design | None,
) -> list[Measured]:
    """Compute on sums that the engine of the table gives."""
    if design is not None:
        check_design(table, design, ranked)
    sums, mended = _clean_sums(table, request, summed, ranked, design)
    columns = {key: coded(sums.keys[key]) for key in request.keys}
    errors = None if design is None else _errors(design, sums)
    found: list[Measured] = []
    for each in _groupings(columns, request, len(sums.rows)):
        estimates = estimates_of_sums(
            *(sums.values, sums.rows, each, request, summed),
            sample=errors if isinstance(errors, Sample) else None,
            is_dropping=mended.is_dropping,
        )
        if isinstance(errors, Strata):
            found += (
                with_errors(one, sums, errors, request, is_dropping=mended.is_dropping)
                for one in estimates
            )
        else:
            found += estimates
        found += [
            gini_by_windows(table, request, task, each.keys, design, is_clean=sums.is_clean)
            for task in ranked
        ]
    return [_unless_lost(each, request, mended.lost) for each in found]


def _clean_sums(
    table: Table,
    request: Request,
    summed: Sequence[Task],
    ranked: Sequence[Task],
    design: Design | None,
) -> tuple[Sums, _Mended]:
    """Sum once, and where numbers cannot stand a second time without them."""
    units = () if design is None else design.sampling_columns
    keys = tuple(dict.fromkeys((*request.keys, *units)))
    tasks = (*summed, *(as_totals(task) for task in ranked))
    has_crosses = design is not None and design.psu is None

    def crosses(*, is_dropping: bool = False) -> Iterator[Cross]:
        return crosses_of(summed if has_crosses else (), request, is_dropping=is_dropping)

    sums = sum_groups(table, request, tasks, keys, crosses=crosses())
    if sums.is_clean:
        return sums, _Mended()
    mended = _mend(table, request, tasks)
    is_dropping = mended.is_dropping
    again = sum_groups(
        *(table, request, tasks, keys),
        crosses=crosses(is_dropping=is_dropping),
        is_guarded=True,
        is_dropping=is_dropping,
    )
    return again, mended


def _errors(design: Design, sums: Sums) -> Sample | Strata:
    """Give the units of a sample, or the strata where every row is a unit."""
    if design.psu is None:
        return strata_of(design, sums)
    return sample_of(design, sums.keys, len(sums.rows), lambda name: floats(sums.keys[name]), None)


def _of_rows(
    table: Table,
    request: Request,
    summed: Sequence[Task],
    ordered: Sequence[Task],
    design: Design | None,
) -> list[Measured]:
    """Compute on the rows of a table in memory."""
    tasks = (*summed, *ordered)
    rows = rows_of(table, dict.fromkeys(name for task in tasks for name in request.inputs(task)))
    mended = _Mended() if _is_clean(rows, request, tasks) else _mend(table, request, tasks)
    is_dropping = mended.is_dropping
    sample = None if design is None else _sample_of_rows(table, rows, design)
    terms = row_terms(rows, request, summed, is_dropping=is_dropping)
    ones = np.ones(rows.count)
    columns = {key: coded(table.frame[key]) for key in request.keys}
    return [
        _unless_lost(each, request, mended.lost)
        for found in _groupings(columns, request, rows.count)
        for each in (
            *estimates_of_sums(
                terms, ones, found, request, summed, sample=sample, is_dropping=is_dropping
            ),
            *estimates_of_rows(rows, found, request, ordered, sample=sample),
        )
    ]


def _sample_of_rows(table: Table, rows: Rows, design: Design) -> Sample:
    return sample_of(
        design,
        {name: table.frame[name] for name in design.unit_columns},
        rows.count,
        lambda name: floats(table.frame[name]),
        None if design.weights is None else floats(table.frame[design.weights]),
    )


def _is_clean(rows: Rows, request: Request, tasks: Sequence[Task]) -> bool:
    """Tell whether all numbers are finite, and such as their columns may hold."""
    if not all(np.isfinite(numbers.sum()) for numbers in rows.numbers.values()):
        return False
    marks = (rows.numbers[name] for name in request.marks(tasks))
    if any(((each != 0) & (each != 1)).any() for each in marks):
        return False
    bounds = bounds_of(request, tasks)
    return all(is_within(rows.numbers[name], bound).all() for name, bound in bounds.items())


def _mend(table: Table, request: Request, tasks: Sequence[Task]) -> _Mended:
    """Refuse what cannot stand; say whether rows are left out, or which groups are lost."""
    refuse_bad_numbers(table, request, tasks)
    if request.convention.missing == "drop":
        return _Mended(is_dropping=True)
    return _Mended(lost=missing_groups(table, request, tasks))


def _groupings(columns: Mapping[str, Coded], request: Request, entries: int) -> list[Grouping]:
    return [grouping(columns, keys, entries) for keys in request.sets]


def _unless_lost(each: Measured, request: Request, lost: Missing) -> Measured:
    """Make the numbers missing of groups in which a task misses an input."""
    at = [request.keys.index(key) for key in each.grouping.keys]
    labels = {
        tuple(label[place] for place in at)
        for reading in request.readings([each.task])
        for label in lost.get(reading, ())
    }
    if not labels:
        return each
    return without(each, np.array([label in labels for label in each.grouping.labels]))

"""The design of a sample, from the columns of a table to units that variances know."""

from collections.abc import Callable, Mapping
from typing import Any

import attrs
import numpy as np

from fupin.engines.coding import coded
from fupin.errors import N_, InvalidValueError
from fupin.measures.inputs import Array, Codes
from fupin.survey.clusters import Clusters, clusters
from fupin.survey.design import Design
from fupin.survey.resampling import (
    Bootstrap,
    GivenWeights,
    HalfSamples,
    Jackknife,
    Resampling,
)

__all__ = ["Sample", "sample_of"]


@attrs.frozen(eq=False)
class Sample:
    """A sample as arrays.

    Parameters
    ----------
    design : Design
    clusters : Clusters
    psu : ndarray of intp, shape (n,)
        The primary sampling unit of each row.
    resampling : Resampling or None
        The replicates; None where errors are linearised.
    """

    design: Design
    clusters: Clusters
    psu: Codes
    resampling: Resampling | None = None


def sample_of(
    design: Design,
    columns: Mapping[str, Any],
    rows: int,
    number: Callable[[str], Array],
    weight: Array | None,
) -> Sample:
    """Read the columns of a design.

    Parameters
    ----------
    design : Design
    columns : mapping of str to narwhals Series
        The columns of strata and PSUs.
    rows : int
    number : callable
        Gives a column of the table as floats.
    weight : ndarray of float64, shape (rows,), or None
        What replicate weights are compared with.

    Raises
    ------
    InvalidValueError
        As `fupin.survey.clusters` does.
    """
    strata = None if design.strata is None else coded(columns[design.strata])
    psu = None if design.psu is None else coded(columns[design.psu])
    for name, found in ((design.strata, strata), (design.psu, psu)):
        if found is not None and None in found.distinct:
            _refuse_missing(str(name), found.codes == len(found.distinct) - 1)
    rule = "certainty" if design.method == "replicate" else design.lonely_psu
    made, of_row = clusters(
        rows,
        None if strata is None else strata.codes,
        None if psu is None else psu.codes,
        fpc=None if design.fpc is None else number(design.fpc),
        lonely_psu=rule,
        names=None if strata is None else strata.distinct,
    )
    return Sample(design, made, of_row, _resampling(design, made, number, weight))


def _refuse_missing(name: str, is_missing: Any) -> None:
    row = int(np.argmax(is_missing))
    raise InvalidValueError(
        place=f"{name}, row {row}",
        value=None,
        reason=N_("is missing, and the design needs it of every row"),
        remedy=N_("Mend or leave out this row and the {others} others like it."),
        row=row,
        others=int(is_missing.sum()) - 1,
    )


def _resampling(
    design: Design, made: Clusters, number: Callable[[str], Array], weight: Array | None
) -> Resampling | None:
    if design.method == "bootstrap":
        return Bootstrap(made, design.replicates, design.seed)
    if design.method == "jackknife":
        return Jackknife(made)
    if design.method == "brr":
        return HalfSamples(made, design.fay)
    if design.method == "replicate":
        weights = np.stack([number(name) for name in design.replicate_weights], axis=1)
        base = np.ones(len(weights)) if weight is None else weight
        scale = design.replicate_scale
        if scale is None:
            scale = 1 / (weights.shape[1] * (1 - design.fay) ** 2)
        factors = np.asarray(design.replicate_scales) if design.replicate_scales else None
        return GivenWeights(weights, base, scale, factors)
    return None

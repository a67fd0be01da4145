"""The design of a sample, from the columns of a table to units that variances know."""

from collections.abc import Callable, Mapping
from typing import Any

import attrs
import numpy as np

from fupin.engines.coding import coded
from fupin.engines.inspecting import remedy_for
from fupin.errors import N_, InvalidValueError
from fupin.measures.inputs import Array, Codes
from fupin.survey.clusters import Clusters, clusters
from fupin.survey.design import Design
from fupin.survey.replicates import replicate_degrees_of_freedom
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
    df : float or None
        The degrees of freedom where units are not known, of weights that were given.
    """

    design: Design
    clusters: Clusters
    psu: Codes
    resampling: Resampling | None = None
    df: float | None = None


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
    if design.method == "replicate":
        given = _given(design, number, weight)
        return Sample(design, made, of_row, given, replicate_degrees_of_freedom(given.weights))
    return Sample(design, made, of_row, _resampling(design, made))


def _refuse_missing(name: str, is_missing: Any) -> None:
    row, others = int(np.argmax(is_missing)), int(is_missing.sum()) - 1
    raise InvalidValueError(
        place=f"{name}, row {row}",
        value=None,
        reason=N_("is missing, and the design needs it of every row"),
        remedy=remedy_for(others),
        row=row,
        others=others,
    )


def _given(design: Design, number: Callable[[str], Array], weight: Array | None) -> GivenWeights:
    """Give the replicate weights that came with the data."""
    if weight is None:
        raise InvalidValueError(
            place="design",
            value=design.replicate_weights,
            reason=N_("are replicates of a weight that is not named"),
            remedy=N_("Name it: fp.Design(weights=...)."),
        )
    weights = np.stack([number(name) for name in design.replicate_weights], axis=1)
    scale = design.replicate_scale
    if scale is None:
        scale = 1 / (weights.shape[1] * (1 - design.fay) ** 2)
    factors = np.asarray(design.replicate_scales) if design.replicate_scales else None
    return GivenWeights(weights, weight, scale, factors)


def _resampling(design: Design, made: Clusters) -> Resampling | None:
    if design.method == "bootstrap":
        return Bootstrap(made, design.replicates, design.seed)
    if design.method == "jackknife":
        return Jackknife(made)
    if design.method == "brr":
        return HalfSamples(made, design.fay)
    return None

"""Inference from samples: standard errors, intervals and differences, on plain arrays.

A linearised variance needs only the sums, by group and primary sampling unit (PSU), of
weight times influence. So everything starts from such sums (`psu_totals`), whoever made
them. Influence functions are in `influence`; replicates stand beside them.
"""

from fupin.survey import influence
from fupin.survey.clusters import Clusters, LonelyPsu, clusters
from fupin.survey.design import Design, Method
from fupin.survey.estimates import (
    Estimates,
    difference,
    difference_of_independent,
    linearised,
)
from fupin.survey.intervals import Transform, interval
from fupin.survey.replicates import (
    Centre,
    replicate_degrees_of_freedom,
    replicate_estimates,
    replicate_sums,
    replicated,
)
from fupin.survey.resampling import Bootstrap, GivenWeights, HalfSamples, Jackknife, Resampling
from fupin.survey.totals import PsuTotals, combined, linearised_totals, psu_totals
from fupin.survey.variance import (
    covariance_between,
    covariance_by,
    degrees_of_freedom_by,
    variance_by,
)

__all__ = [
    "Bootstrap",
    "Centre",
    "Clusters",
    "Design",
    "Estimates",
    "GivenWeights",
    "HalfSamples",
    "Jackknife",
    "LonelyPsu",
    "Method",
    "PsuTotals",
    "Resampling",
    "Transform",
    "clusters",
    "combined",
    "covariance_between",
    "covariance_by",
    "degrees_of_freedom_by",
    "difference",
    "difference_of_independent",
    "influence",
    "interval",
    "linearised",
    "linearised_totals",
    "psu_totals",
    "replicate_degrees_of_freedom",
    "replicate_estimates",
    "replicate_sums",
    "replicated",
    "variance_by",
]

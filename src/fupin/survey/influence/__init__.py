"""The influence of each row on an index, from which linearised variances follow."""

from fupin.survey.influence.concentration import concentration_influence
from fupin.survey.influence.density import Bandwidth, density
from fupin.survey.influence.hoover import hoover_influence
from fupin.survey.influence.pairs import (
    absolute_gini_influence,
    gini_influence,
    sen_influence,
    sen_shorrocks_thon_influence,
    takayama_influence,
)
from fupin.survey.influence.quantiles import (
    lorenz_influence,
    quantile_influence,
    quantile_ratio_influence,
    quantile_shares_influence,
    quintile_share_ratio_influence,
)
from fupin.survey.influence.relative import (
    AgainstLine,
    LineOf,
    RelativeLine,
    poor_median_influence,
    relative_fgt_influence,
    relative_line_influence,
    relative_median_gap_influence,
)
from fupin.survey.influence.rows import Linearised
from fupin.survey.influence.sums import influence_of_sums, sums_influence

__all__ = [
    "AgainstLine",
    "Bandwidth",
    "LineOf",
    "Linearised",
    "RelativeLine",
    "absolute_gini_influence",
    "concentration_influence",
    "density",
    "gini_influence",
    "hoover_influence",
    "influence_of_sums",
    "lorenz_influence",
    "poor_median_influence",
    "quantile_influence",
    "quantile_ratio_influence",
    "quantile_shares_influence",
    "quintile_share_ratio_influence",
    "relative_fgt_influence",
    "relative_line_influence",
    "relative_median_gap_influence",
    "sen_influence",
    "sen_shorrocks_thon_influence",
    "sums_influence",
    "takayama_influence",
]

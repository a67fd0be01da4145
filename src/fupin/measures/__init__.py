"""Plain numerics: arrays in, arrays out; no units, no frames, no names.

Choices on which programs differ are in `conventions`, where ``conventions.get`` gives a
preset by name; `targeting` is a module too, since its main function has its name.
"""

from fupin.measures import conventions, targeting
from fupin.measures.atkinson_index import atkinson, atkinson_by
from fupin.measures.benefit_incidence import IncidenceByGroup, incidence_by_group, quantile_groups
from fupin.measures.concentration import concentration_coefficient
from fupin.measures.conventions import PRESETS, Convention
from fupin.measures.curves import (
    Curve,
    generalised_lorenz_curve,
    lorenz_curve,
    quantile_curve,
    tip_curve,
)
from fupin.measures.deprivations import deprivation_gaps, deprivation_score, deprived
from fupin.measures.dominance import DominanceTest, dominance_curve, dominance_test, dominates
from fupin.measures.dynamics import (
    ChronicTransient,
    PovertyFlows,
    TransitionMatrix,
    chronic_transient,
    periods_in_poverty,
    poverty_flows,
    transition_matrix,
)
from fupin.measures.entropy import generalised_entropy, generalised_entropy_by
from fupin.measures.fgt_family import fgt, fgt_all, fgt_by, foster_shorrocks, headcount_ratio
from fupin.measures.gini_index import absolute_gini_of, gini, gini_by, gini_of
from fupin.measures.group_decompositions import (
    EntropyByGroup,
    FgtByGroup,
    GiniByGroup,
    entropy_by_group,
    fgt_by_group,
    gini_by_group,
)
from fupin.measures.grouped import GroupedPoverty, grouped_median, grouped_poverty
from fupin.measures.growth_incidence import GrowthIncidence, growth_incidence_curve
from fupin.measures.hoover_index import hoover, hoover_by
from fupin.measures.income_sources import GiniBySource, gini_by_source
from fupin.measures.inputs import Sample
from fupin.measures.lorenz_fits import (
    LorenzFit,
    best_lorenz_fit,
    fit_beta_lorenz,
    fit_quadratic_lorenz,
)
from fupin.measures.lorenz_models import BetaLorenz, CurveValidity, QuadraticLorenz
from fupin.measures.market_concentration import herfindahl, rosenbluth
from fupin.measures.multidimensional import (
    AlkireFoster,
    AlkireFosterByGroup,
    alkire_foster,
    alkire_foster_by_group,
)
from fupin.measures.multidimensional_change import AlkireFosterChange, alkire_foster_change
from fupin.measures.multidimensional_robustness import (
    AlkireFosterRange,
    alkire_foster_by_cutoff,
    alkire_foster_by_weighting,
    robust_comparisons,
)
from fupin.measures.ordered import Ordered, order
from fupin.measures.poverty_change import (
    GrowthRedistribution,
    SectoralChange,
    growth_redistribution,
    sectoral_change,
    shapley_growth_redistribution,
)
from fupin.measures.quantiles import (
    median,
    quantile,
    quantile_of,
    quantile_ratio,
    quantile_shares,
    quintile_share_ratio,
)
from fupin.measures.ratios import group_sums, growth_rate, ratio, shares
from fupin.measures.relative_poverty import (
    at_risk_of_poverty_rate,
    poor_median,
    relative_line,
    relative_median_gap,
)
from fupin.measures.sen_family import sen, sen_shorrocks_thon, takayama
from fupin.measures.targeting import Targeting
from fupin.measures.tax_progressivity import Progressivity, progressivity
from fupin.measures.transfers import GapReduction, TransferImpact, gap_reduction, transfer_impact
from fupin.measures.watts_family import average_time_to_exit, clark_hemming_ulph, watts, watts_by

__all__ = [
    "PRESETS",
    "AlkireFoster",
    "AlkireFosterByGroup",
    "AlkireFosterChange",
    "AlkireFosterRange",
    "BetaLorenz",
    "ChronicTransient",
    "Convention",
    "Curve",
    "CurveValidity",
    "DominanceTest",
    "EntropyByGroup",
    "FgtByGroup",
    "GapReduction",
    "GiniByGroup",
    "GiniBySource",
    "GroupedPoverty",
    "GrowthIncidence",
    "GrowthRedistribution",
    "IncidenceByGroup",
    "LorenzFit",
    "Ordered",
    "PovertyFlows",
    "Progressivity",
    "QuadraticLorenz",
    "Sample",
    "SectoralChange",
    "Targeting",
    "TransferImpact",
    "TransitionMatrix",
    "absolute_gini_of",
    "alkire_foster",
    "alkire_foster_by_cutoff",
    "alkire_foster_by_group",
    "alkire_foster_by_weighting",
    "alkire_foster_change",
    "at_risk_of_poverty_rate",
    "atkinson",
    "atkinson_by",
    "average_time_to_exit",
    "best_lorenz_fit",
    "chronic_transient",
    "clark_hemming_ulph",
    "concentration_coefficient",
    "conventions",
    "deprivation_gaps",
    "deprivation_score",
    "deprived",
    "dominance_curve",
    "dominance_test",
    "dominates",
    "entropy_by_group",
    "fgt",
    "fgt_all",
    "fgt_by",
    "fgt_by_group",
    "fit_beta_lorenz",
    "fit_quadratic_lorenz",
    "foster_shorrocks",
    "gap_reduction",
    "generalised_entropy",
    "generalised_entropy_by",
    "generalised_lorenz_curve",
    "gini",
    "gini_by",
    "gini_by_group",
    "gini_by_source",
    "gini_of",
    "group_sums",
    "grouped_median",
    "grouped_poverty",
    "growth_incidence_curve",
    "growth_rate",
    "growth_redistribution",
    "headcount_ratio",
    "herfindahl",
    "hoover",
    "hoover_by",
    "incidence_by_group",
    "lorenz_curve",
    "median",
    "order",
    "periods_in_poverty",
    "poor_median",
    "poverty_flows",
    "progressivity",
    "quantile",
    "quantile_curve",
    "quantile_groups",
    "quantile_of",
    "quantile_ratio",
    "quantile_shares",
    "quintile_share_ratio",
    "ratio",
    "relative_line",
    "relative_median_gap",
    "robust_comparisons",
    "rosenbluth",
    "sectoral_change",
    "sen",
    "sen_shorrocks_thon",
    "shapley_growth_redistribution",
    "shares",
    "takayama",
    "targeting",
    "tip_curve",
    "transfer_impact",
    "transition_matrix",
    "watts",
    "watts_by",
]

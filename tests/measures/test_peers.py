"""What other programs compute on public data, against `fupin.measures` under their presets."""

from collections.abc import Callable
from typing import TypeAlias

import attrs
import numpy as np
import pytest

from fupin import measures
from fupin.measures import Convention, conventions
from fupin.measures.inputs import Array, Flags

from .peer_cases import Case, functions_of, point_estimates

# Fifteen digits are written down, and sums over a thousand rows lose some of them.
TOLERANCE = 1e-9

# mpitbR's proportions are those of a logistic regression, iterated until it moves little.
TOLERANCE_OF = {"mpitbr": 1e-7}


Compute: TypeAlias = Callable[[Case], float]


def _convey_line(case: Case) -> float:
    kind = case.argument("type_thresh", "relq")
    if kind == "abs":
        return case.number("abs_thresh")
    return measures.relative_line(
        case.everybody("income"),
        case.weight_of_everybody,
        share=case.number("percent"),
        of="mean" if kind == "relm" else "median",
        convention="convey",
    )


def _convey_fgt(case: Case) -> float:
    alpha = float(case.argument("g", "0"))
    return measures.fgt(case.income, _convey_line(case), alpha, case.weight, convention="convey")


def _convey_watts(case: Case) -> float:
    return measures.watts(case.income, _convey_line(case), case.weight, convention="convey")


def _convey_poor_median(case: Case) -> float:
    line = _convey_line(case)
    return measures.poor_median(case.income, line, case.weight, convention="convey")


def _convey_own_line(case: Case) -> float:
    share = case.number("percent")
    return measures.relative_line(case.income, case.weight, share=share, convention="convey")


def _entropy(case: Case, alpha: float, convention: str = "convey") -> float:
    return measures.generalised_entropy(case.income, alpha, case.weight, convention=convention)


CONVEY: dict[str, Compute] = {
    "svyfgt": _convey_fgt,
    "svywatts": _convey_watts,
    "svyarpr": _convey_fgt,
    "svyarpt": _convey_own_line,
    "svypoormed": _convey_poor_median,
    "svyrmpg": lambda case: 1 - _convey_poor_median(case) / _convey_line(case),
    "svygini": lambda case: measures.gini(case.income, case.weight, convention="convey"),
    "svygei": lambda case: _entropy(case, case.number("epsilon")),
    "svyjdiv": lambda case: _entropy(case, 0) + _entropy(case, 1),
    "svyatk": lambda case: measures.atkinson(
        case.income, case.number("epsilon"), case.weight, convention="convey"
    ),
    "svyqsr": lambda case: measures.quintile_share_ratio(
        case.income, case.weight, share=case.number("alpha1"), convention="convey"
    ),
    "svyiqalpha": lambda case: _quantile(case, case.number("alpha"), "convey"),
    "svylorenz": lambda case: float(
        measures.lorenz_curve(case.income, case.weight).at(case.probability)
    ),
}


def _quantile(case: Case, probability: float, convention: str | Convention) -> float:
    found = measures.quantile(case.income, probability, case.weight, convention=convention)
    return float(found[0])


LAEKEN = conventions.get("laeken")


def _laeken_rows(case: Case, inside: Flags) -> tuple[Array, Array]:
    return case.everybody("income")[inside], case.everybody(case.argument("weights"))[inside]


def _laeken_line(case: Case) -> float:
    """Give the line, from the median of everybody, or of everybody in the year."""
    by_year = case.argument("years") != ""
    reference = case.is_inside if by_year else np.ones(case.is_inside.shape, dtype=bool)
    income, weight = _laeken_rows(case, reference)
    share = float(case.argument("p", "0.6"))
    return measures.relative_line(income, weight, share=share, convention=LAEKEN)


def _laeken_gap(case: Case) -> float:
    line = _laeken_line(case)
    income, weight = _laeken_rows(case, case.is_inside)
    return 100 - 100 * measures.poor_median(income, line, weight, convention=LAEKEN) / line


def _laeken(case: Case) -> float:
    income, weight = _laeken_rows(case, case.is_inside)
    match case.function:
        case "arpt":
            return _laeken_line(case)
        case "arpr":
            line = _laeken_line(case)
            return 100 * measures.fgt(income, line, 0, weight, convention=LAEKEN)
        case "rmpg":
            return _laeken_gap(case)
        case "qsr":
            return measures.quintile_share_ratio(income, weight, convention=LAEKEN)
        case "gini":
            return 100 * measures.gini(income, weight, convention=LAEKEN)
        case _:
            p = 0.5 if case.function == "weightedMedian" else case.probability
            return float(measures.quantile(income, p, weight, convention=LAEKEN)[0])


LAEKEN_FUNCTIONS = ("arpt", "arpr", "rmpg", "qsr", "gini", "weightedQuantile", "weightedMedian")


def _ineq_gini(case: Case) -> float:
    correction = "rows" if case.argument("corr") == "TRUE" else "none"
    convention = attrs.evolve(conventions.get("ineq"), gini_correction=correction)
    return measures.gini(case.income, convention=convention)


def _ineq_entropy(case: Case, alpha: float) -> float:
    return measures.generalised_entropy(case.income, alpha, convention="ineq")


def _ineq_theil(case: Case) -> float:
    """Give ineq's Theil index, whose parameter 0 is GE(1), and parameter 1 is GE(0)."""
    if case.number("parameter") == 1:
        return _ineq_entropy(case, 0)
    dropped = attrs.evolve(conventions.get("ineq"), log_zeros="drop")
    return measures.generalised_entropy(case.income, 1, convention=dropped)


def _ineq_lorenz(case: Case) -> float:
    rows, size = case.statistic.removeprefix("L(").removesuffix(")").split("/")
    curve = measures.lorenz_curve(case.income, np.ones(int(size)))
    return float(curve.at(int(rows) / int(size)))


INEQ: dict[str, Compute] = {
    "Gini": _ineq_gini,
    "RS": lambda case: measures.hoover(case.income, convention="ineq"),
    "var.coeff": lambda case: 2 * _ineq_entropy(case, 2),
    "Theil": _ineq_theil,
    "entropy": lambda case: _ineq_entropy(case, case.number("parameter")),
    "Atkinson": lambda case: measures.atkinson(
        case.income, case.number("parameter"), convention="ineq"
    ),
    "Herfindahl": lambda case: measures.herfindahl(case.income, convention="ineq"),
    "Rosenbluth": lambda case: measures.rosenbluth(case.income, convention="ineq"),
    "Watts": lambda case: measures.watts(case.income, case.number("k"), convention="ineq"),
    "Sen": lambda case: measures.sen(case.income, case.number("k"), convention="ineq"),
    "SST": lambda case: measures.sen_shorrocks_thon(
        case.income, case.number("k"), convention="ineq"
    ),
    # Its parameter is one more than alpha.
    "Foster": lambda case: measures.fgt(
        case.income, case.number("k"), case.number("parameter") - 1, convention="ineq"
    ),
    "Lc": _ineq_lorenz,
}


def _microdf_fgt(case: Case, alpha: float, part: float = 1.0) -> float:
    line = part * case.number("threshold")
    return measures.fgt(case.income, line, alpha, case.weight, convention="microdf")


def _microdf_shares(case: Case) -> Array:
    groups = round(1 / case.number("x_pct"))
    return measures.quantile_shares(case.income, groups, case.weight, convention="microdf")


MICRODF: dict[str, Compute] = {
    "gini": lambda case: measures.gini(case.income, case.weight, convention="microdf"),
    "median": lambda case: measures.median(case.income, case.weight, convention="microdf"),
    "quantile": lambda case: _quantile(case, case.number("q"), "microdf"),
    "top_x_pct_share": lambda case: float(_microdf_shares(case)[-1]),
    "bottom_x_pct_share": lambda case: float(_microdf_shares(case)[0]),
    "poverty_rate": lambda case: _microdf_fgt(case, 0),
    "deep_poverty_rate": lambda case: _microdf_fgt(case, 0, part=0.5),
    "poverty_gap": lambda case: _microdf_fgt(case, 1),
    "deep_poverty_gap": lambda case: _microdf_fgt(case, 1, part=0.5),
    "squared_poverty_gap": lambda case: _microdf_fgt(case, 2),
    "poverty_count": lambda case: _microdf_fgt(case, 0) * float(case.weight.sum()),
}


def _wbpip_poverty(case: Case) -> float:
    line, income, weight = case.number("povline_lcu"), case.income, case.weight
    if case.statistic == "watts":
        return measures.watts(income, line, weight, convention="wbpip")
    alpha = ("headcount", "poverty_gap", "poverty_severity").index(case.statistic)
    return measures.fgt(income, line, alpha, weight, convention="wbpip")


WBPIP: dict[str, Compute] = {
    "md_compute_poverty_stats": _wbpip_poverty,
    "md_compute_gini": lambda case: measures.gini(case.income, case.weight, convention="wbpip"),
    "md_compute_mld": lambda case: _entropy(case, 0, "wbpip"),
    "md_compute_lorenz": lambda case: _quantile(case, case.probability, "wbpip"),
}

SURVEY_RULES = {
    "math": "inverse_cdf",
    "school": "averaged",
    "hf4": "interpolated",
    "hf5": "midpoint",
}
REPEATED_RULES = {"1": "inverse_cdf", "2": "averaged", "7": "frequency_linear"}


def _repeated_quantile(case: Case) -> float:
    convention = Convention(quantile_rule=REPEATED_RULES[case.argument("type")])
    weight = case.number("times") * case.weight
    found = measures.quantile(case.income, case.probability, weight, convention=convention)
    return float(found[0])


def _survey_quantile(case: Case) -> float:
    rule = SURVEY_RULES[case.argument("qrule")]
    return _quantile(case, case.probability, Convention(quantile_rule=rule))


def _mean(case: Case) -> float:
    """Give the mean of income, or of gaps: the index of Foster, Greer and Thorbecke."""
    name = case.arguments.removeprefix("~").split(",")[0]
    if name == "income":
        return _ratio(case.weight @ case.income, case.weight.sum())
    alpha = float(name.removeprefix("fgt"))
    return measures.fgt(case.income, case.number("line"), alpha, case.weight)


def _ratio_of_totals(case: Case) -> float:
    above, below = case.arguments.replace("~", "").split(", ")
    return _ratio(case.weight @ case.inside(above), case.weight @ case.inside(below))


def _ratio(numerator: float, denominator: float) -> float:
    return float(measures.ratio(np.asarray(numerator), np.asarray(denominator)))


def _alkire_foster(case: Case) -> float:
    name, _, indicator = case.statistic.partition(" ")
    names = ("d_income", "d_food", "d_share")
    deprivations = np.column_stack([case.inside(each) for each in names])
    k = float(case.argument("k", "100")) / 100
    found = measures.alkire_foster(deprivations, case.weight, k, [0.5, 0.25, 0.25])
    if not indicator:
        return {"H": found.headcount, "A": found.intensity, "M0": found.m0}[name]
    values = {
        "hd": found.uncensored_headcounts,
        "hdk": found.censored_headcounts,
        "actb": found.censored_headcounts * found.dimension_weights,
        "pctb": found.contributions,
    }
    return float(values[name][names.index(indicator)])


def _vardpoor(case: Case) -> float:
    kind = case.argument("type")
    corrected = "none" if case.statistic == "value_eu" else "unit_step"
    convention = attrs.evolve(conventions.get("convey"), gini_correction=corrected)
    if kind == "GINI":
        return 100 * measures.gini(case.income, case.weight, convention=convention)
    if kind == "QSR":
        of_fifths = "means" if case.statistic == "value_eu" else "totals"
        convention = attrs.evolve(convention, share_ratio=of_fifths)
        return measures.quintile_share_ratio(case.income, case.weight, convention=convention)
    if kind == "ARPT":
        return measures.relative_line(case.income, case.weight, convention=convention)
    line = measures.relative_line(
        case.everybody("income"), case.everybody("weight"), convention=convention
    )
    if kind == "ARPR":
        return 100 * measures.fgt(case.income, line, 0, case.weight, convention=convention)
    middle = measures.poor_median(case.income, line, case.weight, convention=convention)
    return middle if kind == "POORMED" else 100 * (line - middle) / line


PEERS: dict[str, dict[str, Compute]] = {
    "convey": CONVEY,
    "laeken": dict.fromkeys(LAEKEN_FUNCTIONS, _laeken),
    "ineq": INEQ,
    "microdf": MICRODF,
    "wbpip": WBPIP,
    "survey": {
        "svymean": _mean,
        "svyratio": _ratio_of_totals,
        "svyquantile": _survey_quantile,
        "stats::quantile": _repeated_quantile,
    },
    "svy": {"mean": _mean, "ratio": _ratio_of_totals},
    "vardpoor": {"varpoord": _vardpoor},
    "mpitbr": {"mpitb.est": _alkire_foster},
}

# Totals and means of one column, the inference on them, and indices that fupin does not have.
NOT_COMPARED = {
    "convey": {"svyisq", "svyrmir", "svyzenga"},
    "laeken": {"weightedMean"},
    "microdf": {"mean"},
    "survey": {"svytotal", "degf", "confint(svymean)", "svyciprop"},
    "svy": {"total"},
}

CASES = {str(case): case for peer in PEERS for case in point_estimates(peer, PEERS[peer])}


def _near(case: Case) -> object:
    tolerance = TOLERANCE_OF.get(case.peer, TOLERANCE)
    return pytest.approx(case.value, rel=tolerance, abs=1e-13, nan_ok=True)


class TestPeers:
    @pytest.mark.parametrize("name", sorted(CASES))
    def test_gives_the_value_of_the_peer(self, name: str) -> None:
        case = CASES[name]
        assert PEERS[case.peer][case.function](case) == _near(case)

    @pytest.mark.parametrize("peer", PEERS)
    def test_compares_every_function(self, peer: str) -> None:
        assert functions_of(peer) == PEERS[peer].keys() | NOT_COMPARED.get(peer, set())

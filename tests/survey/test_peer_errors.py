"""Standard errors, intervals and differences against what other programs print.

They are R's survey 4.5, convey 1.0.1 and vardpoor 0.21.0, and svy 0.35.0 of Python.
"""

import attrs
import numpy as np
import pytest

from fupin import measures
from fupin.measures.gini_index import gini
from fupin.measures.inputs import Array
from fupin.measures.sums import (
    Atkinson,
    Entropy,
    Gap,
    Loss,
    One,
    Product,
    RatioOfSums,
    SumsIndex,
    Total,
)
from fupin.survey import (
    PsuTotals,
    combined,
    degrees_of_freedom_by,
    influence,
    linearised,
    psu_totals,
    replicate_degrees_of_freedom,
    replicate_estimates,
    replicated,
)
from fupin.survey.influence import Linearised, RelativeLine

from .peer_values import DRAWN, Row, data, design, given, own, rows

UNWEIGHTED = "equal"
"""A design for point estimates, with weights of one."""

SURVEY, CONVEY, VARDPOOR = rows("survey"), rows("convey"), rows("vardpoor")

SVY = [
    attrs.evolve(row, function=f"svy{row.function}", arguments=f"~{row.arguments}")
    for row in rows("svy")
    if not (row.statistic == "difference" and row.design in ("adjust", "average"))
]
"""The values of svy, its calls written as those of survey.

Its rules for lonely PSUs leave covariances between domains alone, so that its errors of
differences are not those of survey, which are tested here.
"""

ADDITIVE = {"svymean", "svytotal", "svyratio", "svygei", "svyatk", "svywatts", "confint(svymean)"}

FIXED = {*ADDITIVE, "svyfgt", "svygini", "svyiqalpha", "svylorenz"}
"""Functions whose influence is on the domain alone, unless the line is relative."""

RELATIVE = {"svyfgt", "svyarpr", "svypoormed", "svyrmpg"}


def _index(row: Row) -> SumsIndex:
    """Give an index of a row that is a function of sums."""
    number = float(row.options.get("epsilon", "nan"))
    if row.function == "svygei":
        return Entropy(number)
    if row.function == "svyatk":
        return Atkinson(number)
    if row.function == "svywatts":
        return RatioOfSums(Loss(), One())
    if row.function == "svyfgt":
        return RatioOfSums(Gap(float(row.options["g"]), is_weak=True), One())
    variable = row.arguments.split(",")[0].removeprefix("~")
    if row.function == "svyratio":
        other = row.arguments.split(", ")[1].removeprefix("~")
        return RatioOfSums(Product((variable,)), Product((other,)))
    term = Gap(float(variable[3:])) if variable.startswith("fgt") else Product((variable,))
    return Total(term) if row.function == "svytotal" else RatioOfSums(term, One())


def _of_domain(row: Row) -> Linearised:
    """Give an index with its influence, both from the rows of a domain alone."""
    sample = data(row.data)
    rows_in = sample.domain(row.group)
    income, weight = sample.income[rows_in], sample.weight[rows_in]
    if row.function == "svygini":
        return influence.gini_influence(income, weight, convention="convey")
    if row.function == "svyiqalpha":
        level = float(row.options["alpha"])
        return influence.quantile_influence(income, level, weight, convention="convey")
    if row.function == "svylorenz":
        level = float(row.statistic.removeprefix("p="))
        return influence.lorenz_influence(income, level, weight)
    line = row.options.get("abs_thresh", row.options.get("line", "nan"))
    columns = {
        name: sample.numbers(name)[rows_in] for name in sample.columns if name in ("food", "age")
    }
    columns |= {"income": income, "one": np.ones(income.size), "line": np.asarray(float(line))}
    return influence.sums_influence(_index(row), columns, weight)


def _against_line(row: Row) -> tuple[Array, PsuTotals]:
    """Give an index against a line of everybody, of the domain and of the rest."""
    sample = data(row.data)
    codes = sample.domain(row.group).astype(np.intp)
    of = "mean" if row.options.get("type_thresh") == "relm" else "median"
    line = RelativeLine(share=float(row.options["percent"]), of=of)
    options = {"line": line, "codes": codes, "count": 2, "convention": "convey"}
    if row.function == "svypoormed":
        found = influence.poor_median_influence(sample.income, sample.weight, **options)
    elif row.function == "svyrmpg":
        found = influence.relative_median_gap_influence(sample.income, sample.weight, **options)
    else:
        alpha = float(row.options.get("g", "0"))
        found = influence.relative_fgt_influence(
            sample.income, sample.weight, alpha=alpha, **options
        )
    sampled, psu = design(row.data, row.design)
    totals = found.psu_totals(psu, sampled, sample.weight)
    return found.value[1:], _only(totals, 1)


def _only(totals: PsuTotals, group: int) -> PsuTotals:
    at = np.array([group])
    return combined(totals, np.array([0]), at, np.ones(1), 1)


def _totals(row: Row) -> tuple[Array, PsuTotals]:
    """Give an estimate and its totals by PSU."""
    if row.function in RELATIVE and "abs_thresh" not in row.arguments:
        return _against_line(row)
    sample = data(row.data)
    found, domain = _of_domain(row), sample.domain(row.group)
    as_given = np.zeros(domain.size)
    as_given[domain] = found.influence
    sampled, psu = design(row.data, row.design)
    return found.value, psu_totals(as_given, psu, sampled, weight=sample.weight * domain)


def _difference(row: Row) -> tuple[Array, PsuTotals]:
    first, second = (_totals(attrs.evolve(row, group=group)) for group in row.group.split(" - "))
    both = psu_totals(
        np.concatenate([first[1].values, -second[1].values]),
        np.concatenate([first[1].psu, second[1].psu]),
        first[1].clusters,
    )
    return first[0] - second[0], both


def _is_linearised(row: Row) -> bool:
    is_known = row.function in FIXED | RELATIVE and row.statistic in ("estimate", "difference")
    is_line_of_logs = row.function == "svywatts" and "relq" in row.arguments
    return row.design not in {*DRAWN, UNWEIGHTED} and is_known and not is_line_of_logs


LINEARISED = [row for row in SURVEY + CONVEY + SVY if _is_linearised(row)]


def _is_counted_otherwise(row: Row) -> bool:
    """Say whether convey counts strata without rows of the domain under ``average``.

    Its svyfgt and svywatts do, unlike its other functions and survey's: see the README of
    the peers' values.
    """
    is_island = row.group == "region=island"
    keeps_all = row.function in ("svyfgt", "svywatts") and "abs_thresh" in row.arguments
    return row.design == "average" and is_island and keeps_all


def _found(row: Row) -> tuple[float, float]:
    made = _difference(row) if row.statistic == "difference" else _totals(row)
    found = linearised(*made)
    return float(found.value[0, 0]), float(found.se[0, 0])


def _by_function(chosen: list[Row]) -> list[object]:
    """Give one parameter for each data set, design and function."""
    together: dict[str, list[Row]] = {}
    for row in chosen:
        together.setdefault(f"{row.peer}-{row.data}-{row.design}-{row.function}", []).append(row)
    return [pytest.param(found, id=name) for name, found in together.items()]


@pytest.mark.parametrize("chosen", _by_function(LINEARISED))
def test_linearised_errors_are_those_of_the_peers(chosen: list[Row]) -> None:
    found = np.array([_found(row) for row in chosen])
    wanted = np.array([(row.estimate, row.se) for row in chosen])
    is_otherwise = [_is_counted_otherwise(row) for row in chosen]
    wanted[is_otherwise, 1] /= np.sqrt(6 / 4)
    np.testing.assert_allclose(found, wanted, rtol=1e-7, atol=1e-12)


SHARE_RATIOS = [
    row
    for row in CONVEY
    if row.function == "svyqsr" and "alpha1=0.2" in row.arguments and row.data == "engel"
    if row.design not in {*DRAWN, UNWEIGHTED} and row.group != "region=island"  # of 14 rows
]


@pytest.mark.parametrize("chosen", _by_function(SHARE_RATIOS))
def test_share_ratios_have_somewhat_less_error_than_with_a_kernel(chosen: list[Row]) -> None:
    for row in chosen:
        sample, (sampled, psu) = data(row.data), design(row.data, row.design)
        weight = sample.weight * sample.domain(row.group)
        found = influence.quintile_share_ratio_influence(sample.income, weight, convention="convey")
        error = linearised(found.value, psu_totals(found.influence, psu, sampled, weight=weight))
        assert error.value[0, 0] == pytest.approx(row.estimate, rel=1e-9)
        assert 0.85 < error.se[0, 0] / row.se < 1


ALIKE = {
    "ARPT": influence.relative_line_influence,
    "GINI": influence.gini_influence,
    "POORMED": influence.poor_median_influence,
    "RMPG": influence.relative_median_gap_influence,
}
"""The indices that vardpoor linearises alike; see docs/explanation for the others."""


@pytest.mark.parametrize("design_of", ["stratified", "fpc"])
@pytest.mark.parametrize("name", ["engel", "anes"])
@pytest.mark.parametrize("kind", ALIKE)
def test_errors_are_those_of_vardpoor(kind: str, name: str, design_of: str) -> None:
    (wanted,) = (
        row
        for row in VARDPOOR
        if (row.data, row.design, row.arguments) == (name, design_of, f"type={kind}")
        if (row.group, row.statistic) == ("", "value")
    )
    sample, (sampled, psu) = data(name), design(name, design_of)
    found = ALIKE[kind](sample.income, sample.weight, convention="convey")
    totals = psu_totals(found.influence, psu, sampled, weight=sample.weight)
    error = linearised(found.value, totals)
    unit = 100 if kind in ("GINI", "RMPG") else 1
    assert unit * error.value[0, 0] == pytest.approx(wanted.estimate, rel=1e-9)
    assert unit * error.se[0, 0] == pytest.approx(wanted.se, rel=1e-9)


def _degrees_of_freedom(row: Row) -> float:
    sample = data(row.data)
    domain = sample.domain(row.group)
    if row.design in DRAWN:
        factors, _ = given(row.data, row.design)
        return replicate_degrees_of_freedom(factors.weights[domain])
    sampled, psu = design(row.data, row.design)
    totals = psu_totals(np.ones(psu.size), psu, sampled, weight=sample.weight * domain)
    return float(degrees_of_freedom_by(totals)[0])


@pytest.mark.parametrize("chosen", _by_function([row for row in SURVEY if row.statistic == "df"]))
def test_degrees_of_freedom_are_those_of_survey(chosen: list[Row]) -> None:
    assert [_degrees_of_freedom(row) for row in chosen] == [row.estimate for row in chosen]


INTERVALS = [
    row
    for row in SURVEY
    if row.statistic in ("lower", "upper") and row.design not in DRAWN
    if row.function == "confint(svymean)" or row.options.get("method") in ("xlogit", "mean")
]


@pytest.mark.parametrize("chosen", _by_function(INTERVALS))
def test_intervals_are_those_of_survey(chosen: list[Row]) -> None:
    found = []
    for row in chosen:
        transform = "logit" if row.options.get("method") == "xlogit" else "plain"
        ends = linearised(*_totals(row)).interval(transform=transform)
        found.append(float(ends[row.statistic == "upper"][0, 0]))
    np.testing.assert_allclose(found, [row.estimate for row in chosen], rtol=1e-7)


def _of_weights(row: Row, weight: Array) -> float:
    """Give an estimate of a domain under other weights."""
    sample = data(row.data)
    domain = sample.domain(row.group)
    income, inside = sample.income[domain], weight[domain]
    if row.function == "svygini":
        return gini(income, inside, convention="convey")
    if row.function == "svyarpr":
        line = measures.relative_line(sample.income, weight, share=float(row.options["percent"]))
        return measures.fgt(income, line, 0, inside, convention="convey")
    columns = {"income": income, "one": np.ones(income.size)}
    columns |= {
        name: sample.numbers(name)[domain] for name in sample.columns if name in ("food", "age")
    }
    line = row.options.get("abs_thresh", row.options.get("line", "nan"))
    columns["line"] = np.asarray(float(line))
    return float(influence.sums_influence(_index(row), columns, inside).value[0])


def _is_replicated(row: Row) -> bool:
    is_additive = row.function in ADDITIVE or "abs_thresh" in row.arguments
    is_known = is_additive or row.function in ("svygini", "svyarpr")
    is_relative = "relq" in row.arguments or "relm" in row.arguments
    return row.design in DRAWN and row.statistic == "estimate" and is_known and not is_relative


@pytest.mark.parametrize(
    "chosen", _by_function([row for row in SURVEY + CONVEY if _is_replicated(row)])
)
def test_errors_of_replicates_are_those_of_the_peers(chosen: list[Row]) -> None:
    resampling, is_at_estimate = given(chosen[0].data, chosen[0].design)
    weight = data(chosen[0].data).weight

    def estimates(weights: Array) -> Array:
        return np.array([_of_weights(row, weights) for row in chosen])

    every = replicate_estimates(estimates, weight, np.arange(weight.size), resampling)
    centre = "estimate" if is_at_estimate else "mean"
    found = replicated(estimates(weight), every, resampling, centre=centre)
    np.testing.assert_allclose(found.value[:, 0], [row.estimate for row in chosen], rtol=1e-9)
    np.testing.assert_allclose(found.se[:, 0], [row.se for row in chosen], rtol=1e-7)


@pytest.mark.parametrize("of", ["jk1", "jkn", "jkn_fpc"])
@pytest.mark.parametrize("name", ["engel", "anes"])
def test_the_jackknife_makes_the_replicates_of_survey(name: str, of: str) -> None:
    wanted, _ = given(name, of)
    found, (_, psu) = own(name, of), design(name, of)
    ((_, factors),) = found.blocks(100)
    ((_, expected),) = wanted.blocks(100)
    # The replicates may come in another order; what they say of pairs of rows may not.
    made = (factors[psu] - 1) * np.sqrt(found.scales)
    published = (expected - 1) * np.sqrt(wanted.scales)
    np.testing.assert_allclose(made @ made.T, published @ published.T, atol=1e-12)

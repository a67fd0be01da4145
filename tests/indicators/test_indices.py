"""Every declared index is the number of its core, by name, for every convention."""

import attrs
import numpy as np
import pytest

from fupin import indicators, measures
from fupin.errors import InvalidValueError, UnknownNameError
from fupin.indicators.index import Distribution, Index
from fupin.measures import conventions
from fupin.measures.sums import NumpyOperations

INCOME = np.array([10.0, 15.0, 20.0, 25.0, 40.0, 20.0, 30.0, 35.0, 45.0, 90.0, 12.0, 70.0])
WEIGHT = np.array([1.0, 2.0, 3.0, 1.0, 1.0, 2.0, 4.0, 1.0, 1.0, 2.0, 1.0, 1.0])
CODES = np.array([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
LINE = 32.0

CORES = {
    "fgt0": lambda x, w, c: measures.fgt(x, LINE, 0, w, convention=c),
    "fgt1": lambda x, w, c: measures.fgt(x, LINE, 1, w, convention=c),
    "fgt2": lambda x, w, c: measures.fgt(x, LINE, 2, w, convention=c),
    "fgt:1.5": lambda x, w, c: measures.fgt(x, LINE, 1.5, w, convention=c),
    "watts": lambda x, w, c: measures.watts(x, LINE, w, convention=c),
    "chu:0": lambda x, w, c: measures.watts(x, LINE, w, convention=c),
    "chu:-1": lambda x, w, c: measures.clark_hemming_ulph(x, LINE, -1, w, convention=c),
    "time_to_exit:0.05": lambda x, w, c: measures.average_time_to_exit(
        x, LINE, 0.05, w, convention=c
    ),
    "foster_shorrocks:2": lambda x, w, c: measures.foster_shorrocks(x, LINE, 2, w, convention=c),
    "sen": lambda x, w, c: measures.sen(x, LINE, w, convention=c),
    "sen_shorrocks_thon": lambda x, w, c: measures.sen_shorrocks_thon(x, LINE, w, convention=c),
    "takayama": lambda x, w, c: measures.takayama(x, LINE, w, convention=c),
    "gini": lambda x, w, c: measures.gini(x, w, convention=c),
    "mean_log_deviation": lambda x, w, c: measures.generalised_entropy(x, 0, w, convention=c),
    "theil": lambda x, w, c: measures.generalised_entropy(x, 1, w, convention=c),
    "ge:2": lambda x, w, c: measures.generalised_entropy(x, 2, w, convention=c),
    "atkinson:0.5": lambda x, w, c: measures.atkinson(x, 0.5, w, convention=c),
    "atkinson:1": lambda x, w, c: measures.atkinson(x, 1, w, convention=c),
    "hoover": lambda x, w, c: measures.hoover(x, w, convention=c),
    "herfindahl": lambda x, w, c: measures.herfindahl(x, w, convention=c),
    "rosenbluth": lambda x, w, c: measures.rosenbluth(x, w, convention=c),
    "quintile_share_ratio": lambda x, w, c: measures.quintile_share_ratio(x, w, convention=c),
    "p90_p10": lambda x, w, c: measures.quantile_ratio(x, w, convention=c),
    "median_income": lambda x, w, c: measures.median(x, w, convention=c),
    "quantile:25": lambda x, w, c: measures.quantile(x, [0.25], w, convention=c)[0],
    "mean_income": lambda x, w, _: np.average(x, weights=w),
    "bottom_share:40": lambda x, w, c: measures.quantile_shares(x, 5, w, convention=c)[:2].sum(),
    "palma_ratio": lambda x, w, c: (
        measures.quantile_shares(x, 10, w, convention=c)[9]
        / measures.quantile_shares(x, 10, w, convention=c)[:4].sum()
    ),
}


def declared(name):
    formula = indicators.get(name).formula
    assert isinstance(formula, Index)
    return formula


def of_sums(index, convention, group):
    sums = index.sums(convention)
    if sums is None:
        return None
    at = CODES == group
    columns = {"income": INCOME[at], "line": LINE}
    terms = [term.of(columns, NumpyOperations()) for term in sums.terms]
    return float(sums.finish(np.array([[(WEIGHT[at] * term).sum() for term in terms]]))[0])


@pytest.mark.parametrize("convention", conventions.PRESETS)
@pytest.mark.parametrize("name", CORES)
def test_is_the_core_by_groups(name, convention):
    index, chosen = declared(name), conventions.get(convention)
    rows = Distribution(INCOME, CODES, 2, chosen, WEIGHT, LINE)
    found = None if index.core is None else index.core(rows)
    for group in (0, 1):
        at = CODES == group
        # Ordinates of the Lorenz curve always share out the row at the border.
        own = "fupin" if name in ("bottom_share:40", "palma_ratio") else chosen
        wanted = CORES[name](INCOME[at], WEIGHT[at], own)
        given = [None if found is None else found[group], of_sums(index, chosen, group)]
        numbers = [each for each in given if each is not None]
        assert numbers
        assert numbers == pytest.approx([wanted] * len(numbers), rel=1e-9)


RELATIVE = ("at_risk_of_poverty_rate", "relative_median_gap", "poor_median")


@pytest.mark.parametrize("name", RELATIVE)
def test_relative_indices_of_all_are_the_core(name):
    rows = Distribution(INCOME, np.zeros(12, dtype=np.intp), 1, conventions.get("fupin"), WEIGHT)
    core = {
        "at_risk_of_poverty_rate": measures.at_risk_of_poverty_rate,
        "relative_median_gap": measures.relative_median_gap,
        "poor_median": lambda x, w: measures.poor_median(x, measures.relative_line(x, w), w),
    }[name]
    index = declared(name)
    assert index.core is not None
    assert index.core(rows)[0] == pytest.approx(core(INCOME, WEIGHT))


def test_the_relative_line_is_that_of_all():
    rows = Distribution(INCOME, CODES, 2, conventions.get("fupin"), WEIGHT)
    line = measures.relative_line(INCOME, WEIGHT)
    wanted = [
        measures.fgt(INCOME[CODES == group], line, 0, WEIGHT[CODES == group]) for group in (0, 1)
    ]
    core = declared("at_risk_of_poverty_rate").core
    assert core is not None
    assert core(rows) == pytest.approx(wanted)


@pytest.mark.parametrize(
    "name",
    [name for name in CORES if name not in ("herfindahl", "rosenbluth")],
)
def test_the_linearised_value_is_the_core(name):
    index = declared(name)
    if index.linearised is None:
        assert index.sums(conventions.get("fupin")) is not None
        return
    rows = Distribution(INCOME, CODES, 2, conventions.get("fupin"), WEIGHT, LINE)
    assert index.core is not None
    assert index.linearised(rows).value == pytest.approx(index.core(rows), rel=1e-12)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("atkinson:-1", "-1"),
        ("fgt:much", "much"),
        ("bottom_share:120", "120"),
        ("ge:nan", "nan"),
        ("quantile:0.5", "0.5"),
    ],
)
def test_a_number_that_the_index_does_not_take(name, value):
    with pytest.raises(InvalidValueError) as caught:
        indicators.get(name)
    assert caught.value.value == value


@pytest.mark.parametrize("name", ["fgt:", "gini:2", "nothing:1"])
def test_no_such_family(name):
    with pytest.raises(UnknownNameError):
        indicators.get(name)


def test_every_index_has_its_words_and_source():
    found = [each for each in indicators.walk() if isinstance(each.formula, Index)]
    assert len(found) > 25
    for each in found:
        assert all([each.definition, each.source, each.label.zh, each.label.en]), each.name


@pytest.mark.parametrize("name", ["palma_ratio", "bottom_share:40"])
def test_the_influence_of_shares_is_the_slope_by_weight(name):
    index = declared(name)
    assert index.linearised is not None
    weight = WEIGHT + 0.07 * np.arange(12)  # no share falls on the border of a row
    rows = Distribution(INCOME, np.zeros(12, dtype=np.intp), 1, conventions.get("fupin"), weight)
    found = index.linearised(rows)
    for row in range(12):
        step = np.zeros(12)
        step[row] = 1e-6
        up = index.linearised(attrs.evolve(rows, weight=weight + step)).value[0]
        down = index.linearised(attrs.evolve(rows, weight=weight - step)).value[0]
        assert found.influence[row] == pytest.approx((up - down) / 2e-6, abs=1e-6)

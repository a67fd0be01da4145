"""Influence is a derivative by weights: it must be that of the index, found numerically."""

from collections.abc import Callable

import numpy as np
import pytest

from fupin import measures
from fupin.measures.conventions import Convention
from fupin.measures.inputs import Array
from fupin.measures.sums import Atkinson, Entropy, Gap, Loss, One, RatioOfSums, SumsIndex
from fupin.survey import influence
from fupin.survey.influence import Linearised, RelativeLine

RANDOM = np.random.default_rng(7)
SIZE = 40
LINE = 1200.0
INCOME = RANDOM.lognormal(7.0, 1.0, SIZE).round(1)
INCOME[5] = INCOME[6] = INCOME[7]
WEIGHT = RANDOM.uniform(0.5, 4.0, SIZE)
BENEFIT = RANDOM.gamma(2.0, 50.0, SIZE)
COLUMNS = {"income": INCOME, "line": LINE}
PLUS_ONE = Convention(small_sample="plus_one")


def _sums(index: SumsIndex) -> Linearised:
    return influence.sums_influence(index, COLUMNS, WEIGHT)


def _column(found: Linearised, at: int) -> Linearised:
    return Linearised(found.value[:, at], found.influence[:, at])


def _of_mean(weight: Array, alpha: float) -> float:
    line = measures.relative_line(INCOME, weight, of="mean")
    return measures.fgt(INCOME, line, alpha, weight)


def _against_mean(alpha: float) -> Linearised:
    found = influence.relative_fgt_influence(
        INCOME, WEIGHT, alpha=alpha, line=RelativeLine(of="mean")
    )
    return Linearised(found.value, found.influence)


CASES: dict[str, tuple[Callable[[], Linearised], Callable[[Array], float]]] = {
    "headcount": (
        lambda: _sums(RatioOfSums(Gap(0), One())),
        lambda w: measures.fgt(INCOME, LINE, 0, w),
    ),
    "fgt 1.5": (
        lambda: _sums(RatioOfSums(Gap(1.5), One())),
        lambda w: measures.fgt(INCOME, LINE, 1.5, w),
    ),
    "watts": (
        lambda: _sums(RatioOfSums(Loss(), One())),
        lambda w: measures.watts(INCOME, LINE, w),
    ),
    "foster-shorrocks": (
        lambda: _sums(RatioOfSums(Gap(2), One(), power=0.5)),
        lambda w: measures.foster_shorrocks(INCOME, LINE, 2, w),
    ),
    **{
        f"entropy {alpha:g}": (
            lambda alpha=alpha: _sums(Entropy(alpha)),
            lambda w, alpha=alpha: measures.generalised_entropy(INCOME, alpha, w),
        )
        for alpha in (-1.0, 0.0, 0.5, 1.0, 2.0)
    },
    **{
        f"atkinson {epsilon:g}": (
            lambda epsilon=epsilon: _sums(Atkinson(epsilon)),
            lambda w, epsilon=epsilon: measures.atkinson(INCOME, epsilon, w),
        )
        for epsilon in (0.5, 1.0, 2.0)
    },
    "gini": (
        lambda: influence.gini_influence(INCOME, WEIGHT),
        lambda w: measures.gini(INCOME, w),
    ),
    **{
        f"gini {rule}": (
            lambda rule=rule: influence.gini_influence(
                INCOME, WEIGHT, convention=Convention(gini_correction=rule)
            ),
            lambda w, rule=rule: measures.gini(
                INCOME, w, convention=Convention(gini_correction=rule)
            ),
        )
        for rule in ("rows", "weights", "unit_step")
    },
    "absolute gini": (
        lambda: influence.absolute_gini_influence(INCOME, WEIGHT),
        lambda w: float(measures.absolute_gini_of(measures.order(INCOME, w))[0]),
    ),
    "sen": (
        lambda: influence.sen_influence(INCOME, LINE, WEIGHT),
        lambda w: measures.sen(INCOME, LINE, w),
    ),
    "sen plus one": (
        lambda: influence.sen_influence(INCOME, LINE, WEIGHT, convention=PLUS_ONE),
        lambda w: measures.sen(INCOME, LINE, w, convention=PLUS_ONE),
    ),
    "thon": (
        lambda: influence.sen_shorrocks_thon_influence(INCOME, LINE, WEIGHT),
        lambda w: measures.sen_shorrocks_thon(INCOME, LINE, w),
    ),
    "thon plus one": (
        lambda: influence.sen_shorrocks_thon_influence(INCOME, LINE, WEIGHT, convention=PLUS_ONE),
        lambda w: measures.sen_shorrocks_thon(INCOME, LINE, w, convention=PLUS_ONE),
    ),
    "takayama": (
        lambda: influence.takayama_influence(INCOME, LINE, WEIGHT),
        lambda w: measures.takayama(INCOME, LINE, w),
    ),
    "hoover": (
        lambda: influence.hoover_influence(INCOME, WEIGHT),
        lambda w: measures.hoover(INCOME, w),
    ),
    "concentration": (
        lambda: influence.concentration_influence(BENEFIT, INCOME, WEIGHT),
        lambda w: measures.concentration_coefficient(BENEFIT, INCOME, w),
    ),
    "lorenz": (
        lambda: influence.lorenz_influence(INCOME, 0.33, WEIGHT),
        lambda w: float(measures.lorenz_curve(INCOME, w).at([0.33])[0]),
    ),
    "generalised lorenz": (
        lambda: influence.lorenz_influence(INCOME, 0.33, WEIGHT, is_generalised=True),
        lambda w: float(measures.generalised_lorenz_curve(INCOME, w).at([0.33])[0]),
    ),
    "share ratio": (
        lambda: influence.quintile_share_ratio_influence(INCOME, WEIGHT),
        lambda w: measures.quintile_share_ratio(INCOME, w),
    ),
    "middle fifth": (
        lambda: _column(influence.quantile_shares_influence(INCOME, 5, WEIGHT), 2),
        lambda w: float(measures.quantile_shares(INCOME, 5, w)[2]),
    ),
    "line of mean": (
        lambda: influence.relative_line_influence(INCOME, WEIGHT, line=RelativeLine(of="mean")),
        lambda w: measures.relative_line(INCOME, w, of="mean"),
    ),
    "gap from line of mean": (lambda: _against_mean(1), lambda w: _of_mean(w, 1)),
    "severity from line of mean": (lambda: _against_mean(2), lambda w: _of_mean(w, 2)),
}


@pytest.mark.parametrize("name", CASES)
def test_influence_is_the_derivative_by_weight(name: str) -> None:
    make, index = CASES[name]
    found = make()
    assert found.value[0] == pytest.approx(index(WEIGHT), rel=1e-12)
    step = 1e-5 * np.eye(SIZE)
    slopes = [(index(WEIGHT + at) - index(WEIGHT - at)) / 2e-5 for at in step]
    size = np.abs(slopes).max()
    np.testing.assert_allclose(found.influence, slopes, atol=1e-7 * size)


DEPENDS_ON_SCALE = ("gini weights", "gini unit_step", "sen plus one", "thon plus one")


@pytest.mark.parametrize("name", [name for name in CASES if name not in DEPENDS_ON_SCALE])
def test_an_index_that_no_scale_of_weights_changes_has_influences_that_cancel(name: str) -> None:
    found = CASES[name][0]()
    part = WEIGHT * found.influence
    assert part.sum() == pytest.approx(0, abs=1e-12 * np.abs(part).sum())

"""Poverty against a line that everybody's incomes draw."""

from typing import Any

import numpy as np
import pytest

from fupin.errors import InvalidValueError
from fupin.measures.inputs import Array
from fupin.survey import clusters, influence, psu_totals, variance_by
from fupin.survey.influence import RelativeLine

RANDOM = np.random.default_rng(11)
SIZE = 60
INCOME = RANDOM.lognormal(7.0, 0.8, SIZE).round(0)
WEIGHT = RANDOM.integers(1, 5, SIZE).astype(np.float64)
GROUP = RANDOM.integers(0, 3, SIZE)


def _close(found: Array, wanted: Array) -> None:
    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-12)


class TestEverybodysLine:
    """A line of all rows against the same index of domains, filled up by hand."""

    @pytest.mark.parametrize("of", ["median", "mean"])
    @pytest.mark.parametrize("alpha", [0.0, 2.0])
    def test_rows_of_others_move_the_line(self, of: Any, alpha: float) -> None:
        line = RelativeLine(of=of)
        sample, psu = clusters(SIZE, psu=np.arange(SIZE) // 4)
        found = influence.relative_fgt_influence(
            INCOME, WEIGHT, alpha=alpha, line=line, codes=GROUP, count=3
        )
        variance = variance_by(found.psu_totals(psu, sample, WEIGHT))
        for group in range(3):
            own = np.where(group == GROUP, found.own, 0.0)
            whole = own + found.slope[group] * found.line.influence
            wanted = variance_by(psu_totals(whole, psu, sample, weight=WEIGHT))
            _close(variance[group], wanted[0])

    def test_one_group_of_everybody_is_like_none(self) -> None:
        whole = influence.relative_fgt_influence(INCOME, WEIGHT)
        grouped = influence.relative_fgt_influence(
            INCOME, WEIGHT, codes=np.zeros(SIZE, dtype=np.intp), count=1
        )
        _close(whole.influence, grouped.influence)

    def test_it_has_no_influence_on_one_group_only(self) -> None:
        found = influence.relative_fgt_influence(INCOME, WEIGHT, codes=GROUP, count=3)
        with pytest.raises(InvalidValueError, match="makes each row matter to 3 groups"):
            _ = found.influence

    @pytest.mark.parametrize(
        "options", [{"share": 0.0}, {"of": "mode"}, {"line_of": "village"}], ids=str
    )
    def test_other_lines_are_refused(self, options: dict[str, Any]) -> None:
        with pytest.raises(InvalidValueError) as caught:
            RelativeLine(**options)
        assert caught.value.place in options

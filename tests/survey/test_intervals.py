"""Confidence intervals: bounds, mirrors and published quantiles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.survey import interval
from fupin.survey.intervals import p_value, t_quantile

shares = st.floats(0.001, 0.999)
errors = st.floats(1e-6, 0.3)


class TestIntervals:
    def test_published_quantiles(self) -> None:
        wanted = [12.706, 2.571, 2.042, 1.96]
        found = t_quantile(0.975, np.array([1.0, 5.0, 30.0, np.inf]))
        assert found.round(3).tolist() == wanted

    @pytest.mark.parametrize("df", [0.0, -1.0, np.nan])
    def test_no_degrees_of_freedom(self, df: float) -> None:
        assert np.isnan(t_quantile(0.975, df))
        assert np.isnan(p_value(np.array(1.0), df))

    @given(shares, errors)
    def test_a_share_stays_between_0_and_1(self, share: float, se: float) -> None:
        low, high = interval(np.array(share), np.array(se), transform="logit")
        assert 0 <= low <= share <= high <= 1

    @given(shares, errors)
    def test_poor_and_not_poor_mirror_each_other(self, share: float, se: float) -> None:
        low, high = interval(np.array(share), np.array(se), transform="logit")
        mirrored = interval(np.array(1 - share), np.array(se), transform="logit")
        np.testing.assert_allclose([1 - high, 1 - low], mirrored, atol=1e-9)

    @given(st.floats(0.01, 1e6), st.floats(0, 1))
    def test_an_amount_stays_positive(self, value: float, relative: float) -> None:
        low, high = interval(np.array(value), np.array(value * relative), transform="log")
        assert 0 < low <= value <= high
        assert low * high == pytest.approx(value**2)

    @given(shares, st.floats(1e-6, 1e-4))
    def test_small_errors_make_all_intervals_alike(self, share: float, relative: float) -> None:
        se = np.array(relative * share * (1 - share))
        plain = interval(np.array(share), se)
        for transform in ("logit", "log"):
            ends = interval(np.array(share), se, transform=transform)
            np.testing.assert_allclose(ends, plain, rtol=1e-6)

    @pytest.mark.parametrize("share", [0.0, 1.0])
    def test_nobody_or_everybody_has_no_interval_on_the_logit_scale(self, share: float) -> None:
        assert np.isnan(interval(np.array(share), np.array(0.0), transform="logit")).all()

    @pytest.mark.parametrize("level", [0.0, 1.0, 95.0, np.nan])
    def test_a_level_is_a_share(self, level: float) -> None:
        with pytest.raises(InvalidValueError, match="level"):
            interval(np.array(1.0), np.array(1.0), level=level)

    def test_another_transform(self) -> None:
        with pytest.raises(InvalidValueError, match="transform: 'probit' is not one of"):
            interval(np.array(0.5), np.array(0.1), transform="probit")

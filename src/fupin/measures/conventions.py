"""The choices that make two right programs print two different numbers.

Every index takes a `Convention`, by name or as an object, and follows it. The
presets are read from the sources of the programs they are named after; the
comment at each field says where.
"""

from typing import Final, Literal, TypeAlias

import attrs

from fupin.errors import N_, InvalidValueError, UnknownNameError

__all__ = ["PRESETS", "Convention", "get"]


AtLine: TypeAlias = Literal["strict", "weak"]
GiniCorrection: TypeAlias = Literal["none", "rows", "weights", "unit_step"]
LogZeros: TypeAlias = Literal["raise", "raise_always", "limit", "drop", "substitute"]
QuantileRule: TypeAlias = Literal[
    "inverse_cdf", "next_above", "averaged", "interpolated", "midpoint", "frequency_linear"
]
Ties: TypeAlias = Literal["split", "together"]
SmallSample: TypeAlias = Literal["none", "plus_one"]
ShareRatio: TypeAlias = Literal["totals", "means"]
Missing: TypeAlias = Literal["raise", "propagate", "drop"]
Gap: TypeAlias = Literal["relative", "money"]


@attrs.frozen
class Convention:
    """One answer to each question on which programs differ.

    Parameters
    ----------
    at_line : {"strict", "weak"}
        Whether an income equal to the line is poor: no, or yes.
    gini_correction : {"none", "rows", "weights", "unit_step"}
        ``none`` is the Gini of the population that the weights stand for.
        ``rows`` multiplies it by n / (n - 1), with n the number of rows, and
        ``weights`` by W / (W - 1), with W the sum of the weights; with weights
        of one both are the unbiased-mean-difference form. ``unit_step`` takes
        2 C - 1 for twice the rank of a row instead of 2 C - w, with C the
        cumulative weight: it equals ``none`` for weights of one only.
    log_zeros : {"raise", "raise_always", "limit", "drop", "substitute"}
        A zero income where an inequality index takes a logarithm or a negative
        power. ``raise`` stops where the index is not defined, ``raise_always``
        also where it is, as for GE(2); ``limit`` gives the limit, infinity or
        one; ``drop`` leaves the row out of everything; ``substitute`` puts
        `log_substitute` into the logarithm, though not into the mean. A
        negative income is dropped or substituted likewise, and otherwise stops.
    watts_zeros : {"raise", "raise_always", "limit", "drop", "substitute"}
        The same for the Watts index and the time to exit, where ``drop`` keeps
        the row in the population: it counts as without a gap.
    log_substitute : float
        What ``substitute`` puts in place, in the unit of income.
    quantile_rule : str
        ``inverse_cdf``: the least income whose cumulative share reaches p.
        ``next_above``: the least income whose cumulative share exceeds p.
        ``averaged``: as the first, but where the share is p exactly, the mean of
        that income and the next. ``interpolated``: linear between the
        cumulative shares; ``midpoint``: linear between the middles of the
        steps; ``frequency_linear``: as numpy and R do by default, the weights
        being counts of rows. (Types 1, 2, 4, 5 and 7 of Hyndman and Fan.)
    ties : {"split", "together"}
        Whether rows at the border of a quantile group are shared out between
        the groups, or stay together in the lower one.
    small_sample : {"none", "plus_one"}
        ``plus_one`` gives Sen's (1976) q / (q + 1) and Thon's (1979) N + 1 in
        place of their limits, with q and N sums of weights.
    share_ratio : {"totals", "means"}
        Whether the quintile share ratio divides incomes summed or averaged over
        the two groups; where groups are of unequal size the two differ.
    missing : {"raise", "propagate", "drop"}
        What a NaN in income, line, weight or another column does: stop, make the
        result (of its group, and of all) NaN, or leave the row out.
    gap : {"relative", "money"}
        Poverty gaps as shares of the line, averaged over everybody; or
        differences in money, summed over the poor.

    Examples
    --------
    >>> get("laeken").quantile_rule
    'next_above'
    >>> attrs.evolve(get("laeken"), at_line="weak").at_line
    'weak'
    """

    at_line: AtLine = "strict"
    gini_correction: GiniCorrection = "none"
    log_zeros: LogZeros = "raise"
    watts_zeros: LogZeros = "raise"
    log_substitute: float = 1.0
    quantile_rule: QuantileRule = "inverse_cdf"
    ties: Ties = "split"
    small_sample: SmallSample = "none"
    share_ratio: ShareRatio = "totals"
    missing: Missing = "propagate"
    gap: Gap = "relative"

    @property
    def is_weak(self) -> bool:
        """Whether an income at the line is poor."""
        return self.at_line == "weak"

    def __attrs_post_init__(self) -> None:
        for name, allowed in _ALLOWED.items():
            if getattr(self, name) not in allowed:
                raise InvalidValueError(
                    place=f"Convention.{name}",
                    value=getattr(self, name),
                    reason=N_("is not one of the choices"),
                    remedy=N_("Take one of {choices}."),
                    choices=", ".join(allowed),
                )
        if not 0 < self.log_substitute < float("inf"):
            raise InvalidValueError(
                place="Convention.log_substitute",
                value=self.log_substitute,
                reason=N_("has no logarithm to put in place"),
                remedy=N_("Give a positive number."),
            )


_ZEROS = ("raise", "raise_always", "limit", "drop", "substitute")
_ALLOWED: Final[dict[str, tuple[str, ...]]] = {
    "at_line": ("strict", "weak"),
    "gini_correction": ("none", "rows", "weights", "unit_step"),
    "log_zeros": _ZEROS,
    "watts_zeros": _ZEROS,
    "quantile_rule": (
        "inverse_cdf",
        "next_above",
        "averaged",
        "interpolated",
        "midpoint",
        "frequency_linear",
    ),
    "ties": ("split", "together"),
    "small_sample": ("none", "plus_one"),
    "share_ratio": ("totals", "means"),
    "missing": ("raise", "propagate", "drop"),
    "gap": ("relative", "money"),
}

PRESETS: Final[dict[str, Convention]] = {
    # China's register and PIP call poor who lies below the line; the rest is
    # what repeated rows and shares of rows make of the definitions.
    "fupin": Convention(),
    # ajdamico/convey at eac0fd6.
    "convey": Convention(
        at_line="weak",  # R/svyfgt.R: (y <= thresh)
        gini_correction="unit_step",  # R/svygini.R, CalcGini: sum((2 * r - 1) * x * pw)
        log_zeros="raise_always",  # R/svygei.R, R/svyatk.R: stop if any income <= 0
        watts_zeros="raise_always",  # R/svywatts.R: likewise
        quantile_rule="inverse_cdf",  # R/all_funs.R, computeQuantiles; svyarpt "constant"
        ties="together",  # R/svyisq.R: x <= q_alpha
        small_sample="none",  # R/svysen.R before its removal: no q / (q + 1)
        share_ratio="totals",  # R/svyqsr.R: S80C / S20
        missing="propagate",  # na.rm = FALSE by default
    ),
    # cran/laeken at b68d7cd, version 0.5.3.
    "laeken": Convention(
        at_line="strict",  # R/rmpg.R: x < threshold
        gini_correction="none",  # R/gini.R: 2 * sum(wx*cw) - sum(weights^2 * x)
        # R/weightedQuantile.R: min(which(rw > p)); before 0.5.0 it was "averaged".
        quantile_rule="next_above",
        ties="together",  # R/qsr.R: x <= q[1], x > q[2]
        share_ratio="totals",  # R/qsr.R: sums of incomes; before 0.5.0 "means"
        missing="propagate",  # na.rm = FALSE by default
        # Neither logarithms nor Sen's index are in laeken: log_zeros,
        # watts_zeros and small_sample are those of fupin.
    ),
    # PIP-Technical-Team/wbpip at 0412f9c (May 2021).
    "wbpip": Convention(
        at_line="strict",  # R/md_compute_poverty_stats.R: welfare < povline_lcu
        gini_correction="none",  # R/md_compute_gini.R: the trapezoids of the Lorenz curve
        log_zeros="substitute",  # R/md_compute_mld.R: welfare[welfare <= 0] <- 1
        log_substitute=1.0,
        watts_zeros="drop",  # R/md_compute_poverty_stats.R: keeps welfare > 0 only
        # R/md_compute_lorenz.R takes the first welfare whose weight reaches the
        # level; later versions (R/md_compute_quantiles.R at 00145f4, internal)
        # also have collapse::fquantile(type = 7), here "frequency_linear".
        quantile_rule="inverse_cdf",
        ties="split",  # R/md_compute_quantiles.R interpolates the Lorenz curve
        missing="drop",  # R/md_clean_data.R removes the rows
    ),
    # cran/ineq at e17b77a; it has no weights, quantiles or share ratios.
    "ineq": Convention(
        at_line="strict",  # R/pov.R: x < k
        gini_correction="none",  # R/ineq.R, Gini: corr = FALSE by default, else "rows"
        # R/ineq.R: log(0) runs through. Its Theil alone drops zeros, also from
        # the mean: log_zeros="drop".
        log_zeros="limit",
        watts_zeros="limit",  # R/pov.R: log(k / 0)
        small_sample="none",  # R/pov.R: H * (I + (1 - I) * G)
        missing="drop",  # na.rm = TRUE by default
    ),
    # PolicyEngine/microdf at de4ac75; it has neither logarithms nor Sen's index.
    "microdf": Convention(
        at_line="strict",  # microdf/microdataframe.py, poverty_rate: income < threshold
        gini_correction="none",  # microdf/microseries.py, gini: trapezoids
        quantile_rule="inverse_cdf",  # microdf/microseries.py, quantile
        ties="split",  # microdf/microseries.py, top_x_pct_share: in proportion
        share_ratio="totals",
        missing="propagate",  # but its poverty rate takes a missing income for not poor
        gap="money",  # microdf/microdataframe.py, poverty_gap: a sum of money
    ),
}
"""Conventions by the name of the program whose numbers they give."""


def _is_text(given: object) -> bool:
    return isinstance(given, str)


def get(convention: str | Convention) -> Convention:
    """Give the convention of a name, or the one that was passed.

    Raises
    ------
    UnknownNameError
        For a name that is none of `PRESETS`.
    InvalidValueError
        For what is neither a name nor a convention.

    Examples
    --------
    >>> get("convey").at_line
    'weak'
    """
    if isinstance(convention, Convention):
        return convention
    if not _is_text(convention):
        raise InvalidValueError(
            place="convention",
            value=convention,
            reason=N_("is no convention"),
            remedy=N_("Give a name, or a Convention of your own."),
        )
    found = PRESETS.get(convention)
    if found is None:
        raise UnknownNameError(
            kind=N_("convention"),
            name=convention,
            known=tuple(PRESETS),
            listing="fupin.measures.conventions.PRESETS",
        )
    return found

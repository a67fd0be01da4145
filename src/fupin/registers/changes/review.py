"""Wrong exits and missed poor: what a sample says of them, and of the whole county."""

from types import MappingProxyType
from typing import Any

import attrs

from fupin.errors import N_, InvalidValueError
from fupin.indicators.catalogue import get
from fupin.indicators.formula import Ratio, Sum
from fupin.indicators.result import Result
from fupin.policy import thresholds

__all__ = ["ExitEstimate", "ExitReview", "ReviewVerdict"]

_LIMITS = MappingProxyType(
    {
        "wrong_exit_rate": "exit-wrong-rate",
        "missed_rate": "exit-missed-rate",
        "approval_rate": "exit-approval-rate",
    }
)
_PAIRS = (
    ("wrongly_exited", "exited"),
    ("missed", "unregistered"),
    ("approving", "surveyed"),
)


@attrs.frozen
class ReviewVerdict:
    """A rate of the review beside its threshold.

    Parameters
    ----------
    rate : Result
    threshold : fupin.policy.thresholds.Threshold
    """

    rate: Result
    threshold: thresholds.Threshold

    @property
    def is_met(self) -> bool:
        """Whether the rate passes."""
        return self.threshold.is_met(self.rate.to(self.threshold.unit))

    @property
    def is_at_threshold(self) -> bool:
        """Whether the rate is the threshold, so that 以下 and 不高于 decide."""
        return bool(self.rate.to(self.threshold.unit) == self.threshold.value)


@attrs.frozen
class ExitEstimate:
    """What the rates of a sample make in the whole county, apart from the register.

    Parameters
    ----------
    remaining : int
        Registered poor persons who have not exited.
    wrongly_exited, missed : float
        Persons, the rates of the sample times those they are rates of.
    population : int
        Persons of the rural population.
    """

    remaining: int
    wrongly_exited: float
    missed: float
    population: int

    @property
    def composite_incidence(self) -> Result:
        """The composite poverty incidence: all three over the rural population."""
        rate, people = (
            get(name).formula for name in ("composite_poverty_incidence", "composite_poor_persons")
        )
        assert isinstance(rate, Ratio)  # noqa: S101 - so it is declared
        assert isinstance(people, Sum)  # noqa: S101 - so it is declared
        poor = people.compute(self.remaining, self.wrongly_exited, self.missed)
        return Result(
            "composite_poverty_incidence",
            rate.compute(poor, self.population),
            "dimensionless",
            denominator="rural_population",
        )


@attrs.frozen
class ExitReview:
    """The counts of the sample of a special evaluation of exits (退出专项评估检查).

    Parameters
    ----------
    exited, wrongly_exited : int
        Persons of the sample who exited, and those of them who should not have.
    unregistered, missed : int
        Persons of the rural population in the sampled villages who are not registered,
        and those of them who should be.
    surveyed, approving : int
        Households that were asked, and those that approve.

    Raises
    ------
    InvalidValueError
        If a count is no whole number, a part exceeds its whole, or a whole is zero.

    References
    ----------
    《关于建立贫困退出机制的意见》 (2016-04), and the special evaluation under it; the
    thresholds are those of `fupin.policy.thresholds`.

    Examples
    --------
    >>> review = ExitReview(exited=1000, wrongly_exited=5, unregistered=4000, missed=80,
    ...     surveyed=300, approving=285)
    >>> [(each.rate.indicator, each.rate.to("%"), each.is_met) for each in review.verdicts()]
    [('wrong_exit_rate', 0.5, True), ('missed_rate', 2.0, False), ('approval_rate', 95.0, True)]
    >>> review.estimate(remaining=277, exited=7400, unregistered=64000, population=71700)
    ExitEstimate(remaining=277, wrongly_exited=37.0, missed=1280.0, population=71700)
    """

    exited: int = attrs.field(kw_only=True)
    wrongly_exited: int = attrs.field(kw_only=True)
    unregistered: int = attrs.field(kw_only=True)
    missed: int = attrs.field(kw_only=True)
    surveyed: int = attrs.field(kw_only=True)
    approving: int = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        for part, whole in _PAIRS:
            _check_part(part, getattr(self, part), getattr(self, whole))

    def rates(self) -> tuple[Result, ...]:
        """Give the wrong exit rate, the missed rate and the approval rate."""
        return tuple(
            _rate(indicator, getattr(self, part), getattr(self, whole))
            for indicator, (part, whole) in zip(_LIMITS, _PAIRS, strict=True)
        )

    def verdicts(self) -> tuple[ReviewVerdict, ...]:
        """Compare each rate with the threshold of policy that it has."""
        return tuple(
            ReviewVerdict(rate, thresholds.get(_LIMITS[rate.indicator])) for rate in self.rates()
        )

    def estimate(
        self, *, remaining: int, exited: int, unregistered: int, population: int
    ) -> ExitEstimate:
        """Carry the rates of the sample over to the county.

        Parameters
        ----------
        remaining : int
            Registered poor persons of the county who have not exited.
        exited : int
            Persons of the county who exited.
        unregistered : int
            Persons of its rural population who are not registered.
        population : int
            Persons of its rural population.

        Raises
        ------
        InvalidValueError
            If a count is no whole number, or the parts are more than the population.
        """
        _check_part(
            "remaining, exited and unregistered", remaining + exited + unregistered, population
        )
        wrong, missed, _ = self.rates()
        return ExitEstimate(
            remaining, float(wrong) * exited, float(missed) * unregistered, population
        )


def _rate(indicator: str, part: int, whole: int) -> Result:
    formula = get(indicator).formula
    if not isinstance(formula, Ratio):
        raise InvalidValueError(
            place=indicator,
            value=formula,
            reason=N_("is not declared as a ratio"),
            remedy=N_("Declare its numerator and denominator in the catalogue."),
        )
    return Result(
        indicator,
        formula.compute(part, whole),
        "dimensionless",
        n=whole,
        denominator=formula.denominators[0],
    )


def _check_part(name: str, part: Any, whole: Any) -> None:
    is_whole = all(isinstance(each, int) and not isinstance(each, bool) for each in (part, whole))
    if not (is_whole and 0 <= part <= whole and whole > 0):
        raise InvalidValueError(
            place=name,
            value=(part, whole),
            reason=N_("are not the counts of a part and its whole"),
            remedy=N_("Give whole numbers, the part from zero to the whole, the whole above zero."),
        )

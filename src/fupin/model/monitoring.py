"""The monitoring against a return to poverty: its value sets, read by label, and its record.

The classes are those of 2021 as counties apply them; the risks are those of public
exports. Whether the classes stay in use after the transition years is not known, so
nothing else in the library depends on them.
"""

from collections.abc import Iterable
from datetime import date

import attrs
from attrs.validators import optional

from fupin.errors import N_, InvalidValueError
from fupin.model.checks import Attribute, a_day, a_flag, a_member_of, where
from fupin.model.labelled import LabelledEnum

__all__ = ["MonitoredType", "Monitoring", "RelapseRisk", "RiskRemovalWay"]

_MOST_RISKS = 5


class MonitoredType(LabelledEnum, noun=N_("class of monitored household")):
    """Why a household is monitored.

    Examples
    --------
    >>> MonitoredType.from_label("边缘户") is MonitoredType.MARGINAL
    True
    """

    UNSTABLE_EXIT = "unstable_exit", "脱贫不稳定户", "unstable exited household"
    MARGINAL = "marginal", "边缘易致贫户", "marginal household", "边缘户"
    SUDDEN_HARDSHIP = "sudden_hardship", "突发严重困难户", "household in sudden severe hardship"
    NOT_MONITORED = "not_monitored", "非监测对象", "not monitored", "非监测户"


class RelapseRisk(LabelledEnum, noun=N_("risk of poverty")):
    """What may make a household poor, or poor again.

    Examples
    --------
    >>> RelapseRisk.from_label("因务工就业不稳").value
    'employment'
    """

    ILLNESS = "illness", "因病", "illness"
    DISABILITY = "disability", "因残", "disability"
    SCHOOLING = "schooling", "因学", "schooling"
    NATURAL_DISASTER = "natural_disaster", "因自然灾害", "natural disaster", "因灾", "自然灾害"
    ACCIDENT = "accident", "因意外事故", "accident", "意外事故"
    BUSINESS_FAILURE = (
        *("business_failure", "因产业项目失败", "failed business project"),
        *("产业项目失败", "因产业帮扶失效"),
    )
    EMPLOYMENT = (
        *("employment", "因务工就业不稳", "unstable employment"),
        *("务工就业不稳", "因就业不稳"),
    )
    LABOUR = "labour", "缺劳动力", "lack of labour", "因缺劳动力", "缺劳力"
    HOUSING = "housing", "因房", "housing", "因住房"
    WATER = "water", "因水", "water", "因饮水"
    MARRIAGE = "marriage", "因婚", "marriage"
    BEREAVEMENT = "bereavement", "因丧", "bereavement"
    OTHER = "other", "其他", "other", "其它"


class RiskRemovalWay(LabelledEnum, noun=N_("way that a risk was removed")):
    """How the risk of a monitored household came to an end.

    Examples
    --------
    >>> RiskRemovalWay.from_label("帮扶消除").label.en
    'removed by assistance'
    """

    ASSISTANCE = "assistance", "帮扶消除", "removed by assistance"
    NATURAL = "natural", "自然消除", "removed naturally"


def _risks(given: Iterable[RelapseRisk]) -> tuple[RelapseRisk, ...]:
    return tuple(given)


def _are_risks(monitoring: "Monitoring", attribute: Attribute, value: tuple[object, ...]) -> None:
    known = {risk for risk in value if isinstance(risk, RelapseRisk)}
    if len(known) != len(value) or len(value) > _MOST_RISKS:
        raise InvalidValueError(
            place=where(monitoring, attribute.name),
            value=value,
            reason=N_("is not up to five different risks"),
            remedy=N_("Give at most five different members of RelapseRisk."),
        )


@attrs.frozen(kw_only=True)
class Monitoring:
    """What the monitoring says of a household; ``None`` is not known, never no.

    Parameters
    ----------
    kind : MonitoredType, optional
        The class of the household.
    risks : iterable of RelapseRisk, default ()
        Up to five risks.
    identified_on : datetime.date, optional
        The day on which the risk was identified.
    is_removed : bool, optional
        Whether the risk is removed; yes where a day of removal is given.
    removed_on : datetime.date, optional
        The day on which it was removed.
    removal_way : RiskRemovalWay, optional
        How it was removed.

    Raises
    ------
    InvalidValueError
        If a value is not one that its field holds, a risk is removed before it was
        identified, or a day or a way of removal is given of one that is not removed.

    Examples
    --------
    >>> monitoring = Monitoring(risks=[RelapseRisk.ILLNESS], removed_on=date(2022, 6, 30))
    >>> monitoring.is_removed
    True
    """

    kind: MonitoredType | None = attrs.field(
        default=None, validator=optional(a_member_of(MonitoredType))
    )
    risks: tuple[RelapseRisk, ...] = attrs.field(default=(), converter=_risks, validator=_are_risks)
    identified_on: date | None = attrs.field(default=None, validator=optional(a_day))
    is_removed: bool | None = attrs.field(default=None, validator=optional(a_flag))
    removed_on: date | None = attrs.field(default=None, validator=optional(a_day))
    removal_way: RiskRemovalWay | None = attrs.field(
        default=None, validator=optional(a_member_of(RiskRemovalWay))
    )

    def __attrs_post_init__(self) -> None:
        has_removal = self.removed_on is not None or self.removal_way is not None
        if has_removal and self.is_removed is None:
            object.__setattr__(self, "is_removed", True)
        if has_removal and not self.is_removed:
            raise InvalidValueError(
                place=where(self, "is_removed"),
                value=self.is_removed,
                reason=N_("contradicts the day or the way of removal"),
                remedy=N_("Leave those out of a risk that is not removed."),
            )
        self._check_order()

    def _check_order(self) -> None:
        if self.identified_on is None or self.removed_on is None:
            return
        if self.removed_on < self.identified_on:
            raise InvalidValueError(
                place=where(self, "removed_on"),
                value=self.removed_on,
                reason=N_("lies before the day on which the risk was identified"),
                remedy=N_("Correct one of the two days."),
            )

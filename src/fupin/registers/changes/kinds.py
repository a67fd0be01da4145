"""What can change on a register, and to which line of the balance it belongs."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from fupin.errors import N_
from fupin.model import LabelledEnum

__all__ = ["FLOW_OF", "ChangeKind", "Flow", "Standing", "Stock"]


class Standing(LabelledEnum, noun=N_("standing on the register")):
    """Whether a registered household is poor or has exited; it stays registered."""

    POOR = "poor", "未脱贫", "poor", "贫困户", "在档贫困户"
    EXITED = "exited", "已脱贫", "exited", "脱贫户"


class Stock(StrEnum):
    """Whom a balance counts."""

    ON_REGISTER = "on_register"
    """All who are registered, poor or exited (在册)."""
    POOR = "poor"
    """Those who have not exited."""

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The standings that belong to the stock."""
        return (Standing.POOR,) if self is Stock.POOR else tuple(Standing)


class ChangeKind(LabelledEnum, noun=N_("kind of change")):
    """Why a person or a household came, went or changed.

    Examples
    --------
    >>> ChangeKind.from_label("户籍迁入").value, ChangeKind.from_label("分户").value
    ('moved_in', 'transferred')
    """

    BIRTH = "birth", "新生儿", "birth", "出生", "新生", "新生儿自然增加"
    MARRIED_IN = "married_in", "嫁入", "married in", "婚入", "入赘", "嫁娶增加"
    MOVED_IN = "moved_in", "户籍迁入", "moved in", "迁入", "整户迁入"
    OTHER_INCREASE = "other_increase", "其他自然增加", "other natural increase", "自然增加", "收养"
    DEATH = "death", "死亡", "death", "死亡自然减少"
    MARRIED_OUT = "married_out", "嫁出", "married out", "婚出", "出嫁", "嫁娶减少"
    MOVED_OUT = "moved_out", "户籍迁出", "moved out", "迁出", "整户迁出"
    OTHER_DECREASE = (
        *("other_decrease", "其他自然减少", "other natural decrease"),
        *("自然减少", "整户消亡"),
    )
    NEWLY_IDENTIFIED = "newly_identified", "新识别", "newly identified", "新增识别", "新增贫困户"
    MISSED = "missed", "漏评补录", "missed before, identified now", "漏评", "补录"
    RELAPSED = "relapsed", "返贫", "relapsed", "返贫户"
    RESTORED = "restored", "错退纠正", "wrongly exited, restored", "错退", "回退"
    EXITED = "exited", "脱贫", "exited", "退出", "脱贫退出"
    REMOVED = "removed", "清退", "wrongly listed, removed", "错评", "错评清退", "识别不准", "剔除"
    TRANSFERRED = (
        *("transferred", "户间转移", "moved between households"),
        *("分户", "并户", "拆户", "合户", "转户"),
    )


class Flow(LabelledEnum, noun=N_("line of the balance")):
    """A line between the opening and the closing count."""

    NATURAL_INCREASE = "natural_increase", "自然增加", "natural increase"
    ENTRY = "entry", "新增识别", "entries"
    RELAPSE = "relapse", "返贫", "relapses"
    RESTORATION = "restoration", "错退纠正", "restorations"
    SPLIT = "split", "分户增加", "splits"
    ARRIVAL = "arrival", "转入", "arrivals from other households or places"
    UNEXPLAINED_INCREASE = "unexplained_increase", "原因不明增加", "unexplained increase"
    NATURAL_DECREASE = "natural_decrease", "自然减少", "natural decrease"
    EXIT = "exit", "脱贫", "exits"
    REMOVAL = "removal", "清退", "removals"
    MERGER = "merger", "并户减少", "mergers"
    DEPARTURE = "departure", "转出", "departures to other households or places"
    UNEXPLAINED_DECREASE = "unexplained_decrease", "原因不明减少", "unexplained decrease"

    @property
    def sign(self) -> int:
        """1 for a line that is added, -1 for one that is taken off."""
        return -1 if self in _DECREASES else 1


_DECREASES = (
    Flow.NATURAL_DECREASE,
    Flow.EXIT,
    Flow.REMOVAL,
    Flow.MERGER,
    Flow.DEPARTURE,
    Flow.UNEXPLAINED_DECREASE,
)

FLOW_OF: Mapping[ChangeKind, Flow] = MappingProxyType(
    {
        ChangeKind.BIRTH: Flow.NATURAL_INCREASE,
        ChangeKind.MARRIED_IN: Flow.NATURAL_INCREASE,
        ChangeKind.MOVED_IN: Flow.NATURAL_INCREASE,
        ChangeKind.OTHER_INCREASE: Flow.NATURAL_INCREASE,
        ChangeKind.DEATH: Flow.NATURAL_DECREASE,
        ChangeKind.MARRIED_OUT: Flow.NATURAL_DECREASE,
        ChangeKind.MOVED_OUT: Flow.NATURAL_DECREASE,
        ChangeKind.OTHER_DECREASE: Flow.NATURAL_DECREASE,
        ChangeKind.NEWLY_IDENTIFIED: Flow.ENTRY,
        ChangeKind.MISSED: Flow.ENTRY,
        ChangeKind.RELAPSED: Flow.RELAPSE,
        ChangeKind.RESTORED: Flow.RESTORATION,
        ChangeKind.EXITED: Flow.EXIT,
        ChangeKind.REMOVED: Flow.REMOVAL,
    }
)
"""The line of each kind of change but moves between households, which have several."""

"""What keeps a balance from being complete: which person or household, and why."""

import attrs
import polars as pl

from fupin.errors import N_
from fupin.model import LabelledEnum

__all__ = ["Finding", "FindingCode", "findings_frame"]


class FindingCode(LabelledEnum, noun=N_("finding")):
    """What does not fit together."""

    NOT_ON_REGISTER = "not_on_register", "变动对象不在册", "the change is of one not registered"
    ALREADY_ON_REGISTER = "already_on_register", "新增对象已在册", "the newcomer is registered"
    OTHER_HOUSEHOLD = "other_household", "户编号不一致", "registered in another household"
    HOUSEHOLD_NOT_ON_REGISTER = (
        *("household_not_on_register", "所属户不在册", "the household is not registered"),
    )
    NO_TARGET = "no_target", "未写明转入户", "the household moved to is not named"
    NO_PERSON = "no_person", "未写明人编号", "the person is not named"
    SAME_STANDING = "same_standing", "脱贫状态未变", "the household had this standing before"
    OUTSIDE_PERIOD = "outside_period", "日期不在期间内", "the day is outside the period"
    MISSING_IN_CLOSING = "missing_in_closing", "期末缺少", "expected at the close, not found"
    UNEXPECTED_IN_CLOSING = (
        *("unexpected_in_closing", "期末多出", "found at the close, not expected"),
    )
    OTHER_STANDING = "other_standing", "期末脱贫状态不符", "another standing at the close"
    OTHER_PLACE = "other_place", "期末所在地不符", "another place at the close"
    UNEXPLAINED_INCREASE = (
        *("unexplained_increase", "增加原因不明", "came, and nothing says why"),
    )
    UNEXPLAINED_DECREASE = (
        *("unexplained_decrease", "减少原因不明", "went, and nothing says why"),
    )


@attrs.frozen
class Finding:
    """One thing that does not fit.

    Parameters
    ----------
    code : FindingCode
    unit : str
        ``person`` or ``household``.
    id : str or None
        The number of the person or household.
    row : int or None
        The row of the ledger, from 1; ``None`` where no row is concerned.
    expected, found : str or None
        What would fit, and what is there.
    """

    code: FindingCode
    unit: str
    id: str | None
    row: int | None = None
    expected: str | None = None
    found: str | None = None


_SCHEMA = pl.Schema(
    {
        "code": pl.String,
        "unit": pl.String,
        "id": pl.String,
        "row": pl.Int64,
        "expected": pl.String,
        "found": pl.String,
    }
)


def findings_frame(findings: list[Finding]) -> pl.DataFrame:
    """Give findings as a table, one row each."""
    return pl.DataFrame(
        [attrs.astuple(finding) for finding in findings], schema=_SCHEMA, orient="row"
    )

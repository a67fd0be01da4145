"""Auditing published figures: which of them agree with each other."""

from fupin.auditing.check import Check, Difference, Kind
from fupin.auditing.report import Report, audit
from fupin.auditing.verdict import Verdict, judge

__all__ = ["Check", "Difference", "Kind", "Report", "Verdict", "audit", "judge"]

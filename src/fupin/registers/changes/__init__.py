"""The dynamic register: what changed between two days, balanced person by person."""

from fupin.registers.changes.balance import Balance, balance, compare
from fupin.registers.changes.findings import FindingCode
from fupin.registers.changes.forward import Forward, carried_forward
from fupin.registers.changes.kinds import FLOW_OF, ChangeKind, Flow, Standing, Stock
from fupin.registers.changes.ledger import Change, Ledger
from fupin.registers.changes.review import ExitEstimate, ExitReview, ReviewVerdict
from fupin.registers.changes.roll import Roll
from fupin.registers.changes.transitions import Transitions, transitions

__all__ = [
    "FLOW_OF",
    "Balance",
    "Change",
    "ChangeKind",
    "ExitEstimate",
    "ExitReview",
    "FindingCode",
    "Flow",
    "Forward",
    "Ledger",
    "ReviewVerdict",
    "Roll",
    "Standing",
    "Stock",
    "Transitions",
    "balance",
    "carried_forward",
    "compare",
    "transitions",
]

"""The audit of a case: every check that follows from its facts."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from fupin.auditing.averages import find_averages
from fupin.auditing.changes import find_changes
from fupin.auditing.check import Check
from fupin.auditing.flows import find_flows
from fupin.auditing.parts import find_parts
from fupin.auditing.ratios import find_rates, find_shares
from fupin.auditing.relations import find_relations
from fupin.auditing.restatements import find_restatements
from fupin.auditing.sums import find_breakdown_sums, find_scope_sums
from fupin.auditing.table import FactTable
from fupin.auditing.verdict import Verdict
from fupin.cases import Case, load_case

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Report", "audit"]

_FINDERS: tuple[Callable[[FactTable], Iterator[Check]], ...] = (
    find_relations,
    find_restatements,
    find_breakdown_sums,
    find_scope_sums,
    find_parts,
    find_shares,
    find_rates,
    find_changes,
    find_averages,
    find_flows,
)


@attrs.frozen
class Report:
    """What an audit found.

    Parameters
    ----------
    case : Case
        The case.
    checks : tuple of Check
        Every check, in the order of the figures that are checked.
    """

    case: Case
    checks: tuple[Check, ...] = attrs.field(repr=lambda checks: f"<{len(checks)} checks>")

    @property
    def summary(self) -> Mapping[str, int]:
        """How many checks there are of each verdict."""
        counts = Counter(check.verdict for check in self.checks)
        return {verdict.value: counts[verdict] for verdict in Verdict}

    @property
    def findings(self) -> tuple[Check, ...]:
        """The checks that do not agree, contradictions first."""
        order = (Verdict.DISAGREES, Verdict.ROUNDING, Verdict.UNDECIDED)
        return tuple(
            check for verdict in order for check in self.checks if check.verdict is verdict
        )

    @property
    def has_contradictions(self) -> bool:
        """Whether any figures cannot be reconciled."""
        return any(check.verdict is Verdict.DISAGREES for check in self.checks)

    def to_frame(self, locale: str = "en") -> "pd.DataFrame":
        """Give the checks as a table, one row a check.

        Returns
        -------
        pandas.DataFrame
            kind, verdict, line and text of the stated figure, the lines of all figures,
            what was computed, and the explanation.
        """
        import pandas as pd  # noqa: PLC0415 - loaded when a frame is asked for

        return pd.DataFrame.from_records(
            [
                {
                    "kind": check.kind.value,
                    "verdict": check.verdict.value,
                    "indicator": check.stated.indicator,
                    "line": check.stated.line,
                    "stated": check.stated.text,
                    "lines": ", ".join(map(str, check.lines)),
                    "low": check.computed.bounded_low,
                    "high": check.computed.bounded_high,
                    "unit": check.stated.unit,
                    "difference": check.difference.value,
                    "explanation": check.explanation(locale),
                }
                for check in self.checks
            ]
        )


def audit(case: Case | str) -> Report:
    """Check the figures of a document against each other.

    Nothing is repaired and nothing is guessed: each check names its lines, shows the
    arithmetic on the intervals that the figures stand for, and says what would make
    it agree.

    Parameters
    ----------
    case : Case or str
        A case, or the name of a documented one.

    Returns
    -------
    Report

    Examples
    --------
    >>> report = audit("barkol")
    >>> report.has_contradictions
    True
    """
    loaded = load_case(case) if isinstance(case, str) else case
    table = FactTable(loaded)
    found: dict[frozenset[str], Check] = {}
    for find in _FINDERS:
        for check in find(table):
            # What the text relates in words comes first and is not said twice.
            found.setdefault(check.figures, check)
    place = {fact.id: number for number, fact in enumerate(table.facts)}
    return Report(loaded, tuple(sorted(found.values(), key=lambda check: place[check.stated.id])))

"""The audits compared with readings by hand that did not see them.

Each document was read by somebody who looked for relations between its figures and
did the arithmetic. The tables hold what that reading calls a contradiction, by the
lines of the figures. ``soft`` marks those that the reader calls arguable, because the
text dates neither statement: the audit may leave them undecided.
"""

import pytest

import fupin as fp
from fupin.auditing import Check, Verdict

HARD = {
    "agoyi": {(77,)},
    "aksu": set(),
    "hinggan": set(),
    "karatohay": set(),
    "barkol": {
        (860,),
        (596, 880),
        (1160,),
        (1692, 1763),
        (239, 394, 2229),
        (2430, 2432),
        (478, 2498),
        (2498,),
        (839, 2506),
    },
}
SOFT = {(430, 1908), (191, 714), (1702, 1739), (496, 1367, 1922)}
# The reader calls these roundings: one unit of the last digit, or two as printed.
ROUNDED = {(1134,), (1148,), (1148, 1160), (1715, 1741), (2233,)}
FIRST_LINE = 641  # the lines before it are compared figure by figure in test_barkol


def _later(checks: tuple[Check, ...]) -> list[Check]:
    return [
        check
        for check in checks
        if check.stated.document != "004" or check.stated.line >= FIRST_LINE
    ]


@pytest.mark.parametrize("case", sorted(HARD))
def test_every_contradiction_of_the_reading_is_found(case: str) -> None:
    found = {
        check.lines for check in _later(fp.audit(case).checks) if check.verdict is Verdict.DISAGREES
    }
    assert HARD[case] <= found


@pytest.mark.parametrize("case", sorted(HARD))
def test_no_contradiction_is_unknown_to_the_reading(case: str) -> None:
    found = {
        check.lines for check in _later(fp.audit(case).checks) if check.verdict is Verdict.DISAGREES
    }
    assert found <= HARD[case] | SOFT | ROUNDED


def test_what_the_reader_calls_arguable_is_at_least_named() -> None:
    named = {
        check.lines
        for check in fp.audit("barkol").checks
        if check.verdict in (Verdict.DISAGREES, Verdict.UNDECIDED)
    }
    assert named >= SOFT


def test_roundings_are_those_of_the_reading() -> None:
    found = {
        check.lines
        for check in _later(fp.audit("barkol").checks)
        if check.verdict is Verdict.ROUNDING
    }
    assert found <= ROUNDED

"""The audit of lines 155 to 640 of the Barkol document against a reading by hand.

The tables below were written from the document by somebody who looked for relations
between its figures and did the arithmetic, and who did not see the audit.
"""

from collections import Counter

import attrs
import pytest

from fupin.auditing import Check, Report, Verdict, audit
from fupin.cases import Case, load_case

FIRST, LAST = 155, 640

Relation = tuple[str, tuple[int, ...], float, tuple[float, ...]]
"""Kind, lines that hold the figures, the stated number, and the numbers it follows from."""

# The causes of poverty: households and persons with their shares of 2198 and 7703.
CAUSES = ("illness", "disability", "schooling", "disaster", "skills", "labour", "funds")
COUNTY = {
    "households": (93, 56, 66, 3, 180, 30, 1770),
    "persons": (335, 194, 224, 12, 658, 91, 6189),
    "share of households": (4.2, 2.5, 3, 0.1, 8.2, 1.4, 80.5),
    "share of persons": (4.3, 2.5, 2.9, 0.2, 8.5, 1.2, 80.3),
}
KEY_VILLAGES = {
    "households": (67, 32, 52, 3, 127, 15, 1447),
    "persons": (241, 107, 157, 16, 421, 27, 5170),
    "share of households": (3.0, 1.5, 2.4, 0.1, 5.8, 0.7, 65.8),
    "share of persons": (3.1, 1.4, 2.0, 0.2, 5.5, 0.4, 67.1),
}
# They list no disaster.
OTHER_VILLAGES = {
    "households": (26, 24, 14, 59, 15, 317),
    "persons": (104, 73, 54, 234, 57, 1042),
    "share of households": (1.2, 1.1, 0.6, 2.7, 0.7, 14.4),
    "share of persons": (1.4, 0.9, 0.7, 3.0, 0.7, 13.5),
}
TOTALS = {"households": (2198, 1743, 455), "persons": (7703, 6139, 1564)}
SHARES_OF_GROUPS = {"households": (79.3, 20.7), "persons": (79.7, 20.3)}

# Kind, lines, the stated figure and those that contradict it.
CONTRADICTIONS: list[Relation] = [
    ("sum", (193, 207, 223), 335, (241, 104)),
    ("sum", (193, 209, 223), 194, (107, 73)),
    ("sum", (193, 209, 223), 224, (157, 54)),
    ("sum", (193, 209), 12, (16,)),
    ("sum", (193, 209, 223), 658, (421, 234)),
    ("sum", (193, 209, 223), 180, (127, 59)),
    ("sum", (193, 209, 223), 91, (27, 57)),
    ("sum", (193, 209, 223), 6189, (5170, 1042)),
    ("sum", (193, 209, 223), 1770, (1447, 317)),
    ("restatement", (239, 249), 2922, (2198, 2198)),
    ("restatement", (239, 249), 10.91, (10.74,)),
    ("restatement", (239, 596), 2120, (2119,)),
    ("sum", (338, 387), 7703, (5200, 1113, 450, 94, 796)),
]

# 16% from 1656 yuan more than before, and 12406 now, which is 15.4%.
ROUNDED: list[Relation] = [("growth", (596,), 16, (1656, 12406))]

# They differ, and so may concept, base, count or time.
UNDECIDED: list[tuple[str, tuple[int, ...], float, str]] = [
    ("share", (166, 170), 1.45, "concept"),
    ("rate", (191, 239, 394), 9.5, "base"),
    ("restatement", (387, 394), 2188, "count"),
    ("restatement", (387, 394), 7935, "count"),
    ("rate", (191, 542), 97, "date"),
]

# What was found to agree, beside the causes of poverty.
AGREEMENTS: list[Relation] = [
    # land, in mu
    ("part", (168,), 366000, (504000,)),
    ("part", (168,), 300000, (504000,)),
    ("part", (168,), 19980000, (28660000,)),
    # days without frost: 98 to 104, and about 100
    ("restatement", (172,), 101, (100,)),
    # groups of villages
    ("sum", (191, 205, 221), 2198, (1743, 455)),
    ("sum", (191, 205, 221), 7703, (6139, 1564)),
    # labour force, and those of it who are willing to be trained, by age
    ("sum", (195,), 4000, (2160, 1840)),
    ("sum", (195,), 1197, (673, 524)),
    ("sum", (211,), 3319, (1860, 1459)),
    ("sum", (211,), 836, (543, 293)),
    ("sum", (225,), 681, (300, 381)),
    ("sum", (227,), 361, (130, 231)),
    ("sum", (195, 211, 225), 4000, (3319, 681)),
    ("sum", (195, 211, 227), 1197, (836, 361)),
    ("sum", (195, 211, 225), 2160, (1860, 300)),
    ("sum", (195, 211, 225), 1840, (1459, 381)),
    ("sum", (195, 211, 227), 673, (543, 130)),
    ("sum", (195, 211, 227), 524, (293, 231)),
    ("part", (195,), 1197, (4000,)),
    ("part", (195,), 673, (2160,)),
    ("part", (195,), 524, (1840,)),
    ("part", (211,), 836, (3319,)),
    ("part", (211,), 543, (1860,)),
    ("part", (211,), 293, (1459,)),
    ("part", (225, 227), 361, (681,)),
    ("part", (225, 227), 130, (300,)),
    ("part", (225, 227), 231, (381,)),
    # illness and disability
    ("sum", (197, 213, 229), 170, (109, 61)),
    ("sum", (197, 213, 229), 29, (21, 8)),
    ("sum", (197, 213, 229), 142, (108, 34)),
    # pupils and students
    ("sum", (199,), 2678, (839, 1069, 333, 202, 235)),
    ("sum", (215,), 2067, (636, 791, 265, 186, 189)),
    ("sum", (231,), 611, (203, 278, 68, 16, 46)),
    ("sum", (199, 215, 231), 2678, (2067, 611)),
    ("sum", (199, 215, 231), 839, (636, 203)),
    ("sum", (199, 215, 231), 1069, (791, 278)),
    ("sum", (199, 215, 231), 333, (265, 68)),
    ("sum", (199, 215, 231), 202, (186, 16)),
    ("sum", (199, 215, 231), 235, (189, 46)),
    # school leavers
    ("sum", (201,), 102, (61, 41)),
    ("sum", (217,), 68, (41, 27)),
    ("sum", (233,), 34, (20, 14)),
    ("sum", (201, 217, 233), 102, (68, 34)),
    ("sum", (201, 217, 233), 61, (41, 20)),
    ("sum", (201, 217, 233), 41, (27, 14)),
    # minimum living allowance, in the registered population of 105 thousand
    ("sum", (203, 219, 235), 6022, (2343, 3679)),
    ("sum", (203, 219, 235), 9180, (4400, 4780)),
    ("rate", (174, 203), 8.7, (9180, 105000)),
    ("rate", (174, 219), 4.2, (4400, 105000)),
    ("rate", (174, 235), 4.6, (4780, 105000)),
    # exits from poverty
    ("difference", (239,), 79, (2198, 2119)),
    ("difference", (239,), 277, (7703, 7426)),
    ("restatement", (239, 596), 7426, (7426,)),
    ("flow", (239, 394), 2119, (1118, 311, 690)),
    ("flow", (239, 394), 7426, (3826, 1148, 2452)),
    ("flow", (239, 394), 79, (2198, 1118, 311, 690)),
    ("flow", (239, 394), 277, (7703, 3826, 1148, 2452)),
    ("part", (239, 394), 3826, (16500,)),
    ("part", (239, 394), 1148, (16500,)),
    ("rate", (191, 239), 0.39, (277, 7703, 10.74)),
    ("restatement", (239, 243, 596), 9.5, (9.5, 9.5)),
    ("restatement", (239, 243, 596), 0.39, (0.39, 0.39)),
    ("part", (249,), 3850, (16000,)),
    ("part", (394,), 1932, (2188,)),
    ("part", (394,), 7021, (7935,)),
    # the register restated
    ("restatement", (387, 596), 2198, (2198,)),
    ("restatement", (387, 596), 7703, (7703,)),
    ("restatement", (205, 394), 1743, (1743,)),
    ("restatement", (205, 394), 6139, (6139,)),
    ("restatement", (221, 394), 455, (455,)),
    ("restatement", (221, 394), 1564, (1564,)),
    ("restatement", (239, 249), 14, (14,)),
    ("part", (174, 205), 14, (46,)),
    # income per person by source, and its shares
    ("sum", (241,), 7062, (2329, 3293, 1134, 306)),
    ("share", (241,), 33, (2329, 7062)),
    ("share", (241,), 46.6, (3293, 7062)),
    ("share", (241,), 16.1, (1134, 7062)),
    ("share", (241,), 4.3, (306, 7062)),
    ("sum", (241,), 4.3, (33, 46.6, 16.1)),
    ("growth", (594,), 101, (2260, 4500)),
    # programmes
    ("sum", (338,), 450, (350, 100)),
    ("restatement", (478, 480), 2000, (2106,)),
    ("sum", (422,), 159, (43, 116)),
    ("part", (444, 578), 774000000, (1000000000,)),
    ("part", (528,), 3800000, (10710000,)),
    ("part", (532,), 876, (1027,)),
    ("sum", (542,), 13000000, (5000000, 3000000, 3000000, 1000000, 1000000)),
    ("sum", (544,), 22300000, (9500000, 12800000)),
]


def _causes() -> list[Relation]:
    """Give the relations of the causes that agree: sums, shares, and groups."""
    found: list[Relation] = []
    for unit, (all_, key, other) in TOTALS.items():
        shares = f"share of {unit}"
        lists = (
            (COUNTY, all_, (191, 193)),
            (KEY_VILLAGES, key, (205, 207, 209)),
            (OTHER_VILLAGES, other, (221, 223)),
        )
        for figures, total, lines in lists:
            found.append(("sum", lines, total, figures[unit]))
            found += [
                ("share", lines, share, (part, all_))
                for share, part in zip(figures[shares], figures[unit], strict=True)
            ]
        for group, total, figures, lines in (
            (0, key, KEY_VILLAGES, (205, 207, 209)),
            (1, other, OTHER_VILLAGES, (221, 223)),
        ):
            share = SHARES_OF_GROUPS[unit][group]
            found.append(("share", lines, share, (total, all_)))
            found.append(("sum", lines, share, figures[shares]))
    # Only these counts of households are those of the groups together.
    lines = (193, 207, 209, 223)
    for whole, parts in ((93, (67, 26)), (56, (32, 24)), (66, (52, 14)), (3, (3,)), (30, (15, 15))):
        found.append(("sum", lines, whole, parts))
    return found


EXPECTED = AGREEMENTS + _causes()


@pytest.fixture(scope="module")
def report() -> Report:
    return audit(_restricted(load_case("barkol")))


def _restricted(whole: Case) -> Case:
    """Keep the lines that were read by hand, and the relations among their facts."""
    facts = tuple(fact for fact in whole.facts if FIRST <= fact.line <= LAST)
    kept = {fact.id for fact in facts}
    relations = tuple(each for each in whole.relations if kept >= {each.stated, *each.inputs})
    return attrs.evolve(whole, facts=facts, relations=relations)


def _of(report: Report, verdict: Verdict) -> list[Check]:
    return [check for check in report.checks if check.verdict is verdict]


def _as_read(check: Check) -> Relation:
    inputs = tuple(fact.value for fact in check.inputs)
    return check.kind.value, check.lines, check.stated.value, inputs


def _fits(check: Check, relation: Relation) -> bool:
    """Tell whether a check is a relation; of several statements it may take any."""
    kind, lines, stated, inputs = relation
    return (
        (check.kind.value, check.stated.value) == (kind, stated)
        and Counter(fact.value for fact in check.inputs) == Counter(inputs)
        and set(check.lines) <= {*lines, *(191, 205, 221)}
    )


def test_contradictions_are_those_of_the_reading_no_more_and_no_less(report: Report) -> None:
    found = [_as_read(check) for check in _of(report, Verdict.DISAGREES)]
    assert sorted(found) == sorted(CONTRADICTIONS)


def test_roundings_are_those_of_the_reading(report: Report) -> None:
    assert [_as_read(check) for check in _of(report, Verdict.ROUNDING)] == ROUNDED


def test_what_is_undecided_names_its_reason(report: Report) -> None:
    found = [
        (check.kind.value, check.lines, check.stated.value, check.difference.value)
        for check in _of(report, Verdict.UNDECIDED)
    ]
    assert sorted(found) == sorted(UNDECIDED)


def test_the_reading_holds_each_relation_once() -> None:
    assert len(EXPECTED) == len(set(EXPECTED)) > 120


@pytest.mark.parametrize("relation", EXPECTED, ids=str)
def test_agreements_of_the_reading_are_found(report: Report, relation: Relation) -> None:
    found = [check.verdict for check in report.checks if _fits(check, relation)]
    assert found
    assert set(found) == {Verdict.AGREES}


def test_the_sums_of_the_tables_above() -> None:
    for unit, totals in TOTALS.items():
        for figures, total in zip((COUNTY, KEY_VILLAGES, OTHER_VILLAGES), totals, strict=True):
            assert sum(figures[unit]) == total
    assert len(CAUSES) == len(COUNTY["persons"]) == len(OTHER_VILLAGES["persons"]) + 1


def test_the_share_of_a_list_is_of_one_whole(report: Report) -> None:
    # 27 persons are 0.4% of 6139 and of 7703; every other share of the list is of 7703.
    check = next(
        check for check in report.checks if _fits(check, ("share", (209,), 0.4, (27, 7703)))
    )
    assert "Other denominators give 6139人 [205]: 0.439811%" in check.explanation()


def test_a_part_that_exceeds_its_whole_is_said(report: Report) -> None:
    check = next(
        check for check in report.checks if check.lines == (193, 209) and check.stated.value == 12
    )
    assert check.explanation() == (
        "12人 [193] is stated; 16人 [209] = 16 人. "
        "16人 [209] is a part and exceeds the whole, 12人 [193]."
    )


def test_the_rate_without_a_numerator_says_what_it_would_need(report: Report) -> None:
    check = next(
        check for check in report.checks if check.stated.value == 9.5 and check.kind == "rate"
    )
    assert check.explanation() == (
        "9.5% [239] is stated; (7703人 [191] - 3826人 [394] - 1148人 [394]) / "
        "(7703人 [191] / 10.74% [191]) = 3.80317–3.80671%. What it is a share of is not stated. "
        "The stated rate would need a denominator of 28575.9–28878.3."
    )

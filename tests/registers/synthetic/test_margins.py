"""The margins against a list made by hand from the document, without the generator."""

from collections.abc import Iterable

import pytest

from fupin.cases import load_case
from fupin.registers.synthetic import Margin, Synthetic

Cell = tuple[str, str, str, str]
"""Indicator, subject after the county, category, period."""

OPENING = "2013-12-31"

# What the tables of the two classes of villages and that of the county contradict each
# other by, over all cells of a cause: county less key villages less other villages.
CONTRADICTIONS = {
    ("households", "lack_of_skills"): 180 - 127 - 59,
    ("households", "lack_of_funds"): 1770 - 1447 - 317,
    ("persons", "illness"): 335 - 241 - 104,
    ("persons", "disability"): 194 - 107 - 73,
    ("persons", "schooling"): 224 - 157 - 54,
    ("persons", "disaster"): 12 - 16,
    ("persons", "lack_of_skills"): 658 - 421 - 234,
    ("persons", "lack_of_labour"): 91 - 27 - 57,
    ("persons", "lack_of_funds"): 6189 - 5170 - 1042,
}

# Other totals of the document that contradict those of the appendix, or the exits by year.
OTHERS = {
    ("registered_poor_households", "2014", 2922): 2198 - 2922,  # line 249
    ("exited_poor_households", "2016", 2120): 2119 - 2120,  # line 596
    # Line 2229 has all on the register at the end of 2015; by line 394, 1118 and 311
    # households with 3826 and 1148 persons had exited by then.
    ("registered_poor_households", "2015-12-31", 2198): -(1118 + 311),
    ("registered_poor_persons", "2015-12-31", 7703): -(3826 + 1148),
    # Line 2430 counts fewer, after a recheck.
    ("on_register_households", "2016-12-31", 1935): 2198 - 1935,
    ("on_register_persons", "2016-12-31", 6811): 7703 - 6811,
    # Line 338: the five pathways.
    ("registered_poor_persons", "", 7703): 5200 + 1113 + 450 + 94 + 796 - 7703,
}


def counts(margins: Iterable[Margin]) -> list[Margin]:
    return [margin for margin in margins if not margin.indicator.startswith("share:")]


def by_cause(register: Synthetic) -> dict[tuple[str, str], list[Margin]]:
    found: dict[tuple[str, str], list[Margin]] = {}
    for margin in counts(register.missed):
        if margin.breakdown:
            unit = margin.indicator.rpartition("_")[2]
            found.setdefault((unit, dict(margin.breakdown)["cause"]), []).append(margin)
    return found


def test_the_misses_of_each_cause_are_its_contradiction(register: Synthetic) -> None:
    found = by_cause(register)
    assert {key: sum(each.missed_by for each in found[key]) for key in found} == CONTRADICTIONS
    for key, margins in found.items():
        # No miss in one class of villages makes up for another.
        assert sum(abs(margin.missed_by) for margin in margins) == abs(CONTRADICTIONS[key])
        assert all(margin.subject != "barkol" for margin in margins)


def test_the_other_missed_counts(register: Synthetic) -> None:
    found = {
        (margin.indicator, margin.period, int(margin.published)): margin.missed_by
        for margin in counts(register.missed)
        if not margin.breakdown
    }
    assert found == OTHERS


def test_shares_are_missed_only_where_counts_are(register: Synthetic) -> None:
    missed = {(m.indicator, m.subject, m.breakdown) for m in counts(register.missed)}
    for margin in register.missed:
        if margin.indicator.startswith("share:"):
            count = margin.indicator.removeprefix("share:")
            assert (count, margin.subject, margin.breakdown) in missed


def met(register: Synthetic, line: int) -> list[bool]:
    return [
        margin.is_met
        for margin in register.margins
        if any(fact.split("-")[1] == str(line) for fact in margin.facts)
    ]


# Totals, causes of the county, labour, health, schools, school leavers, of the county and
# of each class of villages; exits by year; incomes and their shares.
@pytest.mark.parametrize(
    ("line", "figures"),
    [
        *[(191, 2), (193, 28), (195, 6), (197, 3), (199, 6), (201, 3), (205, 7), (211, 6)],
        *[(213, 3), (215, 6), (217, 3), (225, 3), (227, 3), (229, 3), (231, 6), (233, 3)],
        *[(394, 11), (241, 9), (594, 1)],
    ],
)
def test_lines_that_are_met(register: Synthetic, line: int, figures: int) -> None:
    assert met(register, line) == [True] * figures


def test_figures_stated_twice_are_one_margin(register: Synthetic) -> None:
    facts = [fact for margin in register.margins[:-1] for fact in margin.facts]
    assert len(facts) == len(set(facts))
    assert next(iter(register.margins)).facts == ("barkol-191-1", "barkol-205-4", "barkol-221-4")


def test_published_values_are_those_of_the_facts(register: Synthetic) -> None:
    case = load_case("barkol")
    for margin in register.margins:
        assert case[margin.facts[0]].value == margin.published


def test_what_the_register_cannot_tell_is_no_margin(register: Synthetic) -> None:
    asked = {fact for margin in register.margins for fact in margin.facts}
    case = load_case("barkol")
    # Other times, other places, other groups, aims.
    for line in (714, 1417, 1942, 2263, 2498):
        assert not asked & {fact.id for fact in case.facts if fact.line == line}

"""No finding depends on the order of rows."""

from random import Random

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fupin as fp
from fupin.auditing import audit
from fupin.cases import Fact, load_case

from .building import HOUSEHOLDS, INCIDENCE, INCOME, PERSONS, SHARE, case, fact, relation, seen

KEY, OTHER = "county/key", "county/other"
POPULATION = "agricultural_population"

FACTS = (
    # several statements of one quantity, on one line and on others
    fact(1, "2198户", HOUSEHOLDS, period="2013-12-31", name="a-1"),
    fact(1, "超过2000户", HOUSEHOLDS, period="2013-12-31", name="a-2"),
    fact(1, "2922户", HOUSEHOLDS, period="2013-12-31", name="a-10"),
    fact(3, "2922户", HOUSEHOLDS, period="2013-12-31"),
    fact(4, "2198户", HOUSEHOLDS, period=""),
    # groups, parts and shares
    fact(5, "7703人", PERSONS, period="2013-12-31"),
    fact(6, "6139人", PERSONS, period="2013-12-31", subject=KEY),
    fact(7, "1564人", PERSONS, period="2013-12-31", subject=OTHER),
    fact(8, "335人", PERSONS, period="2013-12-31", breakdown="cause=illness"),
    fact(9, "241人", PERSONS, period="2013-12-31", breakdown="cause=illness", subject=KEY),
    fact(10, "104人", PERSONS, period="2013-12-31", breakdown="cause=illness", subject=OTHER),
    fact(11, "3.1%", SHARE, period="2013-12-31", breakdown="cause=illness", subject=KEY),
    # rates, flows and growth
    fact(12, "10.74%", INCIDENCE, period="2013-12-31", base=POPULATION),
    fact(13, "9.5%", INCIDENCE, period="2015", base="unstated"),
    fact(14, "3826人", "poverty_exit_persons", period="2014"),
    fact(15, "1148人", "poverty_exit_persons", period="2015"),
    fact(16, "2452人", "poverty_exit_persons", period="2016"),
    fact(17, "277人", PERSONS, period="2016"),
    fact(18, "12406元", INCOME),
    fact(18, "1656元", f"increase:{INCOME}", name="b"),
    fact(18, "16%", f"growth:{INCOME}", name="c"),
)
RELATIONS = (relation("at_most", FACTS[1], FACTS[2], kind="part"),)
EXPECTED = seen(audit(case(*FACTS, relations=RELATIONS)).checks)


def test_the_case_has_findings_of_every_verdict() -> None:
    assert {verdict for _, verdict, _ in EXPECTED} == {
        "agrees",
        "rounding",
        "disagrees",
        "undecided",
    }


@settings(deadline=None)
@given(st.permutations(FACTS))
def test_rows_in_any_order_give_the_same_checks(facts: list[Fact]) -> None:
    assert seen(audit(case(*facts, relations=RELATIONS)).checks) == EXPECTED


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
@pytest.mark.parametrize("name", ["agoyi", "hinggan"])
def test_so_do_the_rows_of_a_document(name: str, random: Random) -> None:
    loaded = load_case(name)
    facts = list(loaded.facts)
    random.shuffle(facts)
    shuffled = attrs.evolve(loaded, facts=tuple(facts))
    assert seen(fp.audit(shuffled).checks) == seen(fp.audit(loaded).checks)

import numpy as np

from fupin.registers.synthetic.plan import Plan

CAUSES = ("illness", "disability", "schooling", "disaster", "skills", "labour", "funds")


def table(plan: Plan, group: str, weights: np.ndarray) -> list[int]:
    rows = plan.group == f"barkol/{group}"
    return [int(weights[rows & (plan.cause == cause)].sum()) for cause in CAUSES]


def test_households_by_cause_in_each_class_of_villages(plan: Plan) -> None:
    # Lines 207 to 223, but for skills and funds, which contradict line 193 by 6 each.
    ones = np.ones(len(plan.size))
    assert table(plan, "key_villages", ones) == [67, 32, 52, 3, 124, 15, 1450]
    assert table(plan, "other_villages", ones) == [26, 24, 14, 0, 56, 15, 320]


def test_persons_by_cause_in_each_class_of_villages(plan: Plan) -> None:
    # The widths between the two readings are 10, 14, 13, 0, 3, 7 and 23, 70 together;
    # 37 of 70 are needed, so that the quotas are 5.29, 7.4, 6.87, 0, 1.59, 3.7 and 12.16.
    low = [231, 107, 157, 12, 421, 27, 5147]
    steps = [5, 7, 7, 0, 2, 4, 12]
    expected = [start + step for start, step in zip(low, steps, strict=True)]
    assert table(plan, "key_villages", plan.size) == expected
    assert sum(expected) == 6139
    assert table(plan, "other_villages", plan.size) == [99, 80, 60, 0, 235, 60, 1030]


def test_every_village_has_households(plan: Plan) -> None:
    for group, count in (("key_villages", 14), ("other_villages", 22)):
        villages = plan.village[plan.group == f"barkol/{group}"]
        assert np.unique(villages).tolist() == list(range(1, count + 1))


def test_exits_by_year(plan: Plan) -> None:
    # Line 394, and the 79 households with 277 persons that remain at the end of 2016.
    counts = {
        int(year): (
            int((plan.exit_year == year).sum()),
            int(plan.size[plan.exit_year == year].sum()),
        )
        for year in np.unique(plan.exit_year)
    }
    assert counts == {0: (79, 277), 2014: (1118, 3826), 2015: (311, 1148), 2016: (690, 2452)}


def test_households_with_a_student_have_somebody_of_age_too(plan: Plan) -> None:
    assert plan.size[plan.cause == "schooling"].min() >= 2
    assert plan.size.min() >= 1

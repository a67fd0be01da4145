"""Compute indicators of a village from households built by hand.

Run ``python examples/village_indicators.py``.
"""

import fupin as fp
from fupin.locale import Label

VILLAGE = fp.Village("qingshui", Label("清水村", "Qingshui village"))


def person(number: str, *, insured: bool) -> fp.Person:
    return fp.Person(number, coverage={"basic_medical_insurance": insured})


def account(wage: int, gross: int, cost: int, rent: int, transfer: int) -> fp.IncomeAccount:
    return fp.IncomeAccount(
        year=2018,
        wage=fp.money(wage),
        production_gross=fp.money(gross),
        production_cost=fp.money(cost),
        property_income=fp.money(rent),
        transfer=fp.money(transfer),
    )


HOUSEHOLDS = (
    fp.Household(
        "1",
        village=VILLAGE,
        registered_poor=True,
        persons=[person("1-1", insured=True), person("1-2", insured=True)],
        income=account(wage=0, gross=4200, cost=1100, rent=300, transfer=2400),
    ),
    fp.Household(
        "2",
        village=VILLAGE,
        registered_poor=False,
        persons=[person(f"2-{each}", insured=True) for each in range(1, 5)],
        income=account(wage=36000, gross=9000, cost=2500, rent=0, transfer=1200),
    ),
    fp.Household(
        "3",
        village=VILLAGE,
        registered_poor=False,
        persons=[person("3-1", insured=True), person("3-2", insured=False)],
        income=account(wage=18000, gross=0, cost=0, rent=1500, transfer=0),
    ),
)


def main() -> None:
    results = fp.measure(
        HOUSEHOLDS,
        ["poverty_incidence", "income_composition", "coverage:basic_medical_insurance"],
        denominator="rural_population",
    )
    for result in results:
        label = fp.indicators.get(result.indicator).label
        over = f", over the {result.denominator}" if result.denominator else ""
        print(f"{label.en} ({label.zh}): {result.to('%'):.1f}%{over}")

    for household in HOUSEHOLDS:
        print(f"household {household.id}: {household.income_per_person} per person")

    # What does not measure the same thing is refused, with the reason and the remedy.
    try:
        fp.poverty_incidence(poor=fp.Q_(1, "户"), population=fp.Q_(8, "人"))
    except fp.UnitMismatchError as error:
        print(f"refused: {error}")


if __name__ == "__main__":
    main()

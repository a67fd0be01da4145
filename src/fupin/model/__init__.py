"""Who is measured: persons, households, their income accounts, and the programmes for them."""

from fupin.model.categories import (
    Education,
    Health,
    HouseholdType,
    LabourCapacity,
    PovertyCause,
    Relation,
    Sex,
)
from fupin.model.columns import columns_of, income_unit_of
from fupin.model.household import Household
from fupin.model.income import IncomeAccount
from fupin.model.labelled import LabelledEnum
from fupin.model.person import Person
from fupin.model.programme import Programme

__all__ = [
    "Education",
    "Health",
    "Household",
    "HouseholdType",
    "IncomeAccount",
    "LabelledEnum",
    "LabourCapacity",
    "Person",
    "PovertyCause",
    "Programme",
    "Relation",
    "Sex",
    "columns_of",
    "income_unit_of",
]

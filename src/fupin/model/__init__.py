"""Who is measured: persons, households, their income accounts, and the programmes for them."""

from fupin.model.categories import (
    AllowanceKind,
    Education,
    Health,
    HouseholdType,
    HousingGrade,
    LabourCapacity,
    PovertyCause,
    Relation,
    Sex,
    StudentStatus,
)
from fupin.model.columns import columns_of, income_unit_of
from fupin.model.dwelling import Dwelling
from fupin.model.household import Household
from fupin.model.income import IncomeAccount
from fupin.model.labelled import LabelledEnum
from fupin.model.monitoring import MonitoredType, Monitoring, RelapseRisk, RiskRemovalWay
from fupin.model.person import Person
from fupin.model.programme import Programme

__all__ = [
    "AllowanceKind",
    "Dwelling",
    "Education",
    "Health",
    "Household",
    "HouseholdType",
    "HousingGrade",
    "IncomeAccount",
    "LabelledEnum",
    "LabourCapacity",
    "MonitoredType",
    "Monitoring",
    "Person",
    "PovertyCause",
    "Programme",
    "RelapseRisk",
    "Relation",
    "RiskRemovalWay",
    "Sex",
    "StudentStatus",
    "columns_of",
    "income_unit_of",
]

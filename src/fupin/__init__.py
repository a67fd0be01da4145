"""Typed, unit-aware poverty-alleviation indicators, and audits of published figures.

The names below are the interface. Importing fupin loads none of its parts: each
name loads its own when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fupin import indicators
    from fupin.auditing import Check, Report, Verdict, audit
    from fupin.cases import Case, Fact, case_names, load_case
    from fupin.engines import difference, measure, scan
    from fupin.errors import (
        DataFileError,
        FupinError,
        InvalidValueError,
        MissingExtraError,
        NotOneFigureError,
        UnitMismatchError,
        UnknownNameError,
    )
    from fupin.indicators import (
        coverage_rate,
        headcount_ratio,
        income_composition,
        poverty_incidence,
    )
    from fupin.indicators.counting import Deprivations
    from fupin.model import Household, IncomeAccount, Person, Programme
    from fupin.places import County, Place, Prefecture, Township, Village
    from fupin.policy import (
        PriceIndex,
        PurchasingPower,
        deflate,
        from_ppp,
        lines,
        ppp,
        prices,
        to_ppp,
    )
    from fupin.quantities import (
        Interval,
        Money,
        Qualifier,
        Stated,
        Tolerance,
        find_stated,
        money,
        stated,
    )
    from fupin.quantities import quantity as Q_  # noqa: N812 - the interface names it so
    from fupin.quantities.registry import FupinRegistry
    from fupin.registers import Register, read_register
    from fupin.survey import Design
    from fupin.survey.influence import RelativeLine

    units: FupinRegistry

__all__ = [
    "Q_",
    "Case",
    "Check",
    "County",
    "DataFileError",
    "Deprivations",
    "Design",
    "Fact",
    "FupinError",
    "Household",
    "IncomeAccount",
    "Interval",
    "InvalidValueError",
    "MissingExtraError",
    "Money",
    "NotOneFigureError",
    "Person",
    "Place",
    "Prefecture",
    "PriceIndex",
    "Programme",
    "PurchasingPower",
    "Qualifier",
    "Register",
    "RelativeLine",
    "Report",
    "Stated",
    "Tolerance",
    "Township",
    "UnitMismatchError",
    "UnknownNameError",
    "Verdict",
    "Village",
    "audit",
    "case_names",
    "coverage_rate",
    "deflate",
    "difference",
    "find_stated",
    "from_ppp",
    "headcount_ratio",
    "income_composition",
    "indicators",
    "lines",
    "load_case",
    "measure",
    "money",
    "poverty_incidence",
    "ppp",
    "prices",
    "read_register",
    "scan",
    "stated",
    "to_ppp",
    "units",
]

__version__ = "0.1.0"

_HOMES = {
    "fupin.auditing": ("Check", "Report", "Verdict", "audit"),
    "fupin.cases": ("Case", "Fact", "case_names", "load_case"),
    "fupin.engines": ("difference", "measure", "scan"),
    "fupin.errors": (
        "DataFileError",
        "FupinError",
        "InvalidValueError",
        "MissingExtraError",
        "NotOneFigureError",
        "UnitMismatchError",
        "UnknownNameError",
    ),
    "fupin.indicators": (
        "coverage_rate",
        "headcount_ratio",
        "income_composition",
        "poverty_incidence",
    ),
    "fupin.policy": ("PriceIndex", "PurchasingPower", "deflate", "from_ppp", "to_ppp"),
    "fupin.indicators.counting": ("Deprivations",),
    "fupin.registers": ("Register", "read_register"),
    "fupin.survey": ("Design",),
    "fupin.survey.influence": ("RelativeLine",),
    "fupin.model": ("Household", "IncomeAccount", "Person", "Programme"),
    "fupin.places": ("County", "Place", "Prefecture", "Township", "Village"),
    "fupin.quantities": (
        "Interval",
        "Money",
        "Qualifier",
        "Stated",
        "Tolerance",
        "find_stated",
        "money",
        "stated",
    ),
}
_MODULES = {
    "indicators": "fupin.indicators",
    "lines": "fupin.policy.lines",
    "ppp": "fupin.policy.ppp",
    "prices": "fupin.policy.prices",
}
_HOME_OF = {name: home for home, found in _HOMES.items() for name in found}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used."""
    if name in _MODULES:
        value: Any = import_module(_MODULES[name])
    elif name == "Q_":
        value = import_module("fupin.quantities").quantity
    elif name == "units":
        value = import_module("fupin.quantities").registry()
    elif name in _HOME_OF:
        value = getattr(import_module(_HOME_OF[name]), name)
    else:
        raise AttributeError(f"module 'fupin' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

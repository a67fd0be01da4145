"""Documented cases: every stated figure of a document, with the line where it stands."""

from fupin.cases.case import Case, DocumentedProgramme, Source, case_names, load_case
from fupin.cases.fact import Fact, Status
from fupin.cases.period import SURVEY, Period
from fupin.cases.relation import Difference, Formula, Kind, Relation
from fupin.cases.subject import OtherKind, Subject

__all__ = [
    "SURVEY",
    "Case",
    "Difference",
    "DocumentedProgramme",
    "Fact",
    "Formula",
    "Kind",
    "OtherKind",
    "Period",
    "Relation",
    "Source",
    "Status",
    "Subject",
    "case_names",
    "load_case",
]

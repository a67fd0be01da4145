"""What the documentation takes from the library itself, so that it cannot fall behind it."""

from typing import Any

from sphinx.application import Sphinx

from fupin_docs.case_pages import CaseAudit, CaseFacts, CaseSource, CaseSubjects, write_case_pages
from fupin_docs.catalogue import Catalogue, Dimensions, Families, Quantities, Schemes
from fupin_docs.command_line import Commands, Run
from fupin_docs.data_files import DataFile
from fupin_docs.double_entry import DoubleEntry
from fupin_docs.members import add_members, describe_data
from fupin_docs.names import PublicNames, find_public_home
from fupin_docs.register_rules import RegisterRules, RuleTerms
from fupin_docs.unit_words import UnitWords

DIRECTIVES = {
    "fupin-case-audit": CaseAudit,
    "fupin-case-facts": CaseFacts,
    "fupin-case-source": CaseSource,
    "fupin-case-subjects": CaseSubjects,
    "fupin-catalogue": Catalogue,
    "fupin-commands": Commands,
    "fupin-data-file": DataFile,
    "fupin-dimensions": Dimensions,
    "fupin-double-entry": DoubleEntry,
    "fupin-families": Families,
    "fupin-public-names": PublicNames,
    "fupin-quantities": Quantities,
    "fupin-register-rules": RegisterRules,
    "fupin-rule-terms": RuleTerms,
    "fupin-run": Run,
    "fupin-schemes": Schemes,
    "fupin-unit-words": UnitWords,
}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives and the handlers."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    # Before autosummary lists the pages that there are.
    app.connect("builder-inited", write_case_pages, priority=100)
    app.connect("autodoc-process-docstring", add_members, priority=900)
    app.connect("autodoc-process-docstring", describe_data, priority=100)
    app.connect("missing-reference", find_public_home)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""How the two readings of each document agree, computed from the readings."""

import importlib.util
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from fupin import case_names
from fupin_docs.tables import table

_SCRIPT = Path(__file__).parents[3] / "tools" / "double_entry" / "compare.py"


class DoubleEntry(SphinxDirective):
    """The agreement of the readings, one row a document."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        compare = _script().compare
        return [
            table(
                (
                    "case",
                    "first reading",
                    "second reading",
                    "in both",
                    "agreement",
                    "kept",
                    "kept, in both",
                ),
                (
                    (
                        each.case,
                        str(each.first),
                        str(each.second),
                        str(each.both),
                        f"{each.rate:.1%}",
                        str(each.kept),
                        str(each.kept_in_both),
                    )
                    for each in map(compare, case_names())
                ),
            )
        ]


def _script() -> Any:
    spec = importlib.util.spec_from_file_location("double_entry_compare", _SCRIPT)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(_SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

"""The columns of the files of a case, as the library checks them."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from fupin.cases import reading
from fupin_docs.tables import code, table

_FILES = {"facts": reading.FACTS, "subjects": reading.SUBJECTS, "relations": reading.RELATIONS}


class DataFile(SphinxDirective):
    """The columns of one file."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        return [
            table(
                ("column", "type", "required", "holds"),
                (
                    (
                        code(column.name),
                        column.type,
                        "yes" if column.is_required else "",
                        column.description,
                    )
                    for column in _FILES[self.arguments[0]]
                ),
            )
        ]

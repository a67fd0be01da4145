"""The unit words that the grammar reads."""

from collections import defaultdict

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from fupin.quantities import registry, unit, unit_words
from fupin_docs.tables import code, table


class UnitWords(SphinxDirective):
    """Each unit with the words that name it in a text."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        words: dict[str, list[str]] = defaultdict(list)
        for word, name in unit_words().items():
            words[name].append(word)
        units = registry()
        rows = (
            (code(name), " ".join(found), str(units.get_dimensionality(unit(name))))
            for name, found in sorted(words.items())
        )
        return [table(("unit", "words", "dimension"), rows)]

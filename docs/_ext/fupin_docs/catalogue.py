"""The catalogue of indicators as tables."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from fupin import indicators
from fupin.indicators import FAMILIES, Indicator, dimensions
from fupin_docs.tables import Cell, code, codes, table


def _formula(indicator: Indicator) -> Cell:
    formula = indicator.formula
    if formula is None:
        return ""
    return nodes.inline("", "", nodes.Text(f"{formula.symbol}: "), codes(formula.inputs))


def _declared(*, is_defined: bool) -> list[Indicator]:
    """Give the indicators that say what they mean, or the plain quantities."""
    return [each for each in indicators.walk() if bool(each.definition) is is_defined]


class Catalogue(SphinxDirective):
    """Every indicator with a definition."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        return [
            table(
                ("name", "zh", "en", "unit", "nature", "formula", "definition", "source"),
                (
                    (
                        code(each.name),
                        each.label.zh,
                        each.label.en,
                        each.unit,
                        each.nature.value,
                        _formula(each),
                        each.definition,
                        each.source,
                    )
                    for each in _declared(is_defined=True)
                ),
            )
        ]


class Quantities(SphinxDirective):
    """The plain quantities: a name, a unit and a nature."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        return [
            table(
                ("name", "zh", "en", "unit", "nature", "part of"),
                (
                    (
                        code(each.name),
                        each.label.zh,
                        each.label.en,
                        each.unit,
                        each.nature.value,
                        code(each.part_of),
                    )
                    for each in _declared(is_defined=False)
                ),
            )
        ]


class Families(SphinxDirective):
    """The families, from which every quantity derives further indicators."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        return [
            table(
                ("name", "zh", "en", "unit", "nature", "formula", "definition"),
                (
                    (
                        code(f"{family.name}:…"),
                        family.label.zh.format(of="…"),
                        family.label.en.format(of="…"),
                        family.unit.format(of="…"),
                        family.nature.value,
                        family.formula("households").symbol,
                        family.definition,
                    )
                    for family in FAMILIES.values()
                ),
            )
        ]


class Schemes(SphinxDirective):
    """The schemes whose coverage can be computed."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        return [
            table(
                ("name", "zh", "en", "covered", "eligible", "source"),
                (
                    (
                        code(f"coverage:{scheme.name}"),
                        scheme.label.zh,
                        scheme.label.en,
                        code(scheme.covered),
                        code(scheme.eligible),
                        scheme.source,
                    )
                    for scheme in indicators.schemes().values()
                ),
            )
        ]


class Dimensions(SphinxDirective):
    """The dimensions by which figures are broken down."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        declared = [dimensions.get(name) for name in dimensions.names()]
        return [
            table(
                ("name", "zh", "en", "kind"),
                (
                    (code(each.name), each.label.zh, each.label.en, each.kind.value)
                    for each in declared
                ),
            )
        ]

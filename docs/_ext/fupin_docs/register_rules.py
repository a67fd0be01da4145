"""The rules that a register is checked against, and the terms that their conditions use."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from fupin.registers.fields import FieldLevel
from fupin.registers.rules import Kind, Rule, declared, territories
from fupin.registers.rules.terms import terms
from fupin_docs.tables import Cell, code, codes, table


class RegisterRules(SphinxDirective):
    """The declared rules, those of provinces behind those of the country."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        rules = dict.fromkeys(rule for each in territories() for rule in declared(each))
        headings = ("id", "severity", "of each", "what must hold", "as declared", "in", "source")
        return [table(headings, (_row(rule) for rule in rules))]


def _row(rule: Rule) -> tuple[Cell, ...]:
    return (
        code(rule.id),
        rule.severity.value,
        rule.level.value,
        f"{rule.statement.en} {rule.statement.zh}",
        _declaration(rule),
        rule.territory,
        rule.source,
    )


def _declaration(rule: Rule) -> nodes.Node:
    if rule.kind is not Kind.CONDITION:
        return nodes.inline("", "", nodes.Text(f"{rule.kind.value}: "), codes(rule.columns))
    if not rule.applies:
        return code(rule.holds)
    return nodes.inline("", "", code(rule.applies), nodes.Text(" → "), code(rule.holds))


class RuleTerms(SphinxDirective):
    """What conditions can name besides the fields."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        rows = (
            (code(term.name), level.value, term.label.en, term.label.zh)
            for level in FieldLevel
            for term in terms(level).values()
        )
        return [table(("term", "of each", "en", "zh"), rows)]

"""One page a documented case: where it comes from, its subjects, its facts and its audit."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from fupin import audit, case_names, load_case
from fupin.auditing import Check
from fupin.auditing.message import span
from fupin.cases import Case, Fact
from fupin.indicators import dimensions
from fupin_docs.tables import code, table

_PAGE = """\
{title}
{rule}

.. fupin-case-source:: {name}

Audit
-----

.. fupin-case-audit:: {name}

Subjects
--------

.. fupin-case-subjects:: {name}

Figures
-------

.. fupin-case-facts:: {name}
"""


def write_case_pages(app: Sphinx) -> None:
    """Write the page of every case; what is on it is made when it is read."""
    folder = Path(app.srcdir, "reference", "generated", "cases")
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {f"{name}.rst": _page(name) for name in case_names()}
    for path in folder.glob("*.rst"):
        if path.name not in wanted:
            path.unlink()
    for file, text in wanted.items():
        path = folder / file
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def _page(name: str) -> str:
    case = load_case(name)
    label = case.subjects[case.place].label
    title = f"{name}: {label.en} ({label.zh})"
    return _PAGE.format(title=title, rule="=" * 2 * len(title), name=name)


class _CaseDirective(SphinxDirective):
    required_arguments = 1

    def case(self) -> Case:
        return load_case(self.arguments[0])


class CaseSource(_CaseDirective):
    """The document behind a case."""

    def run(self) -> list[nodes.Node]:
        """Make the paragraph."""
        case = self.case()
        source = case.source
        said = (
            f"Document {source.document}, 《{source.title}》, lines {source.first_line} to "
            f"{source.last_line}: {len(case.facts)} stated figures about "
            f"{len(case.subjects)} subjects. SHA-256 of the text that the lines are counted in: "
        )
        return [nodes.paragraph("", "", nodes.Text(said), code(source.sha256))]


class CaseSubjects(_CaseDirective):
    """What the figures of a case are about."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        return [
            table(
                ("id", "kind", "zh", "en", "part of", "division"),
                (
                    (
                        code(subject.id),
                        subject.kind.value,
                        subject.label.zh,
                        subject.label.en,
                        code(subject.part_of),
                        subject.partition,
                    )
                    for subject in self.case().subjects.values()
                ),
            )
        ]


class CaseFacts(_CaseDirective):
    """The stated figures of a case, by line."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        return [
            table(
                ("line", "figure", "stands for", "indicator", "of", "subject", "time", "note"),
                (_fact_row(fact) for fact in self.case().facts),
            )
        ]


def _fact_row(fact: Fact) -> tuple[str | nodes.Node, ...]:
    notes = [fact.note]
    if fact.base:
        notes.append(f"base: {fact.base}")
    if fact.status != "observed":
        notes.append(fact.status.value)
    return (
        str(fact.line),
        "".join(fact.text.split()),
        f"{span(fact.interval())} {fact.unit}".strip(),
        code(fact.indicator),
        _breakdown(fact),
        code(fact.subject),
        fact.period.text,
        "; ".join(filter(None, notes)),
    )


def _breakdown(fact: Fact) -> str:
    return ", ".join(
        dimensions.category_label(dimension, category).en for dimension, category in fact.breakdown
    )


class CaseAudit(_CaseDirective):
    """What the audit of a case finds."""

    def run(self) -> list[nodes.Node]:
        """Make the summary and the table."""
        report = audit(self.case())
        counts = ", ".join(f"{verdict} {count}" for verdict, count in report.summary.items())
        summary = f"{len(report.checks)} checks: {counts}. Below are those that do not agree."
        rows = (_check_row(check) for check in report.findings)
        return [
            nodes.paragraph("", summary),
            table(("verdict", "kind", "lines", "indicator", "of", "why"), rows),
        ]


def _check_row(check: Check) -> tuple[str | nodes.Node, ...]:
    return (
        check.verdict.value,
        check.kind.value,
        ", ".join(map(str, check.lines)),
        code(check.stated.indicator),
        _breakdown(check.stated),
        check.explanation(),
    )

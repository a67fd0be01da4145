"""Tables for people, and the records that stand for them in JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.markup import escape
from rich.table import Table

from fupin.auditing import Check, Report, Verdict
from fupin.auditing.message import number, span
from fupin.auditing.verdict import VERDICT_NAMES
from fupin.cases import SURVEY, Case, Fact
from fupin.cli.output import Speaker
from fupin.errors import N_
from fupin.indicators import Indicator, Nature, dimensions
from fupin.quantities import Qualifier, Stated

__all__ = [
    "case_record",
    "figure_record",
    "indicator_record",
    "show_cases",
    "show_facts",
    "show_figures",
    "show_indicator",
    "show_indicators",
    "show_report",
]

_MEANINGS = {
    Verdict.DISAGREES: N_("the figures cannot all be right as they stand."),
    Verdict.ROUNDING: N_("they agree only by truncation or by one unit of the last digit."),
    Verdict.UNDECIDED: N_("they differ, and so may what they speak of."),
}
_QUALIFIERS = {
    Qualifier.EXACT: N_("exactly"),
    Qualifier.APPROX: N_("about"),
    Qualifier.MORE_THAN: N_("more than"),
    Qualifier.AT_LEAST: N_("at least"),
    Qualifier.AT_MOST: N_("at most"),
    Qualifier.NEARLY: N_("nearly"),
    Qualifier.RANGE: N_("from, to"),
}
_NATURES = {
    Nature.STOCK: N_("stock"),
    Nature.FLOW: N_("flow"),
    Nature.LEVEL: N_("level"),
    Nature.RATE: N_("rate"),
    Nature.RULE: N_("rule"),
}
_COLOURS = {
    Verdict.AGREES: "green",
    Verdict.ROUNDING: "yellow",
    Verdict.DISAGREES: "red",
    Verdict.UNDECIDED: "cyan",
}


def _table(speaker: Speaker, *headings: str) -> Table:
    table = Table(header_style="bold", show_lines=False, expand=False)
    for heading in headings:
        table.add_column(speaker.translate(heading), overflow="fold")
    return table


def figure_record(figure: Stated) -> dict[str, Any]:
    """Give a stated figure as the interface orders it."""
    return {
        "text": figure.text,
        "value": figure.value,
        "unit": figure.unit,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier.value,
        "start": figure.start,
        "end": figure.end,
    }


def show_figures(speaker: Speaker, figures: Sequence[Stated]) -> None:
    """Show the figures of a text."""
    if not figures:
        speaker.console.print(speaker.translate(N_("The text states no figure.")))
        return
    table = _table(
        speaker, N_("figure"), N_("value"), N_("unit"), N_("words say"), N_("stands for")
    )
    for figure in figures:
        table.add_row(
            escape(figure.text),
            number(figure.value),
            escape(figure.unit),
            speaker.translate(_QUALIFIERS[figure.qualifier]),
            span(figure.interval),
        )
    speaker.console.print(table)


def case_record(case: Case, speaker: Speaker) -> dict[str, Any]:
    """Give a case as the interface orders it."""
    return {
        "case": case.name,
        "document": case.source.document,
        "title": case.source.title,
        "place": case.subjects[case.place].label.text(speaker.locale),
        "facts": len(case.facts),
        "lines": [case.source.first_line, case.source.last_line],
    }


def show_cases(speaker: Speaker, cases: Iterable[Case]) -> None:
    """Show the documented cases."""
    table = _table(
        speaker, N_("case"), N_("document"), N_("place"), N_("title"), N_("lines"), N_("figures")
    )
    for case in cases:
        record = case_record(case, speaker)
        first, last = record["lines"]
        table.add_row(
            case.name,
            record["document"],
            escape(record["place"]),
            escape(record["title"]),
            f"{first}–{last}",
            str(record["facts"]),
        )
    speaker.console.print(table)


def _what(speaker: Speaker, case: Case, fact: Fact) -> str:
    """Name what a figure states: indicator, part, subject and time.

    The place that the document is about goes without saying.
    """
    said = fact.declaration.label.text(speaker.locale)
    parts = [
        dimensions.category_label(dimension, category).text(speaker.locale)
        for dimension, category in fact.breakdown
    ]
    if parts:
        said += f" ({speaker.translate(N_(', ')).join(parts)})"
    subject = case.subjects[fact.subject].label.text(speaker.locale)
    about = subject if fact.subject != case.place else ""
    time = fact.period.text
    if time == SURVEY:
        time = speaker.translate(N_("at the survey"))
    return escape(" · ".join(filter(None, (said, about, time))))


def show_facts(speaker: Speaker, case: Case, facts: Sequence[Fact]) -> None:
    """Show stated figures."""
    if not facts:
        speaker.console.print(speaker.translate(N_("The case states no such figure.")))
        return
    has_notes = any(fact.note for fact in facts)
    headings = [N_("line"), N_("figure"), N_("stands for"), N_("what it states")]
    table = _table(speaker, *headings, *([N_("note")] if has_notes else []))
    for fact in facts:
        cells = (
            str(fact.line),
            escape("".join(fact.text.split())),
            escape(f"{span(fact.interval())} {fact.unit}"),
            _what(speaker, case, fact),
            escape(fact.note),
        )
        table.add_row(*cells[: len(table.columns)])
    speaker.console.print(table)


def show_report(speaker: Speaker, report: Report, *, everything: bool) -> None:
    """Show an audit: what does not agree and where it stands, then how much does."""
    say, source = speaker.translate, report.case.source
    place = report.case.subjects[report.case.place].label.text(speaker.locale)
    speaker.console.print(f"[bold]{escape(source.title)}[/bold] · {escape(place)}")
    speaker.console.print(
        say(
            N_(
                "Document {document}, lines {first}–{last}: {facts} stated figures. "
                "Numbers in brackets are lines of the document."
            )
        ).format(
            document=source.document,
            first=source.first_line,
            last=source.last_line,
            facts=len(report.case.facts),
        ),
        markup=False,
    )
    checks = report.checks if everything else report.findings
    table = _table(speaker, N_("verdict"), N_("what is checked, and why"))
    table.show_lines = True
    for check in checks:
        table.add_row(*_finding(speaker, report.case, check))
    if checks:
        speaker.console.print(table)
    speaker.console.print(_summary(speaker, report), markup=False)


def _finding(speaker: Speaker, case: Case, check: Check) -> tuple[str, str]:
    verdict = speaker.translate(VERDICT_NAMES[check.verdict])
    why = escape(check.explanation(speaker.locale))
    return (
        f"[{_COLOURS[check.verdict]}]{verdict}[/]",
        f"[bold]{_what(speaker, case, check.stated)}[/]\n{why}",
    )


def _summary(speaker: Speaker, report: Report) -> str:
    """Count the verdicts, and say what each that occurs means."""
    say = speaker.translate
    counts = say(N_(", ")).join(
        f"{say(VERDICT_NAMES[verdict])} {report.summary[verdict.value]}" for verdict in Verdict
    )
    lines = [say(N_("{total} checks: {counts}.")).format(total=len(report.checks), counts=counts)]
    lines += [
        say(N_("{verdict}: {meaning}")).format(
            verdict=say(VERDICT_NAMES[verdict]), meaning=say(meaning)
        )
        for verdict, meaning in _MEANINGS.items()
        if report.summary[verdict.value]
    ]
    return "\n".join(lines)


def indicator_record(indicator: Indicator) -> dict[str, Any]:
    """Give the declaration of an indicator."""
    formula = indicator.formula
    return {
        "name": indicator.name,
        "zh": indicator.label.zh,
        "en": indicator.label.en,
        "unit": indicator.unit,
        "nature": indicator.nature.value,
        "formula": formula.symbol if formula else "",
        "inputs": list(formula.inputs) if formula else [],
        "definition": indicator.definition,
        "source": indicator.source,
        "part_of": indicator.part_of,
    }


def show_indicators(speaker: Speaker, indicators: Iterable[Indicator]) -> None:
    """Show the catalogue: one line an indicator."""
    table = _table(speaker, N_("name"), N_("label"), N_("unit"), N_("nature"))
    for indicator in indicators:
        table.add_row(
            indicator.name,
            escape(indicator.label.text(speaker.locale)),
            escape(indicator.unit),
            speaker.translate(_NATURES[indicator.nature]),
        )
    speaker.console.print(table)
    speaker.console.print(
        speaker.translate(N_("fupin indicators NAME shows one with its formula and definition.")),
        highlight=False,
    )


def show_indicator(speaker: Speaker, indicator: Indicator) -> None:
    """Show all that is declared of one indicator."""
    say, formula = speaker.translate, indicator.formula
    rows = {
        N_("name"): indicator.name,
        N_("label"): f"{indicator.label.zh} · {indicator.label.en}",
        N_("unit"): indicator.unit,
        N_("nature"): say(_NATURES[indicator.nature]),
        N_("formula"): say(formula.symbol) if formula else "",
        N_("of"): ", ".join(formula.inputs) if formula else "",
        N_("part of"): indicator.part_of,
        N_("definition"): indicator.definition,
        N_("source"): indicator.source,
    }
    table = Table(show_header=False, expand=False)
    for name, text in rows.items():
        if text:
            table.add_row(say(name), escape(text))
    speaker.console.print(table)

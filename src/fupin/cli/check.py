"""The command that reads a register and checks it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from fupin.cli.output import FOUND, Json, Locale, Speaker, speaking
from fupin.errors import N_, InvalidValueError

if TYPE_CHECKING:
    from fupin.registers import Problem, Problems, Register, Severity
    from fupin.registers.rules import Checked, Outcome, Rule

__all__ = ["check"]

File = Annotated[
    str, typer.Argument(metavar="FILE", help="A register: a workbook, text, Parquet, a database.")
]
Rules = Annotated[bool, typer.Option("--rules", help="List the rules, and check nothing.")]
RulesFile = Annotated[str, typer.Option(metavar="CSV", help="A file of rules of your own.")]
Territory = Annotated[
    str, typer.Option(metavar="CODE", help="Add the rules of a province, such as CN-AH.")
]
On = Annotated[str, typer.Option("--on", metavar="DAY", help="The day of the check: 2016-12-31.")]
PovertyLine = Annotated[
    float | None, typer.Option(metavar="N", help="The poverty line, in yuan a person and year.")
]
MonitoringLine = Annotated[
    float | None, typer.Option(metavar="N", help="The monitoring line, in yuan a person and year.")
]
MappingFile = Annotated[
    str, typer.Option("--mapping", metavar="FILE", help="What headers mean: CSV or TOML.")
]
TableName = Annotated[
    str, typer.Option("--table", metavar="NAME", help="The table of a database to read.")
]
Encoding = Annotated[str, typer.Option(metavar="NAME", help="The encoding of a text file.")]
Identities = Annotated[
    bool, typer.Option("--identities", help="Check names and identity numbers, too; none is shown.")
]
Show = Annotated[int, typer.Option(metavar="N", min=0, help="How many problems to show.")]

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_GIVEN_BY = {
    "on_day": "--on",
    "poverty_line": "--poverty-line",
    "monitoring_line": "--monitoring-line",
}


def check(
    file: File = "",
    *,
    rules: Rules = False,
    rules_file: RulesFile = "",
    territory: Territory = "CN",
    on: On = "",
    poverty_line: PovertyLine = None,
    monitoring_line: MonitoringLine = None,
    mapping: MappingFile = "",
    table: TableName = "",
    encoding: Encoding = "",
    identities: Identities = False,
    show: Show = 20,
    as_json: Json = False,
    locale: Locale = "",
) -> None:
    """Read a register and check it; status 1 if there are errors or warnings."""
    with speaking(locale) as speaker:
        # Loaded here, so that a missing extra is told like any other error.
        from fupin.registers import read_register  # noqa: PLC0415
        from fupin.registers.rules import declared, read_rules  # noqa: PLC0415

        chosen = (*declared(territory), *(read_rules(rules_file) if rules_file else ()))
        if rules:
            _list_rules(speaker, chosen, as_json=as_json)
            return
        register = read_register(
            _named(file),
            mapping=mapping or None,
            identities=identities,
            table=table or None,
            encoding=encoding or None,
        )
        checked = register.check(
            rules=chosen,
            on_day=_day(on),
            poverty_line=poverty_line,
            monitoring_line=monitoring_line,
        )
        problems = register.problems + checked.problems
        if as_json:
            speaker.json(_document(register, problems, checked, speaker.locale))
        else:
            _show(speaker, register, problems, checked, most=show)
        if {"error", "warning"} & set(problems.counts):
            raise typer.Exit(FOUND)


def _named(file: str) -> str:
    if not file:
        raise InvalidValueError(
            place="FILE",
            value=file,
            reason=N_("names no register"),
            remedy=N_("Name the file: fupin check register.xlsx."),
        )
    return file


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidValueError(
            place="--on",
            value=text,
            reason=N_("is no day"),
            remedy=N_("Write year, month and day: 2016-12-31."),
        ) from error


def _document(
    register: "Register", problems: "Problems", checked: "Checked", locale: str
) -> dict[str, Any]:
    """Give the whole result as the interface orders it."""
    return {
        "rows": len(register),
        "households": register.households.height,
        "problems": [_problem_record(problem, locale) for problem in problems],
        "rules": [_outcome_record(outcome) for outcome in checked.outcomes.values()],
    }


def _problem_record(problem: "Problem", locale: str) -> dict[str, Any]:
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message(locale),
        "remedy": problem.remedy(locale),
    }


def _outcome_record(outcome: "Outcome") -> dict[str, Any]:
    return {
        "rule": outcome.rule.id,
        "is_run": outcome.is_run,
        "checked": outcome.checked,
        "unknown": outcome.unknown,
        "violations": outcome.violations,
        "missing": list(outcome.missing),
    }


def _list_rules(speaker: Speaker, rules: Sequence["Rule"], *, as_json: bool) -> None:
    if as_json:
        speaker.json([_rule_record(rule, speaker.locale) for rule in rules])
        return
    table = _table(
        speaker, N_("rule of the check"), N_("severity"), N_("what must hold"), N_("source")
    )
    for rule in rules:
        statement = rule.statement.text(speaker.locale)
        table.add_row(rule.id, _severity(speaker, rule.severity), escape(statement), rule.source)
    speaker.console.print(table)


def _rule_record(rule: "Rule", locale: str) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "kind": rule.kind.value,
        "level": rule.level.value,
        "severity": rule.severity.value,
        "field": rule.field,
        "columns": list(rule.columns),
        "applies": rule.applies,
        "holds": rule.holds,
        "tolerance": rule.tolerance,
        "territory": rule.territory,
        "statement": rule.statement.text(locale),
        "remedy": rule.remedy.text(locale),
        "source": rule.source,
    }


def _show(
    speaker: Speaker, register: "Register", problems: "Problems", checked: "Checked", *, most: int
) -> None:
    """Show the first problems, how many there are of each code, and what was checked."""
    worst_first = [each for kind in problems.counts for each in problems.with_severity(kind)[:most]]
    if worst_first[:most]:
        _show_problems(speaker, worst_first[:most])
    if problems:
        _show_codes(speaker, problems)
    for line in _summary(speaker, register, problems, checked):
        speaker.console.print(line, markup=False)


def _show_problems(speaker: Speaker, problems: Iterable["Problem"]) -> None:
    table = _table(speaker, N_("severity"), N_("where"), N_("column"), N_("problem"))
    table.show_lines = True
    for problem in problems:
        place = [problem.sheet, "" if problem.row is None else str(problem.row)]
        message, remedy = problem.message(speaker.locale), problem.remedy(speaker.locale)
        table.add_row(
            _severity(speaker, problem.severity),
            escape(" · ".join(filter(None, place))),
            escape(problem.column),
            f"{escape(message)}\n[dim]{escape(remedy)}[/dim]",
        )
    speaker.console.print(table)


def _show_codes(speaker: Speaker, problems: "Problems") -> None:
    from fupin.registers import Severity  # noqa: PLC0415 - loaded by now

    table = _table(speaker, N_("severity"), N_("code"), N_("problems"))
    for severity in Severity:
        for code, count in problems.with_severity(severity).codes.items():
            table.add_row(_severity(speaker, severity), code, str(count))
    speaker.console.print(table)


def _summary(
    speaker: Speaker, register: "Register", problems: "Problems", checked: "Checked"
) -> list[str]:
    from fupin.registers import Severity  # noqa: PLC0415 - loaded by now

    say = speaker.translate
    counts = say(N_(", ")).join(
        f"{severity.label.text(speaker.locale)} {problems.counts.get(severity, 0)}"
        for severity in Severity
    )
    run = len(checked.outcomes) - len(checked.not_run)
    lines = [
        say(N_("{rows} rows, {households} households: {counts}.")).format(
            rows=len(register), households=register.households.height, counts=counts
        ),
        say(N_("{run} of {all} rules were run.")).format(run=run, all=len(checked.outcomes)),
    ]
    lacking = {name for each in checked.not_run for name in each.missing}
    if lacking - set(_GIVEN_BY):
        lines.append(say(N_("Others need columns that are not there; --json names them.")))
    if options := [option for name, option in _GIVEN_BY.items() if name in lacking]:
        lines.append(say(N_("More can be run with {options}.")).format(options=", ".join(options)))
    return lines


def _severity(speaker: Speaker, severity: "Severity") -> str:
    return f"[{_COLOURS[severity]}]{severity.label.text(speaker.locale)}[/]"


def _table(speaker: Speaker, *headings: str) -> Table:
    table = Table(header_style="bold")
    for heading in headings:
        table.add_column(speaker.translate(heading), overflow="fold")
    return table

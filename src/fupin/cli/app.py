"""The commands; each parses its call, asks the library and shows the answer."""

from typing import Annotated

import typer

from fupin.cli import tables
from fupin.cli.check import check
from fupin.cli.measure import measure
from fupin.cli.output import FOUND, Json, Locale, speaking

__all__ = ["app"]

app = typer.Typer(
    name="fupin",
    help="Poverty-alleviation indicators with units, and audits of published figures.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

CaseName = Annotated[
    str, typer.Argument(metavar="CASE", help="A documented case, or the folder of your own.")
]


@app.command()
def parse(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A Chinese text.")],
    as_json: Json = False,
    locale: Locale = "",
) -> None:
    """List the figures that a text states."""
    from fupin.quantities import find_stated  # noqa: PLC0415 - each command loads its own part

    with speaking(locale) as speaker:
        figures = find_stated(text)
        if as_json:
            speaker.json([tables.figure_record(figure) for figure in figures])
        else:
            tables.show_figures(speaker, figures)


@app.command()
def cases(as_json: Json = False, locale: Locale = "") -> None:
    """List the documented cases."""
    from fupin.cases import case_names, load_case  # noqa: PLC0415

    with speaking(locale) as speaker:
        loaded = [load_case(name) for name in case_names()]
        if as_json:
            speaker.json([tables.case_record(case, speaker) for case in loaded])
        else:
            tables.show_cases(speaker, loaded)


@app.command()
def facts(
    case: CaseName,
    line: Annotated[int, typer.Option("--line", help="Only figures of this line.")] = 0,
    indicator: Annotated[
        str, typer.Option("--indicator", help="Only figures of this indicator.", metavar="NAME")
    ] = "",
    as_json: Json = False,
    locale: Locale = "",
) -> None:
    """List the stated figures of a case."""
    from fupin.cases import load_case  # noqa: PLC0415
    from fupin.indicators import get  # noqa: PLC0415

    with speaking(locale) as speaker:
        loaded = load_case(case)
        wanted = get(indicator).name if indicator else ""
        found = [
            fact
            for fact in loaded.facts
            if line in (0, fact.line) and wanted in ("", fact.indicator)
        ]
        if as_json:
            speaker.json([fact.as_record() for fact in found])
        else:
            tables.show_facts(speaker, loaded, found)


@app.command()
def audit(
    case: CaseName,
    everything: Annotated[
        bool, typer.Option("--all", help="Show the checks that agree, too.")
    ] = False,
    as_json: Json = False,
    locale: Locale = "",
) -> None:
    """Check the figures of a case against each other; status 1 if some contradict."""
    from fupin.auditing import audit as run  # noqa: PLC0415
    from fupin.cases import load_case  # noqa: PLC0415

    with speaking(locale) as speaker:
        report = run(load_case(case))
        if as_json:
            checks = [check.as_record(speaker.locale) for check in report.checks]
            speaker.json({"checks": checks, "summary": report.summary})
        else:
            tables.show_report(speaker, report, everything=everything)
        if report.has_contradictions:
            raise typer.Exit(FOUND)


@app.command()
def indicators(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="One indicator; all when left out.")
    ] = "",
    as_json: Json = False,
    locale: Locale = "",
) -> None:
    """List the catalogue of indicators, or show one."""
    from fupin.indicators import get, walk  # noqa: PLC0415

    with speaking(locale) as speaker:
        found = [get(name)] if name else list(walk())
        if as_json:
            speaker.json([tables.indicator_record(indicator) for indicator in found])
        elif name:
            tables.show_indicator(speaker, *found)
        else:
            tables.show_indicators(speaker, found)


app.command()(check)
app.command()(measure)

"""The command that computes indicators from a file."""

import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from fupin.cli.output import Json, Locale, Speaker, speaking
from fupin.errors import N_, InvalidValueError

if TYPE_CHECKING:
    from fupin.survey import Design

__all__ = ["measure"]

File = Annotated[
    str, typer.Argument(metavar="FILE", help="Parquet or CSV: a file, folder or *; or a register.")
]
AsRegister = Annotated[
    bool, typer.Option("--register", help="Read a register of households, as workbooks always are.")
]
MappingFile = Annotated[
    str, typer.Option("--mapping", metavar="FILE", help="What headers of a register mean.")
]
Indicators = Annotated[
    str, typer.Option("--indicators", metavar="NAMES", help="Names, with commas between them.")
]
Income = Annotated[str, typer.Option(metavar="COL", help="The column of income per person.")]
Weight = Annotated[str, typer.Option(metavar="COL", help="What a row stands for: persons.")]
Line = Annotated[str, typer.Option(metavar="N", help="The poverty line: a number or a column.")]
By = Annotated[
    list[str] | None,
    typer.Option(metavar="COL", help="A grouping: a column, or several with commas; repeatable."),
]
Total = Annotated[bool, typer.Option("--total", help="Add the total of all rows.")]
Strata = Annotated[str, typer.Option(metavar="COL", help="The strata of the sample.")]
Psu = Annotated[str, typer.Option(metavar="COL", help="Its primary sampling units.")]
Fpc = Annotated[str, typer.Option(metavar="COL", help="Its finite population correction.")]
Method = Annotated[str, typer.Option(metavar="NAME", help="How standard errors are computed.")]
ConventionName = Annotated[
    str, typer.Option("--convention", metavar="NAME", help="Whose answers where programs differ.")
]
Columns = Annotated[
    str, typer.Option("--columns", metavar="NAME=COL", help="Columns called otherwise, as size=n.")
]
Collect = Annotated[bool, typer.Option("--collect", help="Read the columns needed into memory.")]


def measure(
    file: File,
    *,
    indicators: Indicators,
    income: Income = "",
    weight: Weight = "",
    line: Line = "",
    by: By = None,
    total: Total = False,
    strata: Strata = "",
    psu: Psu = "",
    fpc: Fpc = "",
    method: Method = "linearized",
    convention: ConventionName = "fupin",
    columns: Columns = "",
    collect: Collect = False,
    register: AsRegister = False,
    mapping: MappingFile = "",
    as_json: Json = False,
    locale: Locale = "",
) -> None:
    """Compute indicators from a file, which need not fit into memory."""
    from fupin.engines.measuring import Call  # noqa: PLC0415 - each command loads its own part
    from fupin.engines.results import result_records  # noqa: PLC0415

    with speaking(locale) as speaker, _progress() as progress:
        frame, names = _table(speaker, file, is_register=register, mapping=mapping)
        call = Call(
            frame=frame,
            indicators=_listed(indicators),
            income=income or None,
            weight=weight or None,
            line=_number_or_column(line),
            by=[
                [names.get(column, column) for column in grouping]
                for grouping in _groupings(by or [], has_total=total)
            ],
            design=_design(strata, psu, fpc, method),
            convention=convention,
            columns=_pairs(columns),
            collect=collect,
            progress=progress,
        )
        _, request, measured = call.run()
        records = [_record(row) for row in result_records(request, measured)]
        if as_json:
            speaker.json(records)
        else:
            _show(speaker, records)


def _table(
    speaker: Speaker, file: str, *, is_register: bool, mapping: str
) -> tuple[Any, dict[str, str]]:
    """Give the households of a register with its headers, or files that are read later."""
    from fupin.engines.scanning import KINDS, scan  # noqa: PLC0415

    is_other_file = Path(file).is_file() and Path(file).suffix.lower() not in KINDS
    if not (is_register or is_other_file):
        return scan(file), {}
    from fupin.registers import read_register  # noqa: PLC0415

    found = read_register(file, mapping=mapping or None)
    if faults := sum(found.problems.counts.get(kind, 0) for kind in ("error", "warning")):
        said = speaker.translate(
            N_("{count} problems were found in reading; fupin check says which.")
        )
        sys.stderr.write(f"fupin: {said.format(count=faults)}\n")
    return found.measurable, {header: name for name, header in found.headers.items()}


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _number_or_column(text: str) -> float | str | None:
    try:
        return float(text) if text else None
    except ValueError:
        return text


def _groupings(by: Sequence[str], *, has_total: bool) -> list[list[str]]:
    """Give a grouping for each option, and the total where asked or where there is none."""
    sets = [_listed(each) for each in by]
    return [*sets, []] if has_total or not sets else sets


def _pairs(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in _listed(text):
        name, equals, column = part.partition("=")
        if not (name and equals and column):
            raise InvalidValueError(
                place="--columns",
                value=part,
                reason=N_("is no name with its column"),
                remedy=N_("Write size=persons, with commas between several."),
            )
        found[name.strip()] = column.strip()
    return found


def _design(strata: str, psu: str, fpc: str, method: str) -> "Design | None":
    """Give the design of the sample, if any of it was said."""
    from fupin.survey import Design  # noqa: PLC0415

    if not (strata or psu):
        return None
    chosen: Any = method
    return Design(strata or None, psu or None, fpc or None, method=chosen)


@contextmanager
def _progress() -> Generator[Callable[[float], None] | None]:
    """Show a bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda share: bar.update(task, completed=share)


def _record(row: dict[str, Any]) -> dict[str, Any]:
    """Give a row as the interface orders it."""
    record = {
        "indicator": row["indicator"],
        "by": {key: _plain(value) for key, value in row["by"].items()},
        **{name: row[name] for name in ("estimate", "se", "low", "high", "unit", "n")},
    }
    return record | {"line": row["line"]} if row["line"] else record


def _plain(value: Any) -> Any:
    """Give a key as JSON can hold it."""
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _show(speaker: Speaker, records: Sequence[dict[str, Any]]) -> None:
    """Show the numbers as a table."""
    keys = list(dict.fromkeys(key for record in records for key in record["by"]))
    has_errors = any(record["se"] is not None for record in records)
    headings = [N_("indicator"), N_("estimate"), *([N_("standard error")] if has_errors else [])]
    table = Table(header_style="bold")
    for key in keys:
        table.add_column(escape(key))
    for heading in (*headings, N_("unit"), N_("rows")):
        table.add_column(speaker.translate(heading))
    for record in records:
        errors = [_shown(record["se"])] if has_errors else []
        table.add_row(
            *(_key(record["by"].get(key, "")) for key in keys),
            record["indicator"],
            _shown(record["estimate"]),
            *errors,
            record["unit"] or "",
            str(record["n"]),
        )
    speaker.console.print(table)


def _key(value: Any) -> str:
    """Show a key; a missing one is not the empty cell of a total."""
    return "–" if value is None else escape(str(value))


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"

"""From the workbook of a register to tables that can be published.

Run ``python examples/register_to_tables.py FOLDER``; the files are written there. The register
is synthetic: it reproduces published totals, and nobody in it exists.
"""

import sys
from datetime import date
from pathlib import Path

import polars as pl

import fupin as fp
from fupin.registers.changes import Roll, compare
from fupin.registers.privacy import frequencies, suppress, suppress_rates
from fupin.registers.synthetic import perturb, synthesize

CLOSING, YEAR_LATER = date(2016, 12, 31), date(2017, 12, 31)
PLACES = ["township", "village"]
INDICATORS = ["poverty_incidence", "income_composition", "coverage:basic_medical_insurance"]
THRESHOLD = 10


def workbooks(folder: Path) -> tuple[Path, Path]:
    """Write the workbooks of two years, the first one with mistakes that people make."""
    invented = synthesize("barkol", seed=1)
    paths = folder / "register-2016.xlsx", folder / "register-2017.xlsx"
    rows = invented.to_register().rows
    with_mistakes = rows.with_columns(
        size=_replaced("size", "SYN-000001-1", 9),
        relation=_replaced("relation", "SYN-000002-2", "head"),
        birth_date=_replaced("birth_date", "SYN-000003-1", "2071-05"),
    )
    fp.Register.of_rows(with_mistakes).write(paths[0])
    perturb(invented, YEAR_LATER.year).register.to_register().write(paths[1])
    return paths


def _replaced(column: str, person: str, value: object) -> pl.Expr:
    return pl.when(pl.col("person_id") == person).then(pl.lit(value)).otherwise(column)


def show_problems(register: fp.Register) -> None:
    """Print what reading and the rules find."""
    problems = register.problems + register.check(on_day=CLOSING, poverty_line=3146).problems
    print(f"{len(register)} rows: {problems.codes}")
    for problem in problems.with_severity("error")[:5]:
        print(f"  row {problem.row}, {problem.column}: {problem.message()}")


def village_tables(register: fp.Register) -> pl.DataFrame:
    """Give the indicators of villages, townships and the county, one column each."""
    measured = register.measure(INDICATORS, by=[PLACES, PLACES[:1], []])
    return measured.pivot(on="indicator", index=["grouping", *PLACES], values="estimate")


def published_schooling(register: fp.Register) -> pl.DataFrame:
    """Give the persons by township and education, small numbers suppressed."""
    persons = register.rows.select("township", pl.col("education").fill_null("unknown"))
    by = ["township", "education"]
    return suppress(frequencies(persons, by), by=by, threshold=THRESHOLD).published()


def published_incidence(register: fp.Register) -> pl.DataFrame:
    """Give the poverty incidence of villages, without rates that tell of a few persons."""
    persons = pl.col("size").cast(pl.Int64)
    counted = register.measurable.group_by(PLACES).agg(
        poor=(persons * pl.col("poor").cast(pl.Int64)).sum(), persons=persons.sum()
    )
    return suppress_rates(counted, part="poor", whole="persons", by=[PLACES], threshold=THRESHOLD)


def main(folder: Path) -> None:
    first, second = workbooks(folder)
    register = fp.read_register(first)
    show_problems(register)

    tables = {
        "indicators": village_tables(register),
        "schooling": published_schooling(register),
        "incidence": published_incidence(register),
    }
    for name, table in tables.items():
        table.write_csv(folder / f"{name}.csv", include_bom=True)
        print(f"{name}.csv: {table.height} rows, {table.null_count().sum_horizontal()[0]} blank")

    earlier = Roll.of_register(register, CLOSING)
    later = Roll.of_register(fp.read_register(second), YEAR_LATER)
    accounts = compare(earlier, later, stock="poor").accounts
    for account in accounts.iter_rows(named=True):
        moved = {line: number for line, number in account.items() if number and line != "unit"}
        print(f"{account['unit']}: {moved}")


if __name__ == "__main__":
    if len(sys.argv) != len(("script", "folder")):
        sys.exit("Name the folder to write to: register_to_tables.py FOLDER")
    main(Path(sys.argv[1]))

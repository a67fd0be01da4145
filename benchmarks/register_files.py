"""Registers as files: the synthetic register of a case, copied until it is large enough."""

from pathlib import Path

from benchmarks.cached import cached
from fupin.registers import Register
from fupin.registers.synthetic import synthesize

__all__ = ["AMOUNTS", "DATES", "FLAGS", "register_file"]

CASE, SEED = "barkol", 1

AMOUNTS = (
    *("size", "arable_land", "wage", "business", "property", "transfer", "net_income"),
    "net_income_per_person",
)
FLAGS = ("basic_medical_insurance", "pension_insurance", "registered_poor")
DATES = ("birth_date", "identified_on", "exited_on")
TEXTS = (
    *("household_id", "person_id", "village", "sex", "relation", "education", "health"),
    *("labour", "main_cause"),
)


def register_file(copies: int, kind: str) -> Path:
    """Give the file of so many copies.

    Parameters
    ----------
    copies : int
        How often the register of the case is in it, under other numbers.
    kind : {"xlsx", "csv", "parquet"}
        CSV and workbooks have Chinese headers and values, as exports have.
    """
    columns = ("sheet", "row", *TEXTS, *FLAGS, *DATES, *AMOUNTS)

    def write(path: Path) -> None:
        made = synthesize(CASE, seed=SEED, scale=copies).to_register()
        Register.of_rows(made.rows.select(columns)).write(path)

    return cached(
        f"register-{copies}.{kind}", f"{CASE} {SEED} {copies} {kind} {' '.join(columns)}", write
    )

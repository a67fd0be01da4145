"""Problems of a register: where they stand, what is wrong, and what to do."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, overload

import attrs
import polars as pl

from fupin.locale import Label
from fupin.registers.fields import identity_names

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MASK", "Problem", "ProblemKind", "Problems", "Severity", "reading_kinds"]

MASK = "***"
"""What stands for a value that says who somebody is."""

# Region, day of birth, order and check sign of an identity number, wherever it was typed.
_IDENTITY_NUMBER = r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
_SCHEMA = pl.Schema(
    {
        "sheet": pl.String,
        "row": pl.Int64,
        "field": pl.String,
        "column": pl.String,
        "value": pl.String,
        "code": pl.String,
        "severity": pl.String,
        "details": pl.String,
    }
)


def _no_problems() -> pl.DataFrame:
    return pl.DataFrame(schema=_SCHEMA)


class Severity(StrEnum):
    """How far a problem limits what can be done with the register."""

    ERROR = "error"
    """Something cannot be right, or could not be read."""
    WARNING = "warning"
    """Something is unlikely, or was not used."""
    INFO = "info"
    """Something was read in a way that is good to know."""

    @property
    def label(self) -> Label:
        """What people call it.

        Examples
        --------
        >>> Severity.ERROR.label.zh
        '错误'
        """
        return _SEVERITY_LABELS[self]


_SEVERITY_LABELS = {
    Severity.ERROR: Label("错误", "error"),
    Severity.WARNING: Label("警告", "warning"),
    Severity.INFO: Label("提示", "info"),
}


@attrs.frozen
class ProblemKind:
    """What one code of a problem means.

    Parameters
    ----------
    code : str
        A name for programs.
    severity : Severity
        How bad it is.
    message : Label
        The sentence in both languages; braces name parts of the problem.
    remedy : Label
        What to do about it.
    """

    code: str
    severity: Severity
    message: Label
    remedy: Label


@attrs.frozen
class Problem:
    """One problem of a register.

    Parameters
    ----------
    sheet : str
        The sheet of a workbook; empty where the source has none.
    row : int or None
        The row as a spreadsheet counts it; ``None`` where a whole column is meant.
    field : str
        The name of the field; empty where there is none.
    column : str
        The header of the column in the source.
    value : str or None
        What stands there, masked where it says who somebody is.
    kind : ProblemKind
        What is wrong.
    details : Mapping of str to str
        What else the sentence names.

    Examples
    --------
    >>> kind = reading_kinds()["not_a_date"]
    >>> problem = Problem("Sheet1", 7, "exited_on", "脱贫时间", "2016-02-30", kind)
    >>> problem.message("zh_Hans_CN")
    '“2016-02-30”不是日期；视为缺失。'
    """

    sheet: str
    row: int | None
    field: str
    column: str
    value: str | None
    kind: ProblemKind
    details: Mapping[str, str] = attrs.field(factory=dict[str, str])

    @property
    def code(self) -> str:
        """The code of the kind."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """The severity of the kind."""
        return self.kind.severity

    def message(self, locale: str = "en") -> str:
        """Give the sentence in the language of `locale`."""
        return self._filled(self.kind.message.text(locale))

    def remedy(self, locale: str = "en") -> str:
        """Say what to do, in the language of `locale`."""
        return self._filled(self.kind.remedy.text(locale))

    def _filled(self, template: str) -> str:
        place = {"sheet": self.sheet, "row": self.row, "column": self.column, "value": self.value}
        return template.format_map({**place, **self.details})


@attrs.frozen(eq=False)
class Problems(Sequence[Problem]):
    """The problems of a register, kept as a frame, since there may be very many.

    Parameters
    ----------
    frame : polars.DataFrame
        One row a problem: ``sheet``, ``row``, ``field``, ``column``, ``value``,
        ``code``, ``severity`` and ``details``, a JSON object of texts.
    kinds : Mapping of str to ProblemKind
        What the codes mean.
    """

    frame: pl.DataFrame = attrs.field(factory=_no_problems, repr=False)
    kinds: Mapping[str, ProblemKind] = attrs.field(factory=dict[str, ProblemKind], repr=False)

    @classmethod
    def of(
        cls,
        frame: pl.DataFrame,
        kinds: Mapping[str, ProblemKind],
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> "Problems":
        """Make problems of a frame that has some of their columns.

        Parameters
        ----------
        frame : polars.DataFrame
            At least ``code``; ``field`` names the field, from which the column follows.
        kinds : Mapping of str to ProblemKind
            What the codes mean; the severity follows from them.
        headers : Mapping of str to str, optional
            The header in the source, by name of field.

        Returns
        -------
        Problems
            With values masked where the field says who somebody is, or where an identity
            number stands in another field.
        """
        absent = [
            pl.lit(None, dtype).alias(name)
            for name, dtype in _SCHEMA.items()
            if name not in frame.columns
        ]
        severities = {code: kind.severity.value for code, kind in kinds.items()}
        field = pl.col("field")
        shown = pl.col("value").str.replace_all(_IDENTITY_NUMBER, MASK)
        is_masked = field.is_in(sorted(identity_names())) & pl.col("value").is_not_null()
        typed = frame.cast({name: _SCHEMA[name] for name in frame.columns if name in _SCHEMA})
        made = typed.with_columns(*absent).with_columns(
            pl.col("sheet").fill_null(""),
            pl.coalesce("column", field.replace(headers), pl.lit("")),
            pl.when(is_masked).then(pl.lit(MASK)).otherwise(shown).alias("value"),
            pl.col("details").str.replace_all(_IDENTITY_NUMBER, MASK),
            pl.col("code").replace_strict(severities, return_dtype=pl.String).alias("severity"),
            field.fill_null(""),
        )
        return cls(made.select(_SCHEMA.names()).cast(_SCHEMA), kinds)

    def __len__(self) -> int:
        return self.frame.height

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> "Problems": ...
    def __getitem__(self, index: int | slice) -> "Problem | Problems":
        if isinstance(index, slice):
            return Problems(self.frame[index], self.kinds)
        return self._problem(self.frame.row(index, named=True))

    def __iter__(self) -> Iterator[Problem]:
        return map(self._problem, self.frame.iter_rows(named=True))

    def __add__(self, other: "Problems") -> "Problems":
        return Problems(pl.concat([self.frame, other.frame]), {**self.kinds, **other.kinds})

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {severity}" for severity, count in self.counts.items())
        return f"Problems({counts or 'none'})"

    def _problem(self, row: Mapping[str, Any]) -> Problem:
        return Problem(
            sheet=row["sheet"],
            row=row["row"],
            field=row["field"],
            column=row["column"],
            value=row["value"],
            kind=self.kinds[row["code"]],
            details=json.loads(row["details"] or "{}"),
        )

    @property
    def counts(self) -> Mapping[str, int]:
        """How many problems there are of each severity that occurs, the worst first."""
        found = dict(self.frame["severity"].value_counts().iter_rows())
        return {severity.value: found[severity] for severity in Severity if severity in found}

    @property
    def codes(self) -> Mapping[str, int]:
        """How many problems there are of each code, the most frequent first."""
        return dict(
            self.frame["code"]
            .value_counts()
            .sort("count", "code", descending=[True, False])
            .iter_rows()
        )

    def with_code(self, code: str) -> "Problems":
        """Give the problems of one code."""
        return Problems(self.frame.filter(pl.col("code") == code), self.kinds)

    def with_severity(self, severity: Severity | str) -> "Problems":
        """Give the problems of one severity."""
        chosen = Severity(severity).value
        return Problems(self.frame.filter(pl.col("severity") == chosen), self.kinds)

    def to_frame(self, locale: str = "en") -> "pd.DataFrame":
        """Give the problems as a table with their sentences.

        Returns
        -------
        pandas.DataFrame
            sheet, row, column, value, code, severity, message and remedy.
        """
        import pandas as pd

        names = ("sheet", "row", "column", "value", "code", "severity", "message", "remedy")
        rows = [
            (
                *(problem.sheet, problem.row, problem.column, problem.value, problem.code),
                *(problem.severity.value, problem.message(locale), problem.remedy(locale)),
            )
            for problem in self
        ]
        return pd.DataFrame(rows, columns=list(names)).astype({"row": "Int64"})


@cache
def reading_kinds() -> Mapping[str, ProblemKind]:
    """Give the problems that reading can find, by code."""
    path = Path(__file__).with_name("codes.csv")
    with path.open(encoding="utf-8", newline="") as file:
        made = (
            ProblemKind(
                code=row["code"],
                severity=Severity(row["severity"]),
                message=Label(row["zh"], row["en"]),
                remedy=Label(row["remedy_zh"], row["remedy_en"]),
            )
            for row in csv.DictReader(file)
        )
        return MappingProxyType({kind.code: kind for kind in made})

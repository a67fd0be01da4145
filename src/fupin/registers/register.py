"""A household register in memory: persons, households, and what is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs
import polars as pl

from fupin.model import Household
from fupin.places import Place
from fupin.registers.fields import FieldLevel, fields
from fupin.registers.households import household_rows
from fupin.registers.measurable import measurable
from fupin.registers.objects import households_of
from fupin.registers.problem import Problems, reading_kinds
from fupin.registers.table import PLACE
from fupin.registers.writing import Headers, write_register

if TYPE_CHECKING:
    from fupin.registers.rules import Checked, Rule

__all__ = ["Register"]


@attrs.frozen(eq=False)
class Register:
    """A register of households and their persons, with every problem that it has.

    Parameters
    ----------
    rows : polars.DataFrame
        One row for each row of the source: ``sheet``, ``row`` (as a spreadsheet counts
        it), the fields that the source has, and its other columns as texts.
    households : polars.DataFrame
        One row for each household number: ``sheet`` and ``row`` of its first row, and the
        fields of households. A field is null where the rows of the household differ.
    problems : Problems
        What reading found.
    source : str
        The name of the file or the kind of frame.
    headers : Mapping of str to str
        The header in the source, by name of field.

    Notes
    -----
    Null is missing; it is neither no nor zero. What could not be read is null and stands
    in `problems`.

    Examples
    --------
    >>> from fupin.registers import read_register
    >>> register = read_register({"户编号": ["1", "1", "2"], "姓名": ["甲", "乙", "丙"],
    ...     "性别": ["男", "女", "男"], "人数": [2, 2, 1]})
    >>> register
    Register(source='frame', rows=3, households=2, problems=1 info)
    >>> register.households["size"].to_list()
    [2, 1]
    """

    rows: pl.DataFrame
    households: pl.DataFrame
    problems: Problems
    source: str
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str])

    @classmethod
    def of_rows(
        cls,
        rows: pl.DataFrame,
        problems: Problems | None = None,
        source: str = "frame",
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> "Register":
        """Make a register of rows that are read already.

        Parameters
        ----------
        rows : polars.DataFrame
            As `rows` of the register.
        problems : Problems, optional
            What reading them found. Rows without a household number, and fields in which
            the rows of a household differ, are added.
        source : str, default "frame"
            Where they come from.
        headers : Mapping of str to str, optional
            The header in the source, by name of field.

        Examples
        --------
        >>> rows = pl.DataFrame({"sheet": "", "row": [1, 2], "household_id": ["1", "1"],
        ...     "size": [2, None]})
        >>> Register.of_rows(rows).households["size"].to_list()
        [2]
        """
        households, differences = household_rows(rows)
        homeless = rows.filter(pl.col("household_id").is_null()).select(
            "sheet", "row", field=pl.lit("household_id"), code=pl.lit("no_household_number")
        )
        found = pl.concat([homeless, differences], how="diagonal")
        added = Problems.of(found, reading_kinds(), headers)
        before = Problems(kinds=reading_kinds()) if problems is None else problems
        return cls(rows, households, before + added, source, headers)

    @property
    def persons(self) -> pl.DataFrame:
        """One row a person; empty where the source has no field of persons.

        The columns are ``sheet``, ``row``, ``household_id``, the fields of persons, and
        the columns of the source that are no field.
        """
        names = [name for name in self.rows.columns if self._is_of_person(name)]
        has_persons = any(name in fields() for name in names)
        chosen = self.rows.select(*PLACE, "household_id", *names)
        return chosen if has_persons else chosen.clear()

    @property
    def measurable(self) -> pl.DataFrame:
        """One row a household, in the columns that declared indicators name.

        See `fupin.registers.measurable.measurable`.
        """
        return measurable(self.households, self.persons)

    def measure(self, indicators: str | Sequence[str], **options: Any) -> pl.DataFrame:
        """Compute declared indicators on the households.

        Parameters
        ----------
        indicators : str or sequence of str
            Names of the catalogue, such as ``poverty_incidence``, ``income_composition``
            or ``coverage:basic_medical_insurance``.
        **options
            Those of `fupin.measure`, such as ``by="village"``.

        Returns
        -------
        polars.DataFrame
            One row a group and indicator. A number is missing where a household of the
            group misses what the indicator needs.

        Raises
        ------
        FupinError
            As `fupin.measure` does.

        Examples
        --------
        >>> from fupin.registers import read_register
        >>> register = read_register({"户编号": ["1", "2"], "人数": [4, 6],
        ...     "是否建档立卡贫困户": ["是", "否"]})
        >>> register.measure("poverty_incidence")["estimate"].to_list()
        [0.4]
        """
        from fupin.engines import measure  # loads what only measuring needs

        measured: pl.DataFrame = measure(self.measurable, indicators, **options)
        return measured

    def check(
        self,
        rules: "Iterable[Rule] | None" = None,
        *,
        on_day: date | None = None,
        poverty_line: float | None = None,
        monitoring_line: float | None = None,
        places: Iterable[Place] = (),
    ) -> "Checked":
        """Check the register against rules between its fields.

        Parameters
        ----------
        rules : iterable of Rule, optional
            Those that are declared for the whole country, if none are given.
        on_day : datetime.date, optional
            The day on which ages count.
        poverty_line, monitoring_line : float, optional
            In yuan for a person and a year.
        places : iterable of Place, optional
            The places that the register may name.

        Returns
        -------
        Checked
            The problems, and how each rule fared.

        Raises
        ------
        InvalidValueError
            If a rule cannot be computed on the register, or a line is no amount.

        See Also
        --------
        fupin.registers.rules.check : The same as a function, where all is told.

        Examples
        --------
        >>> from fupin.registers import read_register
        >>> read_register({"户编号": ["1"], "人数": [0]}).check().problems.codes
        {'size_positive': 1}
        """
        from fupin.registers.rules import check  # rules are read when they are first asked for

        return check(
            self,
            rules=rules,
            on_day=on_day,
            poverty_line=poverty_line,
            monitoring_line=monitoring_line,
            places=places,
        )

    def to_households(self, year: int | None = None) -> Iterator[Household]:
        """Give the households as objects, one after the other.

        Parameters
        ----------
        year : int, optional
            The year of the income accounts, where the register has no column for it.

        Raises
        ------
        InvalidValueError
            If a household contradicts itself, such as with two heads, or there are incomes
            of no year.

        See Also
        --------
        fupin.registers.objects.households_of : What becomes of the fields.
        """
        return households_of(self.measurable, self.persons, year)

    def write(self, path: str | Path, *, headers: Headers = "zh") -> None:
        """Write the register to a workbook, CSV or Parquet, so that reading gives it back.

        Parameters
        ----------
        path : str or Path
            A file with the ending ``.xlsx``, ``.csv`` or ``.parquet``.
        headers : {"zh", "en", "name"}, default "zh"
            Headers, and values of codes, in Chinese or English, or as names for programs.
            Parquet always has the names.

        Raises
        ------
        InvalidValueError
            If the ending is another one, or a workbook cannot hold the register.
        MissingExtraError
            If XlsxWriter is needed and not installed.
        """
        write_register(self.rows, Path(path), headers)

    @property
    def extra_columns(self) -> tuple[str, ...]:
        """The columns of the source that are no field."""
        return tuple(
            name for name in self.rows.columns if name not in fields() and name not in PLACE
        )

    def _is_of_person(self, name: str) -> bool:
        if name in PLACE:
            return False
        return name not in fields() or fields()[name].level is FieldLevel.PERSON

    def __len__(self) -> int:
        return self.rows.height

    def __repr__(self) -> str:
        problems = ", ".join(f"{count} {kind}" for kind, count in self.problems.counts.items())
        return (
            f"Register(source={self.source!r}, rows={self.rows.height}, "
            f"households={self.households.height}, problems={problems or 'none'})"
        )

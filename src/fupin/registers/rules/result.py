"""What a check found: the problems, and for each rule how far it could be run."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from fupin.registers.problem import Problems
from fupin.registers.rules.rule import Rule

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Checked", "Outcome"]


@attrs.frozen
class Outcome:
    """How one rule fared on a register.

    Parameters
    ----------
    rule : Rule
    checked : int
        The rows in which it was kept or broken: persons or households, by its level;
        for a rule on several columns, cells.
    unknown : int
        The rows that could not be checked, since a value that decides is missing.
    violations : int
        The rows in which it was broken.
    missing : tuple of str
        The columns that the register lacks, and what the check was not given.
    is_run : bool
        Whether the rule was run on any column.
    """

    rule: Rule
    checked: int = 0
    unknown: int = 0
    violations: int = 0
    missing: tuple[str, ...] = ()
    is_run: bool = False


@attrs.frozen(repr=False)
class Checked:
    """The result of a check.

    Parameters
    ----------
    problems : Problems
        Every violation, in the order of the rules and of the rows.
    outcomes : Mapping of str to Outcome
        How each rule fared, by id, those that were not run among them.
    """

    problems: Problems
    outcomes: Mapping[str, Outcome]

    @property
    def not_run(self) -> tuple[Outcome, ...]:
        """The rules that say nothing of the register, for want of columns or of what was given."""
        return tuple(each for each in self.outcomes.values() if not each.is_run)

    def to_frame(self, locale: str = "en") -> "pd.DataFrame":
        """Give the rules as a table.

        Parameters
        ----------
        locale : str, default "en"
            The language of the sentences.

        Returns
        -------
        pandas.DataFrame
            rule, severity, statement, is_run, checked, unknown, violations and missing.
        """
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "rule": name,
                    "severity": each.rule.severity.value,
                    "statement": each.rule.statement.text(locale),
                    "is_run": each.is_run,
                    "checked": each.checked,
                    "unknown": each.unknown,
                    "violations": each.violations,
                    "missing": ", ".join(each.missing),
                }
                for name, each in self.outcomes.items()
            ]
        )

    def __repr__(self) -> str:
        run = len(self.outcomes) - len(self.not_run)
        return f"Checked({run} of {len(self.outcomes)} rules run, {self.problems!r})"

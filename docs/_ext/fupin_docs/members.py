"""The members of enumerations, which have a label in both languages."""

from enum import Enum
from typing import Any

from sphinx.application import Sphinx


def add_members(
    _app: Sphinx, what: str, _name: str, documented: Any, _options: Any, lines: list[str]
) -> None:
    """Append the members of a labelled enumeration to its docstring."""
    is_enumeration = what == "class" and issubclass(documented, Enum)
    members = list(documented) if is_enumeration else []
    if not members or not all(hasattr(member, "label") for member in members):
        return
    lines += ["", ".. rubric:: Members", ""]
    for member in members:
        label = member.label
        lines.append(f"- ``{member.name}``, ``{member.value!r}``: {label.zh}, {label.en}")
    lines.append("")

"""What autodoc does not find by itself: labels of enumerations, docstrings of data."""

from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from sphinx.application import Sphinx
from sphinx.pycode import ModuleAnalyzer


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


def describe_data(
    _app: Sphinx, what: str, name: str, documented: Any, _options: Any, lines: list[str]
) -> None:
    """Take the docstring of a constant from the module that defines it; else show its value."""
    if what != "data":
        return
    home, _, constant = name.rpartition(".")
    for module in _modules_of(home):
        described = ModuleAnalyzer.for_module(module).find_attr_docs()
        if found := described.get(("", constant)):
            lines[:] = found
            return
    lines[:] = [f"``{documented!r}``"]


def _modules_of(home: str) -> list[str]:
    """Give the modules of a package, or the one module that is none."""
    path = getattr(import_module(home), "__path__", None)
    return [home] if path is None else [each.name for each in iter_modules(path, f"{home}.")]

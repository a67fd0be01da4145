"""Public names: where each is documented, and links to them from any module inside."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import ismodule
from pkgutil import iter_modules, walk_packages
from types import ModuleType
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

import fupin
from fupin_docs.tables import table

_BY_HAND = {"Q_": "fupin.quantities.quantity", "units": "fupin.quantities.registry"}


@cache
def _homes() -> dict[str, str]:
    """Give the documented path of every name that a room of the library exports."""
    rooms = [import_module(f"fupin.{found.name}") for found in iter_modules(fupin.__path__)]
    elsewhere = listed_elsewhere()
    exported = {
        name: path
        for room in rooms
        for name in room.__all__
        if (path := f"{room.__name__}.{name}") not in elsewhere or ismodule(getattr(room, name))
    }
    named = {room.__name__[6:]: room.__name__ for room in rooms}
    return {**_inside_rooms(), **named, **exported, **_BY_HAND}


def _inside_rooms() -> dict[str, str]:
    """Give the path of every name of the package in the module that defines it."""
    values = {name: getattr(fupin, name) for name in fupin.__all__}
    return {
        name: f"{value.__module__}.{name}"
        for name, value in values.items()
        if hasattr(value, "__module__")
    }


def listed_elsewhere() -> list[str]:
    """Give the exported names that get no entry of their own where they are exported.

    These are modules, and names that the room which defines them exports as well.
    """
    found: list[str] = []
    for module in map(import_module, _modules()):
        for name in getattr(module, "__all__", ()):
            value = getattr(module, name)
            home = _room(getattr(value, "__module__", None) or module.__name__)
            is_repeated = home is not module and getattr(home, name, None) is value
            if is_repeated or ismodule(value):
                found.append(f"{module.__name__}.{name}")
    return found


def _room(module: str) -> ModuleType | None:
    """Give the room that a module of the library stands in."""
    package, *rest = module.split(".")
    return import_module(f"{package}.{rest[0]}") if package == "fupin" and rest else None


def _modules() -> list[str]:
    return [module.name for module in walk_packages(fupin.__path__, "fupin.")]


class PublicNames(SphinxDirective):
    """The names of ``fupin``, each with its home and its first line."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        rows = [(self._link(name), _first_line(name)) for name in sorted(fupin.__all__)]
        return [table(("name", "is"), rows)]

    def _link(self, name: str) -> nodes.Node:
        target = addnodes.pending_xref(
            "",
            nodes.literal(name, f"fupin.{name}"),
            refdomain="py",
            reftype="obj",
            reftarget=_homes()[name],
            refexplicit=True,
            refwarn=True,
        )
        self.env.get_domain("py").process_field_xref(target)
        return target


def _first_line(name: str) -> str:
    home, _, last = _homes()[name].rpartition(".")
    value = getattr(import_module(home), last)
    return (value.__doc__ or "").strip().splitlines()[0].replace("`", "")


def find_public_home(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.TextElement
) -> nodes.Element | None:
    """Lead a reference to where its name is documented.

    A name inside a room leads to the name that the room exports, a member of an
    enumeration to the enumeration. What an argument or a field is called, in the
    docstring that explains it, needs no link.
    """
    if node.get("refdomain") != "py":
        return None
    target = str(node.get("reftarget"))
    for wanted in _wanted(target):
        found: Any = env.get_domain("py").resolve_xref(
            env, node["refdoc"], app.builder, "obj", wanted, node, contnode
        )
        if isinstance(found, nodes.reference):
            return found
    return contnode if target.isidentifier() and target not in _homes() else None


def _wanted(target: str) -> Iterator[str]:
    parts = target.split(".")
    if parts[0] == "fupin" and len(parts) > 3:  # noqa: PLR2004 - package, room, module, name
        # The module is left out: it stands behind the room, or behind a package in it.
        yield from (".".join((*parts[:at], *parts[at + 1 :])) for at in range(2, len(parts) - 1))
    elif name := next((each for each in parts if each != "fupin"), None):
        yield _homes().get(name, "")

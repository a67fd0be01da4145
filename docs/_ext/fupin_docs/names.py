"""Public names: where each is documented, and links to them from any module inside."""

from importlib import import_module
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

import fupin
from fupin_docs.tables import table

_PACKAGES = (
    "fupin.quantities",
    "fupin.places",
    "fupin.model",
    "fupin.indicators",
    "fupin.measures",
    "fupin.cases",
    "fupin.auditing",
    "fupin.locale",
    "fupin.errors",
)
_BY_HAND = {
    "Q_": "fupin.quantities.quantity",
    "indicators": "fupin.indicators",
    "units": "fupin.quantities.registry",
}


def home_of(name: str) -> str:
    """Give the documented path of a name of ``fupin``."""
    if name in _BY_HAND:
        return _BY_HAND[name]
    return next(
        f"{package}.{name}" for package in _PACKAGES if name in import_module(package).__all__
    )


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
            reftarget=home_of(name),
            refexplicit=True,
            refwarn=True,
        )
        self.env.get_domain("py").process_field_xref(target)
        return target


def _first_line(name: str) -> str:
    home, _, last = home_of(name).rpartition(".")
    value = getattr(import_module(home), last)
    return (value.__doc__ or "").strip().splitlines()[0].replace("``", "")


def find_public_home(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.TextElement
) -> nodes.reference | None:
    """Lead a reference to ``fupin.room.module.Name`` to ``fupin.room.Name``."""
    parts = node.get("reftarget", "").split(".")
    if node.get("refdomain") != "py" or parts[0] != "fupin" or len(parts) < 3:  # noqa: PLR2004
        return None
    public = ".".join((*parts[:2], *parts[3:]))
    found: Any = env.get_domain("py").resolve_xref(
        env, node["refdoc"], app.builder, "obj", public, node, contnode
    )
    return found if isinstance(found, nodes.reference) else None



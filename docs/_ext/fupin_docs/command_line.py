"""The command line: its commands as they declare themselves, and real runs of them."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from typer.main import get_command

from fupin.cli.app import app
from fupin_docs.tables import code, table

_COLUMNS = "88"
# Browsers draw lines of boxes as wide as a Chinese character, or not; these they keep narrow.
_BOXES = str.maketrans("━─┃│┏┳┓┡╇┩├┼┤└┴┘", "--||++++++++++++")


class Commands(SphinxDirective):
    """Every command with its arguments and options."""

    def run(self) -> list[nodes.Node]:
        """Make one section a command."""
        group: Any = get_command(app)
        return [self._section(name, command) for name, command in group.commands.items()]

    def _section(self, name: str, command: Any) -> nodes.section:
        section = nodes.section(ids=[f"fupin-{name}"], names=[f"fupin {name}"])
        section += nodes.title("", "", code(f"fupin {name}"))
        section += nodes.paragraph("", command.help)
        section += table(
            ("", "means", "default"),
            ((code(_spelling(each)), each.help or "", _default(each)) for each in command.params),
        )
        return section


def _spelling(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar)
    is_flag = getattr(parameter, "is_flag", False)
    value = "" if is_flag else f" {parameter.metavar or parameter.name.upper()}"
    return f"{parameter.opts[0]}{value}"


def _default(parameter: Any) -> str:
    if parameter.required:
        return "required"
    return "" if parameter.default in (None, "", 0, False) else str(parameter.default)


def _narrow(printed: str) -> list[str]:
    return printed.rstrip().translate(_BOXES).splitlines()


class Run(SphinxDirective):
    """A command as it is typed, and what it prints, run when the page is made."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {
        "status": directives.nonnegative_int,
        "head": directives.positive_int,
        "tail": directives.positive_int,
    }

    def run(self) -> list[nodes.Node]:
        """Run the command and show it."""
        typed = self.arguments[0]
        finished = subprocess.run(
            [sys.executable, "-c", "from fupin.cli import main; main()", *shlex.split(typed)],
            env={**os.environ, "COLUMNS": _COLUMNS, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
            cwd=Path(self.env.srcdir).parent,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        wanted = self.options.get("status", 0)
        if finished.returncode != wanted:
            raise self.error(
                f"fupin {typed}: status {finished.returncode}, not {wanted}\n{finished.stderr}"
            )
        shown = self._cut(_narrow(finished.stdout + finished.stderr))
        block = nodes.literal_block("", "\n".join([f"$ fupin {typed}", *shown]))
        block["language"] = "console"
        return [block]

    def _cut(self, lines: list[str]) -> list[str]:
        head = self.options.get("head", 0)
        tail = self.options.get("tail", 0)
        if not head + tail or head + tail >= len(lines):
            return lines
        return [*lines[:head], "…", *lines[len(lines) - tail :]]

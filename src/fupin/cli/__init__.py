"""The command line: one thin command a verb."""

import io
import sys

from fupin.errors import N_, MissingExtraError
from fupin.locale import default_locale, explain

__all__ = ["main"]


def main() -> None:
    """Run the command line; say what to install where its packages are missing."""
    try:
        from fupin.cli.app import app  # noqa: PLC0415 - needs the extra
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in ("typer", "rich"):
            raise
        missing = MissingExtraError(feature=N_("the command line"), package=package, extra="cli")
        sys.stderr.write(f"fupin: {explain(missing, default_locale())}\n")
        sys.exit(2)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A console that cannot show Chinese shows question marks instead of failing.
        sys.stdout.reconfigure(errors="replace")
    app(prog_name="fupin")

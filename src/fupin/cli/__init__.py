"""The command line: one thin command a verb."""

import sys

from fupin.errors import MissingExtraError

__all__ = ["main"]


def main() -> None:
    """Run the command line; say what to install where its packages are missing."""
    try:
        from fupin.cli.app import app  # noqa: PLC0415 - needs the extra
    except ModuleNotFoundError as error:
        if error.name not in ("typer", "rich", "click"):
            raise
        missing = MissingExtraError(feature="the command line", package=error.name, extra="cli")
        print(missing, file=sys.stderr)  # noqa: T201 - there is no console to print with
        sys.exit(2)
    app()

"""Running the commands as a user does, in English unless a test says otherwise."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import fupin.cases
from fupin.cli.app import app

Run = Callable[..., Result]

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give the function that runs a command; keywords are environment variables."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)

    def invoke(*arguments: str, **environment: str) -> Result:
        return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "120", **environment})

    return invoke


@pytest.fixture
def run_json(run: Run) -> Callable[..., Any]:
    """Give the function that runs a command and reads the one document it writes."""

    def invoke(*arguments: str, status: int = 0, **environment: str) -> Any:
        result = run(*arguments, "--json", **environment)
        assert (result.exit_code, result.stderr) == (status, "")
        return json.loads(result.stdout)

    return invoke


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy a documented case to a folder of the user."""
    source = Path(fupin.cases.__file__).parent / "data" / "agoyi"
    for path in source.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path

"""The program itself, in a process of its own."""

import json
import os
import subprocess
import sys

import pytest

import fupin.__main__
from fupin.cli import main

PROGRAM = (sys.executable, "-m", "fupin")
BLOCKED = "import sys; sys.modules[{!r}] = None; from fupin.cli import main; main()"


def _run(*command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    return subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        command,
        env={**kept, "PYTHONUTF8": "1", "COLUMNS": "80", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_python_m_is_the_program() -> None:
    assert fupin.__main__.main is main
    done = _run(*PROGRAM, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage: fupin [OPTIONS] COMMAND" in done.stdout


def test_json_is_all_there_is_on_standard_output() -> None:
    done = _run(*PROGRAM, "audit", "agoyi", "--json")
    assert (done.returncode, done.stderr) == (1, "")
    assert list(json.loads(done.stdout)) == ["checks", "summary"]


def test_unusable_input_says_so_on_standard_error_alone() -> None:
    done = _run(*PROGRAM, "facts", "barkl", "--json", LANG="zh_CN.UTF-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("fupin: 未知的案例 'barkl'")


def test_a_console_without_chinese_shows_question_marks() -> None:
    done = _run(*PROGRAM, "parse", "近3人", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "nearly" in done.stdout
    assert "?3?" in done.stdout


def test_a_reader_that_stops_is_no_traceback() -> None:
    with subprocess.Popen(  # noqa: S603 - the interpreter that runs the tests
        (*PROGRAM, "facts", "barkol", "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


class TestMissingExtra:
    @pytest.mark.parametrize("package", ["typer", "rich"])
    def test_says_what_to_install(self, package: str) -> None:
        done = _run(sys.executable, "-c", BLOCKED.format(package))
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            f"fupin: the command line needs {package}. Install it with: pip install 'fupin[cli]'\n"
        )

    def test_says_it_in_chinese(self) -> None:
        done = _run(sys.executable, "-c", BLOCKED.format("typer"), LC_ALL="zh_CN.UTF-8")
        assert done.stderr == "fupin: 命令行需要 typer。安装命令：pip install 'fupin[cli]'\n"

    def test_does_not_hide_a_fault_of_its_own(self) -> None:
        done = _run(sys.executable, "-c", BLOCKED.format("fupin.cli.tables"))
        assert done.returncode == 1
        assert "ModuleNotFoundError" in done.stderr

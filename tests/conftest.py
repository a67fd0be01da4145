"""What tests of several packages need: optional packages, and a PostgreSQL server."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs
import pytest


def missing(reason: str) -> None:
    """Skip a test for something that is not installed; fail where all of it has to be."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def package(name: str) -> Any:
    if find_spec(name.partition(".")[0]) is None:
        missing(f"{name} is not installed")
    return import_module(name)


@attrs.frozen
class Server:
    """A PostgreSQL server of this run."""

    programs: Path
    folder: Path
    port: int
    user: str | None

    @property
    def url(self) -> str:
        return f"postgresql://fupin@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        with (self.folder / "log").open("a") as log:
            subprocess.run(  # noqa: S603 - a program of the server, found on this machine
                command,
                user=self.user,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=True,
                timeout=60,
            )


def server_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    on_path = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    programs = server_programs()
    if programs is None:
        missing("PostgreSQL is not installed")
        return
    # The server refuses to run as root, whose temporary folders it cannot enter either.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="fupin-postgres-"))
    if user is not None:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    made = Server(programs, folder, free_port(), user)
    data = str(folder / "data")
    options = (
        f"-p {made.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    )
    try:
        made.run(
            "initdb", "-D", data, "-A", "trust", "-U", "fupin", "-E", "UTF8", "--locale=C.UTF-8"
        )
        made.run("pg_ctl", "-D", data, "-w", "-o", options, "start")
        yield made
        made.run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)

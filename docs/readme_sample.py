"""Write the sample of the README anew, from a run of the command that it shows.

Run ``python docs/readme_sample.py``; with ``--check``, only say whether it is out of date.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"(?<=```text\n).*?(?=\n```\n)", re.DOTALL)
# What ends the first check of the table: the rule before the second.
RULE = "├"
TAIL = 4


def sample() -> str:
    """Give the head of the audit up to its first check, and its end."""
    finished = subprocess.run(
        [sys.executable, "-c", "from fupin.cli import main; main()", "audit", "barkol"],
        env={**os.environ, "COLUMNS": "80", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = [line.rstrip() for line in finished.stdout.rstrip().splitlines()]
    head = next(at for at, line in enumerate(lines) if line.startswith(RULE))
    return "\n".join([*lines[:head], "…", *lines[-TAIL:]])


def main() -> None:
    """Compare, and write unless only asked."""
    text = README.read_text(encoding="utf-8")
    wanted = BLOCK.sub(lambda _: sample(), text, count=1)
    if text == wanted:
        return
    if "--check" in sys.argv:
        sys.exit("The sample in README.md is out of date: run python docs/readme_sample.py")
    README.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Load a report of one's own as a case, check it against its text, and audit it.

Run ``python examples/own_case.py``.
"""

import hashlib
import sys
from pathlib import Path

import fupin as fp

FOLDER = Path(__file__).parent / "own_case"


def problems(case: fp.Case, report: Path) -> list[str]:
    """Compare what was encoded with the lines that it was read from."""
    content = report.read_bytes()
    found = []
    if hashlib.sha256(content).hexdigest() != case.source.sha256:
        found.append("the text is not the one that the lines were counted in")
    lines = content.decode("utf-8").splitlines()
    for fact in case.facts:
        read = [figure.text for figure in fp.find_stated(lines[fact.line - 1])]
        if fact.text not in read:
            found.append(f"{fact.id}: {fact.text} is not among {read}")
    return found


def main() -> None:
    case = fp.load_case(FOLDER)
    found = problems(case, FOLDER / "report.txt")
    if found:
        sys.exit("\n".join(found))
    print(f"{case.source.title}: {len(case.facts)} figures, each found in its line")

    report = fp.audit(case)
    print(dict(report.summary))
    for check in report.findings:
        print(f"{check.verdict.value}, lines {check.lines}: {check.explanation()}")


if __name__ == "__main__":
    main()

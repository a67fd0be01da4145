"""Audit a documented case: as a pandas frame, and as a CSV file.

Run ``python examples/audit_to_csv.py [CASE [FILE]]``.
"""

import sys
from pathlib import Path

import fupin as fp


def main() -> None:
    case = sys.argv[1] if len(sys.argv) > 1 else "agoyi"
    report = fp.audit(case)
    frame = report.to_frame()
    print(f"{case}: {len(frame)} checks")
    print(frame.groupby(["kind", "verdict"]).size().to_string())

    contradictions = frame[frame["verdict"] == "disagrees"]
    for row in contradictions.itertuples():
        print(f"lines {row.lines}: {row.explanation}")

    if len(sys.argv) > 2:  # noqa: PLR2004 - a file was named
        # The signature tells spreadsheets that the file is UTF-8.
        frame.to_csv(Path(sys.argv[2]), index=False, encoding="utf-8-sig")
        print(f"written: {sys.argv[2]}")


if __name__ == "__main__":
    main()

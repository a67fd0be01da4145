"""The most memory that a piece of code holds, measured in a process of its own."""

import subprocess
import sys
from pathlib import Path

from benchmarks.measured import Comparison, Measured

__all__ = ["compared_bytes", "peak_bytes"]

_REPORT = "\nfrom benchmarks.memory import own_peak_bytes\nprint(own_peak_bytes())\n"


def peak_bytes(code: str) -> int:
    """Give the peak of the memory of a fresh interpreter that runs `code`."""
    run = subprocess.run(
        [sys.executable, "-c", code + _REPORT], check=True, stdout=subprocess.PIPE, timeout=600
    )
    return int(run.stdout.split()[-1])


def own_peak_bytes() -> int:
    """Give the peak of the memory of this process."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage gives on Linux begins with the peak of the process that started
        # this one.
        fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(fields["VmHWM"].split()[0]) * 1024
    import resource  # noqa: PLC0415 - Windows has none

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def compared_bytes(comparison: Comparison, ours: float, theirs: float) -> Measured:
    """Hold memory against a limit, or against the size of the data."""
    return Measured(comparison, (_shown(ours), _shown(theirs)), ours / theirs)


def _shown(size: float) -> str:
    return f"{size / 1e9:.3g} GB" if size >= 1e9 else f"{size / 1e6:.3g} MB"

"""What it costs to import fupin and to use it for the first time."""

from collections.abc import Iterator
from functools import partial

from benchmarks.measured import Comparison, Measured
from benchmarks.timing import in_turns, interpreter_seconds

NOTHING = "pass"
PANDAS = "import pandas"
STEPS = {
    "`import fupin`": ("import fupin", 0.5),
    "import and first quantity": ("import fupin; fupin.Q_(1, '人')", None),
    "import and first figure read": ("import fupin; fupin.stated('近2000万元')", None),
    "import and `load_case('barkol')`": ("import fupin; fupin.load_case('barkol')", None),
    "import and `audit('barkol')`": ("import fupin; fupin.audit('barkol')", None),
}


def measure(*, is_quick: bool) -> Iterator[Measured]:
    """Compare fresh interpreters with one that imports pandas; a bare start is taken off."""
    turns = 3 if is_quick else 15
    start = min(interpreter_seconds(NOTHING) for _ in range(turns))

    def net(code: str) -> float:
        return max(interpreter_seconds(code) - start, 1e-4)

    for what, (code, goal) in STEPS.items():
        yield in_turns(
            Comparison("start", "a fresh interpreter", what, "`import pandas`", goal),
            partial(net, code),
            partial(net, PANDAS),
            turns,
        )
